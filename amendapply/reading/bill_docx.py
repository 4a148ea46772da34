"""A bill in a Word document: its paragraphs and tables are blocks, as those of a web page. Needs python-docx."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from amendapply.errors import InputError
from amendapply.reading.bill_page import bill_of
from amendapply.reading.found import Found
from amendapply.reading.page_blocks import Block
from amendapply.reading.source import Source

_LARGEST = 200_000_000
_BLANKS = re.compile(r"[ \t\r\n]+")


def find(path: str | Path) -> Found:
    """The bill of the document. Raises ``InputError`` where it is broken, or holds no article."""
    blocks = list(blocks_of(path))
    return bill_of(Source(str(path), "\n".join(block.text for block in blocks)), blocks, "")


def blocks_of(path: str | Path) -> Iterator[Block]:
    """The paragraphs and the tables of the document, tracked deletions left out."""
    document = _opened(path)
    from docx.table import Table

    for each in document.iter_inner_content():
        if isinstance(each, Table):
            rows = "".join(
                f"<tr>{''.join(f'<td>{_flat(cell.text)}</td>' for cell in row.cells)}</tr>" for row in each.rows
            )
            yield Block(f"<table>{rows}</table>", table=True)
        elif text := _flat(each.text):
            yield Block(text, _is_centred(each), str(each.style.name if each.style else ""))


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
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        remedy = "L'enregistrer de nouveau dans Word."
        raise InputError("document Word illisible.", source=str(path), remedy=remedy) from None


def _is_centred(paragraph: Any) -> bool:
    alignment = paragraph.alignment
    if alignment is None and paragraph.style is not None:
        alignment = paragraph.style.paragraph_format.alignment
    return alignment is not None and int(alignment) == 1


def _flat(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
