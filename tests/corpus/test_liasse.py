"""Real votes checked: what was applied is applicable, and what was adopted together does not collide.

The data lie outside the project; without them the tests are skipped, saying so.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from amendapply import Amendment, Bill, Report, apply, check, load_amendments
from amendapply.liasse.discussion_order import article_rank
from tests.folders import SHARED

pytestmark = pytest.mark.slow


_CASES = SHARED / "corpus" / "cases"
_ASSEMBLEE = SHARED / "data" / "assemblee" / "plf2026.jsonl"
_SENAT = SHARED / "data" / "senat"

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


@pytest.mark.skipif(not _ASSEMBLEE.is_file(), reason=f"no open data of the Assemblée at {_ASSEMBLEE}")
def test_the_open_data_of_the_assemblee_without_their_bill() -> None:
    report = check(None, load_amendments(_ASSEMBLEE))
    counts = Counter(verdict.status for verdict in report.verdicts)
    assert counts["text_missing"] > 1400
    assert counts["not_understood"] < 60
    assert counts["no_instruction"] == 107
    known = {"text_missing", "unsupported", "no_instruction", "not_understood", "parent_missing", "applicable"}
    assert set(counts) <= known
    assert all(v.parent is not None for v in report.verdicts if v.status == "applicable")
    assert len(report.identical) > 100
    assert len(report.alike) > 50
    assert all(report.verdicts[group.members[0]].amendment.text for group in report.identical)
    _check_order_follows_articles(report)


@pytest.mark.skipif(not _ASSEMBLEE.is_file(), reason=f"no open data of the Assemblée at {_ASSEMBLEE}")
def test_the_rules_put_amendments_inside_articles_where_the_assemblee_discussed_them() -> None:
    """In public session, 356 amendments to the articles of one bill, whose text is not at hand and would tell more."""
    liasse = [
        amendment
        for amendment in load_amendments(_ASSEMBLEE)
        if re.match(r"I-\d", amendment.name) and amendment.position is None and (amendment.article or "")[:1].isdigit()
    ]
    displaced = check(None, liasse).discussion.displaced
    assert len(liasse) > 300
    assert len(displaced) < 0.2 * len(liasse)


@pytest.mark.skipif(not _SENAT.is_dir(), reason=f"no open data of the Sénat at {_SENAT}")
def test_the_open_data_of_the_senat_without_their_bill() -> None:
    for path in sorted(_SENAT.glob("jeu_complet_*.csv")):
        report = check(None, load_amendments(path))
        counts = Counter(verdict.status for verdict in report.verdicts)
        assert counts["text_missing"] > 0.8 * len(report.verdicts), counts
        assert report.identical
        _check_order_follows_articles(report)


def _check_order_follows_articles(report: Report) -> None:
    """Where the source has no order, article 2 bis comes behind article 2 and before article 3."""
    verdicts = [report.verdicts[rank] for rank in report.discussion.ranks]
    if any(verdict.amendment.order is not None for verdict in verdicts):
        return
    numbers = [v.amendment.article for v in verdicts if v.amendment.article and v.parent is None]
    ranks = [article_rank(number) for number in numbers if number[:1].isdigit()]
    assert ranks == sorted(ranks)
