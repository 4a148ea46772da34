"""`amendapply convert`: what the chambers publish, turned into this project's own YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from amendapply.cli.console import notify, write
from amendapply.cli.saving import check_not_read, write_atomically

_SOURCE = typer.Argument(metavar="SOURCE", help="Texte ou amendements publiés : page web, Word, JSON, XML, CSV, ZIP…")
_OUTPUT = typer.Option("--output", "-o", metavar="FICHIER", help="Fichier YAML à écrire ; sinon, la sortie standard.")
_AMENDMENTS = typer.Option("--amendments", help="La source contient des amendements, et non un texte.")
_WHICH = typer.Option("--which", help="Dit seulement le format reconnu.")
_FORCE = typer.Option("--force", help="Permet à --output d'écraser le fichier lu.")


def convert_source(
    source: Annotated[str, _SOURCE],
    output: Annotated[Path | None, _OUTPUT] = None,
    amendments: Annotated[bool, _AMENDMENTS] = False,
    which: Annotated[bool, _WHICH] = False,
    force: Annotated[bool, _FORCE] = False,
) -> None:
    """Convertit un texte publié, ou des amendements, au format YAML du programme."""
    if output is not None:
        check_not_read(output, [source], force=force)
    name, converted, notices = _amendments(source) if amendments else _either(source)
    for notice in notices:
        notify(notice)
    if which:
        write(f"{name}\n")
    elif output is None:
        write(converted)
    else:
        write_atomically(output, converted)


def _either(source: str) -> tuple[str, str, tuple[str, ...]]:
    """A bill, or amendments where the source is no bill."""
    from amendapply.reading import is_bundle
    from amendapply.reading.formats import UnknownFormatError

    if is_bundle(source):
        return _amendments(source)
    try:
        return _bill(source)
    except UnknownFormatError:
        return _amendments(source)


def _bill(source: str) -> tuple[str, str, tuple[str, ...]]:
    from amendapply.reading import find_bill
    from amendapply.reading.bill_yaml import dump_bill

    found = find_bill(source)
    return found.format, dump_bill(found.bill), found.notices


def _amendments(source: str) -> tuple[str, str, tuple[str, ...]]:
    from amendapply.cli.inputs import read_amendments_from
    from amendapply.reading.amendments_yaml import dump_amendments

    read = read_amendments_from([source])
    return f"{len(read)} amendements", dump_amendments(read), ()
