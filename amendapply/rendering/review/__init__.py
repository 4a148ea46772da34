"""What a check of a liasse found, written in the form asked for: a table, a sheet, JSON, a page, Word, Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.liasse.findings import Report
from amendapply.rendering.formats import REPORT_ENDINGS, ReviewFormat
from amendapply.rendering.lines import Line
from amendapply.rendering.report import in_form
from amendapply.rendering.review.review import Review

ENDINGS = REPORT_ENDINGS


def render(review: Review, format_: ReviewFormat) -> str | bytes:
    """*review* in *format_*; bytes where the ends of lines matter. Each format imports what it needs when asked for."""
    match format_:
        case ReviewFormat.CSV:
            from amendapply.rendering.review.json_and_csv import sheet_of

            return sheet_of(review)
        case ReviewFormat.JSON:
            from amendapply.rendering.review.json_and_csv import json_of

            return json_of(review)
        case ReviewFormat.HTML:
            from amendapply.rendering.review.liasse_page import liasse_page

            return liasse_page(review)
        case ReviewFormat.AKN:
            from amendapply.rendering.review.liasse_akn import liasse_akn

            return liasse_akn(review)
        case ReviewFormat.DOCX:
            from amendapply.rendering.review.review_document import review_docx

            return review_docx(review)
        case _:
            from amendapply.rendering.review.review_lines import review_lines

            return in_form(review_lines(review), format_, review.width)


def written_as(report: Report, name: str) -> str | bytes:
    """*report* in the format of that *name*."""
    return render(Review(report), ReviewFormat(name))


def lines_of(report: Report) -> Iterator[Line]:
    """*report* as the lines of its table."""
    from amendapply.rendering.review.review_lines import review_lines

    return review_lines(Review(report))
