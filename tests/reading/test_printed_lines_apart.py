"""Lines of one alinéa that a raised letter sets further apart than the others, and what is raised in them."""

from __future__ import annotations

from pathlib import Path

from amendapply.reading import find_bill
from amendapply.reading.printed.printed_lines import PrintedLine
from amendapply.reading.printed.printed_page import blocks_of
from tests.reading.shapes import pdf


def _page(*lines: tuple[float, str]) -> list[PrintedLine]:
    """The lines of a page: how far in points each stands below the one before, and its words."""
    made, top = [], 60.0
    for gap, text in lines:
        top += gap
        made.append(PrintedLine(text, 1, 57, 57 + 5 * len(text), top, top + 12, 12))
    return made


def test_a_date_that_a_line_cuts_is_no_new_alinea() -> None:
    page = _page(
        (0, "Les agents de l’État et ceux des collectivités territoriales qui exercent"),
        (14, "ces fonctions à la date de publication de la présente loi les conservent."),
        (28, "À compter de l’entrée en vigueur de l’article 12 de la loi du 18 novembre"),
        (19.5, "2016 de modernisation de la justice, les agents de l’État qui en exercent"),
        (14, "les fonctions sont affectés dans les services de la justice du département."),
        (28, "Les dispositions du présent article sont applicables dans les îles Wallis"),
        (14, "et Futuna ainsi qu’en Polynésie française et en Nouvelle-Calédonie."),
    )
    blocks = blocks_of([page])
    assert [block.text[:10] for block in blocks] == ["Les agents", "À compter ", "Les dispos"]
    assert "la suite de l'alinéa" in blocks[1].doubt


def _printed(*lines: tuple[int, bytes]) -> bytes:
    """A PDF whose *lines* stand so far from the foot of the page, each a text with commands of its own."""
    return pdf(b"".join(b"BT /F1 12 Tf 57 %d Td (%s) Tj ET " % (foot, text) for foot, text in lines))


def _raised(text: bytes) -> bytes:
    """*text* as a small letter above the line, and back to the line."""
    return b") Tj /F1 7 Tf 6 Ts (" + text + b") Tj /F1 12 Tf 0 Ts ("


def test_raised_figures_are_exponents_and_calls_of_notes_are_told(tmp_path: Path) -> None:
    """« 10⁶ » is no « 106 », « 1er » stays; « phare¹ » may be the call of the note at the foot of the page."""
    law = (
        700,
        b"La digue de 10" + _raised(b"6") + b" m" + _raised(b"2") + b" est libre le 1" + _raised(b"er") + b" mai.",
    )
    call = (660, b"Le phare" + _raised(b"1") + b" du port de commerce est ferme.")
    note = (80, b") Tj /F1 9 Tf (1 Voir le rapport de la commission.")
    path = tmp_path / "loi.pdf"
    path.write_bytes(_printed((740, b"Article 1er"), law, call, (620, b"Le quai est ouvert."), note, (40, b"- 1 -")))
    found = find_bill(path)
    assert [alinea.text for alinea in found.bill.article(1).alineas[:2]] == [
        "La digue de 10⁶ m² est libre le 1er mai.",
        "Le phare¹ du port de commerce est ferme.",
    ]
    assert "article 1er, alinéa 2 : « phare¹ » : un appel de note, peut-être, est lu" in found.notices
    assert any("« 1 Voir le rapport de… » : une note, peut-être, est lue" in notice for notice in found.notices)
