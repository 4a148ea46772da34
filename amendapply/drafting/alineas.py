"""The alinéas of one article, from the text that stands to the edited one: the operations that lead there.

Runs of alinéas that change are cut in groups, each said at once: words of one alinéa, alinéas deleted, inserted,
rewritten. The cheapest cut in words is taken, among those that are proved on the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amendapply.drafting.candidates import Ground, Said, said
from amendapply.drafting.content import blocks_of, same_lines, told
from amendapply.drafting.differences import count_words
from amendapply.drafting.instructions import Habits
from amendapply.drafting.phrasing import STATEMENT
from amendapply.drafting.tabling import tabled
from amendapply.drafting.wording import worded
from amendapply.edits import Deletion, Edit, Insertion, Restoration, Rewriting
from amendapply.operations import (
    Action,
    Alineas,
    DeleteAlineas,
    Edge,
    InsertAlineas,
    Place,
    ReplaceAlineas,
    ReplaceArticle,
    RestoreLabels,
    WholeArticle,
)
from amendapply.text.alignment import Pair, align
from amendapply.text.labels import read_labels, same_label, suppressed_labels

_LONGEST_GROUP = 12
_REWRITING = 4
"""How many words an alinéa written anew must spare beside the words that change; the article, twice as many."""


def operations_for(ground: Ground, new: Sequence[str], habits: Habits) -> Said | None:
    """The cheapest operations that make the alinéas of *ground* those of *new*; None where none is proved."""
    found = Said()
    for slot, run in _runs(align(ground.texts, new), ground.texts, new):
        more = _Run(ground, new, habits, slot, run).said()
        if more is None:
            return None
        found = found.then(more)
    return found


def _runs(pairs: Sequence[Pair], old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, list[Pair]]]:
    """The pairs that follow one another and change something, and how many old alinéas stand before them."""
    run: list[Pair] = []
    slot = passed = 0
    for pair in pairs:
        if pair.old is not None and pair.new is not None and told(old[pair.old]) == told(new[pair.new]):
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

    def said(self) -> Said | None:
        best: list[Said | None] = [Said()]
        for stop in range(1, len(self.pairs) + 1):
            options = []
            for start in range(max(0, stop - _LONGEST_GROUP), stop):
                before = best[start]
                if before is not None and (here := self._group(start, stop)) is not None:
                    options.append(before.then(here))
            if stop > _LONGEST_GROUP and (here := self._group(0, stop)) is not None:
                options.append(here)
            best.append(min(options, key=lambda way: way.cost, default=None))
        return best[-1]

    def _group(self, start: int, stop: int) -> Said | None:
        """The pairs *start* to *stop* said at once."""
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

    def _deleted(self, old: Sequence[int]) -> Said | None:
        places = _places(old[0], old[-1])
        wanted = tuple(Deletion(self.ground.site.target, rank) for rank in old)
        if self.ground.edits(DeleteAlineas(), places) != wanted:
            return None
        return said(DeleteAlineas(), places, STATEMENT)

    def _inserted(self, slot: int, new: Sequence[int]) -> Said | None:
        lines = [self.new[rank] for rank in new]
        for block in blocks_of(lines, self.habits):
            for place, side in self._beside(slot):
                action = InsertAlineas(block, side)
                if self._writes(action, (place,), lines, slot, slot):
                    return said(action, (place,), STATEMENT + _length(lines))
        return None

    def _beside(self, slot: int) -> Iterator[tuple[Place, Edge]]:
        count = len(self.ground.texts)
        if slot == count:
            yield Place(WholeArticle()), Edge.END
        if slot:
            yield Place(Alineas(slot, slot)), Edge.END
        if slot < count:
            yield Place(Alineas(slot + 1, slot + 1)), Edge.START

    def _rewritten(self, old: Sequence[int], new: Sequence[int]) -> Said | None:
        lines = [self.new[rank] for rank in new]
        if len(old) == len(self.ground.texts):
            return None  # the whole article: another form
        places = _places(old[0], old[-1])
        for block in blocks_of(lines, self.habits):
            action = ReplaceAlineas(block)
            if self._writes(action, places, lines, old[0], old[-1] + 1):
                return said(action, places, STATEMENT + _REWRITING + _length(lines))
        return None

    def _restored(self, old: Sequence[int], new: Sequence[int]) -> Said | None:
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
                return said(action, (place,), STATEMENT + _length(fresh) - 1)
        return None

    def _worded(self, old: int, new: str) -> Said | None:
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


def whole_article(ground: Ground, new: Sequence[str], habits: Habits) -> Said | None:
    """« Rédiger ainsi cet article »: at no more cost than its words where no alinéa stays, be it changed."""
    stays = any(pair.old is not None and pair.new is not None for pair in align(ground.texts, new))
    for block in blocks_of(new, habits):
        edits = ground.edits(ReplaceArticle(block), (Place(WholeArticle()),))
        if len(edits) == 1 and isinstance(edits[0], Rewriting) and same_lines(edits[0].lines, new):
            return said(
                ReplaceArticle(block), (Place(WholeArticle()),), STATEMENT + 2 * _REWRITING * stays + _length(new)
            )
    return None


def _restores(edit: Edit, lines: Sequence[str]) -> bool:
    return isinstance(edit, Restoration) and same_lines(edit.lines, lines)


def _places(first: int, last: int) -> tuple[Place, ...]:
    """« les alinéas 4 et 5 », « les alinéas 4 à 6 »: those of ranks *first* to *last*."""
    if last - first == 1:
        return Place(Alineas(first + 1, first + 1)), Place(Alineas(last + 1, last + 1))
    return (Place(Alineas(first + 1, last + 1)),)


def _length(lines: Sequence[str]) -> int:
    return sum(map(count_words, lines))
