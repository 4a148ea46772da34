"""Files that commands write: whole or not at all, and never over what they were made from."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from amendapply.cli.console import notify
from amendapply.errors import InputError
from amendapply.rendering.formats import format_of_ending

Format = TypeVar("Format")


_STANDARD_OUTPUT = Path("-")


def file_of(output: Path | None) -> Path | None:
    """The file that *output* names; None, the standard output, for « - »."""
    return None if output == _STANDARD_OUTPUT else output


def format_for(target: Path, endings: Mapping[str, Format]) -> Format:
    """The one of the formats of *endings* that *target* calls for. Raises InputError where it calls for none."""
    try:
        return format_of_ending(target, endings)
    except InputError as error:
        error.remedy += " Ou choisir avec --format."
        raise


def check_not_read(target: Path, inputs: Sequence[str], *, force: bool) -> None:
    """Raise InputError where *target* is one of the *inputs* and *force* is not set."""
    if not force and any(_same_file(target, path) for path in inputs):
        raise InputError(
            "ce fichier est une des entrées.", source=str(target), remedy="Pour l'écraser, ajouter --force."
        )


def write_atomically(target: Path, content: str | bytes) -> None:
    """Write *content*, text in UTF-8, beside *target*, then put it in its place at once and say so.

    What is no plain file (/dev/null) is written to.

    Raises OSError, *target* being what it was before; it names the file that the user named.
    """
    try:
        _write(target, content)
    except OSError as error:
        error.filename, error.filename2 = str(target), None
        raise
    notify(f"écrit : {target}")


def _write(target: Path, content: str | bytes) -> None:
    data = content.encode() if isinstance(content, str) else content
    target = target.resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with open(draft, "xb") as file:
            file.write(data)
        if target.exists():
            os.chmod(draft, target.stat().st_mode)
        os.replace(draft, target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _same_file(target: Path, path: str) -> bool:
    return target.exists() and os.path.exists(path) and os.path.samefile(target, path)
