"""Documents that hold a text in a form of their own: Word, OpenDocument, RTF, PDF, mails. Told by their content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amendapply.errors import InputError
from amendapply.reading import mail, markup, rich_text
from amendapply.reading.page_blocks import Block
from amendapply.reading.source import Source, Unreadable, decode
from amendapply.reading.web import is_address

WORD, OPEN_DOCUMENT, RICH_TEXT, PDF = "document Word", "document OpenDocument", "document RTF", "PDF"
MAIL = "courriel"

_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_PDF_HEAD = 1024
_DEEPEST = 3
"""Mails in mails, archives in mails."""


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a document, the name of its ``format`` in French, and what was assumed to read it."""

    format: str
    blocks: tuple[Block, ...]
    notices: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The blocks as a text, a blank line between two."""
        return "\n\n".join(block.text for block in self.blocks)


def document_of(data: bytes, name: str) -> Document | None:
    """The document that *data*, the content of the file called *name*, is; None for a text, a page, an archive.

    Raises ``InputError`` where it is broken, or holds no text.
    """
    if data.startswith(_ZIP):
        return _zipped(data, name)
    if data.lstrip().startswith(rich_text.SIGNATURE):
        return Document(RICH_TEXT, tuple(rich_text.blocks_in(data.lstrip(), name)))
    if _PDF in data[:_PDF_HEAD]:
        from amendapply.reading import pdf

        blocks, notices = pdf.blocks_in(data, name)
        return Document(PDF, tuple(blocks), tuple(notices))
    return None


def _zipped(data: bytes, name: str) -> Document | None:
    parts = markup.parts_of(data)
    if markup.WORD_PART in parts:
        from amendapply.reading import word_document

        return Document(WORD, tuple(word_document.blocks_in(data, name)))
    if markup.OPEN_DOCUMENT_PART in parts:
        from amendapply.reading import open_document

        return Document(OPEN_DOCUMENT, tuple(open_document.blocks_in(data, name)))
    return None


def sources_in(data: bytes, name: str, depth: int = 0) -> Iterator[Source | Unreadable]:
    """The texts that the content of a file holds: one, or those of a mail and of what is attached to it.

    A part of a mail that cannot be read is ``Unreadable``. Raises ``InputError`` where the whole cannot be read.
    """
    if mail.is_mail(data):
        yield from _mailed(data, name, depth)
        return
    document = document_of(data, name)
    if document is None and data.startswith(_ZIP) and depth == 0 and is_address(name):
        from amendapply.reading import archive

        yield from archive.entries_in(data, name)
    elif document is None:
        yield decode(data, name)
    elif not document.text.strip():
        raise InputError(f"{document.format} vide.", source=name, remedy="Indiquer un autre fichier.")
    else:
        yield Source(name, document.text, document.format, document.notices)


def _mailed(data: bytes, name: str, depth: int) -> Iterator[Source | Unreadable]:
    from amendapply.reading import archive
    from amendapply.reading.kinds import is_amendment

    if depth >= _DEEPEST:
        raise InputError("courriels trop profondément imbriqués.", source=name)
    for rank, part in enumerate(mail.parts_of(data, name)):
        inner = f"{name}/{part.name}"
        if rank == 0 and part.name == mail.BODY:
            text = part.content.decode("utf-8", "replace")
            if is_amendment(text.split("\n")):  # else the letter that goes with the attachments
                yield Source(inner, text, MAIL)
        elif part.name.lower().endswith((*archive.READ, ".zip")):
            yield from _attached(part.content, inner, depth)


def _attached(content: bytes, name: str, depth: int) -> Iterator[Source | Unreadable]:
    from amendapply.reading import archive

    try:
        if content.startswith(_ZIP) and document_of(content, name) is None:
            yield from archive.entries_in(content, name)
        else:
            yield from sources_in(content, name, depth + 1)
    except InputError as error:
        yield Unreadable(error)
