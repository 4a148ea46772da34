"""The « jeu complet » of the Sénat as a spreadsheet saves it again, and the quotes that it has of its own."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from amendapply.amendment import Amendment
from amendapply.reading import Unreadable, load_amendments, read_each

_COLUMNS = ("Nature ", "Numéro ", "Subdivision ", "Auteur ", "Dispositif ", "Objet ", "Sort ")
_ROWS = (
    (
        "Amt",
        "12",
        "Article 2",
        "Mme ROUX",
        '<p>Alinéa 3</p>\n<p>Supprimer l\'alinéa ; "oui".</p>',
        "Objet, ;\tici",
        "Adopté",
    ),
    ("S/Amt", "13", "Article 2", "M. LE GOFF", "<p>Amendement n° 12</p><p>Alinéa 1</p>", "<p>« Objet »</p>", ""),
)


def _saved(delimiter: str, *, quoting: int = csv.QUOTE_MINIMAL, first: str = "", end: str = "\r\n") -> str:
    target = io.StringIO(newline="")
    target.write(first)
    csv.writer(target, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows((_COLUMNS, *_ROWS))  # type: ignore[arg-type]
    return target.getvalue()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (_saved(";"), "cp1252"),
        (_saved(";"), "utf-8-sig"),
        (_saved(",", end="\n"), "utf-8"),
        (_saved(",", quoting=csv.QUOTE_ALL), "utf-8"),
        (_saved("\t"), "utf-16"),
        (_saved("\t", first="sep=\t\n", end="\n"), "utf-8"),
        (_saved(";", first="sep=\t;;;;;;\r\n"), "cp1252"),
        (_saved(";", first="sep=;\r\n"), "utf-8"),
    ],
)
def test_what_a_spreadsheet_saves_is_read_as_it_was(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "jeu_complet.csv"
    path.write_bytes(text.encode(encoding))
    first, second = load_amendments(path)
    assert first.text == 'Alinéa 3\n\nSupprimer l\'alinéa ; "oui".'
    assert (first.number, first.article, first.authors, first.fate) == ("12", "2", ("Mme ROUX",), "adopté")
    assert (second.number, second.parent, second.expose) == ("13", "12", "« Objet »")


def _published(*cells: str) -> bytes:
    head = "\t".join(_COLUMNS)
    return f"sep=\t\n{head}\n{chr(9).join(cells)}\n".encode("cp1252")


def test_the_quotes_that_a_cell_stands_in_are_none_of_its_words(tmp_path: Path) -> None:
    """A file of 2018 has some cells in quotes, and others not."""
    path = tmp_path / "jeu_complet.csv"
    quoted = '"<p style=""margin:0"">Alinéa 3</p><p>Supprimer le mot ""port"".</p>"'
    path.write_bytes(_published("Amt", "12", "Article 2", "M. ROUX", quoted, '"Le port" est "clos"', ""))
    (amendment,) = load_amendments(path)
    assert amendment.text == 'Alinéa 3\n\nSupprimer le mot "port".'
    assert amendment.expose == '"Le port" est "clos"'


def test_a_cell_that_excel_has_cut_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "jeu_complet.csv"
    path.write_bytes(_published("Amt", "12", "Article 2", "M. ROUX", "<p>Supprimer cet article.</p>", "x" * 32_767, ""))
    (read,) = read_each(path)
    assert not isinstance(read, Amendment)
    assert isinstance(read, Unreadable)
    assert read.reason == "une cellule de 32767 caractères, où Excel coupe ce qui dépasse."
