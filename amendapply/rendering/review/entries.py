"""The amendments of a report as they are called in the debate: by article, in order, identical ones as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from amendapply.liasse.findings import Report
from amendapply.liasse.verdicts import Verdict
from amendapply.rendering.review.naming import title_of


@dataclass(frozen=True, slots=True)
class Entry:
    """Amendments of which the same is to be said: identical ones, or slips in the same words. Their first speaks."""

    verdicts: tuple[Verdict, ...]

    @property
    def first(self) -> Verdict:
        """The one that is called first."""
        return self.verdicts[0]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The entries on one article, or beside it, under its name."""

    title: str
    entries: tuple[Entry, ...]


def chapters(report: Report) -> Iterator[Chapter]:
    """The amendments of *report* in order of discussion, each entry at the place of its first."""
    ordered = [report.verdicts[rank] for rank in report.discussion.ranks]
    entries = [Entry(tuple(same)) for same in _merged(ordered)]
    for title, of_chapter in groupby(entries, lambda entry: title_of(report, entry.first)):
        yield Chapter(title, tuple(of_chapter))


def _merged(verdicts: Iterable[Verdict]) -> Iterable[list[Verdict]]:
    merged: dict[object, list[Verdict]] = {}
    for verdict in verdicts:
        merged.setdefault(_sameness(verdict), []).append(verdict)
    return merged.values()


def _sameness(verdict: Verdict) -> object:
    amendment = verdict.amendment
    if verdict.identical is not None:
        return verdict.identical, verdict.status, verdict.causes, verdict.problems, verdict.remarks
    place = amendment.article, amendment.position, amendment.parent, verdict.parent
    return place, amendment.text, verdict.status, verdict.causes
