"""Hundreds of real instructions, whose operations were reviewed one by one. Skipped where the data are not at hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from amendapply import Amendment, parse
from tests.corpus.reviewing import dispositifs, written

pytestmark = pytest.mark.slow

_CASES = [
    block.split("\n", 1)
    for block in (Path(__file__).parent / "reviewed.txt").read_text(encoding="utf-8").strip().split("\n\n")
    if not block.startswith("#")
]


@cache
def _amendments() -> dict[str, Amendment]:
    return dict(dispositifs())


def test_there_are_three_hundred() -> None:
    assert len({name for name, _ in _CASES}) >= 300


@pytest.mark.parametrize(("name", "operations"), _CASES, ids=[case[0] for case in _CASES])
def test_operations(name: str, operations: str) -> None:
    if name not in _amendments():
        pytest.skip(f"{name} is not at hand")
    assert written(parse(_amendments()[name])) == operations
