"""From the resolved places of a clause to its demands: orders, new articles, changes of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from amendapply.language.law.citations import bare_number, every_number
from amendapply.language.law.clauses import Request
from amendapply.language.law.inheritance import places_of
from amendapply.language.law.label_lists import every_label
from amendapply.language.law.spots import Spot
from amendapply.language.scanner import NotUnderstood
from amendapply.operations import (
    Action,
    Alineas,
    Anchor,
    DeleteWords,
    InsertWords,
    Labelled,
    Operation,
    Place,
    ReplaceWords,
    Span,
    WholeArticle,
)
from amendapply.orders import Order, Relabelling, Renumbering, Transfer
from amendapply.text.labels import same_label

_NO_DIVISION = "un article sans sa division"
_ANOTHER = "un autre numéro que celui qui est quitté"


def orders_of(request: Request, spots: tuple[Spot, ...], start: int, end: int) -> Iterator[Order]:
    """The orders of *request* at *spots*: one for each article, at all its places."""
    made: dict[tuple[str, str, str, Action], Order] = {}
    for spot in spots:
        if not spot.articles or not spot.text:
            raise NotUnderstood(start, "l'article visé, et son code ou sa loi")
        action = timed(request.action, spot, start)
        places = places_of(spot, request.edge, start)
        for number, last in spot.articles:
            key = spot.text, number, last, action
            known = made.get(key)
            both = (known.operation.places if known else ()) + places
            if len(set(each := list(_one_by_one(both)))) < len(each):
                raise NotUnderstood(start, "des lieux qui diffèrent")
            operation = Operation(action, both, Span(start, end))
            others = zip(places, places_of(spot.either, request.edge, start), strict=True) if spot.either else ()
            made[key] = Order(
                spot.text,
                number,
                operation,
                last,
                spot.second | (known.second if known else frozenset()),
                adjacent=request.adjacent,
                adds=request.rank,
                second_cells=spot.second_cells | (known.second_cells if known else frozenset()),
                either=(*(known.either if known else ()), *others),
                division=spot.division or (known.division if known else ()),
                under=spot.under,
                run=request.run,
            )
    return iter(made.values())


def _one_by_one(places: Iterable[Place]) -> Iterator[Place]:
    """*places*, each item of « les 1° à 3° » by itself where the labels between are known."""
    for place in places:
        unit = place.unit
        if not isinstance(unit, Labelled) or not unit.last:
            yield place
            continue
        for label in every_label(((unit.path[-1], unit.last),)) or unit.path[-1:]:
            yield replace(place, unit=replace(unit, path=(*unit.path[:-1], label), last=""))


def timed(action: Action, spot: Spot, at: int) -> Action:
    """« au dernier alinéa, trois fois, »: belongs to the place that it follows."""
    if spot.times is None:
        return action
    match action:
        case ReplaceWords(Anchor(text, None, None), new):
            return ReplaceWords(Anchor(text, "every", spot.times), new)
        case DeleteWords(Anchor(text, None, None)):
            return DeleteWords(Anchor(text, "every", spot.times))
        case InsertWords(Anchor(text, None, None), new, side):
            return InsertWords(Anchor(text, "every", spot.times), new, side)
    raise NotUnderstood(at, "un lieu sans « deux fois »")


def relabellings_of(spots: tuple[Spot, ...], labels: tuple[str, ...], at: int) -> Iterator[Relabelling]:
    """« les 1°, 2° et 6° deviennent les 2°, 3° et 1° », one for each article of *spots*."""
    for spot in spots:
        if not spot.text or not spot.articles or spot.division or any(last for _, last in spot.articles):
            raise NotUnderstood(at, "l'article visé, et son code ou sa loi, sans division")
        pairs = tuple(zip(every_label(spot.labels), labels, strict=True))
        if all(same_label(old, new) for old, new in pairs):
            raise NotUnderstood(at, _ANOTHER)
        yield from (Relabelling(spot.text, number, spot.path, pairs) for number, _ in spot.articles)


def transfer_of(old: tuple[Spot, ...], new: Spot, at: int) -> Transfer:
    """« les deuxième et troisième alinéas de l'article L. 1 deviennent l'article L. 2 »."""
    if len(old) != 1 or not old[0].text or len(old[0].articles) != 1 or old[0].articles[0][1]:
        raise NotUnderstood(at, "l'article visé, et son code ou sa loi")
    if old[0].division or new.division:
        raise NotUnderstood(at, _NO_DIVISION)
    units = tuple(place.unit for place in places_of(old[0], None, at))
    (into,) = (place.unit for place in places_of(new, None, at))
    assert isinstance(into, WholeArticle | Labelled | Alineas)
    return Transfer(
        text=old[0].text,
        article=old[0].articles[0][0],
        units=units,
        becomes=new.articles[0][0],
        into=into,
        second=old[0].second,
    )


def renumberings_of(old: tuple[Spot, ...], new: list[Spot], at: int) -> Iterator[Renumbering]:
    """« les articles L. 1 et L. 2 deviennent respectivement les articles L. 3 et L. 4 », one for each."""
    if any(spot.division for spot in (*old, *new)):
        raise NotUnderstood(at, _NO_DIVISION)
    before = [(spot.text, pair, number) for spot in old for pair in spot.articles for number in every_number(pair)]
    after = [number for spot in new for pair in spot.articles for number in every_number(pair)]
    if len(before) != len(after) or "" in after or not all(number for _, _, number in before):
        raise NotUnderstood(at, "autant de nouveaux numéros que d'articles")
    for (text, (first, last), number), becomes in zip(before, after, strict=True):
        if not text:
            raise NotUnderstood(at, "le code ou la loi")
        if bare_number(number) == bare_number(becomes):
            raise NotUnderstood(at, _ANOTHER)
        yield Renumbering(text, number, becomes, (first, last) if last else ("", ""))
