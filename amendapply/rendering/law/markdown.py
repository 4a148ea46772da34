"""The three columns in Markdown: a table for each article, its unchanged alinéas counted on a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from amendapply.consolidating.columns import Aligned, Columns, columns_of
from amendapply.consolidating.result import Consolidation
from amendapply.redline import Change, Row
from amendapply.rendering.controls import visible
from amendapply.rendering.markdown import escaped

_TAGS = {Change.REMOVED: ("<del>", "</del>"), Change.ADDED: ("<ins>", "</ins>"), Change.KEPT: ("", "")}


def columns_markdown(made: Consolidation) -> str:
    """The columns of *made* as tables."""
    return "\n".join(line for columns in columns_of(made) for line in _article(columns))


def _article(columns: Columns) -> Iterator[str]:
    third = " Texte amendé |" if columns.three else ""
    yield from (f"### Article {escaped(visible(columns.name))}", "")
    yield f"| | Texte en vigueur | Texte du projet |{third}"
    yield f"| --- | --- | --- |{' --- |' if columns.three else ''}"
    for changed, group in groupby(columns.rows, key=lambda row: row.changed):
        rows = list(group)
        if changed:
            yield from (_row(row, columns.three) for row in rows)
        else:
            folded = f"{len(rows)} alinéa{'s' if len(rows) > 1 else ''} sans changement"
            yield f"| | *{folded}* | |{' |' if columns.three else ''}"
    yield ""


def _row(row: Aligned, three: bool) -> str:
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
