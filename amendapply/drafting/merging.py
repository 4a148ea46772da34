"""What is said once though it is done in several places: « Aux alinéas 2, 6 et 9, substituer… »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amendapply.operations import (
    Action,
    AddSentences,
    AddWords,
    Alineas,
    Anchor,
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
    """*operations*, those of one action said once, where the first of them stood.

    The same words changed alike, once here and twice there, are changed « à chaque occurrence ».
    """
    groups: dict[object, list[Operation]] = {}
    for rank, operation in enumerate(operations):
        groups.setdefault(_key(operation.action) or rank, []).append(operation)
    return tuple(_said_once(group) for group in groups.values())


def _key(action: Action) -> object:
    """What actions share that can be said at once; None for what is said on its own."""
    if isinstance(action, ReplaceWords | DeleteWords) and not isinstance(action.old.occurrence, int):
        return replace(action, old=Anchor(action.old.text))
    return action if isinstance(action, _REPEATABLE) else None


def _said_once(group: Sequence[Operation]) -> Operation:
    places = [place for operation in group for place in operation.places]
    if len(places) == 1 or not isinstance(group[0].action, _REPEATABLE):
        return group[0]
    action = group[0].action
    if isinstance(action, ReplaceWords | DeleteWords) and any(other.action != action for other in group):
        action = replace(action, old=Anchor(action.old.text, "every"))
    return replace(group[0], action=action, places=_listed(action, _plain(places)))


def _listed(action: Action, places: Sequence[Place]) -> tuple[Place, ...]:
    """*places*, neighbours as a range where « les alinéas 3 à 5 » means each of them: what is completed is the last."""
    ranged = isinstance(action, ReplaceWords | DeleteWords | InsertWords | DeleteAlineas)
    return _ranges(places) if ranged else tuple(places)


def _plain(places: Sequence[Place]) -> list[Place]:
    """*places*, none of which is said to be « à la fin »: that helps to find one place, and parts a list."""
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
