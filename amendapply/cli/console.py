"""The terminal: whether it takes colours, what is written to it, and how the program stops with an error."""

from __future__ import annotations

import codecs
import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from enum import IntEnum
from io import BytesIO, StringIO, TextIOWrapper
from typing import TYPE_CHECKING, NoReturn, TextIO

from amendapply.errors import MOST_LISTED, shortened

if TYPE_CHECKING:
    from rich.progress import Progress

    from amendapply.rendering.lines import Line

_LONG_WORK = 500  # amendments: some seconds on a slow machine
_FEWEST = 200  # items: less is done before a bar can be read
_OTHERWISE = "amendapply.otherwise"
_OLDER_SIGNS = {
    **dict.fromkeys("\u202f\u2009\xa0", " "),
    **dict.fromkeys("‑–—−", "-"),
    **dict.fromkeys("«»", '"'),
    "’": "'",
    "…": "...",
}
_lost = False
"""Whether « ? » stands in what was written for a character of the text."""
_USUAL_PAGER = "less -FRX"


class Loudness(IntEnum):
    """How much is written beside the result."""

    QUIET = 0
    USUAL = 1
    VERBOSE = 2


_loudness = Loudness.USUAL


def speak(loudness: Loudness) -> None:
    """From now on print as much as *loudness* allows."""
    global _loudness
    _loudness = loudness


def is_verbose() -> bool:
    """Whether the user asks for more (-v)."""
    return _loudness is Loudness.VERBOSE


class _Closed(StringIO):
    """Stands for a standard output that the shell closed (« >&- »): nothing can be written to it."""

    def write(self, _: str) -> int:
        raise OSError(errno.EBADF, "closed")


def open_streams() -> None:
    """Make sure of the three standard streams.

    They write what they cannot encode otherwise, as on an old Windows console, instead of failing. A closed one is no
    file that the program opens later: its descriptor is kept busy.
    """
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or TextIOWrapper(BytesIO())
    sys.stdout = sys.stdout or _Closed()
    sys.stderr = sys.stderr or StringIO()
    codecs.register_error(_OTHERWISE, _otherwise)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_OTHERWISE)
    if os.name == "nt" and sys.stdout.isatty():
        os.system("")  # makes the console of Windows read escape sequences


def _otherwise(error: UnicodeError) -> tuple[str, int]:
    """What stands for the characters that a stream cannot encode: the same sign of an older alphabet, or « ? »."""
    global _lost
    if not isinstance(error, UnicodeEncodeError):
        raise error
    written = ""
    for character in error.object[error.start : error.end]:
        plain = _OLDER_SIGNS.get(character, "?")
        _lost = _lost or plain == "?"
        written += plain
    return written, error.end


def tell_lost_characters() -> None:
    """Say that « ? » was written for some characters, if any: a reader would take them for the text."""
    if _lost:
        notify("« ? » remplace des caractères que cet écran n'a pas. Avec -o, un fichier les garde.")


def takes_colour(stream: TextIO) -> bool:
    """Whether *stream* is a terminal whose user did not refuse colours (NO_COLOR, or TERM=dumb)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def screen_width() -> int:
    """The number of columns of the terminal."""
    return _measured("COLUMNS") or 80


def _measured(variable: str) -> int:
    """The columns or lines of the terminal, by *variable* or its own; 0 for none. `shutil` would load compressors."""
    with suppress(ValueError):
        if (wanted := int(os.environ.get(variable, ""))) > 0:
            return wanted
    if sys.__stdout__ is None:
        return 0
    try:
        size = os.get_terminal_size(sys.__stdout__.fileno())
    except (AttributeError, ValueError, OSError):
        return 0
    return size.columns if variable == "COLUMNS" else size.lines


def write(text: str, above: str = "") -> None:
    """Write *text* on the standard output at once, through the pager where it is longer than the screen.

    The pager opens on its first lines: *above* stands over them there, and says what is only told at the end.
    """
    if not paged(text, above):
        sys.stdout.write(text)
        sys.stdout.flush()


def write_bytes(data: bytes) -> None:
    """Write *data* on the standard output at once, as it is."""
    if isinstance(sys.stdout, _Closed):
        sys.stdout.write("")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_lines(lines: Iterable[Line], *, err: bool = False) -> None:
    """Write *lines* on the standard output, or on the standard error; in colours where it takes them."""
    from amendapply.rendering.lines import text_of
    from amendapply.rendering.report import paint

    coloured = takes_colour(sys.stderr if err else sys.stdout)
    text = paint(lines, screen_width()) if coloured else text_of(lines)
    if not err:
        write(text)
    elif _loudness > Loudness.QUIET:
        sys.stderr.write(text)


def notify(message: str) -> None:
    """Print *message* on one line of the standard error, apart from the result, unless the user asked for quiet."""
    if _loudness > Loudness.QUIET:
        _say(message)


def notify_each(messages: Sequence[str]) -> None:
    """``notify`` each of *messages*; those after the tenth are counted, unless the user asks for more (-v)."""
    shown = messages if is_verbose() or len(messages) <= MOST_LISTED + 1 else messages[:MOST_LISTED]
    for message in shown:
        notify(message)
    if left := len(messages) - len(shown):
        notify(f"… et {left} autres remarques de cette sorte, que -v montre.")


def remark(message: str) -> None:
    """``notify`` a *message* that only a user who asks for more (-v) sees."""
    if is_verbose():
        _say(message)


def _say(message: str) -> None:
    from amendapply.rendering.controls import visible

    sys.stderr.write(visible(f"amendapply : {' '.join(message.split())}") + "\n")


def listed(names: Sequence[str]) -> str:
    """*names* with commas, those after the tenth counted: « 12, 15 et 230 autres ». A verbose program gives all."""
    return ", ".join(names) if is_verbose() else shortened(names)


def fail(message: str, code: int) -> NoReturn:
    """Leave with *code* after one line on the standard error, even where the standard output cannot be written."""
    with suppress(OSError):
        _say(message)
    abandon_output()
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


def abandon_output() -> None:
    """Let what is left in the buffer of the standard output go: Python would fail on it again when it exits."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# --------------------------------- The bar of a long work, on a terminal only: a pipe gets the result and nothing else


@contextmanager
def progress(message: str) -> Iterator[Callable[[int, int], None]]:
    """A function to call with how many items are done, of how many; it draws a bar while the block lasts."""
    if not takes_colour(sys.stderr):
        yield lambda done, total: None
        return
    with ExitStack() as stack:
        bar: Progress | None = None

        def advance(done: int, total: int) -> None:
            nonlocal bar
            if bar is None and total >= _FEWEST:
                bar = stack.enter_context(_bar())
                bar.add_task(message)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=done, total=total)

        yield advance


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


# ---- Long output goes through the pager of the user, as in git: on a terminal only, and never at the price of the text


def paged(text: str, above: str = "") -> bool:
    """Show *text* below *above* in the pager ($PAGER, else less); False where none is wanted, needed or found."""
    command = _command() if sys.stdout.isatty() else []
    if not command or os.environ.get("TERM") == "dumb":
        return False
    if text.count("\n") < (_measured("LINES") or 24):
        return False
    sys.stdout.flush()
    import signal

    # Ctrl-C belongs to the pager. A handler, unlike SIG_IGN, is not inherited by it.
    previous = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return _run(command, above + text)
    finally:
        signal.signal(signal.SIGINT, previous)


def _command() -> list[str]:
    try:
        command = words_of(os.environ.get("PAGER", _USUAL_PAGER))
    except ValueError:  # an unclosed quote
        return []
    return [] if command == ["cat"] else command


def words_of(command: str) -> list[str]:
    """The words of a *command* that a variable holds, as the shell of this system parts them.

    On Windows « \\ » parts folders. The name of a file is one word, whatever its spaces. Raises ValueError for an
    unclosed quote.
    """
    import shlex

    if os.path.isfile(command):
        return [command]
    if sys.platform != "win32":
        return shlex.split(command)
    return [word.strip('"') for word in shlex.split(command, posix=False)]


def _run(command: list[str], text: str) -> bool:
    import subprocess

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
