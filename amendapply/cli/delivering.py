"""What `apply` and `diff` deliver: a file in the format of its ending, and the redline on the screen."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from amendapply.cli.console import notify, on_screen, takes_colour, waiting, write, write_bytes, write_lines
from amendapply.cli.saving import check_not_read, file_of, format_for, write_atomically
from amendapply.errors import InputError
from amendapply.rendering.formats import ENDINGS, REPORT_ENDINGS, Format, ReviewFormat

if TYPE_CHECKING:
    from amendapply.rendering.report import Report
    from amendapply.rendering.review.review import Review


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
    target = file_of(target)
    if target is not None:
        check_not_read(target, inputs, force=force)
        return Delivery(target, chosen or format_for(target, ENDINGS))
    if chosen is not None and chosen.binary and sys.stdout.isatty():
        remedy = "Donner un fichier avec -o, par exemple -o texte.docx."
        raise InputError(f"le format {chosen.value} ne s'affiche pas.", remedy=remedy)
    return Delivery(None, chosen or Format.TERMINAL)


def deliver(report: Report, to: Delivery) -> None:
    """Write *report* where it goes; once in a file, only what became of the amendments goes to the screen.

    Raises OSError.
    """
    from amendapply.rendering.outcomes import fate_lines
    from amendapply.rendering.report import render

    if to.target is not None:
        write_atomically(to.target, render(report, to.format))
        write_lines(report.closing())
        return
    deliver_content(render(report, on_screen(to.format)))
    if not to.format.lists_fates:
        write_lines(fate_lines(report.outcomes), err=True)


def deliver_content(rendered: str | bytes) -> None:
    """Write what is *rendered* on the standard output."""
    if isinstance(rendered, str):
        write(rendered)
    else:
        write_bytes(rendered)


# ---------------------------------- Where the review of a liasse goes: a file of the form of its ending, or the screen


@dataclass(frozen=True, slots=True)
class Target:
    """The file, or None for the standard output, and the form of what is written there."""

    path: Path | None = None
    format: ReviewFormat = ReviewFormat.TERMINAL


def target_of(path: Path | None, chosen: ReviewFormat | None, inputs: Sequence[str], *, force: bool) -> Target:
    """Where the user asks the review to go, checked before the work begins.

    Raises InputError for an unknown ending, and for a path that is one of the *inputs* without *force*.
    """
    path = file_of(path)
    if path is None:
        return Target(None, chosen or ReviewFormat.TERMINAL)
    check_not_read(path, inputs, force=force)
    return Target(path, chosen or format_for(path, REPORT_ENDINGS))


def deliver_report(review: Review, to: Target) -> None:
    """Write *review* where it goes; behind a file, its summary on the screen.

    Raises OSError where the file cannot be written, once the review has gone to the screen instead: it may have cost
    minutes.
    """
    from amendapply.rendering.review import render
    from amendapply.rendering.review.review_lines import review_lines, summary_lines

    try:
        with waiting("Mise en forme…", len(review.report.verdicts)):
            rendered = render(review, to.format if to.path else _on_screen(to.format))
        if to.path is not None:
            write_atomically(to.path, rendered)
    except OSError:
        notify("le rapport n'a pas pu être écrit comme demandé ; le voici.")
        write_lines(review_lines(review))
        raise
    if to.path is None:
        deliver_content(rendered)
    else:
        write_lines(summary_lines(review))


def _on_screen(chosen: ReviewFormat) -> ReviewFormat:
    plain = chosen is ReviewFormat.TERMINAL and not takes_colour(sys.stdout)
    return ReviewFormat.TEXT if plain else chosen
