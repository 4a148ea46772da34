"""Values that share a key, gathered at little cost: a glance tells most of them apart, and the others are compared."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
Key = Callable[[T], Hashable]


def gathered(values: Iterable[T], glance: Key[T], key: Key[T]) -> list[list[T]]:
    """*values* in groups that share a *key*, which is asked for only of those that share a *glance*.

    Equal keys must give equal glances. What has no glance (None) is in no group.
    """
    found: list[list[T]] = []
    for group in _parted(values, glance):
        found += _parted(group, key) if len(group) > 1 else (group,)
    return found


def _parted(values: Iterable[T], key: Key[T]) -> Iterable[list[T]]:
    parts: dict[Hashable, list[T]] = {}
    for value in values:
        if (own := key(value)) is not None:
            parts.setdefault(own, []).append(value)
    return parts.values()
