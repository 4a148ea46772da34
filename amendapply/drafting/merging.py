"""What is said once though it is done in several places: « Aux alinéas 2, 6 et 9, substituer… »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from amendapply.language.operations import (
    Action,
    AddSentences,
    AddWords,
    Alineas,
    DeleteAlineas,
    DeleteSentences,
    DeleteTail,
    DeleteWords,
    Edge,
    InsertWords,
    Operation,
    Place,
    ReplaceTail,
    ReplaceWords,
)

_REPEATABLE = (
    ReplaceWords | DeleteWords | InsertWords | AddWords | AddSentences | DeleteSentences | DeleteTail | ReplaceTail
) | DeleteAlineas
"""What means the same in each of its places; a block for several alinéas would be dealt out among them."""

_FEWEST_IN_RANGE = 3
"""« aux alinéas 4 et 5 », but « aux alinéas 4 à 6 »."""


def merged(operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """*operations*, those of one action said once, where the first of them stood."""
    places: dict[Action, list[Place]] = {}
    for operation in operations:
        places.setdefault(operation.action, []).extend(operation.places)
    return tuple(_said_once(operations, places))


def _said_once(operations: Sequence[Operation], places: dict[Action, list[Place]]) -> Iterator[Operation]:
    told: set[Action] = set()
    for operation in operations:
        action = operation.action
        if not isinstance(action, _REPEATABLE):
            yield operation
        elif action not in told:
            told.add(action)
            yield replace(operation, places=_ranges(_plain(places[action])))


def _plain(places: Sequence[Place]) -> list[Place]:
    """*places*; of several, none is said to be « à la fin »: that helps to find one place, and parts a list."""
    if len(places) == 1:
        return list(places)
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
