"""« la fin de l'alinéa 8 », « le début de la seconde phrase »: objects that an anchor or their own words bound."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.clauses import Clause, narrows
from amendapply.language.context import Context
from amendapply.language.places import read_places
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import Edge, Place, WholeArticle

_I = re.IGNORECASE
_TAIL = re.compile(r"(?:la\s+)?fin\b\s*(?=d|$|:|\.)", _I)
_HEAD = re.compile(r"(?:le\s+)?début\b\s*(?=d|:)", _I)
_OF_SENTENCE = re.compile(r"de\s+(?:(?:la|cette|ladite)\s+)?(?:même\s+)?ph?rase\b", _I)
_OF = re.compile(r"(?:de\s+(?=l'|la\b|cet|ces?\b)|(?=du\b|des\b|dudit\b))", _I)


def read_tail(sc: Scanner, context: Context, clause: Clause) -> tuple[tuple[Place, ...], bool] | None:
    """The places whose end is meant, and whether it is that of « la phrase » that holds the anchor.

    In the passive (« la fin de l'alinéa est ainsi rédigée ») the end comes before the verb, and is known.
    """
    return clause.tail or _read_part(sc, context, clause, _TAIL)


def read_head(sc: Scanner, context: Context, clause: Clause) -> tuple[Place, ...] | None:
    """The places whose beginning is meant."""
    found = _read_part(sc, context, clause, _HEAD)
    return None if found is None else found[0]


def ended(clause: Clause) -> tuple[Place, ...]:
    """The places of « Après le mot : « X », la fin de l'alinéa 4 est supprimée », () where no end is the subject."""
    if not clause.named or not all(place.edge is Edge.END for place in clause.named):
        return ()
    return tuple(replace(place, edge=None) for place in clause.places)


def _read_part(
    sc: Scanner, context: Context, clause: Clause, part: re.Pattern[str]
) -> tuple[tuple[Place, ...], bool] | None:
    if not sc.take(part):
        return None
    within = clause.places or clause.scope.places
    if any(place.edge for place in within):
        raise NotUnderstood(sc.pos, "la fin ou le début d'un seul passage")
    if sc.take(_OF_SENTENCE):
        of_sentence = not any(place.sentences for place in within)
        back = sc.pos
        places = _read_inside(sc, context, within) if sc.take(_OF) else None
        if places is None:
            sc.pos = back
        return places or within or (Place(WholeArticle()),), of_sentence
    if not sc.take(_OF):
        return within or (Place(WholeArticle()),), False
    places = _read_inside(sc, context, within)
    if places is None:
        raise NotUnderstood(sc.pos, "l'alinéa ou la phrase visés")
    return places, False


def _read_inside(sc: Scanner, context: Context, within: tuple[Place, ...]) -> tuple[Place, ...] | None:
    """Places that lie in those named before: « à la seconde phrase de l'alinéa 4, … la fin de cette phrase »."""
    start = sc.pos
    places = read_places(sc, context, within)
    if places and not all(narrows(place, places) for place in within):
        raise NotUnderstood(start, "un seul endroit")
    return places
