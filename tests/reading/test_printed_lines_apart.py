"""Lines whose distance or whose margin says what their words do not: raised letters, lists that are set in."""

from __future__ import annotations

from amendapply.reading.printed.printed_lines import PrintedLine
from amendapply.reading.printed.printed_page import blocks_of


def _page(*lines: tuple[float, str]) -> list[PrintedLine]:
    """The lines of a page: how far in points each stands below the one before, and its words; « > » sets them in."""
    made, top = [], 60.0
    for gap, text in lines:
        top += gap
        left, words = (87, text[1:]) if text.startswith(">") else (57, text)
        made.append(PrintedLine(words, 1, left, left + 5 * len(words), top, top + 12, 12))
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


def test_alineas_of_one_line_are_no_single_one_because_a_list_is_set_in() -> None:
    page = _page(
        (0, "Le port est ouvert."),
        (14, "Le quai est ouvert aux navires qui y ont été inscrits avant le premier jour"),
        (14, "de la saison, sous les conditions que fixe un décret."),
        (14, ">– le port ;"),
        (14, ">– le phare."),
        (14, "La digue est close."),
        (14, "Le môle est gardé."),
    )
    blocks = blocks_of([page])
    assert [block.text[:19] for block in blocks] == [
        *("Le port est ouvert.", "Le quai est ouvert ", "– le port ;", "– le phare.", "La digue est close."),
        "Le môle est gardé.",
    ]
    assert [rank for rank, block in enumerate(blocks) if "sans retrait" in block.doubt] == [1, 4, 5]
