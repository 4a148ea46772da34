"""Where the review of a liasse goes: a file of the form of its ending, or the screen."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from amendapply.cli.console import notify, takes_colour, waiting, write, write_lines
from amendapply.cli.saving import check_not_read, format_for, write_atomically
from amendapply.errors import InputError
from amendapply.rendering.review.formats import ENDINGS, ReviewFormat

if TYPE_CHECKING:
    from amendapply.rendering.review.review import Review


@dataclass(frozen=True, slots=True)
class Target:
    """The file, or None for the standard output, and the form of what is written there."""

    path: Path | None = None
    format: ReviewFormat = ReviewFormat.TERMINAL


def target_of(path: Path | None, chosen: ReviewFormat | None, inputs: Sequence[str], *, force: bool) -> Target:
    """Where the user asks the review to go, checked before the work begins.

    Raises InputError for an unknown ending, and for a path that is one of the *inputs* without *force*.
    """
    if path is None:
        return Target(None, chosen or ReviewFormat.TERMINAL)
    check_not_read(path, inputs, force=force)
    return Target(path, chosen or format_for(path, ENDINGS))


def deliver(review: Review, to: Target) -> None:
    """Write *review* where it goes; behind a file, its summary on the screen.

    Raises OSError where the file cannot be written and InputError where its format needs a library, once the review has
    gone to the screen instead: it may have cost minutes.
    """
    from amendapply.rendering.review.review import render
    from amendapply.rendering.review.table import review_lines, summary_lines

    try:
        with waiting("Mise en forme…", len(review.report.verdicts)):
            rendered = render(review, to.format if to.path else _on_screen(to.format))
        if to.path is not None:
            write_atomically(to.path, rendered)
    except (OSError, InputError):
        notify("le rapport n'a pas pu être écrit comme demandé ; le voici.")
        write_lines(review_lines(review))
        raise
    if to.path is None:
        _show(rendered)
    else:
        write_lines(summary_lines(review))


def _on_screen(chosen: ReviewFormat) -> ReviewFormat:
    plain = chosen is ReviewFormat.TERMINAL and not takes_colour(sys.stdout)
    return ReviewFormat.TEXT if plain else chosen


def _show(rendered: str | bytes) -> None:
    if isinstance(rendered, str):
        write(rendered)
    else:
        sys.stdout.buffer.write(rendered)
        sys.stdout.buffer.flush()
