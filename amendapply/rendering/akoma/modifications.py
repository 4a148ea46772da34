"""What changes, as the analysis of Akoma Ntoso lists it: one `textualMod` for each run of changes of one origin.

A document that holds the new text notes its modifications as it is written (``Changes``). What is added stands there in
`ins`; a `marker` stands where words were taken away; the old words are in the `old` of the modification that leads to
it. So both versions can be had from the document. Amendments and bills list what they modify elsewhere
(``modifications``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from amendapply.frozen import frozen
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Piece, Redline, Row, side
from amendapply.rendering.akoma.identifiers import Names, alinea_name, part_names
from amendapply.rendering.akoma.nodes import Content, Node, lines, node, words


@frozen
class Spot:
    """Where a change is to be seen: the eId of an element, and on which side of it (`before`, `after`, `start`…)."""

    name: str
    pos: str = ""


@frozen
class _Run:
    """Neighbouring pieces of one origin, all kept or all changed: the ``old`` words and the ``new`` ones."""

    kept: bool
    sources: tuple[str, ...]
    old: str
    new: str

    @property
    def kind(self) -> str:
        """What `textualMod` calls the change."""
        return "substitution" if self.old and self.new else "repeal" if self.old else "insertion"


def _runs(pieces: Iterable[Piece]) -> Iterator[_Run]:
    written = (piece for piece in pieces if piece.text)
    for (kept, sources), group in groupby(written, lambda piece: (piece.change is Change.KEPT, piece.sources)):
        run = tuple(group)
        yield _Run(kept, sources, side(run, Change.ADDED), side(run, Change.REMOVED))


# ------------------------------------------------------------------------ Noted in the new text, while it is written


Sources = Callable[[tuple[str, ...]], tuple[str, ...]]
"""From the sources of a piece to the addresses of the documents that they are."""


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
        for run in _runs(pieces):
            if run.kept:
                yield from lines(run.new)
                continue
            name = self._names.next(within, "ins" if run.new else "marker")
            self.note(run.kind, Spot(name), run.sources, run.old or None)
            if run.new:
                yield node("ins", {"eId": name}, *lines(run.new))
            else:
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


# -------------------------------------------------------------------------------------- Listed, in the text as tabled


_BODY = Spot("body", "start")
_TITLE = Spot("preface")


@frozen
class Modification:
    """One run of changes: ``kind`` is that of `textualMod`; ``old`` and ``new`` are None where there is none."""

    kind: str
    spot: Spot
    sources: tuple[str, ...]
    old: str | None = None
    new: str | None = None


def modifications(redline: Redline) -> tuple[Modification, ...]:
    """The modifications of the whole bill that *redline* shows, in the order of the document."""
    befores = (part.before for part in redline.parts)
    return modifications_in(redline, part_names([part for part in befores if part is not None], Names()))


def modifications_in(redline: Redline, names: Iterable[str]) -> tuple[Modification, ...]:
    """The modifications of *redline*, whose parts that stood in the bill have the eIds *names*, in their order."""
    return tuple(_modifications(redline, iter(names)))


def _modifications(redline: Redline, given: Iterator[str]) -> Iterator[Modification]:
    yield from _of_pieces(redline.title, _TITLE)
    spot = _BODY
    for part in redline.parts:
        name = "" if part.before is None else next(given)
        if isinstance(part, HeadingRedline):
            yield from _of_heading(part, Spot(name) if name else spot)
            spot = Spot(name, "start") if name else spot
        else:
            yield from _of_article(part, name, spot)
            spot = Spot(name, "after") if name else spot


def _of_heading(part: HeadingRedline, spot: Spot) -> Iterator[Modification]:
    if part.change is Change.KEPT:
        yield from _of_pieces(part.pieces, spot)
        return
    kind = "insertion" if part.change is Change.ADDED else "repeal"
    text = part.heading.text
    yield Modification(kind, spot, part.sources, *((None, text) if kind == "insertion" else (text, None)))


def _of_article(part: ArticleRedline, name: str, spot: Spot) -> Iterator[Modification]:
    """An additional article is inserted at *spot*; one that stood in the bill is called *name*."""
    if not name:
        for row in part.rows:
            yield Modification("insertion", spot, row.sources, new=row.after)
        return
    for pieces in (part.number, part.title, part.mark):
        yield from _of_pieces(pieces, Spot(name))
    after_last = Spot(name, "start")
    for row in part.rows:
        own = Spot(alinea_name(name, row.number)) if row.number else after_last
        yield from _of_row(row, own)
        after_last = Spot(own.name, "after") if row.number else after_last


def _of_row(row: Row, spot: Spot) -> Iterator[Modification]:
    if row.change is Change.KEPT:
        yield from _of_pieces(row.pieces, spot)
    elif row.change is Change.REMOVED:
        yield Modification("repeal", spot, row.sources, old=row.before)
    else:
        yield Modification("insertion", spot, row.sources, new=row.after)


def _of_pieces(pieces: tuple[Piece, ...], spot: Spot) -> Iterator[Modification]:
    for run in _runs(pieces):
        if not run.kept:
            yield Modification(run.kind, spot, run.sources, run.old or None, run.new or None)
