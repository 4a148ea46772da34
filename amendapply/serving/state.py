"""The state of the page: the bill, the amendments that stand, what the engine says of them, and the votes taken.

A state never changes: a vote makes another one, so that any number of readers see each a whole one. What is costly to
find and the same under every vote (the judgement of each amendment, the list by article) is shared by them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from amendapply.amendment import ADOPTED, Amendment, number_key
from amendapply.bill import Article, Bill
from amendapply.frozen import frozen
from amendapply.liasse.checking import report_of
from amendapply.liasse.choosing import LeftOut, Reason, latest_versions
from amendapply.liasse.findings import Report, adopted_in_turn, ascent, decided_in_turn
from amendapply.liasse.judging_one import Alone
from amendapply.liasse.reporting import standing_clusters
from amendapply.liasse.verdicts import Cluster, Verdict
from amendapply.liasse.voting import DISMISSALS
from amendapply.rendering.controls import visible
from amendapply.rendering.page.links import Slugs
from amendapply.serving.store import Vote
from amendapply.text.typography import spaced

FATES = (ADOPTED, *DISMISSALS)
"""What can be voted, or noted, of an amendment."""
ARTICLE_FATES = (ADOPTED, "rejeté")
_KEPT = 64
"""How many reports are kept for undoing: more are made again from the votes."""


class Clusters:
    """The collisions that votes leave, kept for each group of amendments until a vote touches one of them."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, Mapping[int, tuple[Cluster, ...]]]] = {}

    def of(self, report: Report, name: str, ranks: Sequence[int]) -> Mapping[int, tuple[Cluster, ...]]:
        """For each of *ranks*, which *name* names, its collisions under the votes of *report*."""
        places = {index for rank in ranks for index in report.verdicts[rank].collisions}
        members = {*ranks, *(each for index in places for each in report.clusters[index].members)}
        gone = members.intersection(report.dismissed)
        key = frozenset(gone), tuple((report.verdicts[rank].status, report.verdicts[rank].edits) for rank in ranks)
        known = self._known.get(name)
        if known is None or known[0] != key:
            found: dict[int, tuple[Cluster, ...]] = {}
            for cluster in standing_clusters(report, members):
                for rank in cluster.members:
                    found[rank] = (*found.get(rank, ()), cluster)
            known = self._known[name] = key, found
        return known[1]


@frozen
class Liasse:
    """The amendments that stand, each under its key and judged ``alone``, and the report on them before any vote.

    ``ranks`` and ``by_name`` find an amendment by its key, and a key by the name of the amendment.
    ``elders`` are the versions that a later one replaces, by the key of that one.
    """

    amendments: tuple[Amendment, ...]
    alone: tuple[Alone, ...] = field(repr=False)
    keys: tuple[str, ...]
    ranks: Mapping[str, int]
    by_name: Mapping[str, str]
    elders: Mapping[str, tuple[Amendment, ...]]
    report: Report
    clusters: Clusters = field(compare=False, repr=False)


@dataclass(frozen=True)
class State:
    """One state of the dossier. ``revision`` grows with each change; ``undone`` are the votes that can be done again.

    ``report`` is that of the votes; ``before`` the one before the last of them.
    """

    liasse: Liasse
    votes: tuple[Vote, ...]
    undone: tuple[Vote, ...]
    ticks: frozenset[str]
    report: Report
    before: Report
    revision: int = 0
    fates: Mapping[str, str] = field(default_factory=dict)
    article_fates: Mapping[str, str] = field(default_factory=dict)
    _clusters: dict[str, Mapping[int, tuple[Cluster, ...]]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def bill(self) -> Bill | None:
        """The bill, None as long as there is none."""
        return self.report.bill

    def verdict(self, key: str) -> Verdict:
        """The verdict of the amendment *key*. Raises ``KeyError`` where there is none."""
        return self.report.verdicts[self.liasse.ranks[key]]

    def key(self, rank: int) -> str:
        """The key of the amendment of that *rank*."""
        return self.liasse.keys[rank]

    def fate(self, rank: int) -> str | None:
        """What was voted of it, None as long as nothing was."""
        return self.fates.get(self.liasse.keys[rank])

    def line(self, rank: int) -> list[int]:
        """The amendment of *rank*, then those that it sub-amends, up to the one that amends the bill."""
        return [verdict.rank for verdict in reversed(ascent(self.report, self.report.verdicts[rank]))]

    @cached_property
    def adopted(self) -> tuple[Amendment, ...]:
        """The amendments that were adopted, in the order of the liasse, as ``apply --only`` takes them."""
        return tuple(self.liasse.amendments[rank] for rank in sorted(self.adopted_ranks))

    @property
    def adopted_ranks(self) -> list[int]:
        """Their ranks, in the order of the votes."""
        return [self.liasse.ranks[key] for key, fate in self.fates.items() if fate == ADOPTED]

    @cached_property
    def ticked(self) -> tuple[Amendment, ...]:
        """The amendments that are ticked, in the order of the liasse."""
        return tuple(self.liasse.amendments[rank] for key, rank in self.liasse.ranks.items() if key in self.ticks)

    def clusters(self, name: str, ranks: Sequence[int]) -> Mapping[int, tuple[Cluster, ...]]:
        """For each amendment of *ranks*, which stand together under *name*, the collisions that the votes leave."""
        known = self._clusters.get(name)
        if known is None:
            known = self._clusters[name] = self.liasse.clusters.of(self.report, name, ranks)
        return known

    @property
    def last_vote(self) -> int:
        """The number of the last vote that stands, 0 where there is none."""
        return self.votes[-1].id if self.votes else 0

    def votes_since(self, seen: int, keys: Iterable[str]) -> list[int]:
        """The ranks among ``votes`` of those that were taken on one of *keys* after the vote *seen*."""
        asked = frozenset(keys)
        return [
            rank
            for rank, vote in enumerate(self.votes)
            if vote.id > seen and vote.kind == "amendement" and not asked.isdisjoint(vote.subjects)
        ]

    @property
    def remaining(self) -> int:
        """How many amendments have had no vote."""
        return len(self.liasse.keys) - sum(key in self.liasse.ranks for key in self.fates)


def vote_words(state: State, rank: int) -> str:
    """« Amendement 12 et 3 identiques : adopté », « Article 4 bis : adopté (était rejeté) »: a vote, by its *rank*."""
    vote = state.votes[rank]
    subjects = frozenset(vote.subjects)
    earlier = (each for each in reversed(state.votes[:rank]) if each.kind == vote.kind)
    before = next((each.fate for each in earlier if not subjects.isdisjoint(each.subjects)), vote.fate)
    return visible(f"{_called(state, vote)} : {vote.fate}{f' (était {before})' if before != vote.fate else ''}")


def _called(state: State, vote: Vote) -> str:
    """What *vote* is about."""
    if vote.kind == "article":
        return Article(vote.subjects[0]).name
    ranks = [state.liasse.ranks[key] for key in vote.subjects if key in state.liasse.ranks]
    verdicts = [state.liasse.report.verdicts[rank] for rank in ranks]
    if len(verdicts) > 1 and (verdicts[0].identical is None or len({each.identical for each in verdicts}) > 1):
        return f"{spaced(len(verdicts))} amendements"
    names = [verdict.amendment.name for verdict in verdicts] or ["disparu"]
    others = f" et {len(names) - 1} identique{'s' if len(names) > 2 else ''}" if len(names) > 1 else ""
    return f"Amendement {names[0]}{others}"


def published(state: State) -> dict[str, tuple[str, ...]]:
    """The keys and fates that files give where no vote was, adopted ones first, in order, sub-amendments first."""
    found: dict[str, list[tuple[int, int, str]]] = {fate: [] for fate in FATES}
    for verdict in state.report.verdicts:
        if verdict.amendment.fate in found and state.fate(verdict.rank) is None:
            line = state.line(verdict.rank)
            place = state.report.verdicts[line[-1]].position, -len(line), state.key(verdict.rank)
            found[verdict.amendment.fate].append(place)
    return {fate: tuple(key for _, _, key in sorted(places)) for fate, places in found.items() if places}


def liasse_of(bill: Bill | None, every: Sequence[Amendment], alone: Mapping[Amendment, Alone]) -> Liasse:
    """The liasse of *every* amendment that came in, each judged *alone* before."""
    selection = latest_versions(every)
    chosen = selection.chosen
    keys = _keys_of(chosen)
    judgements = tuple(alone[amendment] for amendment in chosen)
    report = report_of(bill, chosen, judgements)
    ranks = {key: rank for rank, key in enumerate(keys)}
    by_name = {amendment.name: key for amendment, key in zip(chosen, keys, strict=True)}
    return Liasse(
        amendments=chosen,
        alone=judgements,
        keys=keys,
        ranks=ranks,
        by_name=by_name,
        elders=dict(_elders(chosen, keys, selection.left_out)),
        report=report,
        clusters=Clusters(),
    )


def _keys_of(chosen: Iterable[Amendment]) -> tuple[str, ...]:
    """The key of each of the amendments that stand: its number without version, as a name that addresses can hold."""
    slugs = Slugs()
    return tuple(slugs.take(_bare(amendment)) for amendment in chosen)


def with_fates(every: Sequence[Amendment], votes: Iterable[Vote]) -> tuple[Amendment, ...]:
    """*every* amendment that came in, those that stand with the fate that was voted."""
    fates = {key: vote.fate for vote in votes if vote.kind == "amendement" for key in vote.subjects}
    chosen = latest_versions(every).chosen
    voted_on = {id(each): fates[key] for each, key in zip(chosen, _keys_of(chosen), strict=True) if key in fates}
    return tuple(replace(each, fate=voted_on[id(each)]) if id(each) in voted_on else each for each in every)


def _bare(amendment: Amendment) -> str:
    return number_key(amendment.name)[0]


def _elders(
    chosen: Sequence[Amendment], keys: Sequence[str], left: Iterable[LeftOut]
) -> Iterator[tuple[str, tuple[Amendment, ...]]]:
    older: dict[str, list[Amendment]] = {}
    for absence in left:
        if absence.reason is Reason.SUPERSEDED:
            older.setdefault(_bare(absence.amendment), []).append(absence.amendment)
    for amendment, key in zip(chosen, keys, strict=True):
        if (bare := _bare(amendment)) in older:
            yield key, tuple(older.pop(bare))


class Votes:
    """Reports after each number of votes, so that a vote, and most undone ones, cost no more than themselves."""

    def __init__(self, liasse: Liasse) -> None:
        self.liasse = liasse
        self._known: dict[tuple[tuple[tuple[int, str], ...], ...], Report] = {(): liasse.report}

    def report(self, votes: Sequence[Vote]) -> Report:
        """The report once *votes* are taken."""
        path = tuple(decisions for vote in votes if (decisions := tuple(decided(vote, self.liasse.ranks))))
        known = next(end for end in range(len(path), -1, -1) if path[:end] in self._known)
        report = self._known[path[:known]]
        report = decided_in_turn(report, [decision for decisions in path[known:] for decision in decisions])
        self._known[path] = report
        if len(self._known) > _KEPT:
            oldest = next(each for each in self._known if each not in ((), path))
            del self._known[oldest]
        return report


def decided(vote: Vote, ranks: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """The rank and the fate of each amendment that *vote* is about, by *ranks*, which finds them by their keys."""
    if vote.kind == "amendement":
        yield from ((ranks[key], vote.fate) for key in vote.subjects if key in ranks)


def decisions_of(chosen: Iterable[Amendment], votes: Sequence[Vote]) -> list[tuple[int, str]]:
    """What *votes* decide of the amendments *chosen*, in their order, by rank; a later vote replaces an earlier one."""
    ranks = {key: rank for rank, key in enumerate(_keys_of(chosen))}
    return [decision for vote in _standing(votes) for decision in decided(vote, ranks)]


def state_of(
    reports: Votes, votes: Sequence[Vote], undone: Sequence[Vote], ticks: frozenset[str], revision: int
) -> State:
    """The state that *votes* lead to. The last vote on an amendment is the one that holds."""
    fates: dict[str, str] = {}
    article_fates: dict[str, str] = {}
    standing = _standing(votes)
    for vote in votes:
        (fates if vote.kind == "amendement" else article_fates).update(dict.fromkeys(vote.subjects, vote.fate))
    known = {key: fate for key, fate in fates.items() if key in reports.liasse.ranks}
    report, before = reports.report(standing), reports.report(_standing(votes[:-1]))
    return State(
        liasse=reports.liasse,
        votes=tuple(votes),
        undone=tuple(undone),
        ticks=ticks,
        report=report,
        before=before,
        revision=revision,
        fates=known,
        article_fates=article_fates,
    )


def _standing(votes: Sequence[Vote]) -> list[Vote]:
    """The *votes* on amendments, without what a later vote on the same amendment takes back."""
    last = {key: vote.id for vote in votes if vote.kind == "amendement" for key in vote.subjects}
    return [
        replace(vote, subjects=kept)
        for vote in votes
        if vote.kind == "amendement" and (kept := tuple(key for key in vote.subjects if last[key] == vote.id))
    ]


@frozen
class Consequence:
    """What a vote does to another amendment: its verdicts before and after."""

    before: Verdict
    after: Verdict


def consequences(before: Report, after: Report, voted_on: Iterable[int]) -> list[Consequence]:
    """The amendments of which *after* says something else than *before*, those *voted_on* left out, in order."""
    apart = frozenset(voted_on)
    return [
        Consequence(before.verdicts[rank], after.verdicts[rank])
        for rank in before.discussion.ranks
        if before.verdicts[rank] is not after.verdicts[rank]
        and before.verdicts[rank].status is not after.verdicts[rank].status
        and rank not in apart
    ]


def last_consequences(state: State) -> list[Consequence]:
    """What the last vote did to the amendments that it is not about."""
    ranks = [state.liasse.ranks[key] for vote in state.votes[-1:] for key in vote.subjects if key in state.liasse.ranks]
    return consequences(state.before, state.report, ranks)


def if_adopted(state: State, ranks: Sequence[int]) -> list[Consequence]:
    """What adopting the amendments of these *ranks* would do to the others."""
    return consequences(state.report, adopted_in_turn(state.report, ranks), ranks)
