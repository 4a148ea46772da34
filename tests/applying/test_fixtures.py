"""Bills, amendments and results as plain text that a jurist can read.

Each file holds cases: a title line « == … », the alinéas of the article (one a line; several articles under headings «
Article 2 », divisions under « Titre II : … », the title of the bill behind « # »; lines of « | a | b | » that follow
one another are one table), then amendments, each opened by « -- number [key=value …] », then « => » with the article as
amended, the outcomes that are not « applied » as « number: status: words of the problem », and « number! words of a
remark » (« note! » for a note of the redline, « number! (rien) » where there is no remark). « mécanique » in a title
leaves out what the services do, « gages levés » the gages; « strict » at the end of one refuses every liberty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from amendapply import Amendment, Bill, Heading, Result, apply
from amendapply.redline import Change, consolidated, side
from tests.applying.writing import amendment_of, bill_of, cases_in

_HERE = Path(__file__).parent
_REMARK = re.compile(r"(?P<number>\S+)! (?P<words>.+)$")
_OUTCOME = re.compile(r"(?P<number>\S+): (?P<status>[a-z_]+)(?:: (?P<words>.+))?$")


@dataclass(frozen=True, slots=True)
class Case:
    """One fixture."""

    title: str
    bill: Bill
    amendments: tuple[Amendment, ...]
    after: str
    outcomes: tuple[str, ...]
    remarks: tuple[str, ...]
    conventions: bool
    lift_gages: bool
    strict: bool

    def apply(self) -> Result:
        return apply(
            self.bill, self.amendments, strict=self.strict, conventions=self.conventions, lift_gages=self.lift_gages
        )


def _case(block: str) -> Case:
    title, _, body = block.partition("\n")
    start, expected = body.split("\n=>\n") if "\n=>\n" in body else (body.removesuffix("\n=>"), "")
    parts = re.split(r"^-- ", start, flags=re.MULTILINE)
    expected_lines = expected.strip("\n").split("\n") if expected.strip() else []
    outcomes = tuple(line for line in expected_lines if _OUTCOME.match(line))
    remarks = tuple(line for line in expected_lines if _REMARK.match(line))
    after = "\n".join(line for line in expected_lines if not _OUTCOME.match(line) and line not in remarks)
    amendments = tuple(amendment_of(part) for part in parts[1:])
    return Case(
        title=title,
        bill=bill_of(parts[0]),
        amendments=amendments,
        after=after,
        outcomes=outcomes,
        remarks=remarks,
        conventions="mécanique" not in title,
        lift_gages="gages levés" in title,
        strict=title.endswith(", strict"),
    )


def _written(bill: Bill) -> str:
    lines = [f"# {bill.title}"] if bill.title else []
    for part in bill.parts:
        if isinstance(part, Heading):
            lines.append(part.text)
            continue
        if len(bill.articles) > 1:
            lines.append(f"Article {part.number}")
        lines += [alinea.text for alinea in part.alineas]
    return "\n".join(lines)


_CASES = [_case(block) for block in cases_in(_HERE)]


@pytest.mark.parametrize("case", _CASES, ids=[case.title for case in _CASES])
def test_case(case: Case) -> None:
    result = case.apply()
    _redline_holds_both_versions(case, result)
    _nothing_falls_for_an_amendment_that_is_refused(result)
    others = [outcome for outcome in result.outcomes if outcome.status != "applied"]
    assert _written(result.bill) == case.after
    assert [f"{o.amendment.number}: {o.status}" for o in others] == [
        ": ".join(line.split(": ")[:2]) for line in case.outcomes
    ]
    for outcome, line in zip(others, case.outcomes, strict=True):
        words = _OUTCOME.match(line)["words"]  # type: ignore[index]
        assert not words or any(words in str(problem) for problem in outcome.problems), outcome.problems
    for line in case.remarks:
        number, words = line.split("! ", 1)
        remarks = [remark for o in result.outcomes if o.amendment.number == number for remark in o.remarks]
        if words == "(rien)":
            assert remarks == []
            continue
        notes = [note for part in result.redline.articles for note in part.notes]
        assert any(words in others for others in (notes if number == "note" else remarks)), (remarks, notes)


def _redline_holds_both_versions(case: Case, result: Result) -> None:
    olds = [part for part in result.redline.articles if part.change is not Change.ADDED]
    for article, part in zip(case.bill.articles, olds, strict=True):
        before = [row.before for row in part.rows if row.before is not None]
        assert before == [alinea.text for alinea in article.alineas]
        for row in part.rows:
            assert row.after is None or row.after == side(row.pieces, Change.REMOVED)
    assert consolidated(case.bill, result.redline) == result.bill


def _nothing_falls_for_an_amendment_that_is_refused(result: Result) -> None:
    refused = [outcome for outcome in result.outcomes if not outcome.status.settled]
    assert [remark for outcome in refused for remark in outcome.remarks if "est sans objet" in remark] == []
