"""The files that the command line names, read into a dossier as uploads are, but where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from amendapply.errors import InputError
from amendapply.serving.desk import Desk
from amendapply.serving.worker import found


def fill(desk: Desk, text: str | None, bundle: Sequence[str]) -> Iterator[str]:
    """Read the bill *text*, then each of *bundle*; gives what was recognised. Raises ``InputError``."""
    if text is not None:
        yield from _read(desk, text, is_bill=True)
    for path in bundle:
        yield from _read(desk, path, is_bill=False)


def _read(desk: Desk, path: str, *, is_bill: bool) -> Iterator[str]:
    place = Path(path).absolute()
    if not place.exists():
        raise InputError("fichier introuvable.", source=path)
    task = desk.task(is_bill=is_bill, source=place.name, folder=place.parent, files=(place.name,))
    read = found(task)
    desk.take(read, place.name)
    for line in read.told:
        yield f"{place.name} – {line}"
