"""Canonical instructions: to read one and to write it again gives it back, character for character.

What the operations do not say is given with them: that an alinéa has two sentences, which « seconde » tells; that the
bill is a « proposition de loi »; that the article was suppressed, which « rétablir » tells.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from amendapply import parse
from amendapply.operations import Operation
from amendapply.writing import Setting, Style, write

_HERE = Path(__file__).parent


def _instructions(style: Style) -> list[str]:
    text = (_HERE / f"identity_{style}.txt").read_text(encoding="utf-8")
    return [block for block in text.strip("\n").split("\n\n") if not block.startswith("# ")]


def _setting(instruction: str, operations: tuple[Operation, ...], parent: str | None) -> Setting:
    two = "seconde" in instruction
    pairs = frozenset(place.unit for found in operations for place in found.places if two and place.sentences)
    return Setting(pairs, "proposition de loi" in instruction, parent, "Rétablir cet article" in instruction)


_ALL = [(style, instruction) for style in Style for instruction in _instructions(style)]


@pytest.mark.parametrize(("style", "instruction"), _ALL, ids=[f"{style} {text[:50]}" for style, text in _ALL])
def test_reading_and_writing_is_the_identity(style: Style, instruction: str) -> None:
    reading = parse(instruction)
    assert reading.understood
    assert not reading.remarks
    assert write(reading.operations, style, _setting(instruction, reading.operations, reading.parent)) == instruction


@pytest.mark.parametrize("style", Style)
def test_no_instruction_stands_twice(style: Style) -> None:
    found = _instructions(style)
    assert len(found) == len(set(found))
