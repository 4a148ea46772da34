"""Tables of printed pages, with or without rules: rows are what gaps set apart, columns what nothing crosses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.reading.printed.printed_lines import LABEL, Piece, PrintedLine

_STEP = 2.0
"""The width, in points, of the strips in which columns are looked for."""

_CROSSING = 0.08
"""The share of the rows that may cross the border of two columns, as the cell of a heading does."""

_FEW = 2
"""Rows that are too few for one to cross the border of two columns; lines too few to be a row each."""

_EQUAL = 3.0
"""Points: the gaps of a line that is stretched from margin to margin do not differ by more."""

_SAME_HEIGHT = 3.0
"""Points: pieces of one line of a cell are not farther from one another."""

_TIGHT = 1.3
"""The gap that parts two rows, in spacings of lines."""

_EDGE = 0.05
"""How near to both margins a line of running text comes, as a share of the width."""

_NARROW = 0.75
"""The share of the width that a row of one cell may take: the name of a part of the table."""

_MOST_BETWEEN = 2
"""The rows of one cell that may follow one another."""

_UNIT = lazily(r"\(\s*en\s[^()]{1,60}\)?", re.IGNORECASE)
"""« (En euros) », above a table."""

_ENDS = (".", ";")
_NOTE = lazily(r"\*\s?\S")
"""The note below a table."""

Row = Sequence[PrintedLine]
"""The lines of one row: each cell may have several, set beside or between those of the others."""


@frozen
class Frame:
    """The margins of the running text, and the spacing of its lines, in points."""

    left: float
    right: float
    spacing: float

    def holds(self, line: PrintedLine) -> bool:
        """Whether *line* is one of running text: it goes from margin to margin."""
        near = _EDGE * (self.right - self.left)
        full = line.left <= self.left + 2 * near and line.right >= self.right - near
        return full and (not line.cells or _is_stretched(line.pieces))

    def is_narrow(self, line: PrintedLine) -> bool:
        """Whether *line* leaves much of the width blank."""
        return line.right - line.left < _NARROW * (self.right - self.left)


@frozen
class FoundTable:
    """A table: the ranks of its first line, and of the first after it."""

    start: int
    stop: int
    rows: tuple[Row, ...]


def tables_in(lines: Sequence[PrintedLine], frame: Frame, is_text: Callable[[Row], bool]) -> Iterator[FoundTable]:
    """The tables of *lines*, rows of cells that gaps part; *is_text* knows the rows that are alinéas or headings.

    A row of one cell belongs to the table where others follow it. So do « (En euros) » above and « * … » below.
    """
    ranks = [0, *(rank for rank in range(1, len(lines)) if _is_apart(lines[rank - 1], lines[rank], frame)), len(lines)]
    ranks = [rank for start, stop in pairwise(ranks) for rank in _starts(lines, start, stop)] + [len(lines)]
    rows = [tuple(lines[start:stop]) for start, stop in pairwise(ranks)]
    kinds = [_is_row(row, frame, is_text) for row in rows]
    rank = 0
    while rank < len(rows):
        stop = _table_end(rows, kinds, rank, frame, is_text) if kinds[rank] else rank
        if not _is_table(rows[rank:stop]):
            rank += 1
            continue
        first = _table_start(rows, rank, frame, is_text)
        if stop < len(rows) and _NOTE.match(rows[stop][0].text):
            stop += 1
        yield FoundTable(ranks[first], ranks[stop], tuple(rows[first:stop]))
        rank = stop


def _is_table(rows: Sequence[Row]) -> bool:
    """Whether *rows* have columns; of a row alone, only if it is quoted, as the law inserts one, or has many cells."""
    if not rows or len(_columns([[piece for line in row for piece in line.pieces] for row in rows])) < 2:
        return False
    first = rows[0]
    wide = any(line.cells for line in first)
    quoted = min((piece for line in first for piece in line.pieces), key=lambda piece: piece.left).text.startswith("«")
    return len(rows) > 1 or (len(first) > 1 and wide and (quoted or any(len(line.cells) > 2 for line in first)))


def _starts(lines: Sequence[PrintedLine], start: int, stop: int) -> Sequence[int]:
    """Where the rows begin between *start* and *stop*, where no gap parts them: at each line, if all have cells."""
    celled = all(len(line.pieces) > 1 for line in lines[start:stop])
    return range(start, stop) if celled and stop - start > _FEW else (start,)


def _is_stretched(pieces: Sequence[Piece]) -> bool:
    """Whether the gaps of a line are equal: its words were set apart to fill it."""
    gaps = [right.left - left.right for left, right in pairwise(pieces)]
    return len(gaps) > 2 and max(gaps) - min(gaps) < _EQUAL


def _is_apart(above: PrintedLine, line: PrintedLine, frame: Frame) -> bool:
    return line.page != above.page or line.top - above.top > _TIGHT * frame.spacing


def _is_row(row: Row, frame: Frame, is_text: Callable[[Row], bool]) -> bool:
    """Whether *row* has several cells, and no line of running text."""
    return any(len(line.pieces) > 1 for line in row) and not (is_text(row) or any(map(frame.holds, row)))


def _is_part_name(row: Row, frame: Frame, is_text: Callable[[Row], bool]) -> bool:
    """Whether *row* may be the name of a part of a table: « Budget général »."""
    if is_text(row) or LABEL.match(row[0].text) or row[-1].text.endswith(_ENDS):
        return False
    return all(map(frame.is_narrow, row))


def _table_start(rows: Sequence[Row], rank: int, frame: Frame, is_text: Callable[[Row], bool]) -> int:
    """Where the table begins whose first row of several cells has that *rank*: at the unit of its values, if it has."""
    for first in range(rank - 1, max(-1, rank - _MOST_BETWEEN - 2), -1):
        if any(_UNIT.fullmatch(line.text) for line in rows[first]):
            return first
        if not _is_part_name(rows[first], frame, is_text):
            break
    return rank


def _table_end(
    rows: Sequence[Row], kinds: Sequence[bool], rank: int, frame: Frame, is_text: Callable[[Row], bool]
) -> int:
    """Where the table ends whose first row has that *rank*."""
    stop = rank + 1
    while stop < len(rows):
        ahead = next((each for each in range(stop, min(stop + _MOST_BETWEEN + 1, len(rows))) if kinds[each]), None)
        if ahead is None or not all(_is_part_name(row, frame, is_text) for row in rows[stop:ahead]):
            break
        stop = ahead + 1
    return stop


def table_of(rows: Sequence[Row]) -> str:
    """The markup of the table that *rows* are: the text of each cell is read down to its end, then that of the next."""
    pieces = [[piece for line in row for piece in line.pieces] for row in rows]
    columns = _columns(pieces)
    return f"<table>{''.join(_row(row, columns) for row in pieces)}</table>"


def _columns(rows: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
    """The left and the right edge of each column: the strips that more than a few rows write in."""
    left = min(piece.left for row in rows for piece in row)
    right = max(piece.right for row in rows for piece in row)
    count = int((right - left) / _STEP) + 2
    written = [0] * count
    for row in rows:
        strips = {
            strip
            for piece in row
            for strip in range(int((piece.left - left) / _STEP), int((piece.right - left) / _STEP) + 1)
        }
        for strip in strips:
            written[strip] += 1
    most = max(int(_CROSSING * len(rows)), len(rows) > _FEW)
    columns: list[tuple[float, float]] = []
    start: int | None = None
    for strip, rows_writing in enumerate([*written, 0]):
        if rows_writing > most and start is None:
            start = strip
        elif rows_writing <= most and start is not None:
            columns.append((left + start * _STEP, left + strip * _STEP))
            start = None
    return columns


def _row(row: Sequence[Piece], columns: Sequence[tuple[float, float]]) -> str:
    cells: dict[int, list[Piece]] = {}
    spans: dict[int, int] = {}
    for piece in row:
        touched = [rank for rank, (left, right) in enumerate(columns) if piece.left < right and piece.right > left]
        first = touched[0] if touched else _nearest(piece, columns)
        cells.setdefault(first, []).append(piece)
        spans[first] = max(spans.get(first, 1), len(touched))
    written: list[str] = []
    rank = 0
    while rank < max(len(columns), 1):
        span = spans.get(rank, 1)
        inside = next((stop for stop in range(rank + 1, rank + span) if stop in cells), rank + span)
        width = f' colspan="{inside - rank}"' if inside - rank > 1 else ""
        written.append(f"<td{width}>{_text(cells.get(rank, []))}</td>")
        rank = inside
    return f"<tr>{''.join(written)}</tr>"


def _nearest(piece: Piece, columns: Sequence[tuple[float, float]]) -> int:
    """The column next to which *piece* stands, outside of all of them: the guillemet around a table."""
    return min(range(len(columns)), key=lambda rank: max(columns[rank][0] - piece.right, piece.left - columns[rank][1]))


def _text(pieces: Sequence[Piece]) -> str:
    """The words of a cell, line after line."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.top):
        if lines and piece.top - lines[-1][0].top < _SAME_HEIGHT:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return " ".join(piece.text for line in lines for piece in sorted(line, key=lambda piece: piece.left))
