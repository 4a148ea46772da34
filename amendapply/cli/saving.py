"""The consolidated bill on disk: written whole or not at all, and never over what it was made from."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from amendapply.errors import InputError

if TYPE_CHECKING:
    from amendapply.bill import Bill


def check_target(target: Path, inputs: Sequence[str], *, force: bool) -> None:
    """Raise InputError where *target* has an unknown ending, or for the reasons of ``check_not_read``."""
    if target.suffix.lower() not in _WRITERS:
        endings = ", ".join(_WRITERS)
        raise InputError(f"terminaison inconnue : {target.name}", remedy=f"Terminaisons possibles : {endings}.")
    check_not_read(target, inputs, force=force)


def check_not_read(target: Path, inputs: Sequence[str], *, force: bool) -> None:
    """Raise InputError where *target* is one of the *inputs* and *force* is not set."""
    if not force and any(_same_file(target, path) for path in inputs):
        raise InputError(
            "ce fichier est une des entrées.", source=str(target), remedy="Pour l'écraser, ajouter --force."
        )


def save_bill(bill: Bill, target: Path) -> None:
    """Write *bill* in *target*, in the format that its ending tells. Raises OSError, the old file being intact."""
    write_atomically(target, _WRITERS[target.suffix.lower()](bill))


def write_atomically(target: Path, text: str) -> None:
    """Write *text* beside *target*, then put it in its place at once; what is no plain file (/dev/null) is written to.

    Raises OSError, *target* being what it was before.
    """
    target = target.resolve()
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8", newline="\n")
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with open(draft, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        if target.exists():
            os.chmod(draft, target.stat().st_mode)
        os.replace(draft, target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _same_file(target: Path, path: str) -> bool:
    return target.exists() and os.path.exists(path) and os.path.samefile(target, path)


def _yaml(bill: Bill) -> str:
    from amendapply.reading.bill_yaml import dump_bill

    return dump_bill(bill)


def _text(bill: Bill) -> str:
    from amendapply.rendering.plain_bill import plain_bill

    return plain_bill(bill)


_WRITERS: dict[str, Callable[[Bill], str]] = {".yaml": _yaml, ".yml": _yaml, ".txt": _text}
