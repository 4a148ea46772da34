"""A PDF, read with the positions of its characters: lines, then the blocks that they print. Needs pypdfium2.

Nothing in a PDF is run or followed: no script, no link, no attached file is even looked at.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

from amendapply.errors import InputError, how_to_install
from amendapply.reading.blocks import Block
from amendapply.reading.printed.printed_lines import Character, PrintedLine, PrintedPage, lines_of_page
from amendapply.reading.printed.printed_page import blocks_of

_MOST_PAGES = 3_000
_MOST_CHARACTERS = 20_000_000
_MOST_ON_A_PAGE = 200_000
_FEWEST = 20
"""The letters of a page that holds a text; a scanned one has none, or the number that a program printed on it."""

_LINE_ENDS = (0x0A, 0x0D)
_HYPHENS = (0x02, 0xFFFE)
"""What the library gives for a hyphen that ends a line."""


def blocks_in(data: bytes, name: str) -> list[Block]:
    """The blocks of the PDF *data* called *name*, each with the doubt about its lines.

    Raises ``InputError`` where it is broken, protected, too long, or a picture of a text.
    """
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
        found = lines_of_page(number, page.get_height(), _characters(library.raw, text, count), gutter)
        return found, count, page.get_width()
    finally:
        text.close()
        page.close()


def _characters(raw: Any, text: Any, count: int) -> Iterator[Character]:
    """Each character with its place and its size; a line feed where the library ends a line."""
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    base, given, size = 0.0, 0.0, 0.0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _LINE_ENDS:
            yield "\n", 0, 0, 0, 0, 0, 0
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            continue
        raw.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
        font = raw.FPDFText_GetFontSize(text, index)
        if y.value != base or font != given:  # what is written with one size has one scale, on one line
            base, given = y.value, font
            raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
            size = abs(font * matrix.d) or font
        if code in _HYPHENS:
            code = 0x2D
        if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000:
            yield chr(code), box.left, box.right, box.bottom, box.top, base, size
