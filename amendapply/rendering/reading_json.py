"""What was understood of an instruction, as JSON for programs: in each outcome of a redline, and of `parse` alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from amendapply.amendment import Amendment
from amendapply.operations import Operation, Reading, Span, Unread
from amendapply.patterns import lazily

SCHEMA = "amendapply.parse"
VERSION = "1.0"
"""The second figure grows where something is added, the first where anything else changes."""

_INNER_CAPITAL = lazily(r"(?<!^)(?=[A-Z])")


def readings_data(read: Iterable[tuple[Amendment, Reading]]) -> dict[str, Any]:
    """The *reading* of each amendment as one object (docs/schema/parse.schema.json)."""
    return {"schema": SCHEMA, "version": VERSION, "readings": listed_readings(read)}


def listed_readings(read: Iterable[tuple[Amendment, Reading]]) -> list[dict[str, Any]]:
    """One object for each amendment: its number, then what was understood of it."""
    return [{"amendment": each.number, **plain_reading(reading, each.text)} for each, reading in read]


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
        return {"type": _INNER_CAPITAL.sub("_", type(value).__name__).lower(), **dict(_fields_set(value))}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _fields_set(value: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(value):
        content = getattr(value, field.name)
        if content != field.default:
            yield field.name, _plain(content)
