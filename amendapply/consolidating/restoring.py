"""What is « rétabli » under a number that another clause frees: it stands beside what has left, and replaces nothing.

« Le II devient le III » and « le II est ainsi rétabli »: the new II comes before the former one, which is the III.
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
from amendapply.text.labels import read_labels

_RESTORES = re.compile(r"[^«»\"]*\brétablie?s?\b", re.IGNORECASE)

_Number = tuple[str, str, tuple[str, ...]]
"""A number: the keys of a text and of an article, the labels of an item of it, outermost first, () for the article."""


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
