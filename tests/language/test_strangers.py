"""No word of a command is skipped and no modifier dropped: what is put into an instruction changes it or is refused.

Each constant counts what is wrong today, and is compared for equality: it can only be brought down, to zero.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from zlib import crc32

import pytest

from amendapply.language.parser import parse
from tests.language.strangers import (
    HAVE_DATA,
    Instruction,
    Skipped,
    gaps,
    left_over,
    no_effect,
    of_data,
    of_fixtures,
    skipped,
)

pytestmark = pytest.mark.no_cover

Residue = tuple[Instruction, list[str], list[str]]
"""An instruction, with the words and the numbers that stand in none of its operations."""
STRANGER = "patati"
KNOWN_WORDS = ("sauf", "ne", "avant", "avant-dernier", "vingt", "pas", "hors", "excepté")
"""Words of the language that change what they are put into. Determiners, « même » and a noun said twice do not."""
MODIFIERS = (
    *(", à l'exception de l'alinéa 3,", ", sauf sa première phrase,", "hormis à Mayotte"),
    *("après le mot : « zèbre »,", ", avant le mot : « zèbre »,", "après l'alinéa 77,", "avant l'alinéa 77,"),
    *(", par deux fois,", "à chaque occurrence", "(trois fois)", "à la septième occurrence du mot : « zèbre »,"),
    *("à la cinquième phrase", ", avant-dernière phrase,", "de la septième phrase", "au début,", ", à la fin,"),
    *("à la ligne 88 du tableau,", "de la colonne K", "de l'article 99", "du 7° du XXII"),
)

# « patati », the words of the language, the modifiers: nothing is dropped; « à la fin » said twice is said once. Left
# over: « Le C du I est ainsi modifié », a header above numbered alinéas, which a remark tells.
SKIPPED_IN_FIXTURES = 0
SKIPPED_IN_DATA = 0
KNOWN_WORDS_SKIPPED_IN_FIXTURES = 0
KNOWN_WORDS_SKIPPED_IN_DATA = 0
MODIFIERS_DROPPED_IN_FIXTURES = 1
MODIFIERS_DROPPED_IN_DATA = 0
WORDS_LEFT_OVER_IN_FIXTURES = 10
WORDS_LEFT_OVER_IN_DATA = 2

_WORDS_AT_A_GAP = 4
_MODIFIERS_FOR_A_CLAUSE = 12
_LONGEST = 5_000
"""Characters of an instruction that is tried: a longer one holds content for the most part."""

data = pytest.mark.skipif(not HAVE_DATA, reason="../shared is absent: no real instruction is tried")


@pytest.fixture(scope="module")
def fixtures() -> list[Instruction]:
    found = of_fixtures()
    assert len(found) > 400
    return found


@pytest.fixture(scope="module")
def real() -> list[Instruction]:
    found = [instruction for instruction in of_data(every=5) if len(instruction.text) <= _LONGEST]
    assert len(found) > 300
    return found


def _strangers(instructions: list[Instruction], sparing: int = 1) -> list[Skipped]:
    """Where the stranger changes nothing, remark or no remark; of each instruction one gap of *sparing* is tried."""
    tried = ((one, at) for one in instructions for at in gaps(one)[crc32(one.text.encode()) % sparing :: sparing])
    return [found for one, at in tried if (found := skipped(one, at, STRANGER, ()))]


def _silent(instructions: list[Instruction], words: tuple[str, ...], number: int, *, anywhere: bool) -> list[Skipped]:
    """Where *number* of *words*, drawn for each gap (or for each instruction), change nothing and cause no remark."""
    found = []
    for one in instructions:
        remarks, draw = parse(one.text).remarks, Random(crc32(one.text.encode()))
        places = gaps(one)
        tries = [(at, word) for at in places for word in draw.sample(words, number)]
        for at, word in draw.sample(tries, min(number, len(tries))) if anywhere else tries:
            if no_effect(one, at, word):
                continue
            if (skip := skipped(one, at, word, remarks)) and not skip.remarked:
                found.append(skip)
    return found


def _report(found: list[Skipped]) -> str:
    return "\n".join(f"{one.instruction.family} {one.instruction.name}: {one.shown}" for one in found[:40])


@pytest.mark.parametrize("sparing", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_a_stranger_at_any_gap_of_the_fixtures_is_seen(fixtures: list[Instruction], sparing: int) -> None:
    found = _strangers(fixtures, sparing)
    assert len(found) == SKIPPED_IN_FIXTURES, _report(found)


@pytest.mark.slow
@data
def test_a_stranger_at_any_gap_of_real_instructions_is_seen(real: list[Instruction]) -> None:
    found = _strangers(real)
    assert len(found) == SKIPPED_IN_DATA, _report(found)


@pytest.mark.slow
def test_a_word_of_the_language_where_it_does_not_belong_is_seen(fixtures: list[Instruction]) -> None:
    found = _silent(fixtures, KNOWN_WORDS, _WORDS_AT_A_GAP, anywhere=False)
    assert len(found) == KNOWN_WORDS_SKIPPED_IN_FIXTURES, _report(found)


@pytest.mark.slow
@data
def test_a_word_of_the_language_where_it_does_not_belong_is_seen_in_real_instructions(real: list[Instruction]) -> None:
    found = _silent(real, KNOWN_WORDS, 1, anywhere=False)
    assert len(found) == KNOWN_WORDS_SKIPPED_IN_DATA, _report(found)


def test_one_modifier_more_is_used_or_refused(fixtures: list[Instruction]) -> None:
    found = _silent(fixtures, MODIFIERS, 3, anywhere=True)
    assert len(found) <= MODIFIERS_DROPPED_IN_FIXTURES, _report(found)


@pytest.mark.slow
def test_a_modifier_more_is_used_or_refused(fixtures: list[Instruction]) -> None:
    found = _silent(fixtures, MODIFIERS, _MODIFIERS_FOR_A_CLAUSE, anywhere=True)
    assert len(found) == MODIFIERS_DROPPED_IN_FIXTURES, _report(found)


@pytest.mark.slow
@data
def test_a_modifier_more_is_used_or_refused_in_real_instructions(real: list[Instruction]) -> None:
    found = _silent(real, MODIFIERS, _MODIFIERS_FOR_A_CLAUSE, anywhere=True)
    assert len(found) == MODIFIERS_DROPPED_IN_DATA, _report(found)


# --------------------------------------------------------------------------------------------------------- the residue


def _vocabulary() -> frozenset[str]:
    lines = Path(__file__).with_name("vocabulary.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    assert len(words) == len(set(words)), "no word stands twice"
    return frozenset(words)


@pytest.fixture(scope="module")
def residue() -> list[Residue]:
    """What every real instruction leaves over."""
    return [(one, *left_over(one)) for one in of_data(every=1)]


def _left(residue: list[Residue]) -> list[str]:
    """Words out of the vocabulary and numbers of nothing, each with its instruction."""
    known = _vocabulary()
    found = []
    for one, words, numbers in residue:
        strange = [word for word in words if word not in known] + numbers
        found += [f"{word} — {one.family} {one.name}: {' '.join(one.text.split())[:200]}" for word in strange]
    return found


def test_what_stands_in_no_operation_is_of_a_closed_vocabulary(fixtures: list[Instruction]) -> None:
    found = _left([(one, *left_over(one)) for one in fixtures])
    assert len(found) == WORDS_LEFT_OVER_IN_FIXTURES, "\n".join(found)


@pytest.mark.slow
@data
def test_what_stands_in_no_operation_of_real_instructions_is_of_a_closed_vocabulary(residue: list[Residue]) -> None:
    found = _left(residue)
    assert len(found) == WORDS_LEFT_OVER_IN_DATA, "\n".join(found)


@pytest.mark.slow
@data
def test_every_word_of_the_vocabulary_is_met(fixtures: list[Instruction], residue: list[Residue]) -> None:
    """Half of it is met in real instructions alone."""
    met = {word for one in fixtures for word in left_over(one)[0]} | {word for _, words, _ in residue for word in words}
    assert _vocabulary() - met == set()
