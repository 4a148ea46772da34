"""A liasse checked against one bill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.edits import Rewriting
from amendapply.liasse.alone import Alone, Judge
from amendapply.liasse.claims import Ground, Held, held_by_ground, scope_of
from amendapply.liasse.colliding import Fight, fights
from amendapply.liasse.families import Kinship, as_child, kinship
from amendapply.liasse.finding import find_all
from amendapply.liasse.grouping import grouped
from amendapply.liasse.judging import judged
from amendapply.liasse.ordering import discussion, number_order
from amendapply.liasse.places import place_of
from amendapply.liasse.report import Report
from amendapply.liasse.verdicts import Cluster, Doomed, Family, Group, Place, Quarrel, Verdict
from amendapply.liasse.voting import voted
from amendapply.locating import Survey
from amendapply.outcome import Problem, Status
from amendapply.subamending import parent_text


def check(bill: Bill | None, amendments: Iterable[Amendment], adopted: Iterable[str] = (), *, jobs: int = 1) -> Report:
    """Check *amendments* against *bill*: alone, against one another, and once those of the numbers *adopted* are voted.

    Without a bill (None), what needs no text is done: understanding, groups by operations, order by article numbers.
    The votes are taken in the order of *adopted*, sub-amendments before what they amend. *jobs* processes share the
    work, with the same report. Raises ``InputError`` for a number in *adopted* that the
    liasse does not have.
    """
    given = tuple(amendments)
    report = report_of(bill, given, list(judged(bill, given, jobs)))
    votes = tuple(adopted)
    depths = {verdict.rank: _depth(report, verdict) for verdict in find_all(report, votes)} if votes else {}
    return voted(report, sorted(depths, key=depths.__getitem__, reverse=True)) if depths else report


def _depth(report: Report, verdict: Verdict) -> int:
    """0 for an amendment to the bill, 1 for a sub-amendment, voted before it, 2 for a sub-amendment of that one."""
    return 0 if verdict.parent is None else 1 + _depth(report, report.verdicts[verdict.parent])


def report_of(bill: Bill | None, amendments: Sequence[Amendment], alone: Iterable[Alone]) -> Report:
    """The report on *amendments* to *bill* that were judged *alone*, in the same order (``judging.judged``)."""
    given, judgements = tuple(amendments), list(alone)
    kin = kinship(given, judgements)
    return _reported(bill, given, _with_families(given, judgements, kin), kin)


def check_each(bill: Bill | None, amendments: Iterable[Amendment]) -> Iterator[Verdict]:
    """The verdict of each of *amendments* alone, as they come; nothing is kept of those before.

    A sub-amendment needs its parent: its verdict is ``parent_missing``.
    """
    judge = Judge(bill)
    for rank, amendment in enumerate(amendments):
        alone = judge.alone(amendment)
        if alone.named_parent is not None and bill is not None:
            message = "un sous-amendement se vérifie avec la liasse qui contient son parent"
            alone = replace(alone, status=Status.PARENT_MISSING, problems=(Problem(message),), edits=())
        yield _verdict(rank, amendment, alone)


def _verdict(rank: int, amendment: Amendment, alone: Alone) -> Verdict:
    return Verdict(rank, amendment, alone.status, alone.problems, alone.remarks, alone.places, alone.edits)


# ---------------------------------------------------------------------------------------------------------- families


def _with_families(given: Sequence[Amendment], alone: list[Alone], kin: Kinship) -> list[Alone]:
    """*alone* with each sub-amendment judged on the lines of its parent, or refused for want of one."""
    judges: dict[int, Judge] = {}
    for rank, parent in kin.parents.items():
        if parent not in judges:
            judges[parent] = Judge(parent_text(given[parent]))
        child = judges[parent].alone(as_child(given[rank]))
        remarks = (kin.remarks[rank],) if rank in kin.remarks else ()
        places = tuple(replace(place, name=f"amendement {given[parent].name}") for place in child.places)
        alone[rank] = replace(child, remarks=remarks + child.remarks, places=places)
    for rank, why in kin.missing.items():
        if alone[rank].status is not Status.NOT_UNDERSTOOD:
            alone[rank] = replace(alone[rank], status=Status.PARENT_MISSING, problems=(Problem(why),), edits=())
    return alone


# ------------------------------------------------------------------------------------------------------------ report


def _reported(bill: Bill | None, given: tuple[Amendment, ...], alone: list[Alone], kin: Kinship) -> Report:
    identical = grouped(
        ((kin.parents.get(rank), each.identity) if each.identity else None for rank, each in enumerate(alone)), given
    )
    order = discussion(given, _keys(given, alone, identical), kin.parents)
    positions = {rank: position for position, rank in enumerate(order.ranks, 1)}
    same = _sorted(identical, positions)
    near = _sorted(_alike(given, alone, kin, same), positions)
    claims = held_by_ground(
        (rank, scope_of(given[rank], kin.parents.get(rank)), a.edits) for rank, a in enumerate(alone)
    )
    clusters = sorted(
        _clusters(bill, given, claims, positions), key=lambda found: (positions[found.members[0]], found.members)
    )
    of_same, of_near = _index(same), _index(near)
    of_clusters: dict[int, list[int]] = {}
    for index, cluster in enumerate(clusters):
        for rank in cluster.members:
            of_clusters.setdefault(rank, []).append(index)
    verdicts = tuple(
        Verdict(
            rank,
            given[rank],
            each.status,
            each.problems,
            each.remarks,
            each.places,
            each.edits,
            kin.parents.get(rank),
            (),
            of_same.get(rank),
            of_near.get(rank),
            tuple(of_clusters.get(rank, ())),
            positions[rank],
        )
        for rank, each in enumerate(alone)
    )
    return Report(
        bill,
        verdicts,
        order,
        tuple(map(Group, same)),
        tuple(map(Group, near)),
        tuple(clusters),
        tuple(_doomed(clusters, verdicts)),
        tuple(_families(order.ranks, kin)),
    )


def _keys(given: Sequence[Amendment], alone: list[Alone], identical: list[tuple[int, ...]]) -> list[tuple[object, ...]]:
    """What sorts amendments by the rules: their place and reach, then their numbers, identical ones together."""
    first = {rank: group[0] for group in identical for rank in group}
    return [
        (*each.standing, number_order(given[first.get(rank, rank)].name), number_order(given[rank].name), rank)
        for rank, each in enumerate(alone)
    ]


def _alike(
    given: Sequence[Amendment], alone: list[Alone], kin: Kinship, identical: list[tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """The groups of near-identical amendments that are more than one group of identical ones."""
    first = {rank: group[0] for group in identical for rank in group}
    groups = grouped(
        ((kin.parents.get(rank), each.likeness) if each.likeness else None for rank, each in enumerate(alone)), given
    )
    return [group for group in groups if len({first.get(rank, rank) for rank in group}) > 1]


def _sorted(groups: list[tuple[int, ...]], positions: dict[int, int]) -> list[tuple[int, ...]]:
    return sorted(groups, key=lambda group: min(positions[rank] for rank in group))


def _index(groups: list[tuple[int, ...]]) -> dict[int, int]:
    return {rank: index for index, group in enumerate(groups) for rank in group}


def _families(ranks: Sequence[int], kin: Kinship) -> Iterator[Family]:
    children: dict[int, list[int]] = {}
    for rank in ranks:
        if rank in kin.parents:
            children.setdefault(kin.parents[rank], []).append(rank)
    return (Family(parent, tuple(children[parent])) for parent in ranks if parent in children)


def _clusters(
    bill: Bill | None, given: Sequence[Amendment], claims: dict[Ground, list[Held]], positions: dict[int, int]
) -> Iterator[Cluster]:
    surveys = {-1: Survey(bill or Bill(()))}
    for ((owner, _), target), held in claims.items():
        if owner not in surveys:
            surveys[owner] = Survey(parent_text(given[owner]))
        survey = surveys[owner]
        for fight in fights(held, survey.site(target).texts):
            place = _fought_over(survey, target, fight)
            if owner >= 0:
                place = replace(place, name=f"amendement {given[owner].name}")
            members = tuple(sorted(fight.ranks, key=positions.__getitem__))
            yield Cluster(fight.quarrel, place, members, tuple(sorted(fight.outer, key=positions.__getitem__)))


def _fought_over(survey: Survey, target: int, fight: Fight) -> Place:
    edits = [held.edit for held in fight.held]
    return place_of(survey.site(target), edits)


def _doomed(clusters: list[Cluster], verdicts: Sequence[Verdict]) -> Iterator[Doomed]:
    for cluster in clusters:
        if cluster.quarrel is not Quarrel.ARTICLE:
            continue
        deleting = tuple(rank for rank in cluster.outer if _deletes(verdicts[rank]))
        inside = tuple(rank for rank in cluster.members if rank not in set(cluster.outer))
        if deleting and inside:
            yield Doomed(cluster.place, deleting, inside)


def _deletes(verdict: Verdict) -> bool:
    return any(isinstance(edit, Rewriting) and edit.whole and not edit.lines for edit in verdict.edits)
