"""A review as a sheet that a French spreadsheet opens by double click: semicolons, a signature of UTF-8, CRLF."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from amendapply.liasse.findings import Report
from amendapply.liasse.verdicts import Verdict
from amendapply.outcome import Problem
from amendapply.rendering.controls import visible
from amendapply.rendering.review.naming import called, interruption_of, place_of, quarrel_of, title_of, word_of
from amendapply.rendering.review.review import REFUSALS, Review

COLUMNS = (
    "ordre", "numéro", "article", "place", "verdict", "problème", "passage en cause", "au plus près", "suggestion",
    "remarques", "sous-amende", "identique à", "identiques", "proche de", "collision", "passage disputé",
    "supprimé par", "du fait de", "sort", "premier signataire", "signataires", "dispositif", "statut",
)  # fmt: skip
"""The heads of the columns. « statut » is the word of the machine output, the others are to be read."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠|%]|^[\t\r\n]")
_LONGEST = 32_000  # characters: a cell of Excel takes 32 767
_CUT = " […]"


def sheet_of(review: Review) -> bytes:
    """One line an amendment, in order of discussion; what could not be read, and where a check stopped, come last.

    Lines that belong together share the number in « identique à », « proche de » (the first of the group) or
    « collision » (its rank among the collisions). No cell can be taken for a formula.
    """
    target = StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(review):
        writer.writerow([cell(row.get(column, "")) for column in COLUMNS])
    return target.getvalue().encode("utf-8-sig")


def cell(text: str) -> str:
    """*text* as a cell that no spreadsheet runs or refuses: an apostrophe goes before what could begin a formula."""
    shown = visible(text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(shown) > _LONGEST:
        shown = shown[:_LONGEST] + _CUT
    return f"'{shown}" if _FORMULA.match(shown) else shown


def _rows(review: Review) -> Iterator[dict[str, str]]:
    report = review.report
    deleting = {rank: doomed.deleting for doomed in report.doomed for rank in doomed.inside}
    for order, rank in enumerate(report.discussion.ranks, 1):
        verdict = report.verdicts[rank]
        if review.problems_only and verdict.status not in REFUSALS:
            continue
        row = _row(report, verdict) | {"ordre": str(order)}
        if rank in deleting:
            row["supprimé par"] = called(report, deleting[rank])
        yield row
    for each in review.unreadable:
        yield {"verdict": "illisible", "problème": str(each.error), "statut": "unreadable"}
    if interruption := interruption_of(review):
        yield {"verdict": "interrompu", "problème": interruption, "statut": "interrupted"}


def _row(report: Report, verdict: Verdict) -> dict[str, str]:
    amendment = verdict.amendment
    problems = verdict.problems
    clusters = [report.clusters[index] for index in verdict.collisions]
    parent = amendment.parent if verdict.parent is None else report.verdicts[verdict.parent].amendment.name
    same = () if verdict.identical is None else report.identical[verdict.identical].members
    alike = () if verdict.alike is None else report.alike[verdict.alike].members
    return {
        "numéro": amendment.name,
        "article": title_of(report, verdict),
        "place": place_of(verdict),
        "verdict": word_of(verdict.status),
        "problème": " ; ".join(problem.message for problem in problems),
        "passage en cause": " ; ".join(filter(None, (_fault(amendment.text, problem) for problem in problems))),
        "au plus près": " ; ".join(problem.nearest for problem in problems if problem.nearest),
        "suggestion": " ; ".join(problem.suggestion for problem in problems if problem.suggestion),
        "remarques": " ; ".join(verdict.remarks),
        "sous-amende": parent or "",
        "identique à": _first(report, same),
        "identiques": str(len(same)) if same else "",
        "proche de": _first(report, alike),
        "collision": ", ".join(str(index + 1) for index in verdict.collisions),
        "passage disputé": " ; ".join(quarrel_of(cluster) for cluster in clusters),
        "du fait de": ", ".join(verdict.causes),
        "sort": amendment.fate or "",
        "premier signataire": amendment.authors[0] if amendment.authors else "",
        "signataires": str(len(amendment.authors)) if amendment.authors else "",
        "dispositif": amendment.text,
        "statut": verdict.status.value,
    }


def _first(report: Report, members: tuple[int, ...]) -> str:
    return report.verdicts[members[0]].amendment.name if members else ""


def _fault(text: str, problem: Problem) -> str:
    return "" if problem.start is None or problem.end is None else " ".join(text[problem.start : problem.end].split())
