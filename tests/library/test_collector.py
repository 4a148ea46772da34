"""`without_collector` leaves the collector off, and nothing for it to go through when it is on again."""

from __future__ import annotations

import gc

import pytest

from amendapply.collector import without_collector


@pytest.fixture(autouse=True)
def _thawed() -> None:
    """A server that another test has started in this process may have frozen what it holds."""
    gc.unfreeze()


def test_the_collector_is_off_then_on_again() -> None:
    with without_collector():
        assert not gc.isenabled()
    assert gc.isenabled()


@pytest.mark.skipif(gc.get_freeze_count() > 0, reason="Python 3.12 freezes some values itself, as a user may")
def test_what_was_made_meanwhile_is_not_young_any_more() -> None:
    kept: list[list[int]] = []
    with without_collector():
        kept += [[number] for number in range(10_000)]
    assert not {id(value) for value in kept} & {id(value) for value in gc.get_objects(generation=0)}
    assert {id(value) for value in kept} <= {id(value) for value in gc.get_objects(generation=2)}


def test_what_the_user_has_frozen_stays_so() -> None:
    gc.freeze()
    try:
        with without_collector():
            pass
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    try:
        with without_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
