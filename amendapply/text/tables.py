"""Tables inside an alinéa: where their lines and cells stand in its text. A table is one alinéa, whatever its rows.

Two ways of writing them are known: the tags of HTML, as the chambers publish, and lines of « | a | b | », as people
type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.text.sentences import Interval

_TAG = lazily(r"<(?P<closing>/?)(?P<name>table|thead|tbody|tfoot|tr|td|th)\b(?P<rest>[^<>]{0,2000})>", re.IGNORECASE)
_ANY_TAG = lazily(r"</?[a-zA-Z][^<>]{0,2000}>")
_BREAK = lazily(r"<br\s?/?>|</?p\b[^<>]{0,200}>", re.IGNORECASE)
_NO_CHARACTER = "\x00"
_SPANS = lazily(r"\b(?P<kind>col|row)span\s*=\s*[\"']?(?P<count>\d{1,3})", re.IGNORECASE)
_PIPES = lazily(r"^[ \t\"«]*\|[^\n]*$", re.MULTILINE)
_PIPE_CELL = lazily(r"\|(?P<cell>[^|\n]*)(?=\|)")
_RULE = lazily(r"[\s|:=+-]*")
_BLANK = " \t\n\u00a0\u202f"
_TR = lazily(r"<tr\b[^<>]{0,200}>.*?</tr>", re.IGNORECASE | re.DOTALL)
_BREAKS = lazily(r"[ \t\n]+")


@frozen
class Content:
    """What a new cell holds, and how many columns and lines it spans."""

    words: str
    width: int = 1
    height: int = 1


@frozen
class Cell:
    """One cell. ``bounds`` are those of its text, ``outer`` those of its markup too; columns count from 0."""

    bounds: Interval
    outer: Interval
    column: int
    width: int = 1
    height: int = 1
    header: bool = False

    @property
    def cuts(self) -> tuple[int, int, int, int]:
        """Where its opening mark, its words and its closing mark begin, and where that one ends."""
        return self.outer.start, self.bounds.start, self.bounds.end, self.outer.end

    def covers(self, column: int) -> bool:
        """Whether the cell stands in this column."""
        return self.column <= column < self.column + self.width


@frozen
class Line:
    """One line of a table, from its first to its last mark."""

    outer: Interval
    cells: tuple[Cell, ...]

    @property
    def cuts(self) -> tuple[int, ...]:
        """Where it begins, where the marks and the words of its cells do, and where it ends."""
        return self.outer.start, *(place for cell in self.cells for place in cell.cuts), self.outer.end

    @property
    def header(self) -> bool:
        """Whether every cell is marked as a heading."""
        return bool(self.cells) and all(cell.header for cell in self.cells)


def spans(width: int, height: int) -> str:
    """The attributes of a cell that spans several columns or lines: « colspan="2" », a space before each."""
    return "".join(f' {name}="{count}"' for name, count in (("colspan", width), ("rowspan", height)) if count > 1)


@frozen
class Table:
    """A table in the text of an alinéa."""

    text: str
    outer: Interval
    lines: tuple[Line, ...]
    syntax: Literal["html", "pipes"]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((cell.column + cell.width for line in self.lines for cell in line.cells), default=0)

    @property
    def heads(self) -> int:
        """How many lines head it: those that are marked so, or else the first."""
        marked = next((rank for rank, line in enumerate(self.lines) if not line.header), len(self.lines))
        return marked or min(1, len(self.lines))

    def words(self, cell: Cell) -> str:
        """The text of *cell*."""
        return self.text[cell.bounds.start : cell.bounds.end]

    def first_words(self, line: Line) -> str:
        """The text of the first cell of *line* that has any."""
        return next((words for cell in line.cells if (words := self.words(cell))), "")

    def written(self, cells: Sequence[Content]) -> str:
        """A line of these *cells* in the syntax of the table."""
        body = "".join(map(self.written_cell, cells))
        return f"{body}|" if self.syntax == "pipes" else f"<tr>{body}</tr>"

    def written_cell(self, cell: Content) -> str:
        """One cell in the syntax of the table, its opening mark included."""
        if self.syntax == "pipes":
            return f"| {cell.words.replace('|', '/')} " + "|  " * (cell.width - 1)
        return f"<td{spans(cell.width, cell.height)}>{cell.words}</td>"

    def removal(self, rank: int) -> Interval:
        """What goes with the line of this *rank*: its marks, and the line feed that parts it from its neighbour."""
        line = self.lines[rank].outer
        if rank and not self.text[self.lines[rank - 1].outer.end : line.start].strip():
            return Interval(self.lines[rank - 1].outer.end, line.end)
        if rank + 1 < len(self.lines) and not self.text[line.end : self.lines[rank + 1].outer.start].strip():
            return Interval(line.start, self.lines[rank + 1].outer.start)
        return line

    @property
    def separator(self) -> str:
        """What stands between two lines."""
        for before, after in zip(self.lines, self.lines[1:], strict=False):
            between = self.text[before.outer.end : after.outer.start]
            if not between.strip():
                return between
        return "\n" if self.syntax == "pipes" else ""


def read_table(text: str) -> Table | None:
    """The first table of *text*; None where it has none."""
    return _first_table(text) if "<" in text or "|" in text else None


@lru_cache(maxsize=64)  # each step of an operation asks an alinéa for its table
def _first_table(text: str) -> Table | None:
    if "<t" in text.lower() and (table := _html(text)):
        return table
    return _pipes(text) if "|" in text else None


def is_table(text: str) -> bool:
    """Whether the alinéa holds a table."""
    return read_table(text) is not None


def cell_around(text: str, span: Interval) -> Interval | None:
    """The text of the cell of *text* that holds *span*; None where no cell holds it."""
    table = read_table(text)
    if table is None:
        return None
    cells = (cell.bounds for line in table.lines for cell in line.cells)
    return next((bounds for bounds in cells if span in bounds), None)


def paragraphs(text: str, cell: Interval) -> list[Interval]:
    """The alinéas of the text of a *cell*, which the marks « <br> » and « <p> » part."""
    marks = [match.span() for match in _BREAK.finditer(text, cell.start, cell.end)]
    starts, ends = (cell.start, *(end for _, end in marks)), (*(start for start, _ in marks), cell.end)
    found = (_stripped(text, Interval(start, end)) for start, end in zip(starts, ends, strict=True))
    return [bounds for bounds in found if bounds.start < bounds.end]


def unmarked(text: str) -> str:
    """*text*, if it holds a table of tags, with each character of a tag replaced by one that no words contain.

    « 2 » is not found in « colspan="2" », and every other character keeps its place.
    """
    if "<" not in text or "<t" not in text.lower():
        return text
    return _ANY_TAG.sub(lambda tag: _NO_CHARACTER * len(tag[0]), text)


def in_words(text: str) -> str:
    """*text*, which may be a piece of a table, with a space for each run of tags."""
    return " ".join(_ANY_TAG.sub(" ", text).split()) if "<" in text else text


def even(table: Table) -> bool:
    """Whether each line of *table* reaches its last column, cells of several lines counted in each."""
    filled = [0] * len(table.lines)
    for rank, line in enumerate(table.lines):
        for cell in line.cells:
            for each in range(rank, min(rank + cell.height, len(filled))):
                filled[each] += cell.width
    return bool(filled) and set(filled) == {table.width}


def rows_of(text: str) -> list[tuple[Content, ...]]:
    """The cells of every line of the first table of *text*; [] where it has none."""
    table = read_table(text)
    if table is None:
        return []
    return [
        tuple(Content(_BREAKS.sub(" ", table.words(cell)), cell.width, cell.height) for cell in line.cells)
        for line in table.lines
    ]


def lines_of_markup(text: str) -> list[tuple[Content, ...]]:
    """The cells of every « <tr> » of *text*, even if the table around them is broken or missing."""
    inside = "".join(match[0] for match in _TR.finditer(text))
    return rows_of(f"<table>{inside}</table>")


def with_pipes(text: str) -> str:
    """*text*, which may be a piece of a table, with the tags of lines and cells turned into line feeds and pipes."""
    return _TAG.sub(_piped, text) if "<" in text else text


def _piped(tag: re.Match[str]) -> str:
    name, closing = tag["name"].lower(), bool(tag["closing"])
    if name == "tr":
        return "" if closing else "\n|"
    if name in ("td", "th"):
        return " |" if closing else " "
    return ""


# ------------------------------------------------------------------------------------------------------------- HTML


class _Building:
    """The lines read so far, and the columns that cells of several lines still hold."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[Line] = []
        self.held: dict[int, int] = {}
        self.cells: list[Cell] = []
        self.column = 0

    def cell(self, outer: Interval, inner: Interval, rest: str, header: bool) -> None:
        spans = {match["kind"].lower(): max(1, int(match["count"])) for match in _SPANS.finditer(rest)}
        while self.held.get(self.column, 0) > 0:
            self.column += 1
        width, height = min(spans.get("col", 1), 200), min(spans.get("row", 1), 10_000)
        self.cells.append(
            Cell(
                bounds=_stripped(self.text, inner),
                outer=outer,
                column=self.column,
                width=width,
                height=height,
                header=header,
            )
        )
        self.column += width

    def line(self, outer: Interval) -> None:
        held = {column: left - 1 for column, left in self.held.items() if left > 1}
        for cell in self.cells:
            if cell.height > 1:
                held.update(dict.fromkeys(range(cell.column, cell.column + cell.width), cell.height - 1))
        self.lines.append(Line(outer, tuple(self.cells)))
        self.held, self.cells, self.column = held, [], 0


def _html(text: str) -> Table | None:
    building = _Building(text)
    start = line = -1
    opened: re.Match[str] | None = None
    in_head = False
    for tag in _TAG.finditer(text):
        name, closing = tag["name"].lower(), bool(tag["closing"])
        if start < 0:
            start = tag.start() if name == "table" and not closing else -1
            continue
        if opened is not None and (name != "table" or closing):
            inner = Interval(opened.end(), tag.start())
            outer = Interval(opened.start(), tag.end() if closing and name in ("td", "th") else tag.start())
            building.cell(outer, inner, opened["rest"], in_head or opened["name"].lower() == "th")
            opened = None
        if name == "thead":
            in_head = not closing
        if line >= 0 and (name in ("tr", "table", "tbody", "tfoot", "thead")):
            building.line(Interval(line, tag.end() if closing and name == "tr" else tag.start()))
            line = -1
        if name == "tr" and not closing:
            line = tag.start()
        elif name in ("td", "th") and not closing and line >= 0:
            opened = tag
        elif name == "table" and closing:
            return Table(text, Interval(start, tag.end()), tuple(building.lines), "html")
    return None


def _stripped(text: str, bounds: Interval) -> Interval:
    start, end = bounds.start, bounds.end
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return Interval(start, end)


# ------------------------------------------------------------------------------------------------------------ pipes


def _pipes(text: str) -> Table | None:
    lines: list[Line] = []
    end = 0
    for start, stop in _run_of_pipes(text):
        if lines and _RULE.fullmatch(text, start, stop) is not None:
            # The rule under the headings belongs to their line.
            head = tuple(_as_header(cell) for cell in lines[-1].cells)
            lines[-1] = Line(Interval(lines[-1].outer.start, stop), head)
        else:
            lines.append(Line(Interval(start, stop), tuple(_pipe_cells(text, start, stop))))
        end = stop
    return Table(text, Interval(lines[0].outer.start, end), tuple(lines), "pipes") if lines else None


def _as_header(cell: Cell) -> Cell:
    return Cell(cell.bounds, cell.outer, cell.column, cell.width, cell.height, header=True)


def _run_of_pipes(text: str) -> Iterator[tuple[int, int]]:
    """The bounds of the lines that follow one another and begin with a pipe."""
    last = -1
    for match in _PIPES.finditer(text):
        if last >= 0 and text[last : match.start()].strip(" \t\n"):
            return
        start = text.index("|", match.start())
        yield start, text.rindex("|", start, match.end()) + 1
        last = match.end()


def _pipe_cells(text: str, start: int, stop: int) -> Iterator[Cell]:
    for column, match in enumerate(_PIPE_CELL.finditer(text, start, stop)):
        bounds = _stripped(text, Interval(match.start("cell"), match.end("cell")))
        yield Cell(bounds, Interval(match.start(), match.end()), column)
