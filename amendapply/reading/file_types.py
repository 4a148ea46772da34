"""The type of a file by its content, which decides how it is read, and by the end of its name.

Where the two contradict each other, that is reported; a name that promises a document is refused where the content is
not a document of that family: nothing says which of the two is wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amendapply.errors import InputError
from amendapply.patterns import lazily
from amendapply.reading.refused_files import refuse_locked
from amendapply.reading.source import UTF_16, ZIP, ending_of, is_address

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = 4_000
_OLD_WORD, _PDF, _RICH_TEXT = b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf"
_EMPTY_ZIP = b"PK\x05\x06"
_SIGNATURES = {
    ".docx": (ZIP,),
    ".odt": (ZIP,),
    ".zip": (ZIP,),
    ".pdf": (b"%PDF",),
    ".rtf": (_RICH_TEXT,),
    ".xlsx": (ZIP,),
    ".ods": (ZIP,),
    ".doc": (_OLD_WORD, _RICH_TEXT, ZIP, b"<"),
}
"""Endings that promise a document, and how files of its family begin."""

PROLOGUE = r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}"
"""What may come before the first tag of a page, or the first element of an XML file."""
_PAGE = lazily(rf"(?:ï»¿)?{PROLOGUE}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_XML = lazily(r"(?:ï»¿)?\s*<(?:\?xml|!DOCTYPE\b|[A-Za-z][\w:.-]{0,60}[\s/>])")
_JSON = lazily(r"(?:ï»¿)?\s*[\[{]\s*[\"{\[\]}]")
_MAIL_HEAD = 4_000
_HEADERS = (
    "from:",
    "subject:",
    "date:",
    "to:",
    "mime-version:",
    "received:",
    "return-path:",
    "message-id:",
    "content-type:",
)
_TYPES = {
    "un PDF": (".pdf",),
    "un document Word": (".docx", ".doc"),
    "un document OpenDocument": (".odt",),
    "un classeur": (".xlsx", ".xlsm", ".ods"),
    "une archive ZIP": (".zip",),
    "un document RTF": (".rtf", ".doc"),
    "une page web": (".html", ".htm", ".xhtml", ".doc"),
    "du XML": (".xml", ".akn", ".html", ".htm", ".xhtml"),
    "du JSON": (".json", ".jsonl", ".ndjson", ".yaml", ".yml"),
    "un courriel": (".eml", ".txt", ".text"),
    "une boîte aux lettres": (".mbox", ".txt", ".text"),
    "du texte": (".txt", ".text", ".md", ".csv", ".yaml", ".yml"),
}
"""What a file can be recognised as, and the endings that promise it."""

_TEXTS = ("", "une page web", "du XML", "du JSON", "du texte")
"""Those of them that hold their text as it is."""

_ENDINGS = frozenset((*(ending for endings in _TYPES.values() for ending in endings),))
"""The endings that promise a type; others promise nothing."""


def refuse_other_content(path: str | Path, data: bytes) -> None:
    """Raise ``InputError`` where the end of the name *path* promises a document and *data* is none of its family.

    And where a password protects it.
    """
    refuse_locked(data, str(path))
    ending = ending_of(path)
    expected = _SIGNATURES.get(ending)
    if expected is not None and not data.lstrip().startswith(expected):
        if not data.strip() or data.startswith(_EMPTY_ZIP):
            raise InputError("contenu vide.", source=str(path), remedy="Vérifier ce qui a été enregistré ou copié.")
        message = f"le nom finit par {ending}, mais le contenu n'est pas de ce format."
        raise InputError(message, source=str(path), remedy="Vérifier le fichier, ou corriger son nom.")


def contradiction(path: str | Path, data: bytes) -> tuple[str, ...]:
    """In French, that *data* is of another type than the end of the name *path* promises; () where it is not."""
    ending = ending_of(path)
    found = "" if is_address(path) or ending not in _ENDINGS else _type_of(data)
    if not found or ending in _TYPES[found]:
        return ()
    return (f"le nom finit par {ending}, mais le contenu est {found}, et il est lu comme tel",)


def _type_of(data: bytes) -> str:
    """The type of *data* as ``_TYPES`` names it, "" where it is not known."""
    head = data[:_HEAD].lstrip()
    if head.startswith(ZIP):
        return _type_of_zip(data)
    if _PDF in data[:1024]:
        return "un PDF"
    if head.startswith(_RICH_TEXT):
        return "un document RTF"
    if head.startswith(UTF_16):
        return ""
    text = head.decode("latin-1")
    if "<" in text:
        if _PAGE.match(text):
            return "une page web"
        if _XML.match(text):
            return "du XML"
    if is_mailbox(head):
        return "une boîte aux lettres"
    if is_mail(head):
        return "un courriel"
    return "du JSON" if _JSON.match(text) else "du texte"


def _type_of_zip(data: bytes) -> str:
    from amendapply.reading.office import zipped_parts

    parts = zipped_parts.parts_of(data)
    if zipped_parts.WORD_PART in parts:
        return "un document Word"
    if not parts:
        return ""  # a Word document that was cut, perhaps: no part of it can be read
    if zipped_parts.holds_workbook(data):
        return "un classeur"
    return "un document OpenDocument" if zipped_parts.OPEN_DOCUMENT_PART in parts else "une archive ZIP"


def is_text(data: bytes) -> bool:
    """Whether *data* is a text, a page or data as they are, and neither document, nor archive, nor mail."""
    return not data.startswith(ZIP) and _type_of(data) in _TEXTS


def is_mail(data: bytes) -> bool:
    """Whether *data* begins with at least two headers of a mail."""
    lines = data[:_MAIL_HEAD].split(b"\n\n")[0].split(b"\r\n\r\n")[0].decode("latin-1").splitlines()
    named = {line.split(":", 1)[0].lower() + ":" for line in lines if ":" in line and not line[:1].isspace()}
    first = lines[0] if lines else ""
    return ":" in first.split(" ", 1)[0] and len(named & set(_HEADERS)) > 1


def is_mailbox(data: bytes) -> bool:
    """Whether *data* begins as a mailbox (mbox) does: a line « From … », then the headers of its first mail."""
    first, _, rest = data[:_MAIL_HEAD].partition(b"\n")
    return first.startswith(b"From ") and is_mail(rest)
