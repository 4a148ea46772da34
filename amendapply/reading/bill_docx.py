"""A bill in a Word document: its paragraphs and tables are blocks, as those of a web page. Needs python-docx."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from amendapply.errors import InputError
from amendapply.reading.bill_page import bill_of
from amendapply.reading.found import Found
from amendapply.reading.page_blocks import Block
from amendapply.reading.source import Source
from amendapply.reading.word_text import Table, accepted, flat

_LARGEST = 200_000_000


def find(path: str | Path) -> Found:
    """The bill of the document. Raises ``InputError`` where it is broken, or holds no article."""
    blocks = list(blocks_of(path))
    found = bill_of(Source(str(path), "\n".join(block.text for block in blocks)), blocks, "")
    title = " ".join(block.text for block in blocks if block.style == "Title")
    return replace(found, bill=replace(found.bill, title=title)) if title else found


def blocks_of(path: str | Path) -> Iterator[Block]:
    """The paragraphs and the tables of the document, as if all its tracked changes were accepted.

    In a centred paragraph a line break parts two blocks, such as the name of a division and its intitulé; elsewhere it
    is a space. The numbers that Word counts or puts in a margin are no text.
    """
    document = _opened(path)
    from docx.text.paragraph import Paragraph as Properties

    for each in accepted(document.element.body):
        if isinstance(each, Table):
            yield Block(each.markup, table=True)
            continue
        properties = Properties(each.element, document)
        centred = _is_centred(properties)
        style = str(properties.style.name if properties.style else "")
        for line in each.text.split("\n") if centred else (each.text,):
            if text := flat(line):
                yield Block(text, centred, style)


def _opened(path: str | Path) -> Any:
    try:
        import docx
    except ImportError:
        remedy = "L'installer : pip install 'amendapply[formats]'."
        raise InputError("lire un document Word demande python-docx.", source=str(path), remedy=remedy) from None
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST:
                raise InputError("document démesuré.", source=str(path))
        return docx.Document(str(path))
    except (zipfile.BadZipFile, zlib.error, LookupError, ValueError, OSError, SyntaxError, AttributeError):
        # python-docx lets through what its parts raise: lxml says SyntaxError, a part that is missing LookupError.
        remedy = "L'enregistrer de nouveau dans Word."
        raise InputError("document Word illisible.", source=str(path), remedy=remedy) from None


def _is_centred(paragraph: Any) -> bool:
    alignment, style = paragraph.alignment, paragraph.style
    for _ in range(_DEEPEST):
        if alignment is not None or style is None:
            break
        alignment, style = style.paragraph_format.alignment, style.base_style
    return alignment is not None and int(alignment) == 1


_DEEPEST = 20
"""The styles that may be based on one another; a file can hold a circle of them."""
