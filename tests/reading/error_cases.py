"""The files of `fixtures/reading/*_errors.txt`: what cannot be read, and what the program says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[1] / "fixtures" / "reading"


def error_cases(name: str) -> list[object]:
    """The cases of the file *name*, as parameters (the text that is read, the message that is expected)."""
    _, *cases = (FIXTURES / name).read_text(encoding="utf-8").split("\n=== ")
    return [_parameter(case) for case in cases]


def _parameter(case: str) -> object:
    title, _, rest = case.partition("\n")
    text, _, message = rest.partition("→ ")
    return pytest.param(text, message.strip(), id=title)
