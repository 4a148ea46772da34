"""Real votes replayed: each article as voted, its adopted amendments, and what the official next version says.

The data lie outside the project; without them the test is skipped, saying so.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.folders import ROOT

_SCORE = ROOT.parent / "shared" / "corpus" / "score.py"

FLOORS = {
    "exact %": 43.8,
    "literal %": 40.3,
    "modifying exact %": 29.6,
    "applied %": 100,
    "edit precision %": 98.0,
    "edit recall %": 90.5,
    "trusted %": 71.0,
}
"""The measured figures, which only go up."""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not _SCORE.exists(), reason=f"no corpus of real votes at {_SCORE}")]


@cache
def _replayed() -> dict[str, Any]:
    command = [sys.executable, str(_SCORE), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    replayed: dict[str, Any] = json.loads(done.stdout)
    return replayed


def _summary() -> dict[str, float]:
    summary: dict[str, float] = _replayed()["summary"]
    return summary


def classified() -> dict[str, str]:
    """The classes of `classified.txt`, by case: a name, then « class : reason » on a line of its own."""
    lines = (Path(__file__).parent / "classified.txt").read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    return {name: why.split(" : ")[0].strip() for name, why in zip(listed[::2], listed[1::2], strict=True)}


@pytest.mark.parametrize("figure", FLOORS)
def test_figure_does_not_fall(figure: str) -> None:
    assert _summary()[figure] >= FLOORS[figure]


def test_nothing_crashes() -> None:
    assert _summary()["crashes"] == 0


def test_every_case_short_of_exact_is_classified() -> None:
    short = {case["name"] for case in _replayed()["cases"] if not case["exact"]}
    assert short == set(classified())


def test_no_defect_of_ours_is_left() -> None:
    assert set(classified().values()) == {"services", "donnée"}
