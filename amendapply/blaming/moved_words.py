"""Words that nothing explains where they stand, and that left another place of the article: moved, not written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from amendapply.blaming.explaining import Explained, Loss, signed
from amendapply.blaming.origins import BlamedPiece, Origin, moved
from amendapply.comparing.moves import FEWEST_WORDS, MoveEnd, recognised
from amendapply.frozen import frozen
from amendapply.redline import Change
from amendapply.text.typography import fold, forms_of

DISPLACED = "déplacement"
_MOST_WORDS = 100_000
_MOST_ALIKE = 20
"""Runs that begin alike: more of them cannot be distinguished, and would take quadratic time."""
_Four = tuple[str, ...]


@frozen
class _Run:
    """A run of words without an origin, or words of an amendment that are lost: where it is, and its folded text."""

    row: int
    rank: int
    change: Change
    text: str
    form: str
    loss: Loss | None = None


def with_moved_words(rows: Sequence[Explained], article: str) -> tuple[Explained, ...]:
    """*rows* of the article of that name, words that left one alinéa for another marked as moved.

    Four words at least, found once on each side. Words that an amendment wrote at another place are its own.
    """
    runs = [run for row, each in enumerate(rows) for run in _runs(row, each)]
    come = [run for run in runs if run.change is Change.ADDED and run.loss is None]
    left = [run for run in runs if run not in come]
    result = list(rows)
    for new, old in _pairs(come, left):
        result[new.row] = _arrived(result[new.row], new, old, MoveEnd(article, rows[old.row].number))
        result[old.row] = _departed(result[old.row], old, new, MoveEnd(article, _standing(rows, new.row)))
    return tuple(result)


def _runs(row: int, each: Explained) -> Iterator[_Run]:
    for rank, piece in enumerate(each.pieces):
        if piece.origin is Origin.UNEXPLAINED and (form := recognised(piece.text)):
            yield _Run(row, rank, piece.change, piece.text, _form(form))
    for loss in each.losses:
        if loss.change is Change.ADDED and (form := recognised(loss.text)):
            yield _Run(row=row, rank=-1, change=Change.ADDED, text=loss.text, form=_form(form), loss=loss)


def _form(folded: str) -> str:
    return folded.casefold().rstrip('.,;:"')


def _pairs(come: Sequence[_Run], left: Sequence[_Run]) -> Iterator[tuple[_Run, _Run]]:
    """Runs that are each other's only match: the same words, or the words of one within those of the other."""
    matching = {
        (new, old): None for new, old in _candidates(come, left) if new.form in old.form or old.form in new.form
    }
    news, olds = Counter(id(new) for new, _ in matching), Counter(id(old) for _, old in matching)
    for new, old in matching:
        if news[id(new)] == 1 and olds[id(old)] == 1:
            yield new, old


def _candidates(come: Sequence[_Run], left: Sequence[_Run]) -> Iterator[tuple[_Run, _Run]]:
    """Pairs of which one begins with four words that the other has: no others can hold one another."""
    heads, inside = _by_head(left), _by_head(come)
    for new in come:
        for words in _fours(new.text):
            yield from ((new, old) for old in heads.get(words, ()))
    for old in left:
        for words in _fours(old.text):
            yield from ((new, old) for new in inside.get(words, ()))


def _by_head(runs: Sequence[_Run]) -> dict[_Four, list[_Run]]:
    found: dict[_Four, list[_Run]] = {}
    for run in runs:
        for words in islice(_fours(run.text), 1):
            found.setdefault(words, []).append(run)
    return {words: alike for words, alike in found.items() if len(alike) <= _MOST_ALIKE}


def _fours(text: str) -> Iterator[_Four]:
    words = forms_of(text, _MOST_WORDS)
    return (tuple(words[rank : rank + FEWEST_WORDS]) for rank in range(len(words) - FEWEST_WORDS + 1))


def _arrived(row: Explained, new: _Run, old: _Run, place: MoveEnd) -> Explained:
    if old.loss is not None:
        like = signed(Change.ADDED, "", old.loss.sources, (DISPLACED,))
    else:
        like = moved(Change.ADDED, "", place)
    return _painted(row, new, old, like)


def _departed(row: Explained, old: _Run, new: _Run, place: MoveEnd) -> Explained:
    if old.loss is not None:
        kept = [loss for loss in row.losses if loss is not old.loss]
        rest = [replace(old.loss, text=text) for text, inside in _cut(old, new) if not inside and text.strip()]
        return replace(row, losses=(*kept, *rest))
    return _painted(row, old, new, moved(Change.REMOVED, "", place))


def _painted(row: Explained, run: _Run, other: _Run, like: BlamedPiece) -> Explained:
    """*row* with what both runs share painted *like* a piece."""
    pieces: list[BlamedPiece] = []
    for piece in row.pieces:
        if piece.origin is Origin.UNEXPLAINED and piece.text == run.text and piece.change is run.change:
            pieces += (replace(like if inside else piece, text=text) for text, inside in _cut(run, other))
        else:
            pieces.append(piece)
    return replace(row, pieces=tuple(pieces))


def _cut(run: _Run, other: _Run) -> Iterator[tuple[str, bool]]:
    """The text of *run* before, in and after what the *other* has of it."""
    at = run.form.find(other.form)
    start, end = 0, len(run.text)
    if at > 0 or (at == 0 and len(other.form) < len(run.form)):
        folded = fold(run.text)
        start = folded.origin(at) if at else 0
        end = len(run.text) if at + len(other.form) == len(run.form) else folded.stop(at + len(other.form))
    for text, inside in ((run.text[:start], False), (run.text[start:end], True), (run.text[end:], False)):
        if text:
            yield text, inside


def _standing(rows: Sequence[Explained], rank: int) -> int:
    """The number of the alinéa of that *rank* in the official text."""
    return sum(row.official for row in rows[: rank + 1])
