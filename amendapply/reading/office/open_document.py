"""A text of LibreOffice (.odt) as blocks: its paragraphs and its tables. What is tracked as deleted is not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from amendapply.errors import InputError
from amendapply.reading.blocks import Block, doubted, flat, parted, settled, shown
from amendapply.reading.markup import local
from amendapply.reading.office.word_document import NUMBER_STYLE, REST_STYLES
from amendapply.reading.office.zipped_parts import OPEN_DOCUMENT_PART, open_parts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SKIPPED = (
    "tracked-changes",
    "annotation",
    "note",
    "sequence-decls",
    "forms",
    "frame",
    "table-of-content",
    "ruby-text",
)
_LEFT_OUT = {
    "text-box": "une zone de texte est laissée de côté",
    "note": "une note est laissée de côté",
    "object": "un objet inséré, tel qu'une formule, n'est pas lu",
    "hidden-text": "un texte masqué est laissé de côté",
    "table-of-content": "une table des matières est laissée de côté",
}
_WORDED = ("text-box", "note-body")
"""Those of them whose words are shown."""
_NESTED = "un tableau dans une cellule est lu comme du texte"
_COVERED = "le texte d'une cellule que d'autres couvrent est laissé de côté"
_COUNTED_INSIDE = "un numéro compté par LibreOffice dans un tableau n'est pas lu"
_COUNTED = "élément de liste : un numéro compté par LibreOffice n'est pas lu"
_SPACES = {"tab": "\t", "line-break": "\n"}
_MOST_SPACES = 100
_MOST_COLUMNS = 200
_DEEPEST = 20
"""The styles that may be based on one another; a file can hold a circle of them."""


def blocks_in(data: bytes, name: str) -> list[Block]:
    """The blocks of the document *data* called *name*. Raises ``InputError`` where it is broken."""
    content, styles = open_parts(data, name, "document OpenDocument", OPEN_DOCUMENT_PART, "styles.xml")
    assert content is not None
    body = next((each for each in content.iter() if local(each) == "text" and local(each.getparent()) == "body"), None)
    if body is None:
        remedy = "Indiquer un document de texte."
        raise InputError("document OpenDocument sans texte.", source=name, remedy=remedy)
    roots = [root for root in (content, styles) if root is not None]
    numbered = _without_numbers(body, roots)
    return settled(_blocks(body, _Styles(roots, numbered)))


def _called(roots: list[Element], *names: str) -> set[str]:
    """What the document calls the styles of these *names*, and those that are based on them."""
    styles = [each for root in roots for each in root.iter() if local(each) == "style"]
    wanted = {_attribute(each, "name") for each in styles if _attribute(each, "display-name") in names}
    return wanted | {_attribute(each, "name") for each in styles if _attribute(each, "parent-style-name") in wanted}


def _without_numbers(body: Element, roots: list[Element]) -> set[Element]:
    """Empty the spans of *body* that are numbers of alinéas, in the style that a Word file of this program has.

    The paragraphs that had them are returned.
    """
    wanted = _called(roots, NUMBER_STYLE)
    numbered: set[Element] = set()
    for span in body.iter() if wanted else ():
        if local(span) == "span" and _attribute(span, "style-name") in wanted and "".join(span.itertext()).isdecimal():
            for part in span.iter():
                part.text = ""
            numbered |= {next(each for each in span.iterancestors() if local(each) in ("p", "h"))}
    return numbered


def _blocks(parent: Element, styles: _Styles) -> Iterator[Block]:
    for element in parent:
        name = local(element)
        if name in ("p", "h"):
            centred = styles.is_centred(element)
            text = "".join(_pieces(element))
            left_out = _left_out(element)
            for line in text.split("\n") if centred else (text,):
                style, alinea, rest = _attribute(element, "style-name"), *styles.of_alinea((element,))
                yield from parted(Block(line, centred, style, alinea=alinea, rest=rest, doubt=left_out))
                left_out = ""
        elif name == "table":
            doubt = " ; ".join(filter(None, (_left_out(element), *_of_table(element))))
            alinea, rest = styles.of_alinea([each for each in element.iter() if local(each) in ("p", "h")])
            yield Block(_table(element), table=True, alinea=alinea, rest=rest, doubt=doubt)
        elif name in ("frame", "table-of-content"):
            yield Block("", doubt=_left_out(element))
        elif name == "list-item":
            for rank, block in enumerate(_blocks(element, styles)):
                yield block if rank else doubted(block, _COUNTED)
        elif name and name not in _SKIPPED:
            yield from _blocks(element, styles)


def _left_out(element: Element) -> str:
    """What *element* holds beside its own words, in French."""
    inside = {local(each) for each in element.iter()}
    words = [flat(" ".join(each.itertext())) for each in element.iter() if local(each) in _WORDED]
    words_shown = shown(flat(" ".join(words)))
    told = [what for name, what in _LEFT_OUT.items() if name in inside]
    return " ; ".join(told) + (f" : « {words_shown} »" if told and words_shown else "")


def _of_table(table: Element) -> Iterator[str]:
    """What of *table* is not read as it stands, in French."""
    inside = [local(each) for each in table.iter() if each is not table]
    if "table" in inside:
        yield _NESTED
    if "list-item" in inside:
        yield _COUNTED_INSIDE
    if any(flat("".join(each.itertext())) for each in table.iter() if local(each) == "covered-table-cell"):
        yield _COVERED


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local(child)
        if name == "s":
            count = _attribute(child, "c") or "1"
            yield " " * (min(int(count), _MOST_SPACES) if count.isdecimal() and len(count) < 4 else 1)
        elif name in _SPACES:
            yield _SPACES[name]
        elif name and name not in _SKIPPED:
            yield from _pieces(child)
        yield child.tail or ""


def _table(table: Element) -> str:
    rows = [f"<tr>{''.join(_cells(row))}</tr>" for row in _rows(table)]
    return f"<table>{''.join(rows)}</table>" if rows else ""


def _rows(table: Element) -> Iterator[Element]:
    """The rows of *table*, those that are repeated as often as they are, and not those of a table in a cell."""
    for child in table:
        if local(child) == "table-row":
            yield from [child] * _times(child, "number-rows-repeated")
        elif local(child) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(child)


def _times(element: Element, name: str) -> int:
    count = _attribute(element, name) or "1"
    return min(int(count), _MOST_COLUMNS) if count.isdecimal() and len(count) < 5 and count != "0" else 1


def _cells(row: Element) -> Iterator[str]:
    cells = [each for each in row if local(each) == "table-cell"]
    for cell in [each for each in cells for _ in range(_times(each, "number-columns-repeated"))][:_MOST_COLUMNS]:
        spans = (("colspan", "number-columns-spanned"), ("rowspan", "number-rows-spanned"))
        counts = ((name, _attribute(cell, key)) for name, key in spans)
        written = "".join(
            f' {name}="{count}"' for name, count in counts if count.isdecimal() and count not in ("0", "1")
        )
        text = " ".join(flat("".join(_pieces(each))) for each in _paragraphs(cell))
        yield f"<td{written}>{text}</td>"


def _paragraphs(cell: Element) -> Iterator[Element]:
    """The paragraphs of *cell*, those of lists and inner tables too, none of a comment or a note."""
    for element in cell:
        name = local(element)
        if name in ("p", "h"):
            yield element
        elif name and name not in _SKIPPED:
            yield from _paragraphs(element)


class _Styles:
    """The styles of paragraphs, those of the document first; *numbered* are those that began with a number."""

    def __init__(self, roots: list[Element], numbered: set[Element]) -> None:
        self._numbered, self._rests = numbered, _called(roots, *REST_STYLES)
        found = (each for root in roots for each in root.iter() if local(each) == "style")
        self._styles: dict[str, Element] = {}
        for style in found:
            if _attribute(style, "family") == "paragraph":
                self._styles.setdefault(_attribute(style, "name"), style)

    def of_alinea(self, paragraphs: Sequence[Element]) -> tuple[bool, bool]:
        """Whether *paragraphs* are known to begin an alinéa, and to go on with one."""
        begins = not self._numbered.isdisjoint(paragraphs)
        goes_on = bool(paragraphs) and _attribute(paragraphs[0], "style-name") in self._rests
        return begins, goes_on and not begins

    def is_centred(self, paragraph: Element) -> bool:
        """Whether the style of *paragraph*, or one that it is based on, centres it."""
        style = self._styles.get(_attribute(paragraph, "style-name"))
        for _ in range(_DEEPEST):
            if style is None:
                return False
            given = [_attribute(each, "text-align") for each in style if local(each) == "paragraph-properties"]
            if given and given[0]:
                return given[0] == "center"
            style = self._styles.get(_attribute(style, "parent-style-name"))
        return False


def _attribute(element: Element, name: str) -> str:
    """The attribute of that local *name*, "" where there is none."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rsplit("}", 1)[-1] == name), "")
