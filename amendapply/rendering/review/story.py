"""All that a check found of one amendment: lines, or JSON as docs/schema/story.schema.json describes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from amendapply.consolidating.result import Effect
from amendapply.frozen import frozen
from amendapply.liasse.findings import Report, redline_alone
from amendapply.liasse.verdicts import Verdict
from amendapply.outcome import Status
from amendapply.rendering.controls import visible
from amendapply.rendering.formats import StoryFormat
from amendapply.rendering.lines import BLANK, Fragment, Line, Style, labelled, redline_lines
from amendapply.rendering.outcomes import card_lines, problem_lines
from amendapply.rendering.redline_json import json_text, redline_data
from amendapply.rendering.report import in_form
from amendapply.rendering.review.json_and_csv import cluster_data, verdict_data
from amendapply.rendering.review.review import (
    REFUSALS,
    called,
    outer_of,
    place_of,
    quarrel_of,
    spans_all,
    title_of,
    word_of,
)

SCHEMA = "amendapply.story"
VERSION = "1.0"
"""The second figure grows where something is added, the first where anything else changes."""
_SHOWN_IN_FULL = ("parent", "identical", "alike", "clusters", "discussion")
"""What a check says of an amendment by indexes in its lists, which a story has not."""


@frozen
class Explanation:
    """What there is to show: the amendment *number* of the *report*; ``effect``: what it changes in the law."""

    report: Report
    number: str
    effect: Effect | None = None
    width: int = 80


def render_story(asked: Explanation, format_: StoryFormat) -> str:
    """What is *asked* in *format_*. Raises InputError where the liasse has no such amendment, or several."""
    if format_ is StoryFormat.JSON:
        return json_text(_story(asked))
    return in_form(_lines(asked), format_, asked.width)


# -------------------------------------------------------------------------------------------------------------- Lines


def _lines(asked: Explanation) -> Iterator[Line]:
    report, story = asked.report, asked.report.explain(asked.number)
    verdict = story.verdict
    yield from card_lines(verdict.amendment)
    yield from _verdict(report, verdict)
    if asked.effect is not None:
        yield labelled("Dans le droit", visible(asked.effect.line))
    yield from _related("Sous-amende", report, [story.parent] if story.parent else [])
    yield from _related("Sous-amendé par", report, story.children)
    yield from _related("Identiques", report, story.identical)
    yield from _related("Proches", report, story.alike)
    yield from _related("L'article est supprimé par", report, story.deleting)
    for cluster in story.collisions:
        others = [rank for rank in cluster.members if rank != verdict.rank]
        whole = outer_of(report, cluster)
        if whole and set(others) <= set(cluster.outer):
            whole = f", qui {spans_all(cluster)}"
        words = f"{called(report, others)}{whole}"
        yield labelled(f"En collision sur {quarrel_of(cluster)}", words)
    redline = redline_alone(report, verdict)
    if redline is not None:
        yield BLANK
        yield from redline_lines(redline)


def _verdict(report: Report, verdict: Verdict) -> Iterator[Line]:
    style = Style.BAD if verdict.status in REFUSALS else Style.GOOD
    place = ", ".join(part for part in (title_of(report, verdict), place_of(verdict)) if part)
    cause = f", du fait de {visible(', '.join(verdict.causes))}" if verdict.causes else ""
    yield Line((Fragment("Verdict : ", Style.NOTE), Fragment(f"{word_of(verdict.status)}{cause}", style)))
    if verdict.status is not Status.TEXT_MISSING:
        for problem in verdict.problems:
            yield from problem_lines(verdict.amendment.text, problem)
    if place:
        yield labelled("Place", place)
    yield labelled("Ordre de discussion", f"rang {verdict.position} sur {len(report.discussion.ranks)}")
    if verdict.amendment.fate:
        yield labelled("Sort", visible(verdict.amendment.fate))
    for remark in verdict.remarks:
        yield labelled("Remarque", visible(remark))


def _related(label: str, report: Report, verdicts: tuple[Verdict, ...] | list[Verdict]) -> Iterator[Line]:
    if verdicts:
        yield labelled(label, called(report, [verdict.rank for verdict in verdicts]))


# --------------------------------------------------------------------------------------------------------------- JSON


def _story(asked: Explanation) -> dict[str, Any]:
    """One object: the amendment as in a check, and the others, that its fate depends on, by index and number."""
    from amendapply.rendering.law.law_json import effect_data

    story, report = asked.report.explain(asked.number), asked.report
    verdict, amendment = story.verdict, story.verdict.amendment
    known = {key: value for key, value in verdict_data(verdict).items() if key not in _SHOWN_IN_FULL}
    redline = redline_alone(report, verdict)
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "index": verdict.rank,
        **known,
        "authors": list(amendment.authors),
        "text": amendment.text,
        "discussion": {"rank": verdict.position, "of": len(report.discussion.ranks)},
        "law": None if asked.effect is None else effect_data(asked.effect),
        "parent": None if story.parent is None else _other(story.parent),
        "children": _others(story.children),
        "identical": _others(story.identical),
        "alike": _others(story.alike),
        "deleting": _others(story.deleting),
        "clusters": [
            cluster_data(cluster)
            | {
                "members": _others(report.verdicts[rank] for rank in cluster.members),
                "outer": _others(report.verdicts[rank] for rank in cluster.outer),
            }
            for cluster in story.collisions
        ],
        "redline": None if redline is None else redline_data(redline),
    }


def _others(verdicts: Iterable[Verdict]) -> list[dict[str, Any]]:
    return [_other(verdict) for verdict in verdicts]


def _other(verdict: Verdict) -> dict[str, Any]:
    return {"index": verdict.rank, "number": verdict.amendment.number, "status": verdict.status.value}
