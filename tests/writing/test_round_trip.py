"""What is written is read back as the operations that were given."""

from __future__ import annotations

import pytest

from amendapply import parse
from amendapply.writing import Setting, Style, meaning, write
from tests.language.test_fixtures import INSTRUCTIONS
from tests.properties.operations import DOUBTS_OF_NEW_WORDS

_DOUBTS = ("lu comme le texte à écrire", "articles annoncés", "un signe illisible", *DOUBTS_OF_NEW_WORDS)
_CERTAIN = [instruction for instruction, expected in INSTRUCTIONS if not any(doubt in expected for doubt in _DOUBTS)]
"""A text that is read with a doubt as the words to write has no form without that doubt."""


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("instruction", _CERTAIN, ids=[instruction[:50] for instruction in _CERTAIN])
def test_every_form_of_the_language_is_written_again(instruction: str, style: Style) -> None:
    reading = parse(instruction)
    setting = Setting(parent=reading.parent)
    again = parse(write(reading.operations, style, setting))
    assert meaning(again.operations) == meaning(reading.operations)
    assert again.understood
    assert not again.remarks
