"""The rules that a phrase is tried on by its first letters are all those that could read it."""

from pathlib import Path

import pytest

from amendapply.language.locators import component
from amendapply.language.parser import parse
from tests.language.documenting import blocks

_FAMILIES = sorted(path.stem for path in Path(__file__).parent.glob("*.txt"))
_TEXTS = [block for family in _FAMILIES for block in blocks(family)]


def test_no_component_is_missed_by_its_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [parse(text) for text in _TEXTS]
    parse.cache_clear()
    monkeypatch.setattr(component, "_BY_OPENING", {})
    assert [parse(text) for text in _TEXTS] == known
    parse.cache_clear()
