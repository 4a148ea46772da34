"""Liasses as plain text that a jurist can read: a bill, its amendments, and what a check says of them.

Bills and amendments are written as in ``tests/applying``; « aucun texte » in a title gives no bill. Behind « => »
stand, in this order:

    12: fallen: words of a problem       the verdicts that are not « applicable »
    12! words of a remark
    = 1, 2                               amendments that are identical
    ~ 1, 2, 3                            and nearly
    x article 1er, alinéa 2 « mots » : 1, 2, 3 [1]      a cluster, the place fought over, [those that cover it all]
    - article 4 : 1 | 2, 3               amendments on an article that others delete
    < 1, 2, 3                            the order of discussion
    ^ 3 : 1 au lieu de 2                 what the source puts elsewhere than the rules

then « + 12 » for each adoption, « + 12 : retiré » for another fate, and the verdicts that it changes, with their
causes: « 13: fallen (12): words ».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from amendapply import Amendment, Bill, Report, check
from tests.applying.writing import amendment_of, bill_of, cases_in

_HERE = Path(__file__).parent
_VERDICT = re.compile(r"(?P<number>\S+): (?P<status>[a-z_]+)(?: \((?P<causes>[^)]+)\))?(?:: (?P<words>.+))?$")
_MARKS = ("= ", "~ ", "x ", "- ", "< ", "^ ")


@dataclass(frozen=True, slots=True)
class Case:
    """One fixture: ``expected`` in the order of its lines, then the lines of each vote."""

    title: str
    bill: Bill | None
    amendments: tuple[Amendment, ...]
    expected: tuple[str, ...]
    votes: tuple[tuple[str, tuple[str, ...]], ...]


def _case(block: str) -> Case:
    title, _, body = block.partition("\n")
    start, _, expected = body.partition("\n=>")
    parts = re.split(r"^-- ", start, flags=re.MULTILINE)
    first, *votes = re.split(r"^\+ ", expected.strip("\n"), flags=re.MULTILINE)
    return Case(
        title,
        None if "aucun texte" in title else bill_of(parts[0]),
        tuple(amendment_of(part) for part in parts[1:]),
        tuple(line for line in first.split("\n") if line),
        tuple((number, tuple(line for line in lines.split("\n") if line)) for number, _, lines in map(_cut, votes)),
    )


def _cut(vote: str) -> tuple[str, str, str]:
    return vote.partition("\n")


def written(report: Report) -> list[str]:
    """What *report* says beside its verdicts, as the fixtures write it."""

    def names(ranks: tuple[int, ...]) -> str:
        return ", ".join(report.names(ranks))

    lines = [f"= {names(group.members)}" for group in report.identical]
    lines += [f"~ {names(group.members)}" for group in report.alike]
    for cluster in report.clusters:
        words = f" « {cluster.place.words} »" if cluster.place.words else ""
        outer = f" [{names(cluster.outer)}]" if cluster.outer else ""
        lines.append(f"x {cluster.place}{words} : {names(cluster.members)}{outer}")
    lines += [f"- {doomed.place} : {names(doomed.deleting)} | {names(doomed.inside)}" for doomed in report.doomed]
    lines.append(f"< {names(report.discussion.ranks)}")
    lines += [f"^ {names((d.rank,))} : {d.source} au lieu de {d.rules}" for d in report.discussion.displaced]
    return lines


def _told(report: Report, before: Report | None = None) -> list[str]:
    """The verdicts that are not « applicable », or those that a vote changed."""
    lines = []
    for rank, verdict in enumerate(report.verdicts):
        if verdict.status == "applicable" if before is None else verdict == before.verdicts[rank]:
            continue
        causes = f" ({', '.join(verdict.causes)})" if verdict.causes else ""
        lines.append(f"{verdict.amendment.name}: {verdict.status}{causes}")
    return lines


def _check_words(report: Report, expected: list[str]) -> None:
    by_name = {verdict.amendment.name: verdict for verdict in report.verdicts}
    for line in expected:
        match = _VERDICT.match(line)
        assert match is not None, line
        problems = by_name[match["number"]].problems
        messages = [f"{problem} {problem.suggestion}" for problem in problems]
        assert not match["words"] or any(match["words"] in each for each in messages), messages


_CASES = [_case(block) for block in cases_in(_HERE)]


@pytest.mark.parametrize("case", _CASES, ids=[case.title for case in _CASES])
def test_case(case: Case) -> None:
    report = check(case.bill, case.amendments)
    marked = [line for line in case.expected if line.startswith(_MARKS)]
    remarks = [line.split("! ", 1) for line in case.expected if re.match(r"\S+! ", line)]
    verdicts = [line for line in case.expected if line not in marked and not re.match(r"\S+! ", line)]
    kinds = {line[:2] for line in marked} | {"= ", "~ ", "x "}
    assert [line for line in written(report) if line[:2] in kinds] == marked
    assert _told(report) == [_without_words(line) for line in verdicts]
    _check_words(report, verdicts)
    by_name = {verdict.amendment.name: verdict for verdict in report.verdicts}
    for number, words in remarks:
        assert any(words in remark for remark in by_name[number].remarks), by_name[number].remarks
    for number, lines in case.votes:
        named, _, fate = number.partition(" : ")
        after = report.dismiss(named, fate) if fate else report.adopt(named)
        assert _told(after, report) == [_without_words(line) for line in lines]
        _check_words(after, list(lines))
        report = after


def _without_words(line: str) -> str:
    return ": ".join(line.split(": ")[:2])
