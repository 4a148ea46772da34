"""Reading: from a file, or from a text already read, to a bill or to amendments. ``formats`` lists what can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.reading.source import STANDARD_INPUT, Source, open_source, source_of, starts_with

if TYPE_CHECKING:
    from amendapply.reading.archive import Progress
    from amendapply.reading.found import Found

__all__ = [
    "STANDARD_INPUT",
    "find_bill",
    "find_bill_in_text",
    "is_bundle",
    "load_amendments",
    "load_bill",
    "read_amendments",
    "read_bill",
]


def load_bill(path: str | Path, *, article: str | None = None) -> Bill:
    """The bill of the file at *path*, in any format that is known.

    *article* names the article of a plain text that has no heading; the other formats name theirs. Raises
    ``InputError`` where the file cannot be opened or read.
    """
    return find_bill(path, article=article).bill


def find_bill(path: str | Path, *, article: str | None = None) -> Found:
    """The bill of the file at *path* as ``load_bill`` gives it, with its format and what the reader has to tell."""
    from amendapply.reading import archive, formats

    if starts_with(path, archive.SIGNATURE) and archive.is_word(path):
        from amendapply.reading import bill_docx

        return replace(bill_docx.find(path), format=formats.WORD)
    return formats.find_bill(open_source(path), article)


def read_bill(text: str, source: str = STANDARD_INPUT, *, article: str | None = None) -> Bill:
    """The bill that *text* holds, like ``load_bill``; *source* is the name that errors give it."""
    return find_bill_in_text(text, source, article=article).bill


def find_bill_in_text(text: str, source: str = STANDARD_INPUT, *, article: str | None = None) -> Found:
    """The bill that *text* holds, like ``find_bill``."""
    from amendapply.reading import formats

    return formats.find_bill(source_of(text, source), article)


def is_bundle(path: str | Path) -> bool:
    """Whether *path* is a folder, or an archive of files: what amendments come in, and no bill."""
    from amendapply.reading import archive, folder

    return folder.is_folder(path) or (starts_with(path, archive.SIGNATURE) and not archive.is_word(path))


def load_amendments(path: str | Path, progress: Progress | None = None) -> tuple[Amendment, ...]:
    """The amendments of the file at *path*, in any format that is known, in the order of the file.

    *path* may be an archive or a folder of such files, which are read in the order of their names; *progress* is told
    of each. An amendment without a number takes the name of its file for one. Raises ``InputError`` where something
    cannot be opened or read.
    """
    from amendapply.reading import archive, folder

    if folder.is_folder(path):
        return _bundled(folder.entries(path, progress))
    if starts_with(path, archive.SIGNATURE):
        if archive.is_word(path):
            return _word(path)
        return _bundled(archive.entries(path, progress))
    return _bundled([open_source(path)])


def read_amendments(text: str, source: str = STANDARD_INPUT) -> tuple[Amendment, ...]:
    """The amendments that *text* holds, like ``load_amendments``; *source* is the name that errors give it.

    An amendment without a number takes the name of *source*, if it is a file, and none on the standard input.
    """
    return _bundled([source_of(text, source)])


def _word(path: str | Path) -> tuple[Amendment, ...]:
    from amendapply.reading import amendment_docx
    from amendapply.reading.records import resolved

    return tuple(resolved(amendment_docx.records(path)))


def _bundled(sources: Iterable[Source]) -> tuple[Amendment, ...]:
    """The amendments of one file or of many, put in order and their parents named together."""
    from amendapply.reading import formats
    from amendapply.reading.records import resolved

    read = (source for source in sources if not _NO_AMENDMENT.search(source.name))
    return tuple(resolved([record for source in read for record in formats.find_records(source)]))


_NO_AMENDMENT = re.compile(r"/(?:liste|readme|licen[cs]e)\.[^/]*$", re.IGNORECASE)
"""Files that stand beside amendments and hold none."""
