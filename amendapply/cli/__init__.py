"""The command line. Commands import the engine only once they run, so that the help and the completion cost nothing."""

from __future__ import annotations

import sys

_INTERRUPTED = 130
_NEW_VALUES = 50_000
"""How many new values the collector of cycles waits for: a start makes fewer, and it would find nothing to free."""


def main() -> None:
    """Run the command line. Ctrl-C ends it with one line from the first import on: nothing is loaded before."""
    try:
        import gc

        gc.set_threshold(_NEW_VALUES)
        from amendapply.cli.program import run

        try:
            run()
        finally:
            gc.freeze()  # what is left goes with the process: the collector need not go through it at the end
    except KeyboardInterrupt:  # ``run`` has not begun, or a second one
        if sys.stderr:
            sys.stderr.write("amendapply : interrompu.\n")
        raise SystemExit(_INTERRUPTED) from None
