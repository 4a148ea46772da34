"""The plain form of lines, for pipes and terminals without colour: « [-supprimé-] » and « {+ajouté+} »."""

from __future__ import annotations

from collections.abc import Iterable

from amendapply.rendering.lines import Fragment, Line, Style

MARGIN = 6
_MARKS = {Style.REMOVED: ("[-", "-]"), Style.ADDED: ("{+", "+}")}


def text_of(lines: Iterable[Line]) -> str:
    """*lines* as plain text, one alinéa a line: nothing is wrapped, so that it can be searched."""
    return "".join(_written(line) + "\n" for line in lines)


def _written(line: Line) -> str:
    body = "".join(_marked(fragment) for fragment in line.fragments)
    if not line.margin:
        return body
    return f"{line.margin:>{MARGIN - 2}}  " + body.replace("\n", "\n" + " " * MARGIN)


def _marked(fragment: Fragment) -> str:
    opening, closing = _MARKS.get(fragment.style, ("", ""))
    return f"{opening}{fragment.text}{closing}"
