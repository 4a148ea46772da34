"""Nothing on a lower floor imports from a higher one, and nothing goes in a circle."""

from __future__ import annotations

import ast

from tests.architecture.drawing import PAGE, page_with_picture
from tests.architecture.floors import APART, FLOORS, GROUND, LATE, VALUES, floor_of
from tests.architecture.imports import arrows, circles, imports, late_imports, late_in


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


def test_what_is_imported_late_is_so_on_purpose() -> None:
    """Each exception is needed, climbs, and stands in functions alone."""
    for name, package in LATE.items():
        assert any(other.split(".")[0] == package for other in late_imports(name))
        assert floor_of(package) > floor_of(name)
        assert package not in arrows()[name]


def test_an_import_at_the_head_is_not_late() -> None:
    head = "from amendapply.a import one\n"
    late = "def f():\n    from amendapply.a import one\n    from amendapply.b import two\n"
    names = frozenset({"a", "b"})
    assert late_in(ast.parse(late), names) == {"a", "b"}
    assert late_in(ast.parse(head + late), names) == {"b"}


def test_no_module_imports_itself_through_others() -> None:
    assert circles(imports()) == []


def test_a_circle_is_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


def test_the_picture_is_that_of_the_imports() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page_with_picture(page) == page, "python -m tests.architecture.drawing"
