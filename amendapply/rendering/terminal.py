"""The coloured form of lines. Struck and underlined as well as red and green, so that colour is never alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console
from rich.text import Text

from amendapply.rendering.lines import Line, Style
from amendapply.rendering.text import MARGIN

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


def ansi_of(lines: Iterable[Line], width: int) -> str:
    """*lines* with the escape sequences of a terminal, wrapped at *width* behind their margin."""
    target = StringIO()
    console = console_on(target, width)
    for line in lines:
        for text in wrapped(line, console, width):
            console.print(text, soft_wrap=True, highlight=False)
    return target.getvalue()


def console_on(target: StringIO, width: int) -> Console:
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
    for rank, text in enumerate(body.wrap(console, max(_NARROWEST, width - len(indent))) or (body,)):
        yield Text.assemble((indent if rank else first, "bold"), text)
