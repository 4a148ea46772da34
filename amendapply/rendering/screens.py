"""Lines on a screen: the colours of a terminal, in one column or two, and the HTML of a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from io import StringIO
from itertools import islice, zip_longest

from rich.console import Console
from rich.text import Text

from amendapply.patterns import lazily
from amendapply.rendering.lines import BLANK, GAP, MARGIN, Fragment, Line, Style

_NARROWEST = 20
_PAINT = {
    Style.KEPT: "",
    Style.REMOVED: "red strike",
    Style.ADDED: "green underline",
    Style.SIGNATURE: "cyan",
    Style.HEADING: "bold",
    Style.NOTE: "italic",
    Style.GOOD: "bold green",
    Style.BAD: "bold red",
}
_HELD = lazily(r"(?<=«) | (?=[»;:?!])|[\u00a0\u202f]")
_HIDDEN = lazily(r"[\U000f0020\U000f00a0\U000f202f]")
_AWAY = 0xF0000
"""What takes a space out of the way of the one who breaks lines, to a sign for private use."""
_RULE = " │ "
_TITLES = (Line((Fragment("Texte de départ", Style.NOTE),)), Line((Fragment("Texte amendé", Style.NOTE),)))
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


def ansi_of(lines: Iterable[Line], width: int) -> str:
    """*lines* with the escape sequences of a terminal, wrapped at *width* after their margin."""
    target = StringIO()
    console = _console_on(target, width)
    for line in lines:
        for text in wrapped(line, console, width):
            console.print(text, soft_wrap=True, highlight=False)
    return target.getvalue()


def _console_on(target: StringIO, width: int) -> Console:
    """A console that writes colours to *target* whatever the real terminal is."""
    return Console(
        file=target, width=width, force_terminal=True, color_system="standard", no_color=False, legacy_windows=False
    )


def wrapped(line: Line, console: Console, width: int) -> Iterator[Text]:
    """*line* as painted lines of at most *width* columns."""
    body = Text.assemble(*((fragment.text, _PAINT[fragment.style]) for fragment in line.fragments))
    if line.preformatted or not (body or line.margin):
        yield body
        return
    indent = " " * MARGIN if line.margin else " " * (len(body.plain) - len(body.plain.lstrip(" ")))
    first = f"{line.margin:>{MARGIN - 2}}  " if line.margin else ""
    for rank, text in enumerate(_parted(body, console, max(_NARROWEST, width - len(indent))) or (body,)):
        yield Text.assemble((indent if rank else first, "bold"), text)


def _parted(body: Text, console: Console, width: int) -> Iterable[Text]:
    """*body* in lines of *width*. None ends with « or begins with a mark of two signs, as no printer parts them."""
    if len(body.plain) <= width:
        return body.wrap(console, width)
    body.plain = _HELD.sub(lambda blank: chr(ord(blank[0]) + _AWAY), body.plain)
    lines = body.wrap(console, width)
    for line in lines:
        line.plain = _HIDDEN.sub(lambda blank: chr(ord(blank[0]) - _AWAY), line.plain)
    return lines


def columns_of(lines: Iterable[Line], width: int) -> str:
    """The *lines* of a redline in two columns, with the escape sequences of a terminal *width* columns wide."""
    target = StringIO()
    console = _console_on(target, width)
    column = (width - len(_RULE)) // 2
    for left, right in (_TITLES, *map(facing, lines)):
        for text in _side_by_side(left, right, console, column):
            console.print(text, soft_wrap=True, highlight=False)
    return target.getvalue()


def facing(line: Line) -> tuple[Line, Line]:
    """*line* as it stood and as it is now. Signatures and remarks are on the right, where the change is."""
    if line.margin.startswith("-"):
        signatures = tuple(f for f in line.fragments if f.style is Style.SIGNATURE)
        return Line(tuple(f for f in line.fragments if f not in signatures), line.margin), Line(signatures)
    if line.margin.startswith("+"):
        return BLANK, line
    if line.fragments == (Fragment(GAP, Style.NOTE),):
        return line, line
    left = tuple(f for f in line.fragments if f.style not in (Style.ADDED, Style.SIGNATURE, Style.NOTE))
    right = tuple(f for f in line.fragments if f.style is not Style.REMOVED)
    return Line(left, line.margin), Line(right, line.margin)


def _side_by_side(left: Line, right: Line, console: Console, column: int) -> Iterator[Text]:
    pairs = zip_longest(wrapped(left, console, column), wrapped(right, console, column))
    for old, new in pairs:
        here, there = old or Text(), new or Text()
        here.rstrip()
        padding = " " * (column - here.cell_len)
        yield Text.assemble(here, padding, (_RULE if there else _RULE.rstrip(), "dim"), there)


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
