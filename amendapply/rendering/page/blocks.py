"""The text of an alinéa as blocks: running text, and the tables that it holds, changes within cells included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amendapply.redline import Change, Piece, Row, run
from amendapply.rendering.page.marks import Mark, Reference, hidden, marks_of, sliced
from amendapply.text.tables import Table, read_table

_MOST_TABLES = 20


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell. The marks of all cells of a table are its whole text, in order: what is markup there is hidden.

    A ``coherent`` cell is old, new or both from its first mark to its last; ``change`` tells which.
    """

    marks: tuple[Mark, ...]
    change: Change
    width: int
    height: int
    header: bool
    coherent: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Running text, or a table where there are ``lines``."""

    marks: tuple[Mark, ...] = ()
    lines: tuple[tuple[CellView, ...], ...] = ()


def blocks_of(row: Row, references: Mapping[str, Reference]) -> tuple[Block, ...]:
    """The blocks of *row*.

    Old and new cells stand in one table where each cell is old, new or both. Where the table was laid out anew, the old
    one is shown as removed and the new one as added.
    """
    marks = marks_of(row.pieces, references)
    if not any("|" in mark.text or "<" in mark.text for mark in marks):
        return (Block(marks),)
    blocks = tuple(_blocks(marks))
    if all(cell.coherent for block in blocks for line in block.lines for cell in line):
        return blocks
    return tuple(_blocks(marks_of(_replaced(row), references)))


def _replaced(row: Row) -> tuple[Piece, ...]:
    old, new = row.before or "", row.after or ""
    return run(old, Change.REMOVED, row.sources) + run(new, Change.ADDED, row.sources)


def _blocks(marks: tuple[Mark, ...]) -> Iterator[Block]:
    text = "".join(mark.text for mark in marks)
    for _ in range(_MOST_TABLES):
        table = read_table(text)
        if table is None or not any(line.cells for line in table.lines):
            break
        end = table.outer.end + text.startswith("\n", table.outer.end)  # the next line begins below the table anyway
        before, inside, marks = sliced(marks, (table.outer.start, end))
        if before:
            yield Block(before)
        yield Block(lines=tuple(_lines(table, inside)))
        text = text[end:]
    if marks:
        yield Block(marks)


def _lines(table: Table, marks: tuple[Mark, ...]) -> Iterator[tuple[CellView, ...]]:
    """The lines of *table*; what stands between two cells is hidden in the first of them."""
    start = table.outer.start
    cells = [cell for line in table.lines for cell in line.cells]
    cuts = [
        place - start
        for cell in cells
        for place in (cell.outer.start, cell.bounds.start, cell.bounds.end, cell.outer.end)
    ]
    lead, *groups = sliced(marks, cuts)
    views: list[CellView] = []
    for rank, cell in enumerate(cells):
        opening, words, closing, gap = groups[4 * rank : 4 * rank + 4]
        every = (*hidden(lead), *hidden(opening), *words, *hidden(closing), *hidden(gap))
        coherent = _is_coherent(opening, words, closing)
        views.append(CellView(every, _fate(opening), cell.width, cell.height, cell.header, coherent))
        lead = ()
    rest = iter(views)
    for line in table.lines:
        if line.cells:
            yield tuple(next(rest) for _ in line.cells)


def _is_coherent(opening: Sequence[Mark], words: Sequence[Mark], closing: Sequence[Mark]) -> bool:
    """Whether a cell is old, new or both from its first mark to its last."""
    fates = {mark.change for mark in (*opening, *closing) if mark.text.strip()}
    return len(fates) < 2 and (Change.KEPT in fates or {mark.change for mark in words} <= fates)


def _fate(markup: Sequence[Mark]) -> Change:
    return next((mark.change for mark in markup if mark.text.strip()), Change.KEPT)
