"""A reading is waited for, however busy the machine is: how long it may take before it shows its bar is not tested."""

from __future__ import annotations

import pytest

from amendapply.serving import actions


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "_SOON", 60)
