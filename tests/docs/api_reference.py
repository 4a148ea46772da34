"""The reference of the library, made from its docstrings, so that it says what the code says.

python -m tests.docs.api_reference > docs/api.md
"""

from __future__ import annotations

import inspect
import re
import sys
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from types import ModuleType
from typing import Any

import amendapply
import amendapply.edits
import amendapply.handouts
import amendapply.operations
import amendapply.orders

PREFACE = """# The library, type by type

This page is made from the docstrings of the code, and a test keeps it so. All that `import amendapply` gives is public;
what is not named here may change. Functions raise `InputError`, and nothing else of their own, for an input that cannot
be used.
"""
FUNCTIONS = "Functions"
TYPES = "Types"
MODULES: dict[str, ModuleType] = {
    "amendapply.operations": amendapply.operations,
    "amendapply.edits": amendapply.edits,
    "amendapply.orders": amendapply.orders,
}
_BASES = {name for name, value in vars(amendapply.handouts).items() if inspect.isclass(value)}


def document() -> str:
    """The page."""
    return "\n".join([PREFACE, *_lines()]).rstrip() + "\n"


def _lines() -> Iterator[str]:
    public = {name: getattr(amendapply, name) for name in amendapply.__all__}
    functions = {name: value for name, value in public.items() if inspect.isfunction(value)}
    yield f"## {FUNCTIONS}\n"
    for name, value in functions.items():
        yield f"### `{name}{_signature(value)}`\n"
        yield f"{inspect.getdoc(value)}\n"
    yield f"## {TYPES}\n"
    for name, value in public.items():
        if name not in functions:
            yield from _type(name, value)
    for title, module in MODULES.items():
        yield f"## `{title}`\n"
        yield f"{inspect.getdoc(module)}\n"
        for name, value in vars(module).items():
            if inspect.isclass(value) and value.__module__ == module.__name__:
                yield from _type(name, value)


def _type(name: str, value: Any) -> Iterator[str]:
    if not inspect.isclass(value):  # a union of types
        yield f"### `{name}`\n"
        yield f"One of {', '.join(f'`{each.__name__}`' for each in typing.get_args(value))}.\n"
        return
    yield f"### `{name}`\n"
    yield f"{inspect.getdoc(value)}\n"
    if issubclass(value, Enum):
        yield ", ".join(f"`{member.name}` = `{member.value!r}`" for member in value) + "\n"
        return
    if is_dataclass(value):
        yield "\n".join(f"- `{field.name}: {_shown(field.type)}`" for field in fields(value)) + "\n"
    for method, owner in _methods(value):
        yield f"- `.{method}{'' if isinstance(owner, property) else _signature(_function(owner))}`: {_first(owner)}"
    yield ""


def _methods(value: type) -> Iterator[tuple[str, Any]]:
    for base in (value, *(each for each in value.__mro__ if each.__name__ in _BASES)):
        for name, member in vars(base).items():
            documented = isinstance(member, (property, classmethod)) or inspect.isfunction(member)
            if documented and not name.startswith("_") and inspect.getdoc(member):
                yield name, member


def _function(member: Any) -> Any:
    return member.__func__ if isinstance(member, classmethod) else member


def _first(member: Any) -> str:
    return " ".join((inspect.getdoc(member) or "").split("\n\n")[0].split())


def _signature(function: Any) -> str:
    signature = inspect.signature(function)
    kept = [each for name, each in signature.parameters.items() if name not in ("self", "cls")]
    return _shown(str(signature.replace(parameters=kept)).replace("'", ""))


def _shown(annotation: Any) -> str:
    return re.sub(r"\b(?:amendapply|pathlib|collections|typing)\.(?:\w+\.)*", "", str(annotation))


if __name__ == "__main__":
    sys.stdout.write(document())
