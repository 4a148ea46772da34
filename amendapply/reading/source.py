"""A source: the text received and the name of where it came from, with every way in which it can be unusable."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.reading.refused_files import refuse_locked

if TYPE_CHECKING:
    from pathlib import Path

STANDARD_INPUT = "entrée standard"
"""The name of a source that has no file."""

MAX_BYTES = 200_000_000
MAX_LINE = 5_000_000
"""The longest line that is read, in characters: some fifty times the largest alinéa of a finance bill."""

_EXCERPT = 120
_BYTE_ORDER_MARK = "\ufeff"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How a text in UTF-16 begins."""
_OLD_PUBLICATION = lazily(rb"sep=|[^<]{0,100}<(?:!doctype\s+html|html|head|body|\?xml)", re.IGNORECASE | re.DOTALL)
_DAMAGED_UTF_8 = lazily(rb"[\xc2-\xdf][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
"""Letters of French as UTF-8 encodes them: a file that holds some is not in cp1252, but damaged."""

_LAST_BYTE = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_ENCODED_TWICE = lazily(rf"\w{{0,20}}(?:Ã{_LAST_BYTE}|â€{_LAST_BYTE})\w{{0,20}}")
"""« fermÃ© », « lâ€™Ã©tÃ© »: UTF-8 that a program took for cp1252."""

_LOST = "\ufffd"
_LOST_LETTER = lazily(rf"\w{{0,20}}{_LOST}\w{{0,20}}")
_NO_CP1252 = lazily(rb"[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
_HEAD = 1000
_HEAD_OF_PAGE = 4000
_BY_LIBREOFFICE = lazily(r"<meta\s+name=.generator.\s+content=.(?:LibreOffice|OpenOffice)", re.IGNORECASE)
_XHTML_BY_LIBREOFFICE = "<!--This file was converted to xhtml by LibreOffice"
_UNSTRUCK = (
    "page XHTML de LibreOffice, où les mots barrés, et ceux qui sont supprimés en suivi des modifications, ne se "
    "distinguent pas des autres : s'il y en a, donner le document lui-même (.odt, .docx)"
)
_UNMARKED = (
    "page de LibreOffice, où les mots supprimés en suivi des modifications ne se distinguent pas des autres : "
    "s'il y en a, donner le document lui-même (.odt, .docx)"
)
_START = 4_000
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_OLD_EXCEL = "Workbook".encode("utf-16-le")
_OUTLOOK = b"_\0_\0s\0u\0b\0s\0t\0g\x001\0.\x000\0_\0"
"""How the parts of a message of Outlook are called, in the same container as old Word files."""

_SAVED_ANEW = "L'ouvrir dans {} ou LibreOffice et l'enregistrer en {}."
_UNREAD = (
    (_OLD_WORD, _OUTLOOK, "message d'Outlook (.msg)", "L'enregistrer en .eml."),
    (_OLD_WORD, _OLD_EXCEL, "classeur Excel d'avant 2007 (.xls)", _SAVED_ANEW.format("Excel", ".xlsx")),
    (_OLD_WORD, b"", "document Word d'avant 2007 (.doc)", _SAVED_ANEW.format("Word", ".docx")),
    (_GZIP, b"", "fichier compressé (.gz)", "Le décompresser, et indiquer ce qu'il contient."),
)
"""How files begin that are not read, what they hold, what they are, and what to do with each; the first that fits."""

_OLD = "le texte n'est pas en UTF-8, il est lu en {}"
_BINARY = "contenu binaire, qui n'est pas du texte."
_WHAT_IS_READ = (
    "Se lisent : pages web, PDF, Word (.docx), .odt, .rtf, .eml, .xlsx, JSON, XML, CSV, YAML, texte en UTF-8."
)
Read = TypeVar("Read")
Progress = Callable[[int, int], None]
"""Called after each entry: how many were read, of how many."""


@frozen
class Source:
    """A text to read. ``name`` is its path, or ``STANDARD_INPUT``; lines end with a line feed.

    ``document`` names, in French, the kind of document that the text was taken from, "" where the file is that text.
    ``remarks`` say, in French, what was assumed to read it.
    """

    name: str
    text: str
    document: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def stem(self) -> str | None:
        """The name of the file without folder nor extension, None for the standard input and « /dev/fd/63 »."""
        named = self.name and self.name != STANDARD_INPUT and not self.name.startswith("/dev/")
        return stem_of(self.name) if named else None

    def error(self, message: str, index: int | None = None, remedy: str = "") -> InputError:
        """The error *message* about the character at *index* of the text, or about the whole of it."""
        if index is None:
            return InputError(message, source=self.name, remedy=remedy)
        line, column, excerpt = place(self.text, index)
        return InputError(message, source=self.name, line=line, column=column, excerpt=excerpt, remedy=remedy)

    def line_of(self, index: int) -> int:
        """The number of the line, from 1, of the character at *index*."""
        return self.text.count("\n", 0, index) + 1


def is_address(path: object) -> bool:
    """Whether *path* is an address, and no file."""
    return str(path).casefold().startswith(("http://", "https://"))


def place(text: str, index: int) -> tuple[int, int, str]:
    """The line and the column, from 1, of the character at *index* of *text*, and what is shown of that line."""
    index = min(index, len(text))
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    line = text[start : end if end >= 0 else len(text)]
    shown = max(0, index - start - _EXCERPT // 2) if len(line) > _EXCERPT else 0
    return text.count("\n", 0, start) + 1, index - start + 1, line[shown : shown + _EXCERPT]


def open_source(path: str | Path) -> Source:
    """The file at *path* as a source. Raises ``InputError`` where it cannot be opened, or as ``decode`` does."""
    return decode(content_of(path), str(path))


def is_folder(path: str | Path) -> bool:
    """Whether *path* is a folder."""
    return os.path.isdir(path)


def ending_of(path: str | Path) -> str:
    """The end of the name *path*, in lower case: « .txt »; "" where it has none."""
    return _parted(path)[1].lower()


def files_in(folder: Path, wanted: Callable[[str], bool]) -> list[Path]:
    """The files of *folder*, and of the folders in it, whose name is *wanted*, and the links to files or folders.

    A link could lead out of the folder: who reads it must refuse it. Raises ``InputError`` for a folder that may not be
    read: what it holds would be passed over in silence.
    """

    def refused(error: OSError) -> None:
        remedy = "Vérifier les droits du dossier."
        raise InputError("lecture interdite.", source=str(error.filename), remedy=remedy) from None

    found: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=refused):
        inside = [type(folder)(root, name) for name in names if wanted(name)]
        found += [path for path in inside if path.is_file() or path.is_symlink()]
        found += [path for name in folders if (path := type(folder)(root, name)).is_symlink()]
    return sorted(found)


def _parted(path: str | Path) -> tuple[str, str]:
    """The name of the file without its folder, and its ending: what `pathlib` says, which loads `urllib`."""
    name = os.path.basename(path)
    stem, ending = os.path.splitext(name)
    return (name, "") if ending == "." else (stem, ending)


def stem_of(path: str | Path) -> str:
    """The name of the file without its folder nor its ending, as a text: what an amendment without a number is called.

    A Mac parts « é » into a letter and an accent, which are put together again; a byte of a name that is no letter in
    UTF-8 is « � », which can be written anywhere.
    """
    stem = _parted(path)[0]
    if stem.isascii():
        return stem
    from unicodedata import normalize

    return normalize("NFC", stem.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def starts_with(path: str | Path, signature: bytes) -> bool:
    """Whether the file at *path* begins with *signature*; not, where it cannot be opened."""
    return start_of(path).startswith(signature)


def is_pipe(path: str | Path) -> bool:
    """Whether *path* gives what it holds once: « <(commande) » of a shell, a named pipe, a device."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def start_of(path: str | Path) -> bytes:
    """The first bytes of the file at *path*; none where it cannot be opened, or is a pipe, which is read once."""
    if is_pipe(path):
        return b""
    try:
        with open(path, "rb") as file:
            return file.read(_START)
    except (OSError, ValueError):
        return b""


def content_of(path: str | Path) -> bytes:
    """The bytes of the file at *path*. Raises ``InputError`` where it cannot be opened, or is too big."""
    try:
        with open(path, "rb") as file:
            data = file.read(min(os.fstat(file.fileno()).st_size, MAX_BYTES) + 1)  # room is made for what is asked
            data += file.read(MAX_BYTES + 1 - len(data))  # a device or a pipe, which has no size
    except IsADirectoryError:
        raise InputError("c'est un dossier.", source=str(path), remedy="Indiquer un fichier.") from None
    except (FileNotFoundError, NotADirectoryError):
        raise InputError("fichier introuvable.", source=str(path), remedy="Vérifier le chemin.") from None
    except PermissionError:
        raise InputError("lecture interdite.", source=str(path), remedy="Vérifier les droits du fichier.") from None
    except (OSError, ValueError):
        remedy = "Vérifier le chemin et les droits."
        raise InputError("ce fichier ne peut pas être ouvert.", source=str(path), remedy=remedy) from None
    if len(data) > MAX_BYTES:
        limit = f"plus de {MAX_BYTES // 1_000_000} Mo."
        raise InputError(f"fichier trop gros : {limit}", source=str(path), remedy="Le découper en plusieurs fichiers.")
    return data


def decode(data: bytes, name: str = STANDARD_INPUT) -> Source:
    """The source named *name* whose content is *data*, in UTF-8 with or without a byte order mark, or UTF-16 with one.

    What the chambers publish in cp1252 is known by its first bytes: old pages, and the CSV of the Sénat. What a page
    declares of itself is often wrong, and never trusted over its bytes.

    Raises ``InputError`` for another encoding, and for the reasons of ``source_of``.
    """
    refuse_locked(data, name)
    if data.startswith(ZIP):
        raise _zipped(data, name)
    for start, inside, kind, remedy in _UNREAD:
        if data.startswith(start) and inside in data:
            raise InputError(f"{kind}, qui ne se lit pas.", source=name, remedy=remedy)
    if data.startswith(UTF_16):
        return source_of(_utf_16(data, name), name)
    try:
        return source_of(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        if b"\0" in data[:_HEAD] or data.startswith(_IMAGES):
            raise InputError(_BINARY, source=name, remedy=_WHAT_IS_READ) from None
        from amendapply.reading.old_encodings import WINDOWS, encoding_of

        damaged = _is_damaged_utf_8(data)
        found = WINDOWS if damaged else encoding_of(data)
        published = _OLD_PUBLICATION.match(data[:_HEAD]) is not None
        if published or (not damaged and not (found == WINDOWS and _NO_CP1252.search(data))):
            source = source_of(data.decode(found.codec, errors="replace"), name)
            told = () if published and found == WINDOWS else (_OLD.format(found.name),)
            return replace(source, remarks=(*told, *source.remarks))
        raise _not_utf_8(data, error.start, name) from None


def _is_damaged_utf_8(data: bytes) -> bool:
    """Whether bytes of *data*, which is no UTF-8, are a letter or a mark in it; a long file has few beyond ASCII."""
    return not data.decode("utf-8", "ignore").isascii() and _DAMAGED_UTF_8.search(data) is not None


def _zipped(data: bytes, name: str) -> InputError:
    """The error about *data*, which begins as a ZIP or as a Word document, and is none that holds the text."""
    from io import BytesIO
    from zipfile import is_zipfile

    if is_zipfile(BytesIO(data)):
        remedy = "En extraire le fichier voulu, et l'indiquer."
        return InputError("archive ZIP, et non un texte.", source=name, remedy=remedy)
    remedy = "Le télécharger ou l'enregistrer de nouveau."
    return InputError("document Word ou ZIP illisible ou incomplet.", source=name, remedy=remedy)


def _utf_16(data: bytes, name: str) -> str:
    """What Windows calls « Unicode »; its first bytes say so."""
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        raise InputError("texte en UTF-16 abîmé.", source=name, remedy="Enregistrer le fichier en UTF-8.") from None


def _not_utf_8(data: bytes, start: int, name: str) -> InputError:
    """The error about the byte at *start*; the line is shown as the old encoding of Western Europe reads it."""
    line, _, excerpt = place(data.decode("latin-1"), start)
    column = len(data[data.rfind(b"\n", 0, start) + 1 : start].decode("utf-8", "replace")) + 1
    remedy = "Enregistrer le fichier en UTF-8."
    message = "texte qui n'est pas en UTF-8"
    return InputError(message, source=name, line=line, column=column, excerpt=excerpt, remedy=remedy)


def source_of(text: str, name: str = STANDARD_INPUT) -> Source:
    """*text* as the source *name*, with line ends of one kind. Raises ``InputError`` if it is empty or binary."""
    text = with_line_feeds(text.lstrip(_BYTE_ORDER_MARK))
    source = Source(name, text, remarks=(*doubts_of_letters(text), *_doubt_of_deletions(text)))
    if not re.search(r"\S", text):
        raise source.error("contenu vide.", remedy="Vérifier ce qui a été enregistré ou copié.")
    if (index := text.find("\0")) >= 0:
        raise InputError(_BINARY, source=name, line=source.line_of(index), remedy=_WHAT_IS_READ)
    return source


def doubts_of_letters(text: str) -> Iterator[str]:
    """What shows that letters of *text* were lost, or encoded twice, before it came here, in French."""
    if ("Ã" in text or ("€" in text and "â€" in text)) and (twice := _ENCODED_TWICE.search(text)):
        yield f"des lettres sont encodées deux fois (« {twice[0]} »), et lues telles quelles"
    if _LOST in text and (lost := _LOST_LETTER.search(text)):
        yield f"des lettres sont perdues (« {lost[0]} »), et lues telles quelles"


def _doubt_of_deletions(text: str) -> Iterator[str]:
    """What a page does not say: LibreOffice writes deleted words, tracked, among the others and without a mark."""
    head = text[:_HEAD_OF_PAGE]
    if "Office" in head and _BY_LIBREOFFICE.search(head):
        yield _UNMARKED
    elif _XHTML_BY_LIBREOFFICE in head:
        yield _UNSTRUCK


def with_line_feeds(text: str) -> str:
    """*text* with a line feed at the end of each line, whether Windows, an old Mac or a mail ended it."""
    if "\r" not in text:
        return text
    first, *others = text.split("\r")  # a third of the time of replacing « \r\n », then « \r »
    return "\n".join([first, *[each.removeprefix("\n") for each in others]])


def refuse_long_lines(source: Source) -> None:
    """Raise ``InputError`` where a line of *source* is longer than any text that people write."""
    start = 0
    while len(source.text) - start > MAX_LINE:
        end = source.text.rfind("\n", start, start + MAX_LINE + 1)
        if end < 0:
            remedy = "Mettre chaque alinéa sur une ligne."
            raise source.error(f"ligne de plus de {MAX_LINE // 1_000_000} millions de caractères", start, remedy)
        start = end + 1


def refuse_duplicates(source: Source, numbered: Iterable[tuple[Hashable, str, int]]) -> None:
    """Raise ``InputError`` where a key comes twice in *numbered*: keys, what the user calls each, where it stands."""
    seen: dict[Hashable, int] = {}
    for key, name, index in numbered:
        first = seen.setdefault(key, index)
        if first != index:
            message = f"{name} figure déjà à la ligne {source.line_of(first)}"
            raise source.error(message, index, "Corriger l'un des deux numéros.")


# -------------------- What stands in the place of an amendment that cannot be read, where the others of its source are


@frozen
class Unreadable:
    """An amendment, or a file of a bundle, that could not be read: ``error`` says where, why and what to do."""

    error: InputError

    def __post_init__(self) -> None:
        """Let go of the frames that the error was raised in: they hold the whole text of the file."""
        self.error.__traceback__ = self.error.__context__ = None

    @property
    def source(self) -> str:
        """The file, its folder or its archive included."""
        return self.error.source

    @property
    def line(self) -> int | None:
        """The line of the file, from 1, None where the whole file is at fault."""
        return self.error.line

    @property
    def reason(self) -> str:
        """What is wrong, in French."""
        return self.error.message


def strictly(values: Iterable[Read | Unreadable]) -> Iterator[Read]:
    """The *values*, all of them read. Raises the ``InputError`` of the first that is not."""
    for value in values:
        if isinstance(value, Unreadable):
            raise value.error
        yield value
