"""A review as JSON, for programs; every name is stable, nothing is shortened.

docs/check.md documents it, docs/schema/check.schema.json describes it.
"""

from __future__ import annotations

from typing import Any

from amendapply.liasse.verdicts import Cluster, Displaced, Doomed, Family, Place, Verdict
from amendapply.outcome import Problem
from amendapply.reading.source import Unreadable
from amendapply.rendering.review.review import Review
from amendapply.rendering.stream import json_text

SCHEMA = "amendapply.check"
VERSION = "1.0"
"""The second figure grows where something is added, the first where anything else changes."""


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
            "counts": {status.value: count for status, count in review.counts.items()},
            "amendments": [_verdict(verdict) for verdict in report.verdicts],
            "discussion": list(report.discussion.ranks),
            "displaced": [_displaced(each) for each in report.discussion.displaced],
            "identical": [list(group.members) for group in report.identical],
            "alike": [list(group.members) for group in report.alike],
            "clusters": [_cluster(cluster) for cluster in report.clusters],
            "deleted_articles": [_doomed(doomed) for doomed in report.doomed],
            "families": [_family(family) for family in report.families],
            "adopted": list(report.adopted),
            "unreadable": [_unreadable(each) for each in review.unreadable],
        }
    )


def _verdict(verdict: Verdict) -> dict[str, Any]:
    amendment = verdict.amendment
    return {
        "number": amendment.number,
        "article": amendment.article,
        "position": amendment.position,
        "status": verdict.status.value,
        "problems": [_problem(problem) for problem in verdict.problems],
        "remarks": list(verdict.remarks),
        "places": [_place(place) for place in verdict.places],
        "parent": verdict.parent,
        "causes": list(verdict.causes),
        "identical": verdict.identical,
        "alike": verdict.alike,
        "clusters": list(verdict.collisions),
        "discussion": verdict.position,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "message": problem.message,
        "start": problem.start,
        "end": problem.end,
        "nearest": problem.nearest,
        "suggestion": problem.suggestion,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "position": place.position,
        "first": place.first,
        "last": place.last,
        "start": place.start,
        "end": place.end,
        "words": place.words,
    }


def _cluster(cluster: Cluster) -> dict[str, Any]:
    return {
        "quarrel": cluster.quarrel.value,
        "place": _place(cluster.place),
        "members": list(cluster.members),
        "outer": list(cluster.outer),
    }


def _doomed(doomed: Doomed) -> dict[str, Any]:
    return {"place": _place(doomed.place), "deleting": list(doomed.deleting), "inside": list(doomed.inside)}


def _family(family: Family) -> dict[str, Any]:
    return {"parent": family.parent, "children": list(family.children)}


def _displaced(each: Displaced) -> dict[str, Any]:
    return {"amendment": each.rank, "source": each.source, "rules": each.rules}


def _unreadable(each: Unreadable) -> dict[str, Any]:
    return {"source": each.source, "line": each.line, "reason": each.reason}
