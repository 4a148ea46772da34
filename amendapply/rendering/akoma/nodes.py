"""XML as values, and how it is written: nothing that a text holds can be taken for markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.rendering.controls import visible
from amendapply.text.tables import Line, Table, read_table, spans

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NAMESPACES = {
    "xmlns": NAMESPACE,
    # The address that the Sénat gives to its own attributes is not known here; readers use their local names.
    "xmlns:data": "http://www.senat.fr/data",
    "xmlns:aa": "urn:amendapply:1",
}

# XML 1.0 knows no such characters, not even as references (https://www.w3.org/TR/xml/#charsets).
_ILLEGAL = lazily("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Legal, but they would drive a terminal, disguise the order of what is read, or be lost by a parser.
_REFERRED = lazily("[\t\r\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_MARKED = lazily('[&<>"]')
_LOOSE = lazily(r"^[ \t\r\n]|[ \t\r\n]{2}|[\t\r]|[ \t\r\n]$")

_MOST_TABLES = 20
EXACT = {"xml:space": "preserve"}
"""Tells readers to keep white space as it is."""
_MIXED = {"p", "num", "heading", "table", "aa:text"}
"""The elements that hold words: not a space may be added there."""


@frozen
class Node:
    """An element: its name, its attributes in their order, what it holds."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Node | str, ...] = ()


Content = tuple[Node | str, ...]


def node(tag: str, attributes: Mapping[str, str] | None = None, *children: Node | str) -> Node:
    """The element *tag*; attributes that are empty are left out."""
    kept = tuple((name, value) for name, value in (attributes or {}).items() if value)
    return Node(tag, kept, children)


def words(tag: str, attributes: Mapping[str, str], *content: Node | str) -> Node:
    """The element *tag* that holds *content*; with `xml:space` where its white space would otherwise be lost."""
    text = "".join(text_of(content))
    return node(tag, {**attributes, **(EXACT if is_loose(text) else {})}, *content)


def is_loose(text: str) -> bool:
    """Whether readers of XML would fold or strip some white space of *text*."""
    return _LOOSE.search(text) is not None


def text_of(content: Iterable[Node | str]) -> Iterator[str]:
    """The text of *content*."""
    for each in content:
        if isinstance(each, str):
            yield each
        else:
            yield "\n" if each.tag == "br" else "".join(text_of(each.children))


def lines(text: str) -> Content:
    """*text* as content, its line feeds as `<br>`."""
    first, *others = text.split("\n")
    rest = (part for line in others for part in (Node("br"), line))
    return tuple(part for part in (first, *rest) if part != "")


def document(root: Node) -> str:
    """The whole document whose only element is *root*, in lines where white space means nothing."""
    whole = node("akomaNtoso", NAMESPACES, root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(_laid_out(whole, 0))


def _laid_out(element: Node, depth: int) -> Iterator[str]:
    margin = " " * depth
    if element.tag in _MIXED or not element.children:
        yield f"{margin}{''.join(_written(element))}\n"
        return
    yield f"{margin}<{element.tag}{_attributes(element)}>\n"
    for child in element.children:
        assert isinstance(child, Node), element.tag  # words stand in mixed elements only
        yield from _laid_out(child, depth + 1)
    yield f"{margin}</{element.tag}>\n"


def _written(element: Node) -> Iterator[str]:
    if not element.children:
        yield f"<{element.tag}{_attributes(element)}/>"
        return
    yield f"<{element.tag}{_attributes(element)}>"
    for child in element.children:
        if isinstance(child, str):
            yield _escaped(child)
        else:
            yield from _written(child)
    yield f"</{element.tag}>"


def _attributes(element: Node) -> str:
    quoted = ((name, _escaped(value).replace("\n", "&#xa;")) for name, value in element.attributes)
    return "".join(f' {name}="{value}"' for name, value in quoted)


def _escaped(text: str) -> str:
    legal = _ILLEGAL.sub(lambda match: _spelled(match[0]), text)
    marked = _MARKED.sub(lambda match: _MARKUP[match[0]], legal)
    return _REFERRED.sub(lambda match: f"&#x{ord(match[0]):x};", marked)


def _spelled(character: str) -> str:
    shown = visible(character)
    return shown if shown != character else f"\\u{ord(character):04x}"


# ----------------------------------------------------- tables, from which the same text can be read again


def with_table(text: str) -> Content:
    """The blocks of an alinéa: a `table` where one can be written from which *text* is read again, a `p` elsewhere."""
    blocks: list[Node | str] = []
    rest = text
    for _ in range(_MOST_TABLES):
        table = read_table(rest)
        if table is None or rest[table.outer.start : table.outer.end] != _source_of(table):
            break
        blocks += _exact(rest[: table.outer.start])
        syntax = {"aa:syntax": "pipes"} if table.syntax == "pipes" else {}
        blocks.append(node("table", syntax, *(_row(table, line) for line in table.lines)))
        rest = rest[table.outer.end :]
    return (*blocks, *_exact(rest)) if blocks else (words("p", {}, *lines(text)),)


def _exact(text: str) -> Content:
    return (node("p", EXACT, *lines(text)),) if text else ()


def _source_of(table: Table) -> str | None:
    """The text that a reader makes of the `table`; None where there is none to write."""
    if not all(line.cells for line in table.lines) or not table.lines:
        return None
    if table.syntax == "pipes":
        return "\n".join("".join(f"| {table.words(cell)} " for cell in line.cells) + "|" for line in table.lines)
    return f"<table>{''.join(_source_of_row(table, line) for line in table.lines)}</table>"


def _source_of_row(table: Table, line: Line) -> str:
    cells = "".join(
        f"<{tag}{spans(cell.width, cell.height)}>{table.words(cell)}</{tag}>"
        for cell in line.cells
        for tag in ("th" if cell.header else "td",)
    )
    return f"<tr>{cells}</tr>"


def _row(table: Table, line: Line) -> Node:
    return node("tr", None, *(_cell(table, line, rank) for rank in range(len(line.cells))))


def _cell(table: Table, line: Line, rank: int) -> Node:
    cell = line.cells[rank]
    spans = {name: str(count) for name, count in (("colspan", cell.width), ("rowspan", cell.height)) if count > 1}
    return node("th" if cell.header else "td", spans, words("p", {}, *lines(table.words(cell))))
