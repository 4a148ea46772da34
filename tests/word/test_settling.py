"""LibreOffice accepts all changes of a tracked document: the new text stands; rejects them all: the old one does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import amendapply
from amendapply import Amendment, Article, Bill
from amendapply.comparing.versions import compare
from amendapply.redline import Redline, consolidated, original
from amendapply.rendering.word import clean_docx, tracked_docx
from tests.examples import applied
from tests.folders import CASES
from tests.word import libreoffice
from tests.word.expecting import paragraphs

HERE = Path(__file__).parent
AT_ONCE = 20
"""Cases of the corpus in one document: LibreOffice is slow with long ones, and to open."""
LONG = 24
"""The alinéas of an article that is long."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not libreoffice.SOFFICE, reason="LibreOffice (soffice) is not installed"),
]


@dataclass(frozen=True)
class Change:
    """A document by its name, and the two texts that it should hold."""

    name: str
    content: bytes
    old: Bill
    new: Bill


def change(name: str, bill: Bill, redline: Redline, outcomes: tuple[amendapply.Outcome, ...] = ()) -> Change:
    old, new = original(bill, redline), consolidated(bill, redline)
    return Change(name, tracked_docx(new, redline, outcomes), old, new)


def written(folder: Path) -> Iterator[Change]:
    """The cases of changes.txt."""
    for number, case in enumerate((HERE / "changes.txt").read_text("utf-8").split("\n=== ")[1:], 1):
        name, versions = case.split("\n", 1)
        old, new = (bill_of(folder, text) for text in versions.split("\n--- becomes\n"))
        yield change(f"{number} {re.sub('[^a-z]+', ' ', name)}", new, compare(old, new))


def bill_of(folder: Path, text: str) -> Bill:
    path = folder / "texte.txt"
    path.write_text(text, "utf-8")
    return amendapply.load_bill(path)


def example() -> Change:
    """The bill and the amendments of bills/."""
    result = applied()
    return change("example", result.bill, result.redline, result.outcomes)


def long() -> Change:
    """An article each of whose alinéas loses a word."""
    text = "Le transporteur déclare chaque {} la liste de ses véhicules."
    old, new = (Bill((Article("1er", [text.format(period)] * LONG),)) for period in ("année", "trimestre"))
    return change("long", new, compare(old, new))


def voted() -> Iterator[Change]:
    """The cases of the corpus, each an article of one of a few documents."""
    cases = sorted(path for path in CASES.iterdir() if path.is_dir()) if CASES.exists() else []
    for start in range(0, len(cases), AT_ONCE):
        parts, outcomes = [], []
        for number, case in enumerate(cases[start : start + AT_ONCE], start + 1):
            bill = Bill.from_text((case / "article_avant").read_text("utf-8"), article=str(number))
            amendments = [
                Amendment(path.name.removeprefix("amendement_"), path.read_text("utf-8"), article=str(number))
                for path in sorted(case.glob("amendement_*"))
            ]
            result = amendapply.apply(bill, amendments)
            parts += result.redline.parts
            outcomes += result.outcomes
        yield change(f"corpus {start:03d}", Bill(()), Redline(parts=tuple(parts)), tuple(outcomes))


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Change, Path]]:
    """Every document, settled by one LibreOffice."""
    folder = tmp_path_factory.mktemp("word")
    changes = [*written(folder), example(), long(), *voted()]
    changes += [Change("clean", clean_docx(each.new), each.new, each.new) for each in changes if each.name == "example"]
    paths = {each.name: (each, folder / f"{each.name}.docx") for each in changes}
    for each, path in paths.values():
        path.write_bytes(each.content)
    libreoffice.settle(folder, folder / "profile")
    return paths


def test_all_changes_accepted_the_new_text_stands(settled: dict[str, tuple[Change, Path]]) -> None:
    for name, (each, path) in settled.items():
        assert libreoffice.accepted(path) == paragraphs(each.new), name


def test_all_changes_rejected_the_old_text_stands(settled: dict[str, tuple[Change, Path]]) -> None:
    for name, (each, path) in settled.items():
        assert libreoffice.rejected(path) == paragraphs(each.old), name


def test_no_orphan_line_is_left(settled: dict[str, tuple[Change, Path]]) -> None:
    """One blank line closes each document, and no other is left where something went.

    LibreOffice cannot join a paragraph with a table: one that goes right before a table leaves its line, without text.
    """
    for name, (_, path) in settled.items():
        if not name.startswith("corpus") and "leaves a line" not in name:
            assert [libreoffice.blank_lines(path, side) for side in ("accepted", "rejected")] == [1, 1], name


def test_the_number_of_an_alinea_that_loses_words_stays_as_it_is(settled: dict[str, tuple[Change, Path]]) -> None:
    """LibreOffice puts the labels of such alinéas in brackets, « [12] », where it counts them itself."""
    import pypdfium2

    _, path = settled["long"]
    document = pypdfium2.PdfDocument(libreoffice.printed(path, path.parent / "profile"))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for rank in range(1, LONG + 1):
        assert f"{rank} Le transporteur déclare chaque" in text
    assert "[" not in text


@pytest.mark.parametrize("ending", ["odt", "docx", "rtf"])
def test_what_libreoffice_saves_is_read_back_without_the_numbers(
    settled: dict[str, tuple[Change, Path]], ending: str
) -> None:
    each, path = settled["long"]
    saved = libreoffice.converted(path, path.parent / "profile", ending)
    assert amendapply.load_bill(saved).articles[0].alineas == each.new.articles[0].alineas


def test_every_real_vote_is_among_the_documents(settled: dict[str, tuple[Change, Path]]) -> None:
    if not CASES.exists():
        pytest.skip(f"no corpus of real votes at {CASES}")
    articles = [
        article for name, (each, _) in settled.items() if name.startswith("corpus") for article in each.old.parts
    ]
    assert len(articles) == len([path for path in CASES.iterdir() if path.is_dir()])
