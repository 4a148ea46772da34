"""A table of the body, its lines tracked one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from amendapply.redline import Change
from amendapply.rendering.word.page import GUTTER, TEXT_WIDTH
from amendapply.rendering.word.styles import CELL
from amendapply.rendering.word.table_lines import CellBlock, LineBlock
from amendapply.rendering.word.tracking import Label, Paragraph, Tracker
from amendapply.rendering.word.xml import add

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def write_table(body: Element, lines: Sequence[LineBlock], label: Label | None, tracker: Tracker) -> None:
    """A table of *lines* at the end of *body*; the *label* of its alinéa stands in the first cell that stays."""
    table = add(body, "tbl")
    properties = add(table, "tblPr")
    add(properties, "tblStyle", val="Grid")
    add(properties, "tblW", w=str(TEXT_WIDTH), type="dxa")
    add(properties, "tblInd", w=str(GUTTER), type="dxa")
    columns = max(sum(cell.width for cell in line.cells) for line in lines)
    grid = add(table, "tblGrid")
    for _ in range(columns):
        add(grid, "gridCol", w=str(TEXT_WIDTH // columns))
    labelled = next((rank for rank, line in enumerate(lines) if line.change is Change.KEPT), 0)
    for rank, line in enumerate(lines):
        _line(table, line, columns, label if rank == labelled else None, tracker)


def _line(table: Element, line: LineBlock, columns: int, label: Label | None, tracker: Tracker) -> None:
    row = add(table, "tr")
    properties = add(row, "trPr")
    if missing := columns - sum(cell.width for cell in line.cells):
        add(properties, "gridAfter", val=str(missing))
    add(properties, "cantSplit")
    if line.header:
        add(properties, "tblHeader")
    tracker.write_fate(properties, line.change, line.sources)
    for cell in line.cells:
        place = None if label is None else replace(label, place=CELL)
        _cell(row, cell, Paragraph("Cell", cell.pieces, line.change, line.sources, place), tracker)
        label = None


def _cell(row: Element, cell: CellBlock, words: Paragraph, tracker: Tracker) -> None:
    written = add(row, "tc")
    properties = add(written, "tcPr")
    add(properties, "tcW", w="0", type="auto")
    if cell.width > 1:
        add(properties, "gridSpan", val=str(cell.width))
    if cell.tall:
        add(properties, "vMerge", val="restart")
    elif cell.continued:
        add(properties, "vMerge")
    tracker.write(written, words)
