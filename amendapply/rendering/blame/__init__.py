"""An attributed text in all its forms: terminal, Markdown, page, sheet, JSON, Word."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from amendapply.blaming.origins import Blame
from amendapply.frozen import frozen
from amendapply.rendering.blame.blame_lines import blame_lines
from amendapply.rendering.formats import BlameFormat
from amendapply.rendering.lines import Line


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
    """*report* in that *form*. Raises InputError where it needs a library that is missing."""
    return _RENDERERS[form](report)


# Each format imports what it needs when it is asked for.


def _terminal(report: BlameReport) -> str:
    from amendapply.rendering.screens import ansi_of

    return ansi_of(report.lines(), report.width)


def _text(report: BlameReport) -> str:
    from amendapply.rendering.lines import text_of

    return text_of(report.lines())


def _markdown(report: BlameReport) -> str:
    from amendapply.rendering.markdown import markdown_of

    return markdown_of(report.lines())


def _html(report: BlameReport) -> str:
    from amendapply.rendering.blame.blame_page import page_of

    return page_of(report.blame)


def _csv(report: BlameReport) -> bytes:
    from amendapply.rendering.blame.files import sheet_of

    return sheet_of(report.blame)


def _json(report: BlameReport) -> str:
    from amendapply.rendering.blame.files import json_of

    return json_of(report.blame)


def _docx(report: BlameReport) -> bytes:
    from amendapply.rendering.blame.files import commented_docx

    return commented_docx(report.blame)


_RENDERERS: dict[BlameFormat, Callable[[BlameReport], str | bytes]] = {
    BlameFormat.TERMINAL: _terminal,
    BlameFormat.TEXT: _text,
    BlameFormat.MARKDOWN: _markdown,
    BlameFormat.HTML: _html,
    BlameFormat.CSV: _csv,
    BlameFormat.JSON: _json,
    BlameFormat.DOCX: _docx,
}
