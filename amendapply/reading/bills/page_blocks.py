"""A web page as a sequence of blocks: paragraphs, items, headings and tables, in the order in which they are read.

The number of an alinéa is kept apart from its text: a picture (the Assemblée today), « (1) » in a class of its own
(finance bills since 2027), the number of an item (finance bills before).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.lexicon import LATIN
from amendapply.patterns import lazily
from amendapply.reading.bills.bill_text import BEFORE_TITLE
from amendapply.reading.bills.mentions import MARKS
from amendapply.reading.bills.page_margins import is_icon, left_out, mark, told_of
from amendapply.reading.blocks import PICTURED, Block, doubted, parted, shown
from amendapply.reading.markup import Element, is_raised, parse_html
from amendapply.reading.source import Source
from amendapply.text.typography import UNSEEN_ENDS, as_seen, raised

_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "head", "select", "option", "button", "iframe", "object")
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CELLS = ("td", "th")
_COUNTED = "élément de liste : un numéro compté par la page n'est pas lu"
_NESTED = "un tableau qui en contient d'autres est lu cellule par cellule"

_BLOCKS = frozenset(
    (
        *(
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
        ),
        *("body", "center", "section", "article", "header", "footer", "nav", "main", "form", "blockquote", "dl", "dd"),
        *("dt", "html"),
    )
)
END_OF_ARTICLE = "assnatFPFfinartexte"
"""The class of the empty paragraph after which the exposé des motifs of an article begins."""

START_OF_ARTICLE = "assnatFPFdebutartexte"
"""The class of the empty paragraph after which the text of such an article begins."""

TEXT_OF_ARTICLE = "assnatFPFprojetloiartexte"
_PASTILLE = lazily(r"(?:assnat|aEloi)Pastille")
_PASTILLE_COLOUR = lazily(r"color\s*:\s*#006fb9", re.IGNORECASE)
_COUNTED_BY_WORD = "mso-list:Ignore"
"""The style of the label of an item, « 1° », and of the blanks after it, in a page that Word saved."""
_PASTILLE_ATTRIBUTE = "data-pastille"
_PASTILLE_NUMBER = lazily(r"\(?(?P<number>\d{1,4})\)?")
_FLOATING = (lazily(r"height\s*:\s*0"), lazily(r"position\s*:\s*absolute"), lazily(r"z-index\s*:\s*\d"))
"""The style of the span that holds the picture of a number; a copy of the page may have lost the picture."""
_MARKER = lazily(rf"{END_OF_ARTICLE}|{START_OF_ARTICLE}")
_HEADING_CLASS = lazily(r"assnat[1-8][A-Z]")
_CENTRED = lazily(r"text-align\s*:\s*center", re.IGNORECASE)
_LABELLED = lazily(r"\s*(?:[IVX]+(?:\s[a-z]+)?\s?\.\s?[–—-]|\d{1,3}°|[a-z]\)\s|«\s)")
_BLANKS = lazily(r"[ \t\r\n\v\f]+")
_BREAK = "\v"
"""What `<br>` is among the pieces of a text, where a line feed is a blank like any other."""
_ARTICLE = lazily(
    r"\s*articles?\s+(?:\d+(?!\s+(?:de|du|des)\b)|premier|unique|liminaire)"
    rf"(?:\s*(?:(?:er|{LATIN}|[A-Z]{{1,2}}|et|à|\d+)\b|,))*{MARKS}\s*(?:{BEFORE_TITLE}.*)?",
    re.IGNORECASE,
)
"""The heading of an article alone in its cell, not « Article 1001 du code général des impôts »."""


def blocks_of(source: Source) -> list[Block]:
    """The blocks that hold text, and those that bound an article of a finance bill. Raises ``InputError``."""
    return blocks_in(parse_html(source))


def blocks_in(root: Element) -> list[Block]:
    """The blocks of the page *root*: those that hold text, and those that bound an article of a finance bill."""
    mark(root)
    return _kept(_walk(root, centred=False))


def _kept(blocks: Iterable[Block]) -> list[Block]:
    """The blocks that say something, and the markers; a number in a block of its own is that of the next one."""
    kept: list[Block] = []
    number = None
    for block in blocks:
        if block.text:
            kept.append(replace(block, number=number) if block.number is None and number is not None else block)
            number = None
        elif _MARKER.search(block.style):
            kept.append(replace(block, centred=False))
        else:
            number = number if block.number is None else block.number
            if block.doubt and kept:
                kept[-1] = doubted(kept[-1], block.doubt)
    return kept


def _walk(element: Element, *, centred: bool, item: int | None = None) -> Iterator[Block]:
    """The blocks of *element*; *item* is its number among the items of a list of alinéas."""
    name = element.tag
    if not isinstance(name, str) or name in _SKIPPED:
        return
    centred = centred or _is_centred(element)
    style = element.get("class") or ""
    if left_out(element):
        yield Block("", doubt=_doubt(element))
    elif name == "table" and not _is_layout(element):
        doubt = _doubt_of_table(element)
        yield Block(table_markup(element), centred, style, table=True, number=_printed(element), doubt=doubt)
    elif any(child.tag in _BLOCKS for child in element.iter() if child is not element):
        if item is not None:
            yield Block("", number=item)
        told = _COUNTED if item is None and _is_counted(element) else _NESTED if _is_broken_up(element) else ""
        yield from _told_once(_mixed(element, centred), told)
    else:
        number = _printed(element) if item is None else item
        told = _COUNTED if item is None and _is_counted(element) else ""
        text = _lines(_pieces(element))
        block = Block(text, centred, style, number=number, cell=_is_in_table(element), doubt=told)
        yield from _by_lines(block, (element,))


def _by_lines(block: Block, elements: Sequence[Element]) -> list[Block]:
    """*block*, the text of *elements*; a block for each of its lines where one of them is a heading."""
    parts = parted(block) if "\n" in block.text else [block]
    told = _doubt(*elements, lines=not block.centred and len(parts) == 1)
    return [doubted(parts[0], told), *parts[1:]] if told else parts


def _told_once(blocks: Iterable[Block], doubt: str) -> Iterator[Block]:
    """*blocks*, with *doubt* about the first that has some text."""
    for block in blocks:
        yield doubted(block, doubt) if doubt and block.text else block
        doubt = "" if block.text else doubt


def _is_counted(element: Element) -> bool:
    """Whether *element* is an item before which a browser shows a number that it counts."""
    return bool(element.tag == "li" and element.getparent().tag == "ol")


def _is_broken_up(element: Element) -> bool:
    """Whether *element* is a table that holds others, and no article: its cells are read one by one."""
    return element.tag == "table" and not any(_is_article(each) for each in element.iter())


def _doubt(*elements: Element, lines: bool = True) -> str:
    """What of *elements*, in a row, is left out or joined, in French; *lines* whether blank lines in them tell."""
    told = list(told_of(elements))
    breaks = [each for element in elements for each in element.iter("br")] if lines else []
    ending = [each.getnext() for each in breaks if not (each.tail or "").strip()]
    if any(after is not None and after.tag == "br" for after in ending):
        told.append("des lignes qu'une ligne vide sépare sont lues comme un seul alinéa")
    elif any(_LABELLED.match(each.tail or "") for each in breaks):
        told.append("des lignes qui commencent par un numéro sont lues comme un seul alinéa")
    return " ; ".join(told)


def _doubt_of_table(table: Element) -> str:
    """What of *table* is struck or stands in none of its cells, such as its caption, in French."""
    outside = _clean("".join(_outside_cells(table)))
    told = f"des mots hors des cellules du tableau sont laissés de côté : « {shown(outside)} »" if outside else ""
    return " ; ".join(filter(None, (_doubt(table, lines=False), told)))


def _outside_cells(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = child.tag
        if (
            isinstance(name, str)
            and name not in _SKIPPED
            and not left_out(child)
            and not (name in _CELLS and element.tag == "tr")
        ):
            yield " "
            yield from _outside_cells(child)
        yield child.tail or ""


def _is_in_table(element: Element) -> bool:
    return any(each.tag == "table" for each in element.iterancestors())


def _first_item(element: Element) -> int | None:
    """The number of the first item of a list that numbers the alinéas of a finance bill, None for other elements."""
    if element.tag != "ol" or not any(TEXT_OF_ARTICLE in (each.get("class") or "") for each in element):
        return None
    start = element.get("start") or "1"
    return int(start[:5]) if start.isdecimal() else None


def _printed(element: Element) -> int | None:
    """The number printed within *element*: its pastille, as a word, an attribute or a picture."""
    for each in element.iter():
        if (number := _number_of(each)) is not None:
            return number
        if each.tag == "img" and (each.get("src") or "").startswith("data:image/") and is_icon(each):
            return PICTURED
        if _is_floating(each):
            return PICTURED
    return None


def _is_floating(element: Element) -> bool:
    """Whether *element* is the empty place of a picture that numbers an alinéa."""
    style = element.get("style") or ""
    return (
        element.tag == "span"
        and not len(element)
        and not (element.text or "").strip()
        and all(pattern.search(style) for pattern in _FLOATING)
    )


def _is_pastille(element: Element) -> bool:
    """Whether *element* is the number of an alinéa, and nothing else."""
    number = _number_of(element)
    return number is not None and bool(_PASTILLE_NUMBER.fullmatch("".join(element.itertext()).strip()))


def _number_of(element: Element) -> int | None:
    """The number that *element* itself prints or has: « (1) » in the class or the colour of a pastille."""
    printed = element.get(_PASTILLE_ATTRIBUTE) or ""
    if not printed and (
        _PASTILLE.search(element.get("class") or "") or _PASTILLE_COLOUR.search(element.get("style") or "")
    ):
        printed = "".join(element.itertext())
    match = _PASTILLE_NUMBER.fullmatch(printed.strip())
    return int(match["number"]) if match else None


def _mixed(element: Element, centred: bool) -> Iterator[Block]:
    """The blocks of an element that holds others, and the loose text between them."""
    loose = [element.text or ""]
    between: list[Element] = []
    style = element.get("class") or ""
    item = _first_item(element)
    for child in element:
        if child.tag in _BLOCKS or any(inner.tag in _BLOCKS for inner in child.iter() if inner is not child):
            yield from _by_lines(Block(_lines(loose), centred, style), between)
            yield from _walk(child, centred=centred, item=item if child.tag == "li" else None)
            item = item + 1 if item is not None and child.tag == "li" else item
            loose, between = [child.tail or ""], []
        else:
            loose += [*_pieces(child), child.tail or ""]
            between.append(child)
    yield from _by_lines(Block(_lines(loose), centred, style), between)


def _is_centred(element: Element) -> bool:
    if element.tag in _HEADINGS or _HEADING_CLASS.match(element.get("class") or ""):
        return True
    aligned = (element.get("align") or "").casefold() == "center" or element.tag == "center"
    return aligned or bool(_CENTRED.search(element.get("style") or ""))


def _is_layout(table: Element) -> bool:
    """Whether the table only lays the page out: it holds other tables, or the heading of an article."""
    return any(each.tag == "table" or _is_article(each) for each in table.iter() if each is not table)


def _is_article(element: Element) -> bool:
    """Whether *element* of a table heads an article; a cell with others beside it, « Article 5 | 3 % », does not."""
    if element.tag not in ("p", "td", "h2", "h3"):
        return False
    heading = _text(element)
    if not _ARTICLE.fullmatch(heading[:400]):
        return False
    cell = next((each for each in (element, *element.iterancestors()) if each.tag in _CELLS), None)
    if cell is None or _text(cell) != heading:
        return True
    return not any(_text(each) for each in cell.getparent() if each is not cell)


def table_markup(table: Element) -> str:
    """*table* as the tags of its lines and cells; "" where it has none."""
    rows: list[str] = []
    for row in (each for each in table.iter() if each.tag == "tr"):
        cells = [_cell(each) for each in row if each.tag in _CELLS]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>" if rows else ""


def _cell(cell: Element) -> str:
    spans = "".join(
        f' {name}="{value}"'
        for name in ("colspan", "rowspan")
        if (value := cell.get(name) or "").isdecimal() and value != "1"
    )
    return f"<{cell.tag}{spans}>{_text(cell)}</{cell.tag}>"


def _text(element: Element) -> str:
    return _clean("".join(_pieces(element)))


def _lines(pieces: Iterable[str]) -> str:
    """The text of *pieces*, a line feed where a line of it ends."""
    text = "".join(pieces)
    return "\n".join(map(_clean, text.split(_BREAK))) if _BREAK in text else _clean(text)


def _pieces(element: Element) -> Iterator[str]:
    """The text of *element*, comments and scripts left out, its breaks and inner blocks set apart by a space."""
    name = element.tag
    if not isinstance(name, str) or name in _SKIPPED or _is_pastille(element) or left_out(element):
        return
    if name == "br" or name in _BLOCKS:
        yield _BREAK if name == "br" else " "
    if is_raised(element):
        yield raised("".join(_inside(element)))
    elif _COUNTED_BY_WORD in (element.get("style") or ""):
        yield " ".join("".join(_inside(element)).split()) + " "
    else:
        yield from _inside(element)
    if name in _BLOCKS:
        yield " "


def _inside(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""


def _clean(text: str) -> str:
    return as_seen(_BLANKS.sub(" ", text)).strip(f"\u00a0{UNSEEN_ENDS}")
