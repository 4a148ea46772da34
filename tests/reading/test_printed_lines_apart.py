"""Lines of one alinéa that a raised letter sets further apart than the others."""

from __future__ import annotations

from amendapply.reading.printed.printed_lines import PrintedLine
from amendapply.reading.printed.printed_page import blocks_of


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
