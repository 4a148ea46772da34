"""Where each amendment changes the text, in words and with a link: « article 11, alinéas 4 à 9 »."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from amendapply.redline import ArticleRedline, Change, HeadingRedline, Piece, Redline, Row
from amendapply.rendering.controls import visible
from amendapply.rendering.page.marks import Reference
from amendapply.rendering.page.names import Names

Places = dict[str, dict[str, tuple[Reference, ...]]]
"""By source, then by the name of the article ("" for what stands in none), the places in the order of the document."""

TITLE_TARGET = "intitule"


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
    name = part.article.name
    return visible(name[:1].lower() + name[1:])


def _all_places(redline: Redline, names: Names) -> Iterator[tuple[str, str, Reference]]:
    for source in _sources(redline.title):
        yield source, "", Reference("intitulé du texte", TITLE_TARGET)
    for part, target, rows in zip(redline.parts, names.parts, names.rows, strict=True):
        if isinstance(part, HeadingRedline):
            name = visible(f"{part.heading.kind} {part.heading.number}".strip())
            for source in _sources(part.pieces):
                yield source, "", Reference(name, target)
            continue
        for source in dict.fromkeys(source for pieces in part.heading for source in _sources(pieces)):
            yield source, target, Reference(f"{name_of(part)}, intitulé", target)
        for source, place in _article_places(part, target, rows):
            yield source, target, place


def _article_places(part: ArticleRedline, target: str, names: tuple[str, ...]) -> Iterator[tuple[str, Reference]]:
    for source, runs in _runs(part.rows).items():
        if part.change is Change.ADDED:
            yield source, Reference(f"{name_of(part)} (nouveau)", target)
            continue
        for each in runs:
            yield source, Reference(f"{name_of(part)}, {_told(each, part.rows)}", names[each.start])


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


def _told(run: _Run, rows: tuple[Row, ...]) -> str:
    if not run.numbers:
        before = next((row.number for row in reversed(rows[: run.start]) if row.number is not None), None)
        return "au début" if before is None else f"après l’alinéa {before}"
    first, last = min(run.numbers), max(run.numbers)
    return f"alinéa {first}" if first == last else f"alinéas {first} à {last}"


def _sources(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for piece in pieces for source in piece.sources))
