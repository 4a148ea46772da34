"""Clusters of amendments that cannot all be adopted, found by sweeping the original text.

Two edits collide where an application would refuse them together (``composing.collisions``). A cluster is what
collisions connect: never a list of pairs, of which a large liasse has millions. Edits that rewrite or delete a whole
article collide with nearly all the others on it; they make a cluster of their own, and those inside are connected
without them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from amendapply.amendment import Amendment
from amendapply.applying.conflicts import collide, overlap, redo, redo_in_lines
from amendapply.edits import (
    Deletion,
    Edit,
    Insertion,
    NewArticle,
    NewHeading,
    Restoration,
    Rewriting,
    TextEdit,
    anchor_of,
)
from amendapply.liasse.identity import edit_key
from amendapply.liasse.places import alineas_of
from amendapply.liasse.verdicts import Quarrel


@dataclass(frozen=True, slots=True)
class Fight:
    """A cluster on one target: the edits that collisions connect, and those that cover the whole place."""

    quarrel: Quarrel
    held: tuple[Held, ...]
    outer: tuple[int, ...]

    @property
    def ranks(self) -> frozenset[int]:
        """The amendments that fight."""
        return frozenset(rank for held in self.held for rank in held.ranks)


def fights(held: Sequence[Held], texts: tuple[str, ...]) -> list[Fight]:
    """The clusters among the edits *held* of one target, whose alinéas are *texts*."""
    whole = [each for each in held if isinstance(each.edit, Rewriting) and each.edit.whole]
    inside = [each for each in held if not (isinstance(each.edit, Rewriting) and each.edit.whole)]
    found = [*_over_article(whole, inside, texts), *_inside(inside, texts)]
    return [fight for fight in found if len(fight.ranks) > 1]


# --------------------------------------------------------------------------------------------------- whole articles


def _over_article(whole: list[Held], inside: list[Held], texts: tuple[str, ...]) -> Iterator[Fight]:
    """Those that rewrite or delete the article, and what cannot be adopted with one of them."""
    if not whole:
        return
    words = [(index, each.edit) for index, each in enumerate(inside) if isinstance(each.edit, TextEdit)]
    lost = {index for index, each in enumerate(inside) if _falls(each, whole)}
    for indexes, edit in by_words(words):
        if any(collide(edit, each.edit, texts) for each in whole):
            lost.update(indexes)
    if lost or len(whole) > 1:
        outer = tuple(sorted({rank for each in whole for rank in each.ranks}))
        yield Fight(Quarrel.ARTICLE, (*whole, *(inside[index] for index in sorted(lost))), outer)


def _falls(inner: Held, whole: list[Held]) -> bool:
    """Whether what is no change of words collides with one of *whole*; one may rewrite an article and add to it."""
    if isinstance(inner.edit, Insertion):
        return len(whole) > 1 or not set(inner.ranks) <= set(whole[0].ranks)
    return not isinstance(inner.edit, TextEdit | NewArticle | NewHeading)


# --------------------------------------------------------------------------------------------------- inside articles


def _inside(held: list[Held], texts: tuple[str, ...]) -> Iterator[Fight]:
    joined = Joined(len(held))
    connect(joined, [each.edit for each in held], texts)
    for indexes in joined.clusters():
        yield _fight([held[index] for index in indexes], len(texts))


def _fight(held: list[Held], count: int) -> Fight:
    if all(isinstance(each.edit, TextEdit) for each in held):
        texts = [each.edit for each in held if isinstance(each.edit, TextEdit)]
        span = min(edit.start for edit in texts), max(edit.end for edit in texts)
        outer = {
            rank
            for each, edit in zip(held, texts, strict=True)
            if (edit.start, edit.end) == span
            for rank in each.ranks
        }
        return Fight(Quarrel.WORDS, tuple(held), tuple(sorted(outer)))
    spans = [alineas_of(each.edit, count) for each in held]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    covered: dict[int, int] = {}
    for each, span in zip(held, spans, strict=True):
        if isinstance(each.edit, Deletion | Rewriting):
            for rank in each.ranks:
                covered[rank] = covered.get(rank, 0) + span[1] - span[0] + 1
    outer = {rank for rank, alineas in covered.items() if alineas == last - first + 1}
    return Fight(Quarrel.ALINEAS, tuple(held), tuple(sorted(outer)))


# ------ The edits of a liasse by the text that they change: each different edit once, with the amendments that make it


Scope = tuple[int, bool]
"""The text that amendments change together: the rank of the amendment whose lines it is, -1 for the bill; and whether
it is that of the second deliberation."""

Ground = tuple[Scope, int]
"""A scope and a target in it."""


@dataclass(slots=True)
class Held:
    """An edit and the ranks of the amendments that make it."""

    edit: Edit
    ranks: list[int]


def scope_of(amendment: Amendment, parent: int | None) -> Scope:
    """The text that *amendment*, a sub-amendment of that of rank *parent* or of none, changes."""
    return -1 if parent is None else parent, amendment.second_deliberation


def held_by_ground(made: Iterable[tuple[int, Scope, tuple[Edit, ...]]]) -> dict[Ground, list[Held]]:
    """The edits that amendments (rank, scope, edits) have *made*, by ground; those that make the same change once."""
    grounds: dict[Ground, dict[object, Held]] = {}
    keys: dict[int, object] = {}  # amendments of one text share their edits
    for rank, scope, edits in made:
        for edit in edits:
            held = grounds.setdefault((scope, edit.target), {})
            key = keys.get(id(edit)) or keys.setdefault(id(edit), edit_key(edit))
            known = held.get(key)
            if known is None:
                held[key] = Held(edit, [rank])
            elif known.ranks[-1] != rank:
                known.ranks.append(rank)
    return {ground: list(held.values()) for ground, held in grounds.items()}


# -------------------------------- The edits of one target connected by their collisions, without looking at every pair


class Joined:
    """Sets of indexes that are joined two by two."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, index: int) -> int:
        """The index that stands for the set of *index*."""
        above = self._above
        while above[index] != index:
            above[index] = above[above[index]]
            index = above[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Make one set of those of *one* and *other*."""
        one, other = self.root(one), self.root(other)
        self._above[max(one, other)] = min(one, other)

    def join_all(self, indexes: Sequence[int]) -> None:
        """Make one set of those of *indexes*."""
        for index in indexes[1:]:
            self.join(indexes[0], index)

    def clusters(self) -> list[list[int]]:
        """The sets of two at least, each in order."""
        found: dict[int, list[int]] = {}
        for index in range(len(self._above)):
            found.setdefault(self.root(index), []).append(index)
        return [indexes for indexes in found.values() if len(indexes) > 1]


def connect(joined: Joined, edits: Sequence[Edit], texts: tuple[str, ...]) -> None:
    """Join the indexes of the *edits* that collide; none of these rewrites the article whole, no two are the same."""
    ground = _Ground(edits)
    _connect_rewritings(joined, ground)
    for alinea, deletion in ground.deletions.items():
        joined.join_all([deletion, *ground.covering.get(alinea, ())[:1]])
        joined.join_all([deletion, *(index for index, edit in ground.texts.get(alinea, ()) if not edit.everywhere)])
    for alinea, restorations in ground.restorations.items():
        _connect_restorations(joined, ground, alinea, restorations)
    for slot, insertions in ground.insertions.items():
        around = ground.around.get(slot)
        if around is not None:
            joined.join_all([around, *insertions])
    for alinea, found in ground.texts.items():
        _connect_with_rewritings(joined, ground, alinea, found)
        if len(found) > 1:
            _connect_words(joined, found, texts[alinea])


class _Ground:
    """Edits of one target by kind and alinéa. ``covering`` are the rewritings over each alinéa, ``around`` one of those
    that a slot is inside of."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.rewritings: list[tuple[int, Rewriting]] = []
        self.deletions: dict[int, int] = {}
        self.restorations: dict[int, list[tuple[int, Restoration]]] = {}
        self.insertions: dict[int, list[int]] = {}
        self.texts: dict[int, list[tuple[int, TextEdit]]] = {}
        self.covering: dict[int, list[int]] = {}
        self.around: dict[int, int] = {}
        for index, edit in enumerate(edits):
            match edit:
                case Rewriting(start=start, stop=stop):
                    self.rewritings.append((index, edit))
                    for alinea in range(start, stop):
                        self.covering.setdefault(alinea, []).append(index)
                    for slot in range(start + 1, stop):
                        self.around.setdefault(slot, index)
                case Deletion(alinea=alinea):
                    self.deletions[alinea] = index
                case Restoration(alinea=alinea):
                    self.restorations.setdefault(alinea, []).append((index, edit))
                case Insertion(slot=slot):
                    self.insertions.setdefault(slot, []).append(index)
                case TextEdit(alinea=alinea):
                    self.texts.setdefault(alinea, []).append((index, edit))
        self.lines = {index: edit.lines for index, edit in self.rewritings}


def _connect_rewritings(joined: Joined, ground: _Ground) -> None:
    """Passages that overlap."""
    reach, holder = -1, -1
    for index, edit in sorted(ground.rewritings, key=lambda found: (found[1].start, found[1].stop)):
        if edit.start < reach:
            joined.join(holder, index)
        if edit.stop >= reach:
            reach, holder = edit.stop, index


def _connect_restorations(
    joined: Joined, ground: _Ground, alinea: int, restorations: list[tuple[int, Restoration]]
) -> None:
    """With whatever else changes the alinéa, and with one another where they share a label."""
    others = [index for index, _ in ground.texts.get(alinea, ())]
    others += ground.covering.get(alinea, ())[:1]
    others += [ground.deletions[alinea]] if alinea in ground.deletions else []
    if others:
        joined.join_all([restorations[0][0], *others])
        joined.join_all([index for index, _ in restorations])
    by_label: dict[str, int] = {}
    for index, edit in restorations:
        for label in edit.labels:
            joined.join(by_label.setdefault(label, index), index)


def _connect_with_rewritings(joined: Joined, ground: _Ground, alinea: int, found: list[tuple[int, TextEdit]]) -> None:
    """Words of an alinéa that is rewritten, where they cannot be changed in the new lines."""
    covering = ground.covering.get(alinea)
    if covering:
        for indexes, edit in by_words(found):
            outer = next((each for each in covering if redo_in_lines(ground.lines[each], edit) is None), None)
            if outer is not None:
                joined.join_all([outer, *indexes])


def by_words(found: Iterable[tuple[int, TextEdit]]) -> list[tuple[list[int], TextEdit]]:
    """The edits of words that fare alike in another text: those that look for the same words, with one of them."""
    alike: dict[Hashable, tuple[list[int], TextEdit]] = {}
    for index, edit in found:
        alike.setdefault((anchor_of(edit), edit.everywhere), ([], edit))[0].append(index)
    return list(alike.values())


# ------------------------------------------------------------------------------------------- the words of one alinéa

Span = tuple[int, int]


def _connect_words(joined: Joined, found: list[tuple[int, TextEdit]], text: str) -> None:
    """Intervals that overlap, save where one holds the other and lets it be carried out in what it writes."""
    by_span: dict[Span, list[tuple[int, TextEdit]]] = {}
    for index, edit in found:
        by_span.setdefault((edit.start, edit.end), []).append((index, edit))
    for (start, end), same in by_span.items():
        if start < end:
            joined.join_all([index for index, edit in same if not edit.everywhere])
            joined.join_all([index for index, edit in same if edit.everywhere])
    active: list[Span] = []
    for span in sorted(by_span, key=lambda span: (span[0], -span[1])):
        active = [before for before in active if before[1] > span[0]]
        for before in active:
            _connect_spans(joined, by_span, before, span, text)
        active.append(span)


def _connect_spans(
    joined: Joined, by_span: dict[Span, list[tuple[int, TextEdit]]], before: Span, span: Span, text: str
) -> None:
    """Two intervals of which *before* begins first, or ends last."""
    outer, inner = by_span[before], by_span[span]
    if not overlap(outer[0][1], inner[0][1], text):
        return
    if span[1] > before[1]:
        joined.join_all([index for index, _ in (*outer, *inner)])
        return
    for indexes, edit in by_words(inner):
        for index, holder in outer:
            if joined.root(index) != joined.root(indexes[0]) and redo(holder.new, edit) is None:
                joined.join_all([index, *indexes])
