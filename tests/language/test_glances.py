"""What is read at a glance is what the whole grammar reads: without the glances, every reading is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amendapply import Amendment
from amendapply.language import announcements, operands, places
from amendapply.language.parser import parse
from amendapply.operations import Reading
from tests.corpus.reviewing import dispositifs
from tests.language.documenting import blocks

_FAMILIES = sorted(
    path.stem for path in Path(__file__).parent.glob("*.txt") if path.stem not in ("noise", "vocabulary")
)
_NEVER = re.compile(r"(?!)")
# One piece on each side of a bar; « / » is the end of a line.
_PLACES = """
À l'alinéa 5, |À l’alinéa 12 |Alinéa 5/|Alinéa 7 //|Alinéas 5 à 7/|Alinéas 5/|alinéa 5/|Après l'alinéa 3, |Article 2/
Après l'alinéa 3/|Au début de l'alinéa 5, |l'alinéa 6|les alinéas 8 à 5|aux alinéas 2 à 4|cet alinéa|ces alinéas
cet article|la première phrase|, seconde phrase|l'alinéa 0| et l'alinéa 7| et 9| à 11|, 9| bis| du texte proposé
 de l'article 3|l'alinéa 31 et suivants
"""
_COMMANDS = """
supprimer |Supprimer |substituer |Remplacer |insérer |Insérer |compléter |Compléter |rédiger ainsi |Rédiger ainsi
par |, après |/Après | et |En conséquence, |ne pas |deux fois
"""
_OBJECTS = """
aux mots :/« le quai »|les mots :/« le môle »|le mot : « port »|au mot :/« port », |les mots : «  »|l'alinéa suivant :/
au montant :/« 1 500 € »|la référence :/« L. 121-1 »|les mots :/« alinéa 5 »/|les mots :/le quai/|la phrase suivante :/
les mots :/« le « quai » »|les mots :/« Supprimer l'alinéa 4 »|les mots :/« port » (deux fois)|un alinéa ainsi rédigé :/
un paragraphe ainsi rédigé :/|une phrase ainsi rédigée :/|un alinéa ainsi rédigé que/|« 3° Le quai est clos. »
un article additionnel ainsi rédigé :/|« Le môle est ouvert. »/|Le port est franc./
"""
_MARKS = ".|,| :|:/|/|//| |;/|/I. – |/II. – |/1° |/2° |»|« "
_PIECES = [
    piece.replace("/", "\n")
    for line in "\n".join((_PLACES, _COMMANDS, _OBJECTS, _MARKS)).split("\n")
    for piece in line.split("|")
    if piece
]
_INSTRUCTIONS = st.lists(st.sampled_from(_PIECES), min_size=2, max_size=9)


@contextmanager
def _without_glances() -> Iterator[None]:
    with (
        mock.patch.object(places, "_PLAIN", _NEVER),
        mock.patch.object(places, "_PLAIN_HEADER", _NEVER),
        mock.patch.object(operands, "_PLAIN", _NEVER),
        mock.patch.object(announcements, "_PLAIN", (_NEVER, {})),
    ):
        yield


def _read(text: str) -> Reading:
    return parse.__wrapped__(text)


def _assert_same(text: str) -> None:
    at_a_glance = _read(text)
    with _without_glances():
        assert at_a_glance == _read(text)


def test_glances_are_taken() -> None:
    """What the others compare would be the same for want of any glance."""
    text = "Alinéa 5\nSupprimer cet alinéa."
    with mock.patch.object(places, "_read_phrase", side_effect=AssertionError):
        assert len(_read(text).operations) == 1
        with _without_glances(), pytest.raises(AssertionError):
            _read(text)


@pytest.mark.parametrize("family", _FAMILIES)
def test_fixtures(family: str) -> None:
    for block in blocks(family):
        _assert_same(block)


@given(_INSTRUCTIONS)
def test_any_instruction(pieces: list[str]) -> None:
    _assert_same("".join(pieces))


@pytest.mark.slow
def test_real_instructions() -> None:
    found = [amendment for _, amendment in dispositifs()]
    if not found:
        pytest.skip("no real amendments are at hand")
    with _without_glances():
        slowly = [_of(amendment) for amendment in found]
    assert [_of(amendment) for amendment in found] == slowly


def _of(amendment: Amendment) -> Reading:
    return _read(amendment.text)
