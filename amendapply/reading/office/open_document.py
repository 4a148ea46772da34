"""A text of LibreOffice (.odt) as blocks: its paragraphs and its tables. What is tracked as deleted is not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from amendapply.errors import InputError
from amendapply.reading.blocks import Block, doubted, flat, headings_in, parted, settled, shown, struck
from amendapply.reading.markup import Element, attribute, local
from amendapply.reading.office.open_changes import without_deleted
from amendapply.reading.office.open_numbering import Lists, Place
from amendapply.reading.office.open_styles import SHAPE, Shape, Styles, called
from amendapply.reading.office.word_document import ACCEPTED, HEADS, NUMBER_STYLE
from amendapply.reading.office.zipped_parts import OPEN_DOCUMENT_PART, open_parts

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
_SHAPED = {Shape.HIDDEN: "un texte masqué est laissé de côté", Shape.STRUCK: "un texte barré est lu"}
_PICTURE = "une image est laissée de côté"
_WORDED = ("text-box", "note-body")
"""Those of them whose words are shown."""
_NESTED = "un tableau dans une cellule est lu comme du texte"
_COVERED = "le texte d'une cellule que d'autres couvrent est laissé de côté"
_COUNTED_INSIDE = "un numéro compté par LibreOffice dans un tableau n'est pas lu"
_READ = "numéro compté par LibreOffice, lu « {} »"
_COUNTED = "élément de liste : un numéro compté par LibreOffice n'est pas lu"
_SPACES = {"tab": "\t", "line-break": "\n"}
_MOST_SPACES = 100
_MOST_COLUMNS = 200


def read(data: bytes, name: str) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks of the document *data* called *name*, and what is told of it. Raises ``InputError`` if broken."""
    content, styles = open_parts(data, name, "document OpenDocument", OPEN_DOCUMENT_PART, "styles.xml")
    assert content is not None
    body = next((each for each in content.iter() if local(each) == "text" and local(each.getparent()) == "body"), None)
    if body is None:
        remedy = "Indiquer un document de texte."
        raise InputError("document OpenDocument sans texte.", source=name, remedy=remedy)
    roots = [root for root in (content, styles) if root is not None]
    without_deleted(body)
    numbered = _without_numbers(body, roots)
    styles = Styles(roots, numbered)
    styles.shape(body)
    told = (ACCEPTED,) if any(local(each) == "changed-region" for each in body.iter()) else ()
    return settled(_blocks(body, styles, Lists(roots), Place())), told


def _without_numbers(body: Element, roots: list[Element]) -> set[Element]:
    """Empty the spans of *body* in this program's style of alinéa numbers; the paragraphs that had them."""
    wanted = called(roots, NUMBER_STYLE)
    numbered: set[Element] = set()
    for span in body.iter() if wanted else ():
        if local(span) == "span" and attribute(span, "style-name") in wanted and "".join(span.itertext()).isdecimal():
            for part in span.iter():
                part.text = ""
            numbered |= {next(each for each in span.iterancestors() if local(each) in ("p", "h"))}
    return numbered


def _blocks(parent: Element, styles: Styles, lists: Lists, place: Place) -> Iterator[Block]:
    for element in parent:
        name = local(element)
        if _is_hidden(element):
            yield Block("", doubt=_left_out(element))
        elif name in ("p", "h"):
            label = "" if place.level else lists.label_of_heading(element)
            yield from _labelled(_paragraph(element, styles), label)
        elif name == "table":
            doubt = " ; ".join(filter(None, (_left_out(element), *_of_table(element))))
            alinea, rest = styles.of_alinea([each for each in element.iter() if local(each) in ("p", "h")])
            yield Block(_table(element), table=True, alinea=alinea, rest=rest, doubt=doubt)
        elif name in ("frame", "table-of-content"):
            yield Block("", doubt=_left_out(element))
        elif name == "list":
            yield from _blocks(element, styles, lists, lists.inside(element, place))
        elif name == "list-item":
            own = next((local(each) for each in element if local(each)), "") in ("p", "h", "table")
            label = lists.label(element, place) if own else ""
            yield from _labelled(_blocks(element, styles, lists, place), label)
        elif name and name not in _SKIPPED:
            yield from _blocks(element, styles, lists, place)


def _paragraph(element: Element, styles: Styles) -> Iterator[Block]:
    centred = styles.is_centred(element)
    text = "".join(_pieces(element))
    left_out = _left_out(element)
    for line in headings_in(text) if centred else (text,):
        style = "heading" if local(element) == "h" else attribute(element, "style-name")
        alinea, rest = styles.of_alinea((element,))
        yield from parted(Block(line, centred, style, alinea=alinea, rest=rest, doubt=left_out))
        left_out = ""


def _labelled(blocks: Iterable[Block], label: str | None) -> Iterator[Block]:
    """*blocks*, the first of which begins with the *label* that LibreOffice counts, None for one that is not known."""
    for rank, block in enumerate(blocks):
        if rank or label == "" or not (block.text or HEADS.match(label or "")):
            yield block
        elif label is None or block.table:
            yield doubted(block, _COUNTED)
        else:
            yield doubted(replace(block, text=f"{label} {block.text}".strip()), _READ.format(label))


def _left_out(element: Element) -> str:
    """What *element* holds beside its own words, in French."""
    inside = {local(each) for each in element.iter()}
    words = [flat(" ".join(each.itertext())) for each in element.iter() if local(each) in _WORDED]
    words_shown = shown(flat(" ".join(words)))
    told = [what for name, what in _LEFT_OUT.items() if name in inside]
    told += [_PICTURE] if "image" in inside and "object" not in inside else []
    told_of_others = " ; ".join(told) + (f" : « {words_shown} »" if told and words_shown else "")
    return " ; ".join(filter(None, (told_of_others, *_shaped(element))))


def _is_hidden(element: Element) -> bool:
    return bool(element.get(SHAPE) == Shape.HIDDEN)


def _shaped(element: Element) -> Iterator[str]:
    """What of *element* is hidden, and what is struck through and read, in French."""
    for shape, what in _SHAPED.items():
        found = [each for each in element.iter() if each.get(SHAPE) == shape]
        if words := flat("".join("".join(each.itertext()) for each in found)):
            yield f"{what} : « {shown(words)} »"


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
    """The text of *element*, marked where it is struck through."""
    inside = _inside(element)
    yield from (struck("".join(inside)),) if element.get(SHAPE) == Shape.STRUCK else inside


def _inside(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local(child)
        if name == "s":
            count = attribute(child, "c") or "1"
            yield " " * (min(int(count), _MOST_SPACES) if count.isdecimal() and len(count) < 4 else 1)
        elif name in _SPACES:
            yield _SPACES[name]
        elif name and name not in _SKIPPED and not _is_hidden(child):
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
    count = attribute(element, name) or "1"
    return min(int(count), _MOST_COLUMNS) if count.isdecimal() and len(count) < 5 and count != "0" else 1


def _cells(row: Element) -> Iterator[str]:
    cells = [each for each in row if local(each) == "table-cell"]
    for cell in [each for each in cells for _ in range(_times(each, "number-columns-repeated"))][:_MOST_COLUMNS]:
        spans = (("colspan", "number-columns-spanned"), ("rowspan", "number-rows-spanned"))
        counts = ((name, attribute(cell, key)) for name, key in spans)
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
            if not _is_hidden(element):
                yield element
        elif name and name not in _SKIPPED:
            yield from _paragraphs(element)
