"""A note in a command, or the number of an alinéa that is lost, is seen: refused, or told."""

from __future__ import annotations

import pytest

from tests.language.mutations import (
    elsewhere,
    unseen,
    with_lines_astray,
    with_lost_numbers,
    with_notes,
    writing_commands,
)
from tests.language.strangers import HAVE_DATA, Instruction, of_data, of_fixtures

UNSEEN_IN_FIXTURES = 1
"""« maire (deux fois) pour les seules communes »: words without guillemets, which the bill does not have."""
COMMANDS_WRITTEN_IN_FIXTURES = 2
"""« Chapitre II », below « ainsi rédigé », may head the text; « fumés » le mot : » is nowhere found."""
_LONGEST = 3_000
_FAST = 6
"""One fixture of so many is tried in the fast suite."""


@pytest.fixture(scope="module")
def fixtures() -> list[Instruction]:
    return list(of_fixtures())


def _noted(instructions: list[Instruction], number: int) -> list[str]:
    return [text for one in instructions for text in unseen(one, with_notes(one, number))]


def _moved(instructions: list[Instruction]) -> list[str]:
    return [text for one in instructions for text in elsewhere(one, with_lost_numbers(one))]


def test_a_note_in_a_command_is_seen(fixtures: list[Instruction]) -> None:
    assert len(_noted(fixtures[::_FAST], 2)) <= UNSEEN_IN_FIXTURES


def test_an_alinea_whose_number_is_lost_is_no_other_place(fixtures: list[Instruction]) -> None:
    assert _moved(fixtures[::_FAST]) == []


def _astray(instructions: list[Instruction]) -> list[str]:
    return [text for one in instructions for text in writing_commands(one, with_lines_astray(one))]


def test_a_command_is_never_written_into_the_bill(fixtures: list[Instruction]) -> None:
    assert len(_astray(fixtures[::_FAST])) <= COMMANDS_WRITTEN_IN_FIXTURES


@pytest.mark.slow
def test_mutations_of_all_fixtures_are_seen(fixtures: list[Instruction]) -> None:
    assert len(_noted(fixtures, 4)) == UNSEEN_IN_FIXTURES
    assert _moved(fixtures) == []
    assert len(_astray(fixtures)) == COMMANDS_WRITTEN_IN_FIXTURES


@pytest.mark.slow
@pytest.mark.skipif(not HAVE_DATA, reason="../shared is absent: no real instruction is tried")
def test_mutations_of_real_instructions_are_seen() -> None:
    real = [one for one in of_data(every=3) if len(one.text) <= _LONGEST]
    assert len(real) > 300
    assert _noted(real, 4) == []
    assert _moved(real) == []
