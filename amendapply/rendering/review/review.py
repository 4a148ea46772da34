"""The review of a liasse: what a check found, what could not be read, how far it went; and the table of its forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from amendapply.liasse.report import Report
from amendapply.outcome import Status
from amendapply.reading.source import Unreadable
from amendapply.rendering.formats import ReviewFormat


@dataclass(frozen=True, slots=True)
class Review:
    """What there is to show.

    ``unreadable`` are what stood in the place of amendments. ``unchecked`` is the number of amendments that were left
    when the user interrupted the check, 0 for a whole one. ``problems_only`` folds the table to what cannot be adopted.
    ``width`` is that of the screen.
    """

    report: Report
    unreadable: tuple[Unreadable, ...] = ()
    unchecked: int = 0
    problems_only: bool = False
    width: int = 80

    @property
    def counts(self) -> dict[Status, int]:
        """How many amendments have each status, in the order of the statuses."""
        counts = Counter(verdict.status for verdict in self.report.verdicts)
        return {status: counts[status] for status in Status if counts[status]}

    @property
    def sound(self) -> bool:
        """Whether every amendment was read and checked, and none is refused."""
        return not self.unreadable and not self.unchecked and not any(status in REFUSALS for status in self.counts)


REFUSALS = frozenset(Status) - {Status.APPLICABLE, Status.APPLIED, Status.SATISFIED, Status.TEXT_MISSING}
"""The statuses of an amendment that cannot be adopted as it is."""


def render(review: Review, format_: ReviewFormat) -> str | bytes:
    """*review* in *format_*; bytes where the ends of lines matter."""
    return _RENDERERS[format_](review)


def _terminal(review: Review) -> str:
    from amendapply.rendering.review.table import review_lines
    from amendapply.rendering.terminal import ansi_of

    return ansi_of(review_lines(review), review.width)


def _text(review: Review) -> str:
    from amendapply.rendering.review.table import review_lines
    from amendapply.rendering.text import text_of

    return text_of(review_lines(review))


def _markdown(review: Review) -> str:
    from amendapply.rendering.markdown import markdown_of
    from amendapply.rendering.review.table import review_lines

    return markdown_of(review_lines(review))


def _csv(review: Review) -> bytes:
    from amendapply.rendering.review.sheet import sheet_of

    return sheet_of(review)


def _json(review: Review) -> str:
    from amendapply.rendering.review.data import json_of

    return json_of(review)


def _html(review: Review) -> str:
    from amendapply.rendering.review.page import liasse_page

    return liasse_page(review)


_RENDERERS: dict[ReviewFormat, Callable[[Review], str | bytes]] = {
    ReviewFormat.TERMINAL: _terminal,
    ReviewFormat.TEXT: _text,
    ReviewFormat.MARKDOWN: _markdown,
    ReviewFormat.CSV: _csv,
    ReviewFormat.JSON: _json,
    ReviewFormat.HTML: _html,
}
