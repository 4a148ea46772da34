"""What a caller gives to be read: a path, or the content itself, as bytes or as an open stream."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from amendapply.amendment import Amendment
from amendapply.errors import InputError, shown
from amendapply.patterns import lazily
from amendapply.reading.file_types import is_text
from amendapply.reading.source import Source, decode, source_of

if TYPE_CHECKING:
    from pathlib import Path

Given = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[str] | IO[bytes]
"""A path; or the content of a file, as bytes or in a stream that is read to its end."""

CONTENT = "contenu"
"""The name that errors give to a content without a file."""

_LONGEST_PATH = 4096
_NOT_A_PATH = lazily(r"\n|^\s*[<{\[]")


@contextmanager
def opened(given: Given) -> Iterator[str | Path | Source]:
    """The path *given*, or what it holds as a source; an archive, a document or a mail stands in a file meanwhile.

    Raises InputError for a text in the place of a path, and where the content cannot be read.
    """
    if isinstance(given, str | os.PathLike):
        yield _checked(given)
        return
    content, name = _content_given(given)
    if isinstance(content, str):
        yield source_of(content, name)
    elif is_text(content):
        yield decode(content, name)
    else:
        import tempfile
        from pathlib import Path

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "contenu"
            path.write_bytes(content)
            try:
                yield path
            except InputError as error:
                error.source = error.source.replace(str(path), name)
                raise


def _content_given(given: bytes | bytearray | memoryview | IO[str] | IO[bytes]) -> tuple[str | bytes, str]:
    if isinstance(given, bytes | bytearray | memoryview):
        return bytes(given), CONTENT
    if not hasattr(given, "read"):
        raise InputError(f"un chemin, des octets ou un fichier ouvert sont attendus, et non {shown(given)}.")
    return given.read(), _name_of(given)


def nameless(amendments: Iterable[Amendment]) -> tuple[Amendment, ...]:
    """*amendments* of a content that is no file: one without a number has no name to take for one."""
    return tuple(replace(each, number=None) if each.number == CONTENT else each for each in amendments)


def _checked(given: str | os.PathLike[str]) -> str:
    text = os.fspath(given)
    if not text:  # a path of no letters would be the folder where one stands
        raise InputError("fichier introuvable.", remedy="Vérifier le chemin.")
    if len(text) > _LONGEST_PATH or (_NOT_A_PATH.search(text) and not os.path.exists(text)):
        shown = " ".join(text[:60].split()) + "…" * (len(text) > 60)
        remedy = (
            "Un texte se donne par « - » (entrée standard) ; en Python, dans io.StringIO(texte) ou à Bill.from_text."
        )
        raise InputError(f"ce n'est pas un chemin de fichier : « {shown} ».", remedy=remedy)
    return text


def _name_of(stream: IO[str] | IO[bytes]) -> str:
    name = getattr(stream, "name", None)
    return name if isinstance(name, str) else CONTENT
