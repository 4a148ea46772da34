"""Real votes checked: what was applied is applicable, and what was adopted together does not collide.

The data lie outside the project; without them the tests are skipped, saying so.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from amendapply import Amendment, Bill, Report, apply, check

_SHARED = Path(__file__).parents[3] / "shared"
_CASES = _SHARED / "corpus" / "cases"
_ASSEMBLEE = _SHARED / "data" / "assemblee" / "plf2026.jsonl"
_SENAT = _SHARED / "data" / "senat"

corpus = pytest.mark.skipif(not _CASES.is_dir(), reason=f"no corpus of real votes at {_CASES}")


@cache
def _checked() -> dict[str, tuple[Bill, tuple[Amendment, ...], Report]]:
    return {case.name: _case(case) for case in sorted(_CASES.iterdir())}


def _case(case: Path) -> tuple[Bill, tuple[Amendment, ...], Report]:
    number = case.name.split("__")[2].replace("_", " ")
    bill = Bill.from_text((case / "article_avant").read_text("utf-8"), article=number)
    amendments = tuple(
        Amendment(path.name.removeprefix("amendement_"), path.read_text("utf-8"), number)
        for path in sorted(case.glob("amendement_*"))
    )
    return bill, amendments, check(bill, amendments)


@corpus
def test_what_is_applied_is_applicable() -> None:
    """What comes after a first deliberation is judged once that one is voted."""
    for name, (bill, amendments, report) in _checked().items():
        first = [amendment.name for amendment in amendments if not amendment.second_deliberation]
        after = check(bill, amendments, adopted=first) if len(first) < len(amendments) else report
        judged = [
            (after if verdict.amendment.second_deliberation else report).verdicts[verdict.rank]
            for verdict in report.verdicts
        ]
        for verdict, outcome in zip(judged, apply(bill, amendments).outcomes, strict=True):
            assert verdict.status == ("applicable" if outcome.status == "applied" else outcome.status), (name, verdict)


@corpus
def test_what_was_adopted_together_does_not_collide() -> None:
    assert {name: report.clusters for name, (_, _, report) in _checked().items() if report.clusters} == {}


@corpus
def test_votes_one_after_the_other_leave_the_rest_applicable() -> None:
    for name, (bill, amendments, report) in _checked().items():
        if not report.identical:
            voted = check(bill, amendments, adopted=[amendment.name for amendment in amendments])
            assert {verdict.status for verdict in voted.verdicts} == {"applied"}, name
