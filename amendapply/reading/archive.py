"""Bundles of amendments: a folder or a ZIP, such as the open data of the Assemblée publish, one file an amendment.

Entries are read one after the other, in the order of their names, and never written anywhere: what their names say is
only shown. Links of a folder are not followed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from amendapply.errors import InputError
from amendapply.reading.documents import sources_in
from amendapply.reading.kinds import refuse_other_content
from amendapply.reading.markup import OPEN_DOCUMENT_PART, WORD_PART
from amendapply.reading.source import Source, Unreadable, content_of

SIGNATURE = b"PK\x03\x04"
Progress = Callable[[int, int], None]
"""Told after each entry: how many were read, of how many."""

READ = (
    *(".json", ".jsonl", ".xml", ".csv", ".html", ".htm", ".yaml", ".yml", ".txt"),
    *(".docx", ".odt", ".rtf", ".pdf", ".eml", ".doc"),
)
_MOST_ENTRIES = 400_000
_LARGEST = 50_000_000
_MOST_INFLATED = 200  # times the size of the entry in the archive
_SMALL = 1_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_REMEDY = "La télécharger de nouveau."


def is_folder(path: str | Path) -> bool:
    """Whether *path* is a folder."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def is_document(path: str | Path) -> bool:
    """Whether the archive at *path* is one document, of Word or of LibreOffice."""
    try:
        with zipfile.ZipFile(path) as archive:
            return not {WORD_PART, OPEN_DOCUMENT_PART}.isdisjoint(archive.namelist())
    except zipfile.BadZipFile:
        return False


def files(path: str | Path, progress: Progress | None = None) -> Iterator[Source | Unreadable]:
    """The files of the folder that may hold amendments, those of its folders included.

    One that cannot be read is ``Unreadable``. Raises ``InputError`` where there is none.
    """
    found = sorted(each for each in Path(path).rglob("*") if each.suffix.lower() in READ and _is_own_file(each))
    if not found:
        raise InputError("ce dossier ne contient aucun amendement.", source=str(path), remedy="Indiquer un fichier.")
    for rank, file in enumerate(found, 1):
        yield from _read(file)
        if progress is not None:
            progress(rank, len(found))


def _is_own_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _read(path: Path) -> Iterator[Source | Unreadable]:
    try:
        data = content_of(path)
        refuse_other_content(path, data)
        yield from sources_in(data, str(path))
    except InputError as error:
        yield Unreadable(error)


def entries(path: str | Path, progress: Progress | None = None) -> Iterator[Source | Unreadable]:
    """The files of the archive at *path* that may hold amendments, one at a time.

    One that swells beyond measure, is damaged or is no text is ``Unreadable``. Raises ``InputError`` for a broken
    archive.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield from _entries(archive, str(path), progress)
    except _BROKEN:
        raise InputError("archive illisible ou incomplète.", source=str(path), remedy=_REMEDY) from None


def entries_in(data: bytes, name: str) -> Iterator[Source | Unreadable]:
    """The same of an archive whose content is *data*."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _entries(archive, name, None)
    except _BROKEN:
        raise InputError("archive illisible ou incomplète.", source=name, remedy=_REMEDY) from None


def _entries(archive: zipfile.ZipFile, name: str, progress: Progress | None) -> Iterator[Source | Unreadable]:
    infos = sorted((each for each in archive.infolist() if _is_read(each)), key=lambda each: each.filename)
    if not infos:
        remedy = f"Elle devrait contenir des fichiers {', '.join(READ)}."
        raise InputError("cette archive ne contient aucun amendement.", source=name, remedy=remedy)
    if len(infos) > _MOST_ENTRIES:
        raise InputError(f"archive de plus de {_MOST_ENTRIES} fichiers.", source=name)
    for rank, info in enumerate(infos, 1):
        yield from _entry(archive, info, f"{name}/{info.filename}")
        if progress is not None:
            progress(rank, len(infos))


def _is_read(info: zipfile.ZipInfo) -> bool:
    return not info.is_dir() and info.filename.lower().endswith(READ)


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Iterator[Source | Unreadable]:
    try:
        data = _content(archive, info, name)
        refuse_other_content(name, data)
        yield from sources_in(data, name)
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
