"""All that a check found of one amendment: lines, or JSON as docs/schema/story.schema.json describes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from amendapply.consolidating.result import Effect
from amendapply.frozen import frozen
from amendapply.liasse.findings import Report, redline_alone
from amendapply.liasse.verdicts import Verdict
from amendapply.rendering.formats import StoryFormat
from amendapply.rendering.redline_json import json_text, redline_data
from amendapply.rendering.report import in_form
from amendapply.rendering.review.json_and_csv import cluster_data, verdict_data

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
    from amendapply.rendering.review.review_lines import story_lines

    in_law = asked.effect.line if asked.effect else ""
    return in_form(story_lines(asked.report, asked.number, in_law), format_, asked.width)


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
