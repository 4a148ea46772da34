"""Raised numbers of a PDF: exponents are read as such, calls of notes are left out with their notes, which is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from amendapply.reading import find_bill
from amendapply.reading.bills.found_bill import Found
from tests.reading.shapes import pdf

RISES = [(4.0, 7.0), (3.0, 8.0), (2.5, 8.0), (5.0, 9.0), (2.5, 10.0)]
"""How far a browser, LibreOffice, Word and TeX raise a number, and the size that it has, in a text of 12 points."""


def _line(text: str, top: float, size: float, rise: float, raised: float) -> str:
    """One line of a page; what stands between « ^ » and « ^ » is raised."""
    parts = [part.replace("(", r"\(").replace(")", r"\)") for part in re.split(r"\^", text)]
    shown = [
        f"{rise} Ts /F1 {raised} Tf ({part}) Tj" if rank % 2 else f"0 Ts /F1 {size} Tf ({part}) Tj"
        for rank, part in enumerate(parts)
    ]
    return f"BT 1 0 0 1 70 {top} Tm {' '.join(shown)} 0 Ts ET"


def read(
    tmp_path: Path, text: Sequence[str], notes: Sequence[str] = (), rise: float = 4.0, raised: float = 7.0
) -> Found:
    """The bill of a page of these lines, with these notes at its foot, in small letters."""
    lines = [_line(line, 760 - 30 * rank, 12, rise, raised) for rank, line in enumerate(text)]
    lines += [_line(line, 120 - 11 * rank, 9, 3, 5) for rank, line in enumerate(notes)]
    path = tmp_path / "loi.pdf"
    path.write_bytes(pdf("\n".join(lines).encode("cp1252")))
    return find_bill(path)


@pytest.mark.parametrize(("rise", "raised"), RISES)
def test_a_raised_number_is_an_exponent(tmp_path: Path, rise: float, raised: float) -> None:
    text = "Le tarif est de 10^6^ francs par m^2^ de la 2^e^ zone."
    found = read(tmp_path, ["Article 1", text], rise=rise, raised=raised)
    assert found.bill.article("1").text == "Le tarif est de 10⁶ francs par m² de la 2e zone."
    assert found.notices == ()


def test_a_note_is_left_out_with_its_call_and_told(tmp_path: Path) -> None:
    text = ["Article 1", "Le quai^1^ de 10 m^2^ est ouvert (voir^(2)^ la carte).", "Le port est clos^(3)^."]
    notes = ["^1^ Au sens du code", "des ports.", "(2) Carte du 2 mars 2024."]
    found = read(tmp_path, text, notes)
    assert [alinea.text for alinea in found.bill.article("1").alineas] == [
        "Le quai de 10 m² est ouvert (voir la carte).",
        "Le port est clos(3).",
    ]
    (told,) = found.notices
    assert told == (
        "article 1, alinéa 1 : un appel de note et sa note sont laissés de côté : « 1 Au sens du code des ports. » ; "
        "un appel de note et sa note sont laissés de côté : « (2) Carte du 2 mars 2024. »"
    )


def test_small_letters_that_no_number_calls_are_kept_in_doubt(tmp_path: Path) -> None:
    """Neither « 10² » nor « m² » calls the note 2, and two calls of one number are none."""
    text = ["Article 1", "Le quai de 10^2^ m^2^ est ouvert.", "Le port^3^ est clos, le quai^3^ aussi."]
    found = read(tmp_path, text, ["2 Au sens du code des ports.", "3 Sauf la nuit."])
    assert [alinea.text for alinea in found.bill.article("1").alineas] == [
        "Le quai de 10² m² est ouvert.",
        "Le port³ est clos, le quai³ aussi.",
        "2 Au sens du code des ports.",
        "3 Sauf la nuit.",
    ]
    doubt = "en petits caractères au bas de la page, est lu comme un alinéa"
    assert found.notices == (
        f"article 1, alinéa 3 : page 1, « 2 Au sens du code des ports. », {doubt}",
        f"article 1, alinéa 4 : page 1, « 3 Sauf la nuit. », {doubt}",
    )
