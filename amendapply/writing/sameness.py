"""When two instructions ask for the same: the one definition that the tests and the measures compare with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from amendapply.operations import Alineas, DeleteAlineas, Operation, Place, ReplaceAlineas, Span

_ONE_BY_ONE = (DeleteAlineas, ReplaceAlineas)


def meaning(operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """*operations* freed of what tells nothing of the bill; equal for instructions that ask for the same.

    Two things are set aside. The span, which says where in the instruction the phrase stood. And, for alinéas deleted
    or rewritten whole, whether two that follow each other are told as a range or a list: « les alinéas 3 et 4 » is
    « les alinéas 3 à 4 ».
    """
    return tuple(replace(found, places=_places(found), span=Span(0, 0)) for found in operations)


def _places(operation: Operation) -> tuple[Place, ...]:
    return one_by_one(operation.places) if isinstance(operation.action, _ONE_BY_ONE) else operation.places


def one_by_one(places: Sequence[Place]) -> tuple[Place, ...]:
    """*places*, ranges of two alinéas being told as two: « les alinéas 3 et 4 »."""
    return tuple(one for place in places for one in _each(place))


def _each(place: Place) -> Iterator[Place]:
    unit = place.unit
    if isinstance(unit, Alineas) and 0 < unit.first < unit.last == unit.first + 1:
        yield replace(place, unit=Alineas(unit.first, unit.first))
        yield replace(place, unit=Alineas(unit.last, unit.last))
    else:
        yield place
