"""A folder of files of amendments, read like an archive of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from amendapply.errors import InputError
from amendapply.reading.archive import READ, Progress
from amendapply.reading.source import Source, Unreadable, open_source


def is_folder(path: str | Path) -> bool:
    """Whether *path* is a folder."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def entries(path: str | Path, progress: Progress | None = None) -> Iterator[Source | Unreadable]:
    """The files of the folder that may hold amendments, those of its folders included, in the order of their names.

    Links are not followed. One that cannot be read is ``Unreadable``. Raises ``InputError`` where there is none.
    """
    files = sorted(each for each in Path(path).rglob("*") if each.suffix.lower() in READ and _is_own_file(each))
    if not files:
        raise InputError("ce dossier ne contient aucun amendement.", source=str(path), remedy="Indiquer un fichier.")
    for rank, file in enumerate(files, 1):
        yield _entry(file)
        if progress is not None:
            progress(rank, len(files))


def _entry(path: Path) -> Source | Unreadable:
    try:
        return open_source(path)
    except InputError as error:
        return Unreadable(error)


def _is_own_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
