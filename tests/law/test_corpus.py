"""Real laws of 2009 to 2013: what must never get worse. Skipped where the corpus is not at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from amendapply import load_bill
from amendapply.language.law.parser import read_bill_clauses

_ROOT = Path(__file__).parents[2]
_CORPUS = _ROOT.parent / "shared" / "corpus_law"

pytestmark = pytest.mark.skipif(not _CORPUS.is_dir(), reason="the corpus of laws lies outside the project")


@cache
def summary() -> dict[str, Any]:
    command = [sys.executable, str(_CORPUS / "score_law.py"), "--json"]
    scored = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
    return dict(json.loads(scored.stdout)["summary"])


@pytest.mark.parametrize(
    ("measure", "floor"),
    [("exact %", 89.0), ("exact % of the easy", 97.0), ("precision %", 99.4), ("recall %", 97.0), ("trusted %", 95.0)],
)
def test_floors(measure: str, floor: float) -> None:
    assert summary()[measure] >= floor


@pytest.mark.parametrize(("measure", "ceiling"), [("wrong %", 3.2), ("overreach", 0), ("crashes", 0)])
def test_ceilings(measure: str, ceiling: float) -> None:
    assert summary()[measure] <= ceiling


def test_clauses_understood() -> None:
    """A clause that is recognised and not done is told apart from one that is not read."""
    clauses = [
        clause
        for folder in sorted((_CORPUS / "laws").iterdir())
        for clause in read_bill_clauses(load_bill(folder / "texte.yaml"))
    ]
    read = [clause for clause in clauses if not clause.unread]
    assert len(clauses) > 1800
    assert len(read) / len(clauses) >= 0.95
