"""A hundred real instructions, whose operations were reviewed one by one. Skipped where the data are not at hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from amendapply import parse
from tests.corpus.reviewing import dispositifs, written

_CASES = [
    block.split("\n", 1)
    for block in (Path(__file__).parent / "reviewed.txt").read_text(encoding="utf-8").strip().split("\n\n")
]


@cache
def _texts() -> dict[str, str]:
    return dict(dispositifs())


def test_there_are_a_hundred() -> None:
    assert len({name for name, _ in _CASES}) >= 100


@pytest.mark.parametrize(("name", "operations"), _CASES, ids=[case[0] for case in _CASES])
def test_operations(name: str, operations: str) -> None:
    if name not in _texts():
        pytest.skip(f"{name} is not at hand")
    assert written(parse(_texts()[name])) == operations
