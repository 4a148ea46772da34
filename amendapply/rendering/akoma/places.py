"""Where things stand, as eIds: « title_II__chp_1er », « art_4-bis », « art_4-bis__al_3 »."""

from __future__ import annotations

from collections.abc import Iterable

from amendapply.bill import Article, Heading
from amendapply.comparing.moves import Move
from amendapply.rendering.akoma.names import Names
from amendapply.rendering.page.links import slug

DIVISIONS = {
    "tome": ("tome", "tome"),
    "partie": ("part", "part"),
    "livre": ("book", "book"),
    "titre": ("title", "title"),
    "sous-partie": ("subpart", "subpart"),
    "chapitre": ("chapter", "chp"),
    "section": ("section", "sec"),
    "sous-section": ("subsection", "subsec"),
    "paragraphe": ("paragraph", "para"),
}
"""The divisions from the largest to the smallest: the element that each is, and its short name in eIds."""

_RANKS = {kind: rank for rank, kind in enumerate(DIVISIONS)}


def rank_of(heading: Heading) -> int:
    """How deep a division of this kind stands: a larger one ends it, and so does one of its own kind."""
    return _RANKS.get(heading.kind, len(_RANKS))


def part_names(parts: Iterable[Heading | Article], names: Names) -> tuple[str, ...]:
    """The eIds of the *parts* of a bill, given by *names*: divisions are numbered within those that hold them."""
    given: list[str] = []
    open_: list[tuple[int, str]] = []
    for part in parts:
        if isinstance(part, Article):
            given.append(names.numbered("", "art", part.number))
            continue
        rank = rank_of(part)
        while open_ and open_[-1][0] >= rank:
            open_.pop()
        _, short = DIVISIONS.get(part.kind, ("", "hcontainer"))
        given.append(names.numbered(open_[-1][1] if open_ else "", short, part.number))
        open_.append((rank, given[-1]))
    return tuple(given)


def alinea_name(article: str, number: int) -> str:
    """The eId of an alinéa in the article of this eId."""
    return f"{article}__al_{number}"


def departure_name(move: Move) -> str:
    """The eId that a moved alinéa had in the original bill."""
    place = move.departure
    article = f"art_{slug(place.article.removeprefix('Article '))}"
    return alinea_name(article, place.alinea) if place.alinea else article
