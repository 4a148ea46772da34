"""The passages that an amendment touches, or names, as a reader knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from amendapply.amendment import Amendment
from amendapply.bill import article_key
from amendapply.edits import Edit, NewPart, Rewriting, TextEdit
from amendapply.liasse.verdicts import Place
from amendapply.locating import Survey
from amendapply.locating.sites import Site
from amendapply.operations import Alineas, BillTitle, DeleteArticle, Edge, Reading, ReplaceArticle

Interval = tuple[int, int]
"""The first and the last alinéa, from 1."""


def touched_places(survey: Survey, edits: Iterable[Edit]) -> tuple[Place, ...]:
    """The passages that *edits* touch, one for each target, in the order of the text."""
    by_target: dict[tuple[int, str], list[Edit]] = {}
    for edit in edits:
        side = edit.side.value if isinstance(edit, NewPart) else ""
        by_target.setdefault((edit.target, side), []).append(edit)
    return tuple(place_of(survey.site(target), by_target[target, side]) for target, side in sorted(by_target))


def place_of(site: Site, edits: list[Edit]) -> Place:
    """The passage of *site* that *edits* touch together."""
    beside = next((edit for edit in edits if isinstance(edit, NewPart)), None)
    name = site_name(site)
    if beside is not None:
        return Place(name, "before" if beside.side is Edge.START else "after")
    if site.heading or any(isinstance(edit, Rewriting) and edit.whole for edit in edits):
        return Place(name)
    spans = [edit.alineas(len(site.texts)) for edit in edits]
    place = Place(name, None, min(first for first, _ in spans), max(last for _, last in spans))
    if place.first == place.last and all(isinstance(edit, TextEdit) for edit in edits):
        texts = [edit for edit in edits if isinstance(edit, TextEdit)]
        return with_words(place, site, min(edit.start for edit in texts), max(edit.end for edit in texts))
    return place


def with_words(place: Place, site: Site, start: int, end: int) -> Place:
    """*place*, which is one alinéa of *site*, narrowed to these characters of it."""
    return replace(place, start=start, end=end, words=site.texts[place.first - 1][start:end].strip())


def site_name(site: Site) -> str:
    """« article 4 bis », « intitulé du titre II »."""
    return site.name.removeprefix("l'")


def named_places(amendment: Amendment, reading: Reading) -> tuple[Place, ...]:
    """The passage that an amendment names, whether the bill has it or not."""
    name = target_name(amendment, reading)
    position: Literal["before", "after"] | None = amendment.position if name else None
    spans = () if position else tuple(_named_alineas(reading))
    if not name and not spans:
        return ()
    if not spans:
        return (Place(name, position),)
    return (Place(name, position, min(first for first, _ in spans), max(last for _, last in spans)),)


def target_name(amendment: Amendment, reading: Reading) -> str:
    """What the amendment says it amends, in the words of a place."""
    if amendment.article:
        return f"article {amendment.article}" if article_key(amendment.article)[:1].isdigit() else amendment.article
    units = [place.unit for operation in reading.operations for place in operation.places]
    if any(isinstance(unit, BillTitle) for unit in units):
        return "intitulé du texte"
    articles = [place.article for operation in reading.operations for place in operation.places if place.article]
    return f"article {articles[0]}" if articles else ""


def _named_alineas(reading: Reading) -> Iterator[Interval]:
    for operation in reading.operations:
        if isinstance(operation.action, DeleteArticle | ReplaceArticle):
            continue
        for place in operation.places:
            if isinstance(place.unit, Alineas) and 0 < place.unit.first <= place.unit.last:
                yield place.unit.first, place.unit.last
