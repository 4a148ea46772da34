"""What a clause asks for, before it meets its headers: actions at spots; and what all verbs do with phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from amendapply.language.law.clauses import Parts
from amendapply.language.law.places import Spot
from amendapply.language.law.quoted import Quoted
from amendapply.language.scanner import NotUnderstood
from amendapply.operations import (
    Action,
    Block,
    Edge,
)

_I = re.IGNORECASE


BY = re.compile(r"\s*,?\s*(?P<re>respectivement)?\s*,?\s*(?:par|pas)\s+", _I)


COLON = re.compile(r"\s*:\s*")


DIVISIONS = "les divisions et leurs intitulés ne sont pas consolidés"


@dataclass(slots=True)
class Asked:
    """An action and where: the spots, as the clause names them, with what narrows them.

    ``edge``: « à la fin ». ``continued``: « … et sont ajoutés les mots : « A » » goes on with the clause before.
    """

    action: Action
    spots: list[Spot]
    edge: Edge | None = None
    continued: bool = False


@dataclass(slots=True)
class Said:
    """What the clauses of one line ask for. ``header``: the spots that « est ainsi modifié » hands on.

    ``created``: new articles, as (spots beside which, side, block, headings). ``renamed``: pairs of spots.
    ``division``: a reason why a clause on divisions is not carried out.
    """

    asked: list[Asked] = field(default_factory=list)
    created: list[tuple[list[Spot], Edge, Block]] = field(default_factory=list)
    renamed: list[tuple[list[Spot], list[Spot]]] = field(default_factory=list)
    header: list[Spot] | None = None
    verb: str = ""
    reason: str = ""


def counted(words: Quoted, parts: Parts) -> Quoted:
    """*words* with the « deux fois » of the clause. Raises NotUnderstood where they have a mark of their own."""
    if parts.times is None:
        return words
    if words.ranks or words.times is not None:
        raise NotUnderstood(parts.start, "une seule indication d'occurrence")
    return replace(words, times=parts.times)


def ask_words(parts: Parts, said: Said, action: Action) -> None:
    """An action on words, at the places or in the subject of the clause."""
    parts.use("at", "edge")
    if any(divides(spot) for spot in parts.at):
        said.reason = DIVISIONS
        return
    said.asked.append(Asked(action, parts.at, parts.edge))


def inside(parts: Parts) -> list[Spot]:
    """The subject, in the place that the clause names before it: « Au I, le 2° est supprimé »."""
    if not parts.at:
        return parts.subject
    if len(parts.at) > 1 or parts.at[0].times is not None:
        raise NotUnderstood(parts.start, "un seul lieu")
    return [within(spot, parts.at[0], parts.start) for spot in parts.subject]


def within(spot: Spot, wide: Spot, at: int) -> Spot:
    """*spot* as a part of *wide*. Raises NotUnderstood where it is none."""
    if spot.articles or spot.text or spot.division:
        raise NotUnderstood(at, "un lieu dans celui que nomme le début de la phrase")
    if wide.edge or (wide.sentences and spot.sentences) or (wide.alineas and (spot.alineas or spot.labels)):
        raise NotUnderstood(at, "un lieu plus étroit que le premier")
    made = replace(
        spot,
        sentences=spot.sentences or wide.sentences,
        alineas=spot.alineas or wide.alineas,
        articles=wide.articles,
        text=wide.text,
        same=spot.same | wide.same,
        second=spot.second or wide.second,
        said=spot.said + wide.said,
    )
    if not wide.labels:
        return made
    if not spot.labels:
        return replace(made, labels=wide.labels, path=wide.path)
    if len(wide.labels) > 1 or wide.labels[0][1]:
        raise NotUnderstood(at, "un seul lieu")
    return replace(made, path=(*wide.path, wide.labels[0][0], *spot.path))


def divides(spot: Spot) -> bool:
    """Whether *spot* is a division of a code, or its title, and no article."""
    return spot.heading or bool(spot.division and spot.whole and not spot.articles)


def whole_places(parts: Parts, spots: list[Spot]) -> None:
    """Raise NotUnderstood where one of *spots* is a head, a tail, a division, or is marked « deux fois »."""
    for spot in spots:
        if spot.edge or spot.times is not None or divides(spot):
            raise NotUnderstood(parts.start, "un article, un alinéa ou une phrase")


def alike(spots: list[Spot]) -> bool:
    """Whether *spots* are the same place in several articles."""
    return len({spot.articles for spot in spots}) == len(spots)


def bare_number(number: str) -> str:
    """The number of an article without what its spellings differ by: « L. 121-1 », « L121-1 »."""
    return re.sub(r"[\s.]", "", number).casefold().removesuffix("er")
