"""What changes in a redline, with one unchanged alinéa around, ready for a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from amendapply.redline import ArticleRedline, Change, HeadingRedline, Redline, Row, run
from amendapply.rendering.controls import visible
from amendapply.rendering.lines import shown_rows
from amendapply.rendering.page.marks import Block, blocks_of


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """One alinéa of an excerpt: its number, "" for a new one; without blocks, the gap between two."""

    number: str
    change: Change
    changed: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ExcerptPart:
    """What changes in one part of the bill. ``name`` is "" for the article that it is listed under."""

    name: str
    rows: tuple[ExcerptRow, ...]


def excerpt_of(redline: Redline, title: str = "") -> Iterator[ExcerptPart]:
    """What changes in *redline*, with one unchanged alinéa around; the article called *title* is not named again."""
    if redline.title:
        yield ExcerptPart("Intitulé du texte", (_row(Row(redline.title, None)),))
    for part in redline.parts:
        if isinstance(part, HeadingRedline):
            if part.changed:
                yield ExcerptPart(visible(part.heading.text), (_row(Row(part.pieces, None, part.change)),))
        elif part.change is Change.ADDED:
            yield ExcerptPart("Article additionnel", tuple(map(_row, part.rows)))
        elif part.changed:
            yield ExcerptPart("" if title == visible(part.article.name) else visible(part.article.name), _rows(part))


def _rows(part: ArticleRedline) -> tuple[ExcerptRow, ...]:
    rows = tuple(
        ExcerptRow("", Change.KEPT, False, ()) if row is None else _row(row) for row in shown_rows(part.rows, 1)
    )
    heading = [Row(pieces, None) for pieces in (part.number, part.title, part.mark) if pieces]
    return (*map(_row, heading), *rows)


def _row(row: Row) -> ExcerptRow:
    """*row* without its signatures: they are all those of one amendment."""
    bare = replace(row, pieces=tuple(piece for each in row.pieces for piece in run(each.text, each.change)))
    number = "" if row.number is None else str(row.number)
    return ExcerptRow(number, row.change, row.changed or row.change is not Change.KEPT, blocks_of(bare, {}))
