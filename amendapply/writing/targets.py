"""Where a command takes place, and what it calls that place: a header line and « cet alinéa », or a phrase in full."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from amendapply.operations import Edge, Place, WholeArticle
from amendapply.writing.headers import header
from amendapply.writing.nominals import Nominal
from amendapply.writing.places import phrases
from amendapply.writing.style import Hand, Unwritable

_EDGES = {Edge.START: "au début, ", Edge.END: "à la fin, "}


@dataclass(frozen=True, slots=True)
class Target:
    """``header``: the line above the command, "" if it has none. ``lead``: what opens the command (« à l'alinéa 8, »).

    ``names``: the noun phrases that name the places, where the command itself speaks of them.
    """

    header: str
    lead: str
    names: tuple[Nominal, ...]

    @property
    def plain(self) -> str:
        """« l'alinéa 8 », « cet alinéa »."""
        return _joined([name.plain for name in self.names])

    @property
    def to(self) -> str:
        """« à l'alinéa 8 », « à cet alinéa »."""
        return _joined([name.to for name in self.names])

    @property
    def of(self) -> str:
        """« de l'alinéa 8 », « de cet alinéa »."""
        names = [name.of for name in self.names]
        if any(" du " in before and after.startswith("du ") for before, after in pairwise(names)):
            raise Unwritable("« le début du 2° du I et du II » dit le 2° du II, et non le II")
        return " et ".join(names)


def target_around(places: Sequence[Place], hand: Hand) -> Target:
    """*places* as where words are sought: « À la fin de l'alinéa 8, »; Sénat: « Alinéa 8 », then « À la fin, »."""
    edges = {place.edge for place in places}
    if not hand.quotes and len(edges) == 1 and (line := header(places, hand.setting)):
        edge = edges.pop()
        return Target(line, _EDGES[edge] if edge else "", ())
    named = Target("", "", tuple(phrases(places, hand)))
    nowhere = tuple(places) == (Place(WholeArticle()),)
    return named if nowhere and not hand.later else replace(named, lead=f"{named.to}, ")


def target_itself(places: Sequence[Place], hand: Hand) -> Target:
    """*places* as what the command changes: « l'alinéa 8 »; Sénat: « Alinéa 8 », then « cet alinéa »."""
    if not hand.quotes and (this := _this(places)) and (line := header(places, hand.setting)):
        return Target(line, "", (this,))
    return Target("", "", tuple(phrases(places, hand)))


_BEFORE_COMMA = re.compile(r".*\balinéas? [\d, àet]*\d")
_AFTER_COMMA = re.compile(r"(?:à l'|aux )alinéas?\b")


def _joined(names: Sequence[str]) -> str:
    """« à la première phrase de l'alinéa 4, à l'alinéa 7 et à la seconde phrase de l'alinéa 9 ».

    A comma parts alinéas alone: before a sentence it would say that the sentence is the alinéa's, as the Sénat does.
    """
    joined = names[0]
    for before, name, after in zip(names, names[1:], [*names[2:], ""], strict=False):
        comma = after and _BEFORE_COMMA.fullmatch(before) and _AFTER_COMMA.match(name)
        joined += f", {name}" if comma else f" et {name}"
    return joined


def _this(places: Sequence[Place]) -> Nominal | None:
    """« cet alinéa », « ces phrases », « cette ligne »: what the header has named, None where no such word names it."""
    first = places[0]
    if any(place.edge or place.after for place in places):
        return None
    if first.cells is not None:
        cells = first.cells
        if cells.notes or (cells.lines and cells.columns) or len(places) > 1:
            return None
        told = cells.lines or cells.columns
        many = len(told) > 1 or (bool(told) and isinstance(told[0], tuple))
        return _demonstrative("ligne" if cells.lines else "colonne" if cells.columns else "tableau", many)
    if all(place.sentences for place in places):
        return _demonstrative(
            "phrase", len(places) > 1 or len(first.sentences) > 1 or isinstance(first.sentences[0], tuple)
        )
    if any(place.sentences for place in places):
        return None
    return _demonstrative("alinéa", len(places) > 1 or not _is_single(first))


def _is_single(place: Place) -> bool:
    unit = place.unit
    return getattr(unit, "first", 0) == getattr(unit, "last", 0)


_DETERMINERS = {"alinéa": "cet", "tableau": "ce"}


def _demonstrative(word: str, many: bool) -> Nominal:
    if many:
        return Nominal("", f"ces {word}{'x' if word == 'tableau' else 's'}")
    return Nominal("", f"{_DETERMINERS.get(word, 'cette')} {word}")


def at_edge(places: Sequence[Place], edge: Edge) -> tuple[Place, ...]:
    """*places*, at this *edge* of them."""
    return tuple(replace(place, edge=edge) for place in places)
