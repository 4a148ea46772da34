"""Long output goes through the pager of the user, as in git: on a terminal only, and never at the price of the text."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from shutil import get_terminal_size

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
