"""How much of the real dispositifs is understood. The data lie outside the project; without them this is skipped."""

from __future__ import annotations

import pytest

from benchmarks.understanding import ASSEMBLEE, CORPUS, SENAT, of_assemblee, of_corpus, of_senat, tally


@pytest.mark.skipif(not ASSEMBLEE.exists(), reason=f"no open data of the Assemblée at {ASSEMBLEE}")
def test_finance_bill_of_the_assemblee() -> None:
    assert tally(of_assemblee(ASSEMBLEE, additional=False)).share >= 96.1
    bodies = tally(of_assemblee(ASSEMBLEE, additional=True), additional=True)
    assert bodies.bodies >= 870


@pytest.mark.skipif(not CORPUS.exists(), reason=f"no corpus of real votes at {CORPUS}")
def test_corpus() -> None:
    assert tally(of_corpus(CORPUS)).share == 100


@pytest.mark.parametrize(("name", "floor"), [("2018-2019_146", 99.4), ("commission_2013-2014_310", 97.1)])
def test_senat(name: str, floor: float) -> None:
    path = SENAT / f"jeu_complet_{name}.csv"
    if not path.exists():
        pytest.skip(f"no open data of the Sénat at {path}")
    assert tally(of_senat(path)).share >= floor
