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
_PLACES = (
    *("À l'alinéa 5, ", "À l’alinéa 12 ", "Alinéa 5\n", "Alinéa 7 \n\n", "Alinéas 5 à 7\n", "Alinéas 5\n", "alinéa 5\n"),
    *("Après l'alinéa 3, ", "Après l'alinéa 3\n", "Au début de l'alinéa 5, ", "l'alinéa 6", "les alinéas 8 à 5", "Article 2\n"),
    *("aux alinéas 2 à 4", "cet alinéa", "ces alinéas", "cet article", "la première phrase", ", seconde phrase", "l'alinéa 0"),
    *(" et l'alinéa 7", " et 9", " à 11", ", 9", " bis", " du texte proposé", " de l'article 3", "l'alinéa 31 et suivants"),
)
_COMMANDS = (
    *("supprimer ", "Supprimer ", "substituer ", "Remplacer ", "insérer ", "Insérer ", "compléter ", "Compléter "),
    *("rédiger ainsi ", "Rédiger ainsi ", "par ", ", après ", "\nAprès ", " et ", "En conséquence, ", "ne pas ", "deux fois "),
)
_OBJECTS = (
    *("aux mots :\n« le quai »", "les mots :\n« le môle »", "le mot : « port »", "au mot :\n« port », ", "les mots : «  »"),
    *("au montant :\n« 1 500 € »", "la référence :\n« L. 121-1 »", "les mots :\n« alinéa 5 »\n", "les mots :\nle quai\n"),
    *("les mots :\n« le « quai » »", "les mots :\n« Supprimer l'alinéa 4 »", "les mots :\n« port » (deux fois)"),
    *("l'alinéa suivant :\n", "un alinéa ainsi rédigé :\n", "un paragraphe ainsi rédigé :\n", "une phrase ainsi rédigée :\n"),
    *("la phrase suivante :\n", "un alinéa ainsi rédigé que\n", "un article additionnel ainsi rédigé :\n"),
    *("« 3° Le quai est clos. »", "« Le môle est ouvert. »\n", "Le port est franc.\n"),
)
_MARKS = (".", ",", " :", ":\n", "\n", "\n\n", " ", ";\n", "\nI. – ", "\nII. – ", "\n1° ", "\n2° ", "»", "« ")
_INSTRUCTIONS = st.lists(st.sampled_from((*_PLACES, *_COMMANDS, *_OBJECTS, *_MARKS)), min_size=2, max_size=9)


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
