"""Reads the tables of cases in plain text: one case a line, its fields between « | », comments behind « # »."""

from pathlib import Path

import pytest

_FOLDER = Path(__file__).parent


def cases(name: str) -> list:
    """The cases of the table *name*, each known in a report by its line."""
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return [
        pytest.param(*(field.strip(" ") for field in line.split("|")), id=f"{name}.txt:{number}")
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    ]


def bracketed(text: str) -> tuple[str, list[tuple[int, int]]]:
    """*text* without its « [ » and « ] », and the intervals that they bound."""
    bare, starts, spans = "", [], []
    for char in text:
        if char == "[":
            starts.append(len(bare))
        elif char == "]":
            spans.append((starts.pop(), len(bare)))
        else:
            bare += char
    return bare, spans
