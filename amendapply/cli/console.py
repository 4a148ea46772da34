"""The terminal: whether it takes colours, what is written to it, and how the program gives up."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from shutil import get_terminal_size
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
    from amendapply.cli.console import paged

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


# --------------------------------- The bar of a long work, on a terminal only: a pipe gets the result and nothing else


_FEWEST = 200  # items: less is done before a bar can be read


@contextmanager
def progress(message: str) -> Iterator[Callable[[int, int], None]]:
    """A function that is told how many items are done, of how many; it draws a bar while the block lasts."""
    if not takes_colour(sys.stderr):
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(message, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=total >= _FEWEST)


# ---- Long output goes through the pager of the user, as in git: on a terminal only, and never at the price of the text


_DEFAULT = "less -FRX"


def paged(text: str) -> bool:
    """Show *text* in the pager ($PAGER, else less); False where none is wanted, needed or found: nothing is shown."""
    command = _command()
    if not command or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        return False
    if text.count("\n") < get_terminal_size().lines:
        return False
    sys.stdout.flush()
    # Ctrl-C belongs to the pager. A handler, unlike SIG_IGN, is not inherited by it.
    previous = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return _run(command, text)
    finally:
        signal.signal(signal.SIGINT, previous)


def _command() -> list[str]:
    try:
        command = shlex.split(os.environ.get("PAGER", _DEFAULT))
    except ValueError:  # an unclosed quote
        return []
    return [] if command == ["cat"] else command


def _run(command: list[str], text: str) -> bool:
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            encoding=sys.stdout.encoding,
            errors="replace",
            env={"LESS": "FRX"} | dict(os.environ),  # a bare « less » must take colours too
        )
    except OSError:
        return False
    process.communicate(text)  # a pager that quits early is no error
    return True
