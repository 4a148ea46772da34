"""How an instruction names words so that they are found in one place: the words alone, more of them, or their rank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amendapply.drafting.differences import words_of
from amendapply.drafting.habits import Habits
from amendapply.language.operations import Anchor
from amendapply.matching import count_ranked, find_words
from amendapply.sentences import Interval

_MOST_WORDS = 8
_MOST_RANKED = 9


@dataclass(frozen=True, slots=True)
class Named:
    """Words that are found in one place. ``span`` is that place, ``cost`` what their rank adds to reading them."""

    anchor: Anchor
    span: Interval
    cost: float


def named_before(text: str, at: int, unit: Interval, floor: int, habits: Habits) -> Iterator[Named]:
    """The ways of naming the words that end at *at*, from the shortest: « après le mot : « X » ».

    They are found within *unit*, and begin at *floor* or behind it.
    """
    words = words_of(text, floor, at)
    for count in range(1, min(_MOST_WORDS, len(words)) + 1):
        if text[words[-count].start].isalnum() or count > 1:
            yield from naming(text, Interval(words[-count].start, words[-1].end), unit, habits)


def naming(text: str, span: Interval, unit: Interval, habits: Habits) -> Iterator[Named]:
    """The ways of naming the words at *span* among those of *unit*: as they are where they stand once, or by rank."""
    words = text[span.start : span.end]
    if not any(char.isalnum() for char in words):
        return
    ranked = count_ranked(text, words, unit.start, unit.end)
    found = find_words(text, words, unit.start, unit.end)
    if found.spans == (span,) and not found.remark and len(ranked) <= 1:
        yield Named(Anchor(words), span, 0)
    elif span in ranked and 1 < len(ranked) <= _MOST_RANKED and len(words_of(words)) <= _RANKED_WORDS:
        rank = ranked.index(span)
        last = rank == len(ranked) - 1 and len(ranked) > 2
        yield Named(Anchor(words, -1 if last else rank + 1), span, habits.rank_cost + max(0, rank - 2) * (not last))


_RANKED_WORDS = 4
"""Longer words are told apart by their neighbours, not by their rank."""


def widened(text: str, span: Interval, floor: int, ceiling: int) -> Iterator[Interval]:
    """*span* with words of its neighbourhood, fewest first, within *floor* and *ceiling*."""
    left, right = words_of(text, floor, span.start), words_of(text, span.end, ceiling)
    for more in range(_MOST_WORDS):
        for behind in range(min(more, len(right)) + 1):
            before = more - behind
            if before <= len(left):
                start = left[-before].start if before else span.start
                yield Interval(start, right[behind - 1].end if behind else span.end)
