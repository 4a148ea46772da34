"""Lines in the forms in which they are read as they come: in the colours of a terminal, in Markdown, as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from amendapply.rendering.lines import Line, text_of


def written(lines: Iterable[Line], form: str, width: int) -> str:
    """*lines* in that *form*: "terminal", *width* columns wide, "markdown" or "text"."""
    if form == "terminal":
        from amendapply.rendering.screens import ansi_of  # rich is slow to load

        return ansi_of(lines, width)
    if form == "markdown":
        from amendapply.rendering.markdown import markdown_of

        return markdown_of(lines)
    return text_of(lines)
