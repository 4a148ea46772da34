"""The « tableau comparatif » of a report: the text at two or three steps in columns. The right one is the text.

Its cells may say « (Alinéa sans modification) » in the place of the words, which stand in another column: such a table
is no text that can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amendapply.reading.markup import local
from amendapply.reading.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_COLUMN = re.compile(
    r"(?:textes?|dispositions|droit|législation|code|rédaction|propositions?|projet|conclusions)\b.{0,200}",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\s*articles?\s+(?:\d|1er|premier|unique)", re.IGNORECASE)
_UNCHANGED = re.compile(r"\((?:alinéa|article|division|intitulé)?\s*sans\s+modification\)", re.IGNORECASE)
_HEAD_ROWS = 3
_MOST_COLUMNS = 4


def keep_right_column(source: Source, root: Element) -> tuple[str, ...]:
    """Take all columns but the right one out of the comparison tables of *root*, and say so; () where it has none.

    Raises ``InputError`` where that column refers to another one for its words.
    """
    tables = [table for table in root.iter() if local(table) == "table"]
    headers = [(table, header) for table in tables if (header := _header(table))]
    if not any(_holds_article(table) for table, _ in headers):
        return ()
    for table, header in headers:
        for row in _rows(table):
            cells = _cells(row)
            for cell in cells[:-1] if len(cells) == len(header) else ():
                row.remove(cell)
        if _UNCHANGED.search("".join(table.itertext())):
            message = "tableau comparatif, dont la colonne de droite renvoie aux autres (« sans modification »)."
            raise source.error(message, remedy="Indiquer le texte lui-même.")
        row = _rows(table)[0]
        table.remove(row) if row.getparent() is table else row.getparent().remove(row)
    return (f"tableau comparatif, seule la colonne de droite est lue : « {headers[0][1][-1][:80]} »",)


def _header(table: Element) -> list[str]:
    """The names of the columns of a comparison table; [] for another one."""
    for row in _rows(table)[:_HEAD_ROWS]:
        names = [" ".join("".join(cell.itertext()).split()) for cell in _cells(row)]
        if 2 <= len(names) <= _MOST_COLUMNS and all(_COLUMN.fullmatch(name) for name in names):
            return names
    return []


def _rows(table: Element) -> list[Element]:
    return list(_own(table))


def _own(table: Element) -> Iterator[Element]:
    """The rows of *table*, and not those of a table inside it."""
    for child in table:
        if local(child) == "tr":
            yield child
        elif local(child) in ("tbody", "thead", "tfoot"):
            yield from _own(child)


def _cells(row: Element) -> list[Element]:
    return [each for each in row if local(each) in ("td", "th")]


def _holds_article(table: Element) -> bool:
    return any(
        _ARTICLE.match("".join(each.itertext())[:60]) for each in table.iter() if local(each) in ("p", "td", "div")
    )
