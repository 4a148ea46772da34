"""Any string at all gives operations or a clean refusal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply import parse
from tests.counting import growth
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
    "opening guillemets": ("", "« "),
    "closing guillemets": ("", " »"),
    "one list of alinéas": ("Supprimer les alinéas ", "1, "),
    "entities": ("", "&amp;"),
    "parts": ("", "I. – À l'alinéa 1, supprimer le mot : « X ».\n"),
    "ranks": ("À la ", "première et "),
    "commands": ("", "supprimer "),
    "and": ("À l'alinéa 1, supprimer le mot : « X » ", "et "),
    "lines of content": ("Compléter cet article par les alinéas suivants :\n", "« 1° Un ;\n"),
    "unquoted lines": ("Alinéa 1\nInsérer un alinéa ainsi rédigé :\n", "1° Un ;\n"),
    "headers": ("", "Alinéa 1\n"),
    "tables": ("", "<table>"),
}


@pytest.mark.parametrize(("start", "part"), _HOSTILE.values(), ids=_HOSTILE.keys())
def test_the_work_grows_as_the_length(start: str, part: str) -> None:
    assert growth(lambda size: parse(start + part * size), 250) < 5
