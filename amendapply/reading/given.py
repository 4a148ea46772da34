"""What a caller gives to be read: a path, or the content itself, as bytes or as an open stream."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

from amendapply.amendment import Amendment
from amendapply.errors import InputError
from amendapply.reading import archive
from amendapply.reading.source import Source, decode, source_of

Given = str | Path | bytes | IO[str] | IO[bytes]
"""A path; or the content of a file, as bytes or in a stream that is read to its end."""

CONTENT = "contenu"
"""The name that errors give to a content without a file."""

_LONGEST_PATH = 4096
_NOT_A_PATH = re.compile(r"\n|^\s*[<{\[]")


@contextmanager
def opened(given: Given) -> Iterator[str | Path | Source]:
    """The path *given*, or what it holds as a source; an archive or a Word document stands in a file meanwhile.

    Raises InputError for a text in the place of a path, and where the content cannot be read.
    """
    if isinstance(given, str | Path):
        yield _path(given)
        return
    content, name = (given, CONTENT) if isinstance(given, bytes) else (given.read(), _name(given))
    if isinstance(content, str):
        yield source_of(content, name)
    elif not content.startswith(archive.SIGNATURE):
        yield decode(content, name)
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "contenu"
            path.write_bytes(content)
            try:
                yield path
            except InputError as error:
                error.source = error.source.replace(str(path), name)
                raise


def nameless(amendments: Iterable[Amendment]) -> tuple[Amendment, ...]:
    """*amendments* of a content that is no file: one without a number has no name to take for one."""
    return tuple(replace(each, number=None) if each.number == CONTENT else each for each in amendments)


def _path(given: str | Path) -> str | Path:
    text = str(given)
    if len(text) > _LONGEST_PATH or _NOT_A_PATH.search(text):
        shown = " ".join(text[:60].split())
        remedy = "Pour lire un texte, le donner dans io.StringIO(texte) ; un article seul, à Bill.from_text."
        raise InputError(f"ce n'est pas un chemin de fichier : « {shown}… ».", remedy=remedy)
    return given


def _name(stream: IO[str] | IO[bytes]) -> str:
    name = getattr(stream, "name", None)
    return name if isinstance(name, str) else CONTENT
