"""Where an item of a list ends: which of the alinéas without a number below it are its own."""

from __future__ import annotations

from dataclasses import replace

from amendapply.locating.refusals import ambiguous
from amendapply.locating.sites import Locating, Range
from amendapply.locating.units import each_unit, locate_unit
from amendapply.operations import (
    Action,
    AddSentences,
    AddWords,
    DeleteAlineas,
    DeleteTail,
    Edge,
    InsertAlineas,
    Labelled,
    Place,
    ReplaceAlineas,
    ReplaceTail,
)
from amendapply.text.labels import LabelKind, quote_end, read_labels

_PARAGRAPHS = (LabelKind.ARTICLE, LabelKind.ROMAN, LabelKind.CAPITAL)


def reaches_end(place: Place, action: Action) -> bool:
    """Whether it matters where *place* ends: it goes as a whole, or something is written at its end."""
    if place.narrowings:
        return place.edge is Edge.END
    if isinstance(action, ReplaceAlineas):
        return len(action.block.lines) == 1 or bool(read_labels(action.block.lines[-1]))
    if isinstance(action, InsertAlineas | AddWords | AddSentences):
        return action.side is Edge.END
    return isinstance(action, DeleteAlineas | DeleteTail | ReplaceTail)


def remark_end(locating: Locating, unit: Labelled) -> None:
    """« Supprimer le c » before an alinéa without a number, which the last item of a list may hold.

    Raises ``Refused`` for « le dernier alinéa du c » that has but one, if that alinéa is not counted.
    """
    if unit.alinea not in (None, -1):
        return
    for item in each_unit(locating, replace(unit, alinea=None)):
        if closing := _closes_list(item):
            name = f"l'alinéa {closing + 1}, sans numéro"
            raise ambiguous(f"{name}, peut être du « {unit.last or unit.path[-1]} », ou clore la liste")
    for found in locate_unit(locating, unit):
        site, end = found.site, found.stop
        if end < len(site.texts) and site.quoted[end] == site.quoted[found.start] and not read_labels(site.texts[end]):
            label = unit.last or unit.path[-1]
            if unit.alinea == -1 and locate_unit(locating, Labelled(unit.path))[0].start == found.start:
                raise ambiguous(f"le « {label} » n'a qu'un alinéa, ou son dernier est l'alinéa {end + 1}, sans numéro")
            locating.liberties.take(f"l'alinéa {end + 1}, sans numéro, n'a pas été compté dans le « {label} »")


def _closes_list(item: Range) -> int:
    """The alinéa that goes on with the last *item* of a list, or ends the sentence of the list, 0 for none.

    « Est puni le fait : / 1° De vendre ; / 2° D'acheter, / lorsque le maire l'interdit. » It is of the item where one
    before it goes on so, too.
    """
    site, start, stop = item.site, item.start, item.stop
    path, last = site.paths[start], site.texts[stop - 1]
    text = last[quote_end(last) :]
    label = next(iter(read_labels(site.texts[start])), None)
    if label is None or label.kind in _PARAGRAPHS or stop - start == 1 or read_labels(last) or not text[:1].islower():
        return 0
    if stop < len(site.texts) and site.paths[stop][: len(path) - 1] == path[:-1] and len(site.paths[stop]) == len(path):
        return 0
    first = start
    while first and site.paths[first - 1][: len(path) - 1] == path[:-1] and len(site.paths[first - 1]) >= len(path):
        first -= 1
        if not read_labels(site.texts[first]):
            return 0
    return stop - 1 if first and site.texts[first - 1].rstrip().endswith(":") else 0
