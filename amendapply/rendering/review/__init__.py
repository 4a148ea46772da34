"""What a check of a liasse found, written in the form asked for: a table on the screen, a sheet, JSON, a page."""

from __future__ import annotations

from collections.abc import Callable

from amendapply.rendering.formats import ReviewFormat
from amendapply.rendering.review.review import Review


def render(review: Review, format_: ReviewFormat) -> str | bytes:
    """*review* in *format_*; bytes where the ends of lines matter."""
    return _RENDERERS[format_](review)


def _terminal(review: Review) -> str:
    from amendapply.rendering.review.review_lines import review_lines
    from amendapply.rendering.screens import ansi_of

    return ansi_of(review_lines(review), review.width)


def _text(review: Review) -> str:
    from amendapply.rendering.lines import text_of
    from amendapply.rendering.review.review_lines import review_lines

    return text_of(review_lines(review))


def _markdown(review: Review) -> str:
    from amendapply.rendering.markdown import markdown_of
    from amendapply.rendering.review.review_lines import review_lines

    return markdown_of(review_lines(review))


def _csv(review: Review) -> bytes:
    from amendapply.rendering.review.json_and_csv import sheet_of

    return sheet_of(review)


def _json(review: Review) -> str:
    from amendapply.rendering.review.json_and_csv import json_of

    return json_of(review)


def _html(review: Review) -> str:
    from amendapply.rendering.review.liasse_page import liasse_page

    return liasse_page(review)


_RENDERERS: dict[ReviewFormat, Callable[[Review], str | bytes]] = {
    ReviewFormat.TERMINAL: _terminal,
    ReviewFormat.TEXT: _text,
    ReviewFormat.MARKDOWN: _markdown,
    ReviewFormat.CSV: _csv,
    ReviewFormat.JSON: _json,
    ReviewFormat.HTML: _html,
}
