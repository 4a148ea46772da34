"""The parts of a Word or OpenDocument file, zipped or in one file of XML; they are never written anywhere."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Collection, Sequence

from amendapply.errors import InputError
from amendapply.reading.markup import Element, local, parse_part
from amendapply.reading.refused_files import locked
from amendapply.reading.source import ZIP, Source

WORD_PART = "word/document.xml"
OPEN_DOCUMENT_PART = "content.xml"
EXCEL_PART = "xl/workbook.xml"
_MIMETYPE = "mimetype"
_MANIFEST, _LOCKED = "META-INF/manifest.xml", b"encryption-data"
"""What lists the parts of a document of LibreOffice, and says of each whether a password protects it."""

_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_SHEETS = b"opendocument.spreadsheet"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = 10_000
_LARGEST = 200_000_000
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def parts_of(data: bytes) -> Collection[str]:
    """The names of the parts of the document *data*; none where it is no ZIP."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except _BROKEN:
        return ()


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether *archive* is a workbook, of Excel or of LibreOffice."""
    names = frozenset(archive.namelist())
    if EXCEL_PART in names or not {OPEN_DOCUMENT_PART, _MIMETYPE} <= names:
        return EXCEL_PART in names
    with archive.open(_MIMETYPE) as file:
        return _SHEETS in file.read(200)


def holds_workbook(data: bytes) -> bool:
    """Whether *data* is such an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return is_workbook(archive)
    except _BROKEN:
        return False


def open_parts(data: bytes, name: str, what: str, *wanted: str) -> list[Element | None]:
    """The roots of the *wanted* parts of the document *data* called *name*, None for one that it has not.

    *what* is the kind of document in French. Raises ``InputError`` where the document is broken or swells beyond
    measure, and where the first part is missing.
    """
    broken = InputError(f"{what} illisible.", source=name, remedy="L'enregistrer de nouveau.")
    if not data.startswith(ZIP):
        return _flat_parts(parse_part(Source(name, ""), _usual(data), broken), wanted)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            known = frozenset(archive.namelist())
            if wanted[0] not in known:
                raise broken
            if _MANIFEST in known and _LOCKED in _inflated(archive, _MANIFEST, name):
                raise locked(name)
            inside = [part for part in wanted if part in known]
            if sum(archive.getinfo(part).file_size for part in inside) > _LARGEST:
                raise InputError("document démesuré.", source=name)
            contents = {part: _inflated(archive, part, name) for part in inside}
    except InputError:
        raise
    except _BROKEN:
        raise broken from None
    return [
        parse_part(Source(name, ""), _usual(contents[part]), broken) if part in contents else None for part in wanted
    ]


def _flat_parts(root: Element, wanted: Sequence[str]) -> list[Element | None]:
    """The *wanted* parts of a document whose *root* holds them all: those of Word by their names."""
    if local(root) != "package":
        return [root, *(None for _ in wanted[1:])]  # of LibreOffice: its text, its styles
    parts = {str(part.get(f"{_PACKAGE}name")).lstrip("/"): part for part in root.iterfind(f"{_PACKAGE}part")}
    found = [parts.get(part) for part in wanted]
    return [None if part is None else next(iter(part.find(f"{_PACKAGE}xmlData")), None) for part in found]


def _usual(content: bytes) -> bytes:
    """*content*, its elements called as Word calls them unless it is told to save « Open XML strict »."""
    return content.replace(_STRICT, _TRANSITIONAL) if _STRICT in content[:_HEAD] else content


def _inflated(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    """The part, of whose size the archive may lie."""
    with archive.open(part) as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise InputError("document démesuré.", source=name)
    return content
