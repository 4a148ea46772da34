"""Thirty amendments on a real bill, in the eight shapes in which they arrive: one redline, byte for byte."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from amendapply import Bill, apply, load_amendments, load_bill
from amendapply.rendering.formats import Format
from amendapply.rendering.report import Report, render
from benchmarks.understanding import SHARED
from tests.reading.shapes import WRITERS, mail, printed, rich_text, word, zipped

PAGE = SHARED / "data" / "textes" / "r1056-a0.html"
COUNT = 30

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not PAGE.exists(), reason=f"no real files at {PAGE}")]


@pytest.fixture(scope="module")
def bill() -> Bill:
    return load_bill(PAGE)


@pytest.fixture(scope="module")
def pages(bill: Bill) -> list[list[str]]:
    """The page of each amendment, as the Assemblée prints it: one on each of the first articles that have a text."""
    made: list[list[str]] = []
    for article, rank, old in _rare_words(bill):
        made.append(
            [
                "ASSEMBLÉE NATIONALE",
                "12 mars 2018",
                f"ÉTAT AU SERVICE D’UNE SOCIÉTÉ DE CONFIANCE - (N° {bill.number})",
                f"AMENDEMENT N° {len(made) + 1}",
                "présenté par",
                "Mme Aubrac et M. Le Goff",
                f"ARTICLE {article.upper()}",
                f"À l’alinéa {rank}, substituer au mot :",
                f"« {old} »",
                "le mot :",
                f"« {old[::-1]} ».",
                "EXPOSÉ SOMMAIRE",
                "Amendement de précision.",
            ]
        )
    return made[:COUNT]


def _rare_words(bill: Bill) -> Iterator[tuple[str, int, str]]:
    """A word of each article, with the rank of its alinéa, that stands in that alinéa once."""
    for article in bill.articles:
        for rank, alinea in enumerate(article.alineas, 1):
            counts = Counter(re.findall(r"\w+", alinea.text))
            word = next((each for each in counts if counts[each] == 1 and each.islower() and len(each) > 6), None)
            if word is not None and article.number.split()[0][0].isdigit():
                yield article.number, rank, word
                break


def _redline(bill: Bill, path: Path) -> str:
    amendments = sorted(load_amendments(path), key=lambda each: int(each.name))
    assert [each.name for each in amendments] == [str(rank) for rank in range(1, COUNT + 1)]
    result = apply(bill, amendments)
    assert [outcome.status for outcome in result.outcomes] == ["applied"] * COUNT
    written = render(Report(result.bill, result.redline, result.outcomes), Format.HTML)
    assert isinstance(written, str)
    return written


def _folder(path: Path, pages: list[list[str]], ending: str) -> Path:
    path.mkdir()
    for rank, page in enumerate(pages, 1):
        (path / f"{rank:02}.{ending}").write_bytes(WRITERS[ending](page))
    return path


def _file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _pdf(folder: Path, pages: list[list[str]]) -> Path:
    """A folder of the pages that LibreOffice prints."""
    made = folder / "pdf"
    made.mkdir()
    printed(made, *(_file(folder / f"{rank:02}.rtf", rich_text(page)) for rank, page in enumerate(pages, 1)))
    return made


def _all(pages: list[list[str]]) -> list[str]:
    return [line for page in pages for line in page]


def _archive(folder: Path, pages: list[list[str]]) -> Path:
    files: dict[str, str | bytes] = {f"{rank:02}.docx": word(page) for rank, page in enumerate(pages, 1)}
    return _file(folder / "liasse.zip", zipped(files))


SHAPES: dict[str, Callable[[Path, list[list[str]]], Path]] = {
    "one text": lambda folder, pages: _file(folder / "liasse.txt", WRITERS["txt"](_all(pages))),
    "one mail": lambda folder, pages: _file(folder / "liasse.eml", mail("\n\n".join(_all(pages)), {})),
    "folder of docx": lambda folder, pages: _folder(folder / "docx", pages, "docx"),
    "folder of txt": lambda folder, pages: _folder(folder / "txt", pages, "txt"),
    "folder of odt": lambda folder, pages: _folder(folder / "odt", pages, "odt"),
    "folder of pdf": _pdf,
    "ZIP": _archive,
    "one docx": lambda folder, pages: _file(folder / "liasse.docx", word(_all(pages))),
}


@pytest.fixture(scope="module")
def expected(bill: Bill, pages: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> str:
    return _redline(bill, SHAPES["one text"](tmp_path_factory.mktemp("texte"), pages))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_mailbox_gives_one_redline(
    shape: str, bill: Bill, pages: list[list[str]], expected: str, tmp_path: Path
) -> None:
    assert _redline(bill, SHAPES[shape](tmp_path, pages)) == expected
