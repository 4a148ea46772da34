"""The command line. Commands import the engine only once they run, so that the help and the completion cost nothing."""

from __future__ import annotations

import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command line. Ctrl-C ends it with one line from the first import on: nothing is loaded before."""
    try:
        from amendapply.cli.program import run

        run()
    except KeyboardInterrupt:  # ``run`` has not begun, or a second one
        if sys.stderr:
            sys.stderr.write("amendapply : interrompu.\n")
        raise SystemExit(_INTERRUPTED) from None
