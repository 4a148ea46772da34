"""The amendments of a report as they are called in the debate: by article, in order, identical ones as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from amendapply.amendment import Amendment
from amendapply.bill import Article
from amendapply.liasse.report import Report
from amendapply.liasse.verdicts import Cluster, Verdict
from amendapply.outcome import Status
from amendapply.rendering.controls import visible
from amendapply.rendering.fates import WORDS

_BESIDE = {"before": "Avant l'", "after": "Après l'"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Amendments of which the same is to be said: identical ones, or slips in the same words. Their first speaks."""

    verdicts: tuple[Verdict, ...]

    @property
    def first(self) -> Verdict:
        """The one that is called first."""
        return self.verdicts[0]

    @property
    def names(self) -> str:
        """Their numbers: « 12, 14, 17 »."""
        return visible(", ".join(verdict.amendment.name for verdict in self.verdicts))


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


def title_of(report: Report, verdict: Verdict) -> str:
    """What *verdict* is discussed under: « Article 4 bis », « Après l'article 4 », "" where it names no article."""
    amendment = verdict.amendment
    seen = {verdict.rank}
    while not amendment.article and verdict.parent is not None and verdict.parent not in seen:
        seen.add(verdict.parent)
        verdict = report.verdicts[verdict.parent]
        amendment = verdict.amendment
    return named_place(amendment)


def named_place(amendment: Amendment) -> str:
    """Where *amendment* says that it aims: « Article 4 bis », « Après l'article 4 », "" where it names nothing."""
    if not amendment.article:
        return ""
    name = Article(amendment.article).name
    beside = _BESIDE.get(amendment.position or "")
    return visible(beside + name[:1].lower() + name[1:] if beside else name)


def word_of(status: Status) -> str:
    """How *status* is told in a review: without a bill, an amendment that lacks nothing but the text is « compris »."""
    return "compris" if status is Status.TEXT_MISSING else WORDS[status]


def called(report: Report, ranks: Iterable[int]) -> str:
    """The names of the amendments of these *ranks*, identical ones told by their first: « 12 (17 identiques), 15 »."""
    return visible(", ".join(name for _, name in grouped(report, ranks)))


def counted(report: Report, ranks: Sequence[int]) -> str:
    """The same where they are few, else how many they are: « 412 amendements »."""
    return called(report, ranks) if len(ranks) <= _NAMED else f"{len(ranks)} amendements"


_NAMED = 8


def grouped(report: Report, ranks: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The first of each group of identical ones among the amendments of these *ranks*, and how the group is called."""
    groups: dict[int, list[int]] = {}
    for rank in ranks:
        index = report.verdicts[rank].identical
        groups.setdefault(-1 - rank if index is None else index, []).append(rank)
    for members in groups.values():
        name = report.verdicts[members[0]].amendment.name
        yield members[0], name if len(members) == 1 else f"{name} ({len(members)} identiques)"


def quarrel_of(cluster: Cluster) -> str:
    """The place that *cluster* fights over: « article 11, alinéa 8, « ou la confie à un tiers » »."""
    words = f", « {_shortened(cluster.place.words)} »" if cluster.place.words else ""
    return visible(f"{cluster.place}{words}")


_WORDS_SHOWN = 120


def _shortened(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _WORDS_SHOWN else flat[:_WORDS_SHOWN].rsplit(" ", 1)[0] + " …"


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
