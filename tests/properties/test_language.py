"""Any string at all gives operations or a clean refusal."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply import parse
from tests.properties.drafting import broken_instructions, instructions


@given(st.one_of(st.text(), instructions, broken_instructions()))
def test_any_string_is_read_or_refused(text: str) -> None:
    reading = parse(text)
    assert reading.operations or reading.unread or reading.unsupported
    for span in [operation.span for operation in reading.operations] + [unread.span for unread in reading.unread]:
        assert 0 <= span.start <= span.end <= len(text)
    for unread in reading.unread:
        assert unread.text == text[unread.span.start : unread.span.end]


@given(instructions)
def test_reading_is_a_function_of_the_text(text: str) -> None:
    assert parse(text) == parse(text)


_HOSTILE = {
    "opening guillemets": "« " * 50_000,
    "closing guillemets": " »" * 50_000,
    "one list of alinéas": "Supprimer les alinéas " + "1, " * 30_000,
    "brackets": "(" * 100_000,
    "tags": "<" * 100_000,
    "entities": "&amp;" * 20_000,
    "white space": "À l'alinéa 1" + " " * 100_000 + "x",
    "one word": "a" * 100_000,
    "labels": "I. – " * 20_000,
    "ranks": "À la " + "première et " * 8_000 + "phrase",
    "commands": "supprimer " * 10_000,
    "and": "À l'alinéa 1, supprimer le mot : « X » " + "et " * 30_000,
    "tables": "<table>" * 15_000,
}


@pytest.mark.parametrize("text", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_time_is_linear_in_the_length(text: str) -> None:
    start = perf_counter()
    parse(text)
    assert perf_counter() - start < 2
