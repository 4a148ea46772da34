"""One article, from the text that stands to the edited one: the operations that lead there.

Runs of alinéas that change are cut in groups; one operation makes each: words of one alinéa change, alinéas are
deleted, inserted, rewritten. Of the cuts that are proved on the text, the one in the fewest words is taken. What is
done alike in several places is written once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from amendapply.amendment import Amendment
from amendapply.bill import Article, Bill
from amendapply.drafting.differences import count_words
from amendapply.drafting.edited_lines import blocks_of, gist, same_lines, versions
from amendapply.drafting.phrasing import STATEMENT
from amendapply.drafting.tabling import tabled
from amendapply.drafting.trials import NOWHERE, Ground, Habits, Proposal, Scribe, Way, proposal
from amendapply.drafting.word_changes import worded
from amendapply.edits import Deletion, Edit, Insertion, Restoration, Rewriting, WordAction
from amendapply.locating import Survey
from amendapply.operations import (
    Action,
    AddSentences,
    AddWords,
    Alineas,
    Anchor,
    DeleteAlineas,
    DeleteArticle,
    DeleteSentences,
    DeleteTail,
    DeleteWords,
    Edge,
    InsertAlineas,
    Operation,
    Place,
    ReplaceAlineas,
    ReplaceArticle,
    ReplaceTail,
    ReplaceWords,
    RestoreLabels,
    WholeArticle,
)
from amendapply.text.alignment import Pair, align
from amendapply.text.labels import read_labels, same_label, suppressed_labels

_FEW_PARTS, _PATCH = 8, 12
"""From how many parts on it is better to rewrite the article; what each further part costs, in words."""
_LONGEST_GROUP = 12
_REWRITING = 4
"""How many words rewriting a whole alinéa must save; rewriting the article, twice as many."""

_REPEATABLE = WordAction | AddWords | AddSentences | DeleteSentences | DeleteTail | ReplaceTail | DeleteAlineas
"""Actions that mean the same at each of their places; a block would be divided among several alinéas."""

_FEWEST_IN_RANGE = 3
"""« aux alinéas 4 et 5 », but « aux alinéas 4 à 6 »."""


def operations_for(ground: Ground, new: Sequence[str], habits: Habits) -> Proposal | None:
    """The cheapest operations that make the alinéas of *ground* those of *new*; None where none is proved."""
    found = Proposal()
    for slot, run in _runs(align(ground.texts, new), ground.texts, new):
        more = _Run(ground, new, habits, slot, run).cheapest()
        if more is None:
            return None
        found = found.then(more)
    return found


def _runs(pairs: Sequence[Pair], old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, list[Pair]]]:
    """The pairs that follow one another and change something, and how many old alinéas stand before them."""
    run: list[Pair] = []
    slot = passed = 0
    for pair in pairs:
        if pair.old is not None and pair.new is not None and gist(old[pair.old]) == gist(new[pair.new]):
            if run:
                yield slot, run
            run = []
        else:
            slot = slot if run else passed
            run.append(pair)
        passed += pair.old is not None
    if run:
        yield slot, run


class _Run:
    """Pairs of alinéas that follow one another, none of them unchanged; *slot* old ones stand before them."""

    def __init__(self, ground: Ground, new: Sequence[str], habits: Habits, slot: int, pairs: Sequence[Pair]) -> None:
        self.ground, self.new, self.habits, self.slot, self.pairs = ground, new, habits, slot, pairs
        self._alike = [0] * len(pairs)
        """Of each pair, where those of its kind (inserted, deleted, changed) begin that lead to it."""
        for rank in range(1, len(pairs)):
            same = _kind(pairs[rank]) == _kind(pairs[rank - 1])
            self._alike[rank] = self._alike[rank - 1] if same else rank

    def cheapest(self) -> Proposal | None:
        best: list[Proposal | None] = [Proposal()]
        for stop in range(1, len(self.pairs) + 1):
            options = []
            for start in self._starts(stop):
                before = best[start]
                if before is not None and (here := self._group(start, stop)) is not None:
                    options.append(before.then(here))
            best.append(min(options, key=lambda way: way.cost, default=None))
        return best[-1]

    def _starts(self, stop: int) -> Iterator[int]:
        """Where a group to *stop* begins: near, or at 0, or far if all are of one kind; more takes the square."""
        near = max(0, stop - _LONGEST_GROUP)
        if stop == len(self.pairs):
            yield from {0, self._alike[stop - 1]} - set(range(near, stop))
        elif self._alike[stop] == stop and self._alike[stop - 1] < near:
            yield self._alike[stop - 1]
        yield from range(near, stop)

    def _group(self, start: int, stop: int) -> Proposal | None:
        """One operation for the pairs *start* to *stop*."""
        pairs = self.pairs[start:stop]
        old = [pair.old for pair in pairs if pair.old is not None]
        new = [pair.new for pair in pairs if pair.new is not None]
        if not old:
            return self._inserted(self.slot + sum(pair.old is not None for pair in self.pairs[:start]), new)
        if not new:
            return self._deleted(old)
        options = [self._rewritten(old, new), self._restored(old, new)]
        if len(old) == len(new) == 1:
            options.append(self._worded(old[0], self.new[new[0]]))
        return min((option for option in options if option is not None), key=lambda way: way.cost, default=None)

    # ------------------------------------------------------------------------------------------------- the groups

    def _deleted(self, old: Sequence[int]) -> Proposal | None:
        places = _places(old[0], old[-1])
        wanted = tuple(Deletion(self.ground.site.target, rank) for rank in old)
        if self.ground.edits(DeleteAlineas(), places) != wanted:
            return None
        return proposal(DeleteAlineas(), places, STATEMENT)

    def _inserted(self, slot: int, new: Sequence[int]) -> Proposal | None:
        lines = [self.new[rank] for rank in new]
        for block in blocks_of(lines, self.habits):
            for place, side in self._beside(slot):
                action = InsertAlineas(block, side)
                if self._writes(action, (place,), lines, slot, slot):
                    return proposal(action, (place,), STATEMENT + _length(lines))
        return None

    def _beside(self, slot: int) -> Iterator[tuple[Place, Edge]]:
        count = len(self.ground.texts)
        if slot == count:
            yield Place(WholeArticle()), Edge.END
        if slot:
            yield Place(Alineas(slot, slot)), Edge.END
        if slot < count:
            yield Place(Alineas(slot + 1, slot + 1)), Edge.START

    def _rewritten(self, old: Sequence[int], new: Sequence[int]) -> Proposal | None:
        lines = [self.new[rank] for rank in new]
        if len(old) == len(self.ground.texts):
            return None  # the whole article: another form
        places = _places(old[0], old[-1])
        for block in blocks_of(lines, self.habits):
            action = ReplaceAlineas(block)
            if self._writes(action, places, lines, old[0], old[-1] + 1):
                return proposal(action, places, STATEMENT + _REWRITING + _length(lines))
        return None

    def _restored(self, old: Sequence[int], new: Sequence[int]) -> Proposal | None:
        """« À l'alinéa 8, rétablir le 4° dans la rédaction suivante »."""
        if len(old) != 1:
            return None
        suppressed = suppressed_labels(self.ground.texts[old[0]])
        lines = [self.new[rank] for rank in new]
        fresh = [line for line in lines if not suppressed_labels(line)]
        if not suppressed or not fresh:
            return None
        names = [label.value for line in fresh for label in read_labels(line)[:1]]
        labels = tuple(name for name in suppressed if any(same_label(name, written) for written in names))
        if not labels:
            return None
        place = Place(Alineas(old[0] + 1, old[0] + 1))
        for block in blocks_of(fresh, self.habits):
            action = RestoreLabels(labels, block)
            edits = self.ground.edits(action, (place,))
            if len(edits) == 1 and _restores(edits[0], fresh):
                return proposal(action, (place,), STATEMENT + _length(fresh) - 1)
        return None

    def _worded(self, old: int, new: str) -> Proposal | None:
        place = Place(Alineas(old + 1, old + 1))
        if len(self.ground.texts) == 1:
            place = Place(WholeArticle())
        return tabled(self.ground, old, place, new) or worded(self.ground, old, place, new, self.habits)

    def _writes(self, action: Action, places: Sequence[Place], lines: Sequence[str], start: int, stop: int) -> bool:
        """Whether *action* puts *lines* in the place of the alinéas *start* to *stop*, or between two."""
        edits = self.ground.edits(action, places)
        if len(edits) != 1:
            return False
        match edits[0]:
            case Insertion(_, slot, written):
                return slot == start == stop and same_lines(written, lines)
            case Rewriting(_, first, last, written):
                return (first, last) == (start, stop) and same_lines(written, lines)
        return False


def _kind(pair: Pair) -> tuple[bool, bool]:
    return pair.old is None, pair.new is None


def whole_article(ground: Ground, new: Sequence[str], habits: Habits) -> Proposal | None:
    """« Rédiger ainsi cet article »: it costs no more than its words if no old alinéa stays, even changed."""
    stays = any(pair.old is not None and pair.new is not None for pair in align(ground.texts, new))
    for way in rewritings(new, habits):
        edits = ground.edits(way.action, way.places)
        if len(edits) == 1 and isinstance(edits[0], Rewriting) and same_lines(edits[0].lines, new):
            return proposal(way.action, way.places, STATEMENT + 2 * _REWRITING * stays + _length(new))
    return None


def rewritings(new: Sequence[str], habits: Habits) -> Iterator[Operation]:
    """« Rédiger ainsi cet article »: all ways of giving the alinéas of *new*, right or wrong."""
    for block in blocks_of(new, habits):
        yield Operation(ReplaceArticle(block), (Place(WholeArticle()),), NOWHERE)


def _restores(edit: Edit, lines: Sequence[str]) -> bool:
    return isinstance(edit, Restoration) and same_lines(edit.lines, lines)


def _places(first: int, last: int) -> tuple[Place, ...]:
    """« les alinéas 4 et 5 », « les alinéas 4 à 6 »: those of ranks *first* to *last*."""
    if last - first == 1:
        return Place(Alineas(first + 1, first + 1)), Place(Alineas(last + 1, last + 1))
    return (Place(Alineas(first + 1, last + 1)),)


def _length(lines: Sequence[str]) -> int:
    return sum(map(count_words, lines))


# ---------------------------------------- All ways to the edited article, the finest first


def ways_to(bill: Bill, article: Article, wanted: tuple[str, ...], clerk: Scribe) -> Iterator[Way]:
    """What makes of *article*, the only one of *bill*, the alinéas *wanted*, the better first.

    The words that change come before whole alinéas, and these before the article, which is rewritten at once where
    that is shorter.
    """
    ground = article_ground(bill, article)
    return (Way(ground, operations) for operations in _operations(ground, wanted, clerk))


def article_ground(bill: Bill, article: Article) -> Ground:
    """Where an amendment to *article*, the only one of *bill*, stands."""
    survey = Survey(bill)
    return Ground(survey, Amendment(None, "", article.number), survey.site(0))


def _operations(ground: Ground, wanted: tuple[str, ...], clerk: Scribe) -> Iterator[tuple[Operation, ...]]:
    if not wanted:
        yield (Operation(DeleteArticle(), (Place(WholeArticle()),), NOWHERE),)
        return
    whole = cache(partial(clerk.writable, ground, partial(whole_article, ground, wanted, clerk.habits)))
    least, done = STATEMENT + _length(wanted), False  # to find it takes long: where it costs too much, it comes last
    for version in dict.fromkeys(versions(ground.texts, wanted) if clerk.conventions else (wanted,)):
        found = clerk.writable(ground, partial(operations_for, ground, version, clerk.habits)) if ground.texts else None
        if found is None or not found.operations:
            continue
        together = merged(found.operations)
        patchwork = _PATCH * max(0, len(together) - _FEW_PARTS)
        most = found.cost * len(together) / len(found.operations) + patchwork
        if not done and least <= most and (way := whole()) is not None and way.cost <= most:
            yield way.operations
            done = True
        yield together
        yield found.operations
    if not done and (way := whole()) is not None:
        yield way.operations


# ---------------------------------------------------------- In one operation: « Aux alinéas 2, 6 et 9, substituer… »


def merged(operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """*operations*, those of one action joined where the first stood, « à chaque occurrence » where it differs."""
    groups: dict[object, list[Operation]] = {}
    for rank, operation in enumerate(operations):
        groups.setdefault(_key(operation.action) or rank, []).append(operation)
    return tuple(_in_one(group) for group in groups.values())


def _key(action: Action) -> object:
    """What actions share that one operation can do; None for what stands on its own."""
    if isinstance(action, ReplaceWords | DeleteWords) and not isinstance(action.old.occurrence, int):
        return replace(action, old=Anchor(action.old.text))
    return action if isinstance(action, _REPEATABLE) else None


def _in_one(group: Sequence[Operation]) -> Operation:
    places = [place for operation in group for place in operation.places]
    if len(places) == 1 or not isinstance(group[0].action, _REPEATABLE):
        return group[0]
    action = group[0].action
    if isinstance(action, ReplaceWords | DeleteWords) and any(other.action != action for other in group):
        action = replace(action, old=Anchor(action.old.text, "every"))
    return replace(group[0], action=action, places=_listed(action, _plain(places)))


def _listed(action: Action, places: Sequence[Place]) -> tuple[Place, ...]:
    """*places*, neighbours as a range where « les alinéas 3 à 5 » means each of them: what is completed is the last."""
    ranged = isinstance(action, WordAction | DeleteAlineas)
    return _ranges(places) if ranged else tuple(places)


def _plain(places: Sequence[Place]) -> list[Place]:
    """*places*, none of them « à la fin »: that helps to find one place, and breaks a list."""
    return [replace(place, edge=None) if place.edge is Edge.END else place for place in places]


def _ranges(places: Sequence[Place]) -> tuple[Place, ...]:
    """*places* in order, those of three alinéas or more that follow one another as one."""
    runs: list[list[Place]] = []
    for place in places:
        if runs and _follows(runs[-1][-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    return tuple(place for run in runs for place in _as_range(run))


def _follows(one: Place, other: Place) -> bool:
    """Whether two whole places are neighbours."""
    if not (isinstance(one.unit, Alineas) and isinstance(other.unit, Alineas)):
        return False
    alike = replace(one, unit=other.unit) == other == Place(other.unit)
    return alike and other.unit.first == one.unit.last + 1


def _as_range(run: Sequence[Place]) -> Sequence[Place]:
    first, last = run[0].unit, run[-1].unit
    if len(run) < _FEWEST_IN_RANGE or not (isinstance(first, Alineas) and isinstance(last, Alineas)):
        return run
    return (Place(Alineas(first.first, last.last)),)
