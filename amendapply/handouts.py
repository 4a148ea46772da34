"""What can be handed round in every format: a result, the redline of two versions, the report on a liasse.

The formats are imported when one is asked for, so that the values know nothing of how they will look.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amendapply.bill import Bill
    from amendapply.outcome import Outcome
    from amendapply.redline import Redline
    from amendapply.rendering.formats import Format
    from amendapply.rendering.lines import Line

_SHOWN = 120
"""The lines of a redline or of a report that a notebook shows."""


class RedlineHandout:
    """The formats of a redline. ``save`` writes a file in the one that its ending calls for."""

    __slots__ = ()

    def _shown(self) -> tuple[Bill, Redline, tuple[Outcome, ...]]:
        """The bill that results, the redline that leads there, and what became of the amendments."""
        raise NotImplementedError

    def to_html(self) -> str:
        """A whole page: the redline, the amendments beside their changes, those that were refused."""
        return self._text("html")

    def article_html(self, number: str) -> str:
        """The article *number* alone, as the page of ``to_html`` shows it: a ``section`` without styles.

        Its links lead to the amendments' cards of that page. Raises KeyError where the redline has no such article.
        """
        from amendapply.rendering.page.redline_page import article_section

        _, redline, outcomes = self._shown()
        return article_section(redline, number, outcomes)

    def to_docx(self, path: str | Path | None = None) -> bytes:
        """A Word document with tracked changes, written to *path* too where one is given. Raises OSError."""
        content = self._bytes("docx")
        if path is not None:
            Path(path).write_bytes(content)
        return content

    def to_akn(self) -> str:
        """The bill as amended in Akoma Ntoso 3, with the modifications that led to it."""
        return self._text("akn")

    def to_markdown(self) -> str:
        """What changes, in Markdown."""
        return self._text("markdown")

    def to_text(self) -> str:
        """What changes, as plain text: « [-removed-] » and « {+added+} »."""
        return self._text("text")

    def to_json(self) -> str:
        """All of it as JSON, as docs/schema/redline.schema.json describes it."""
        return self._text("json")

    def to_dict(self) -> dict[str, Any]:
        """The same as dictionaries and lists."""
        value: dict[str, Any] = json.loads(self.to_json())
        return value

    def save(self, path: str | Path, format: Format | str | None = None) -> None:
        """Write the file *path*, in *format* or in the one that its ending calls for (.html, .docx, .xml, .yaml…).

        Raises OSError, and InputError for an ending that calls for no format.
        """
        from amendapply.rendering.formats import ENDINGS, Format, format_of_ending

        _save(path, self._rendered(Format(format) if format else format_of_ending(path, ENDINGS)))

    def _repr_html_(self) -> str:
        from amendapply.rendering.lines import redline_lines
        from amendapply.rendering.outcomes import fate_lines

        _, redline, outcomes = self._shown()
        return _notebook([*redline_lines(redline), *fate_lines(outcomes)])

    def _rendered(self, format_: Format) -> str | bytes:
        from amendapply.rendering.report import Report, render

        return render(Report(*self._shown()), format_)

    def _text(self, name: str) -> str:
        from amendapply.rendering.formats import Format

        content = self._rendered(Format(name))
        assert isinstance(content, str)
        return content

    def _bytes(self, name: str) -> bytes:
        from amendapply.rendering.formats import Format

        content = self._rendered(Format(name))
        assert isinstance(content, bytes)
        return content


class ReportHandout:
    """The formats of the report on a liasse. ``save`` writes a file in the one that its ending calls for."""

    __slots__ = ()

    def to_html(self) -> str:
        """A whole page on which each amendment opens to its own redline."""
        return self._text("html")

    def to_csv(self) -> bytes:
        """A sheet that a French spreadsheet opens: one line an amendment."""
        content = self._rendered("csv")
        assert isinstance(content, bytes)
        return content

    def to_markdown(self) -> str:
        """The report in Markdown."""
        return self._text("markdown")

    def to_text(self) -> str:
        """The report as plain text."""
        return self._text("text")

    def to_json(self) -> str:
        """All of it as JSON, as docs/schema/check.schema.json describes it."""
        return self._text("json")

    def to_dict(self) -> dict[str, Any]:
        """The same as dictionaries and lists."""
        value: dict[str, Any] = json.loads(self.to_json())
        return value

    def save(self, path: str | Path, format: str | None = None) -> None:
        """Write the file *path*, in *format* or in the one that its ending calls for (.html, .csv, .json, .md, .txt).

        Raises OSError, and InputError for an ending that calls for no format.
        """
        from amendapply.rendering.formats import REPORT_ENDINGS, format_of_ending

        _save(path, self._rendered(format or format_of_ending(path, REPORT_ENDINGS).value))

    def _repr_html_(self) -> str:
        from amendapply.rendering.review.review import Review
        from amendapply.rendering.review.review_lines import review_lines

        return _notebook(review_lines(Review(self)))  # type: ignore[arg-type]

    def _rendered(self, name: str) -> str | bytes:
        from amendapply.rendering.formats import ReviewFormat
        from amendapply.rendering.review import render
        from amendapply.rendering.review.review import Review

        return render(Review(self), ReviewFormat(name))  # type: ignore[arg-type]

    def _text(self, name: str) -> str:
        content = self._rendered(name)
        assert isinstance(content, str)
        return content


def _notebook(lines: Iterable[Line]) -> str:
    from amendapply.rendering.screens import fragment_of

    return fragment_of(lines, _SHOWN)


def _save(path: str | Path, content: str | bytes) -> None:
    Path(path).write_bytes(content.encode() if isinstance(content, str) else content)
