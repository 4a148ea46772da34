"""Amendments brought together by a key that they share."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from amendapply.amendment import Amendment
from amendapply.liasse.ordering import number_order


def grouped(keys: Iterable[Hashable], amendments: Sequence[Amendment]) -> list[tuple[int, ...]]:
    """The ranks of *amendments* that share a key, two at least, in the order of their numbers; None is no key."""
    found: dict[Hashable, list[int]] = {}
    for rank, key in enumerate(keys):
        if key is not None:
            found.setdefault(key, []).append(rank)
    return [
        tuple(sorted(ranks, key=lambda rank: (number_order(amendments[rank].name), rank)))
        for ranks in found.values()
        if len(ranks) > 1
    ]
