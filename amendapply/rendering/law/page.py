"""The three columns as one HTML page: in force, by the bill, by the bill as amended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from amendapply.consolidating.columns import Aligned, Columns, columns_of
from amendapply.consolidating.result import Consolidation, outcome_of
from amendapply.redline import Change as _Change
from amendapply.redline import Row, run
from amendapply.rendering.outcomes import WORDS
from amendapply.rendering.page.links import Slugs
from amendapply.rendering.page.marks import Mark, marks_of
from amendapply.rendering.page.self_contained import document


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column shows of one alinéa; ``absent`` where the alinéa is not there."""

    marks: tuple[Mark, ...] = ()
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of one article: changed ones to be read, or unchanged ones that are folded."""

    changed: bool
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class ArticleBands:
    """One article of law on the page: its name, the name that links lead to, its rows."""

    name: str
    id: str
    bands: tuple[Band, ...]


def columns_page(made: Consolidation) -> str:
    """The page of the columns of *made*. Raises InputError where jinja2 is missing."""
    slugs = Slugs()
    articles = tuple(
        ArticleBands(columns.name, slugs.take("article", columns.name), tuple(_bands(columns)))
        for columns in columns_of(made)
    )
    shown = made.amended or made
    refused = [outcome_of(each) for each in shown.outcomes if not each.status.settled]
    return document(
        "law.html",
        ("base.css", "law.css"),
        ("law.js",),
        articles=articles,
        refused=[(each.amendment.name, WORDS[each.status], [str(p) for p in each.problems]) for each in refused],
        effects=[(effect.amendment.name, effect.articles) for effect in made.effects],
    )


def _bands(columns: Columns) -> Iterator[Band]:
    for changed, rows in groupby(columns.rows, key=lambda row: row.changed):
        yield Band(changed, tuple((str(row.number or "+"), _cells(row, columns.three)) for row in rows))


def _cells(row: Aligned, three: bool) -> tuple[Cell, ...]:
    cells = (_text(row.in_force), _cell(row.projected, row.in_force))
    return (*cells, _cell(row.amended, row.in_force)) if three else cells


def _text(text: str | None) -> Cell:
    return Cell(absent=True) if text is None else Cell(marks_of(run(text, _Change.KEPT), {}))


def _cell(row: Row | None, in_force: str | None) -> Cell:
    return Cell(marks_of(row.pieces, {})) if row is not None else _text(in_force)
