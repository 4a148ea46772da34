"""What commands deliver: files written whole, never over what they were made from, or the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from amendapply.cli.console import notify, takes_colour, waiting, write, write_bytes, write_lines
from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.handouts import check_place, write_whole
from amendapply.rendering.formats import Format, LawFormat, ReviewFormat, format_of_ending

if TYPE_CHECKING:
    from pathlib import Path

    from amendapply.bill import Bill
    from amendapply.rendering.report import Report
    from amendapply.rendering.review.review import Review

Form = TypeVar("Form", bound=StrEnum)
_STANDARD_OUTPUT = "-"
_BINARY = ("docx", "docx-tracked", "docx-clean")
"""The forms that no terminal shows."""
_KEPT_BY = "le YAML, Word et Akoma Ntoso le gardent"
_COLOURED, _PLAIN = "terminal", "text"


@frozen
class Delivery(Generic[Form]):
    """The file that a result goes to, None for the standard output, and its form."""

    path: Path | None
    form: Form


def delivery(
    output: str | None,
    chosen: Form | None,
    endings: Mapping[str, Form],
    usual: Form,
    inputs: Sequence[str],
    *,
    force: bool,
) -> Delivery[Form]:
    """Where the user asks a result to go, checked before the work begins: *usual* is the form on the standard output.

    Raises InputError for an ending that is none of *endings*, a folder that is none, an *output* that is one of the
    *inputs* without *force*, and for bytes that would go to a screen.
    """
    if output is not None and output != _STANDARD_OUTPUT:
        from pathlib import Path

        path = Path(output)
        check_place(path)
        _check_not_read(path, inputs, force=force)
        return Delivery(path, chosen or _form_of(path, endings))
    form = chosen or usual
    if form.value in _BINARY and sys.stdout.isatty():
        remedy = "Donner un fichier avec -o, par exemple -o texte.docx."
        raise InputError(f"le format {form.value} ne s'affiche pas.", remedy=remedy)
    return Delivery(None, form)


def deliver(content: str | bytes, to: Delivery[Form], refused: str = "") -> None:
    """Write *content* where it goes; a pipe gets the bytes that a file would get. Raises OSError.

    The forms that are read, and not processed, are in the encoding of who reads them. What was *refused* (« 2
    amendements non appliqués ») is told above a text that is paged: the reasons stand at its end.
    """
    if to.path is not None:
        write_atomically(to.path, content)
    elif isinstance(content, str) and (to.form.value in (_COLOURED, _PLAIN) or sys.stdout.isatty()):
        write(content, above=f"{refused} : voir à la fin.\n\n" if refused else "")
    else:
        write_bytes(_data_of(content))


def deliver_redline(report: Report, to: Delivery[Format]) -> None:
    """Write *report* where it goes; after a file, what became of the amendments goes to the screen. Raises OSError."""
    from amendapply.rendering.outcomes import refusals
    from amendapply.rendering.report import render

    rendered = render(report, on_screen(to))
    deliver(rendered, to, refusals(report.outcomes))
    if to.form is Format.PLAIN and isinstance(rendered, str):
        tell_otherwise_read(report.bill, rendered)
    tell_outcomes(report, to)


def tell_outcomes(report: Report, to: Delivery[Format] | Delivery[LawFormat]) -> None:
    """Tell what became of the amendments of *report* where its form, or a file, does not show it."""
    if to.path is not None:
        write_lines(report.told())
    elif not to.form.lists_outcomes:
        write_lines(report.told(), err=True)


def deliver_review(review: Review, to: Delivery[ReviewFormat]) -> None:
    """Write *review*, after a file its summary on the screen; all of it where OSError is raised: it took minutes."""
    from amendapply.rendering.review import render
    from amendapply.rendering.review.review_lines import review_lines, summary_lines

    try:
        with waiting("Mise en forme…", len(review.report.verdicts)):
            rendered = render(review, on_screen(to))
        deliver(rendered, to)
    except OSError:
        if to.path is not None:
            notify("le rapport n'a pas pu être écrit comme demandé ; le voici.")
            write_lines(review_lines(review))
        raise
    if to.path is not None:
        write_lines(summary_lines(review))


def on_screen(to: Delivery[Form]) -> Form:
    """The form of *to*; plain text for a terminal that takes no colours, or none at all."""
    plain = to.path is None and to.form.value == _COLOURED and not takes_colour(sys.stdout)
    return type(to.form)(_PLAIN) if plain else to.form


def _form_of(output: Path, endings: Mapping[str, Form]) -> Form:
    try:
        return format_of_ending(output, endings)
    except InputError as error:
        error.remedy += " Ou choisir avec --format."
        raise


def _check_not_read(output: Path, inputs: Sequence[str], *, force: bool) -> None:
    """Raise InputError where *output* is one of the *inputs*, or stands in one of them, and *force* is not set."""
    if force or not output.exists():
        return
    for path in inputs:
        if not os.path.exists(path):
            continue
        if os.path.samefile(output, path):
            remedy = "Pour l'écraser, ajouter --force."
            raise InputError("ce fichier est une des entrées.", source=str(output), remedy=remedy)
        if os.path.isdir(path) and any(os.path.samefile(folder, path) for folder in output.resolve().parents):
            fault = f"ce fichier est dans le dossier « {path} », qui est lu."
            raise InputError(
                fault, source=str(output), remedy="En nommer un autre ; ou, pour l'écraser, ajouter --force."
            )


# ---------------------------------------------------------------------------- files, written whole or not at all


def write_atomically(target: Path, content: str | bytes) -> None:
    """Write *content*, text in UTF-8, whole or not at all, and say so. Raises OSError."""
    write_whole(target, _data_of(content))
    notify(f"écrit : {target}")


def _data_of(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


# ------------------------------------------------------------- what a plain text cannot say: a line read as a heading


def tell_otherwise_read(bill: Bill, written: str) -> None:
    """Tell the user where *bill*, *written* as plain text, would be read back as another bill."""
    from amendapply.reading import load_bill

    try:
        read = load_bill(written.encode())
    except InputError as error:
        notify(f"ce texte brut ne se relirait pas ({error}) ; {_KEPT_BY}.")
        return
    found = {article.name: _said(article.text) for article in read.articles}
    for article in bill.articles:
        if found.get(article.name) != _said(article.text):
            notify(f"{article.definite} se relirait autrement de ce texte brut ; {_KEPT_BY}.")


def _said(text: str) -> list[str]:
    """The words of each alinéa of *text*, whatever its blanks."""
    return [" ".join(alinea.split()) for alinea in text.split("\n\n")]
