"""`amendapply convert`: what the chambers publish, turned into this project's own YAML or into another format."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

from amendapply.cli.choices import FORCE
from amendapply.cli.console import write
from amendapply.cli.declaring import Argument, Option
from amendapply.cli.delivering import deliver, delivery, tell_otherwise_read
from amendapply.cli.inputs import STDIN, find_bill_in, read_amendments_from
from amendapply.errors import InputError
from amendapply.rendering.formats import BILL_ENDINGS, AmendmentFormat, BillFormat

if TYPE_CHECKING:
    from amendapply.amendment import Amendment
    from amendapply.bill import Bill

_SOURCE = Argument("SOURCE", help="Texte ou amendements publiés : page web, Word, JSON, XML, CSV, ZIP…")
_OUTPUT = Option(
    "--output",
    "-o",
    metavar="FICHIER",
    help="Fichier à écrire, .yaml ou, pour des amendements, .jsonl (un par ligne), ou, pour un texte, .html, .xml "
    "(Akoma Ntoso), .md ou .txt ; sinon, du YAML sur la sortie standard.",
)
_FORMAT = Option(
    "--format",
    metavar="FORMAT",
    help="Forme du résultat, au lieu de celle que dit la terminaison : yaml, json ou jsonl ; pour un texte, aussi "
    "terminal, text, markdown, html, docx, akn ou plain.",
)
_AMENDMENTS = Option("--amendments", help="La source contient des amendements, et non un texte.")
_WHICH = Option("--which", help="Dit seulement le format reconnu.")


def convert_source(
    source: Annotated[str, _SOURCE],
    output: Annotated[str | None, _OUTPUT] = None,
    format_: Annotated[BillFormat | None, _FORMAT] = None,
    amendments: Annotated[bool, _AMENDMENTS] = False,
    which: Annotated[bool, _WHICH] = False,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """Convertit un texte publié, ou des amendements, au format YAML du programme.

    Exemples :
      amendapply convert loi.html -o loi.yaml
      amendapply convert liasse.zip -o liasse.jsonl
      amendapply convert inconnu.xml --which

    Codes de sortie : 0 la source est convertie ; 2 entrée inutilisable.
    """
    from amendapply.bill import Bill

    to = delivery(None if which else output, format_, BILL_ENDINGS, BillFormat.YAML, [source], force=force)
    name, read = _amendments(source) if amendments else _either(source)
    if which:
        write(f"{name if isinstance(read, Bill) else _named(source, len(read))}\n")
        return
    written = _written(read, to.form)
    deliver(written, to)
    if isinstance(read, Bill) and isinstance(written, str) and to.form is BillFormat.PLAIN:
        tell_otherwise_read(read, written)


def _either(source: str) -> tuple[str, Bill | tuple[Amendment, ...]]:
    """A bill, or amendments where the source is no bill."""
    from amendapply.reading import is_bundle
    from amendapply.reading.kinds import AmendmentForBillError

    if is_bundle(source):
        return _amendments(source)
    try:
        found = find_bill_in(source)
    except InputError as error:
        if _read_once(source):
            if isinstance(error, AmendmentForBillError) or not error.remedy:
                error.remedy = "Pour convertir des amendements, ajouter --amendments."
            raise
        if isinstance(error, AmendmentForBillError):
            return _amendments(source)
        with suppress(InputError):
            return _amendments(source)
        raise
    return found.format, found.bill


def _read_once(source: str) -> bool:
    from amendapply.reading.source import is_pipe

    return source == STDIN or is_pipe(source)


def _amendments(source: str) -> tuple[str, tuple[Amendment, ...]]:
    return "", read_amendments_from([source])


def _named(source: str, count: int) -> str:
    """The formats of the amendments of *source*, and how many there are."""
    from amendapply.reading import amendment_formats

    counted = f"{count} amendement{'s' if count > 1 else ''}"
    return counted if _read_once(source) else f"{', '.join(amendment_formats(source))} : {counted}"


def _written(read: Bill | tuple[Amendment, ...], format_: BillFormat) -> str | bytes:
    """What was read, in that format. Raises InputError where amendments are not written in it."""
    from amendapply.bill import Bill
    from amendapply.rendering.report import render_bill

    if isinstance(read, Bill):
        return render_bill(read, format_)
    if format_ not in (BillFormat.YAML, BillFormat.JSON, BillFormat.JSONL):
        remedy = "Donner à --output un fichier .yaml, .json ou .jsonl."
        raise InputError("des amendements ne s'écrivent qu'en YAML, en JSON ou en JSON Lines.", remedy=remedy)
    from amendapply.rendering.amendment_list import amendments_as

    return amendments_as(read, AmendmentFormat(format_.value))
