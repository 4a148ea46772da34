"""Real votes replayed: each article as voted, its adopted amendments, and what the official next version says.

The data lie outside the project; without them the test is skipped, saying so.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_SCORE = _ROOT.parent / "shared" / "corpus" / "score.py"

FLOORS = {
    "exact %": 43.8,
    "literal %": 40.3,
    "modifying exact %": 29.6,
    "applied %": 100,
    "edit precision %": 97.9,
    "edit recall %": 90.5,
    "trusted %": 69.5,
}
"""The measured figures, which only go up."""

pytestmark = pytest.mark.skipif(not _SCORE.exists(), reason=f"no corpus of real votes at {_SCORE}")


@cache
def _summary() -> dict[str, float]:
    command = [sys.executable, str(_SCORE), "--json"]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["summary"]


@pytest.mark.parametrize("figure", FLOORS)
def test_figure_does_not_fall(figure: str) -> None:
    assert _summary()[figure] >= FLOORS[figure]


def test_nothing_crashes() -> None:
    assert _summary()["crashes"] == 0
