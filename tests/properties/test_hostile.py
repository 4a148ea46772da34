"""Instructions that no one would write are read with work that grows as their length, and no faster."""

from __future__ import annotations

import pytest

from amendapply import parse
from benchmarks.hostile_texts import hostile_texts
from tests.counting import calls

_SIZE, _TIMES = 4_000, 4
_SHORT, _LONG = hostile_texts(_SIZE), hostile_texts(_SIZE * _TIMES)


@pytest.mark.parametrize("name", _SHORT)
def test_the_work_grows_as_the_length(name: str) -> None:
    parse(_LONG[name])  # what is made once is made: patterns are compiled when they are first used
    assert calls(lambda: parse(_LONG[name])) < 1.25 * _TIMES * calls(lambda: parse(_SHORT[name])) + 100
