"""Lines and columns that an instruction inserts into a table."""

from __future__ import annotations

from dataclasses import replace

from amendapply.language.announcements import Announced, Announcement
from amendapply.language.clauses import Clause
from amendapply.language.contents import read_block
from amendapply.language.context import Context
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import Block, Cells, Place

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


def read_cells(sc: Scanner, context: Context, announced: Announcement | None = None) -> Block:
    """The table that holds the lines or columns to write, or what is left of it where its cells are lost.

    Raises NotUnderstood for words beside it: « insérer la ligne suivante : « uniquement », then the table.
    """
    at, block = sc.pos, read_block(sc, context, announced)
    check_nothing_beside(block, at)
    return block


def check_nothing_beside(block: Block, at: int) -> None:
    """Refuse words before or after the table of *block*, which begins *at*: no line of a table holds them."""
    if any("<table" in line for line in block.lines) and not all(_is_table(line) for line in block.lines):
        raise NotUnderstood(at, "le tableau seul, sans autre texte avant ni après lui")


def _is_table(line: str) -> bool:
    return line.lstrip('«» "\u00a0').startswith("<table") and line.rstrip('»" .;\u00a0').endswith("</table>")


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
