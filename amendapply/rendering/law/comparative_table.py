"""The three columns, in force, by the bill, by the bill as amended: as one HTML page, and as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from amendapply.consolidating.result import Consolidation, outcome_of
from amendapply.consolidating.three_columns import Aligned, Columns, columns_of
from amendapply.redline import Change, Row, run
from amendapply.rendering.controls import visible
from amendapply.rendering.markdown import escaped
from amendapply.rendering.outcomes import WORDS
from amendapply.rendering.page.links import Slugs
from amendapply.rendering.page.marks import Mark, marks_of
from amendapply.rendering.page.self_contained import document, fragment

STYLES, SCRIPTS = ("base.css", "law.css"), ("law.js",)
"""The files of `rendering/page` that the page needs."""

_TAGS = {Change.REMOVED: ("<del>", "</del>"), Change.ADDED: ("<ins>", "</ins>"), Change.KEPT: ("", "")}

# -------------------------------------------------------------------------------------------------------------- HTML


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
    return document("law.html", STYLES, SCRIPTS, **_values(made))


def columns_fragment(made: Consolidation) -> str:
    """What that page shows, as a fragment of HTML for a page that has the STYLES and SCRIPTS; all text is escaped."""
    return fragment("law_body.html", **_values(made))


def _values(made: Consolidation) -> dict[str, Any]:
    """What the template shows of *made*."""
    slugs = Slugs()
    articles = tuple(
        ArticleBands(columns.name, slugs.take("article", columns.name), tuple(_bands(columns)))
        for columns in columns_of(made)
    )
    shown = made.amended or made
    refused = [outcome_of(each) for each in shown.outcomes if not each.status.settled]
    return {
        "articles": articles,
        "three": made.amended is not None,
        "refused": [(each.amendment.name, WORDS[each.status], [str(p) for p in each.problems]) for each in refused],
        "effects": [(effect.amendment.name, effect.articles) for effect in made.effects],
    }


def _bands(columns: Columns) -> Iterator[Band]:
    for changed, rows in groupby(columns.rows, key=lambda row: row.changed):
        yield Band(changed, tuple((str(row.number or "+"), _cells(row, columns.three)) for row in rows))


def _cells(row: Aligned, three: bool) -> tuple[Cell, ...]:
    cells = (_text(row.in_force), _cell(row.projected, row.in_force))
    return (*cells, _cell(row.amended, row.in_force)) if three else cells


def _text(text: str | None) -> Cell:
    return Cell(absent=True) if text is None else Cell(marks_of(run(text, Change.KEPT), {}))


def _cell(row: Row | None, in_force: str | None) -> Cell:
    return Cell(marks_of(row.pieces, {})) if row is not None else _text(in_force)


# ---------------------------------------------------------------------------------------------------------- Markdown


def columns_markdown(made: Consolidation) -> str:
    """The columns of *made* as tables."""
    return "\n".join(line for columns in columns_of(made) for line in _table(columns))


def _table(columns: Columns) -> Iterator[str]:
    third = " Texte amendé |" if columns.three else ""
    yield from (f"### Article {escaped(visible(columns.name))}", "")
    yield f"| | Texte en vigueur | Texte du projet |{third}"
    yield f"| --- | --- | --- |{' --- |' if columns.three else ''}"
    for changed, group in groupby(columns.rows, key=lambda row: row.changed):
        rows = list(group)
        if changed:
            yield from (_line(row, columns.three) for row in rows)
        else:
            folded = f"{len(rows)} alinéa{'s' if len(rows) > 1 else ''} sans changement"
            yield f"| | *{folded}* | |{' |' if columns.three else ''}"
    yield ""


def _line(row: Aligned, three: bool) -> str:
    cells = [str(row.number or "+"), _plain(row.in_force), _painted(row.projected, row.in_force)]
    if three:
        cells.append(_painted(row.amended, row.in_force))
    return f"| {' | '.join(cells)} |"


def _plain(text: str | None) -> str:
    return escaped(visible(text or ""))


def _painted(row: Row | None, in_force: str | None) -> str:
    if row is None:
        return _plain(in_force)
    return "".join(f"{_TAGS[piece.change][0]}{_plain(piece.text)}{_TAGS[piece.change][1]}" for piece in row.pieces)
