"""Documents that hold a text in a form of their own: Word, OpenDocument, RTF, PDF, known by their content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.reading.blocks import tagged, unmarked
from amendapply.reading.file_types import contradiction
from amendapply.reading.source import ZIP, Source, decode, doubts_of_letters

if TYPE_CHECKING:
    from amendapply.reading.blocks import Block

WORD, OPEN_DOCUMENT, RICH_TEXT, PDF = "document Word", "document OpenDocument", "document RTF", "PDF"
WORKBOOK = "feuille d'un classeur"

_RICH_TEXT = rb"{\rtf"
_PDF = b"%PDF-"
_PDF_HEAD = 1024
_XML, _BEFORE_XML = (b"<?xml", b"<office:document ", b"<pkg:package"), b"\xef\xbb\xbf \r\n\t"
_FLAT_HEAD = 20_000
"""Where the root of a document in one file of XML stands, with all the names that it declares."""


@frozen
class Document:
    """The blocks of a document, its ``format``, French ``remarks``; ``texts``: the blocks, struck words tagged."""

    format: str
    blocks: tuple[Block, ...]
    texts: tuple[str, ...]
    remarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The blocks as a text, a blank line between two."""
        return "\n\n".join(self.texts)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is not certain of the blocks, in French."""
        return tuple(block.doubt for block in self.blocks if block.doubt)


def document_of(data: bytes, name: str) -> Document | None:
    """The document that *data* called *name* is, None for other content. Raises ``InputError`` if it has no text."""
    if data.startswith(ZIP):
        return _zipped(data, name)
    if data.lstrip(_BEFORE_XML).startswith(_XML):
        return _flat(data, name)
    if data.lstrip().startswith(_RICH_TEXT):
        from amendapply.reading.office import rich_text

        return _document(RICH_TEXT, *rich_text.read(data.lstrip(), name))
    if _PDF in data[:_PDF_HEAD]:
        from amendapply.reading.printed import pdf

        return _document(PDF, pdf.blocks_in(data, name))
    return None


def _flat(data: bytes, name: str) -> Document | None:
    """The document that Word or LibreOffice saved as one file of XML (.xml, .fodt); None for another XML."""
    head = data[:_FLAT_HEAD]
    if b"<w:wordDocument" in head:
        remedy = "L'ouvrir dans Word ou LibreOffice et l'enregistrer en .docx."
        raise InputError("document Word 2003 en XML, qui ne se lit pas.", source=name, remedy=remedy)
    if b"<pkg:package" in head:
        from amendapply.reading.office import word_document

        return _document(WORD, *word_document.read(data, name))
    if b"<office:document " in head and b'opendocument.text"' in head:
        from amendapply.reading.office import open_document

        return _document(OPEN_DOCUMENT, *open_document.read(data, name))
    return None


def _document(form: str, blocks: Sequence[Block], remarks: tuple[str, ...] = ()) -> Document:
    plain = tuple(replace(block, text=unmarked(block.text)) for block in blocks)
    texts = tuple(tagged(block.text) for block in blocks)
    return Document(form, plain, texts, (*remarks, *doubts_of_letters("\n".join(texts))))


def _zipped(data: bytes, name: str) -> Document | None:
    from amendapply.reading.office import zipped_parts

    parts = zipped_parts.parts_of(data)
    if zipped_parts.WORD_PART in parts:
        from amendapply.reading.office import word_document

        return _document(WORD, *word_document.read(data, name))
    if zipped_parts.OPEN_DOCUMENT_PART in parts and not zipped_parts.holds_workbook(data):
        from amendapply.reading.office import open_document

        return _document(OPEN_DOCUMENT, *open_document.read(data, name))
    return None


def source_in(data: bytes, name: str) -> Source:
    """The text of *data* called *name*, or of the document that it is. Raises ``InputError`` if broken or empty."""
    document = document_of(data, name)
    if document is None:
        source = decode(data, name)
        return replace(source, remarks=(*contradiction(name, data), *source.remarks))
    if not document.text.strip():
        raise InputError(f"{document.format} vide.", source=name, remedy="Indiquer un autre fichier.")
    return Source(
        name, document.text, document.format, (*contradiction(name, data), *document.remarks, *document.doubts)
    )


def refuse_workbook(data: bytes, name: str) -> None:
    """Raise ``InputError`` where *data*, to be read as a bill, is a workbook."""
    if data.startswith(ZIP):
        from amendapply.reading.office.zipped_parts import holds_workbook

        if holds_workbook(data):
            remedy = "Indiquer le texte ; un classeur d'amendements se donne après lui."
            raise InputError("classeur, et non un texte de loi.", source=name, remedy=remedy)
