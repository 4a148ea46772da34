"""Tracked changes: each has its number and its author. None has a date, so that the same bill gives the same file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amendapply.redline import Change, Piece, Row
from amendapply.rendering.controls import visible
from amendapply.rendering.word.authors import Authors
from amendapply.rendering.word.xml import add, add_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BREAKS = re.compile(r"([\n\t])")
_NO_CHARACTER = re.compile("[\ufffe\uffff]")  # XML 1.0 knows these no more than control characters


@dataclass(frozen=True, slots=True)
class Tracks:
    """The names of the elements that say what became of a run: those of a move, or those of what comes and goes."""

    removed: str = "del"
    added: str = "ins"

    def name(self, change: Change) -> str:
        """The element that tracks *change*, "" where nothing changes."""
        return {Change.KEPT: "", Change.REMOVED: self.removed, Change.ADDED: self.added}[change]


PLAIN = Tracks()
MOVED = Tracks("moveFrom", "moveTo")


class Tracker:
    """Writes what is tracked, and counts it: each mark of a document has a number of its own."""

    def __init__(self, authors: Authors) -> None:
        self._authors = authors
        self._count = 0

    def mark(self, parent: Element, name: str, sources: tuple[str, ...]) -> Element:
        """A new element of *parent*, of that *name*, that tracks what *sources* did."""
        return add(parent, name, id=self._number(), author=self._authors.name(sources))

    def paragraph_mark(self, properties: Element, name: str, sources: tuple[str, ...]) -> None:
        """Track the mark of the paragraph of these *properties*: accepted or rejected, the paragraph goes whole."""
        if name:
            self.mark(add(properties, "rPr"), name, sources)

    def runs(self, paragraph: Element, pieces: Iterable[Piece], tracks: Tracks = PLAIN) -> None:
        """The text of *pieces* at the end of *paragraph*, each piece one change to accept or to reject."""
        for piece in pieces:
            if piece.text:
                name = tracks.name(piece.change)
                parent = self.mark(paragraph, name, piece.sources) if name else paragraph
                write_run(parent, piece.text, "delText" if name == "del" else "t")

    def move(self, paragraph: Element, row: Row) -> None:
        """The text of *row*, one of the two ends of a move: Word pairs them by their name."""
        name, number, author = MOVED.name(row.change), self._number(), self._authors.name(row.sources)
        add(paragraph, f"{name}RangeStart", id=number, name=f"move{row.move}", author=author)
        self.runs(paragraph, row.pieces, MOVED)
        add(paragraph, f"{name}RangeEnd", id=number)

    def _number(self) -> str:
        """A number that no other mark of the document has."""
        self._count += 1
        return str(self._count)


def write_label(properties: Element, place: str, number: int) -> None:
    """Label the paragraph of these *properties* with the *number* of its alinéa, at a place of `styles`."""
    label = add(properties, "numPr")
    add(label, "ilvl", val=place)
    add(label, "numId", val=str(number))


def write_run(parent: Element, text: str, name: str = "t") -> None:
    """A run of *text* at the end of *parent*, in elements of that *name*; what XML cannot hold is spelled out."""
    run = add(parent, "r")
    for part in _BREAKS.split(_NO_CHARACTER.sub("\ufffd", visible(text))):
        if part == "\n":
            add(run, "br")
        elif part == "\t":
            add(run, "tab")
        elif part:
            add_text(run, name, part)
