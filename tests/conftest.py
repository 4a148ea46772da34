"""What all tests share: none fails because the machine is busy, speed is measured in benchmarks/.

Continuous integration draws the same examples at each run, so that it judges the change and not its luck; other runs
draw fewer, new ones. `--hypothesis-profile thorough` draws a thousand.

`pytest -n auto` runs the tests on all cores, `-m "not slow"` leaves out browsers, LibreOffice and whole corpora.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each process that a test starts compiles the package anew

_CI = bool(os.environ.get("CI"))
_BUSY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("busy machine", _BUSY, derandomize=_CI, max_examples=100 if _CI else 40)
settings.register_profile("thorough", _BUSY, max_examples=1_000)
settings.load_profile("busy machine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lines are counted as run where an example runs them, and not where a random draw or a corpus happens to.

    To count them makes a test three to four times as long.
    """
    for item in items:
        drawn = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if drawn or item.get_closest_marker("slow"):
            item.add_marker("no_cover")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With `-n`, a file is run by one process, as its tests share what is dear to make; files start in their order."""
    if config.getvalue("dist") != "load":
        return None  # another one was asked for
    from xdist.scheduler import LoadFileScheduling

    config.option.loadscopereorder = False  # else the files of few and slow tests come last, one process being idle
    return LoadFileScheduling(config, log)
