"""The names that links lead to (« al-11-8 », « amdt-12-rect »), and where each amendment changes the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from amendapply.frozen import frozen
from amendapply.lexicon import uncapitalized
from amendapply.outcome import Outcome
from amendapply.patterns import lazily
from amendapply.redline import SERVICES, ArticleRedline, Change, HeadingRedline, Redline, Row, sources_of
from amendapply.rendering.controls import visible
from amendapply.rendering.marks import Reference

_OTHER = lazily(r"[^A-Za-z0-9]+")
_LONGEST = 60
SERVICES_TARGET = "services"
Places = dict[str, dict[str, tuple[Reference, ...]]]
"""By source, then by the name of the article ("" for what stands in none), the places in the order of the document."""
TITLE_TARGET = "intitule"


def slug(text: str) -> str:
    """*text* as letters without accents, digits and hyphens: safe in an attribute and in an address."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _OTHER.sub("-", bare).strip("-")[:_LONGEST].strip("-") or "x"


class Slugs:
    """The names given on one page, each only once."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def take(self, *parts: str) -> str:
        """The name made of *parts*; « name_2 » for the second one that asks: no other name has that form."""
        name = "-".join(slug(part) for part in parts)
        count = self._given[name] = self._given.get(name, 0) + 1
        return name if count == 1 else f"{name}_{count}"


@frozen
class Names:
    """``parts`` names each part, ``rows`` the rows of each part, ``cards`` each outcome.

    ``references`` lead from the source of a change to its card; ``moves`` from an alinéa that moves to its other place,
    by its move and its change.
    """

    parts: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cards: tuple[str, ...]
    references: dict[str, Reference]
    moves: dict[tuple[int, Change], str]


def names_of(redline: Redline, outcomes: Sequence[Outcome]) -> Names:
    """The names of the page of *redline* and *outcomes*."""
    slugs = Slugs()
    cards = tuple(slugs.take("amdt", outcome.amendment.name) for outcome in outcomes)
    references = {SERVICES: Reference(SERVICES, SERVICES_TARGET)}
    for outcome, target in zip(outcomes, cards, strict=True):
        references.setdefault(outcome.amendment.name, Reference(visible(outcome.amendment.name), target))
    parts = tuple(_part_name(part, slugs) for part in redline.parts)
    rows = tuple(tuple(_row_names(part, slugs)) if isinstance(part, ArticleRedline) else () for part in redline.parts)
    return Names(parts, rows, cards, references, dict(_moves(redline, rows)))


def _part_name(part: ArticleRedline | HeadingRedline, slugs: Slugs) -> str:
    if isinstance(part, ArticleRedline):
        return slugs.take("article", part.article.number)
    return slugs.take("division", *filter(None, (part.heading.kind, part.heading.number)))


def _row_names(part: ArticleRedline, slugs: Slugs) -> Iterator[str]:
    """« al-11-8 » for the alinéa that the drafters call 8, « al-11-8-plus-1 » for the first new one after it."""
    last = inserted = 0
    for row in part.rows:
        if row.number is None:
            inserted += 1
            yield slugs.take("al", part.article.number, str(last), "plus", str(inserted))
        else:
            last, inserted = row.number, 0
            yield slugs.take("al", part.article.number, str(row.number))


def _moves(redline: Redline, names: Sequence[Sequence[str]]) -> Iterator[tuple[tuple[int, Change], str]]:
    for part, of_part in zip(redline.parts, names, strict=True):
        rows: Sequence[Row] = part.rows if isinstance(part, ArticleRedline) else ()
        for row, name in zip(rows, of_part, strict=True):
            if row.move:
                yield (row.move, row.change), name


@dataclass(slots=True)
class _Run:
    """Neighbouring rows that one source changes."""

    start: int
    stop: int
    numbers: list[int] = field(default_factory=list)


def places_of(redline: Redline, names: Names) -> Places:
    """The places of every source of *redline*."""
    found: dict[str, dict[str, list[Reference]]] = {}
    for source, article, place in _all_places(redline, names):
        found.setdefault(source, {}).setdefault(article, []).append(place)
    return {source: {a: tuple(places) for a, places in by.items()} for source, by in found.items()}


def name_of(part: ArticleRedline) -> str:
    """How the article is called within a sentence: « article 4 bis », « annexe »."""
    return visible(uncapitalized(part.article.name))


def _all_places(redline: Redline, names: Names) -> Iterator[tuple[str, str, Reference]]:
    for source in sources_of(redline.title):
        yield source, "", Reference("intitulé du texte", TITLE_TARGET)
    for part, target, rows in zip(redline.parts, names.parts, names.rows, strict=True):
        if isinstance(part, HeadingRedline):
            name = visible(f"{part.heading.kind} {part.heading.number}".strip())
            for source in sources_of(part.pieces):
                yield source, "", Reference(name, target)
            continue
        for source in dict.fromkeys(source for pieces in part.heading for source in sources_of(pieces)):
            yield source, target, Reference(f"{name_of(part)}, intitulé", target)
        for source, place in _article_places(part, target, rows):
            yield source, target, place


def _article_places(part: ArticleRedline, target: str, names: tuple[str, ...]) -> Iterator[tuple[str, Reference]]:
    for source, runs in _runs(part.rows).items():
        if part.change is Change.ADDED:
            yield source, Reference(f"{name_of(part)} (nouveau)", target)
            continue
        for each in runs:
            yield source, Reference(f"{name_of(part)}, {_described(each, part.rows)}", names[each.start])


def _runs(rows: tuple[Row, ...]) -> dict[str, list[_Run]]:
    runs: dict[str, list[_Run]] = {}
    for rank, row in enumerate(rows):
        for source in row.sources:
            of_source = runs.setdefault(source, [])
            if not of_source or of_source[-1].stop != rank:
                of_source.append(_Run(rank, rank))
            of_source[-1].stop = rank + 1
            of_source[-1].numbers += [] if row.number is None else [row.number]
    return runs


def _described(run: _Run, rows: tuple[Row, ...]) -> str:
    if not run.numbers:
        before = next((row.number for row in reversed(rows[: run.start]) if row.number is not None), None)
        return "au début" if before is None else f"après l’alinéa {before}"
    first, last = min(run.numbers), max(run.numbers)
    return f"alinéa {first}" if first == last else f"alinéas {first} à {last}"
