"""A web page as a sequence of blocks: paragraphs, items, headings and tables, in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amendapply.reading.source import Source
from amendapply.reading.xml_tree import local, parse_html

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "head", "select", "option", "button", "iframe", "object")
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "body",
        "center",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "main",
        "form",
        "blockquote",
        "dl",
        "dd",
        "dt",
        "html",
    ]
)
END_OF_ARTICLE = "assnatFPFfinartexte"
"""The class of the empty paragraph behind which the exposé des motifs of an article begins."""

_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_ARTICLE = re.compile(r"[\s\u00a0]*articles?[\s\u00a0]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One block. ``centred`` as headings are; ``style``: the classes of its element; a ``table`` keeps its tags."""

    text: str
    centred: bool = False
    style: str = ""
    table: bool = False


def blocks_of(source: Source) -> list[Block]:
    """The blocks of the page that hold some text, and those that end an article of a finance bill.

    Raises ``InputError`` where the page cannot be read.
    """
    return [block for block in _walk(parse_html(source), centred=False) if block.text or END_OF_ARTICLE in block.style]


def _walk(element: Element, *, centred: bool) -> Iterator[Block]:
    name = local(element)
    if not name or name in _SKIPPED:
        return
    centred = centred or _is_centred(element)
    if name == "table" and not _is_layout(element):
        yield Block(_table(element), centred, element.get("class") or "", table=True)
        return
    if not any(local(child) in _BLOCKS for child in element.iter() if child is not element):
        yield Block(_text(element), centred, element.get("class") or "")
        return
    yield from _mixed(element, centred)


def _mixed(element: Element, centred: bool) -> Iterator[Block]:
    """The blocks of an element that holds others, and the loose text between them."""
    loose = [element.text or ""]
    style = element.get("class") or ""
    for child in element:
        if local(child) in _BLOCKS or any(local(inner) in _BLOCKS for inner in child.iter() if inner is not child):
            yield Block(_clean("".join(loose)), centred, style)
            yield from _walk(child, centred=centred)
            loose = [child.tail or ""]
        else:
            loose += [*_pieces(child), child.tail or ""]
    yield Block(_clean("".join(loose)), centred, style)


def _is_centred(element: Element) -> bool:
    aligned = (element.get("align") or "").casefold() == "center" or local(element) == "center"
    return aligned or bool(_CENTRED.search(element.get("style") or ""))


def _is_layout(table: Element) -> bool:
    """Whether the table only lays the page out: it holds other tables, or the heading of an article."""
    return any(
        local(each) == "table" or (local(each) in ("p", "td", "h2", "h3") and _ARTICLE.match(_text(each)[:40]))
        for each in table.iter()
        if each is not table
    )


def _table(table: Element) -> str:
    rows: list[str] = []
    for row in (each for each in table.iter() if local(each) == "tr"):
        cells = [_cell(each) for each in row if local(each) in ("td", "th")]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>" if rows else ""


def _cell(cell: Element) -> str:
    spans = "".join(
        f' {name}="{value}"'
        for name in ("colspan", "rowspan")
        if (value := cell.get(name) or "").isdecimal() and value != "1"
    )
    return f"<{local(cell)}{spans}>{_text(cell)}</{local(cell)}>"


def _text(element: Element) -> str:
    return _clean("".join(_pieces(element)))


def _pieces(element: Element) -> Iterator[str]:
    """The text of *element*, comments and scripts left out, its breaks and inner blocks set apart by a space."""
    name = local(element)
    if not name or name in _SKIPPED:
        return
    if name == "br" or name in _BLOCKS:
        yield " "
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    if name in _BLOCKS:
        yield " "


def _clean(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" \u00a0")
