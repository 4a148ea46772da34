"""Paragraphs and tables with changes tracked and signed, without dates: the same bill gives the same file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amendapply.amendment import Amendment
from amendapply.frozen import frozen
from amendapply.outcome import Outcome
from amendapply.redline import SERVICES, Change, Piece
from amendapply.rendering.controls import visible
from amendapply.rendering.word.layout import GUTTER, TEXT_WIDTH
from amendapply.rendering.word.row_blocks import CellBlock, LineBlock
from amendapply.rendering.word.xml import Element, add, add_table, write_run

COMPARED = "Nouvelle version"
"""Signs what differs between two versions of a text."""

LONGEST = 240
"""Word takes no name longer than 255 characters; what distinguishes two changes by one author needs a few."""

_TRACKS = {Change.KEPT: "", Change.REMOVED: "del", Change.ADDED: "ins"}
_MOVES = {Change.KEPT: "", Change.REMOVED: "moveFrom", Change.ADDED: "moveTo"}
ALINEA, CELL = ("Alinea", "AlineaRest"), ("Cell", "CellRest")
"""The styles of paragraphs and of cells: of what begins an alinéa, and of what goes on with it below its number."""
_ELEMENTS = {"del": "delText"}
"""The elements that hold text, by what tracks it."""
CellComments = Mapping[tuple[int, int], tuple[str, ...]]
"""The numbers of the comments on the cells of a table, by the rank of the line and that of the cell in it."""


class Authors:
    """The names of those who sign, one a set of sources, each a colour in Word; *kind* is what they are, or ""."""

    def __init__(self, outcomes: Sequence[Outcome], kind: str = "Amendement") -> None:
        self._kind = kind
        self._amendments: dict[str, Amendment] = {}
        for outcome in outcomes:
            self._amendments.setdefault(outcome.amendment.name, outcome.amendment)
        self._names: dict[tuple[str, ...], str] = {}

    def name(self, sources: tuple[str, ...]) -> str:
        """The name that signs what comes from *sources*, amendments and services."""
        if sources not in self._names:
            name = _name(sources, self._amendments) if self._kind else ", ".join(sources) or COMPARED
            self._names[sources] = _shortened(visible(name))
        return self._names[sources]


def _name(sources: tuple[str, ...], amendments: Mapping[str, Amendment]) -> str:
    numbers = [source for source in sources if source != SERVICES]
    services = ["Services"] if SERVICES in sources else []
    if not numbers:
        return services[0] if services else COMPARED
    known = [amendments[number] for number in numbers if number in amendments]
    kind = "Sous-amendement" if known and all(amendment.parent for amendment in known) else "Amendement"
    signatories = list(dict.fromkeys(filter(None, (_signatories(amendment.authors) for amendment in known))))
    by = f" ({' ; '.join(signatories)})" if signatories else ""
    return ", ".join([f"{kind}{_numbered(numbers, known)}{by}", *services])


def _numbered(numbers: Sequence[str], known: Sequence[Amendment]) -> str:
    if len(numbers) > 1:
        return f"s nos {', '.join(numbers[:-1])} et {numbers[-1]}"
    without = any(amendment.number is None for amendment in known)
    return " sans numéro" if without else f" n° {numbers[0]}"


def _signatories(authors: Sequence[str]) -> str:
    """« Mme Vasseur », « Mme Vasseur et M. Garric », « Mme Vasseur et autres »."""
    if len(authors) > 2:
        return f"{authors[0]} et autres"
    return " et ".join(authors)


def _shortened(name: str) -> str:
    flat = " ".join(name.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"


@frozen
class Paragraph:
    """A paragraph. ``change`` is what becomes of its mark, signed by ``sources``: it comes or goes whole.

    ``number`` is that of the alinéa that it begins: it comes or goes with the mark.

    ``move`` is the number of the move that it is an end of, 0 for none; ``comments`` are the numbers of those on it.
    """

    style: str
    pieces: tuple[Piece, ...] = ()
    change: Change = Change.KEPT
    sources: tuple[str, ...] = ()
    number: int | None = None
    comments: tuple[str, ...] = ()
    move: int = 0

    @property
    def ends(self) -> tuple[Piece, Piece]:
        """The first and the last piece of text, a number too; its mark is both where it has none."""
        mark = Piece(self.change, "", self.sources)
        written = [mark] * (self.number is not None) + [piece for piece in self.pieces if piece.text] or [mark]
        return written[0], written[-1]


class Tracker:
    """Writes what is tracked, and counts it: each mark of a document has a number of its own."""

    def __init__(self, authors: Authors) -> None:
        self._authors = authors
        self._count = 0
        self._last = self._continuing = ""

    def write(self, parent: Element, content: Paragraph) -> None:
        """The paragraph of *content* at the end of *parent*, each of its pieces one change to accept or to reject."""
        self._continue(content)
        paragraph = add(parent, "p")
        self._properties(paragraph, content)
        if content.move:
            self._moved(parent, paragraph, content)
        else:
            self._words(paragraph, content, _TRACKS)
        for id_ in content.comments:
            add(paragraph, "commentRangeEnd", id=id_)
            add(
                add(self._tracked(paragraph, _TRACKS[content.change], content.sources), "r"), "commentReference", id=id_
            )

    def write_change(self, properties: Element, change: Change, sources: tuple[str, ...]) -> None:
        """Track the line of a table, whose *properties* are given: it comes or goes whole."""
        self._tracked(properties, _TRACKS[change], sources)

    def _properties(self, paragraph: Element, content: Paragraph) -> None:
        properties = add(paragraph, "pPr")
        in_margin = content.number is not None and content.style == ALINEA[0]
        add(properties, "pStyle", val="NumberedAlinea" if in_margin else content.style)
        if content.change is not Change.KEPT:
            self._tracked(
                add(properties, "rPr"), (_MOVES if content.move else _TRACKS)[content.change], content.sources
            )

    def _moved(self, parent: Element, paragraph: Element, content: Paragraph) -> None:
        """The text of one of the two ends of a move, which Word pairs by their name; its end comes after the mark."""
        name, number = _MOVES[content.change], self._number()
        author = self._signature(content.sources)
        add(paragraph, f"{name}RangeStart", id=number, name=f"move{content.move}", author=author)
        self._words(paragraph, content, _MOVES)
        add(parent, f"{name}RangeEnd", id=number)

    def _words(self, paragraph: Element, content: Paragraph, tracks: dict[Change, str]) -> None:
        if content.number is not None:
            self._write_number(paragraph, content, tracks[content.change])
        for id_ in content.comments:
            add(paragraph, "commentRangeStart", id=id_)
        for piece in content.pieces:
            if piece.text:
                name = tracks[piece.change]
                write_run(self._tracked(paragraph, name, piece.sources), piece.text, _ELEMENTS.get(name, "t"))

    def _write_number(self, paragraph: Element, content: Paragraph, name: str) -> None:
        """The number of an alinéa in a style that no program counts; what is typed after its unstyled blank is text."""
        tracked = self._tracked(paragraph, name, content.sources)
        written = _ELEMENTS.get(name, "t")
        write_run(tracked, str(content.number), written, style="AlineaNumber")
        write_run(tracked, "\t" if content.style in ALINEA else " ", written)

    def _tracked(self, parent: Element, name: str, sources: tuple[str, ...]) -> Element:
        """A new element of *parent* that tracks what *sources* did; *parent* itself where that has no *name*."""
        return add(parent, name, id=self._number(), author=self._signature(sources)) if name else parent

    def _signature(self, sources: tuple[str, ...]) -> str:
        name = self._authors.name(sources)
        return f"{name}, suite" if name == self._continuing else name

    def _continue(self, content: Paragraph) -> None:
        """Distinguish an addition that begins a paragraph from one by the same author that ends the paragraph before.

        LibreOffice takes both for one that runs over the mark between them, and rejects that mark too.
        """
        first, last = content.ends
        name = self._authors.name(first.sources)
        self._continuing = name if first.change is Change.ADDED and name == self._last else ""
        ends_added = content.change is Change.KEPT and last.change is Change.ADDED
        self._last = self._signature(last.sources) if ends_added else ""

    def _number(self) -> str:
        """A number that no other mark of the document has."""
        self._count += 1
        return str(self._count)


@frozen
class Frame:
    """The ``width`` of a table, and how far it stands from the left."""

    width: int
    indent: int


_PAGE = Frame(TEXT_WIDTH, GUTTER)


def write_table(
    body: Element,
    lines: Sequence[LineBlock],
    number: int | None,
    tracker: Tracker,
    comments: CellComments,
    frame: Frame = _PAGE,
    *,
    rest: bool = False,
) -> None:
    """A table of *lines* at the end of *body*, *number* in its first standing cell; a *rest* goes on the one above."""
    columns = max(sum(cell.width for cell in line.cells) for line in lines)
    table = add_table(body, frame.width, [frame.width // columns] * columns, indent=frame.indent)
    numbered = next((rank for rank, line in enumerate(lines) if line.change is Change.KEPT), 0)
    for rank, line in enumerate(lines):
        here = [comments.get((rank, place), ()) for place in range(len(line.cells))]
        _line(table, line, columns, number if rank == numbered else None, tracker, here, style=CELL[rest])


def _line(
    table: Element,
    line: LineBlock,
    columns: int,
    number: int | None,
    tracker: Tracker,
    comments: Sequence[tuple[str, ...]],
    *,
    style: str,
) -> None:
    row = add(table, "tr")
    properties = add(row, "trPr")
    if missing := columns - sum(cell.width for cell in line.cells):
        add(properties, "gridAfter", val=str(missing))
    add(properties, "cantSplit")
    if line.header:
        add(properties, "tblHeader")
    tracker.write_change(properties, line.change, line.sources)
    for cell, on_cell in zip(line.cells, comments, strict=True):
        _cell(
            row,
            cell,
            Paragraph(
                style=style,
                pieces=cell.pieces,
                change=line.change,
                sources=line.sources,
                number=number,
                comments=on_cell,
            ),
            tracker,
        )
        number = None


def _cell(row: Element, cell: CellBlock, words: Paragraph, tracker: Tracker) -> None:
    written = add(row, "tc")
    properties = add(written, "tcPr")
    add(properties, "tcW", w="0", type="auto")
    if cell.width > 1:
        add(properties, "gridSpan", val=str(cell.width))
    if cell.tall:
        add(properties, "vMerge", val="restart")
    elif cell.continued:
        add(properties, "vMerge")
    tracker.write(written, words)
