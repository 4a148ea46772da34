"""The story of one amendment of a liasse: what it asks for, whether it applies, who stands beside and against it."""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.liasse.findings import Report
from amendapply.liasse.verdicts import Verdict
from amendapply.outcome import Status
from amendapply.rendering.controls import visible
from amendapply.rendering.lines import BLANK, Fragment, Line, Style, redline_lines
from amendapply.rendering.outcomes import card_lines, problem_lines
from amendapply.rendering.review.alone import redline_alone
from amendapply.rendering.review.naming import called, outer_of, place_of, quarrel_of, title_of, word_of
from amendapply.rendering.review.review import REFUSALS


def story_lines(report: Report, number: str) -> Iterator[Line]:
    """The story of the amendment *number*. Raises InputError where the liasse has no such amendment, or several."""
    story = report.explain(number)
    verdict = story.verdict
    yield from card_lines(verdict.amendment)
    yield from _verdict(report, verdict)
    yield from _told("Sous-amende", report, [story.parent] if story.parent else [])
    yield from _told("Sous-amendé par", report, story.children)
    yield from _told("Identiques", report, story.identical)
    yield from _told("Proches", report, story.alike)
    yield from _told("L'article est supprimé par", report, story.deleting)
    for cluster in story.collisions:
        others = [rank for rank in cluster.members if rank != verdict.rank]
        words = f"{called(report, others)}{outer_of(report, cluster)}"
        yield _line(f"En collision sur {quarrel_of(cluster)}", words)
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
        yield _line("Place", place)
    yield _line("Ordre de discussion", f"rang {verdict.position} sur {len(report.discussion.ranks)}")
    if verdict.amendment.fate:
        yield _line("Sort", visible(verdict.amendment.fate))
    for remark in verdict.remarks:
        yield _line("Remarque", visible(remark))


def _told(label: str, report: Report, verdicts: tuple[Verdict, ...] | list[Verdict]) -> Iterator[Line]:
    if verdicts:
        yield _line(label, called(report, [verdict.rank for verdict in verdicts]))


def _line(label: str, words: str) -> Line:
    return Line((Fragment(f"{label} : ", Style.NOTE), Fragment(words)))
