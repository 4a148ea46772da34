"""Clusters of amendments that cannot all be adopted, found by sweeping the original text.

Two edits collide where applying both would refuse them (``applying.conflicts``). Collisions connect amendments into
clusters; pairs are never listed, since a large liasse has millions. Edits that rewrite or delete a whole article
collide with nearly all the others on it: they make a cluster of their own, and those inside are connected without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from amendapply.amendment import Amendment
from amendapply.applying.conflicts import Joined, by_fortune, falling, join_clashes, oppose
from amendapply.applying.plan import claim_at_a_glance, claim_key, in_place
from amendapply.edits import Deletion, Edit, InPlace, Insertion, Rewriting, TextEdit
from amendapply.frozen import frozen
from amendapply.liasse.gathering import gathered
from amendapply.liasse.verdicts import Quarrel

Scope = tuple[int, bool]
"""The text that amendments change: -1 for the bill, or the rank of the amendment whose lines are changed; and whether
it is the text of the second deliberation."""
Ground = tuple[Scope, int]
"""A scope and a target in it."""


@frozen
class Fight:
    """A cluster on one target: the edits that collide, the ``ranks`` of their amendments, and of those that cover the
    whole place."""

    quarrel: Quarrel
    held: tuple[Held, ...]
    ranks: frozenset[int]
    outer: tuple[int, ...]


def fights(held: Sequence[Held], texts: tuple[str, ...]) -> list[Fight]:
    """The clusters among the edits *held* of one target, whose alinéas are *texts*."""
    whole: list[Held] = []
    inside: list[Held] = []
    for each in held:
        (whole if isinstance(each.edit, Rewriting) and each.edit.whole else inside).append(each)
    found = [*_over_article(whole, inside, texts), *_inside(inside, texts)]
    return [fight for fight in found if len(fight.ranks) > 1]


def _over_article(whole: list[Held], inside: list[Held], texts: tuple[str, ...]) -> Iterator[Fight]:
    """The edits that rewrite or delete the article, and those that cannot be adopted with one of them."""
    if not whole:
        return
    lost: list[int] = []
    for indexes in by_fortune([each.edit for each in inside], range(len(inside))):
        if any(oppose(inside[indexes[0]].edit, each.edit, texts) for each in whole):
            lost += [index for index in indexes if not _goes_with_own_article(inside[index], whole)]
    if lost or len(whole) > 1:
        fighting = (*whole, *[inside[index] for index in sorted(lost)])
        yield Fight(Quarrel.ARTICLE, fighting, _ranks(fighting), tuple(sorted(_ranks(whole))))


def _ranks(held: Iterable[Held]) -> frozenset[int]:
    """The amendments that make the edits *held*."""
    return frozenset(chain.from_iterable([each.ranks for each in held]))


def _goes_with_own_article(inner: Held, whole: list[Held]) -> bool:
    """Whether *inner* is inserted by the one amendment that also rewrites the article."""
    return isinstance(inner.edit, Insertion) and len(whole) == 1 and set(inner.ranks) <= set(whole[0].ranks)


def _inside(held: list[Held], texts: tuple[str, ...]) -> Iterator[Fight]:
    """The clusters that collisions connect, without looking at every pair."""
    edits = [each.edit for each in held]
    joined = Joined(len(edits))
    join_clashes(joined, edits, texts)
    for indexes, outer in falling(edits, lambda inner, outer: joined.root(inner) == joined.root(outer)):
        joined.join_all([outer, *indexes])
    for indexes in joined.clusters():
        yield _fight([held[index] for index in indexes], len(texts))


def _fight(held: list[Held], count: int) -> Fight:
    texts = [each.edit for each in held if isinstance(each.edit, TextEdit)]
    if len(texts) == len(held):
        span = min([edit.start for edit in texts]), max([edit.end for edit in texts])
        covering = [each for each, edit in zip(held, texts, strict=True) if (edit.start, edit.end) == span]
        return Fight(Quarrel.WORDS, tuple(held), _ranks(held), tuple(sorted(_ranks(covering))))
    spans = [each.edit.alineas(count) for each in held]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    covered: dict[int, int] = {}
    for each, span in zip(held, spans, strict=True):
        if isinstance(each.edit, Deletion | Rewriting):
            for rank in each.ranks:
                covered[rank] = covered.get(rank, 0) + span[1] - span[0] + 1
    outer = {rank for rank, alineas in covered.items() if alineas == last - first + 1}
    return Fight(Quarrel.ALINEAS, tuple(held), _ranks(held), tuple(sorted(outer)))


# ------------------------------------------------------------------- the different edits of a liasse, by target


@dataclass(slots=True)
class Held:
    """An edit and the ranks of the amendments that make it."""

    edit: InPlace
    ranks: list[int]


class _Claim(NamedTuple):
    """An edit that amendments of these *ranks* make to one text, by its *order* among all edits."""

    order: int
    edit: InPlace
    scope: Scope
    ranks: Sequence[int]


def scope_of(amendment: Amendment, parent: int | None) -> Scope:
    """The text that *amendment*, a sub-amendment of that of rank *parent* or of none, changes."""
    return -1 if parent is None else parent, amendment.second_deliberation


def held_by_ground(made: Iterable[tuple[tuple[Edit, ...], Scope, Sequence[int]]]) -> dict[Ground, list[Held]]:
    """The edits that were *made* (edits, scope, ranks of the amendments), by ground; those of one change once."""
    every = ((edit, scope, ranks) for edits, scope, ranks in made for edit in in_place(edits))
    claims = [_Claim(order, *each) for order, each in enumerate(every)]
    groups = gathered(
        claims, lambda claim: (claim.scope, claim_at_a_glance(claim.edit)), lambda claim: claim_key(claim.edit)
    )
    grounds: dict[Ground, list[Held]] = {}
    for group in sorted(groups, key=lambda group: group[0].order):
        first = group[0]
        held = Held(first.edit, list(first.ranks))
        for claim in group[1:]:
            if held.ranks[-1] != claim.ranks[-1]:
                held.ranks += claim.ranks
        grounds.setdefault((first.scope, first.edit.target), []).append(held)
    return grounds
