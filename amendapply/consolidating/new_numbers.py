"""A number that a clause gives to an item or an article, and that a later clause names.

« 1° Les 2° et 3° deviennent les 3° et 4° ; / 2° Au 3°, le mot… »: drafters mean the 3° of before, or the one that now
bears this number. Where no 3° stood before, it is the latter. Otherwise both are kept, and the words tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from amendapply.law import code_key, number_key
from amendapply.operations import Labelled, Place
from amendapply.orders import Clause, Demand, Order, Relabelling, Renumbering
from amendapply.text.labels import same_label

_Given = Renumbering | Relabelling


def under_new_numbers(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """*clauses*, each order with the other places that it may speak of, once earlier clauses have given numbers."""
    given: list[_Given] = []
    made: list[Clause] = []
    for clause in clauses:
        demands: list[Demand] = []
        for demand in clause.demands:
            if given and isinstance(demand, Order):
                said = tuple(map(type, clause.supposes))  # « le 3°, devenu 4° » says which 3° it is
                demand = _doubted(demand, [each for each in given if not isinstance(each, said)])
            demands.append(demand)
            given += [demand] if isinstance(demand, _Given) else []
        made.append(replace(clause, demands=tuple(demands)) if given and tuple(demands) != clause.demands else clause)
    return tuple(made)


def unsupported_numbers(clauses: Sequence[Clause]) -> Iterator[tuple[int, str]]:
    """Each clause that says « le 3°, devenu 4°, … » where none makes the 3° the 4°, by its rank, and why it fails."""
    given = {key for clause in clauses for demand in clause.demands for key, _, _ in _numbers(demand)}
    for rank, clause in enumerate(clauses):
        for key, old, new in (number for supposed in clause.supposes for number in _numbers(supposed)):
            if key not in given:
                yield rank, f"aucune disposition ne change le numéro « {old} » en « {new} »"


def _numbers(demand: Demand) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """The old numbers that *demand* changes and the new ones, after what they are known by."""
    if isinstance(demand, Renumbering):
        key = code_key(demand.text), number_key(demand.article), number_key(demand.becomes)
        yield key, demand.article, demand.becomes
    elif isinstance(demand, Relabelling):
        for old, new in demand.pairs:
            yield (code_key(demand.text), number_key(demand.article), *demand.path, old, new), old, new


def _doubted(order: Order, given: Sequence[_Given]) -> Order:
    for each in given:
        if code_key(each.text) != code_key(order.text):
            continue
        if isinstance(each, Renumbering):
            if not order.last and number_key(each.becomes) == number_key(order.article):
                order = replace(order, former=each.article)
        elif number_key(each.article) == number_key(order.article):
            pairs = ((place, _under_old_label(place, each)) for place in order.operation.places)
            order = replace(order, renumbered=(*order.renumbered, *((old, new) for old, new in pairs if new)))
    return order


def _under_old_label(place: Place, relabelling: Relabelling) -> Place | None:
    """*place*, if a label of its path is a new one, under the label that it had before."""
    unit, depth = place.unit, len(relabelling.path)
    if not isinstance(unit, Labelled) or len(unit.path) <= depth or unit.path[:depth] != relabelling.path:
        return None
    old = next((old for old, new in relabelling.pairs if same_label(new, unit.path[depth])), None)
    if old is None:
        return None
    last = next((old for old, new in relabelling.pairs if unit.last and same_label(new, unit.last)), unit.last)
    return replace(place, unit=replace(unit, path=(*unit.path[:depth], old, *unit.path[depth + 1 :]), last=last))
