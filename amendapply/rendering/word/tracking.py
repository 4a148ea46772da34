"""Paragraphs whose changes are tracked. No change has a date, so that the same bill gives the same file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amendapply.redline import Change, Piece
from amendapply.rendering.controls import visible
from amendapply.rendering.word.authors import Authors
from amendapply.rendering.word.xml import add, add_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BREAKS = re.compile(r"([\n\t])")
_TRACKS = {Change.KEPT: "", Change.REMOVED: "del", Change.ADDED: "ins"}
_MOVES = {Change.KEPT: "", Change.REMOVED: "moveFrom", Change.ADDED: "moveTo"}


@dataclass(frozen=True, slots=True)
class Label:
    """The ``number`` of the alinéa that a paragraph begins, at its ``place`` of `styles`."""

    number: int
    place: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``change`` is the fate of its mark, signed by ``sources``: it comes or goes whole.

    ``move`` is the number of the move that it is an end of, 0 for none; ``comments`` are the numbers of those on it.
    """

    style: str
    pieces: tuple[Piece, ...] = ()
    change: Change = Change.KEPT
    sources: tuple[str, ...] = ()
    label: Label | None = None
    comments: tuple[str, ...] = ()
    move: int = 0

    @property
    def ends(self) -> tuple[Piece, Piece]:
        """The first and the last piece of text; its mark is both where it has none."""
        told = [piece for piece in self.pieces if piece.text] or [Piece(self.change, "", self.sources)]
        return told[0], told[-1]


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
        for id_ in content.comments:
            add(paragraph, "commentRangeStart", id=id_)
        if content.move:
            self._moved(parent, paragraph, content)
        else:
            self._runs(paragraph, content, _TRACKS)
        for id_ in content.comments:
            add(paragraph, "commentRangeEnd", id=id_)
            add(
                add(self._tracked(paragraph, _TRACKS[content.change], content.sources), "r"), "commentReference", id=id_
            )

    def write_fate(self, properties: Element, change: Change, sources: tuple[str, ...]) -> None:
        """Track the line of a table, whose *properties* are given: it comes or goes whole."""
        self._tracked(properties, _TRACKS[change], sources)

    def _properties(self, paragraph: Element, content: Paragraph) -> None:
        properties = add(paragraph, "pPr")
        add(properties, "pStyle", val=content.style)
        if content.label:
            label = add(properties, "numPr")
            add(label, "ilvl", val=content.label.place)
            add(label, "numId", val=str(content.label.number))
        if content.change is not Change.KEPT:
            self._tracked(
                add(properties, "rPr"), (_MOVES if content.move else _TRACKS)[content.change], content.sources
            )

    def _moved(self, parent: Element, paragraph: Element, content: Paragraph) -> None:
        """The text of one of the two ends of a move, which Word pairs by their name; its end is behind the mark."""
        name, number = _MOVES[content.change], self._number()
        author = self._signature(content.sources)
        add(paragraph, f"{name}RangeStart", id=number, name=f"move{content.move}", author=author)
        self._runs(paragraph, content, _MOVES)
        add(parent, f"{name}RangeEnd", id=number)

    def _runs(self, paragraph: Element, content: Paragraph, tracks: dict[Change, str]) -> None:
        for piece in content.pieces:
            if piece.text:
                name = tracks[piece.change]
                write_run(self._tracked(paragraph, name, piece.sources), piece.text, _ELEMENTS.get(name, "t"))

    def _tracked(self, parent: Element, name: str, sources: tuple[str, ...]) -> Element:
        """A new element of *parent* that tracks what *sources* did; *parent* itself where that has no *name*."""
        return add(parent, name, id=self._number(), author=self._signature(sources)) if name else parent

    def _signature(self, sources: tuple[str, ...]) -> str:
        name = self._authors.name(sources)
        return f"{name}, suite" if name == self._continuing else name

    def _continue(self, content: Paragraph) -> None:
        """Tell an addition that begins a paragraph from one by the same hand that ends the paragraph before.

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


_ELEMENTS = {"del": "delText"}
"""The elements that hold text, by what tracks it."""


def write_run(parent: Element, text: str, name: str = "t") -> None:
    """A run of *text* at the end of *parent*, in elements of that *name*; what XML cannot hold is spelled out."""
    run = add(parent, "r")
    for part in _BREAKS.split(visible(text)):
        if part == "\n":
            add(run, "br")
        elif part == "\t":
            add(run, "tab")
        elif part:
            add_text(run, name, part)
