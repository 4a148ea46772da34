"""Places of a list where the words stand more than once: « aux alinéas 6 (deux fois) et 7 »."""

from __future__ import annotations

from dataclasses import replace

from amendapply.frozen import frozen
from amendapply.language.scanner import NotUnderstood
from amendapply.operations import Action, DeleteWords, InsertWords, Place, ReplaceWords


@frozen
class Counted(Place):
    """« aux alinéas 6 (deux fois) et 7 »: a place where the words stand so many times, unlike the others of its list.

    No operation has one: the count is that of its words.
    """

    times: int = 0


def counted_here(action: Action, place: Place, at: int) -> tuple[Action, Place]:
    """*action* with the count of *place*, and that place without it. Raises NotUnderstood for what counts no words."""
    if not isinstance(place, Counted):
        return action, place
    plain = Place(
        unit=place.unit,
        sentences=place.sentences,
        edge=place.edge,
        after=place.after,
        cells=place.cells,
        article=place.article,
        labels=place.labels,
    )
    match action:
        case ReplaceWords(old) | DeleteWords(old) if old.occurrence is None:
            return replace(action, old=replace(old, occurrence="every", times=place.times)), plain
        case InsertWords(anchor) if anchor.occurrence is None:
            return replace(action, anchor=replace(anchor, occurrence="every", times=place.times)), plain
    raise NotUnderstood(at, "des mots dont le nombre de fois n'est dit qu'à cet endroit")
