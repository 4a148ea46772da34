"""The rows of a table of amendments in CSV, whatever parts its cells, and the columns that its head names.

Staff keep liasses in spreadsheets, each with columns of its own: those that are plainly named are read, the others are
told. The head may stand below a title.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.reading.source import Source

_DELIMITERS = (";", "\t", ",", "|")
_HEAD_ROWS = 10
_WIDEST_HEAD = 5_000
_WIDEST_CELL = 50_000_000
_PUNCTUATION = lazily(r"[\s.:’'()/°º*-]+")
_FIRST_LINE = lazily(r"sep=(?P<delimiter>[^\n])\n")

_OF_AMENDMENT = ("", " amendement", " de l amendement", " d amendement", " amdt", " amd")
COLUMNS: dict[str, tuple[str, ...]] = {
    "number": (
        *(f"{name}{of}" for name in ("n", "no", "numero") for of in _OF_AMENDMENT),
        *("amendement n", "num", "number", "amendement", "amdt"),
    ),
    "article": ("article", "articles", "art", "subdivision", "place", "division", "article vise", "article concerne"),
    "side": ("position", "avant apres", "avant ou apres"),
    "authors": ("auteur", "auteurs", "auteur s", "signataires", "signataire", "premier signataire", "authors"),
    "text": ("dispositif", "dispositif de l amendement", "texte de l amendement", "text"),
    "expose": ("expose sommaire", "expose", "objet", "expose des motifs"),
    "fate": ("sort", "sort de l amendement", "sort en seance", "sort en commission", "fate"),
    "parent": ("amendement parent", "parent", "sous amendement a", "n de l amendement parent"),
    "group": ("groupe", "au nom de", "groupe politique"),
    "tabled": ("date de depot", "depose le"),
    "url": ("url", "url amendement", "lien"),
}
"""The names that a column may have for each field, without accents nor marks, the likeliest first."""

NEEDED = {"number": "N°", "text": "Dispositif"}
"""The fields without which no amendment can be read, and what their columns are called."""


@frozen
class Table:
    """A table of amendments: its ``columns`` by field, and the row of its ``head``, from 0."""

    columns: dict[str, int]
    names: tuple[str, ...]
    head: int
    delimiter: str
    start: int

    @property
    def missing(self) -> tuple[str, ...]:
        """What the columns that are missing are called."""
        return tuple(name for field, name in NEEDED.items() if field not in self.columns)

    @property
    def unread(self) -> tuple[str, ...]:
        """The names of the columns that are not read."""
        read = frozenset(self.columns.values())
        return tuple(name for rank, name in enumerate(self.names) if name and rank not in read)


def table_of(source: Source) -> Table | None:
    """The table that *source* begins with: the head, among its first rows, that names most fields; None without any."""
    first = _FIRST_LINE.match(source.text)
    start = first.end() if first else 0
    delimiters = (first["delimiter"],) if first else _DELIMITERS
    best: Table | None = None
    for delimiter in delimiters:
        if delimiter not in source.text[start : start + _WIDEST_HEAD]:
            continue
        for rank, cells in enumerate(_head_rows(source.text[start : start + _WIDEST_HEAD], delimiter)):
            columns = _columns(cells)
            if len(columns) > (len(best.columns) if best else 1):
                names = tuple(" ".join(cell.split()) for cell in cells)
                best = Table(columns, names, rank, delimiter, start)
    return best


def _head_rows(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from islice(csv.reader(_lines(text), delimiter=delimiter), _HEAD_ROWS)
    except csv.Error:
        return


def _lines(text: str) -> list[str]:
    """The lines of *text* with their ends: what Word calls an end of line (U+2028) lies inside a cell."""
    return [f"{line}\n" for line in text.removesuffix("\n").split("\n")]


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """The rank of the column of each field that *cells* name; of two for one field, the likeliest."""
    ranks: dict[str, int] = {}
    for rank, cell in enumerate(cells):
        ranks.setdefault(_bare(cell), rank)
    found = {field: next((ranks[name] for name in names if name in ranks), None) for field, names in COLUMNS.items()}
    return {field: rank for field, rank in found.items() if rank is not None}


def _bare(name: str) -> str:
    """The words of *name* without accents nor marks: « N° de l'amendement » gives "n de l amendement"."""
    letters = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
    return _PUNCTUATION.sub(" ", letters.casefold()).strip()


def _blanks(cells: Sequence[str]) -> bool:
    """Whether a space begins one of *cells*, the first apart."""
    return any(cell[:1].isspace() for cell in cells[1:])


def _is_torn(cells: Sequence[str], lines: Sequence[str], table: Table) -> bool:
    """Whether a mark with a space behind it ends one of *cells* that holds a text, in *lines* without guillemets."""
    written, texts = "".join(lines), {table.columns.get(field) for field in ("text", "expose", "authors")}
    return any(
        rank in texts
        and right[:1].isspace()
        and left
        and right.strip()
        and f"{left}{table.delimiter}{right}" in written
        for rank, (left, right) in enumerate(pairwise(cells))
    )


class UnclosedError(Exception):
    """A cell whose guillemet is never closed; ``line`` is where it begins."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@frozen
class Row:
    """A row and its ``line`` in file or sheet; ``torn``: a mark and a space part two cells, as in a text."""

    line: int
    cells: list[str]
    torn: bool = False


def rows_below(source: Source, table: Table) -> Iterator[Row]:
    """The rows below the head of *table*. Raises ``UnclosedError`` where a cell would swallow all that follows."""
    text, first = source.text[table.start :], source.line_of(table.start)
    lines = _lines(text)
    rows = csv.reader(lines, delimiter=table.delimiter, strict=True)
    before = csv.field_size_limit(_WIDEST_CELL)
    rank, line, spaced = 0, first, False
    try:
        for cells in rows:
            if rank == table.head:
                spaced = bool(source.document) or _blanks(cells)
            elif rank > table.head:
                torn = not spaced and _blanks(cells) and _is_torn(cells, lines[line - first : rows.line_num], table)
                yield Row(rank + 1 if source.document else line, cells, torn)
            rank, line = rank + 1, first + rows.line_num
    except csv.Error:
        raise UnclosedError(line) from None
    finally:
        csv.field_size_limit(before)
