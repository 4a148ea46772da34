"""The figures of a liasse as a table to be read, a sheet for a spreadsheet, or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from amendapply.liasse.statistics import Count, Statistics
from amendapply.outcome import Status
from amendapply.rendering.controls import visible
from amendapply.rendering.formats import FiguresFormat
from amendapply.rendering.lines import BLANK, Fragment, Line, Style, text_of
from amendapply.rendering.outcomes import WORDS
from amendapply.rendering.redline_json import json_text
from amendapply.rendering.spreadsheet import sheet

SCHEMA = "amendapply.stats"
VERSION = "1.0"
COLUMNS = ("par", "nom", "amendements", "applicables", "adoptés", "mots ajoutés", "mots supprimés")
_HEADS = {"amendements": 13, "applicables": 12, "adoptés": 8, "mots +": 9, "mots −": 9}
"""The heads of the table and the columns that they take."""
_NAME_WIDE = 29
"""The columns left to the names on a terminal of 80."""


def figures_lines(statistics: Statistics) -> Iterator[Line]:
    """A table for each way of parting the liasse, and one line for the whole."""
    for title, counts in _tables(statistics):
        heads = "".join(f"{head:>{wide}}" for head, wide in _HEADS.items())
        yield Line((Fragment(f"{f'Par {title}':<{_NAME_WIDE}}{heads}", Style.HEADING),), preformatted=True)
        for count in counts:
            yield Line((Fragment(_row(count)),), preformatted=True)
        yield BLANK
    yield Line((Fragment(_row(statistics.total), Style.HEADING),), preformatted=True)


def figures_sheet(statistics: Statistics) -> bytes:
    """One line a count, semicolons between the columns, as a French spreadsheet opens it."""
    tables = (*_tables(statistics), ("liasse", (statistics.total,)))
    return sheet(COLUMNS, ([title, count.name, *_numbers(count)] for title, counts in tables for count in counts))


def figures_json(statistics: Statistics) -> str:
    """One JSON object; docs/schema/stats.schema.json describes it."""
    return json_text({"schema": SCHEMA, "version": VERSION, **asdict(statistics)})


def render(statistics: Statistics, form: FiguresFormat) -> str | bytes:
    """*statistics* in that *form*."""
    match form:
        case FiguresFormat.CSV:
            return figures_sheet(statistics)
        case FiguresFormat.JSON:
            return figures_json(statistics)
        case FiguresFormat.TEXT:
            return text_of(figures_lines(statistics))


def _tables(statistics: Statistics) -> tuple[tuple[str, tuple[Count, ...]], ...]:
    verdicts = tuple(_in_french(count) for count in statistics.by_verdict)
    return (
        ("article", statistics.by_article),
        ("groupe", statistics.by_group),
        ("verdict", verdicts),
        ("sort", statistics.by_fate),
    )


def _in_french(count: Count) -> Count:
    return Count(WORDS[Status(count.name)], *_numbers(count))


def _numbers(count: Count) -> tuple[int, int, int, int, int]:
    return count.amendments, count.applicable, count.adopted, count.added, count.removed


def _row(count: Count) -> str:
    name = visible(" ".join(count.name.split()))
    shown = name if len(name) < _NAME_WIDE else name[: _NAME_WIDE - 2] + "…"
    numbers = zip(_numbers(count), _HEADS.values(), strict=True)
    return f"{shown:<{_NAME_WIDE}}" + "".join(f"{number:>{wide}}" for number, wide in numbers)
