"""Numbers that a clause gives to an item or an article, or frees, and that another clause names or makes anew.

« 1° Les 2° et 3° deviennent les 3° et 4° ; / 2° Au 3°, le mot… »: drafters mean the 3° of before, or the one that now
bears this number. Where no 3° stood before, it is the latter. Otherwise both are kept, and the words tell.

« Le II devient le III » and « le II est ainsi rétabli »: the new II comes before the former one, which is the III; it
replaces nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from amendapply.law import code_key, number_key
from amendapply.operations import (
    AddWords,
    Edge,
    InsertAlineas,
    Labelled,
    Operation,
    Place,
    ReplaceAlineas,
    ReplaceArticle,
    Span,
    WholeArticle,
)
from amendapply.orders import Clause, Creation, Demand, Order, Relabelling, Renumbering
from amendapply.text.labels import read_labels, same_label

_Given = Renumbering | Relabelling
_RESTORES = re.compile(r"[^«»\"]*\brétablie?s?\b", re.IGNORECASE)

_Number = tuple[str, str, tuple[str, ...]]
"""A number: the keys of a text and of an article, the labels of an item of it, outermost first, () for the article."""


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


# ------------------------------------------------- What is « rétabli » under a number that another clause frees


def restores(text: str, span: Span) -> bool:
    """Whether the command at *span* of the *text* of a clause restores something that was repealed."""
    return _RESTORES.match(text, span.start, span.end) is not None


def under_freed_numbers(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """*clauses*, of which those that restore a number which another one frees make something new of that number."""
    freed = {number for clause in clauses for demand in clause.demands for number in _freed(demand)}
    return tuple(_beside(clause, freed) for clause in clauses) if freed else tuple(clauses)


def _freed(demand: Demand) -> Iterator[_Number]:
    if isinstance(demand, Renumbering):
        yield _number(demand)
    elif isinstance(demand, Relabelling):
        yield from (_number(demand, (*demand.path, old)) for old, _ in demand.pairs)


def _number(demand: Order | Renumbering | Relabelling, path: tuple[str, ...] = ()) -> _Number:
    return code_key(demand.text), number_key(demand.article), path


def _beside(clause: Clause, freed: set[_Number]) -> Clause:
    made = tuple(_where_freed(_made_anew(clause, demand, freed), freed) for demand in clause.demands)
    return replace(clause, demands=made) if made != clause.demands else clause


def _where_freed(demand: Demand, freed: set[_Number]) -> Demand:
    """An order that inserts alinéas, or puts a label before one, with those that other items of its article leave."""
    if not isinstance(demand, Order) or not isinstance(demand.operation.action, InsertAlineas | AddWords):
        return demand
    here = code_key(demand.text), number_key(demand.article)
    labels = frozenset(path[-1] for text, article, path in freed if path and (text, article) == here)
    return replace(demand, freed=labels) if labels else demand


def _made_anew(clause: Clause, order: Demand, freed: set[_Number]) -> Demand:
    """*order*; where it restores a *freed* number, a new article of it, or an item before the one that leaves it."""
    if not isinstance(order, Order) or not restores(clause.text, order.operation.span):
        return order
    operation = order.operation
    if len(operation.places) != 1 or order.last:
        return order
    unit = operation.places[0].unit
    match operation.action:
        case ReplaceArticle(block) if unit == WholeArticle() and _number(order) in freed:
            return Creation(order.text, "", Edge.END, ((order.article, block.lines),))
        case ReplaceAlineas(block) if isinstance(unit, Labelled) and unit.alinea is None and not unit.last:
            path = unit.path
        case InsertAlineas(block, Edge.END) if read_labels(block.lines[0]):
            held = unit.path if isinstance(unit, Labelled) and unit.alinea is None and not unit.last else ()
            path = (*held, read_labels(block.lines[0])[0].value) if held or unit == WholeArticle() else ()
        case _:
            return order
    if not path or _number(order, path) not in freed:
        return order
    before = Operation(InsertAlineas(block, Edge.START), (Place(Labelled(path)),), operation.span)
    return replace(order, operation=before)
