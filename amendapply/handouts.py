"""What can be handed round in every format: a result, a redline, a report, its figures, a blame, a consolidation.

The formats are imported when one is asked for, so that the values know nothing of how they will look.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum
    from pathlib import Path

    from amendapply.bill import Bill
    from amendapply.outcome import Outcome
    from amendapply.redline import Redline
    from amendapply.rendering.formats import Format
    from amendapply.rendering.lines import Line

_SHOWN = 120
"""The lines of a redline or of a report that a notebook shows."""


class Handout:
    """What every handout is written in. ``save`` writes a file in the format that its ending calls for."""

    __slots__ = ()

    def _rendered(self, name: str) -> str | bytes:
        """The handout in the format of that *name*."""
        raise NotImplementedError

    def _endings(self) -> Mapping[str, StrEnum]:
        """The formats that the endings of files call for."""
        raise NotImplementedError

    def to_text(self) -> str:
        """All of it as plain text: « [-removed-] » and « {+added+} »."""
        return self._text("text")

    def to_json(self) -> str:
        """All of it as JSON, as the schemas of docs/schema describe it."""
        return self._text("json")

    def to_dict(self) -> dict[str, Any]:
        """The same as dictionaries and lists."""
        import json

        value: dict[str, Any] = json.loads(self.to_json())
        return value

    def save(self, path: str | Path, format: Format | str | None = None) -> None:
        """Write the file *path*, in *format* or in the one that its ending calls for (.html, .docx, .json, .md…).

        Raises OSError, and InputError for a format that there is none of, or an ending that calls for none.
        """
        from amendapply.rendering.formats import format_named, format_of_ending

        endings = self._endings()
        content = self._rendered(str(format_named(format, endings) if format else format_of_ending(path, endings)))
        _write(path, content.encode() if isinstance(content, str) else content)

    def _text(self, name: str) -> str:
        content = self._rendered(name)
        assert isinstance(content, str)
        return content

    def _bytes(self, name: str) -> bytes:
        content = self._rendered(name)
        assert isinstance(content, bytes)
        return content

    def _docx(self, path: str | Path | None) -> bytes:
        content = self._bytes("docx")
        if path is not None:
            _write(path, content)
        return content


class PageHandout(Handout):
    """A handout that is a page as well."""

    __slots__ = ()

    def to_html(self) -> str:
        """A whole page, self-contained."""
        return self._text("html")

    def to_markdown(self) -> str:
        """The same in Markdown."""
        return self._text("markdown")


class RedlineHandout(PageHandout):
    """The formats of a redline. The page shows the amendments beside their changes, and those that were refused."""

    __slots__ = ()

    def _shown(self) -> tuple[Bill, Redline, tuple[Outcome, ...]]:
        """The bill that results, the redline that leads there, and what became of the amendments."""
        raise NotImplementedError

    def article_html(self, number: str | int) -> str:
        """The article *number* alone, as the page of ``to_html`` shows it: a ``section`` without styles.

        Its links lead to the amendments' cards of that page. Raises KeyError where the redline has no such article.
        """
        from amendapply.rendering.outcomes import as_signed
        from amendapply.rendering.page.redline_page import article_section

        _, redline, outcomes = self._shown()
        return article_section(redline, str(number), as_signed(outcomes))

    def to_docx(self, path: str | Path | None = None) -> bytes:
        """A Word document with tracked changes, written to *path* too where one is given. Raises OSError."""
        return self._docx(path)

    def to_akn(self) -> str:
        """The bill as amended in Akoma Ntoso 3, with the modifications that led to it."""
        return self._text("akn")

    def _repr_html_(self) -> str:
        from amendapply.rendering.lines import redline_lines
        from amendapply.rendering.outcomes import fate_lines

        _, redline, outcomes = self._shown()
        return _notebook([*redline_lines(redline), *fate_lines(outcomes)])

    def _endings(self) -> Mapping[str, StrEnum]:
        from amendapply.rendering.formats import ENDINGS

        return ENDINGS

    def _rendered(self, name: str) -> str | bytes:
        from amendapply.rendering.formats import Format
        from amendapply.rendering.report import Report, render

        return render(Report(*self._shown()), Format(name))


class LawHandout(PageHandout):
    """The formats of a consolidation. The page, Word and Markdown have two columns, three with amendments.

    ``.yaml`` and ``.jsonl`` hold the articles of law that change, as they then stand.
    """

    __slots__ = ()

    def to_docx(self, path: str | Path | None = None) -> bytes:
        """A Word table, its changes tracked, written to *path* too where one is given. Raises OSError.

        ``save("loi.docx", "docx-tracked")`` writes the law itself with tracked changes.
        """
        return self._docx(path)

    def to_akn(self) -> str:
        """The bill and the articles of law in Akoma Ntoso 3, with what the one modifies in the others."""
        return self._text("akn")

    def _repr_html_(self) -> str:
        from amendapply.rendering.law.writing import report_of

        return _notebook(report_of(self).lines())  # type: ignore[arg-type]

    def _endings(self) -> Mapping[str, StrEnum]:
        from amendapply.rendering.formats import LAW_ENDINGS

        return LAW_ENDINGS

    def _rendered(self, name: str) -> str | bytes:
        from amendapply.rendering.formats import LawFormat
        from amendapply.rendering.law.writing import write

        return write(self, LawFormat(name))  # type: ignore[arg-type]


class ReportHandout(PageHandout):
    """The formats of the report on a liasse. On the page each amendment opens to its own redline."""

    __slots__ = ()

    def to_csv(self) -> bytes:
        """A sheet that a French spreadsheet opens: one line an amendment."""
        return self._bytes("csv")

    def _repr_html_(self) -> str:
        from amendapply.rendering.review.review import Review
        from amendapply.rendering.review.review_lines import review_lines

        return _notebook(review_lines(Review(self)))  # type: ignore[arg-type]

    def _endings(self) -> Mapping[str, StrEnum]:
        from amendapply.rendering.formats import REPORT_ENDINGS

        return REPORT_ENDINGS

    def _rendered(self, name: str) -> str | bytes:
        from amendapply.rendering.formats import ReviewFormat
        from amendapply.rendering.review import render
        from amendapply.rendering.review.review import Review

        return render(Review(self), ReviewFormat(name))  # type: ignore[arg-type]


class FiguresHandout(Handout):
    """The formats of the figures of a liasse."""

    __slots__ = ()

    def to_csv(self) -> bytes:
        """A sheet that a French spreadsheet opens: one line a count."""
        return self._bytes("csv")

    def _repr_html_(self) -> str:
        from amendapply.rendering.review.figures import figures_lines

        return _notebook(figures_lines(self))  # type: ignore[arg-type]

    def _endings(self) -> Mapping[str, StrEnum]:
        from amendapply.rendering.formats import FIGURES_ENDINGS

        return FIGURES_ENDINGS

    def _rendered(self, name: str) -> str | bytes:
        from amendapply.rendering.formats import FiguresFormat
        from amendapply.rendering.review.figures import render

        return render(self, FiguresFormat(name))  # type: ignore[arg-type]


class BlameHandout(PageHandout):
    """The formats of a blame. The page shows the official text, and beside each alinéa those who changed it."""

    __slots__ = ()

    def to_docx(self, path: str | Path | None = None) -> bytes:
        """A tracked Word document with a comment for each change, written to *path* too where one is given."""
        return self._docx(path)

    def to_csv(self) -> bytes:
        """A sheet that a French spreadsheet opens: one line a change."""
        return self._bytes("csv")

    def _repr_html_(self) -> str:
        from amendapply.rendering.blame.blame_lines import blame_lines

        return _notebook(blame_lines(self, 1))  # type: ignore[arg-type]

    def _endings(self) -> Mapping[str, StrEnum]:
        from amendapply.rendering.formats import BLAME_ENDINGS

        return BLAME_ENDINGS

    def _rendered(self, name: str) -> str | bytes:
        from amendapply.rendering.blame import BlameReport, render
        from amendapply.rendering.formats import BlameFormat

        return render(BlameReport(self), BlameFormat(name))  # type: ignore[arg-type]


def _write(path: str | Path, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)


def _notebook(lines: Iterable[Line]) -> str:
    from amendapply.rendering.screens import fragment_of

    return fragment_of(lines, _SHOWN)
