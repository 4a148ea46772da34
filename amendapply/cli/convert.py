"""`amendapply convert`: what the chambers publish, turned into this project's own YAML or into another format."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

from amendapply.cli.choices import FORCE
from amendapply.cli.declaring import Argument, Option
from amendapply.cli.delivering import Delivery, deliver, delivery, tell_otherwise_read
from amendapply.cli.inputs import STDIN, find_bill_in, read_amendments_from
from amendapply.errors import InputError
from amendapply.rendering.formats import BILL_ENDINGS, AmendmentFormat, BillFormat, endings_of

if TYPE_CHECKING:
    from amendapply.amendment import Amendment
    from amendapply.bill import Bill

SCHEMA = "amendapply.source"
VERSION = "1.0"
"""Of what `--which --format json` writes."""

_WHICH_ENDINGS = endings_of(BillFormat.JSON, BillFormat.TEXT)
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
_WHICH = Option("--which", help="Dit seulement le format reconnu ; avec --format json, comme une donnée.")


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

    if which:
        _tell_which(source, _told_form(output, format_, source, force=force), amendments=amendments)
        return
    to = delivery(output, format_, BILL_ENDINGS, BillFormat.YAML, [source], force=force)
    _, read = _amendments(source) if amendments else _either(source)
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


def _told_form(output: str | None, format_: BillFormat | None, source: str, *, force: bool) -> Delivery[BillFormat]:
    """Where and how the format is said. Raises InputError for a form that holds a text."""
    if format_ not in (None, BillFormat.TEXT, BillFormat.TERMINAL, BillFormat.JSON):
        raise InputError("--which ne se dit qu'à l'écran ou en JSON.", remedy="Ajouter --format json, ou rien.")
    return delivery(output, format_, _WHICH_ENDINGS, BillFormat.TEXT, [source], force=force)


def _tell_which(source: str, to: Delivery[BillFormat], *, amendments: bool) -> None:
    """Say the formats of *source*, and how many amendments it holds; or as JSON (docs/schema/source.schema.json)."""
    from amendapply.bill import Bill
    from amendapply.reading import amendment_formats
    from amendapply.text.typography import spaced

    name, read = _amendments(source) if amendments else _either(source)
    if isinstance(read, Bill):
        kind, known, count = "bill", [name], None
    else:
        kind, count = "amendments", len(read)
        known = [] if _read_once(source) else list(amendment_formats(source))
    if to.form is BillFormat.JSON:
        from amendapply.rendering.redline_json import json_text

        told = {"schema": SCHEMA, "version": VERSION, "kind": kind, "formats": known, "amendments": count}
        deliver(json_text(told), to)
        return
    counted = [] if count is None else [f"{spaced(count)} amendement{'s' if count > 1 else ''}"]
    deliver(" : ".join([", ".join(known), *counted] if known else counted) + "\n", to)


def _written(read: Bill | tuple[Amendment, ...], format_: BillFormat) -> str | bytes:
    """What was read, in that format. Raises InputError where amendments are not written in it."""
    from amendapply.bill import Bill
    from amendapply.rendering.bill_files import written_as

    if isinstance(read, Bill):
        return written_as(read, format_)
    if format_ not in (BillFormat.YAML, BillFormat.JSON, BillFormat.JSONL):
        remedy = "Donner à --output un fichier .yaml, .json ou .jsonl."
        raise InputError("des amendements ne s'écrivent qu'en YAML, en JSON ou en JSON Lines.", remedy=remedy)
    from amendapply.rendering.amendment_list import amendments_as

    return amendments_as(read, AmendmentFormat(format_.value))
