"""`frozen` gives what `dataclass(frozen=True, slots=True)` gives."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from inspect import signature
from typing import Any

import pytest

import amendapply
from amendapply.frozen import frozen


@frozen
class Place:
    """A value with each kind of field."""

    name: str
    ranks: tuple[int, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict, hash=False)
    doubt: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("no name")


@dataclass(frozen=True, slots=True)
class Model:
    name: str
    ranks: tuple[int, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict, hash=False)
    doubt: str = field(default="", compare=False, repr=False)


@frozen
class Nothing:
    """A value without fields."""


@frozen
class Lone:
    """A value of one field, a tuple."""

    items: tuple[int, ...]


@frozen
class Named:
    """A value that says itself how it is shown and compared."""

    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and self.name.casefold() == other.name.casefold()

    def __hash__(self) -> int:
        return hash(self.name.casefold())


GIVEN: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("a",), {}),
    (("a", (1, 2)), {"doubt": "why"}),
    ((), {"name": "a", "notes": {"b": "c"}}),
]


@pytest.mark.parametrize(("values", "named"), GIVEN)
def test_it_is_built_shown_and_told_as_a_dataclass_is(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    place, model = Place(*values, **named), Model(*values, **named)
    assert is_dataclass(place)
    assert asdict(place) == asdict(model)
    assert repr(place) == repr(model).replace("Model", "Place")
    assert hash(place) == hash(model)
    assert asdict(replace(place, ranks=(3,))) == asdict(replace(model, ranks=(3,)))
    assert [part.name for part in fields(Place)] == [part.name for part in fields(Model)]
    assert Place.__match_args__ == Model.__match_args__


def test_it_is_compared_as_a_dataclass_is() -> None:
    assert Place("a") == Place("a")
    assert Place("a") != Place("b")
    assert Place("a", doubt="why") == Place("a")
    assert Place("a", notes={"b": "c"}) != Place("a")
    assert Place("a") != Model("a")
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(())
    assert Lone((1,)) == Lone((1,))
    assert len({Place("a"), Place("a"), Place("b")}) == 2


def test_each_value_has_its_own_default() -> None:
    assert Place("a").notes is not Place("a").notes


def test_nothing_of_it_can_be_set_or_deleted() -> None:
    place = Place("a")
    with pytest.raises(FrozenInstanceError):
        place.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del place.name
    with pytest.raises(FrozenInstanceError):
        place.other = 1  # type: ignore[attr-defined]
    assert not hasattr(place, "__dict__")


def test_what_is_wrong_with_the_arguments_is_refused() -> None:
    with pytest.raises(TypeError, match="name"):
        Place()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="other"):
        Place("a", other=1)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="no name"):
        Place("")


@pytest.mark.parametrize("value", [Place("a", (1,), {"b": "c"}, "why"), Nothing(), Lone((1, 2)), Named("A")])
def test_it_is_copied_and_pickled(value: object) -> None:
    for again in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert again == value
        assert repr(again) == repr(value)


def test_what_a_class_defines_itself_stays() -> None:
    assert repr(Named("a")) == "<a>"
    assert Named("a") == Named("A")
    assert hash(Named("a")) == hash(Named("A"))


def test_its_signature_names_fields_and_types() -> None:
    shown = str(signature(Place))
    assert shown.startswith("(name: 'str', ranks: 'tuple[int, ...]' = (), notes: 'Mapping[str, str]' = ")
    assert "text: 'str'" in str(signature(amendapply.Amendment))


def test_a_field_without_default_after_one_with_a_default_is_refused() -> None:
    with pytest.raises(SyntaxError):

        @frozen
        class Wrong:
            """Its second field could not be told from the first."""

            first: int = 1
            second: int  # type: ignore[misc]
