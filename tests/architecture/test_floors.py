"""Nothing on a lower floor imports from a higher one, and nothing goes in a circle."""

from __future__ import annotations

from importlib import import_module

import pytest

from amendapply import Consolidation, Redline, Report, Result
from amendapply.bill import Bill
from amendapply.blaming.origins import Blame
from amendapply.handouts import Handout
from amendapply.liasse.statistics import Statistics
from tests.architecture.drawing import PAGE, page_with_picture
from tests.architecture.floors import APART, FLOORS, GROUND, VALUES, floor_of
from tests.architecture.imports import arrows, circles, imports


def test_every_package_has_one_floor() -> None:
    named = [name for floor in FLOORS for name in floor]
    assert len(named) == len(set(named))
    assert arrows().keys() - set(named) == set(), "give it a floor in tests/architecture/floors.py"


def test_no_arrow_climbs() -> None:
    climbing = [
        f"{name} (floor {floor_of(name)}) imports {other} (floor {floor_of(other)})"
        for name, others in arrows().items()
        for other in others
        if name not in VALUES and floor_of(other) >= floor_of(name)
    ]
    assert climbing == []


def test_no_renderer_parses_or_applies() -> None:
    """A redline, an outcome and a report hold all that a renderer shows, the reading of each amendment included."""
    for name, others in APART.items():
        assert arrows()[name] & others == set(), f"{name} imports what it must be given"
        assert others <= {package for floor in FLOORS for package in floor}


def test_a_value_holds_values_alone() -> None:
    for name in VALUES:
        assert arrows()[name] <= {*VALUES, *GROUND}


def test_the_ground_holds_nothing() -> None:
    assert all(not arrows()[name] for name in GROUND)


@pytest.mark.parametrize("handout", [Bill, Redline, Result, Consolidation, Report, Statistics, Blame])
def test_each_handout_names_a_writer(handout: type[Handout]) -> None:
    writer = import_module(f"amendapply.rendering.{handout._WRITER}")
    assert set(writer.ENDINGS) >= {".json"}
    assert callable(writer.written_as)
    assert callable(writer.lines_of)


def test_no_module_imports_itself_through_others() -> None:
    assert circles(imports()) == []


def test_a_circle_is_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


def test_the_picture_is_that_of_the_imports() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page_with_picture(page) == page, "python -m tests.architecture.drawing"
