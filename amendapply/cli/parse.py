"""`amendapply parse`: what is understood of amendments, without any bill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from amendapply.cli.console import write, write_lines
from amendapply.cli.inputs import read_amendments_from

if TYPE_CHECKING:
    from amendapply.amendment import Amendment
    from amendapply.operations import Reading

SOME_NOT_UNDERSTOOD = 1
"""The exit code where some amendment was not wholly understood."""

_AMENDMENTS = typer.Argument(metavar="AMENDEMENT", help="Fichier d'amendements, ou « - » pour l'entrée standard.")
_JSON = typer.Option("--json", help="Écrit du JSON au lieu de YAML.")


def parse_amendments(
    amendments: Annotated[str, _AMENDMENTS],
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Montre ce qui est compris d'un amendement, et souligne ce qui ne l'est pas."""
    from amendapply.applying.dossier import read

    bundle = read_amendments_from([amendments])
    readings = [read(amendment) for amendment in bundle]
    write(_written(bundle, readings, as_json))
    for amendment, reading in zip(bundle, readings, strict=True):
        _tell_unread(amendment, reading)
    if not all(reading.understood for reading in readings):
        raise typer.Exit(SOME_NOT_UNDERSTOOD)


def _written(bundle: tuple[Amendment, ...], readings: list[Reading], as_json: bool) -> str:
    from amendapply.rendering.plain_reading import plain_reading

    plain = [
        {"amendment": amendment.number, **plain_reading(reading, amendment.text)}
        for amendment, reading in zip(bundle, readings, strict=True)
    ]
    if as_json:
        from amendapply.rendering.stream import json_text

        return json_text(plain)
    import yaml

    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=120)


def _tell_unread(amendment: Amendment, reading: Reading) -> None:
    from amendapply.applying.dossier import opened
    from amendapply.rendering.outcomes import fate_lines

    if not reading.understood:
        write_lines(fate_lines([opened(0, amendment, reading, strict=False).outcome()]), err=True)
