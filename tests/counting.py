"""How much work a call does, counted and not timed: a busy machine changes nothing of it.

What a pattern does inside one call is not seen here: ``tests.language.auditing`` reads patterns, and benchmarks/ times.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def calls(work: Callable[[], object]) -> int:
    """How many functions, those of Python itself included, are called while *work* runs."""
    count = 0

    def note(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[int], object], size: int, times: int = 4) -> float:
    """How many times as much *work* of a size *times* as large calls: about *times* where it is linear."""
    work(1)  # what is made once is made
    return calls(lambda: work(size * times)) / calls(lambda: work(size))
