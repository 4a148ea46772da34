"""A Word document as blocks: its paragraphs and its tables, as if all its tracked changes were accepted.

What is deleted or moved away is not read. A tracked paragraph mark, line or cell of a table goes whole: the text of a
paragraph whose mark is deleted runs on in the next one (ECMA-376, part 1, 17.13.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.reading.blocks import Block, flat, headings_in, parted, settled, shown, struck
from amendapply.reading.markup import Element
from amendapply.reading.office.symbol_fonts import shown as shown_in_font
from amendapply.reading.office.word_numbering import WORD, Numbering, value
from amendapply.reading.office.word_styles import Styles, is_on
from amendapply.reading.office.zipped_parts import WORD_PART, open_parts
from amendapply.text.tables import spans

_GONE = frozenset(("del", "moveFrom"))
_NO_TEXT = frozenset(
    ("pPr", "rPr", "delText", "instrText", "delInstrText", "txbxContent", "pict", "drawing", "object", "rt")
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_BOX = f"{WORD}txbxContent"
_PROPERTIES = frozenset(("pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "sdtPr", "instrText", "delInstrText"))
NUMBER_STYLE = "Numéro d’alinéa"
"""The style of the numbers of alinéas in the documents that this program writes: they are no text of the bill."""
REST_STYLES = ("Suite d’alinéa", "Cellule d’une suite d’alinéa")
"""The styles of what goes on, in these documents, with the alinéa that stands above: what follows a table, a table."""
HEADS = lazily(r"\s*\w{4,}")
"""A label that heads something by itself: « Article 1 »."""

_PICTURES = ("{*}pic", "{*}imagedata", "{*}OLEObject", "{*}chart")
_UNREAD = "un numéro compté par Word"
_TRACKED = ("del", "ins", "moveFrom", "moveTo", "cellIns", "cellDel")
ACCEPTED = "les modifications suivies du document sont lues comme acceptées"
"""What is told of a document with tracked changes."""

_CODE = lazily(r"[0-9A-Fa-f]{2,4}")
_COUNTING_FIELD = lazily(r"\b(?:LISTNUM|AUTONUM\w*)\b")
"""A field that shows a number, and keeps none in the file."""

SYMBOL_FIELD = lazily(r"\s*SYMBOL\s")
"""A field that shows a sign by its number: « SYMBOL 179 \\f "Symbol" »."""
SYMBOL_UNREAD = "un signe d'une police de symboles n'est pas lu"


@frozen
class Paragraph:
    """A paragraph: its ``text``, line breaks kept, and the ``element`` that has its properties."""

    text: str
    element: Element


@frozen
class Table:
    """A table, as the tags of HTML: cells with their spans, without any break."""

    markup: str
    element: Element


@frozen
class Stranger:
    """What stands between paragraphs and is neither: a formula, a document within the document."""

    element: Element


def accepted(container: Element) -> Iterator[Paragraph | Table | Stranger]:
    """The paragraphs and the tables of *container*, a body or a cell, in their order; empty ones too."""
    running = ""
    last: Element | None = None
    for block in _blocks(container):
        if _name(block) not in ("p", "tbl"):
            yield Stranger(block)
            continue
        if _name(block) == "tbl":
            if last is not None and running:
                yield Paragraph(running, last)
            running, last = "", None
            if markup := _markup(block):
                yield Table(markup, block)
            continue
        running, last = running + "".join(_pieces(block)), block
        if not _mark_is_gone(block):
            yield Paragraph(running, block)
            running, last = "", None
    if last is not None and running:
        yield Paragraph(running, last)


def _blocks(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of *container*, those inside content controls and other wrappers too."""
    for child in container:
        name = _name(child)
        if name in ("p", "tbl"):
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _blocks(child)
        elif _is_choice(child):
            yield from _blocks(child[0])
        elif name == "altChunk" or (not name and isinstance(child.tag, str)):
            yield child


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name == "r" and _is_hidden(child):
            continue
        elif name == "r" and is_on(child, "strike", "dstrike"):
            yield struck("".join(_pieces(child)))
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "sym":
            yield _symbol(child)
        elif name and name not in _GONE and name not in _NO_TEXT:
            yield from _pieces(child)
        elif _is_choice(child):
            yield from _pieces(child[0])


def _symbol(element: Element) -> str:
    """The sign that *element* shows in its font: « ≥ » for F0B3 of the font Symbol."""
    code = element.get(f"{WORD}char") or ""
    return shown_in_font(chr(int(code, 16)), element.get(f"{WORD}font") or "") if _CODE.fullmatch(code) else "\ufffd"


def _is_choice(element: Element) -> bool:
    """Whether *element* gives the same content in several forms, of which the first is read."""
    tag = element.tag
    return isinstance(tag, str) and tag.endswith("}AlternateContent") and len(element) > 0


def _is_hidden(run: Element) -> bool:
    return is_on(run, "vanish")


def _mark_is_gone(paragraph: Element) -> bool:
    mark = paragraph.find(f"{WORD}pPr/{WORD}rPr")
    return mark is not None and any(_name(child) in _GONE for child in mark)


# ------------------------------------------------------------------------------------------------------------ tables


@dataclass(slots=True)
class _Cell:
    text: str
    width: int
    height: int = 1

    def markup(self) -> str:
        return f"<td{spans(self.width, self.height)}>{self.text}</td>"


def _markup(table: Element) -> str:
    """The table as tags; "" where none of its lines is left."""
    rows: list[list[_Cell]] = []
    reaching: dict[int, _Cell] = {}  # by column, the cells that those merged with them make taller
    for row in _rows(table):
        cells: list[_Cell] = []
        column = 0
        for cell in _cells(row):
            width, merged = _width(cell), cell.find(f"{WORD}tcPr/{WORD}vMerge")
            above = reaching.get(column)
            if merged is not None and merged.get(f"{WORD}val") != "restart" and above is not None:
                above.height += 1
            else:
                cells.append(_Cell(_cell_text(cell), width))
                reaching.pop(column, None)
                if merged is not None:
                    reaching[column] = cells[-1]
            column += width
        rows.append(cells)
    lines = (f"<tr>{''.join(cell.markup() for cell in cells)}</tr>" for cells in rows)
    return f"<table>{''.join(lines)}</table>" if rows else ""


def _rows(table: Element) -> Iterator[Element]:
    for row in _inside(table, "tr"):
        tracked = row.find(f"{WORD}trPr/{WORD}del")
        if tracked is None:
            yield row


def _cells(row: Element) -> Iterator[Element]:
    for cell in _inside(row, "tc"):
        if cell.find(f"{WORD}tcPr/{WORD}cellDel") is None:
            yield cell


def _inside(parent: Element, wanted: str) -> Iterator[Element]:
    for child in parent:
        name = _name(child)
        if name == wanted:
            yield child
        elif name in ("sdt", "sdtContent", "customXml"):
            yield from _inside(child, wanted)


def _width(cell: Element) -> int:
    span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
    count = "" if span is None else span.get(f"{WORD}val") or ""
    return min(int(count), 200) if count.isdecimal() and count.isascii() and len(count) < 5 else 1


def _cell_text(cell: Element) -> str:
    words = [
        _words(each.element) if isinstance(each, Table) else each.text
        for each in accepted(cell)
        if not isinstance(each, Stranger)
    ]
    return flat(" ".join(words))


def _words(table: Element) -> str:
    """The words of a table in a cell."""
    return " ".join(_cell_text(cell) for row in _rows(table) for cell in _cells(row))


def _name(element: Element) -> str:
    """The name of an element of Word; "" for anything else, comments too."""
    tag = element.tag
    return tag[len(WORD) :] if isinstance(tag, str) and tag.startswith(WORD) else ""


# --------------------------------------------------------------------------------------------------------------- Blocks


def read(data: bytes, name: str) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks of the document *data* called *name*, and what is told of the whole.

    Raises ``InputError`` where it is broken.

    In a centred paragraph a line break parts two blocks, such as the name of a division and its intitulé; elsewhere it
    is a space. The labels that Word counts are read, with a doubt; the numbers that it puts in a margin are no text.
    """
    document, styles, numbering = open_parts(data, name, "document Word", WORD_PART, _STYLES, _NUMBERING)
    assert document is not None
    body = document.find(f"{WORD}body")
    if body is None:
        raise InputError("document Word illisible.", source=name, remedy="L'enregistrer de nouveau.")
    numbered = _without_numbers(body, styles)
    known = Styles(styles)
    known.shape(body)
    _empty_instructions(body)
    told = (ACCEPTED,) if any(True for _ in body.iter(*(f"{WORD}{each}" for each in _TRACKED))) else ()
    return settled(_read(body, known, Numbering(numbering), numbered)), told


def _empty_instructions(body: Element) -> None:
    """Empty the words of *body* that a field has before its result: what a field inside it gives it to choose."""
    open_fields: list[bool] = []  # of each, whether its result has begun
    words: list[Element] = []
    for element in body.iter(f"{WORD}fldChar", f"{WORD}t"):
        kind = element.get(f"{WORD}fldCharType")
        if kind is None:
            words += [] if all(open_fields) else [element]
        elif kind == "begin":
            open_fields.append(False)
        elif open_fields and kind == "separate":
            open_fields[-1] = True
        elif open_fields:
            open_fields.pop()
    for element in words if not open_fields else ():  # one that never ends would take the rest of the text
        element.text = ""


def _without_numbers(body: Element, styles: Element | None) -> set[Element]:
    """Empty the runs of *body* that are alinéa numbers, no typed words; the paragraphs that had them."""
    numbered: set[Element] = set()
    known = () if styles is None else styles.iterfind(f"{WORD}style")
    names = {style.get(f"{WORD}styleId") for style in known if value(style, "name") == NUMBER_STYLE}
    for run in body.iter(f"{WORD}r") if names else ():
        if value(run, "rPr", "rStyle") in names and "".join(_pieces(run)).strip().isdecimal():
            for text in run.iter(f"{WORD}t"):
                text.text = ""
            numbered.add(next(run.iterancestors(f"{WORD}p")))
    return numbered


def _read(body: Element, styles: Styles, numbering: Numbering, numbered: set[Element]) -> list[Block]:
    blocks: list[Block] = []
    doubts: list[str] = []
    for each in accepted(body):
        if isinstance(each, Stranger):
            doubts += _foreign((each.element,))
            continue
        if isinstance(each, Table):
            doubts += _doubts(each.element, "")
            lines = list(each.element.iter(f"{WORD}p"))
            labels = [numbering.label(*styles.list_of(line, numbering)) for line in lines]
            doubts += [] if all(label == "" for label in labels) else [f"{_UNREAD} dans un tableau n'est pas lu"]
            alinea = not numbered.isdisjoint(lines)
            rest = not alinea and styles.name(lines[0]) in REST_STYLES
            blocks.append(Block(each.markup, table=True, alinea=alinea, rest=rest, doubt=" ; ".join(doubts)))
            doubts = []
            continue
        centred = styles.is_centred(each.element)
        counted = numbering.label(*styles.list_of(each.element, numbering))
        doubts += [f"{_UNREAD} n'est pas lu"] if counted is None and each.text.strip() else []
        label = counted or ""
        own = f"{label} {each.text}" if each.text.strip() or HEADS.match(label) else ""
        doubts += _doubts(each.element, label if own else "")
        for line in headings_in(own) if centred else (own,):
            if line.strip():
                style, alinea = styles.name(each.element), each.element in numbered
                rest = not alinea and style in REST_STYLES
                block = Block(line, centred, style, alinea=alinea, rest=rest, doubt=" ; ".join(doubts))
                blocks += parted(block)
                doubts = []
    if doubts and blocks:
        blocks[-1] = replace(blocks[-1], doubt=" ; ".join(filter(None, (blocks[-1].doubt, *doubts))))
    return blocks


def _doubts(block: Element, label: str) -> Iterator[str]:
    """What of *block*, a paragraph or a table, was counted by Word, or is left out, in French."""
    if label:
        yield f"numéro compté par Word, lu « {label} »"
    boxes = {flat(" ".join("".join(_pieces(each)) for each in box.iter(f"{WORD}p"))) for box in block.iter(_BOX)}
    for box in sorted(filter(None, boxes)):
        yield f"une zone de texte est laissée de côté : « {shown(box)} »"
    if any(True for _ in block.iter(f"{WORD}footnoteReference", f"{WORD}endnoteReference")):
        yield "une note est laissée de côté"
    if any(True for _ in block.iter(*_PICTURES)):
        yield "une image ou un objet est laissé de côté"
    yield from _of_fields(block)
    if _name(block) == "tbl" and any(True for _ in block.iterfind(f".//{WORD}tc//{WORD}tbl")):
        yield "un tableau dans une cellule est lu comme du texte"
    runs = list(block.iter(f"{WORD}r"))
    hidden = "".join(_text_of(run) for run in runs if _is_hidden(run))
    if flat(hidden):
        yield f"un texte masqué est laissé de côté : « {shown(flat(hidden))} »"
    crossed = "".join(_text_of(run) for run in runs if is_on(run, "strike", "dstrike") and not _is_hidden(run))
    if flat(crossed):
        yield f"un texte barré est lu : « {shown(flat(crossed))} »"
    yield from _foreign(block)


def _of_fields(block: Element) -> Iterator[str]:
    """What a field of *block* shows, of which the file keeps nothing but the instruction, in French."""
    fields = [each.text or "" for each in block.iter(f"{WORD}instrText")]
    fields += [each.get(f"{WORD}instr") or "" for each in block.iter(f"{WORD}fldSimple")]
    if any(_COUNTING_FIELD.search(each) for each in fields):
        yield "un numéro que Word compte dans un champ n'est pas lu"
    if any(SYMBOL_FIELD.match(each) for each in fields):
        yield SYMBOL_UNREAD


def _text_of(run: Element) -> str:
    return "".join(_pieces(run))


def _foreign(elements: Iterable[Element]) -> Iterator[str]:
    """What of *elements* is no text of Word: a formula, a document within the document, in French."""
    for child in elements:
        name = _name(child)
        if name == "altChunk":
            yield "un document inséré dans le document n'est pas lu"
        elif _is_choice(child):
            yield from _foreign(child[0])
        elif not name and isinstance(child.tag, str):
            if words := flat(" ".join(child.itertext())):
                yield f"une formule ou un objet est laissé de côté : « {shown(words)} »"
        elif name not in _PROPERTIES and name not in _GONE and name not in ("pict", "drawing", "object"):
            yield from _foreign(child)
