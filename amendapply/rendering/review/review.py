"""A check to be shown: its amendments in the order of the debate, and the words for places, verdicts and groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from amendapply.amendment import Amendment
from amendapply.consolidating.result import Effect
from amendapply.frozen import frozen
from amendapply.liasse.findings import Report
from amendapply.liasse.other_version import version_doubt
from amendapply.liasse.verdicts import Cluster, Quarrel, Verdict
from amendapply.outcome import Status
from amendapply.patterns import lazily
from amendapply.reading.source import Unreadable
from amendapply.rendering.amendment_list import aimed_at
from amendapply.rendering.controls import visible
from amendapply.rendering.outcomes import WORDS
from amendapply.text.typography import shortened, spaced

REFUSALS = frozenset(Status) - {Status.APPLICABLE, Status.APPLIED, Status.SATISFIED, Status.TEXT_MISSING}
"""The statuses of an amendment that cannot be adopted as it is."""
_NAMED = 8
_WORDS_SHOWN = 120
_TABLE_TAG = lazily(r"</?(?:table|t[rdh])\b[^<>]*>")


@frozen
class Review:
    """What there is to show.

    ``unreadable`` are what stood in the place of amendments. ``unchecked`` is the number of amendments that were left
    when the user interrupted the check, 0 for a whole one. ``problems_only`` folds the table to what cannot be adopted.
    ``shown`` are the ranks of the amendments to be listed, None for all; others are named where they matter to these.
    ``width`` is that of the screen. ``effects``: what each amendment changes in the law, by its rank; () without a law.
    """

    report: Report
    unreadable: tuple[Unreadable, ...] = ()
    unchecked: int = 0
    problems_only: bool = False
    width: int = 80
    shown: frozenset[int] | None = None
    effects: tuple[Effect, ...] = ()

    def lists(self, verdict: Verdict) -> bool:
        """Whether the amendment of *verdict* is to be listed."""
        return self.shown is None or verdict.rank in self.shown

    @property
    def listed(self) -> Iterator[Verdict]:
        """The verdicts of the amendments to be listed one by one, in order of discussion."""
        for rank in self.report.discussion.ranks:
            verdict = self.report.verdicts[rank]
            if self.lists(verdict) and not (self.problems_only and verdict.status not in REFUSALS):
                yield verdict

    def concerns(self, ranks: Iterable[int]) -> bool:
        """Whether one of the amendments of *ranks* is to be listed."""
        return self.shown is None or not self.shown.isdisjoint(ranks)

    def in_law(self, verdict: Verdict) -> str:
        """What the amendment of *verdict* changes in the law, in one line; "" without a law, or where it is refused."""
        return visible(self.effects[verdict.rank].line) if self.effects and verdict.status not in REFUSALS else ""

    @property
    def whole(self) -> bool:
        """Whether nothing is left out, so that what compares all the amendments is shown as well."""
        return self.shown is None and not self.problems_only

    @property
    def counts(self) -> dict[Status, int]:
        """How many of the amendments listed have each status, in the order of the statuses."""
        counts = Counter(verdict.status for verdict in self.report.verdicts if self.lists(verdict))
        return {status: counts[status] for status in Status if counts[status]}

    @property
    def sound(self) -> bool:
        """Whether every amendment was read and checked, and none is refused."""
        return not self.unreadable and not self.unchecked and not any(status in REFUSALS for status in self.counts)


# ------------------------------------------------------------------------------------------------------- the whole


def summary_of(review: Review) -> str:
    """« 9 amendements – applicable : 7, place introuvable : 1, illisible : 1 »."""
    counts = {word_of(status): count for status, count in review.counts.items()}
    if review.unreadable:
        counts["illisible"] = len(review.unreadable)
    count = sum(counts.values())
    whole = f"{spaced(count)} amendement{'s' if count > 1 else ''}"
    figures = ", ".join(f"{word} : {spaced(count)}" for word, count in counts.items())
    return f"{whole} – {figures}" if figures else whole


def doubt_of(review: Review) -> str:
    """The warning that a bill is probably another version than the one the amendments were written for, or ""."""
    verdicts = [(each.amendment, each.status) for each in review.report.verdicts if _shows_version(each)]
    return version_doubt(review.report.bill, verdicts)


def _shows_version(verdict: Verdict) -> bool:
    """Whether *verdict* says something of the bill: a sub-amendment looks for its place in its parent."""
    return verdict.parent is None or verdict.status is Status.OTHER_TEXT


def interruption_of(review: Review) -> str:
    """The note on a check that the user interrupted, "" for a whole one."""
    if not review.unchecked:
        return ""
    done = len(review.report.verdicts)
    return (
        f"Vérification interrompue : {spaced(done)} amendements vérifiés sur {spaced(done + review.unchecked)}. "
        "Groupes, collisions et ordre ne portent que sur ceux-là."
    )


# ----------------------------------------------------------------------------------------------------- one amendment


def word_of(status: Status) -> str:
    """The word for *status* in a review: without a bill, an amendment that lacks the text alone is « compris »."""
    return "compris" if status is Status.TEXT_MISSING else WORDS[status]


def title_of(report: Report, verdict: Verdict) -> str:
    """What *verdict* is discussed under: « Article 4 bis », « Après l'article 4 », "" where it names no article."""
    amendment = verdict.amendment
    seen = {verdict.rank}
    while not amendment.article and verdict.parent is not None and verdict.parent not in seen:
        seen.add(verdict.parent)
        verdict = report.verdicts[verdict.parent]
        amendment = verdict.amendment
    return aimed_at(amendment)


def place_of(verdict: Verdict) -> str:
    """The alinéas that *verdict* touches, after the name of what is amended where that is not its own article."""
    return visible(" ; ".join(_place(verdict.amendment, str(place), place.name) for place in verdict.places))


def _place(amendment: Amendment, words: str, name: str) -> str:
    own = name in (amendment.article, f"article {amendment.article}") and words.startswith(name)
    return words[len(name) :].removeprefix(", ") or "l'article" if own else words


# ------------------------------------------------------------------------------------------- one against the others


def called(report: Report, ranks: Iterable[int]) -> str:
    """The names of the amendments of these *ranks*, only the first of identical ones: « 12 (17 identiques), 15 »."""
    return visible(", ".join(name for _, name in grouped(report, ranks)))


def counted(report: Report, ranks: Sequence[int]) -> str:
    """The names of the amendments of these *ranks* where they are few, or how many there are: « 412 amendements »."""
    return called(report, ranks) if len(ranks) <= _NAMED else f"{spaced(len(ranks))} amendements"


def grouped(report: Report, ranks: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The first of each group of identical ones among the amendments of these *ranks*, and how the group is called."""
    groups: dict[int, list[int]] = {}
    for rank in ranks:
        index = report.verdicts[rank].identical
        groups.setdefault(-1 - rank if index is None else index, []).append(rank)
    for members in groups.values():
        name = report.verdicts[members[0]].amendment.name
        yield members[0], name if len(members) == 1 else f"{name} ({spaced(len(members))} identiques)"


def quarrel_of(cluster: Cluster) -> str:
    """« article 11, alinéa 8, « ou la confie » »: what *cluster* fights over; of a table the words, no tags."""
    shown = shortened(_TABLE_TAG.sub(" ", cluster.place.words), _WORDS_SHOWN)
    words = f", « {shown} »" if shown else ""
    return visible(f"{cluster.place}{words}")


def outer_of(report: Report, cluster: Cluster) -> str:
    """Which of them change the whole place, where not all of them do; "" otherwise."""
    outer = frozenset(cluster.outer)
    others = [rank for rank in cluster.members if rank not in outer]
    if not (outer and others):
        return ""
    if cluster.quarrel is Quarrel.ARTICLE:
        return f" – contre {counted(report, others)}"
    return f" – {spans_all(cluster)} : {called(report, cluster.outer)}"


def spans_all(cluster: Cluster) -> str:
    """What is said of those of *cluster* that change the whole place."""
    return "porte sur le tout" if len(cluster.outer) == 1 else "portent sur le tout"


@frozen
class Entry:
    """Amendments shown as one entry: identical ones, or refused ones with the same text. The first represents them."""

    verdicts: tuple[Verdict, ...]

    @property
    def first(self) -> Verdict:
        """The one that is called first."""
        return self.verdicts[0]


@frozen
class Chapter:
    """The entries on one article, or beside it, under its name."""

    title: str
    entries: tuple[Entry, ...]


def chapters(review: Review) -> Iterator[Chapter]:
    """The amendments that *review* lists, in order of discussion, each entry at the place of its first."""
    report = review.report
    ordered = [verdict for rank in report.discussion.ranks if review.lists(verdict := report.verdicts[rank])]
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
    if verdict.identical is not None:  # worded otherwise, what is wrong with them stands elsewhere in their texts
        faults = tuple((each.message, each.nearest, each.suggestion) for each in verdict.problems)
        return verdict.identical, verdict.status, verdict.causes, faults, verdict.remarks
    place = amendment.article, amendment.position, amendment.parent, verdict.parent
    return place, amendment.text, verdict.status, verdict.causes
