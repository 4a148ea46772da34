"""The lines of a table as cells of pieces: each line is kept, removed or added whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from amendapply.redline import Change, Piece, cut
from amendapply.text.tables import Line, Table

BLANKS = " \t\n\u00a0\u202f"
_TALLEST = 200
"""The most lines that a cell spans: it is drawn no further."""

_Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class CellBlock:
    """One cell: its words and how far it spans. A ``continued`` one is covered by the cell above."""

    pieces: _Pieces
    width: int = 1
    tall: bool = False
    continued: bool = False


@dataclass(frozen=True, slots=True)
class LineBlock:
    """One line of a table; if it is REMOVED or ADDED so is all that it holds."""

    cells: tuple[CellBlock, ...]
    change: Change
    sources: tuple[str, ...]
    header: bool


class IncoherentError(Exception):
    """A table whose layout changed within a line: its columns are not the same before and after."""


def lines_of(table: Table, pieces: _Pieces) -> Iterator[LineBlock]:
    """The lines of *table*, whose text *pieces* are. Raises IncoherentError."""
    start = table.outer.start
    told = [line for line in table.lines if line.cells]
    groups = iter(cut(pieces, [place - start for line in told for place in _cuts(line)]))
    next(groups)
    blocks = [_line(line, groups) for line in told]
    if not any(cell.height > 1 for line in told for cell in line.cells):
        yield from blocks
        return
    if len({block.change for block in blocks}) > 1:
        raise IncoherentError  # a cell cannot reach over a line that goes
    for rank, block in enumerate(blocks):
        yield replace(block, cells=tuple(_with_covered(told, rank, block)))


def _cuts(line: Line) -> Iterator[int]:
    yield line.outer.start
    for cell in line.cells:
        yield from (cell.outer.start, cell.bounds.start, cell.bounds.end, cell.outer.end)
    yield line.outer.end


def _line(line: Line, groups: Iterator[_Pieces]) -> LineBlock:
    """The block of *line*, the first *groups* being its text cut at the marks of its cells."""
    markup = list(next(groups))
    cells = []
    for cell in line.cells:
        opening, words, closing, gap = (next(groups) for _ in range(4))
        markup += (*opening, *closing, *gap)
        cells.append(CellBlock(words, cell.width, cell.height > 1))
    next(groups)  # what stands between two lines
    change = _only_fate(markup)
    words = tuple(piece for cell in cells for piece in cell.pieces)
    if change is not Change.KEPT and words and _only_fate(words) is not change:
        raise IncoherentError
    sources = (source for piece in (*markup, *words) if piece.change is not Change.KEPT for source in piece.sources)
    return LineBlock(tuple(cells), change, tuple(dict.fromkeys(sources)), line.header)


def _only_fate(pieces: Iterable[Piece]) -> Change:
    """The one fate of all the words and marks of *pieces*, KEPT if none. Raises IncoherentError where they differ."""
    fates = {piece.change for piece in pieces if piece.text.strip(BLANKS)}
    if len(fates) > 1:
        raise IncoherentError
    return fates.pop() if fates else Change.KEPT


def _with_covered(lines: Sequence[Line], rank: int, block: LineBlock) -> Iterator[CellBlock]:
    """The cells of the line of this *rank* and, among them, those that reach down to it from above."""
    cells = list(zip((cell.column for cell in lines[rank].cells), block.cells, strict=True))
    for above in range(max(0, rank - _TALLEST), rank):
        for cell in lines[above].cells:
            if above + cell.height > rank:
                cells.append((cell.column, CellBlock((), cell.width, continued=True)))
    yield from (cell for _, cell in sorted(cells, key=_column))


def _column(placed: tuple[int, CellBlock]) -> int:
    return placed[0]
