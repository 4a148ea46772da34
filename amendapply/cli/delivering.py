"""What `apply` and `diff` deliver: a file in the format of its ending, and the redline on the screen."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from amendapply.cli.console import on_screen, write, write_lines
from amendapply.cli.saving import check_not_read, format_for, write_atomically
from amendapply.errors import InputError
from amendapply.rendering.formats import ENDINGS, Format

if TYPE_CHECKING:
    from amendapply.rendering.report import Report


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where a report goes and in which format; without a ``target``, to the standard output."""

    target: Path | None
    format: Format


def delivery(target: Path | None, chosen: Format | None, inputs: Sequence[str], *, force: bool) -> Delivery:
    """The delivery that the user asks for, checked before the work begins.

    Raises InputError for an unknown ending, a target that is one of the *inputs* without *force*, and for bytes that
    would go to a screen.
    """
    if target is not None:
        check_not_read(target, inputs, force=force)
        return Delivery(target, chosen or format_for(target, ENDINGS))
    if chosen is not None and chosen.binary and sys.stdout.isatty():
        remedy = "Donner un fichier avec -o, par exemple -o texte.docx."
        raise InputError(f"le format {chosen.value} ne s'affiche pas.", remedy=remedy)
    return Delivery(None, chosen or Format.TERMINAL)


def deliver(report: Report, to: Delivery) -> None:
    """Write *report* where it goes. Raises OSError, and InputError where the format needs a library."""
    from amendapply.rendering.fates import fate_lines
    from amendapply.rendering.report import render

    if to.target is not None:
        write_atomically(to.target, render(report, to.format))
        _show(render(report, on_screen(Format.TERMINAL)))
        return
    _show(render(report, on_screen(to.format)))
    if not to.format.lists_fates:
        write_lines(fate_lines(report.outcomes), err=True)


def _show(rendered: str | bytes) -> None:
    if isinstance(rendered, str):
        write(rendered)
    else:
        sys.stdout.buffer.write(rendered)
        sys.stdout.buffer.flush()
