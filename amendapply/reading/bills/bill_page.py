"""A bill published as a web page, or in a document: their paragraphs and tables are the blocks of the bill.

The pages are the Assemblée's old and new ones, its finance bills, and the Sénat's. In the « tableau comparatif » of a
report the cells may say « (Alinéa sans modification) » in the place of words that stand in another column: such a table
is no text that can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from amendapply.patterns import lazily
from amendapply.reading.bills.bill_blocks import are_misnumbered, bill_of, is_division, numbers_named
from amendapply.reading.bills.bill_cover import metadata_of
from amendapply.reading.bills.bill_paste import is_intitule, with_divisions
from amendapply.reading.bills.bill_text import read_heading
from amendapply.reading.bills.found_bill import Found, as_readers_see
from amendapply.reading.bills.page_blocks import blocks_in
from amendapply.reading.blocks import Block
from amendapply.reading.cut_pages import doubts_of_end
from amendapply.reading.documents import PDF, Document
from amendapply.reading.kinds import refuse_amendment
from amendapply.reading.markup import Element, local, parse_html
from amendapply.reading.source import Source

_TITLE_STYLE = "Title"
_COLUMN = lazily(
    r"(?:textes?|dispositions|droit|législation|code|rédaction|propositions?|projet|conclusions)\b.{0,200}",
    re.IGNORECASE,
)
_ARTICLE = lazily(r"\s*articles?\s+(?:\d|1er|premier|unique)", re.IGNORECASE)
_UNCHANGED = lazily(r"\((?:alinéa|article|division|intitulé)?\s*sans\s+modification\)", re.IGNORECASE)
_HEAD_ROWS = 3
_MOST_LEADING = 9
"""The lines from the heading of a division to that of the next article: the first, and those of its intitulé."""
_MOST_COLUMNS = 4


def find(source: Source) -> Found:
    """The bill of the page. Raises ``InputError`` where it holds no article."""
    root = parse_html(source)
    kept = _keep_right_column(source, root)
    blocks = _with_headings(blocks_in(root))
    refuse_amendment(source, (block.text for block in blocks))
    found = bill_of(source, blocks, _chamber(source), metadata_of(source))
    return replace(found, notices=(*doubts_of_end(source), *kept, *found.notices))


def _with_headings(blocks: Sequence[Block]) -> Sequence[Block]:
    """*blocks*, where their words tell the headings of divisions if nothing on the page is known to be centred.

    Where something is, the lines that lead to the heading of an article: « Chapitre II / Des quais / Article 4 ».
    """
    if not any(block.centred for block in blocks):
        return with_divisions(blocks)
    leading = {rank for start in range(len(blocks)) for rank in _leading(blocks, start)}
    return [replace(block, centred=True) if rank in leading else block for rank, block in enumerate(blocks)]


def _leading(blocks: Sequence[Block], start: int) -> range:
    """The ranks of the lines from *start* on that head a division, and lead to an article; none where they do not."""
    if not _heads_division(blocks[start]):
        return range(0)
    for rank in range(start + 1, min(start + _MOST_LEADING, len(blocks))):
        block = blocks[rank]
        if block.worded and (read_heading(block.text) or numbers_named(block.text)):
            return range(start, rank)
        if not (block.worded and is_intitule(block.text)):
            break
    return range(0)


def _heads_division(block: Block) -> bool:
    return block.worded and not block.centred and is_division(block.text)


def _chamber(source: Source) -> str:
    head = source.text[:20_000].casefold()
    if "assemblee-nationale.fr" in head or "assnat" in source.text[:200_000]:
        return "assemblee"
    return "senat" if "senat.fr" in head or "sénat" in head else ""


def find_document(document: Document, name: str, *, asked: bool = False) -> Found:
    """The bill of *document*, called *name*. Raises ``InputError`` for none, or for an amendment if not *asked* for."""
    source = Source(name, document.text, document.format)
    blocks = with_divisions(document.blocks) if document.format == PDF else _with_headings(document.blocks)
    if not asked:
        refuse_amendment(source, (block.text for block in document.blocks))
    if document.format == PDF and are_misnumbered(blocks):
        remedy = "Retirer les numéros de lignes, ou donner le fichier d'origine."
        raise source.error("PDF dont les numéros ne sont pas ceux des alinéas.", remedy=remedy)
    found = bill_of(source, blocks, "")
    title = " ".join(block.text for block in document.blocks if block.style == _TITLE_STYLE)
    bill = replace(found.bill, title=title) if title else found.bill
    notices = (*document.remarks, *found.notices)
    return as_readers_see(Found(bill, notices, document.format))


# -------------------------- The « tableau comparatif » of a report: a text at two or three steps, the last one at right


def _keep_right_column(source: Source, root: Element) -> tuple[str, ...]:
    """Keep the last column of the comparison tables of *root*, and say so. Raises ``InputError`` if it has no words."""
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
