"""Several readings: each word of the last text is dated to the step of its birth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.bill import Article, Bill, Heading
from amendapply.blaming.attribution import blame
from amendapply.blaming.origins import (
    Blame,
    BlamedArticle,
    BlamedHeading,
    BlamedPiece,
    BlamedRow,
    Origin,
    Part,
    Pieces,
    original,
)
from amendapply.blaming.weaving import slices
from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.redline import Change

_Origins = Mapping[tuple[str, int], Pieces]


def blame_chain(versions: Sequence[Bill], liasses: Sequence[Iterable[Amendment]]) -> Blame:
    """The last of *versions*, each word with the step and the amendment of its birth; what was there at first is kept.

    *liasses* are those between each two versions, in order; an empty one where it is not known. What is shown is the
    last text alone: nothing of it is removed. Raises InputError for fewer than two versions, or another number of
    liasses than there are steps.
    """
    if len(versions) < 2 or len(liasses) != len(versions) - 1:
        raise InputError(
            f"{len(versions)} versions et {len(liasses)} liasses : il faut une liasse de moins que de versions."
        )
    steps = [blame(old, new, liasse) for old, new, liasse in zip(versions, versions[1:], liasses, strict=False)]
    born = _as_tabled(versions[0])
    for step, result in enumerate(steps, 1):
        born = _after(born, result, step)
    followed = tuple(replace(each, step=step) for step, result in enumerate(steps, 1) for each in result.amendments)
    names = tuple(version.stage for version in versions)
    return Blame(
        before=versions[0],
        after=versions[-1],
        title=born.title,
        parts=tuple(born.parts),
        amendments=followed,
        names=names,
    )


@frozen
class _Born:
    """One version, each word with its birth."""

    title: Pieces
    parts: list[Part]


def _as_tabled(bill: Bill) -> _Born:
    return _Born(_kept(bill.title), [_tabled(part) for part in bill.parts])


def _kept(text: str) -> Pieces:
    return (original(text),) if text else ()


def _tabled(part: Heading | Article) -> Part:
    if not isinstance(part, Article):
        return BlamedHeading(part, _kept(part.title), Change.KEPT)
    rows = tuple(BlamedRow(_kept(each.text), number, number) for number, each in enumerate(part.alineas, 1))
    return BlamedArticle(
        article=part,
        rows=rows,
        change=Change.KEPT,
        number=_kept(part.number),
        title=_kept(part.title),
        mark=_kept(part.mark),
    )


def _after(born: _Born, result: Blame, step: int) -> _Born:
    """The next version, from the births of the one before and what the step makes of it."""
    waiting = iter(born.parts)
    origins = _by_alinea(born)
    parts: list[Part] = []
    for part in result.parts:
        old = None if part.change is Change.ADDED else next(waiting)
        if part.change is not Change.REMOVED:
            parts.append(_grown(old, part, step, origins))
    return _Born(_inherited(born.title, result.title, step, origins), parts)


def _by_alinea(born: _Born) -> _Origins:
    return {
        (part.article.name, row.standing): row.pieces
        for part in born.parts
        if isinstance(part, BlamedArticle)
        for row in part.rows
        if row.standing is not None
    }


def _grown(old: Part | None, part: Part, step: int, origins: _Origins) -> Part:
    change = Change.ADDED if old is None or old.change is Change.ADDED else Change.KEPT
    if isinstance(part, BlamedHeading):
        before = old.pieces if isinstance(old, BlamedHeading) else ()
        return BlamedHeading(part.heading, _inherited(before, part.pieces, step, origins), change)
    was = old if isinstance(old, BlamedArticle) else None
    rows = tuple(_rows(was, part, step, origins))
    number, title, mark = (
        _inherited(before, after, step, origins)
        for before, after in (
            (was.number if was else (), part.number),
            (was.title if was else (), part.title),
            (was.mark if was else (), part.mark),
        )
    )
    return BlamedArticle(article=part.article, rows=rows, change=change, number=number, title=title, mark=mark)


def _rows(was: BlamedArticle | None, part: BlamedArticle, step: int, origins: _Origins) -> Iterator[BlamedRow]:
    for row in part.rows:
        if row.standing is None:
            continue
        old = was.rows[row.number - 1] if was and row.number is not None else None
        pieces = _inherited(old.pieces if old else (), row.pieces, step, origins)
        yield BlamedRow(pieces, old.number if old else None, row.standing)


def _inherited(old: Pieces, new: Pieces, step: int, origins: _Origins) -> Pieces:
    """*new* without what it removes: kept words have the birth that they have in *old*, added ones this step's."""
    place = 0
    found: list[BlamedPiece] = []
    for piece in new:
        if piece.change is Change.ADDED:
            found += _moved(piece, step, origins)
            continue
        end = place + len(piece.text)
        if piece.change is Change.KEPT:
            found += slices(old, place, end)
        place = end
    return tuple(found)


def _moved(piece: BlamedPiece, step: int, origins: _Origins) -> Iterator[BlamedPiece]:
    """What moved was born where it was first written."""
    if piece.origin is Origin.MOVED and piece.place is not None and piece.place.alinea is not None:
        source = origins.get((piece.place.article, piece.place.alinea), ())
        start = "".join(each.text for each in source).find(piece.text)
        if start >= 0:
            yield from slices(source, start, start + len(piece.text))
            return
    yield replace(piece, step=step)
