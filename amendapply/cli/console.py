"""The terminal: whether it takes colours, what is written to it, and how the program gives up."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn, TextIO

import typer

if TYPE_CHECKING:
    from amendapply.rendering.formats import Format
    from amendapply.rendering.lines import Line

_LONG_WORK = 500  # amendments: some seconds on a slow machine


def tolerate_any_encoding() -> None:
    """Make the standard streams replace what they cannot encode, as on an old Windows console, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def takes_colour(stream: TextIO) -> bool:
    """Whether *stream* is a terminal whose user did not renounce colours (NO_COLOR, or TERM=dumb)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def screen_width() -> int:
    """The number of columns of the terminal."""
    from shutil import get_terminal_size

    return get_terminal_size().columns


def on_screen(chosen: Format) -> Format:
    """The format *chosen*, in its plain form where the standard output is no terminal with colours."""
    from amendapply.rendering.formats import Format

    plain = chosen is Format.TERMINAL and not takes_colour(sys.stdout)
    return Format.TEXT if plain else chosen


def write(text: str) -> None:
    """Write *text* on the standard output at once, through the pager where it is longer than the screen."""
    from amendapply.cli.paging import paged

    if not paged(text):
        typer.echo(text, nl=False)


def write_lines(lines: Iterable[Line], *, err: bool = False) -> None:
    """Write *lines* on the standard output, or on the standard error; in colours where it takes them."""
    from amendapply.rendering.report import paint
    from amendapply.rendering.text import text_of

    coloured = takes_colour(sys.stderr if err else sys.stdout)
    text = paint(lines, screen_width()) if coloured else text_of(lines)
    if err:
        typer.echo(text, nl=False, err=True)
    else:
        write(text)


def notify(message: str) -> None:
    """Tell the user *message* on one line of the standard error, apart from the result."""
    from amendapply.rendering.controls import visible

    typer.echo(visible(f"amendapply : {' '.join(message.split())}"), err=True)


def fail(message: str, code: int) -> NoReturn:
    """Leave with *code* after one line on the standard error, even where the standard output cannot be written."""
    with suppress(OSError):
        notify(message)
    _abandon_output()
    raise SystemExit(code)


@contextmanager
def waiting(message: str, amendments: int) -> Iterator[None]:
    """Show *message* while a long work on that many *amendments* lasts, on a terminal only."""
    if amendments <= _LONG_WORK or not takes_colour(sys.stderr):
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(message):
        yield


def _abandon_output() -> None:
    """Let what is left in the buffer of the standard output go: Python would fail on it again when it exits."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
