"""Two redlines woven: what the amendments make of a text, and what the official text makes of that.

    the text before ──our redline──▶ our text ──what is left to explain──▶ the official text

No word is compared twice: the first redline is known from the edits, the second from the comparison of versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto
from itertools import groupby
from typing import TypeVar

from amendapply.blaming.origins import BlamedPiece
from amendapply.frozen import frozen
from amendapply.redline import Change, Piece, Row
from amendapply.text.alignment import matches

_TOKEN = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")
_WORD = re.compile(r"\w")
_ENOUGH = 0.5


class Thread(Enum):
    """What became of a run of text through both redlines.

    KEPT in all three texts. WRITTEN by ours, and official. STRUCK by ours, and gone officially. LOST: written by ours,
    not official. GONE: kept by ours, gone officially. COME: official, and in neither of the others.
    """

    KEPT = auto()
    WRITTEN = auto()
    STRUCK = auto()
    LOST = auto()
    GONE = auto()
    COME = auto()


@frozen
class Strand:
    """A run of text of one thread; ``sources`` sign what ours changes."""

    thread: Thread
    text: str
    sources: tuple[str, ...] = ()


Strands = tuple[Strand, ...]
R = TypeVar("R", Strand, BlamedPiece)


def slices(runs: Iterable[R], start: int, end: int) -> Iterator[R]:
    """The text of *runs* from the character *start* to *end*."""
    place = 0
    for each in runs:
        text = each.text[max(0, start - place) : max(0, end - place)]
        if text:
            yield replace(each, text=text)
        place += len(each.text)


@frozen
class WovenRow:
    """One alinéa of any of the three texts.

    ``number`` is its number in the text before, ``official`` whether it stands in the official text, ``move`` that of
    the second redline: on the row that leaves, and on the one that arrives.
    """

    strands: Strands
    number: int | None
    official: bool
    move: int = 0


def woven(ours: Sequence[Row], left: Sequence[Row]) -> tuple[WovenRow, ...]:
    """The rows of *ours* and of *left*, which starts from the alinéas that *ours* leaves, in the same order."""
    return tuple(_rows(iter(ours), left))


def _rows(ours: Iterator[Row], left: Sequence[Row]) -> Iterator[WovenRow]:
    for row in left:
        if row.change is Change.ADDED:
            yield WovenRow(
                tuple(Strand(Thread.COME, piece.text) for piece in row.pieces), None, official=True, move=row.move
            )
            continue
        for before in ours:
            if before.after is not None:
                official = row.change is not Change.REMOVED
                number = None if before.change is Change.ADDED else before.number
                yield WovenRow(woven_pieces(before.pieces, row.pieces), number, official, row.move)
                break
            yield _gone(before)
    yield from map(_gone, ours)


def _gone(row: Row) -> WovenRow:
    """An alinéa that ours takes away."""
    return WovenRow(woven_pieces(row.pieces, ()), row.number, official=False)


def woven_pieces(ours: Sequence[Piece], left: Sequence[Piece]) -> Strands:
    """The pieces of one alinéa: *left* cuts the text that *ours* leaves; what *ours* struck stays where it was."""
    strands = _with_blanks_kept([strand for strand in _strands(list(ours), left) if strand.text])
    return joined(
        strand for kept, run in groupby(strands, _is_kept) for strand in (run if kept else _undone(list(run)))
    )


def _is_kept(strand: Strand) -> bool:
    return strand.thread is Thread.KEPT


def _undone(run: Sequence[Strand]) -> Sequence[Strand]:
    """*run*, nothing of it written by ours where the official text has what was there before.

    « signe » replaced by « signe et date », of which « signe » is left: the official text replaces nothing.
    """
    old = "".join(strand.text for strand in run if strand.thread in (Thread.STRUCK, Thread.GONE))
    new = "".join(strand.text for strand in run if strand.thread in (Thread.WRITTEN, Thread.COME))
    if not old.strip() or old != new or not any(strand.thread is Thread.LOST for strand in run):
        return run
    lost = [replace(strand, thread=Thread.LOST) if strand.thread is Thread.WRITTEN else strand for strand in run]
    return (*(strand for strand in lost if strand.thread is not Thread.COME), Strand(Thread.COME, new))


_TRIPLE = 3


def _with_blanks_kept(strands: list[Strand]) -> Strands:
    """*strands*, of the two blanks around words the one kept that leaves most of the text as it is.

    « le préfet [seul] décide » has two blanks, and the comparison takes either.
    """
    found: list[Strand] = []
    for strand in strands:
        found.append(strand)
        if len(found) >= _TRIPLE and (turned := _turned(*found[-_TRIPLE:])):
            found[-_TRIPLE:] = turned
    return tuple(found)


def _turned(before: Strand, middle: Strand, after: Strand) -> list[Strand]:
    """The three with another blank kept; [] where nothing is gained."""
    match before.thread, middle.thread, after.thread:
        case Thread.WRITTEN, Thread.LOST, Thread.GONE if _is_blank(before, after) and before.sources == middle.sources:
            return [replace(middle, text=before.text + middle.text), Strand(Thread.KEPT, after.text)]
        case Thread.GONE, Thread.LOST, Thread.WRITTEN if _is_blank(before, after) and after.sources == middle.sources:
            return [Strand(Thread.KEPT, before.text), replace(middle, text=middle.text + after.text)]
        case (Thread.STRUCK, Thread.KEPT, Thread.COME) | (Thread.COME, Thread.KEPT, Thread.STRUCK):
            blank = middle.text
            if not blank.strip() and before.text.startswith(blank) and before.text.strip():
                return [middle, replace(before, text=before.text.removeprefix(blank) + blank), after]
    return []


def _is_blank(one: Strand, other: Strand) -> bool:
    return one.text == other.text and not one.text.strip()


_THREADS = {
    (Change.KEPT, Change.KEPT): Thread.KEPT,
    (Change.ADDED, Change.KEPT): Thread.WRITTEN,
    (Change.KEPT, Change.REMOVED): Thread.GONE,
    (Change.ADDED, Change.REMOVED): Thread.LOST,
}


def _strands(pending: list[Piece], left: Sequence[Piece]) -> Iterator[Strand]:
    pending.reverse()
    for piece in left:
        if piece.change is Change.ADDED:
            yield Strand(Thread.COME, piece.text)
            continue
        length = len(piece.text)
        while length and pending:
            head = pending.pop()
            if head.change is Change.REMOVED:
                yield Strand(Thread.STRUCK, head.text, head.sources)
                continue
            taken, rest = head.text[:length], head.text[length:]
            length -= len(taken)
            if rest:
                pending.append(replace(head, text=rest))
            yield Strand(_THREADS[head.change, piece.change], taken, head.sources)
    while pending:
        head = pending.pop()
        yield Strand(Thread.STRUCK, head.text, head.sources)


def joined(strands: Iterator[Strand]) -> Strands:
    """*strands*, neighbours of one thread and one origin made one."""
    found: list[Strand] = []
    for strand in strands:
        if found and (found[-1].thread, found[-1].sources) == (strand.thread, strand.sources):
            found[-1] = replace(strand, text=found[-1].text + strand.text)
        else:
            found.append(strand)
    return tuple(found)


def anchored(spot: Sequence[Strand]) -> Strands:
    """*spot* with the words that are lost and come again at one place put back as kept, or as written.

    Half of the words of the shorter side at least must be so: a few small words in common say nothing.
    """
    old = [token for strand in spot if strand.thread is not Thread.COME for token in _tokens(strand)]
    new = [token for strand in spot if strand.thread is Thread.COME for token in _tokens(strand)]
    left = [rank for rank, token in enumerate(old) if token.thread is not Thread.STRUCK]
    pairs = matches([old[rank].text.strip() for rank in left], [token.text.strip() for token in new])
    held = [(left[i], j) for i, j in pairs if old[left[i]].text.strip()]
    shorter = min(_words(old[rank] for rank in left), _words(new))
    if not shorter or _words(new[j] for _, j in held) < _ENOUGH * shorter:
        return tuple(spot)
    return joined(_put_back(old, new, held))


def _tokens(strand: Strand) -> Iterator[Strand]:
    return (Strand(strand.thread, text, strand.sources) for text in _TOKEN.findall(strand.text))


def _words(tokens: Iterator[Strand] | Sequence[Strand]) -> int:
    return sum(1 for token in tokens if _WORD.search(token.text))


def _put_back(old: Sequence[Strand], new: Sequence[Strand], held: Sequence[tuple[int, int]]) -> Iterator[Strand]:
    gone = come = 0
    for i, j in (*held, (len(old), len(new))):
        yield from old[gone:i]
        yield from new[come:j]
        if i < len(old):
            yield from _same(old[i], new[j])
        gone, come = i + 1, j + 1


def _same(old: Strand, new: Strand) -> Iterator[Strand]:
    """One word that both texts have, the blanks before it apart."""
    if old.thread is Thread.LOST:
        yield Strand(Thread.WRITTEN, new.text, old.sources)
        return
    word = new.text.lstrip()
    before, after = old.text.removesuffix(word), new.text.removesuffix(word)
    if before == after:
        yield Strand(Thread.KEPT, old.text)
        return
    yield Strand(Thread.GONE, before)
    yield Strand(Thread.COME, after)
    yield Strand(Thread.KEPT, word)
