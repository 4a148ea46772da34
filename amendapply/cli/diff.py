"""`amendapply diff`: what changes from one version of a bill to another, alinéa by alinéa and word by word."""

from __future__ import annotations

from typing import Annotated

import typer

from amendapply.cli.choices import CONTEXT, FORMAT
from amendapply.cli.console import on_screen, screen_width, write
from amendapply.cli.inputs import read_bill_from, refuse_shared_input
from amendapply.rendering.formats import Format

_OLD = typer.Argument(metavar="ANCIEN", help="Le texte d'avant, ou « - » pour l'entrée standard.")
_NEW = typer.Argument(metavar="NOUVEAU", help="Le texte d'après, ou « - » pour l'entrée standard.")


def diff_bills(
    old: Annotated[str, _OLD],
    new: Annotated[str, _NEW],
    format_: Annotated[Format, FORMAT] = Format.TERMINAL,
    context: Annotated[int, CONTEXT] = 1,
) -> None:
    """Montre ce qui change d'une version d'un texte à une autre."""
    from amendapply.comparing import compare
    from amendapply.rendering.report import Report, render

    refuse_shared_input(old, new)
    before, after = read_bill_from(old), read_bill_from(new)
    report = Report(after, compare(before, after), context=context, width=screen_width())
    write(render(report, on_screen(format_)))
