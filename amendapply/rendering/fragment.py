"""Lines as a fragment of HTML with its own style, for a notebook: short, and nothing foreign unescaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import islice

from amendapply.rendering.lines import Fragment, Line, Style

_TAGS = {
    Style.REMOVED: ("<del style='color:#b3261e'>", "</del>"),
    Style.ADDED: ("<ins style='color:#146c2e'>", "</ins>"),
    Style.SIGNATURE: ("<sup>", "</sup>"),
    Style.HEADING: ("<b>", "</b>"),
    Style.NOTE: ("<i>", "</i>"),
    Style.GOOD: ("<b style='color:#146c2e'>", "</b>"),
    Style.BAD: ("<b style='color:#b3261e'>", "</b>"),
}
_BLOCK = "<div style='white-space:pre-wrap'>"
_PREFORMATTED = "<div style='white-space:pre;font-family:monospace'>"


def fragment_of(lines: Iterable[Line], most: int) -> str:
    """The first lines of *lines*, at most *most* of them, as a `div`; a last one says where the rest was cut."""
    rest = iter(lines)
    shown = [_block(line) for line in islice(rest, most)]
    left = sum(1 for _ in rest)
    if left:
        shown.append(f"{_BLOCK}<i>… et {left} lignes</i></div>")
    return f"<div lang='fr'>{''.join(shown)}</div>"


def _block(line: Line) -> str:
    margin = f"<b>{escape(line.margin)}</b>&emsp;" if line.margin else ""
    opening = _PREFORMATTED if line.preformatted else _BLOCK
    return f"{opening}{margin}{''.join(map(_marked, line.fragments)) or '&nbsp;'}</div>"


def _marked(fragment: Fragment) -> str:
    opening, closing = _TAGS.get(fragment.style, ("", ""))
    return f"{opening}{escape(fragment.text)}{closing}"
