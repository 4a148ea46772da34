"""An instruction written otherwise asks for the same, or is refused: never for anything else."""

from __future__ import annotations

from functools import cache

import pytest

from amendapply.language.parser import parse
from amendapply.text.cleaning import clean
from benchmarks.understanding import CORPUS, of_corpus
from tests.language.perturbations import PERTURBATIONS, asked

pytestmark = pytest.mark.no_cover

SAME = 0.95
"""The least share that is read as before."""

data = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus of real votes at {CORPUS}")


@cache
def _dispositifs() -> tuple[tuple[str, str, object], ...]:
    """The dispositifs of the corpus, cleaned, each with what it asks for."""
    texts = [(name, clean(text).text.strip()) for name, text in of_corpus(CORPUS)]
    return tuple((name, text, asked(parse(text))) for name, text in texts)


@data
@pytest.mark.parametrize("name", PERTURBATIONS)
def test_an_instruction_written_otherwise_asks_for_the_same(name: str) -> None:
    perturb = PERTURBATIONS[name]
    found = [(number, meaning, asked(parse(perturb(text)))) for number, text, meaning in _dispositifs()]
    other = [number for number, meaning, now in found if now not in (meaning, None)]
    assert other == []
    assert sum(now is not None for _, _, now in found) >= SAME * len(found)


@data
def test_each_perturbation_changes_what_it_is_given() -> None:
    texts = [text for _, text, _ in _dispositifs()]
    assert [name for name, perturb in PERTURBATIONS.items() if not any(perturb(text) != text for text in texts)] == []
