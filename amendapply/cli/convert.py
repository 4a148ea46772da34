"""`amendapply convert`: what the chambers publish, turned into this project's own YAML or into another format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amendapply.cli.choices import FORCE
from amendapply.cli.console import write
from amendapply.cli.inputs import STDIN, find_bill_in, read_amendments_from
from amendapply.cli.saving import check_not_read, format_for, write_atomically
from amendapply.errors import InputError
from amendapply.rendering.formats import ENDINGS, Format

if TYPE_CHECKING:
    from amendapply.amendment import Amendment
    from amendapply.bill import Bill

_SOURCE = typer.Argument(metavar="SOURCE", help="Texte ou amendements publiés : page web, Word, JSON, XML, CSV, ZIP…")
_OUTPUT = typer.Option(
    "--output",
    "-o",
    metavar="FICHIER",
    help="Fichier à écrire, .yaml ou, pour des amendements, .jsonl (un par ligne), ou, pour un texte, .html, .xml "
    "(Akoma Ntoso), .md ou .txt ; sinon, du YAML sur la sortie standard.",
)
_AMENDMENTS = typer.Option("--amendments", help="La source contient des amendements, et non un texte.")
_WHICH = typer.Option("--which", help="Dit seulement le format reconnu.")


def convert_source(
    source: Annotated[str, _SOURCE],
    output: Annotated[Path | None, _OUTPUT] = None,
    amendments: Annotated[bool, _AMENDMENTS] = False,
    which: Annotated[bool, _WHICH] = False,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """Convertit un texte publié, ou des amendements, au format YAML du programme."""
    if output is not None and not which:
        check_not_read(output, [source], force=force)
        format_for(output, ENDINGS)
    from amendapply.bill import Bill

    name, read = _amendments(source) if amendments else _either(source)
    if which:
        write(f"{name if isinstance(read, Bill) else _named(source, len(read))}\n")
        return
    written = _written(read, output)
    if output is None:
        assert isinstance(written, str)
        write(written)
    else:
        write_atomically(output, written)


def _either(source: str) -> tuple[str, Bill | tuple[Amendment, ...]]:
    """A bill, or amendments where the source is no bill."""
    from amendapply.reading import is_bundle
    from amendapply.reading.formats import UnknownFormatError
    from amendapply.reading.kinds import AmendmentForBillError

    if is_bundle(source):
        return _amendments(source)
    try:
        found = find_bill_in(source)
    except (UnknownFormatError, AmendmentForBillError):
        if source == STDIN:  # it cannot be read twice
            raise
        return _amendments(source)
    return found.format, found.bill


def _amendments(source: str) -> tuple[str, tuple[Amendment, ...]]:
    return "", read_amendments_from([source])


def _named(source: str, count: int) -> str:
    """The formats of the amendments of *source*, and how many there are."""
    from amendapply.reading import amendment_formats

    counted = f"{count} amendement{'s' if count > 1 else ''}"
    return counted if source == STDIN else f"{', '.join(amendment_formats(source))} : {counted}"


def _written(read: Bill | tuple[Amendment, ...], output: Path | None) -> str | bytes:
    """What was read, in the format that the ending of *output* calls for: in YAML by default."""
    from amendapply.bill import Bill
    from amendapply.comparing.versions import compare
    from amendapply.rendering.report import Report, render

    format_ = Format.YAML if output is None else format_for(output, ENDINGS)
    if isinstance(read, Bill):
        return render(Report(read, compare(read, read), context=None), format_)
    if format_ is Format.JSONL:
        from amendapply.reading import amendments_jsonl

        return amendments_jsonl.dump_amendments(read)
    if format_ is Format.YAML:
        from amendapply.reading import amendments_yaml

        return amendments_yaml.dump_amendments(read)
    remedy = "Donner à --output un fichier .yaml ou .jsonl."
    raise InputError("des amendements ne s'écrivent qu'en YAML ou en JSON Lines.", remedy=remedy)
