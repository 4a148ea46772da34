"""Servers to be asked. A reading is waited for, however busy the machine is: when it shows its bar is not tested."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from amendapply.serving import actions
from benchmarks.live_server import Live, serving
from tests.serving.examples import fill_with_examples


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
        fill_with_examples(live.desk)
        yield live
