"""The names of the formats, apart from the code that writes them: the command line offers them at no cost."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The forms in which a report can be written."""

    TERMINAL = "terminal"
    TEXT = "text"
    JSON = "json"
    YAML = "yaml"
    MARKDOWN = "markdown"
