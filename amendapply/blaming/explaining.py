"""What the official text changes beyond our text, spot by spot: a rewording with a name, or nothing known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from amendapply.blaming.origins import BlamedPiece, Certainty, Origin, original
from amendapply.blaming.rewording import TYPOGRAPHY, ways_of
from amendapply.blaming.spot import Spot
from amendapply.blaming.weaving import Strand, Thread, WovenRow, anchored, slices
from amendapply.comparing.worddiff import diff_words
from amendapply.frozen import frozen
from amendapply.redline import SERVICES, Change

CONVENTION = "convention des services"
_OPEN = (Thread.STRUCK, Thread.LOST, Thread.GONE, Thread.COME)
_OLD = (Thread.KEPT, Thread.WRITTEN, Thread.LOST, Thread.GONE)
_WIDE, _BETWEEN = 3, 2
_NEW = (Thread.KEPT, Thread.WRITTEN, Thread.COME)
_BEFORE = (Thread.KEPT, Thread.STRUCK, Thread.GONE)
_FIRST_WORD = re.compile(r"\A\s*\w+")
_LAST_WORD = re.compile(r"(?<!\w)\w+\s*\Z")


@frozen
class Loss:
    """Words that ``sources`` wrote (ADDED) or struck (REMOVED), and the official text does not have so.

    ``start`` and ``end`` bound the place in the alinéa before where they were written.
    """

    sources: tuple[str, ...]
    change: Change
    text: str
    start: int = 0
    end: int = 0


@frozen
class Explained:
    """One alinéa: its pieces, those that nothing explains yet being UNEXPLAINED, and what was lost in it."""

    pieces: tuple[BlamedPiece, ...]
    losses: tuple[Loss, ...]
    number: int | None
    official: bool
    move: int = 0


def explained(row: WovenRow) -> Explained:
    """The pieces of *row*, each with its origin."""
    pieces: list[BlamedPiece] = []
    losses: list[Loss] = []
    old, new = _text(row.strands, _OLD), _text(row.strands, _NEW)
    start = old_place = new_place = 0
    spots = tuple(_with_wide(_spots(row.strands), old, new))
    for rank, spot in enumerate(spots):
        place = Spot(
            gone=_text(spot, _OLD), come=_text(spot, _NEW), old=old, new=new, old_start=old_place, new_start=new_place
        )
        end = start + len(_text(spot, _BEFORE))
        for settled, lost in _explained(spot, place, _around(spots, rank)):
            pieces += settled
            losses += (replace(loss, start=start, end=end) for loss in lost)
        start = end
        old_place, new_place = old_place + len(place.gone), new_place + len(place.come)
    return Explained(tuple(_merged(pieces)), tuple(losses), row.number, row.official, row.move)


def _merged(pieces: Sequence[BlamedPiece]) -> Iterator[BlamedPiece]:
    """*pieces*, neighbours of one origin made one."""
    last: BlamedPiece | None = None
    for piece in pieces:
        if last is not None and replace(last, text=piece.text) == piece:
            last = replace(last, text=last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _with_wide(spots: Iterator[tuple[Strand, ...]], old: str, new: str) -> Iterator[tuple[Strand, ...]]:
    """*spots*, two of them with a word or two between made one where that is a rewording and they alone are none.

    « code des douanes » that gives « même code » is one change, though « code » stands in both.
    """
    waiting: list[tuple[Strand, ...]] = []
    old_place = new_place = 0
    for spot in spots:
        waiting.append(spot)
        while len(waiting) > _WIDE or (waiting and waiting[0][0].thread not in _OPEN):
            old_place, new_place = _past(waiting[0], old_place, new_place)
            yield waiting.pop(0)
        if len(waiting) == _WIDE and _is_wide(
            waiting, Spot(gone="", come="", old=old, new=new, old_start=old_place, new_start=new_place)
        ):
            waiting = [tuple(strand for each in waiting for strand in each)]
    yield from waiting


def _past(spot: Sequence[Strand], old_place: int, new_place: int) -> tuple[int, int]:
    return old_place + len(_text(spot, _OLD)), new_place + len(_text(spot, _NEW))


def _is_wide(spots: Sequence[tuple[Strand, ...]], place: Spot) -> bool:
    strands = [strand for spot in spots for strand in spot]
    between = _text(spots[1], _NEW)
    if len(between.split()) > _BETWEEN or any(strand.thread is Thread.STRUCK for strand in strands):
        return False
    starts = [(place.old_start, place.new_start)]
    for spot in spots[:-1]:
        starts.append(_past(spot, *starts[-1]))
    alone = (
        ways_of(replace(place, gone=_text(spot, _OLD), come=_text(spot, _NEW), old_start=at[0], new_start=at[1]))
        for spot, at in zip(spots, starts, strict=True)
        if spot[0].thread in _OPEN
    )
    whole = replace(place, gone=_text(strands, _OLD), come=_text(strands, _NEW))
    return not all(alone) and bool(ways_of(whole))


_Settled = tuple[list[BlamedPiece], list[Loss]]


def _around(spots: Sequence[tuple[Strand, ...]], rank: int) -> tuple[str, ...]:
    """Who wrote what stands on both sides of a spot, where they are the same."""
    before, after = spots[rank - 1 : rank] if rank else (), spots[rank + 1 : rank + 2]
    if (
        not before
        or not after
        or before[0][-1].thread is not Thread.WRITTEN
        or after[0][0].thread is not Thread.WRITTEN
    ):
        return ()
    return before[0][-1].sources if before[0][-1].sources == after[0][0].sources else ()


def _explained(spot: Sequence[Strand], place: Spot, around: tuple[str, ...]) -> Iterator[_Settled]:
    """What a run of strands becomes; one that no rewording explains as a whole is cut where both sides agree.

    What is reworded within the words of an amendment, which are *around* it, is reworded of that amendment.
    """
    if all(strand.thread not in _OPEN for strand in spot):
        yield [_certain(strand) for strand in spot], []
        return
    known = _known(spot, place, around)
    if known is not None:
        yield known
        return
    old_start, new_start = place.old_start, place.new_start
    for inner in chain.from_iterable(map(_recased, _spots(anchored(spot)))):
        gone, come = _text(inner, _OLD), _text(inner, _NEW)
        if inner[0].thread in _OPEN:
            here = replace(place, gone=gone, come=come, old_start=old_start, new_start=new_start)
            yield _settled(inner, here, around)
        else:
            yield [_certain(strand) for strand in inner], []
        old_start, new_start = old_start + len(gone), new_start + len(come)


def _recased(spot: tuple[Strand, ...]) -> Iterator[tuple[Strand, ...]]:
    """*spot*; a single word that takes other capitals is cut from the words that come before or after it."""
    if len(spot) == 2 and spot[0].thread in (Thread.LOST, Thread.GONE) and spot[1].thread is Thread.COME:
        old, new = spot
        for edge in (_FIRST_WORD, _LAST_WORD):
            word = edge.search(new.text)
            if word and word[0] != new.text and word[0].casefold() == old.text.casefold():
                before, after = new.text[: word.start()], new.text[word.end() :]
                if before:
                    yield (replace(new, text=before),)
                yield old, replace(new, text=word[0])
                if after:
                    yield (replace(new, text=after),)
                return
    yield spot


def _text(strands: Sequence[Strand], threads: Sequence[Thread]) -> str:
    return "".join(strand.text for strand in strands if strand.thread in threads)


def _spots(strands: Sequence[Strand]) -> Iterator[tuple[Strand, ...]]:
    """Runs of what both texts have, and runs of what one of them lacks."""
    spot: list[Strand] = []
    for strand in strands:
        if spot and (spot[-1].thread in _OPEN) != (strand.thread in _OPEN):
            yield tuple(spot)
            spot = []
        spot.append(strand)
    if spot:
        yield tuple(spot)


def _certain(strand: Strand) -> BlamedPiece:
    if strand.thread is Thread.KEPT:
        return original(strand.text)
    return signed(Change.REMOVED if strand.thread is Thread.STRUCK else Change.ADDED, strand.text, strand.sources)


def signed(change: Change, text: str, sources: tuple[str, ...], ways: tuple[str, ...] = ()) -> BlamedPiece:
    """A piece that amendments or the services sign; *ways* of rewording are named where there are some."""
    certainty = Certainty.REWORDED if ways else Certainty.EXACT
    amendments = tuple(source for source in sources if source != SERVICES)
    if amendments:
        return BlamedPiece(
            change=change, text=text, origin=Origin.AMENDMENT, sources=amendments, certainty=certainty, ways=ways
        )
    return BlamedPiece(
        change=change, text=text, origin=Origin.SERVICES, sources=(), certainty=certainty, ways=ways or (CONVENTION,)
    )


# ---------------------------------------------------------------------------------------------------- one spot


def _known(spot: Sequence[Strand], place: Spot, around: tuple[str, ...]) -> _Settled | None:
    """A spot that amendments struck and nothing more, or that is a rewording as a whole; None for another."""
    rest = [strand for strand in spot if strand.thread is not Thread.STRUCK]
    if not rest:
        return [_certain(strand) for strand in spot], []
    if _is_undone(spot, place):
        pieces, losses = _restored(spot)
        return pieces, _lost(spot) + losses
    if ways := ways_of(place):
        authors = _authors(rest) or around
        return [_reworded(strand, authors, ways) for strand in spot if strand.thread is not Thread.LOST], []
    return None


def _is_undone(spot: Sequence[Strand], place: Spot) -> bool:
    """Whether the official text has the very words that amendments struck there, and nothing else changed."""
    struck = _text(spot, (Thread.STRUCK,)).split()
    return bool(struck) and struck == place.come.split() and not _text(spot, (Thread.GONE,)).strip()


def _lost(spot: Sequence[Strand]) -> list[Loss]:
    return [Loss(each.sources, Change.ADDED, each.text) for each in spot if each.thread is Thread.LOST]


def _settled(spot: Sequence[Strand], place: Spot, around: tuple[str, ...]) -> _Settled:
    known = _known(spot, place, around)
    if known is not None:
        return known
    losses = _lost(spot)
    if place.come.strip() and any(strand.thread is Thread.STRUCK for strand in spot):
        pieces, regained = _restored(spot)
        return pieces, losses + regained
    return [_pending(strand) for strand in spot if strand.thread is not Thread.LOST], losses


def _authors(rest: Sequence[Strand]) -> tuple[str, ...]:
    """Who wrote what was reworded."""
    return tuple(dict.fromkeys(source for strand in rest if strand.thread is Thread.LOST for source in strand.sources))


def _reworded(strand: Strand, authors: tuple[str, ...], ways: tuple[str, ...]) -> BlamedPiece:
    if strand.thread in (Thread.STRUCK, Thread.KEPT, Thread.WRITTEN):
        return _certain(strand)
    if strand.thread is Thread.GONE:
        return signed(Change.REMOVED, strand.text, (), ways)
    if authors and ways == (TYPOGRAPHY,):
        ways = ()  # an apostrophe of another shape is no other word
    return signed(Change.ADDED, strand.text, authors, ways)


def _pending(strand: Strand) -> BlamedPiece:
    if strand.thread is Thread.STRUCK:
        return _certain(strand)
    return unknown(Change.ADDED if strand.thread is Thread.COME else Change.REMOVED, strand.text)


def unknown(change: Change, text: str) -> BlamedPiece:
    """A piece that nothing explains; blanks alone need no explanation."""
    if not text.strip():
        return signed(change, text, ())
    return BlamedPiece(change, text, Origin.UNEXPLAINED, (), Certainty.NONE)


def _restored(spot: Sequence[Strand]) -> tuple[list[BlamedPiece], list[Loss]]:
    """What amendments struck and the official text holds all the same stands: it was not struck."""
    left = [strand for strand in spot if strand.thread in (Thread.STRUCK, Thread.GONE)]
    old = "".join(strand.text for strand in left)
    pieces: list[BlamedPiece] = []
    losses: list[Loss] = []
    place = 0
    for piece in diff_words(old, _text(spot, (Thread.COME,)), ()):
        if piece.change is Change.ADDED:
            pieces.append(unknown(Change.ADDED, piece.text))
            continue
        for strand in slices(left, place, place + len(piece.text)):
            if piece.change is Change.REMOVED:
                pieces.append(_pending(strand))
                continue
            pieces.append(original(strand.text))
            losses += [Loss(strand.sources, Change.REMOVED, strand.text)] if strand.sources else []
        place += len(piece.text)
    return pieces, losses
