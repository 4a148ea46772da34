"""Collisions found by sweeping are those that an application finds pair by pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from amendapply.applying.conflicts import lie_apart, oppose
from amendapply.applying.plan import claim_key, merged
from amendapply.applying.settling import settle
from amendapply.edits import InPlace, Rewriting
from amendapply.liasse.collisions import Held, fights
from amendapply.liasse.verdicts import Quarrel
from tests.liasse.edits import TEXTS, edits


def collide(first: InPlace, second: InPlace, texts: Sequence[str]) -> bool:
    """Whether two edits, of two amendments, cannot both be made to the alinéas *texts* of one target."""
    return claim_key(first) != claim_key(second) and oppose(first, second, texts)


def _refused(first: InPlace, second: InPlace) -> bool:
    """Whether an application refuses two amendments that make these edits."""
    return not settle(merged([(0, first), (1, second)]), TEXTS).sound


@given(edits, edits)
def test_two_edits_collide_where_an_application_refuses_them(first: InPlace, second: InPlace) -> None:
    assert collide(first, second, TEXTS) == _refused(first, second) == _refused(second, first)
    assert collide(second, first, TEXTS) == collide(first, second, TEXTS)


def _held(found: Sequence[InPlace]) -> list[Held]:
    held: dict[object, Held] = {}
    for rank, edit in enumerate(found):
        held.setdefault(claim_key(edit), Held(edit, [])).ranks.append(rank)
    return list(held.values())


def _whole(edit: InPlace) -> bool:
    return isinstance(edit, Rewriting) and edit.whole


def _by_pairs(held: list[Held]) -> Iterator[frozenset[int]]:
    """The clusters by their definition: what collisions connect inside the article, then what its rewriting hits."""
    whole = [each for each in held if _whole(each.edit)]
    hit = [e for e in held if not _whole(e.edit) and any(_refused(e.edit, one.edit) for one in whole)]
    if len(whole) > 1 or hit:
        yield frozenset(rank for each in (*whole, *hit) for rank in each.ranks)
    left = [each for each in held if not _whole(each.edit)]
    while left:
        connected = [left.pop(0)]
        for one in connected:
            near = [other for other in left if _refused(one.edit, other.edit)]
            connected += near
            left = [other for other in left if other not in near]
        if len(connected) > 1:
            yield frozenset(rank for each in connected for rank in each.ranks)


@given(st.lists(edits, max_size=12))
def test_clusters_are_those_of_all_pairs(found: list[InPlace]) -> None:
    held = _held(found)
    swept = fights(held, TEXTS)
    assert sorted(map(sorted, (fight.ranks for fight in swept))) == sorted(map(sorted, _by_pairs(held)))
    for fight in swept:
        assert set(fight.outer) <= fight.ranks
        assert (fight.quarrel is Quarrel.ARTICLE) == any(_whole(each.edit) for each in fight.held)


@given(st.lists(edits, max_size=6))
def test_an_application_refuses_some_where_there_is_a_cluster(found: list[InPlace]) -> None:
    assert bool(fights(_held(found), TEXTS)) == (not settle(merged(enumerate(found)), TEXTS).sound)


@given(st.lists(edits, max_size=4))
def test_what_lies_apart_needs_no_settling(found: list[InPlace]) -> None:
    if lie_apart(found):
        assert settle(merged((0, edit) for edit in found), TEXTS).sound
