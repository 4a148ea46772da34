"""Which phrase of a dispositif changed which words of the text: the two light up together on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.edits import Edit, Insertion, NewArticle, NewHeading, TextEdit
from amendapply.liasse.judging_one import Judge
from amendapply.redline import Change
from amendapply.rendering.controls import visible
from amendapply.rendering.page.marks import Block, Mark
from amendapply.rendering.page.redline_page import ExcerptRow, RowView

_PREFIX = "phrase-"
"""Words that the phrase 3 changed have the class « phrase-3 »."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The phrase of that ``rank``, from 1, of a dispositif: from ``start`` to ``end``, and the ``edits`` it makes."""

    rank: int
    start: int
    end: int
    edits: tuple[Edit, ...]


def phrases_of(bill: Bill | None, amendment: Amendment) -> tuple[Phrase, ...]:
    """The phrases of *amendment* that change *bill*, in their order; none overlaps another.

    A sub-amendment has none: it changes the lines of its parent.
    """
    if bill is None or amendment.parent is not None:
        return ()
    found: list[Phrase] = []
    for span, edits in sorted(Judge(bill).phrases(amendment), key=lambda each: (each[0].start, each[0].end)):
        last = found[-1] if found else None
        if last is not None and span.start < last.end:
            found[-1] = replace(last, end=max(last.end, span.end), edits=(*last.edits, *edits))
        else:
            found.append(Phrase(len(found) + 1, span.start, span.end, edits))
    return tuple(found)


def passages(text: str, phrases: Sequence[Phrase]) -> Iterator[tuple[str, int]]:
    """*text* in passages, each with the rank of its phrase, 0 for none."""
    done, end = len(text) - len(text.lstrip()), len(text.rstrip())
    for phrase in phrases:
        if phrase.start > done:
            yield visible(text[done : phrase.start]), 0
        yield visible(text[max(done, phrase.start) : phrase.end]), phrase.rank
        done = max(done, phrase.end)
    if done < end:
        yield visible(text[done:end]), 0


Row = TypeVar("Row", RowView, ExcerptRow)


def marked(rows: Iterable[Row], target: int, phrases: Sequence[Phrase]) -> Iterator[Row]:
    """*rows*, the alinéas of the part *target* of the bill: the words that a phrase changed have its class."""
    last = 0
    for row in rows:
        last = int(row.number or last)
        edits = [(edit, f"{_PREFIX}{phrase.rank}") for phrase in phrases for edit in phrase.edits]
        lines = [name for edit, name in edits if edit.target == target and _is_whole(edit, last, new=not row.number)]
        words = [(edit, name) for edit, name in edits if edit.target == target and _is_inside(edit, row.number)]
        if lines or words:
            row = replace(row, blocks=tuple(_blocks(row.blocks, lines, words)))
        yield row


def added(rows: Iterable[Row], phrases: Sequence[Phrase]) -> Iterator[Row]:
    """*rows*, the alinéas of an additional article: they have the class of the phrase that adds one."""
    names = [
        f"{_PREFIX}{phrase.rank}" for phrase in phrases if any(isinstance(edit, NewArticle) for edit in phrase.edits)
    ]
    return (replace(row, blocks=tuple(_blocks(row.blocks, names, []))) for row in rows)


def _is_whole(edit: Edit, number: int, *, new: bool) -> bool:
    """Whether *edit* changes the whole alinéa *number*, or adds a new one after it."""
    if isinstance(edit, Insertion):
        return new and edit.slot == number
    if isinstance(edit, TextEdit | NewArticle | NewHeading):
        return False
    first, last = edit.alineas(number)
    return first <= max(number, 1) <= last


def _is_inside(edit: Edit, number: str) -> bool:
    """Whether *edit* changes words of the alinéa *number*, "" for a new one."""
    return isinstance(edit, TextEdit) and number == str(edit.alinea + 1)


def _blocks(blocks: tuple[Block, ...], lines: Sequence[str], words: Sequence[tuple[Edit, str]]) -> Iterator[Block]:
    """*blocks*, each change having the classes *lines*, and those of the edits of *words* that made it."""
    place = 0

    def painted(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        nonlocal place
        found = []
        for mark in marks:
            end = place if mark.change is Change.ADDED else place + len(mark.text)
            names = () if mark.change is Change.KEPT else (*lines, *_names(words, place, end))
            found.append(replace(mark, kinds=(*mark.kinds, *dict.fromkeys(names))) if names else mark)
            place = end
        return tuple(found)

    for block in blocks:
        cells = tuple(tuple(replace(cell, marks=painted(cell.marks)) for cell in line) for line in block.lines)
        yield replace(block, marks=painted(block.marks), lines=cells)


def _names(words: Iterable[tuple[Edit, str]], start: int, end: int) -> Iterator[str]:
    """The phrases that change the old characters from *start* to *end*, or write new ones there."""
    for edit, name in words:
        assert isinstance(edit, TextEdit)
        removed, written = start < edit.end and edit.start < end, edit.new and edit.start <= start <= edit.end
        if removed if start < end else written:
            yield name
