"""`amendapply parse`: what is understood of amendments, without any bill."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from amendapply.cli.choices import AMENDMENTS, FORCE
from amendapply.cli.console import is_verbose, write_lines
from amendapply.cli.declaring import Exit, Option
from amendapply.cli.delivering import deliver, delivery
from amendapply.cli.inputs import advising, read_amendments_from
from amendapply.errors import MOST_LISTED
from amendapply.rendering.formats import endings_of

if TYPE_CHECKING:
    from amendapply.amendment import Amendment
    from amendapply.operations import Reading

SOME_NOT_UNDERSTOOD = 1
"""The exit code where some amendment was not wholly understood."""
_OUTPUT = Option("--output", "-o", metavar="FICHIER", help="Écrit un fichier, .yaml ou .json, au lieu de l'écran.")
_FORMAT = Option("--format", metavar="FORMAT", help="Forme de la lecture : yaml ou json.")


class Form(StrEnum):
    """The forms in which what was understood can be written."""

    YAML = "yaml"
    JSON = "json"


_ENDINGS = endings_of(Form.YAML, Form.JSON)


def parse_amendments(
    amendments: Annotated[list[str], AMENDMENTS],
    output: Annotated[str | None, _OUTPUT] = None,
    format_: Annotated[Form | None, _FORMAT] = None,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """Montre ce qui est compris d'un amendement, et souligne ce qui ne l'est pas.

    Exemples :
      amendapply parse amendement.txt
      amendapply parse liasse.zip --format json

    Codes de sortie : 0 tout est compris ; 1 un amendement ne l'est pas en entier ; 2 entrée inutilisable.
    """
    from amendapply.applying.dossier import read
    from amendapply.reading.kinds import BillForAmendmentError

    to = delivery(output, format_, _ENDINGS, Form.YAML, amendments, force=force)
    with advising(BillForAmendmentError, "Donner des amendements seuls ; un texte se lit avec amendapply show."):
        bundle = read_amendments_from(amendments)
    readings = [read(amendment) for amendment in bundle]
    deliver(_written(bundle, readings, to.form), to)
    _tell_unread(bundle, readings)
    if not all(reading.understood for reading in readings):
        raise Exit(SOME_NOT_UNDERSTOOD)


def _written(bundle: tuple[Amendment, ...], readings: list[Reading], format_: Form) -> str:
    from amendapply.rendering.reading_json import listed_readings, readings_data

    read = zip(bundle, readings, strict=True)
    if format_ is Form.JSON:
        from amendapply.rendering.redline_json import json_text

        return json_text(readings_data(read))
    import yaml

    return yaml.safe_dump(listed_readings(read), allow_unicode=True, sort_keys=False, width=120)


def _tell_unread(bundle: Sequence[Amendment], readings: Sequence[Reading]) -> None:
    """What is not wholly understood, the phrase at fault underlined."""
    from amendapply.applying.dossier import opened
    from amendapply.rendering.outcomes import refused_lines

    unread = [
        opened(0, amendment, reading, strict=False).outcome()
        for amendment, reading in zip(bundle, readings, strict=True)
        if not reading.understood
    ]
    write_lines(refused_lines("Non compris en entier", unread, None if is_verbose() else MOST_LISTED), err=True)
