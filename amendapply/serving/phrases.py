"""Which phrase of a dispositif changed which words of the text: the two light up together on the page.

An amendment changes the alinéas of the bill. A sub-amendment changes the lines of its parent, and what it writes there
is found again in the words that the parent then writes into the bill.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from amendapply.amendment import Amendment
from amendapply.applying.subamendments import parent_text
from amendapply.bill import Bill
from amendapply.edits import Edit, Insertion, NewArticle, NewHeading, Rewriting, TextEdit
from amendapply.frozen import frozen
from amendapply.liasse.judging_one import Judge
from amendapply.redline import Change
from amendapply.rendering.controls import visible
from amendapply.rendering.marks import Block, Mark
from amendapply.rendering.page.redline_page import ExcerptRow, RowView
from amendapply.text.typography import Folded, fold

_PREFIX = "phrase-"
"""Words that the phrase 3 changed have the class « phrase-3 »."""


@frozen
class Phrase:
    """The phrase of that ``rank``, from 1, of a dispositif: from ``start`` to ``end``, and the ``edits`` it makes."""

    rank: int
    start: int
    end: int
    edits: tuple[Edit, ...]


def phrases_of(bill: Bill, amendment: Amendment, parent: Amendment | None = None) -> tuple[Phrase, ...]:
    """The phrases of *amendment* that change *bill* or its *parent*, in order; none overlaps another."""
    asked = Judge(bill).phrases(amendment) if parent is None else Judge(parent_text(parent)).phrases_of_child(amendment)
    found: list[Phrase] = []
    for span, edits in sorted(asked, key=lambda each: (each[0].start, each[0].end)):
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


# --------------------------------------------------- What a sub-amendment wrote, where its parent writes it in the bill


@frozen
class Line:
    """A line that a sub-amendment leaves in its parent; ``spans`` are the words of its phrases, each with its rank."""

    text: Folded
    spans: tuple[tuple[int, int, int], ...]


def lines_after(parent: Amendment, phrases: Sequence[Phrase]) -> tuple[Line, ...]:
    """The lines of *parent* once *phrases* have changed them: those that they touch."""
    edits = [(edit, phrase.rank) for phrase in phrases for edit in phrase.edits]
    whole = [
        Line(fold(text), ((0, len(text), rank),))
        for edit, rank in edits
        if isinstance(edit, Insertion | Rewriting)
        for text in edit.lines
    ]
    texts = parent_text(parent).articles[0].alineas
    return (*whole, *(line for rank, alinea in enumerate(texts) if (line := _edited(alinea.text, rank, edits)).spans))


def _edited(text: str, alinea: int, edits: Sequence[tuple[Edit, int]]) -> Line:
    """The alinéa of rank *alinea* once *edits* are made, each with the rank of its phrase."""
    own = [(edit, rank) for edit, rank in edits if isinstance(edit, TextEdit) and edit.alinea == alinea]
    made, done, spans = "", 0, []
    for edit, rank in sorted(own, key=lambda each: (each[0].start, each[0].end)):
        made += text[done : edit.start]
        spans += [(len(made), len(made) + len(edit.new), rank)] if edit.new else []
        made, done = made + edit.new, edit.end
    return Line(fold(made + text[done:]), tuple(spans))


def echoed(rows: Iterable[Row], lines: Sequence[Line]) -> Iterator[Row]:
    """*rows*, in which a parent writes *lines*: the new words that a phrase wrote have its class."""

    def cut(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        return tuple(part for mark in marks for part in (_cut(mark, lines) if mark.change is Change.ADDED else (mark,)))

    for row in rows:
        blocks = (
            replace(
                block,
                marks=cut(block.marks),
                lines=tuple(tuple(replace(cell, marks=cut(cell.marks)) for cell in line) for line in block.lines),
            )
            for block in row.blocks
        )
        yield replace(row, blocks=tuple(blocks))


def _cut(mark: Mark, lines: Sequence[Line]) -> Iterator[Mark]:
    """*mark* cut where the words of a phrase begin and end, if it stands once in one of *lines*; else as it is."""
    words = fold(mark.text)
    holding = [line for line in lines if words.text and line.text.text.count(words.text) == 1]
    done = 0
    for start, end, rank in holding[0].spans if len(holding) == 1 else ():
        text = holding[0].text
        place = text.text.index(words.text)
        first, last = (max(0, min(len(words.text), text.index(offset) - place)) for offset in (start, end))
        if first < last:
            opening, ending = max(done, words.origin(first)), words.stop(last)
            if done < opening:
                yield replace(mark, text=mark.text[done:opening], signed=())
            signed = mark.signed if ending == len(mark.text) else ()
            yield replace(mark, text=mark.text[opening:ending], kinds=(*mark.kinds, f"{_PREFIX}{rank}"), signed=signed)
            done = ending
    if done < len(mark.text) or not mark.text:
        yield replace(mark, text=mark.text[done:])


# -------------------------------------------------------------------------- What an amendment changed, where it stands


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
            changed = _removers(words, place, end) if place < end else _writers(words, place, mark.text)
            names = () if mark.change is Change.KEPT else (*lines, *changed)
            found.append(replace(mark, kinds=(*mark.kinds, *dict.fromkeys(names))) if names else mark)
            place = end
        return tuple(found)

    for block in blocks:
        cells = tuple(tuple(replace(cell, marks=painted(cell.marks)) for cell in line) for line in block.lines)
        yield replace(block, marks=painted(block.marks), lines=cells)


def _removers(words: Iterable[tuple[Edit, str]], start: int, end: int) -> list[str]:
    """The phrases that change the old characters from *start* to *end*."""
    return [name for edit, name in words if isinstance(edit, TextEdit) and start < edit.end and edit.start < end]


def _writers(words: Iterable[tuple[Edit, str]], place: int, text: str) -> list[str]:
    """The phrases that write *text* before the old character *place*: where two write there, those that have it."""
    near = [
        (edit, name)
        for edit, name in words
        if isinstance(edit, TextEdit) and edit.new and edit.start <= place <= edit.end
    ]
    sure = [name for edit, name in near if text.strip() in edit.new]
    return sure or [name for _, name in near]
