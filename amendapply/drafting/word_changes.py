"""One alinéa whose words change: the operations that change them in the fewest words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amendapply.drafting.differences import Difference, carried_out, count_words, differences
from amendapply.drafting.phrasing import STATEMENT, Form, Room, cheapest
from amendapply.drafting.trials import NOWHERE, Ground, Habits, Proposal
from amendapply.frozen import frozen
from amendapply.operations import Anchor, DeleteWords, Operation, Place, ReplaceWords
from amendapply.text.matching import find_words
from amendapply.text.sentences import Interval
from amendapply.text.typography import fold

MOST_DIFFERENCES = 24
_LONGEST_GROUP = 5
_FEW_FORMS, _PATCH = 4, 12
"""How many changes of one alinéa are easy to read; what each further one costs its reader, in words."""


@frozen
class _Worded:
    """Forms that together make the alinéa what it is to be, and what they cost."""

    forms: tuple[Form, ...]
    cost: float


def worded(ground: Ground, alinea: int, place: Place, new: str, habits: Habits) -> Proposal | None:
    """The cheapest forms that turn the alinéa of rank *alinea* into *new*; None where it is better to rewrite it."""
    text = ground.texts[alinea]
    found = differences(text, new)
    if not found or len(found) > MOST_DIFFERENCES:
        return None
    if fold(carried_out(text, found)).text != fold(new).text:
        return None
    whole = Room(ground=ground, alinea=alinea, place=place, text=text, free=Interval(0, len(text)), habits=habits)
    if _mostly_new(new, found):
        return None
    ways = [way for way in (_partitioned(whole, found), _with_repeated(whole, found)) if way is not None]
    best = min(ways, key=lambda way: way.cost, default=None)
    if best is None:
        return None
    patchwork = _PATCH * max(0, len(best.forms) - _FEW_FORMS)
    operations = tuple(Operation(form.action, (form.place,), NOWHERE) for form in best.forms)
    return Proposal(operations, best.cost + patchwork)


def _mostly_new(new: str, found: Sequence[Difference]) -> bool:
    """Whether more than half of the words of *new* replace others, in several places: the alinéa is then rewritten."""
    replacing = [each for each in found if each.end > each.start and each.new]
    return len(replacing) > 1 and 2 * sum(count_words(each.new) for each in replacing) > count_words(new)


def _partitioned(whole: Room, found: Sequence[Difference]) -> _Worded | None:
    """The cheapest way to cut *found* in groups, a form for each."""
    best: list[_Worded | None] = [_Worded((), 0)]
    for stop in range(1, len(found) + 1):
        options = list(_options(whole, found, best, stop))
        best.append(min(options, key=lambda way: way.cost, default=None))
    return best[-1]


def _options(whole: Room, found: Sequence[Difference], best: Sequence[_Worded | None], stop: int) -> Iterator[_Worded]:
    for start in range(max(0, stop - _LONGEST_GROUP), stop):
        before = best[start]
        if before is None:
            continue
        floor = found[start - 1].end if start else 0
        if before.forms:
            floor = max(floor, before.forms[-1].claim.end)
        ceiling = found[stop].start if stop < len(found) else len(whole.text)
        if found[start].start < floor:
            continue
        room = Room(
            ground=whole.ground,
            alinea=whole.alinea,
            place=whole.place,
            text=whole.text,
            free=Interval(floor, ceiling),
            habits=whole.habits,
        )
        form = cheapest(room, found[start:stop])
        if form is not None:
            yield _Worded((*before.forms, form), before.cost + form.cost)


def _with_repeated(whole: Room, found: Sequence[Difference]) -> _Worded | None:
    """The differences *found*, with one form for words that change alike throughout the alinéa: « par deux fois »."""
    text = whole.text
    groups: dict[tuple[str, str], list[Difference]] = {}
    for each in found:
        groups.setdefault((fold(text[each.start : each.end]).text, fold(each.new).text), []).append(each)
    for (old, _), same in groups.items():
        if len(same) < 2 or not any(char.isalnum() for char in old):
            continue
        form = _every(whole, same)
        if form is None:
            continue
        rest = [each for each in found if each not in same]
        others = _partitioned(whole, rest) if rest else _Worded((), 0)
        if others is not None and not any(_overlap(each, form) for form in others.forms for each in same):
            return _Worded((form, *others.forms), others.cost + form.cost)
    return None


def _every(whole: Room, same: Sequence[Difference]) -> Form | None:
    first = same[0]
    words = whole.text[first.start : first.end]
    spans = [(span.start, span.end) for span in find_words(whole.text, words).spans]
    if spans != [(each.start, each.end) for each in same]:
        return None
    anchor = Anchor(words, "every", len(same))
    action = ReplaceWords(anchor, first.new) if first.new else DeleteWords(anchor)
    made = whole.ground.made(whole.alinea, action, whole.place)
    if made is None or fold(made).text != fold(carried_out(whole.text, same)).text:
        return None
    cost = STATEMENT + 1 + count_words(words) + count_words(first.new)
    return Form(action, whole.place, cost, Interval(first.start, first.end))


def _overlap(each: Difference, form: Form) -> bool:
    return form.claim.start < each.end and each.start < form.claim.end
