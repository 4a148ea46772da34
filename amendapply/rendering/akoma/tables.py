"""A table of the bill as a `table` of Akoma Ntoso, from which the very same text can be read again."""

from __future__ import annotations

from amendapply.rendering.akoma.nodes import EXACT, Content, Node, lines, node, words
from amendapply.text.tables import Line, Table, read_table


def with_table(text: str) -> Content:
    """The blocks of an alinéa: a `table` where one can be written from which *text* is read again, else one `p`."""
    table = read_table(text)
    if table is None or text[table.outer.start : table.outer.end] != _written(table):
        return (words("p", {}, *lines(text)),)
    around = (text[: table.outer.start], text[table.outer.end :])
    before, after = ((node("p", EXACT, *lines(part)),) if part else () for part in around)
    syntax = {"aa:syntax": "pipes"} if table.syntax == "pipes" else {}
    return (*before, node("table", syntax, *(_row(table, line) for line in table.lines)), *after)


def _written(table: Table) -> str | None:
    """The text that a reader makes of the `table`; None where there is none to write."""
    if not all(line.cells for line in table.lines) or not table.lines:
        return None
    if table.syntax == "pipes":
        return "\n".join("".join(f"| {table.words(cell)} " for cell in line.cells) + "|" for line in table.lines)
    return f"<table>{''.join(_written_row(table, line) for line in table.lines)}</table>"


def _written_row(table: Table, line: Line) -> str:
    cells = "".join(
        f"<{tag}{_spans(cell.width, cell.height)}>{table.words(cell)}</{tag}>"
        for cell in line.cells
        for tag in ("th" if cell.header else "td",)
    )
    return f"<tr>{cells}</tr>"


def _spans(width: int, height: int) -> str:
    told = (("colspan", width), ("rowspan", height))
    return "".join(f' {name}="{count}"' for name, count in told if count > 1)


def _row(table: Table, line: Line) -> Node:
    return node("tr", None, *(_cell(table, line, rank) for rank in range(len(line.cells))))


def _cell(table: Table, line: Line, rank: int) -> Node:
    cell = line.cells[rank]
    spans = {name: str(count) for name, count in (("colspan", cell.width), ("rowspan", cell.height)) if count > 1}
    return node("th" if cell.header else "td", spans, words("p", {}, *lines(table.words(cell))))
