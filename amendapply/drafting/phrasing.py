"""The forms that make some differences of one alinéa: words, sentences, ends and beginnings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from amendapply.drafting.differences import Difference, carried_out, count_words, joined, words_of
from amendapply.drafting.trials import Ground, Habits
from amendapply.frozen import frozen
from amendapply.operations import (
    Action,
    AddSentences,
    AddWords,
    Anchor,
    DeleteSentences,
    DeleteTail,
    DeleteWords,
    Edge,
    InsertWords,
    Place,
    ReplaceHead,
    ReplaceSentences,
    ReplaceTail,
    ReplaceWords,
)
from amendapply.text.labels import body_start, quote_end, read_labels
from amendapply.text.matching import count_ranked, find_words
from amendapply.text.sentences import Interval, body_end, sentences
from amendapply.text.typography import fold

STATEMENT = 5
"""What a statement costs beside the words that it quotes: its verb and its place."""
_LEADING_MARK = 3
"""What it costs to quote a comma that stays, « , la » for « la »: no clerk begins the words to replace with it."""

_ABBREVIATED = ("Art", "Art.")
_PUNCTUATION = frozenset(",;:.")
_TELLING = 3
"""Letters: a shorter word alone hardly shows a place."""

_LABEL_MARKS = " .-–—)\u00a0\u202f"
_LONGEST_JOINT = 4
_TAIL, _HEAD = 6, 20
"""How many words « la fin », « le début » must spare to be chosen: clerks prefer to quote a few words."""

_MOST_WORDS = 8
_MOST_RANKED = 9
_RANKED_WORDS = 4
"""Longer words are distinguished by their neighbours, not by their rank."""


@frozen
class Form:
    """One way of saying it. ``claim`` are the characters of the old text that it quotes or changes."""

    action: Action
    place: Place
    cost: float
    claim: Interval


@frozen
class Room:
    """The text of one alinéa, where it is, and the characters where a form may quote or change: no other form does."""

    ground: Ground
    alinea: int
    place: Place
    text: str
    free: Interval
    habits: Habits


def cheapest(room: Room, group: Sequence[Difference]) -> Form | None:
    """The cheapest form that makes the differences of *group*, which follow one another, and nothing else."""
    target = fold(carried_out(room.text, group)).text
    candidates = sorted(_forms(room, group), key=lambda form: form.cost)
    return next((form for form in candidates if _makes(room, form, target)), None)


def _makes(room: Room, form: Form, target: str) -> bool:
    made = room.ground.made(room.alinea, form.action, form.place)
    return made is not None and fold(made).text == target


def _forms(room: Room, group: Sequence[Difference]) -> Iterator[Form]:
    """The candidates, right or wrong: each is tried."""
    start, end = group[0].start, group[-1].end
    new = _between(room.text, group)
    yield from _of_sentences(room, group)
    unit, place = _narrowed(room, start, end)
    change = Difference(start, end, new)
    if start == end:
        yield from _insertions(room, change, unit, place)
    elif not new:
        yield from _deletions(room, change, unit, place)
    if _is_mark(room.text[start:end]) and (not new or _is_mark(new)):
        yield from _marks(room, change, unit, place)
    yield from _labels(room, change, room.place)
    yield from _replacements(room, change, unit, place)
    yield from _ends(room, change, unit, place)


def _between(text: str, group: Sequence[Difference]) -> str:
    """What stands in the new text from the first difference of *group* to the last."""
    first = group[0].start
    moved = [replace(each, start=each.start - first, end=each.end - first) for each in group]
    return carried_out(text[first : group[-1].end], moved).strip()


# ---------------------------------------------------------------------------------------------------------- places


def _narrowed(room: Room, start: int, end: int) -> tuple[Interval, Place]:
    """The sentence that holds the characters *start* to *end*, where the alinéa has several, with its place."""
    found = sentences(room.text)
    if len(found) > 1:
        for rank, bounds in enumerate(found, 1):
            if bounds.start <= start and end <= bounds.end:
                return bounds, replace(room.place, sentences=(counted_rank(rank, len(found)),))
    return Interval(0, len(room.text)), room.place


def counted_rank(rank: int, count: int) -> int:
    """« première », « seconde » of two, « troisième » of four, « dernière » of three or more."""
    return -1 if rank == count > 2 else rank


def _touches_end(room: Room, unit: Interval, end: int) -> bool:
    stop = min(unit.end, body_end(room.text))
    return not room.text[end:stop].strip(' .;:,»"”?!\u00a0\u202f')


def _edged(room: Room, place: Place, unit: Interval, span: Interval) -> Place:
    """*place*, with « à la fin » where the words at *span* stand there and the chamber says so."""
    if room.habits.edges and _touches_end(room, unit, span.end):
        return replace(place, edge=Edge.END)
    return place


# ----------------------------------------------------------------------------------------------------------- words


def _insertions(room: Room, change: Difference, unit: Interval, place: Place) -> Iterator[Form]:
    cost = STATEMENT + count_words(change.new)
    here = Interval(change.start, change.start)
    if _touches_end(room, unit, change.start):
        yield Form(AddWords(change.new), place, cost - 0.5, here)
    if change.start <= max(unit.start, body_start(room.text)):
        yield Form(AddWords(change.new, Edge.START), place, cost, here)
    for named in named_before(room.text, change.start, unit, _floor(room, unit, change.start), room.habits):
        claim = Interval(named.span.start, change.start)
        yield Form(InsertWords(named.anchor, change.new), place, cost + _after_words(named), claim)
    if change.start <= body_start(room.text):
        for named in named_after(room.text, change.start, unit, min(unit.end, room.free.end), room.habits):
            claim = Interval(change.start, named.span.end)
            yield Form(InsertWords(named.anchor, change.new, Edge.START), place, cost + _after_words(named), claim)


def _quoted(named: Named) -> float:
    return max(1, count_words(named.anchor.text)) + named.cost


def _after_words(named: Named) -> float:
    """What it costs to say « après le mot : « X » »; « la » alone hardly shows the place, « et la » better."""
    text = named.anchor.text
    return _quoted(named) + (1.1 if len(text) < _TELLING and text.isalpha() else 0) + _LEADING_MARK * _is_mark(text[0])


def _floor(room: Room, unit: Interval, start: int) -> int:
    """Where words quoted before *start* may begin: after the opening guillemet and the labels, which are no words."""
    body, quote = body_start(room.text), quote_end(room.text)
    within = 0 if room.text[start:quote].strip() else quote
    return max(unit.start, room.free.start, body if start >= body else within)


def _deletions(room: Room, change: Difference, unit: Interval, place: Place) -> Iterator[Form]:
    span = Interval(change.start, change.end)
    for named in naming(room.text, span, unit, room.habits):
        yield Form(DeleteWords(named.anchor), _edged(room, place, unit, span), STATEMENT + _quoted(named), span)


def _is_mark(text: str) -> bool:
    """Whether *text* is a mark of punctuation."""
    return text.strip() in _PUNCTUATION


def _marks(room: Room, change: Difference, unit: Interval, place: Place) -> Iterator[Form]:
    """« après le mot : « X », supprimer le signe : « , » »: no clerk quotes a word that stays for a comma that goes."""
    old = Anchor(room.text[change.start : change.end].strip())
    action = ReplaceWords(old, change.new) if change.new else DeleteWords(old)
    for named in named_before(room.text, change.start, unit, _floor(room, unit, change.start), room.habits):
        where = replace(place, after=named.anchor)
        yield Form(action, where, STATEMENT + _after_words(named), Interval(named.span.start, change.end))


def _labels(room: Room, change: Difference, place: Place) -> Iterator[Form]:
    """« Au début de l'alinéa 3, substituer à la référence : « II » la référence : « III » »."""
    for label in read_labels(room.text):
        if label.start <= change.start and change.end <= label.end and change.new:
            text = room.text[label.start : label.end].strip()
            new = joined(room.text[label.start : change.start], change.new, room.text[change.end : label.end]).strip()
            bare, fresh = text.rstrip(_LABEL_MARKS), new.rstrip(_LABEL_MARKS)
            at_start = replace(place, edge=Edge.START)
            yield Form(ReplaceWords(Anchor(bare), fresh), at_start, STATEMENT, Interval(label.start, label.end))


def _replacements(room: Room, change: Difference, unit: Interval, place: Place) -> Iterator[Form]:
    """« substituer aux mots »: the words that change, or more of them where they do not show the place."""
    text = room.text
    floor, ceiling = _floor(room, unit, change.start), min(unit.end, room.free.end)
    for span in widened(text, Interval(change.start, change.end), floor, ceiling):
        old = text[span.start : span.end]
        new = joined(text[span.start : change.start], change.new, text[change.end : span.end]).strip()
        if not old or not new:
            continue
        for named in naming(text, span, unit, room.habits):
            kept_mark = _is_mark(old[0]) and new[0] == old[0]
            cost = STATEMENT + _quoted(named) + count_words(new) + _LEADING_MARK * kept_mark
            where = _edged(room, place, unit, span)
            yield Form(ReplaceWords(replace(named.anchor, text=old), new), where, cost, span)


# ------------------------------------------------------------------------------------------------- ends and beginnings


def _ends(room: Room, change: Difference, unit: Interval, place: Place) -> Iterator[Form]:
    """What replaces or deletes words up to the end of their unit, or from its beginning."""
    body = body_start(room.text)
    stop = min(unit.end, body_end(room.text))
    if change.end > change.start >= body:
        if room.free.end >= stop:
            yield from _tails(room, change, unit, place)
        if change.new and room.free.start <= max(unit.start, body):
            yield from _heads(room, change, unit, place)


def _tails(room: Room, change: Difference, unit: Interval, place: Place) -> Iterator[Form]:
    """« après le mot : « X », rédiger ainsi (supprimer) la fin »; the final mark is given only where it must be."""
    text = room.text
    stop = min(unit.end, body_end(text))
    tail = joined(change.new, text[change.end : stop]).strip()
    tails = dict.fromkeys((tail.rstrip(" .;:\u00a0\u202f") or tail, tail)) if change.new else {}
    for named in named_before(text, change.start, unit, _floor(room, unit, change.start), room.habits):
        claim = Interval(named.span.start, stop)
        cost = STATEMENT + 1 + _TAIL + _after_words(named)
        if not change.new and _touches_end(room, unit, change.end):
            yield Form(DeleteTail(named.anchor), place, cost, claim)
        for rank, end in enumerate(tails):
            yield Form(ReplaceTail(named.anchor, end), place, cost + count_words(end) + rank / 2, claim)


def _heads(room: Room, change: Difference, unit: Interval, place: Place) -> Iterator[Form]:
    """« rédiger ainsi le début : « Y… (le reste sans changement) » », with words that show where the rest begins."""
    text = room.text
    start = max(unit.start, body_start(text))
    rest = words_of(text, change.end, min(unit.end, body_end(text), room.free.end))[:_LONGEST_JOINT]
    for word in rest:
        head = joined(text[start : change.start], change.new, text[change.end : word.end]).strip()
        yield Form(ReplaceHead(head), place, STATEMENT + _HEAD + count_words(head), Interval(start, word.end))


# ------------------------------------------------------------------------------------------------------- sentences


def _of_sentences(room: Room, group: Sequence[Difference]) -> Iterator[Form]:
    """Whole sentences written, rewritten or taken away: those that the differences of *group* lie in."""
    text = room.text
    found = sentences(text)
    start, end = group[0].start, group[-1].end
    held = [rank for rank, bounds in enumerate(found) if _meets(bounds, start, end)]
    fresh = _between(text, group)
    if start == end and len(group) == 1 and fresh[-1:] in ".?!…":
        yield from _added(room, fresh, start, found)
    if not held:
        return
    first, last = held[0], held[-1]
    bounds = Interval(found[first].start, found[last].end)
    if bounds.start < room.free.start or bounds.end > room.free.end:
        return
    ranks = tuple(counted_rank(rank + 1, len(found)) for rank in range(first, last + 1))
    place = replace(room.place, sentences=ranks)
    moved = [replace(each, start=each.start - bounds.start, end=each.end - bounds.start) for each in group]
    new = carried_out(text[bounds.start : bounds.end], moved).strip()
    if start <= bounds.start and end >= bounds.end and not fresh:
        if len(held) < len(found):
            yield Form(DeleteSentences(), place, STATEMENT + 1, bounds)
    elif new and len(found) > 1:
        yield Form(ReplaceSentences(new), place, STATEMENT + 1 + count_words(new), bounds)


def _meets(bounds: Interval, start: int, end: int) -> bool:
    return bounds.start < end and start < bounds.end if start < end else bounds.start < start < bounds.end


def _added(room: Room, new: str, at: int, found: Sequence[Interval]) -> Iterator[Form]:
    cost = STATEMENT + count_words(new)
    claim = Interval(at, at)
    if not found or at >= found[-1].end:
        yield Form(AddSentences(new), room.place, cost - 1, claim)
        return
    preceding = next((rank for rank, bounds in enumerate(found, 1) if bounds.end == at), None)
    if preceding is not None:
        place = replace(room.place, sentences=(counted_rank(preceding, len(found)),))
        yield Form(AddSentences(new), place, cost, claim)
    elif at <= found[0].start:
        place = replace(room.place, sentences=(1,)) if len(found) > 1 else room.place
        yield Form(AddSentences(new, Edge.START), place, cost, claim)


# ---- How an instruction names words so that they are found in one place: the words alone, more of them, or their rank


@frozen
class Named:
    """Words that are found in one place. ``span`` is that place, ``cost`` what their rank adds to reading them."""

    anchor: Anchor
    span: Interval
    cost: float


def named_before(text: str, at: int, unit: Interval, floor: int, habits: Habits) -> Iterator[Named]:
    """« après le mot : « X » »: the names in *unit*, from *floor* on, of the words up to *at*, the shortest first."""
    words = words_of(text, floor, at)
    for count in range(1, min(_MOST_WORDS, len(words)) + 1):
        if text[words[-count].start].isalnum() or count > 1:
            yield from naming(text, Interval(words[-count].start, words[-1].end), unit, habits)


def named_after(text: str, at: int, unit: Interval, ceiling: int, habits: Habits) -> Iterator[Named]:
    """« avant le mot : « X » »: the names in *unit*, up to *ceiling*, of the words from *at* on, the shortest first."""
    words = words_of(text, at, ceiling)[:_MOST_WORDS]
    for last in words:
        if text[last.start].isalnum():
            yield from naming(text, Interval(words[0].start, last.end), unit, habits)


def naming(text: str, span: Interval, unit: Interval, habits: Habits) -> Iterator[Named]:
    """The ways of naming the words at *span* among those of *unit*: as they are where they stand once, or by rank."""
    words = text[span.start : span.end]
    if not any(char.isalnum() for char in words) or words in _ABBREVIATED:
        return
    ranked = count_ranked(text, words, unit.start, unit.end)
    found = find_words(text, words, unit.start, unit.end)
    if found.spans == (span,) and not found.remark and len(ranked) <= 1:
        yield Named(Anchor(words), span, 0)
    elif span in ranked and 1 < len(ranked) <= _MOST_RANKED and len(words_of(words)) <= _RANKED_WORDS:
        rank = ranked.index(span)
        last = rank == len(ranked) - 1 and len(ranked) > 2
        yield Named(Anchor(words, -1 if last else rank + 1), span, habits.rank_cost + max(0, rank - 2) * (not last))


def widened(text: str, span: Interval, floor: int, ceiling: int) -> Iterator[Interval]:
    """*span* with words of its neighbourhood, fewest first, within *floor* and *ceiling*."""
    left, right = words_of(text, floor, span.start), words_of(text, span.end, ceiling)
    for more in range(_MOST_WORDS):
        for after in range(min(more, len(right)) + 1):
            before = more - after
            if before <= len(left):
                start = left[-before].start if before else span.start
                yield Interval(start, right[after - 1].end if after else span.end)
