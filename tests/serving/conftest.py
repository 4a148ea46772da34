"""Servers to be asked. A reading is waited for, however busy the machine is: when it shows its bar is not tested."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from amendapply.serving import actions
from amendapply.serving.desk import fill
from benchmarks.live_server import Live, serving

BILLS = Path(__file__).parents[2] / "bills"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "_SOON", 60)


@pytest.fixture
def empty() -> Iterator[Live]:
    with serving() as live:
        yield live


@pytest.fixture(scope="module")
def untouched() -> Iterator[Live]:
    """One server for all that is refused before anything is done."""
    with serving() as live:
        yield live


@pytest.fixture
def live() -> Iterator[Live]:
    with serving() as live:
        list(fill(live.desk, str(BILLS / "douanes.yaml"), [str(BILLS / "liasse.yaml")]))
        yield live
