"""« Rétablir »."""

from __future__ import annotations

import re

from amendapply.language.clauses import Clause, Modifier, narrows, read_modifiers
from amendapply.language.contents import read_block
from amendapply.language.context import Context
from amendapply.language.locators.structure import read_label
from amendapply.language.places import read_places
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.verbs.replacing import rewrite_places
from amendapply.operations import RestoreLabels

_I = re.IGNORECASE
_THE = re.compile(r"(?:les?|la|l'|un|ce|cet)\s*(?=[IVX]+\b|\d+\s?°|[a-zA-Z]\)?\s)")
_AND = re.compile(r"(?:\s*,\s*(?:et\s+)?|\s*et\s+)(?:les?\s+|l')?(?=[IVX]+\b|\d+\s?°|[a-zA-Z]\)?\s)")
_THUS = re.compile(r"ainsi\b\s*", _I)
_OF = re.compile(r"(?:de\s+(?=l'|cet?\b)|(?=du\b|des\b|dudit\b)|à\s+(?=l'))", _I)
_IN_WORDING = re.compile(
    r"[,]?\s*(?:dans\s+(?:la\s+rédaction|le\s+texte|sa\s+rédaction)\s+suivante?|dans\s+la\s+rédaction\s+ci-après|comme\s+suit"
    r"|ainsi(?:\s+rédigée?s?)?|dans\s+le\s+texte\s+suivant)?\s*[:.]?\s*",
    _I,
)


def restore(sc: Scanner, context: Context, clause: Clause) -> None:
    """« Rétablir cet article dans la rédaction suivante : », « rétablir le 4° de l'alinéa 8 dans… »."""
    sc.take(_THUS)
    labels = _read_labels(sc)
    if labels:
        _restore_labels(sc, context, clause, labels)
        return
    read_modifiers(sc, context, clause)
    if labels := _read_labels(sc):
        _restore_labels(sc, context, clause, labels)
        return
    if not clause.named or clause.has(Modifier.SLOT) or clause.has(Modifier.ANCHOR):
        raise NotUnderstood(sc.pos, "ce qui est à rétablir : un article, un alinéa, un I, un 1°")
    sc.take(_IN_WORDING)
    rewrite_places(sc, context, clause, clause.places)


def _restore_labels(sc: Scanner, context: Context, clause: Clause, labels: tuple[str, ...]) -> None:
    back = sc.pos
    around = clause.around
    places = read_places(sc, context, around) if sc.take(_OF) else None
    if places is None:
        sc.pos = back
    elif not all(narrows(place, places) for place in around):
        raise NotUnderstood(back, "un seul endroit")
    sc.take(_IN_WORDING)
    where = (clause.places and places) or places or clause.where
    context.emit(RestoreLabels(labels, read_block(sc, context)), where, clause.start, sc.pos)


def _read_labels(sc: Scanner) -> tuple[str, ...]:
    """« le 1° », « les I et II », « le a »."""
    start = sc.pos
    labels: list[str] = []
    joint = sc.take(_THE)
    while joint and (label := read_label(sc)):
        labels.append(label)
        joint = sc.take(_AND)
    if not labels:
        sc.pos = start
    return tuple(labels)
