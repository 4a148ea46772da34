"""The order of discussion: that of the source where there is one, that of the rules elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from amendapply.amendment import Amendment
from amendapply.liasse.verdicts import Discussion, Displaced

Key = tuple[object, ...]

_DIGITS = re.compile(r"\d+")


def number_order(name: str) -> tuple[int, str]:
    """A key that sorts amendments by their numbers."""
    digits = _DIGITS.search(name)
    return int(digits[0][:12]) if digits else 0, name


def discussion(amendments: Sequence[Amendment], keys: Sequence[Key], parents: dict[int, int]) -> Discussion:
    """The order of *amendments*, whose *keys* sort by the rules, each sub-amendment behind its parent."""
    by_rules = _with_children(sorted(range(len(keys)), key=keys.__getitem__), parents)
    ordered = [amendment.order for amendment in amendments]
    if all(order is None for order in ordered):
        return Discussion(tuple(by_rules))
    by_source = _followed(by_rules, ordered)
    return Discussion(tuple(by_source), _displaced(by_rules, by_source, ordered))


def _with_children(ranks: list[int], parents: dict[int, int]) -> list[int]:
    """*ranks* with each sub-amendment moved behind its parent, in the order that they have."""
    if not parents:
        return ranks
    children: dict[int, list[int]] = {}
    for rank in ranks:
        if rank in parents:
            children.setdefault(parents[rank], []).append(rank)
    placed: list[int] = []
    waiting = [rank for rank in reversed(ranks) if rank not in parents]
    while waiting:
        rank = waiting.pop()
        placed.append(rank)
        waiting += reversed(children.get(rank, ()))
    return placed


def _followed(by_rules: list[int], ordered: Sequence[int | None]) -> list[int]:
    """The order of the source; what it does not order stays behind what the rules put before it."""
    keys: dict[int, tuple[int, int, int]] = {}
    before = 0
    for position, rank in enumerate(by_rules):
        order = ordered[rank]
        before = before if order is None else order
        keys[rank] = (before, int(order is None), position)
    return sorted(by_rules, key=keys.__getitem__)


def _displaced(by_rules: list[int], by_source: list[int], ordered: Sequence[int | None]) -> tuple[Displaced, ...]:
    """The fewest amendments that must move to get from one order to the other."""
    rules = {rank: position for position, rank in enumerate(by_rules)}
    kept = _longest_rising([rules[rank] for rank in by_source])
    return tuple(
        Displaced(rank, position + 1, rules[rank] + 1)
        for position, rank in enumerate(by_source)
        if position not in kept and ordered[rank] is not None
    )


def _longest_rising(values: list[int]) -> set[int]:
    """The indexes of one longest rising subsequence of *values*."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [value]
        ends[length : length + 1] = [index]
    found: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
