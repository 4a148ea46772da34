"""The names of all that the page links to, given before anything is written: links lead forward and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amendapply.outcome import Outcome
from amendapply.redline import SERVICES, ArticleRedline, Change, HeadingRedline, Redline, Row
from amendapply.rendering.controls import visible
from amendapply.rendering.page.marks import Reference
from amendapply.rendering.page.slugs import Slugs

SERVICES_TARGET = "services"


@dataclass(frozen=True, slots=True)
class Names:
    """``parts`` names each part, ``rows`` the rows of each part, ``cards`` each outcome.

    ``references`` lead from the source of a change to its card; ``moves`` from an alinéa that moves to its other place,
    by its move and its fate.
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
    """« al-11-8 » for the alinéa that the drafters call 8, « al-11-8-plus-1 » for the first new one behind it."""
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
