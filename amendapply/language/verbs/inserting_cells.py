"""Lines and columns that an instruction inserts into a table."""

from __future__ import annotations

from dataclasses import replace

from amendapply.language.announcements import Announced
from amendapply.language.clauses import Clause
from amendapply.language.scanner import NotUnderstood
from amendapply.operations import Cells, Place

OF_TABLES = (Announced.LINES, Announced.COLUMNS)


def in_table(places: tuple[Place, ...], kind: Announced) -> bool:
    """Whether lines or columns are inserted; after the table itself, what is not announced so is an alinéa."""
    if kind in OF_TABLES:
        return True
    return any(place.cells is not None and (place.cells.lines or place.cells.columns) for place in places)


def check_cells(clause: Clause, places: tuple[Place, ...], kind: Announced) -> None:
    """Refuse « après la dernière ligne, insérer la colonne suivante », and a sentence announced among cells."""
    cells = [place.cells or Cells() for place in places]
    beside_line = any(one.lines and not one.columns for one in cells)
    beside_column = any(one.columns and not one.lines for one in cells)
    crossed = (kind is Announced.COLUMNS and beside_line) or (kind is Announced.LINES and beside_column)
    if crossed or kind in (Announced.SENTENCES, Announced.SENTENCES_AND_ALINEAS):
        raise NotUnderstood(clause.start, "une ligne à côté d'une ligne, une colonne à côté d'une colonne")


def is_last_but_one(place: Place) -> bool:
    """« à l'avant-dernière ligne »."""
    return place.cells is not None and place.cells.lines == (-2,)


def last_line(place: Place) -> Place:
    """« insérer à l'avant-dernière ligne une ligne »: the new line comes last but one, before the last."""
    assert place.cells is not None
    return replace(place, cells=replace(place.cells, lines=(-1,)))


def with_last_column(place: Place) -> Place:
    """« Compléter le tableau par la colonne suivante »: after the last one."""
    cells = place.cells or Cells()
    return replace(place, cells=cells if cells.columns else replace(cells, columns=(-1,)))
