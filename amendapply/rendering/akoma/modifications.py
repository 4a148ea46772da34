"""What amendments modify in the bill as tabled: one modification for each run of changes of one origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from amendapply.frozen import frozen
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Piece, Redline, Row, side
from amendapply.rendering.akoma.changes import Spot
from amendapply.rendering.akoma.identifiers import Names, alinea_name, part_names

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
    yield from _runs(redline.title, _TITLE)
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
        yield from _runs(part.pieces, spot)
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
        yield from _runs(pieces, Spot(name))
    after_last = Spot(name, "start")
    for row in part.rows:
        own = Spot(alinea_name(name, row.number)) if row.number else after_last
        yield from _of_row(row, own)
        after_last = Spot(own.name, "after") if row.number else after_last


def _of_row(row: Row, spot: Spot) -> Iterator[Modification]:
    if row.change is Change.KEPT:
        yield from _runs(row.pieces, spot)
    elif row.change is Change.REMOVED:
        yield Modification("repeal", spot, row.sources, old=row.before)
    else:
        yield Modification("insertion", spot, row.sources, new=row.after)


def _runs(pieces: tuple[Piece, ...], spot: Spot) -> Iterator[Modification]:
    for (kept, sources), group in groupby(pieces, lambda piece: (piece.change is Change.KEPT, piece.sources)):
        run = tuple(group)
        old, new = side(run, Change.ADDED), side(run, Change.REMOVED)
        if not kept and (old or new):
            kind = "substitution" if old and new else "repeal" if old else "insertion"
            yield Modification(kind, spot, sources, old or None, new or None)
