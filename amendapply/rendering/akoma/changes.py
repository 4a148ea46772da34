"""What changes, as the analysis of Akoma Ntoso lists it: one `textualMod` for each run of changes of one origin.

The body holds the new text alone. What is added stands there in `ins`; a `marker` stands where words were taken away;
the old words are in the `old` of the modification that leads to it. So both versions can be had from the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from amendapply.frozen import frozen
from amendapply.redline import Change, Piece, side
from amendapply.rendering.akoma.identifiers import Names
from amendapply.rendering.akoma.nodes import Content, Node, lines, node, words

Sources = Callable[[tuple[str, ...]], tuple[str, ...]]
"""From the sources of a piece to the addresses of the documents that they are."""


@frozen
class Spot:
    """Where a change is to be seen: the eId of an element, and on which side of it (`before`, `after`, `start`…)."""

    name: str
    pos: str = ""


class Changes:
    """The modifications of one document, in its order."""

    def __init__(self, names: Names, sources: Sources) -> None:
        self.mods: list[Node] = []
        self._names = names
        self._sources = sources

    def inline(self, pieces: Iterable[Piece], within: str) -> Content:
        """The new text of *pieces* as content of the element called *within*, each run of changes noted."""
        return tuple(self._inline(pieces, within))

    def _inline(self, pieces: Iterable[Piece], within: str) -> Iterator[Node | str]:
        written = (piece for piece in pieces if piece.text)
        for (kept, sources), group in groupby(written, lambda piece: (piece.change is Change.KEPT, piece.sources)):
            run = tuple(group)
            old, new = side(run, Change.ADDED), side(run, Change.REMOVED)
            if kept:
                yield from lines(new)
            elif new:
                name = self._names.next(within, "ins")
                self.note("substitution" if old else "insertion", Spot(name), sources, old or None)
                yield node("ins", {"eId": name}, *lines(new))
            else:
                name = self._names.next(within, "marker")
                self.note("repeal", Spot(name), sources, old)
                yield node("marker", {"eId": name, "name": "repeal"})

    def note(
        self, kind: str, spot: Spot, sources: tuple[str, ...], old: str | Node | None = None, previous: str = ""
    ) -> None:
        """Note that what is at *spot* replaces the *old* words; *previous* is where a moved element stood."""
        self.mods.append(
            node(
                "textualMod",
                {"eId": self._names.next("", "pmod"), "type": kind},
                *(node("source", {"href": address}) for address in self._sources(sources)),
                node("destination", {"href": f"#{spot.name}", "pos": spot.pos}),
                *((node("previous", {"href": previous}),) if previous else ()),
                *(() if old is None else (node("old", None, quoted_text(old)),)),
            )
        )


def quoted_text(text: str | Node) -> Node:
    """*text* inside metadata, where the standard leaves room for the words of others only."""
    return words("aa:text", {}, *lines(text)) if isinstance(text, str) else text
