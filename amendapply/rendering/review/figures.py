"""The figures of a liasse as a table to be read, a sheet for a spreadsheet, or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from amendapply.liasse.statistics import Count, Statistics
from amendapply.outcome import Status
from amendapply.rendering.controls import sheet, visible
from amendapply.rendering.formats import FIGURES_ENDINGS, FiguresFormat
from amendapply.rendering.lines import BLANK, Fragment, Line, Style, text_of
from amendapply.rendering.redline_json import json_text
from amendapply.rendering.review.review import word_of

ENDINGS = FIGURES_ENDINGS
SCHEMA = "amendapply.stats"
VERSION = "1.0"
_WIDTHS = (13, 12, 8, 9, 9)
"""The columns that the numbers of the table take."""
_NAME_WIDE = 29
"""The columns left to the names on a terminal of 80."""


def lines_of(statistics: Statistics) -> Iterator[Line]:
    """A table for each way of parting the liasse, and one line for the whole."""
    columns = _columns(statistics, "mots +", "mots −")
    for title, counts in _tables(statistics):
        yield Line((Fragment(_row(f"Par {title}", columns), Style.HEADING),), preformatted=True)
        for count in counts:
            yield Line((Fragment(_row(_short(count.name), _numbers(count)[: len(columns)])),), preformatted=True)
        yield BLANK
    total = statistics.total
    yield Line((Fragment(_row(total.name, _numbers(total)[: len(columns)]), Style.HEADING),), preformatted=True)


def _figures_sheet(statistics: Statistics) -> bytes:
    """One line a count, semicolons between the columns, as a French spreadsheet opens it."""
    tables = (*_tables(statistics), ("liasse", (statistics.total,)))
    columns = _columns(statistics, "mots ajoutés", "mots supprimés")
    rows = ([title, count.name, *_numbers(count)[: len(columns)]] for title, counts in tables for count in counts)
    return sheet(("par", "nom", *columns), rows)


def figures_json(statistics: Statistics) -> str:
    """One JSON object; docs/schema/stats.schema.json describes it."""
    return json_text({"schema": SCHEMA, "version": VERSION, **asdict(statistics)})


def written_as(statistics: Statistics, name: str) -> str | bytes:
    """*statistics* in the format of that *name*."""
    match FiguresFormat(name):
        case FiguresFormat.CSV:
            return _figures_sheet(statistics)
        case FiguresFormat.JSON:
            return figures_json(statistics)
        case FiguresFormat.TEXT:
            return text_of(lines_of(statistics))


def _tables(statistics: Statistics) -> tuple[tuple[str, tuple[Count, ...]], ...]:
    verdicts = tuple(Count(word_of(Status(count.name)), *_numbers(count)) for count in statistics.by_verdict)
    return (
        ("article", statistics.by_article),
        ("groupe", statistics.by_group),
        ("verdict", verdicts),
        ("sort", statistics.by_fate),
    )


def _columns(statistics: Statistics, added: str, removed: str) -> tuple[str, ...]:
    """The heads of the columns; without a text, neither what can be adopted nor any words are known."""
    if any(count.name == Status.TEXT_MISSING for count in statistics.by_verdict):
        return "amendements", "compris", "adoptés"
    return "amendements", "applicables", "adoptés", added, removed


def _numbers(count: Count) -> tuple[int, int, int, int, int]:
    return count.amendments, count.applicable, count.adopted, count.added, count.removed


def _short(name: str) -> str:
    name = visible(" ".join(name.split()))
    return name if len(name) < _NAME_WIDE else name[: _NAME_WIDE - 2] + "…"


def _row(name: str, cells: Sequence[object]) -> str:
    return f"{name:<{_NAME_WIDE}}" + "".join(f"{cell:>{wide}}" for cell, wide in zip(cells, _WIDTHS, strict=False))
