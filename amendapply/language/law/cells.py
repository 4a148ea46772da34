"""Tables of the law: « à la deuxième ligne de la dernière colonne du tableau du second alinéa de l'article L. 1 ».

cells  := { lines | columns | "le tableau" }          from the narrowest to the widest
object := "une ligne ainsi rédigée :" | "deux colonnes ainsi rédigées :" | "le tableau suivant :"
"""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.numbers import CARDINAL, RANKS, read_cardinal, read_ranks
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import Block, Cells, Rank
from amendapply.text.tables import Content, Table, even, read_table, rows_of

_I = re.IGNORECASE
_RANKED = re.compile(
    rf"(?:(?P<count>{CARDINAL})\s+(?P<side>premières|dernières)\s+|(?P<ranks>{RANKS})\s+)"
    r"(?P<what>lignes?|colonnes?)\b",
    _I,
)
_WHOLE = re.compile(r"(?:le|un)\s+tableau\s+(?:suivant|ainsi\s+rédigé)\s*:", _I)
_TABLE = re.compile(r"tableau\b(?!\s+(?:n\s?°|annexé|figurant|de\s+l'annexe))", _I)
_SECOND = re.compile(r"\bsecondes?\b", _I)
_WRITTEN = re.compile(
    rf"(?:(?P<count>{CARDINAL})\s+)?(?P<what>lignes?|colonnes?)\s+(?:suivantes?|ainsi\s+rédigée?s?)\s*:", _I
)
_OPENING, _CLOSING = re.compile(r"[\s«\"]*"), re.compile(r"[\s»\".;,]*")
_PIPED = re.compile(r"[«\"\s]*\|")
_MARK = re.compile(r"[«»\"]")


def narrowed_cells(sc: Scanner, cells: Cells | None) -> tuple[Cells, frozenset[str]] | None:
    """*cells* narrowed to the lines, the columns or the table that stand here, with "lines" or "columns" where they are
    said to be the « seconde » of two; None where there is none, or where it is said again."""
    if sc.take_here(_TABLE):
        return cells or Cells(), frozenset()
    match = sc.take_here(_RANKED)
    if not match:
        return None
    ranks = read_ranks(match["ranks"], read_cardinal(match["count"] or ""), match["side"])
    kind = _kind(match["what"])
    made = _with(cells or Cells(), kind, ranks)
    second = frozenset({kind} if _SECOND.search(match["ranks"] or "") else ())
    return (made, second) if ranks and made else None


def _kind(noun: str) -> str:
    return "columns" if noun.lower().startswith("col") else "lines"


def _with(cells: Cells, kind: str, ranks: tuple[Rank, ...]) -> Cells | None:
    if cells.columns if kind == "columns" else cells.lines:
        return None
    return replace(cells, columns=ranks) if kind == "columns" else replace(cells, lines=ranks)


def cells_within(narrow: Cells | None, wide: Cells | None, at: int) -> Cells | None:
    """The cells of *narrow*, a line or a column, in those of *wide*. Raises NotUnderstood where both say the same."""
    if narrow is None or wide is None:
        return narrow or wide
    if (narrow.lines and wide.lines) or (narrow.columns and wide.columns):
        raise NotUnderstood(at, "une ligne et une colonne, nommées une seule fois")
    return replace(narrow, lines=narrow.lines or wide.lines, columns=narrow.columns or wide.columns)


# ------------------------------------------------------------------------------------------------------ what is written


def read_written(sc: Scanner) -> tuple[str, int] | None:
    """« deux lignes ainsi rédigées », « le tableau suivant »: "lines", "columns" or "table", and how many; None where
    no such noun stands here."""
    if sc.take(_WHOLE):
        return "table", 1
    match = sc.take(_WRITTEN)
    if not match:
        return None
    count = read_cardinal(match["count"] or "un")
    return (_kind(match["what"]), count) if count else None


def bare_cells(block: Block, kind: str, count: int | None, at: int) -> Block:
    """*block*, the table that a clause quotes, without the cells that hold its guillemets.

    Raises NotUnderstood where it holds no table, where its lines are not equally long, or where it has not as many
    lines or columns as are announced.
    """
    given = ("\n".join(block.lines),) if all(map(_PIPED.match, block.lines)) else block.lines
    lines = tuple(map(_bare, given))
    if kind != "table" and count is None and not any(map(rows_of, lines)):
        return block  # the words of a cell: the header may name its column
    tables = [table for line in lines if (table := read_table(line)) is not None]
    if len(tables) != 1 or len(lines) != 1 or not even(tables[0]) or _shifted(tables[0]):
        raise NotUnderstood(at, "un tableau dont les lignes ont autant de cellules")
    held = {"lines": len(tables[0].lines), "columns": tables[0].width}.get(kind)
    if held is not None and count is not None and held != count:
        raise NotUnderstood(at, "autant de lignes ou de colonnes qu'il est annoncé")
    return replace(block, lines=lines)


def _bare(line: str) -> str:
    """The table of *line* alone, without the guillemets of the clause.

    They stand around it, in a first or a last column that holds nothing else, or about its first and its last words.
    """
    table = read_table(line)
    if table is None:
        return line
    before, after = line[: table.outer.start], line[table.outer.end :]
    if not (_OPENING.fullmatch(before) and _CLOSING.fullmatch(after)):
        return line
    first, last = _column(table, 0), _column(table, table.width - 1)
    opened = bool(first) and all(map(_OPENING.fullmatch, first)) and any(map(_MARK.search, first))
    closed = bool(last) and all(map(_CLOSING.fullmatch, last)) and (opened or any(map(_MARK.search, last)))
    dropped = ({0} if opened else set()) | ({table.width - 1} if closed else set())
    cells = [[cell for cell in line.cells if cell.column not in dropped] for line in table.lines]
    words = [[table.words(cell) for cell in row] for row in cells]
    if not opened and not closed and not before.strip() and words and words[0] and words[-1]:
        words[0][0], words[-1][-1] = _unquoted(words[0][0], words[-1][-1])
    rows = [
        table.written([Content(text, cell.width, cell.height) for cell, text in zip(row, texts, strict=True)])
        for row, texts in zip(cells, words, strict=True)
    ]
    return "\n".join(rows) if table.syntax == "pipes" else f"<table>{''.join(rows)}</table>"


def _shifted(table: Table) -> bool:
    """Whether the first line ends with an empty cell, and all others begin with one.

    The column that held the guillemets was lost in the first line, whose cells stand one column too far.
    """
    first, *others = ([table.words(cell) for cell in line.cells] for line in table.lines)
    return bool(others) and not first[-1:][0].strip() and not any(line[0].strip() for line in others if line)


def _column(table: Table, column: int) -> list[str]:
    """The words of a column; [] where a cell of it stands in another one too."""
    cells = [cell for line in table.lines for cell in line.cells if cell.covers(column)]
    return [] if any(cell.width > 1 for cell in cells) else [table.words(cell) for cell in cells]


def _unquoted(first: str, last: str) -> tuple[str, str]:
    """The first and the last words of a table, without the guillemets that open before it and close after it."""
    opening, closing = re.match(r"\s*[«\"]\s*", first), re.search(r"\s*[»\"]\s*[.;,]?\s*$", last)
    if opening and closing and "»" not in first and "«" not in last:
        return first[opening.end() :], last[: closing.start()]
    return first, last
