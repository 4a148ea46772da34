"""The tables of a document in RTF: its rows say where each cell ends, and which goes on with the one above or at left.

Cells that span columns are wider than those of other rows, and nothing else says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amendapply.frozen import frozen
from amendapply.text.tables import spans

_NEAR = 60
"""Twips, a millimetre: edges that are nearer than this are those of one column."""


@frozen
class Shape:
    """The shape of a cell: its ``right`` edge in twips, and whether it goes on with the one ``above`` or ``before``."""

    right: int
    above: bool = False
    before: bool = False


@dataclass(slots=True)
class _Cell:
    text: str
    width: int = 1
    height: int = 1

    def markup(self) -> str:
        return f"<td{spans(self.width, self.height)}>{self.text}</td>"


@frozen
class Row:
    """The texts of a row, and the shapes of their cells."""

    texts: tuple[str, ...]
    shapes: tuple[Shape, ...]

    @property
    def shaped(self) -> bool:
        """Whether each cell has its shape, from the left to the right."""
        rights = [shape.right for shape in self.shapes]
        return len(self.shapes) == len(self.texts) and rights == sorted(set(rights))


def markup(rows: Sequence[Row]) -> str:
    """The table that *rows* make, as the tags of HTML. Cells have no spans where one row does not say its shapes."""
    shaped = all(row.shaped for row in rows)
    lines = _spanned(rows) if shaped else [[_Cell(text) for text in row.texts] for row in rows]
    written = ("".join(cell.markup() for cell in cells) for cells in lines)
    return f"<table>{''.join(f'<tr>{cells}</tr>' for cells in written)}</table>"


def _spanned(rows: Sequence[Row]) -> list[list[_Cell]]:
    edges = _edges(shape.right for row in rows for shape in row.shapes)
    reaching: dict[int, _Cell] = {}  # by column, the cell that those below may go on with
    lines: list[list[_Cell]] = []
    for row in rows:
        cells: list[_Cell] = []
        column, here = 0, {}
        for text, shape in zip(row.texts, row.shapes, strict=True):
            stop = next(rank for rank, edge in enumerate(edges, 1) if shape.right <= edge)
            above = reaching.get(column)
            if shape.before and cells and not text:
                cells[-1].width += stop - column
            elif shape.above and above is not None and not text:
                above.height += 1
                here[column] = above
            else:
                cells.append(_Cell(text, max(1, stop - column)))
                here[column] = cells[-1]
            column = stop
        reaching = here
        lines.append(cells)
    return lines


def _edges(rights: Iterable[int]) -> list[int]:
    """The right edges of the columns, of edges that are near one another the last."""
    edges: list[int] = []
    for right in sorted(set(rights)):
        if edges and right - edges[-1] < _NEAR:
            edges[-1] = right
        else:
            edges.append(right)
    return edges
