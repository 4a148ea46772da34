"""Instructions that no one would write are read in a time that grows with their length, and no faster."""

from __future__ import annotations

import pytest

from benchmarks.hostile import shapes, timed

_SHAPES = shapes(200_000)


@pytest.mark.parametrize("name", _SHAPES)
def test_reading_ends(name: str) -> None:
    assert timed(_SHAPES[name]) < 2
