"""The names of the forms of a blame, apart from the code that writes them: the command line offers them at no cost."""

from __future__ import annotations

from enum import StrEnum


class BlameFormat(StrEnum):
    """The forms in which a blame can be written."""

    TERMINAL = "terminal"
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    DOCX = "docx"


BLAME_ENDINGS = {
    ".html": BlameFormat.HTML,
    ".htm": BlameFormat.HTML,
    ".csv": BlameFormat.CSV,
    ".json": BlameFormat.JSON,
    ".docx": BlameFormat.DOCX,
    ".md": BlameFormat.MARKDOWN,
    ".txt": BlameFormat.TEXT,
}
"""The form that the ending of a file calls for."""
