"""An attributed text in all its forms: terminal, Markdown, page, sheet, JSON, Word."""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.blaming.origins import Blame
from amendapply.frozen import frozen
from amendapply.rendering.blame.blame_lines import blame_lines
from amendapply.rendering.formats import BLAME_ENDINGS, BlameFormat
from amendapply.rendering.lines import Line
from amendapply.rendering.report import in_form

ENDINGS = BLAME_ENDINGS


@frozen
class BlameReport:
    """A blame to be shown on *width* columns, *context* unchanged alinéas around each change, all of them if None."""

    blame: Blame
    context: int | None = 1
    width: int = 80

    def lines(self) -> Iterator[Line]:
        """The report as lines."""
        return blame_lines(self.blame, self.context)


def render(report: BlameReport, form: BlameFormat) -> str | bytes:
    """*report* in that *form*."""
    match form:
        case BlameFormat.HTML:
            from amendapply.rendering.blame.blame_page import page_of

            return page_of(report.blame)
        case BlameFormat.CSV:
            from amendapply.rendering.blame.files import sheet_of

            return sheet_of(report.blame)
        case BlameFormat.JSON:
            from amendapply.rendering.blame.files import json_of

            return json_of(report.blame)
        case BlameFormat.DOCX:
            from amendapply.rendering.blame.files import commented_docx

            return commented_docx(report.blame)
        case _:
            return in_form(report.lines(), form, report.width)


def written_as(blame: Blame, name: str) -> str | bytes:
    """*blame* in the format of that *name*."""
    return render(BlameReport(blame), BlameFormat(name))


def lines_of(blame: Blame) -> Iterator[Line]:
    """*blame* as the lines of its report."""
    return BlameReport(blame).lines()
