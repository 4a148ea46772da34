"""The sheets of a workbook that hold a table of amendments, each as the source of a CSV; the others are told."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from amendapply.errors import InputError
from amendapply.reading.blocks import tagged, unmarked
from amendapply.reading.documents import WORKBOOK
from amendapply.reading.file_types import contradiction
from amendapply.reading.liasses.table_rows import Table, table_of
from amendapply.reading.office.workbook import Sheet
from amendapply.reading.source import Source


def sources_of(data: bytes, name: str) -> Iterator[Source]:
    """The sheets of *data* with amendments, else the first. Raises ``InputError`` where the workbook is unusable."""
    sheets = [sheet for sheet in _sheets(data, name) if any(any(row) for row in sheet.rows)]
    shown = [sheet for sheet in sheets if not sheet.hidden] or sheets
    if not shown:
        raise InputError("classeur vide.", source=name, remedy="Indiquer un autre fichier.")
    read = [sheet for sheet in shown if _holds_table(sheet, name)] or shown[:1]
    others = ", ".join(f"{each.name}{' (masquée)' if each.hidden else ''}" for each in sheets if each not in read)
    told = contradiction(name, data) + ((f"feuilles laissées de côté : {others}",) if others else ())
    for sheet in read:
        yield Source(f"{name}/{sheet.name}", _text(_tagged(sheet, name)), WORKBOOK, (*told, *sheet.remarks))
        told = ()


def _tagged(sheet: Sheet, name: str) -> Iterator[Sequence[str]]:
    """The rows of *sheet*, tags around what a dispositif strikes through: « alinéa ~~3~~4 » is no alinéa 34."""
    table = _table(sheet, name)
    column = None if table is None else table.columns.get("text")
    for row in sheet.rows:
        yield [tagged(cell) if rank == column else unmarked(cell) for rank, cell in enumerate(row)]


def _sheets(data: bytes, name: str) -> Iterator[Sheet]:
    from amendapply.reading.office import open_sheets, workbook, zipped_parts

    excel = zipped_parts.EXCEL_PART in zipped_parts.parts_of(data)
    return workbook.sheets_in(data, name) if excel else open_sheets.sheets_in(data, name)


def _holds_table(sheet: Sheet, name: str) -> bool:
    table = _table(sheet, name)
    return table is not None and "text" in table.columns


def _table(sheet: Sheet, name: str) -> Table | None:
    return table_of(Source(name, _text([[unmarked(cell) for cell in row] for row in sheet.rows]), WORKBOOK))


def _text(rows: Iterable[Sequence[str]]) -> str:
    target = StringIO()
    csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return target.getvalue()
