"""A PDF read by the positions of its characters (pypdfium2): lines, then blocks; nothing in it is run or followed."""

from __future__ import annotations

import ctypes
import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import Any

from amendapply.errors import InputError, how_to_install
from amendapply.reading.blocks import Block, struck
from amendapply.reading.printed.printed_lines import Character, PrintedLine, PrintedPage, lines_of_page
from amendapply.reading.printed.printed_page import blocks_of

_MOST_PAGES = 3_000
_MOST_CHARACTERS = 20_000_000
_MOST_ON_A_PAGE = 200_000
_FEWEST = 20
"""The letters of a page that holds a text; a scanned one has none, or the number that a program printed on it."""

_MOST_DRAWN, _MOST_RULES = 100_000, 2_000
_THIN = 2.0
"""The points that a rule is high at most, and wide at least."""
_LOWEST, _HIGHEST = 0.12, 0.55
"""How far above the line of its words a rule stands that strikes them through, in sizes of their font."""

_Rule = tuple[float, float, float]
"""The height of a rule on its page, its left and its right end."""

_SPACES = (0x20, 0xA0)
_LINE_ENDS = (0x0A, 0x0D)
_HYPHENS = (0x02, 0xFFFE)
"""What the library gives for a hyphen that ends a line."""


def blocks_in(data: bytes, name: str) -> list[Block]:
    """The blocks of the PDF *data* called *name*, each with its doubt. Raises ``InputError`` for no text to read."""
    widths: list[float] = []
    pages = list(_pages(data, name, widths))
    if sum(len(line.text) for page in pages for line in page) < _FEWEST * min(len(pages), 5):
        remedy = "Y faire reconnaître le texte (OCR), ou demander le fichier d'origine."
        raise InputError("PDF sans texte : c'est l'image d'un document (scan).", source=name, remedy=remedy)
    return blocks_of(pages, width=max(widths, default=0))


def _library(name: str) -> Any:
    try:
        import pypdfium2
    except ImportError:
        remedy = how_to_install("amendapply[pdf]")
        raise InputError("lire un PDF demande pypdfium2.", source=name, remedy=remedy) from None
    return pypdfium2


def _pages(data: bytes, name: str, widths: list[float]) -> Iterator[Sequence[PrintedLine]]:
    library = _library(name)
    try:
        document = library.PdfDocument(data)
    except library.PdfiumError as error:
        if "password" in str(error).lower():
            remedy = "En enregistrer une copie sans mot de passe."
            raise InputError("PDF protégé par un mot de passe.", source=name, remedy=remedy) from None
        raise InputError("PDF illisible ou incomplet.", source=name, remedy="Le télécharger de nouveau.") from None
    try:
        count = len(document)
        if count > _MOST_PAGES:
            raise InputError(f"PDF de plus de {_MOST_PAGES} pages.", source=name, remedy="Le découper.")
        left, gutter = _MOST_CHARACTERS, None
        for number in range(count):
            page, used, width = _page(library, document, number, name, gutter)
            if not page.readable:
                remedy = "En donner le fichier d'origine, ou le texte."
                raise InputError(f"page {number + 1} en plus de deux colonnes.", source=name, remedy=remedy)
            gutter = page.gutter or gutter
            widths.append(width)
            left -= used
            if left < 0 or used > _MOST_ON_A_PAGE:
                raise InputError("PDF démesuré.", source=name, remedy="Le découper.")
            yield page.lines
    finally:
        document.close()


def _page(library: Any, document: Any, number: int, name: str, gutter: float | None) -> tuple[PrintedPage, int, float]:
    """The lines of a page, how many characters it holds, and its width. Raises ``InputError`` where it is broken."""
    try:
        page = document[number]
        page.set_rotation(0)  # a page that is shown turned has its text upright
        text = page.get_textpage()
    except library.PdfiumError:
        remedy = "Le télécharger de nouveau."
        raise InputError(f"PDF dont la page {number + 1} est illisible.", source=name, remedy=remedy) from None
    try:
        count = text.count_chars()
        if count > _MOST_ON_A_PAGE:
            return PrintedPage(()), count, 0
        characters = _characters(library.raw, text, count, list(islice(_rules(library.raw, page), _MOST_RULES)))
        found = lines_of_page(number, page.get_height(), characters, gutter)
        return found, count, page.get_width()
    finally:
        text.close()
        page.close()


def _rules(raw: Any, page: Any) -> Iterator[_Rule]:
    """The level rules that are drawn on *page*, below words, through them or around tables."""
    left, bottom, right, top = sides = [ctypes.c_float() for _ in range(4)]
    for rank in range(min(raw.FPDFPage_CountObjects(page), _MOST_DRAWN)):
        drawn = raw.FPDFPage_GetObject(page, rank)
        if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPageObj_GetBounds(drawn, *sides):
            continue
        if top.value - bottom.value < _THIN < right.value - left.value:
            yield (top.value + bottom.value) / 2, left.value, right.value


def _characters(raw: Any, text: Any, count: int, rules: Sequence[_Rule]) -> Iterator[Character]:
    """Each character with place and size, struck through where one of *rules* is; a line feed where a line ends."""
    through: list[tuple[float, float]] = []
    reached: list[float] = []  # how far right the rules reach that begin left of each of them, and itself
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    to_box, to_matrix, to_x, to_y = map(ctypes.byref, (box, matrix, x, y))
    handle, code_of, box_of = text.raw, raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    origin_of, size_of = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetFontSize
    base, given, size, lowest, highest = 0.0, 0.0, 0.0, math.nan, math.nan
    for index in range(count):
        code = code_of(handle, index)
        if code in _LINE_ENDS:
            yield "\n", 0, 0, 0, 0, 0, 0
            continue
        if not box_of(handle, index, to_box):
            continue
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        if (bottom != lowest or top != highest) and code not in _SPACES:
            lowest, highest = bottom, top  # letters of one font and size on one line have boxes of one height
            origin_of(handle, index, to_x, to_y)
            font = size_of(handle, index)
            if y.value != base or font != given:  # what is written with one size has one scale, on one line
                base, given = y.value, font
                raw.FPDFText_GetMatrix(handle, index, to_matrix)
                size = abs(font * matrix.d) or font
                through = sorted(rule[1:] for rule in rules if _LOWEST * size < rule[0] - base < _HIGHEST * size)
                reached = list(accumulate((right for _, right in through), max))
        if code in _HYPHENS:
            code = 0x2D
        if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000:
            middle = (left + right) / 2
            before = bisect_left(through, (middle, 0.0)) if through else 0
            crossed = before > 0 and reached[before - 1] > middle and code not in _SPACES
            letter = struck(chr(code)) if crossed else chr(code)
            yield letter, left, right, bottom, top, base, size
