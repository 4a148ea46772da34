"""Nothing on a lower floor imports from a higher one, and nothing goes in a circle."""

from __future__ import annotations

from tests.architecture.drawing import PAGE, page_with_picture
from tests.architecture.floors import FLOORS, VALUES, floor_of
from tests.architecture.imports import arrows, circles, imports

KNOWN_CIRCLES: list[list[str]] = [
    [f"rendering.review.{name}" for name in ("data", "entries", "naming", "page", "review", "sheet", "table")],
]
"""Modules that import each other today."""


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


def test_a_value_holds_values_alone() -> None:
    for name in VALUES:
        assert arrows()[name] <= set(VALUES)


def test_no_module_imports_itself_through_others() -> None:
    assert circles(imports()) == KNOWN_CIRCLES


def test_a_circle_is_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


def test_the_picture_is_that_of_the_imports() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page_with_picture(page) == page, "python -m tests.architecture.drawing"
