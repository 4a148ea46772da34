"""A bill in a document: its paragraphs and tables are blocks, as those of a web page."""

from __future__ import annotations

from dataclasses import replace

from amendapply.reading.bill_page import bill_of
from amendapply.reading.bill_paste import with_divisions
from amendapply.reading.documents import PDF, Document
from amendapply.reading.found import Found
from amendapply.reading.kinds import refuse_amendment
from amendapply.reading.source import Source

_TITLE_STYLE = "Title"


def find(document: Document, name: str, *, asked: bool = False) -> Found:
    """The bill of *document*, the content of the file called *name*.

    Raises ``InputError`` where it holds no article, or an amendment unless a bill was *asked* for.
    """
    source = Source(name, document.text, document.format)
    blocks = with_divisions(document.blocks) if document.format == PDF else document.blocks
    if not asked:
        refuse_amendment(source, (block.text for block in document.blocks))
    found = bill_of(source, blocks, "")
    title = " ".join(block.text for block in document.blocks if block.style == _TITLE_STYLE)
    bill = replace(found.bill, title=title) if title else found.bill
    return replace(found, bill=bill, format=document.format, notices=(*document.notices, *found.notices))
