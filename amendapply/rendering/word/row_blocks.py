"""The text of an alinéa as blocks of pieces: paragraphs, and tables whose lines are kept, removed or added whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.redline import Change, Piece, Row, cut, run, side
from amendapply.text.alignment import matches
from amendapply.text.tables import Line, Table, read_table

BLANKS = " \t\n\u00a0\u202f"
_TALLEST = 200
"""The most lines that a cell spans: it is drawn no further."""

_Pieces = tuple[Piece, ...]

_MOST_TABLES = 20
_TAG = lazily(r"</?(?:table|thead|tbody|tfoot|tr|t[dh])\b[^<>]*>", re.IGNORECASE)
_RULES = BLANKS + "|:=+-"
"""What draws a table of pipes."""


@frozen
class CellBlock:
    """One cell: its words and how far it spans. A ``continued`` one is covered by the cell above."""

    pieces: _Pieces
    width: int = 1
    tall: bool = False
    continued: bool = False


@frozen
class LineBlock:
    """One line of a table; if it is REMOVED or ADDED so is all that it holds."""

    cells: tuple[CellBlock, ...]
    change: Change
    sources: tuple[str, ...]
    header: bool


Lines = tuple[LineBlock, ...]


class IncoherentError(Exception):
    """A table whose layout changed within a line: its columns are not the same before and after."""


def lines_of(table: Table, pieces: _Pieces) -> Iterator[LineBlock]:
    """The lines of *table*, whose text *pieces* are. Raises IncoherentError."""
    start = table.outer.start
    rows = [line for line in table.lines if line.cells]
    groups = iter(cut(pieces, [place - start for line in rows for place in line.cuts]))
    next(groups)
    blocks = [_line(line, groups) for line in rows]
    if not any(cell.height > 1 for line in rows for cell in line.cells):
        yield from blocks
        return
    if len({block.change for block in blocks}) > 1:
        raise IncoherentError  # a cell cannot reach over a line that goes
    for rank, block in enumerate(blocks):
        yield replace(block, cells=tuple(_with_covered(rows, rank, block)))


def _line(line: Line, groups: Iterator[_Pieces]) -> LineBlock:
    """The block of *line*, the first *groups* being its text cut at the marks of its cells."""
    markup = list(next(groups))
    cells = []
    for cell in line.cells:
        opening, words, closing, gap = (next(groups) for _ in range(4))
        markup += (*opening, *closing, *gap)
        cells.append(CellBlock(words, cell.width, cell.height > 1))
    next(groups)  # what stands between two lines
    change = _only_change(markup)
    words = tuple(piece for cell in cells for piece in cell.pieces)
    if change is not Change.KEPT and words and _only_change(words) is not change:
        raise IncoherentError
    sources = (source for piece in (*markup, *words) if piece.change is not Change.KEPT for source in piece.sources)
    return LineBlock(tuple(cells), change, tuple(dict.fromkeys(sources)), line.header)


def _only_change(pieces: Iterable[Piece]) -> Change:
    """The one change of all the words and marks of *pieces*, KEPT if none. Raises IncoherentError where they differ."""
    changes = {piece.change for piece in pieces if piece.text.strip(BLANKS)}
    if len(changes) > 1:
        raise IncoherentError
    return changes.pop() if changes else Change.KEPT


def _with_covered(lines: Sequence[Line], rank: int, block: LineBlock) -> Iterator[CellBlock]:
    """The cells of the line of this *rank* and, among them, those that reach down to it from above."""
    cells = list(zip((cell.column for cell in lines[rank].cells), block.cells, strict=True))
    for above in range(max(0, rank - _TALLEST), rank):
        for cell in lines[above].cells:
            if above + cell.height > rank:
                cells.append((cell.column, CellBlock((), cell.width, continued=True)))
    yield from (cell for _, cell in sorted(cells, key=lambda placed: placed[0]))


@frozen
class Block:
    """A paragraph, or a table where there are ``lines``. ``change`` is what becomes of the paragraph itself."""

    pieces: _Pieces = ()
    change: Change = Change.KEPT
    lines: Lines = ()


def blocks_of(row: Row) -> tuple[Block, ...]:
    """The blocks of *row*, at least one: dropping what is added gives those of the old text, and the other way round.

    Word tracks lines of a table, no columns: where the layout of a line changes, or a change runs over its marks, the
    lines that are not in both tables are removed and added.
    """
    if not any("|" in piece.text or "<" in piece.text for piece in row.pieces):
        return (Block(row.pieces, row.change),)
    try:
        blocks = tuple(_blocks(row.pieces, row.change))
        if row.change is Change.KEPT and row.changed:
            _check(blocks, row)
    except IncoherentError:
        blocks = tuple(_replaced(row))
    return blocks or (Block((), row.change),)


def _check(blocks: Sequence[Block], row: Row) -> None:
    """Raise IncoherentError where *blocks*, read from old and new text at once, are not those of each alone."""
    for text, dropped in ((row.before, Change.ADDED), (row.after, Change.REMOVED)):
        alone = tuple(_blocks(run(text or "", Change.KEPT), Change.KEPT))
        if _words(blocks, dropped) != _words(alone, dropped):
            raise IncoherentError


def _words(blocks: Iterable[Block], dropped: Change) -> list[tuple[str, ...]]:
    """What *blocks* hold without what is *dropped*: the words of each paragraph, and of the cells of each line."""
    found: list[tuple[str, ...]] = []
    for block in blocks:
        if block.lines:
            found += (
                tuple(side(cell.pieces, dropped) for cell in line.cells)
                for line in block.lines
                if line.change is not dropped
            )
        elif words := side(block.pieces, dropped).strip("\n"):
            found.append((words,))
    return found


def _replaced(row: Row) -> Iterator[Block]:
    """The old blocks and the new ones, one beside the other where there are as many paragraphs and tables in order."""
    old = tuple(_blocks(run(row.before or "", Change.REMOVED, row.sources), Change.REMOVED))
    new = tuple(_blocks(run(row.after or "", Change.ADDED, row.sources), Change.ADDED))
    if [bool(block.lines) for block in old] != [bool(block.lines) for block in new]:
        yield from _joined((*old, *new))
        return
    kept = _blocks(run(row.before or "", Change.KEPT), Change.KEPT)
    for before, after, standing in zip(old, new, kept, strict=True):
        if _words([before], Change.ADDED) == _words([after], Change.REMOVED):
            yield standing
        else:
            yield Block(before.pieces + after.pieces, lines=tuple(_merged(before.lines, after.lines, standing.lines)))


def _merged(old: Lines, new: Lines, standing: Lines) -> Iterator[LineBlock]:
    """The *old* lines and the *new* ones, those that are in both *standing*; all of both where cells span lines."""
    if any(cell.tall for line in (*old, *new) for cell in line.cells):
        yield from (*old, *new)
        return
    gone = come = 0
    pairs = matches([_cells(line) for line in old], [_cells(line) for line in new])
    for i, j in (*pairs, (len(old), len(new))):
        yield from (*old[gone:i], *new[come:j], *standing[i : i + 1])
        gone, come = i + 1, j + 1


def _cells(line: LineBlock) -> tuple[tuple[int, str], ...]:
    return tuple((cell.width, "".join(piece.text for piece in cell.pieces)) for cell in line.cells)


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """*blocks*, tables that follow one another made one: nothing of them stands between, whichever goes."""
    last: Block | None = None
    for block in blocks:
        if last is not None and last.lines and block.lines:
            last = Block(lines=last.lines + block.lines)
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _blocks(pieces: _Pieces, change: Change) -> Iterator[Block]:
    text = "".join(piece.text for piece in pieces)
    alone = True
    for _ in range(_MOST_TABLES):
        table = read_table(text)
        if table is None or not _is_bare(table):
            break
        before, inside, pieces = cut(pieces, (table.outer.start, table.outer.end))
        if _has_words(before):
            yield Block(_stripped(before), _common_change(before) if change is Change.KEPT else change)
        yield Block(lines=tuple(lines_of(table, inside)))
        text, alone = text[table.outer.end :], False
    if alone:
        yield Block(pieces, change)
    elif _has_words(pieces):
        yield Block(_stripped(pieces), _common_change(pieces) if change is Change.KEPT else change)


def _is_bare(table: Table) -> bool:
    """Whether *table* has cells, and nothing to be read stands between them: it would be lost."""
    cells = [cell.bounds for line in table.lines for cell in line.cells]
    starts = [table.outer.start, *(bounds.end for bounds in cells)]
    ends = [*(bounds.start for bounds in cells), table.outer.end]
    between = (table.text[start:end] for start, end in zip(starts, ends, strict=True))
    return bool(cells) and not any(_TAG.sub("", markup).strip(_RULES) for markup in between)


def _has_words(pieces: _Pieces) -> bool:
    return any(piece.text.strip(BLANKS) for piece in pieces)


def _common_change(pieces: _Pieces) -> Change:
    """What becomes of a paragraph beside a table: the change of all its words."""
    changes = {piece.change for piece in pieces if piece.text.strip(BLANKS)}
    return changes.pop() if len(changes) == 1 else Change.KEPT


def _stripped(pieces: _Pieces) -> _Pieces:
    """*pieces* without the line feed that parts them from the table, which is a paragraph of its own anyway."""
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1:
        return (replace(first, text=first.text.strip("\n")),)
    return (replace(first, text=first.text.lstrip("\n")), *pieces[1:-1], replace(last, text=last.text.rstrip("\n")))
