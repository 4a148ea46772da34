"""What was understood of an instruction, as plain data that YAML and JSON can write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from typing import Any

from amendapply.operations import Operation, Reading, Span, Unread

_INNER_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def plain_reading(reading: Reading, text: str) -> dict[str, Any]:
    """*reading* of the instruction *text* as dictionaries and lists; what stands at its default is left out."""
    plain: dict[str, Any] = {
        "understood": reading.understood,
        "operations": [_operation(operation, text) for operation in reading.operations],
    }
    if reading.unread:
        plain["unread"] = [_unread(unread) for unread in reading.unread]
    if reading.parent is not None:
        plain["parent"] = reading.parent
    if reading.unsupported is not None:
        plain["unsupported"] = reading.unsupported
    if reading.remarks:
        plain["remarks"] = list(reading.remarks)
    return plain


def _operation(operation: Operation, text: str) -> dict[str, Any]:
    return {
        "action": _plain(operation.action),
        "places": [_plain(place) for place in operation.places],
        "phrase": text[operation.span.start : operation.span.end],
        "span": _span(operation.span),
    }


def _unread(unread: Unread) -> dict[str, Any]:
    expected = {"expected": unread.expected} if unread.expected else {}
    return {"text": unread.text, "span": _span(unread.span), **expected}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {"type": _snake(type(value).__name__), **dict(_told_fields(value))}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _told_fields(value: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(value):
        content = getattr(value, field.name)
        if content != _default(field):
            yield field.name, _plain(content)


def _default(field: Field[Any]) -> Any:
    return MISSING if field.default is MISSING else field.default


def _snake(name: str) -> str:
    return _INNER_CAPITAL.sub("_", name).lower()
