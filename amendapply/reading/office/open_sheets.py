"""The sheets of a workbook of LibreOffice (.ods), as rows of words: those of ``workbook``, from another format.

What is struck through is marked so, and told; what is hidden is read like any other cell, and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amendapply.frozen import frozen
from amendapply.reading.blocks import shown, struck, unmarked
from amendapply.reading.markup import Element, attribute, child, local
from amendapply.reading.office.open_styles import RAISED, given
from amendapply.reading.office.workbook import Sheet
from amendapply.reading.office.zipped_parts import OPEN_DOCUMENT_PART, open_parts
from amendapply.text.typography import raised

_GROUPS = ("table-row-group", "table-header-rows", "table-rows")
_CELLS = ("table-cell", "covered-table-cell")
_NO_WORDS = ("annotation", "shapes")
_MOST_COLUMNS = 200
_MOST_ROWS = 1_048_576
_KIND = "classeur OpenDocument"


def sheets_in(data: bytes, name: str) -> Iterator[Sheet]:
    """The sheets of the workbook *data* called *name*. Raises ``InputError`` where it is broken or beyond measure."""
    root, styles = open_parts(data, name, _KIND, OPEN_DOCUMENT_PART, "styles.xml")
    shapes = _shapes([part for part in (root, styles) if part is not None])
    hidden = {attribute(each, "name") for each in root.iter() if _is_hidden_style(each)} if root is not None else set()
    book = child(root, "body", "spreadsheet")
    for table in book if book is not None else ():
        if local(table) == "table":
            rows, masked = _rows(table, shapes)
            told = [f"{masked} ligne{'s masquées sont lues' if masked > 1 else ' masquée est lue'}"] if masked else []
            told += _struck_rows(table, shapes) if shapes.striking else ()
            style = attribute(table, "style-name")
            yield Sheet(attribute(table, "name"), rows, tuple(told), style in hidden)


def _is_hidden_style(element: Element) -> bool:
    properties = child(element, "table-properties") if local(element) == "style" else None
    return properties is not None and attribute(properties, "display") == "false"


@frozen
class _Shapes:
    """The names of the styles, of cells and of words, that strike through, and of those that raise."""

    striking: frozenset[str]
    raising: frozenset[str]


def _shapes(roots: Sequence[Element]) -> _Shapes:
    found = [each for root in roots for each in root.iter() if local(each) == "style"]
    styles = {attribute(each, "name"): each for each in reversed(found)}
    lines = {name: given(styles, name, "text-properties", "text-line-through-style") for name in styles}
    places = {name: given(styles, name, "text-properties", "text-position") for name in styles}
    return _Shapes(
        frozenset(name for name, line in lines.items() if line not in ("", "none")),
        frozenset(name for name, place in places.items() if RAISED.match(place)),
    )


def _struck_rows(table: Element, shapes: _Shapes) -> Iterator[str]:
    """What of each row of *table* is struck through, by the style of a cell, of its row or of some of its words."""
    number = 1
    for row in _each_row(table):
        ordinary = attribute(row, "default-cell-style-name")
        found = [
            unmarked("".join(_pieces(each, shapes)))
            for cell in row
            for each in cell.iter()
            if local(each) in ("p", "span") and shapes.striking.intersection(_styles_of(each, cell, ordinary))
        ]
        if words := " ".join(dict.fromkeys(filter(None, (" ".join(each.split()) for each in found)))):
            yield f"ligne {number} : un texte barré est lu : « {shown(words)} »"
        number += _times(row, "number-rows-repeated", _MOST_ROWS)


def _styles_of(words: Element, cell: Element, ordinary: str) -> tuple[str, ...]:
    """The style of *words* in *cell*; of a paragraph, that of its cell too."""
    own = attribute(words, "style-name")
    return (own,) if local(words) == "span" else (own, attribute(cell, "style-name") or ordinary)


def _rows(table: Element, shapes: _Shapes) -> tuple[tuple[tuple[str, ...], ...], int]:
    """The rows of *table*, and how many of them are hidden."""
    rows: list[tuple[str, ...]] = []
    reaching: dict[int, tuple[str, int]] = {}  # by column, what a merged cell says to how many rows below it
    masked = 0
    for row in _each_row(table):
        cells = _cells(row, reaching, shapes)
        repeated = _times(row, "number-rows-repeated", _MOST_ROWS) if any(cells) else 1
        masked += repeated if any(cells) and attribute(row, "visibility") in ("collapse", "filter") else 0
        rows += [cells] * min(repeated, _MOST_ROWS - len(rows))
    while rows and not any(rows[-1]):
        rows.pop()
    return tuple(rows), masked


def _each_row(parent: Element) -> Iterator[Element]:
    for each in parent:
        if local(each) == "table-row":
            yield each
        elif local(each) in _GROUPS:
            yield from _each_row(each)


def _cells(row: Element, reaching: dict[int, tuple[str, int]], shapes: _Shapes) -> tuple[str, ...]:
    cells: list[str] = []
    ordinary = attribute(row, "default-cell-style-name")
    for cell in (each for each in row if local(each) in _CELLS):
        words = _words(cell, shapes, ordinary)
        height = _times(cell, "number-rows-spanned", _MOST_ROWS)
        if height > 1:
            reaching[len(cells)] = (words, height - 1)
        elif local(cell) == "covered-table-cell" and len(cells) in reaching:
            words, left = reaching.pop(len(cells))
            if left > 1:
                reaching[len(cells)] = (words, left - 1)
        cells += [words] * min(_times(cell, "number-columns-repeated", _MOST_COLUMNS), _MOST_COLUMNS - len(cells))
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _words(cell: Element, shapes: _Shapes, ordinary: str) -> str:
    """The paragraphs of *cell*, a line each, without its comments; *ordinary* is the style of a cell that has none."""
    lines: list[str] = []
    for paragraph in (each for each in cell if local(each) == "p"):
        line = "".join(_pieces(paragraph, shapes))
        whole = shapes.striking.intersection(_styles_of(paragraph, cell, ordinary))
        lines.append(struck(unmarked(line)) if whole else line)
    return "\n".join(lines)


def _pieces(element: Element, shapes: _Shapes) -> Iterator[str]:
    yield element.text or ""
    for each in element:
        name, style = local(each), attribute(each, "style-name")
        if name in ("s", "tab", "line-break"):
            yield {"s": " " * _times(each, "c", 100), "tab": "\t", "line-break": "\n"}[name]
        elif name and name not in _NO_WORDS:
            words = "".join(_pieces(each, shapes))
            words = raised(words) if style in shapes.raising else words
            yield struck(unmarked(words)) if style in shapes.striking else words
        yield each.tail or ""


def _times(element: Element, name: str, most: int) -> int:
    count = attribute(element, name) or "1"
    return min(int(count), most) if count.isdecimal() and len(count) < 9 else 1
