"""Lines, columns and whole tables written, rewritten and taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendapply.edits import Deletion, Edit, TextEdit
from amendapply.locating.refusals import PARTLY_WRITTEN, Liberties, not_found, unsupported
from amendapply.locating.sites import Locating
from amendapply.locating.table_places import Framed, columns_of, designated, lines_of, tables_at, whole
from amendapply.operations import (
    Block,
    Cells,
    DeleteCells,
    Edge,
    InsertCells,
    Place,
    Rank,
    ReplaceCells,
    Titled,
    WholeArticle,
)
from amendapply.patterns import lazily
from amendapply.text.sentences import Interval
from amendapply.text.tables import Cell, Content, Line, Table, lines_of_markup, rows_of
from amendapply.text.typography import fold

Rows = list[tuple[Content, ...]]

_LOOSE = ' "«»“”.;,\u00a0\u202f'
_SHOWN = 60
"""Characters of a line that a refusal quotes."""
_PARTIAL = lazily(
    r"\(?\s*le\s+reste\s+(?:de\s+.{1,40}\s+)?(?:(?:est|demeure)\s+)?(?:sans\s+changement|inchangée?)\W*$", re.IGNORECASE
)


def edit_cells(locating: Locating, place: Place, action: DeleteCells | ReplaceCells | InsertCells) -> list[Edit]:
    """The edits of an operation on the lines, the columns or the whole of a table.

    Raises ``Refused`` where they are absent, or where the new cells do not fit the table.
    """
    edits: list[Edit] = []
    liberties = locating.liberties
    for framed in tables_at(locating, place):
        cells = place.cells or Cells()
        match action:
            case DeleteCells():
                edits += _deleted(framed, cells, liberties)
            case ReplaceCells(block):
                edits += _replaced(framed, cells, block, liberties)
            case InsertCells(block, side):
                edits += _inserted(framed, cells, block, side, liberties)
    return edits


def leaves_the_rest(line: str) -> bool:
    """Whether *line* ends with « (Le reste sans changement) »: it says only what changes."""
    return "chang" in line.lower() and _PARTIAL.search(line) is not None


def _edit(framed: Framed, bounds: Interval, new: str) -> TextEdit:
    return TextEdit(framed.site.target, framed.alinea, bounds.start, bounds.end, new)


# ---------------------------------------------------------------------------------------------------------- deleting


def _deleted(framed: Framed, cells: Cells, liberties: Liberties) -> list[Edit]:
    """« Supprimer la ligne 4 du tableau », « Supprimer ces colonnes », « Supprimer le tableau de l'alinéa 8 »."""
    table = framed.table
    if cells.lines and cells.columns:
        return [
            _edit(framed, stretch.bounds, "")
            for stretch in designated(framed, Place(WholeArticle(), cells=cells), liberties)
        ]
    if cells.lines:
        ranks = lines_of(table, cells.lines, liberties)
        _check_alone(table, ranks)
        return [_edit(framed, table.removal(rank), "") for rank in ranks]
    if cells.columns:
        columns = columns_of(table, cells.columns, liberties)
        return [_edit(framed, cell.outer, "") for cell in _cells_of(table, columns)]
    if whole(framed):
        return [Deletion(framed.site.target, framed.alinea)]
    return [_edit(framed, table.outer, "")]


def _check_alone(table: Table, ranks: tuple[int, ...]) -> None:
    """A cell that spans several lines goes with all of them or with none."""
    for rank, line in enumerate(table.lines):
        for cell in line.cells:
            held = set(range(rank, rank + cell.height))
            if cell.height > 1 and held & set(ranks) and not held <= set(ranks):
                raise unsupported("une cellule du tableau s'étend sur plusieurs lignes, dont l'une seule est visée")


def _cells_of(table: Table, columns: tuple[int, ...]) -> Iterator[Cell]:
    """The cells of these columns. A heading that spans others as well keeps its text, and is refused."""
    for line in table.lines:
        for cell in line.cells:
            held = set(range(cell.column, cell.column + cell.width))
            if held <= set(columns):
                yield cell
            elif held & set(columns) and table.syntax == "html" and cell.width > 1:
                raise unsupported("une cellule du tableau s'étend sur plusieurs colonnes, dont certaines sont visées")


# --------------------------------------------------------------------------------------------------------- rewriting


def _replaced(framed: Framed, cells: Cells, block: Block, liberties: Liberties) -> list[Edit]:
    """« Rédiger ainsi la ligne 4 », « … la dernière colonne », « … le tableau de l'alinéa 35 »."""
    table = framed.table
    if cells.lines and cells.columns:
        words = " ".join(line.strip(_LOOSE) for line in block.lines)
        return [
            _edit(framed, stretch.bounds, words)
            for stretch in designated(framed, Place(WholeArticle(), cells=cells), liberties)
        ]
    if cells.columns:
        return list(_rewritten_columns(framed, columns_of(table, cells.columns, liberties), block))
    if cells.lines:
        return list(_rewritten_lines(framed, cells.lines, block, liberties))
    if leaves_the_rest(block.lines[-1]):
        return partly_rewritten(framed, block)
    written = _rows(block, None)
    bounds = Interval(table.lines[0].outer.start, table.lines[-1].outer.end)
    return [_edit(framed, bounds, table.separator.join(table.written(row) for row in written))]


def _rewritten_lines(
    framed: Framed, ranks: tuple[Rank | Titled, ...], block: Block, liberties: Liberties
) -> Iterator[Edit]:
    table = framed.table
    rows = _rows(block, table.width)
    heads = {_name(row[0].words) for row in rows if row and row[0].words}

    def keeps_its_name(line: Line) -> bool:
        return _name(table.first_words(line)) in heads

    found = lines_of(table, ranks, liberties, keeps_its_name)
    _check_alone(table, found)
    if len(rows) == len(found):
        for rank, row in zip(found, rows, strict=True):
            yield _edit(framed, table.lines[rank].outer, table.written(row))
        return
    if list(found) != list(range(found[0], found[0] + len(found))):
        raise unsupported(f"{len(rows)} lignes pour en remplacer {len(found)} qui ne se suivent pas")
    bounds = Interval(table.lines[found[0]].outer.start, table.lines[found[-1]].outer.end)
    yield _edit(framed, bounds, table.separator.join(table.written(row) for row in rows))


def _rewritten_columns(framed: Framed, columns: tuple[int, ...], block: Block) -> Iterator[Edit]:
    table = framed.table
    rows = _rows(block, len(columns))
    if len(rows) != len(table.lines):
        raise not_found(f"la colonne a {len(table.lines)} cellules, et le texte nouveau {len(rows)}")
    if other := next((len(row) for row in rows if len(row) != len(columns)), None):
        raise not_found(f"colonnes visées : {len(columns)} ; cellules par ligne du texte nouveau : {other}")
    for line, row in zip(table.lines, rows, strict=True):
        for column, new in zip(columns, row, strict=True):
            for cell in line.cells:
                if cell.column == column:
                    yield _edit(framed, cell.bounds, new.words)


def partly_rewritten(framed: Framed, block: Block) -> list[Edit]:
    """« Rédiger ainsi ce tableau : … (Le reste sans changement) »: the lines given, known by their first cell.

    Raises ``Refused`` where one of them is not known, or has not as many cells as that of the table.
    """
    table = framed.table
    named = {_name(table.first_words(line)): line for line in table.lines}
    edits: list[Edit] = []
    for row in lines_of_markup(" ".join(block.lines)):
        words = [cell.words for cell in row if cell.words]
        if len(words) == 1 and any(name.startswith(_name(words[0])) for name in named):
            continue  # the beginning of the headings
        line = named.get(_name(words[0])) if words else None
        if line is None:
            raise unsupported("récriture partielle d'un tableau : une ligne donnée ne s'y reconnaît pas")
        cells = [cell for cell in line.cells if table.words(cell)]
        if len(cells) != len(words):
            raise unsupported("récriture partielle d'un tableau : une ligne donnée n'a pas les mêmes cellules")
        edits += [_edit(framed, cell.bounds, new) for cell, new in zip(cells, words, strict=True)]
    if not edits:
        raise unsupported(PARTLY_WRITTEN)
    return edits


def _name(words: str) -> str:
    return fold(words).text.casefold()


# --------------------------------------------------------------------------------------------------------- inserting


def _inserted(framed: Framed, cells: Cells, block: Block, side: Edge, liberties: Liberties) -> list[Edit]:
    """« Après la ligne 4, insérer la ligne suivante », « Compléter le tableau par la colonne suivante »."""
    table = framed.table
    if cells.columns:
        return list(_inserted_column(framed, columns_of(table, cells.columns, liberties), block, side))
    rows = _rows(block, table.width)
    rank = (
        lines_of(table, cells.lines, liberties)[-1 if side is Edge.END else 0] if cells.lines else len(table.lines) - 1
    )
    line = table.lines[rank].outer
    new = [table.written(row) for row in rows]
    if side is Edge.END:
        return [_edit(framed, Interval(line.end, line.end), "".join(table.separator + row for row in new))]
    return [_edit(framed, Interval(line.start, line.start), "".join(row + table.separator for row in new))]


def _inserted_column(framed: Framed, columns: tuple[int, ...], block: Block, side: Edge) -> Iterator[Edit]:
    table = framed.table
    rows = _rows(block, 1)
    column = max(columns) if side is Edge.END else min(columns)
    if len(rows) != len(table.lines) or any(len(row) != 1 for row in rows):
        raise not_found(f"le tableau a {len(table.lines)} lignes, la colonne nouvelle {len(rows)} cellules")
    for line, (new,) in zip(table.lines, rows, strict=True):
        cell = next((cell for cell in line.cells if cell.covers(column)), None)
        if cell is None or cell.width > 1:
            raise unsupported("une cellule du tableau s'étend sur plusieurs colonnes")
        at = cell.outer.end if side is Edge.END else cell.outer.start
        yield _edit(framed, Interval(at, at), table.written_cell(new))


# ------------------------------------------------------------------------------------------------------- the new rows


def _check_outside(block: Block) -> None:
    """Raises ``Refused`` where *block* has words before or after its table: nothing says what they are."""
    for line in block.lines:
        before, opening, rest = line.partition("<table")
        outside = before + rest.rpartition("</table>")[2] if opening else line
        if any(map(str.isalnum, outside)) and (opening or not rows_of(line)):
            raise unsupported(f"« {outside.strip(_LOOSE)[:_SHOWN]} » est hors du tableau à écrire")


def _rows(block: Block, width: int | None) -> Rows:
    """The lines of cells that *block* writes: a table, or a cell a line for a table *width* cells wide.

    Raises ``Refused`` where it cannot be known where a line ends.
    """
    tabled = [row for line in block.lines for row in rows_of(line)] or rows_of("\n".join(block.lines))
    if tabled:
        _check_outside(block)
        return tabled
    cells = [Content(words) for line in block.lines if (words := line.strip(_LOOSE))]
    if width is None or not cells or len(cells) % width:
        raise not_found(f"{len(cells)} cellules ne font pas des lignes de {width}" if width else "le tableau nouveau")
    return [tuple(cells[start : start + width]) for start in range(0, len(cells), width)]
