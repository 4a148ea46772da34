"""What places, verdicts, groups and counts are called in a review, whatever its form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from amendapply.amendment import Amendment
from amendapply.bill import Article
from amendapply.liasse.findings import Report
from amendapply.liasse.verdicts import Cluster, Quarrel, Verdict
from amendapply.outcome import Status
from amendapply.rendering.controls import visible
from amendapply.rendering.outcomes import WORDS
from amendapply.rendering.review.review import Review

_BESIDE = {"before": "Avant l'", "after": "Après l'"}
_NAMED = 8
_WORDS_SHOWN = 120


# ------------------------------------------------------------------------------------------------------- the whole


def summary_of(review: Review) -> str:
    """« 9 amendements – applicable : 7, place introuvable : 1, illisible : 1 »."""
    counts = {word_of(status): count for status, count in review.counts.items()}
    if review.unreadable:
        counts["illisible"] = len(review.unreadable)
    count = sum(counts.values())
    whole = f"{spaced(count)} amendement{'s' if count > 1 else ''}"
    told = ", ".join(f"{word} : {spaced(count)}" for word, count in counts.items())
    return f"{whole} – {told}" if told else whole


def spaced(count: int) -> str:
    """*count* as French prints it: « 41 000 »."""
    return f"{count:,}".replace(",", "\u00a0")


def interruption_of(review: Review) -> str:
    """What is said of a check that the user interrupted, "" for a whole one."""
    if not review.unchecked:
        return ""
    done = len(review.report.verdicts)
    return (
        f"Vérification interrompue : {spaced(done)} amendements vérifiés sur {spaced(done + review.unchecked)}. "
        "Groupes, collisions et ordre ne portent que sur ceux-là."
    )


# ----------------------------------------------------------------------------------------------------- one amendment


def word_of(status: Status) -> str:
    """How *status* is told in a review: without a bill, an amendment that lacks nothing but the text is « compris »."""
    return "compris" if status is Status.TEXT_MISSING else WORDS[status]


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


def place_of(verdict: Verdict) -> str:
    """The alinéas that *verdict* touches, behind the name of what is amended where that is not its own article."""
    return visible(" ; ".join(_place(verdict.amendment, str(place), place.name) for place in verdict.places))


def _place(amendment: Amendment, told: str, name: str) -> str:
    own = name in (amendment.article, f"article {amendment.article}") and told.startswith(name)
    return told[len(name) :].removeprefix(", ") or "l'article" if own else told


# ------------------------------------------------------------------------------------------- one against the others


def called(report: Report, ranks: Iterable[int]) -> str:
    """The names of the amendments of these *ranks*, identical ones told by their first: « 12 (17 identiques), 15 »."""
    return visible(", ".join(name for _, name in grouped(report, ranks)))


def counted(report: Report, ranks: Sequence[int]) -> str:
    """The same where they are few, else how many they are: « 412 amendements »."""
    return called(report, ranks) if len(ranks) <= _NAMED else f"{len(ranks)} amendements"


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


def _shortened(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _WORDS_SHOWN else flat[:_WORDS_SHOWN].rsplit(" ", 1)[0] + " …"


def outer_of(report: Report, cluster: Cluster) -> str:
    """What tells those whose change covers the whole place from the others, "" where nothing does."""
    outer = frozenset(cluster.outer)
    others = [rank for rank in cluster.members if rank not in outer]
    if not (outer and others):
        return ""
    if cluster.quarrel is Quarrel.ARTICLE:
        return f" – contre {counted(report, others)}"
    return f" – portent sur le tout : {called(report, cluster.outer)}"
