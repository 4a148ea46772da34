"""The report on amendments that were each judged alone: what they have in common, what they fight over, their order."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from amendapply.amendment import Amendment, number_order
from amendapply.applying.kinship import Kinship
from amendapply.applying.subamendments import parent_text
from amendapply.bill import Bill
from amendapply.edits import Edit, Rewriting
from amendapply.liasse.collisions import Ground, Scope, fights, held_by_ground, scope_of
from amendapply.liasse.discussion_order import discussion
from amendapply.liasse.findings import Report
from amendapply.liasse.gathering import Key, gathered
from amendapply.liasse.judging_one import Alone, place_of
from amendapply.liasse.likeness import Compared, identity, identity_at_a_glance, likeness, likeness_at_a_glance
from amendapply.liasse.verdicts import Cluster, Doomed, Family, Group, Passage, Quarrel, Verdict
from amendapply.locating import Survey
from amendapply.outcome import Status

Ranks = tuple[int, ...]
T = TypeVar("T")


def reported(bill: Bill | None, given: Sequence[Amendment], alone: Sequence[Alone], kin: Kinship) -> Report:
    """The report on the amendments *given*, each judged *alone*, sub-amendments on the text of their parent."""
    kinds = _shared(enumerate(alone), given, kin.parents)
    numbers = [number_order(amendment.name) for amendment in given]
    by_number = sorted(range(len(given)), key=numbers.__getitem__)
    numbered = _places(by_number)
    identical = [[*chain.from_iterable(each)] for each in _of_one_text(zip(kinds), identity_at_a_glance, identity)]
    alike = _of_one_text(identical, likeness_at_a_glance, likeness)
    order = discussion(given, _by_rules(kinds, identical, by_number), kin.parents)
    positions = [place + 1 for place in _places(order.ranks)]
    same = _groups(identical, numbered, positions)
    near = _groups([[*chain.from_iterable(each)] for each in alike if len(each) > 1], numbered, positions)
    made = [_Kind(kind.value.edits, kind.scope, kind.ranks) for kind in kinds if kind.value.edits]
    clusters = _clusters(bill, given, made, positions)
    verdicts = _verdicts(given, alone, kin, positions, (_index(same), _index(near), _indexes(clusters)))
    return Report(
        bill=bill,
        verdicts=verdicts,
        discussion=order,
        identical=tuple(map(Group, same)),
        alike=tuple(map(Group, near)),
        clusters=clusters,
        doomed=tuple(_doomed(bill, verdicts, alone, clusters, order.ranks)),
        families=tuple(_families(order.ranks, kin)),
        grounds=_grounds(made),
        second=tuple(sorted(rank for kind in kinds if kind.scope == (-1, True) for rank in kind.ranks)),
    )


def _verdicts(
    given: Sequence[Amendment],
    alone: Sequence[Alone],
    kin: Kinship,
    positions: Sequence[int],
    indexes: tuple[dict[int, int], dict[int, int], dict[int, Ranks]],
) -> tuple[Verdict, ...]:
    """The verdicts, with the indexes of their groups and clusters."""
    same, near, clusters = indexes
    return tuple(
        Verdict(
            rank=rank,
            amendment=given[rank],
            status=each.status,
            problems=each.problems,
            remarks=each.remarks,
            places=each.places,
            edits=each.edits,
            parent=kin.parents.get(rank),
            identical=same.get(rank),
            alike=near.get(rank),
            collisions=clusters.get(rank, ()),
            position=positions[rank],
        )
        for rank, each in enumerate(alone)
    )


# ------------------------------------------------------------------------------------------------ groups and order


class _Kind(NamedTuple, Generic[T]):
    """What amendments to one text share: copies of one another are judged once."""

    value: T
    scope: Scope
    ranks: list[int]


def _shared(values: Iterable[tuple[int, T]], given: Sequence[Amendment], parents: Mapping[int, int]) -> list[_Kind[T]]:
    """The different *values* (rank, value) of the amendments *given*, in the order of the first rank of each."""
    kinds: dict[tuple[int, int | None], _Kind[T]] = {}
    for rank, value in values:
        key = id(value), parents.get(rank)
        if key in kinds:
            kinds[key].ranks.append(rank)
        else:
            kinds[key] = _Kind(value, scope_of(given[rank], key[1]), [rank])
    return list(kinds.values())


def _places(order: Sequence[int]) -> list[int]:
    """The place of each rank in *order*, from 0."""
    places = [0] * len(order)
    for place, rank in enumerate(order):
        places[rank] = place
    return places


def _of_one_text(
    groups: Iterable[Sequence[_Kind[Alone]]], glance: Key[Compared], key: Key[Compared]
) -> list[list[Sequence[_Kind[Alone]]]]:
    """Those *groups* of like kinds on one text, in one deliberation, the first ones of which share a *key*."""

    def at_a_glance(group: Sequence[_Kind[Alone]]) -> Hashable:
        seen = glance(group[0].value.compared)
        return None if seen is None else (group[0].scope, seen)

    return gathered(groups, at_a_glance, lambda group: key(group[0].value.compared))


def _groups(gathered: Iterable[list[_Kind[T]]], numbered: Sequence[int], positions: Sequence[int]) -> list[Ranks]:
    """The amendments of each of the kinds *gathered*, in the order of their numbers; groups in that of the text."""
    found = [tuple(_ranks_of(kinds, numbered)) for kinds in gathered if len(kinds) > 1 or len(kinds[0].ranks) > 1]
    return sorted(found, key=lambda group: min([positions[rank] for rank in group]))


def _ranks_of(kinds: Iterable[_Kind[T]], numbered: Sequence[int]) -> list[int]:
    return sorted(chain.from_iterable([kind.ranks for kind in kinds]), key=numbered.__getitem__)


def _by_rules(
    kinds: Sequence[_Kind[Alone]], identical: Iterable[list[_Kind[Alone]]], by_number: Sequence[int]
) -> list[int]:
    """The amendments by the rules: their place and reach, then their numbers, *identical* ones together."""
    levels = {standing: level for level, standing in enumerate(sorted({kind.value.standing for kind in kinds}))}
    numbered = _places(by_number)
    keys = numbered[:]
    for together in identical:
        ranks = [rank for kind in together for rank in kind.ranks]
        first = min([numbered[rank] for rank in ranks])
        for rank in ranks:
            keys[rank] = first
    for kind in kinds:
        level = levels[kind.value.standing] * len(keys)
        for rank in kind.ranks:
            keys[rank] += level
    return sorted(by_number, key=keys.__getitem__)


def _grounds(made: Iterable[_Kind[tuple[Edit, ...]]]) -> dict[Ground, Ranks]:
    """The ranks of the amendments that change each text, by target."""
    found: dict[Ground, list[int]] = {}
    for edits, scope, ranks in made:
        for target in {edit.target for edit in edits}:
            found.setdefault((scope, target), []).extend(ranks)
    return {ground: tuple(ranks) for ground, ranks in found.items()}


def _index(groups: list[Ranks]) -> dict[int, int]:
    return {rank: index for index, group in enumerate(groups) for rank in group}


def _families(ranks: Sequence[int], kin: Kinship) -> Iterator[Family]:
    children: dict[int, list[int]] = {}
    for rank in ranks:
        if rank in kin.parents:
            children.setdefault(kin.parents[rank], []).append(rank)
    return (Family(parent, tuple(children[parent])) for parent in ranks if parent in children)


# -------------------------------------------------------------------------------------------------------- clusters


def _clusters(
    bill: Bill | None,
    given: Sequence[Amendment],
    made: Iterable[_Kind[tuple[Edit, ...]]],
    positions: Sequence[int],
) -> tuple[Cluster, ...]:
    """The clusters of the amendments that have *made* edits, on every target, in the order of discussion."""
    surveys = {-1: Survey(bill or Bill(()))}
    found: list[Cluster] = []
    for ((owner, _), target), held in held_by_ground(made).items():
        if owner not in surveys:
            surveys[owner] = Survey(parent_text(given[owner]))
        site = surveys[owner].site(target)
        for fight in fights(held, site.texts):
            place = place_of(site, [each.edit for each in fight.held])
            if owner >= 0:
                place = replace(place, name=f"amendement {given[owner].name}")
            members = tuple(sorted(fight.ranks, key=positions.__getitem__))
            outer = tuple(sorted(fight.outer, key=positions.__getitem__))
            found.append(Cluster(fight.quarrel, place, members, outer))
    return tuple(sorted(found, key=lambda cluster: [positions[rank] for rank in cluster.members]))


def standing_clusters(report: Report, ranks: Iterable[int]) -> tuple[Cluster, ...]:
    """The clusters that the votes leave among the amendments of these *ranks*: those that can still be adopted.

    What was put to the vote collides with nothing any more, nor does it connect others. In a second deliberation, whose
    text the votes change, the clusters are those of the liasse as it was tabled, without what was put to the vote.
    """
    dismissed = frozenset(report.dismissed)
    verdicts = [report.verdicts[rank] for rank in sorted(set(ranks) - dismissed)]
    left = [verdict for verdict in verdicts if verdict.status is Status.APPLICABLE]
    late = {verdict.rank for verdict in left if verdict.amendment.second_deliberation}
    given = [verdict.amendment for verdict in report.verdicts]
    parents = {verdict.rank: verdict.parent for verdict in left if verdict.parent is not None}
    made = _shared(((verdict.rank, verdict.edits) for verdict in left if verdict.rank not in late), given, parents)
    found = _clusters(report.bill, given, made, [verdict.position for verdict in report.verdicts])
    tabled = (replace(each, members=tuple(filter(late.__contains__, each.members))) for each in report.clusters)
    return (*found, *(cluster for cluster in tabled if len(cluster.members) > 1))


def _indexes(clusters: tuple[Cluster, ...]) -> dict[int, Ranks]:
    found: dict[int, Ranks] = {}
    for index, cluster in enumerate(clusters):
        only = (index,)  # one value for all members of one cluster alone
        for rank in cluster.members:
            found[rank] = found[rank] + only if rank in found else only
    return found


# ----------------------------------------------------------------------- The amendments on articles that others delete


def _doomed(
    bill: Bill | None,
    verdicts: Sequence[Verdict],
    alone: Sequence[Alone],
    clusters: Sequence[Cluster],
    order: Sequence[int],
) -> Iterator[Doomed]:
    """The amendments that the deletion of their article would make fall, in the order of discussion.

    Without the text, all those on an article that one of them deletes.
    """
    for cluster in clusters:
        if cluster.quarrel is Quarrel.ARTICLE:
            outer = frozenset(cluster.outer)
            deleting = tuple(rank for rank in cluster.outer if _deletes(verdicts[rank]))
            inside = tuple(rank for rank in cluster.members if rank not in outer)
            if deleting and inside:
                yield Doomed(cluster.place, deleting, inside)
    by_name: dict[str, tuple[list[int], list[int]]] = {}
    for rank in order if bill is None else ():
        verdict = verdicts[rank]
        if verdict.status is Status.TEXT_MISSING and verdict.parent is None and verdict.places:
            place = verdict.places[0]
            if place.position is None and place.name:
                by_name.setdefault(place.name, ([], []))[not alone[rank].deletes].append(rank)
    for name, (gone, left) in by_name.items():
        if gone and left:
            yield Doomed(Passage(name), tuple(gone), tuple(left))


def _deletes(verdict: Verdict) -> bool:
    return any(isinstance(edit, Rewriting) and edit.whole and not edit.lines for edit in verdict.edits)
