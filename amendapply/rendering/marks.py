"""The text of an alinéa as the page paints it: kept text, ``<ins>``, ``<del>``, its tables, and who signs what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from amendapply.frozen import frozen
from amendapply.redline import SERVICES, Change, Piece, Row, cut, run, signed
from amendapply.rendering.controls import visible
from amendapply.text.tables import Table, read_table

_TAGS = {Change.KEPT: "", Change.REMOVED: "del", Change.ADDED: "ins"}
_MOST_TABLES = 20


@frozen
class Reference:
    """A name that leads somewhere on the page, nowhere if ``target`` is empty.

    ``kind`` is how the style sheet distinguishes what it signs, "" for an amendment or the services; ``noun`` says what
    it is to those who hear the page.
    """

    name: str
    target: str = ""
    kind: str = ""
    noun: str = "amendement"

    @property
    def of_services(self) -> bool:
        """Whether the services of the assembly are meant, and no amendment."""
        return self.name == SERVICES


@frozen
class Mark:
    """A run of text with one change. ``signed`` ends a run of changes of one origin.

    ``hidden`` text is the markup of a table, which the page shows by other means: it stays in the document, so that
    nothing of the alinéa is lost.
    """

    change: Change
    text: str
    of_services: bool = False
    signed: tuple[Reference, ...] = ()
    hidden: bool = False
    kinds: tuple[str, ...] = ()

    def head(self, size: int) -> Mark:
        """The first *size* characters of it, without its signature, which stands at its end."""
        return replace(self, text=self.text[:size], signed=())

    def tail(self, size: int) -> Mark:
        """What comes after its first *size* characters."""
        return replace(self, text=self.text[size:])

    @property
    def tag(self) -> str:
        """The element that holds it, "" for none."""
        return _TAGS[self.change]

    @property
    def shown(self) -> str:
        """The text, its control characters spelled out."""
        return visible(self.text)

    @property
    def classes(self) -> str:
        """What else the style sheet must know."""
        names = (name for name, so in (("services", self.of_services), ("markup", self.hidden)) if so)
        return " ".join((*names, *self.kinds))


def marks_of(pieces: Iterable[Piece], references: Mapping[str, Reference]) -> tuple[Mark, ...]:
    """*pieces* as marks, those that are empty left out."""
    return tuple(
        Mark(
            piece.change,
            piece.text,
            SERVICES in piece.sources,
            tuple(references.get(name) or Reference(visible(name)) for name in names),
            kinds=_kinds(piece.sources, references),
        )
        for piece, names in signed(piece for piece in pieces if piece.text)
    )


def hidden(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """*marks* as the markup of a table, which is not read."""
    return tuple(replace(mark, hidden=True) for mark in marks)


def _kinds(sources: tuple[str, ...], references: Mapping[str, Reference]) -> tuple[str, ...]:
    kinds = (references[name].kind for name in sources if name in references)
    return tuple(dict.fromkeys(kind for kind in kinds if kind))


@frozen
class CellView:
    """One cell. The marks of all cells of a table are its whole text, in order: what is markup there is hidden.

    A ``coherent`` cell is old, new or both from its first mark to its last; ``change`` says which.
    """

    marks: tuple[Mark, ...]
    change: Change
    width: int
    height: int
    header: bool
    coherent: bool


@frozen
class Block:
    """Running text, or a table where there are ``lines``."""

    marks: tuple[Mark, ...] = ()
    lines: tuple[tuple[CellView, ...], ...] = ()


def blocks_of(row: Row, references: Mapping[str, Reference]) -> tuple[Block, ...]:
    """The blocks of *row*: one table of old and new cells, or, laid out anew, the old one removed, the new added."""
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
        before, inside, marks = cut(marks, (table.outer.start, end))
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
    lead, *groups = cut(marks, [place - start for cell in cells for place in cell.cuts])
    views: list[CellView] = []
    for rank, cell in enumerate(cells):
        opening, words, closing, gap = groups[4 * rank : 4 * rank + 4]
        every = (*hidden(lead), *hidden(opening), *words, *hidden(closing), *hidden(gap))
        coherent = _is_coherent(opening, words, closing)
        views.append(
            CellView(
                marks=every,
                change=next((mark.change for mark in opening if mark.text.strip()), Change.KEPT),
                width=cell.width,
                height=cell.height,
                header=cell.header,
                coherent=coherent,
            )
        )
        lead = ()
    rest = iter(views)
    for line in table.lines:
        if line.cells:
            yield tuple(next(rest) for _ in line.cells)


def _is_coherent(opening: Sequence[Mark], words: Sequence[Mark], closing: Sequence[Mark]) -> bool:
    """Whether a cell is old, new or both from its first mark to its last."""
    changes = {mark.change for mark in (*opening, *closing) if mark.text.strip()}
    return len(changes) < 2 and (Change.KEPT in changes or {mark.change for mark in words} <= changes)
