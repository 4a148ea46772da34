"""The bar of a long work, on a terminal only: a pipe gets the result and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from amendapply.cli.console import takes_colour

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
