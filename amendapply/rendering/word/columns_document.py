"""The law in force, by the bill, by the amended bill, in the columns of a Word table: A4 landscape, changes tracked.

Accepting all changes leaves the new law in the columns of the bill, rejecting them all the law in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from amendapply.consolidating.three_columns import Aligned, Columns
from amendapply.frozen import frozen
from amendapply.outcome import Outcome
from amendapply.redline import Change, Redline, Row, run
from amendapply.rendering.outcomes import refusals, remarks_on
from amendapply.rendering.word.layout import WIDE_TEXT, close_page, levels_of
from amendapply.rendering.word.notes import endnotes_of
from amendapply.rendering.word.redline_document import Document
from amendapply.rendering.word.row_blocks import blocks_of
from amendapply.rendering.word.tracking import Authors, Frame, Paragraph, Tracker, write_table
from amendapply.rendering.word.xml import Element, add, add_paragraph, add_table, root, shape, write_run

_HEADING, _PADDING = "Heading1", 216


@frozen
class ArticleTable:
    """One article: its alinéas in columns, and what stands above each column.

    ``refused`` tells the clauses on it that are not carried out, ``after`` those that come next in the bill.
    """

    columns: Columns
    heads: tuple[str, ...]
    refused: str = ""
    after: str = ""


@frozen
class Section:
    """What is to be read after the tables: a title and lines of text."""

    title: str
    lines: tuple[str, ...]


def columns_document(
    title: str,
    articles: Sequence[ArticleTable],
    outcomes: Sequence[Outcome],
    sections: Iterable[Section],
    before: str = "",
) -> Document:
    """The document of *articles*, a table each, signed by *outcomes*; « 3 alinéas sans changement » are folded.

    *before* tells the clauses that are not carried out and come before the first article.
    """
    document = root("document")
    writing = _Writing(add(document, "body"), outcomes)
    writing.paragraph("Title", title)
    writing.note(before)
    for article in articles:
        writing.article(article)
    refused = [(outcome, tuple(remarks_on(outcome))) for outcome in outcomes]
    lines = tuple(f"{outcome.amendment.name} : {' '.join(words)}" for outcome, words in refused if words)
    for section in (Section("Dispositions non consolidées et remarques", lines), *sections):
        writing.section(section)
    close_page(writing.body, landscape=True)
    notes = endnotes_of(Redline(), ())
    return Document(document, root("comments"), notes, levels_of(Redline()), refusals(outcomes, kind=""))


class _Writing:
    """The body as far as it is written."""

    def __init__(self, body: Element, outcomes: Sequence[Outcome]) -> None:
        self.body = body
        self._tracker = Tracker(Authors(outcomes, kind=""))

    def paragraph(self, style: str, text: str) -> None:
        """A paragraph at the end of the body."""
        self._tracker.write(self.body, Paragraph(style, run(text, Change.KEPT)))

    def note(self, text: str) -> None:
        """A line of ordinary text, if any."""
        if text:
            self.paragraph("Normal", text)

    def section(self, section: Section) -> None:
        """What follows the tables, if anything."""
        if section.lines:
            self.paragraph(_HEADING, section.title)
            for line in section.lines:
                self.paragraph("Normal", line)

    def article(self, article: ArticleTable) -> None:
        """The heading of an article, and its table."""
        self.paragraph(_HEADING, article.columns.heading)
        self.note(article.refused)
        count = len(article.heads)
        table = add_table(self.body, WIDE_TEXT, [WIDE_TEXT // count] * count, fixed=True)
        self._heads(table, article.heads)
        for changed, group in groupby(article.columns.rows, key=lambda row: row.changed):
            rows = list(group)
            if changed:
                for row in rows:
                    self._line(table, row, count)
            else:
                self._folded(table, len(rows), count)
        add(self.body, "p")
        self.note(article.after)

    def _heads(self, table: Element, heads: Sequence[str]) -> None:
        row = add(table, "tr")
        properties = add(row, "trPr")
        add(properties, "cantSplit")
        add(properties, "tblHeader")
        for head in heads:
            self._plain(self._cell(row, len(heads)), head, "b")

    def _folded(self, table: Element, count: int, columns: int) -> None:
        """« 2 alinéas sans changement », across all columns."""
        cell = self._cell(add(table, "tr"), 1, span=columns)
        self._plain(cell, f"{count} alinéa{'s' * (count > 1)} sans changement", "i")

    def _plain(self, cell: Element, text: str, form: str) -> None:
        """A paragraph of *text* that nothing tracks, in bold ("b") or in italics ("i")."""
        paragraph = add_paragraph(cell, "Cell")
        write_run(paragraph, text)
        shape(paragraph[-1], form)

    def _line(self, table: Element, aligned: Aligned, columns: int) -> None:
        """An alinéa in two or three *columns*; the whole line comes with a new one."""
        text = aligned.in_force
        in_force = None if text is None else Row(run(text, Change.KEPT), aligned.number)
        cells = (in_force, aligned.projected or in_force, aligned.amended or in_force)[:columns]
        row = add(table, "tr")
        new = all(cell is None or cell.change is Change.ADDED for cell in cells)
        self._tracker.write_change(add(row, "trPr"), Change.ADDED if new else Change.KEPT, aligned.sources)
        for rank, cell in enumerate(cells):
            self._alinea(self._cell(row, columns), cell, None if rank else aligned.number, columns)

    def _cell(self, row: Element, columns: int, *, span: int = 1) -> Element:
        cell = add(row, "tc")
        properties = add(cell, "tcPr")
        add(properties, "tcW", w=str(WIDE_TEXT // columns), type="dxa")
        if span > 1:
            add(properties, "gridSpan", val=str(span))
        return cell

    def _alinea(self, cell: Element, row: Row | None, number: int | None, columns: int) -> None:
        """The blocks of an alinéa in a cell, which ends with a paragraph that no change takes away."""
        frame = Frame(WIDE_TEXT // columns - _PADDING, 0)
        for block in blocks_of(row) if row is not None else ():
            if block.lines:
                write_table(cell, block.lines, None, self._tracker, {}, frame)
            else:
                self._tracker.write(cell, Paragraph("Cell", block.pieces, number=number))
            number = None
        if not len(cell) or not cell[-1].tag.endswith("}p"):
            self._tracker.write(cell, Paragraph("Cell"))
