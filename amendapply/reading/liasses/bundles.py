"""Bundles of amendments: a folder, a ZIP (the open data of the Assemblée), a mail with its attachments.

Entries are read one after the other, in the order of their names, and never written anywhere: what their names say is
only shown. Links in a folder or an archive are told and not followed, and nothing that a mail refers to is opened.
"""

from __future__ import annotations

import io
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from amendapply.errors import InputError
from amendapply.reading.documents import document_of, source_in
from amendapply.reading.file_types import contradiction, is_mail, is_mailbox, refuse_other_content
from amendapply.reading.kinds import is_written_amendment
from amendapply.reading.liasses.mail_body import BODY, body_of, doubts_of_end
from amendapply.reading.office.zipped_parts import OPEN_DOCUMENT_PART, WORD_PART, holds_workbook, is_workbook
from amendapply.reading.refused_files import LOCKED_OPEN, link, locked, refuse_link
from amendapply.reading.source import (
    ZIP,
    Progress,
    Source,
    Unreadable,
    content_of,
    files_in,
    is_address,
)

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

READ = (
    *(".json", ".jsonl", ".xml", ".csv", ".html", ".htm", ".yaml", ".yml", ".txt"),
    *(".docx", ".docm", ".odt", ".fodt", ".rtf", ".pdf", ".eml", ".mbox", ".doc", ".xlsx", ".xlsm", ".ods", ".xls"),
)
_ARCHIVE = ".zip"
_UNREAD = {
    ".msg": "L'enregistrer en .eml.",
    ".7z": "L'extraire.",
    ".rar": "L'extraire.",
    ".pages": "L'exporter en .docx.",
    ".numbers": "L'exporter en .xlsx.",
    **dict.fromkeys((".gz", ".tgz", ".bz2", ".xz", ".tar"), "Le décompresser."),
    **dict.fromkeys((".p7m", "winmail.dat"), "En enregistrer les pièces jointes depuis la messagerie."),
}
"""Files that may hold amendments and are not read, which is reported, and what to do with each."""

_OF_A_SYSTEM = ("__MACOSX/", "._", "~$", ".#")
"""How names begin that a Mac, Word or Emacs adds to an archive or a folder, while a file is open: they hold no text."""

_MOST_ARCHIVES = 20
_LARGEST_INNER = 100_000_000
"""The archives inside an archive that are read, and the size of what one of them holds."""

_LOCKED = 1
"""The flag of what a password protects."""

_MOST_ENTRIES = 400_000
_LARGEST = 50_000_000
_MOST_INFLATED = 200  # times the size of the entry in the archive
_SMALL = 1_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_REMEDY = "La télécharger de nouveau."

MAIL = "courriel"
_DEEPEST = 3
"""Mails in mails, archives in mails."""

_MOST_PARTS = 2_000
_MOST_MAILS = 20_000
_FORWARDED = "message/rfc822"


def is_document(path: str | Path) -> bool:
    """Whether the archive at *path* is one document, of Word or of LibreOffice."""
    try:
        with zipfile.ZipFile(path) as archive:
            return not ({WORD_PART, OPEN_DOCUMENT_PART}.isdisjoint(archive.namelist()) or is_workbook(archive))
    except zipfile.BadZipFile:
        return False


def files(path: str | Path, progress: Progress | None = None) -> Iterator[Source | Unreadable]:
    """The files of the folder and of those in it; a broken one is ``Unreadable``. Raises ``InputError`` for none."""
    found = files_in(Path(path), _may_hold)
    if not found:
        raise InputError("ce dossier ne contient aucun amendement.", source=str(path), remedy="Indiquer un fichier.")
    for rank, file in enumerate(found, 1):
        yield from _read(file)
        if progress is not None:
            progress(rank, len(found))


def _may_hold(name: str) -> bool:
    """Whether the file called *name* may hold amendments, read or not."""
    return name.lower().endswith((*READ, _ARCHIVE, *_UNREAD)) and not name.startswith(_OF_A_SYSTEM)


def _refuse_unread(name: str) -> None:
    remedy = next((remedy for ending, remedy in _UNREAD.items() if name.lower().endswith(ending)), None)
    if remedy is not None:
        raise InputError("fichier d'un format qui ne se lit pas.", source=name, remedy=remedy)


def _read(path: Path) -> Iterator[Source | Unreadable]:
    try:
        refuse_link(path)
        _refuse_unread(path.name)
        data = content_of(path)
        refuse_other_content(path, data)
        yield from _entries_in(data, str(path)) if _is_archive(path.name, data) else sources_in(data, str(path))
    except InputError as error:
        yield Unreadable(error)


def _is_archive(name: str, data: bytes) -> bool:
    return name.lower().endswith(_ARCHIVE) and document_of(data, name) is None


def entries(path: str | Path, progress: Progress | None = None) -> Iterator[Source | Unreadable]:
    """The files of the archive; a broken one is ``Unreadable``. Raises ``InputError`` for a broken archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            if is_workbook(archive):
                yield from _sheets(content_of(path), str(path))
            else:
                yield from _entries(archive, str(path), progress)
    except _BROKEN:
        raise InputError("archive illisible ou incomplète.", source=str(path), remedy=_REMEDY) from None


def _entries_in(data: bytes, name: str, *, inner: bool = False) -> Iterator[Source | Unreadable]:
    """The files of the archive *data*, as ``entries`` gives them; of an *inner* one too large, ``InputError``."""
    if holds_workbook(data):
        yield from _sheets(data, name)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if inner and sum(info.file_size for info in archive.infolist()) > _LARGEST_INNER:
                raise InputError("archive démesurée dans l'archive.", source=name)
            yield from _entries(archive, name, None, inner=inner)
    except _BROKEN:
        raise InputError("archive illisible ou incomplète.", source=name, remedy=_REMEDY) from None


def _sheets(data: bytes, name: str) -> Iterator[Source]:
    from amendapply.reading.liasses import workbook_sheets

    return workbook_sheets.sources_of(data, name)


def _entries(
    archive: zipfile.ZipFile, name: str, progress: Progress | None, *, inner: bool = False
) -> Iterator[Source | Unreadable]:
    infos = sorted((each for each in archive.infolist() if _is_read(each)), key=lambda each: each.filename)
    if not infos:
        if LOCKED_OPEN.decode() in archive.namelist():
            raise locked(name)
        remedy = f"Elle devrait contenir des fichiers {', '.join(READ)}."
        raise InputError("cette archive ne contient aucun amendement.", source=name, remedy=remedy)
    if len(infos) > _MOST_ENTRIES:
        raise InputError(f"archive de plus de {_MOST_ENTRIES} fichiers.", source=name)
    archives = [info for info in infos if info.filename.lower().endswith(_ARCHIVE)]
    if archives and (inner or len(archives) > _MOST_ARCHIVES):
        raise InputError("trop d'archives dans l'archive.", source=name, remedy="Les extraire dans un dossier.")
    for rank, info in enumerate(infos, 1):
        yield from _entry(archive, info, f"{name}/{info.filename}")
        if progress is not None:
            progress(rank, len(infos))


def _is_read(info: zipfile.ZipInfo) -> bool:
    if info.is_dir() or info.filename.startswith(_OF_A_SYSTEM):
        return False
    return _is_link(info) or _may_hold(Path(info.filename).name)


def _is_link(info: zipfile.ZipInfo) -> bool:
    """Whether *info* is a link, as systems other than Windows pack it: its content is the path that it leads to."""
    return stat.S_ISLNK(info.external_attr >> 16)


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Iterator[Source | Unreadable]:
    try:
        if _is_link(info):
            raise link(name)
        if info.flag_bits & _LOCKED:
            raise locked(name)
        _refuse_unread(name)
        data = _content(archive, info, name)
        refuse_other_content(name, data)
        yield from _entries_in(data, name, inner=True) if _is_archive(name, data) else sources_in(data, name)
    except InputError as error:
        yield Unreadable(error)
    except _BROKEN:
        yield Unreadable(InputError("fichier abîmé dans l'archive.", source=name, remedy=_REMEDY))


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    swollen = info.file_size > _SMALL and info.file_size > _MOST_INFLATED * max(1, info.compress_size)
    if swollen or info.file_size > _LARGEST:
        raise InputError("fichier démesuré dans l'archive.", source=name)
    with archive.open(info) as file:
        return file.read(_LARGEST)


# ------------------------------------------ What a file holds: a text, or those of a mail and of what is attached to it


def sources_in(data: bytes, name: str, depth: int = 0) -> Iterator[Source | Unreadable]:
    """The texts that the content of a file holds: one, or those of a mail and of what is attached to it.

    A part of a mail that cannot be read is ``Unreadable``. Raises ``InputError`` where the whole cannot be read.
    """
    if is_mail(data) or is_mailbox(data):
        found = list(_mailed(data, name, depth) if is_mail(data) else _mails(data, name, depth))
        if not found:
            remedy = "Y mettre les amendements, ou les joindre : Word, PDF, .odt, .rtf, .txt, ZIP."
            raise InputError("courriel sans amendement.", source=name, remedy=remedy)
        yield from _remarked(found, contradiction(name, data) if depth == 0 else ())
        return
    if data.startswith(ZIP) and holds_workbook(data):
        yield from _sheets(data, name)
    elif data.startswith(ZIP) and depth == 0 and is_address(name) and document_of(data, name) is None:
        yield from _entries_in(data, name)
    else:
        yield source_in(data, name)


def _remarked(found: Iterable[Source | Unreadable], remarks: tuple[str, ...]) -> Iterator[Source | Unreadable]:
    """What was *found*, the first text of which makes the *remarks* on them all."""
    for each in found:
        if remarks and isinstance(each, Source):
            each, remarks = replace(each, remarks=(*remarks, *each.remarks)), ()
        yield each


def _mails(data: bytes, name: str, depth: int) -> Iterator[Source | Unreadable]:
    """What the mails of a mailbox hold, one that cannot be read being ``Unreadable``."""
    for rank, mail in enumerate(_messages(data), 1):
        inner = f"{name}/{rank}"
        if rank > _MOST_MAILS:
            raise InputError(f"boîte aux lettres de plus de {_MOST_MAILS} courriels.", source=name)
        try:
            yield from _mailed(mail, inner, depth + 1)
        except InputError as error:
            yield Unreadable(error)


def _messages(data: bytes) -> Iterator[bytes]:
    """The mails of a mailbox (mbox), which the standard library opens from a file alone."""
    import mailbox

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mbox"
        path.write_bytes(data)
        with closing(mailbox.mbox(path, create=False)) as box:
            for key in box.iterkeys():
                yield box.get_bytes(key)


def _mailed(data: bytes, name: str, depth: int) -> Iterator[Source | Unreadable]:
    if depth >= _DEEPEST:
        raise InputError("courriels trop profondément imbriqués.", source=name)
    yield from _remarked(_of_parts(data, name, depth), tuple(doubts_of_end(data)))


def _of_parts(data: bytes, name: str, depth: int) -> Iterator[Source | Unreadable]:
    for rank, part in enumerate(parts_of(data, name)):
        inner = f"{name}/{part.name}"
        if rank == 0 and part.name == BODY:
            text = part.content.decode("utf-8", "replace")
            if is_written_amendment(text.split("\n")):  # else the letter that goes with the attachments
                yield Source(inner, text, MAIL, part.told)
        elif _may_hold(part.name):
            yield from _attached(part.content, inner, depth)


def _attached(content: bytes, name: str, depth: int) -> Iterator[Source | Unreadable]:
    try:
        _refuse_unread(name)
        if content.startswith(ZIP) and document_of(content, name) is None:
            yield from _entries_in(content, name)
        else:
            yield from sources_in(content, name, depth + 1)
    except InputError as error:
        yield Unreadable(error)


# ---------------------------------------------------------------------------------------------------------------- Mails


class Part(NamedTuple):
    """What a mail holds: the name that its sender gave to it, only ever shown, its content, and what is told of it."""

    name: str
    content: bytes
    told: tuple[str, ...] = ()


def parts_of(data: bytes, name: str) -> Iterator[Part]:
    """The body of the mail, then all attachments, of inner mails too. Raises ``InputError`` if it is broken."""
    import email
    import email.policy
    from email.message import EmailMessage

    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        yield from _parts(message, name)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError, AssertionError):
        # The parser of the standard library lets through what broken headers make it meet.
        raise InputError("courriel illisible.", source=name, remedy="L'enregistrer de nouveau.") from None


def _parts(message: EmailMessage, name: str) -> Iterator[Part]:
    bodies = [message.get_body((kind,)) for kind in ("plain", "html")]
    if (body := body_of(message)) is not None:
        yield Part(BODY, body.text.encode("utf-8", "replace"), body.told)
    for rank, part in enumerate(_leaves(message), 1):
        if rank > _MOST_PARTS:
            raise InputError(f"courriel de plus de {_MOST_PARTS} parties.", source=name)
        if part in bodies:
            continue
        if part.get_content_type() == _FORWARDED:
            yield Part("message.eml", b"".join(inner.as_bytes() for inner in part.iter_parts()))
            continue
        filename = part.get_filename()
        if filename is not None and isinstance(content := part.get_payload(decode=True), bytes):
            yield Part(filename, content)


def _leaves(message: MIMEPart) -> Iterator[MIMEPart]:
    """The parts of *message* that hold a content, a mail that it forwards being one."""
    for part in message.iter_parts() if message.is_multipart() else ():
        if part.is_multipart() and part.get_content_type() != _FORWARDED:
            yield from _leaves(part)
        else:
            yield part
