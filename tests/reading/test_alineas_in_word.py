"""What this program writes in Word is read back alinéa by alinéa, whatever these look like: their numbers tell."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from amendapply import Article, Bill, Heading, compare
from amendapply.reading import find_bill
from amendapply.rendering.formats import Format
from amendapply.rendering.report import Report, render
from tests.reading.shapes import converted, zipped

_TABLE = "<table><tr><td>a</td><td>b</td></tr></table>"
_LIKE_SOMETHING_ELSE = (
    "(nouveau)",
    "(Non modifié)",
    "(pour coordination)",
    "Article 7",
    "Article 7 (nouveau)",
    "TITRE II",
    "Annexe",
    "Exposé des motifs",
    "Fait à Paris",
    "Le Président,",
    "– – –",
    "①  Le port.",
    "1 Le port.",
    f"Le barème :\n{_TABLE}",
    f"{_TABLE}\nsauf exception.",
    f"{_TABLE}\n{_TABLE}",
)


def _bill(*alineas: str) -> Bill:
    """A bill with an article of these *alineas* among others."""
    others = (Article("1er", ("Le port est libre.",)), Article("3", (), mark="(Non modifié)", unprinted=True))
    parts = (Heading("titre", "Ier", "Des ports"), others[0], Article("2", alineas), others[1])
    return Bill(parts, title="Proposition de loi sur les ports")


@pytest.mark.parametrize("form", [Format.DOCX, Format.DOCX_CLEAN])
@pytest.mark.parametrize("text", _LIKE_SOMETHING_ELSE)
def test_a_numbered_paragraph_is_an_alinea(tmp_path: Path, text: str, form: Format) -> None:
    for alineas in ((text,), (text, "Le quai."), ("Le quai.", text, text)):
        bill = _bill(*(" ".join(line.split()) if "<" not in line else line for line in alineas))
        path = tmp_path / "loi.docx"
        path.write_bytes(_written(bill, form))
        found = find_bill(path)
        assert (found.bill.parts, found.notices) == (bill.parts, ())


@pytest.mark.parametrize("text", [each for each in _LIKE_SOMETHING_ELSE if "<" in each] + [f"«\n{_TABLE}"])
def test_an_alinea_that_is_added_with_its_table_is_one(tmp_path: Path, text: str) -> None:
    """It has no number: what goes on with it says so by its style."""
    for after in (("Le quai.", text, "Le môle."), ("Le quai.", "Le môle.", text), (text, "Le quai.", "Le môle.")):
        bill = _bill(*after)
        path = tmp_path / "loi.docx"
        document = render(Report(bill, compare(_bill("Le quai.", "Le môle."), bill)), Format.DOCX)
        assert isinstance(document, bytes)
        path.write_bytes(document)
        assert find_bill(path).bill.parts == bill.parts


def test_what_someone_types_among_them_is_read_by_its_words(tmp_path: Path) -> None:
    document = zipfile.ZipFile(io.BytesIO(_written(_bill(f"Le barème :\n{_TABLE}", "Le quai."), Format.DOCX_CLEAN)))
    files: dict[str, str | bytes] = {name: document.read(name) for name in document.namelist()}
    body = document.read("word/document.xml").decode()
    typed = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("La digue.", "Article 2 bis", "Le phare."))
    files["word/document.xml"] = body.replace("</w:tbl>", f"</w:tbl>{typed}")
    path = tmp_path / "loi.docx"
    path.write_bytes(zipped(files))
    assert [(article.number, len(article.alineas)) for article in find_bill(path).bill.articles] == [
        ("1er", 1),
        ("2", 2),
        ("2 bis", 2),
        ("3", 0),
    ]


def test_an_only_alinea_that_says_supprime_is_a_suppressed_article(tmp_path: Path) -> None:
    path = tmp_path / "loi.docx"
    path.write_bytes(_written(_bill("(Supprimé)"), Format.DOCX_CLEAN))
    assert find_bill(path).bill.article("2").suppressed


_HEADINGS = Bill(
    (
        Heading("titre", "Ier", "Des ports."),
        Article("1er", ("Le port est libre.",), title="Des ports et des quais."),
        Article("2", ("Le quai est libre.",), title="Création du « pass » ;"),
        Article("annexe", ("Le rapport.",), title="Rapport sur les ports."),
        Article("état B", (_TABLE,)),
    ),
    title="Proposition de loi sur les ports.",
)
"""Titles that end as a sentence does, and what is annexed."""


@pytest.mark.parametrize("form", [Format.DOCX, Format.DOCX_CLEAN])
def test_headings_are_those_that_word_calls_so(tmp_path: Path, form: Format) -> None:
    path = tmp_path / "loi.docx"
    path.write_bytes(_written(_HEADINGS, form))
    found = find_bill(path)
    assert (found.bill.parts, found.notices) == (_HEADINGS.parts, ())


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["odt", "docx"])
def test_libreoffice_keeps_them(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "loi.docx"
    path.write_bytes(_written(_HEADINGS, Format.DOCX_CLEAN))
    assert find_bill(converted(path, ending, tmp_path / "made")).bill.parts == _HEADINGS.parts


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["odt", "docx"])
def test_so_is_what_libreoffice_makes_of_it(tmp_path: Path, ending: str) -> None:
    bill = _bill(*_LIKE_SOMETHING_ELSE[:-5], *_LIKE_SOMETHING_ELSE[-3:])
    path = tmp_path / "loi.docx"
    path.write_bytes(_written(bill, Format.DOCX_CLEAN))
    found = find_bill(converted(path, ending, tmp_path / "made"))
    assert (found.bill.parts, found.notices) == (bill.parts, ())


def _written(bill: Bill, form: Format) -> bytes:
    written = render(Report(bill, compare(bill, bill)), form)
    assert isinstance(written, bytes)
    return written
