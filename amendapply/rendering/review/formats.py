"""The names of the forms of a review, apart from the code that writes them: the command line offers them at no cost."""

from __future__ import annotations

from enum import StrEnum


class ReviewFormat(StrEnum):
    """The forms in which a review can be written."""

    TERMINAL = "terminal"
    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    HTML = "html"


ENDINGS = {
    ".csv": ReviewFormat.CSV,
    ".json": ReviewFormat.JSON,
    ".html": ReviewFormat.HTML,
    ".htm": ReviewFormat.HTML,
    ".md": ReviewFormat.MARKDOWN,
    ".txt": ReviewFormat.TEXT,
}
"""The form that the ending of a file calls for."""
