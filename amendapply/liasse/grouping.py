"""Amendments brought together by a key that they share."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from amendapply.amendment import Amendment
from amendapply.liasse.ordering import number_order


def grouped(keys: Sequence[Hashable], amendments: Sequence[Amendment]) -> list[tuple[int, ...]]:
    """The ranks of *amendments* that share a key, two at least, in the order of their numbers."""
    found: dict[Hashable, list[int]] = {}
    for rank, key in enumerate(keys):
        found.setdefault(key, []).append(rank)
    return [
        tuple(sorted(ranks, key=lambda rank: (number_order(amendments[rank].name), rank)))
        for ranks in found.values()
        if len(ranks) > 1
    ]
