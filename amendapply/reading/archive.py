"""A ZIP of amendments, such as the open data of the Assemblée publish: one file an amendment, thousands of them.

Entries are read one after the other and never written anywhere: what their names say is only shown.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from amendapply.errors import InputError
from amendapply.reading.source import Source, Unreadable, decode

SIGNATURE = b"PK\x03\x04"
Progress = Callable[[int, int], None]
"""Told after each entry: how many were read, of how many."""

READ = (".json", ".jsonl", ".xml", ".csv", ".html", ".htm", ".yaml", ".yml", ".txt")
_MOST_ENTRIES = 400_000
_LARGEST = 50_000_000
_MOST_INFLATED = 200  # times the size of the entry in the archive
_SMALL = 1_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_REMEDY = "La télécharger de nouveau."


def entries(path: str | Path, progress: Progress | None = None) -> Iterator[Source | Unreadable]:
    """The files of the archive that may hold amendments, one at a time, in the order of their names.

    One that swells beyond measure, is damaged or is no text is ``Unreadable``. Raises ``InputError`` for a broken
    archive.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = sorted((each for each in archive.infolist() if _is_read(each)), key=lambda each: each.filename)
            if not infos:
                remedy = f"Elle devrait contenir des fichiers {', '.join(READ)}."
                raise InputError("cette archive ne contient aucun amendement.", source=str(path), remedy=remedy)
            if len(infos) > _MOST_ENTRIES:
                raise InputError(f"archive de plus de {_MOST_ENTRIES} fichiers.", source=str(path))
            for rank, info in enumerate(infos, 1):
                yield _entry(archive, info, f"{path}/{info.filename}")
                if progress is not None:
                    progress(rank, len(infos))
    except _BROKEN:
        raise InputError("archive illisible ou incomplète.", source=str(path), remedy=_REMEDY) from None


def _is_read(info: zipfile.ZipInfo) -> bool:
    return not info.is_dir() and info.filename.lower().endswith(READ)


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Source | Unreadable:
    try:
        return decode(_content(archive, info, name), name)
    except InputError as error:
        return Unreadable(error)
    except _BROKEN:
        return Unreadable(InputError("fichier abîmé dans l'archive.", source=name, remedy=_REMEDY))


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    swollen = info.file_size > _SMALL and info.file_size > _MOST_INFLATED * max(1, info.compress_size)
    if swollen or info.file_size > _LARGEST:
        raise InputError("fichier démesuré dans l'archive.", source=name)
    with archive.open(info) as file:
        return file.read(_LARGEST)


def is_word(path: str | Path) -> bool:
    """Whether the archive is a Word document."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "word/document.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False
