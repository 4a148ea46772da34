"""A review as JSON (docs/schema/check.schema.json) and as a sheet for a French spreadsheet (docs/check.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from amendapply.liasse.findings import Report
from amendapply.liasse.signatories import UNKNOWN, group_key, group_names
from amendapply.liasse.verdicts import Cluster, Doomed, Passage, Verdict
from amendapply.outcome import Problem
from amendapply.rendering.controls import sheet
from amendapply.rendering.law.law_json import effect_data
from amendapply.rendering.redline_json import json_text, problem_data
from amendapply.rendering.review.review import (
    Review,
    called,
    doubt_of,
    interruption_of,
    place_of,
    quarrel_of,
    title_of,
    word_of,
)

SCHEMA = "amendapply.check"
VERSION = "1.2"
"""The second figure grows where something is added, the first where anything else changes."""
COLUMNS = (
    "ordre", "numéro", "article", "place", "verdict", "problème", "passage en cause", "au plus près", "suggestion",
    "remarques", "sous-amende", "identique à", "identiques", "proche de", "collision", "passage disputé",
    "supprimé par", "du fait de", "sort", "premier signataire", "signataires", "groupe", "dispositif", "statut",
    "autres champs", "dans le droit",
)  # fmt: skip
"""The heads of the columns. « statut » is the word of the machine output, « autres champs » what else the source says,
as JSON; the others are to be read."""


def json_of(review: Review) -> str:
    """One JSON object: the amendments in the order given, and what compares them by their index in that list."""
    report = review.report
    bill = report.bill
    return json_text(
        {
            "schema": SCHEMA,
            "version": VERSION,
            "bill": None if bill is None else {"number": bill.number, "title": bill.title, "chamber": bill.chamber},
            "complete": not review.unchecked,
            "unchecked": review.unchecked,
            "other_version": doubt_of(review),
            "counts": {status.value: count for status, count in review.counts.items()},
            "amendments": [
                verdict_data(verdict) | {"law": effect_data(review.effects[verdict.rank]) if review.effects else None}
                for verdict in report.verdicts
            ],
            "discussion": list(report.discussion.ranks),
            "displaced": [
                {"amendment": each.rank, "source": each.source, "rules": each.rules}
                for each in report.discussion.displaced
            ],
            "identical": [list(group.members) for group in report.identical],
            "alike": [list(group.members) for group in report.alike],
            "clusters": [cluster_data(cluster) for cluster in report.clusters],
            "deleted_articles": [_doomed(doomed) for doomed in report.doomed],
            "families": [{"parent": each.parent, "children": list(each.children)} for each in report.families],
            "adopted": list(report.adopted),
            "dismissed": list(report.dismissed),
            "shown": None if review.shown is None else sorted(review.shown),
            "unreadable": [
                {"source": each.source, "line": each.line, "reason": each.reason} for each in review.unreadable
            ],
        }
    )


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """*verdict* as an object; other amendments, groups and clusters by their indexes in the report."""
    amendment = verdict.amendment
    return {
        "number": amendment.number,
        "article": amendment.article,
        "position": amendment.position,
        "extra": dict(amendment.extra),
        "status": verdict.status.value,
        "problems": [problem_data(problem) for problem in verdict.problems],
        "remarks": list(verdict.remarks),
        "places": [_place(place) for place in verdict.places],
        "parent": verdict.parent,
        "fate": amendment.fate,
        "causes": list(verdict.causes),
        "identical": verdict.identical,
        "alike": verdict.alike,
        "clusters": list(verdict.collisions),
        "discussion": verdict.position,
    }


def _place(place: Passage) -> dict[str, Any]:
    return {
        "name": place.name,
        "position": place.position,
        "first": place.first,
        "last": place.last,
        "start": place.start,
        "end": place.end,
        "words": place.words,
    }


def cluster_data(cluster: Cluster) -> dict[str, Any]:
    """*cluster* as an object, its amendments by their indexes."""
    return {
        "quarrel": cluster.quarrel.value,
        "place": _place(cluster.place),
        "members": list(cluster.members),
        "outer": list(cluster.outer),
    }


def _doomed(doomed: Doomed) -> dict[str, Any]:
    return {"place": _place(doomed.place), "deleting": list(doomed.deleting), "inside": list(doomed.inside)}


def sheet_of(review: Review) -> bytes:
    """One line an amendment, in order of discussion; what could not be read, and where a check stopped, come last.

    Lines that belong together share the number in « identique à », « proche de » (the first of the group) or
    « collision » (its rank among the collisions). No cell can be taken for a formula.
    """
    return sheet(COLUMNS, ([row.get(column, "") for column in COLUMNS] for row in _rows(review)))


def _rows(review: Review) -> Iterator[dict[str, str]]:
    report = review.report
    deleting = {rank: doomed.deleting for doomed in report.doomed for rank in doomed.inside}
    groups = group_names(verdict.amendment for verdict in report.verdicts)
    for verdict in review.listed:
        row = _row(report, verdict, groups) | {"ordre": str(verdict.position), "dans le droit": review.in_law(verdict)}
        if verdict.rank in deleting:
            row["supprimé par"] = called(report, deleting[verdict.rank])
        yield row
    for each in review.unreadable:
        yield {"verdict": "illisible", "problème": str(each.error), "statut": "unreadable"}
    if interruption := interruption_of(review):
        yield {"verdict": "interrompu", "problème": interruption, "statut": "interrupted"}


def _row(report: Report, verdict: Verdict, groups: Mapping[str, str]) -> dict[str, str]:
    amendment, group = verdict.amendment, group_key(verdict.amendment)
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
        "groupe": "" if group == UNKNOWN else groups[group],
        "dispositif": amendment.text,
        "statut": verdict.status.value,
        "autres champs": json.dumps(dict(amendment.extra), ensure_ascii=False) if amendment.extra else "",
    }


def _first(report: Report, members: tuple[int, ...]) -> str:
    return report.verdicts[members[0]].amendment.name if members else ""


def _fault(text: str, problem: Problem) -> str:
    return "" if problem.start is None or problem.end is None else " ".join(text[problem.start : problem.end].split())
