"""Frozen values, made in a fifth of the time that `dataclass(frozen=True)` takes: a command makes more than a hundred.

`dataclasses` writes up to seven functions for each class and compiles each of them (Python 3.11 to 3.12). Here one is
written, ``__init__``, so that it keeps the names and the defaults of the fields; the others are shared.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """*cls* as `dataclass(frozen=True, slots=True)` makes it: `fields`, `replace`, `match`, `pickle` and the like work.

    What the class defines itself stays. Fields by keyword alone and without ``__init__`` are not provided for.
    """
    made = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    parts = fields(cast("Any", made))
    methods = {
        "__init__": _init(made, parts),
        "__repr__": _repr([part.name for part in parts if part.repr]),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__reduce__": _reduce([part.name for part in parts]),
        **_comparison(parts),
    }
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(made, name, method)
    return made


def _init(made: type, parts: Sequence[Field[Any]]) -> Callable[..., None]:
    """The function that takes the fields in their order, and sets each past ``__setattr__``."""
    names: dict[str, Any] = {"MISSING": MISSING}
    taken, body = ["self"], []
    for part in parts:
        name = value = part.name
        names[f"set_{name}"] = getattr(made, name).__set__
        default = part.default
        if part.default_factory is not MISSING:
            default, names[f"new_{name}"] = MISSING, part.default_factory
            value = f"new_{name}() if {name} is MISSING else {name}"
            taken.append(f"{name}=MISSING")
        elif default is not MISSING:
            names[f"default_{name}"] = default
            taken.append(f"{name}=default_{name}")
        else:
            taken.append(name)
        body.append(f" set_{name}(self, {value})")
    if hasattr(made, "__post_init__"):
        body.append(" self.__post_init__()")
    exec(f"def __init__({', '.join(taken)}):\n" + ("\n".join(body) or " pass"), names)
    init: Callable[..., None] = names["__init__"]
    init.__annotations__ = {part.name: part.type for part in parts} | {"return": "None"}
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _values(names: Sequence[str]) -> Callable[[object], Any]:
    """A function from a value to that of its field, or to the tuple of its fields."""
    return attrgetter(*names) if names else lambda value: ()


def _comparison(parts: Sequence[Field[Any]]) -> dict[str, Callable[..., Any]]:
    compared = _values([part.name for part in parts if part.compare])
    hashed = _values([part.name for part in parts if (part.compare if part.hash is None else part.hash)])

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(compared(self) == compared(other))

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(hashed(self))

    return {"__eq__": __eq__, "__hash__": __hash__}


def _repr(names: Sequence[str]) -> Callable[[object], str]:
    def __repr__(self: object) -> str:  # noqa: N807
        shown = (f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({', '.join(shown)})"

    return __repr__


def _reduce(names: Sequence[str]) -> Callable[[object], tuple[Any, ...]]:
    def __reduce__(self: object) -> tuple[Any, ...]:  # noqa: N807
        return self.__class__, tuple([getattr(self, name) for name in names])

    return __reduce__


def _refuse(self: object, name: str, value: object = None) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")
