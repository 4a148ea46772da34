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
from tests.folders import ROOT

_CORPUS = ROOT.parent / "shared" / "corpus_law"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not _CORPUS.is_dir(), reason="the corpus of laws lies outside the project"),
]


@cache
def scored() -> dict[str, Any]:
    command = [sys.executable, str(_CORPUS / "score_law.py"), "--json"]
    return dict(json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout))


def summary() -> dict[str, Any]:
    return dict(scored()["summary"])


def _listed(name: str) -> dict[tuple[str, ...], list[str]]:
    """The lines of a file of this folder: law, code and article, with what is said of them."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")] for line in lines if "|" in line and not line.startswith("#")]
    return {tuple(each[:3]): each[3:] for each in cells}


def _kinds() -> dict[tuple[str, ...], str]:
    rows = [row for row in scored()["articles"] if row["verifie"] != "intact"]
    return {(row["law"], row["code"], row["article"]): row["kind"] for row in rows}


def test_each_article_that_is_not_the_official_one_has_been_reviewed() -> None:
    reviewed = _listed("reviewed.txt")
    assert {key for key, kind in _kinds().items() if kind != "exact"} == reviewed.keys()
    assert {why[0] for why in reviewed.values()} <= {"official", "reading", "another law", "bill", "doubt", "ours"}


def test_the_sixty_articles_that_were_read_still_stand() -> None:
    kinds, sample = _kinds(), _listed("sample.txt")
    assert len(sample) == 60
    assert {key for key, found in sample.items() if found == ["official"]} <= {
        k for k, v in kinds.items() if v == "exact"
    }


@pytest.mark.parametrize(
    ("measure", "floor"),
    [("exact %", 90.0), ("exact % of the easy", 97.7), ("precision %", 99.7), ("recall %", 97.4), ("trusted %", 95.3)],
)
def test_floors(measure: str, floor: float) -> None:
    assert summary()[measure] >= floor


@pytest.mark.parametrize(("measure", "ceiling"), [("wrong %", 2.9), ("overreach", 0), ("crashes", 0)])
def test_ceilings(measure: str, ceiling: float) -> None:
    assert summary()[measure] <= ceiling


def test_clauses_understood() -> None:
    """A clause that is recognised and not done differs from one that is not read."""
    clauses = [
        clause
        for folder in sorted((_CORPUS / "laws").iterdir())
        for clause in read_bill_clauses(load_bill(folder / "texte.yaml"))
    ]
    read = [clause for clause in clauses if not clause.unread]
    assert len(clauses) > 1800
    assert len(read) / len(clauses) >= 0.96
