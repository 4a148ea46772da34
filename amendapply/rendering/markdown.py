"""The redline in Markdown, for an issue tracker or a note: ``<del>`` and ``<ins>``, everything foreign escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from amendapply.rendering.lines import BLANK, Fragment, Line, Style

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$#]")
_LEADING = re.compile(r"^([-+=])")
_MARKS = {
    Style.REMOVED: ("<del>", "</del>"),
    Style.ADDED: ("<ins>", "</ins>"),
    Style.SIGNATURE: ("<sup>", "</sup>"),
}


def markdown_of(lines: Iterable[Line]) -> str:
    """*lines* as Markdown blocks. Preformatted ones make an indented code block, which no text can break out of."""
    blocks: list[str] = []
    previous = BLANK
    for line in lines:
        if block := _code(line) if line.preformatted else _block(line):
            blocks.append("\n" if line.preformatted and previous.preformatted else "\n\n")
            blocks.append(block)
            previous = line
    return "".join([*blocks[1:], "\n"]) if blocks else ""


def _code(line: Line) -> str:
    return "    " + "".join(fragment.text for fragment in line.fragments)


def _block(line: Line) -> str:
    body = "".join(_marked(fragment) for fragment in line.fragments)
    if line.margin:
        return f"**{escaped(line.margin)}** {body}"
    if line.fragments and line.fragments[0].style is Style.HEADING:
        return f"### {body}"
    return _LEADING.sub(r"\\\1", body.strip())


def _marked(fragment: Fragment) -> str:
    opening, closing = _MARKS.get(fragment.style, ("", ""))
    return f"{opening}{escaped(fragment.text)}{closing}"


def escaped(text: str) -> str:
    """*text* with nothing left that Markdown would read as its own; line feeds become ``<br>``."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "<br>")
