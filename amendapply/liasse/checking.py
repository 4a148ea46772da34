"""A liasse checked against one bill: each amendment alone, groups, collisions and the order of discussion."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache

from amendapply.amendment import Amendment, every_amendment, number_order, signatures
from amendapply.applying.dossier import Given, Reader, opened, read
from amendapply.applying.kinship import Kinship, kinship, named_parents
from amendapply.applying.subamendments import carried, parent_text
from amendapply.bill import Bill, require_bill
from amendapply.edits import Edit, Rewriting
from amendapply.liasse.collisions import Scope, fights, held_by_ground, scope_of
from amendapply.liasse.discussion_order import discussion
from amendapply.liasse.findings import Report, find_all, voted
from amendapply.liasse.judging_one import Alone, Judge, as_judged, judged, place_of
from amendapply.liasse.likeness import grouped
from amendapply.liasse.verdicts import Cluster, Doomed, Family, Group, Passage, Quarrel, Verdict
from amendapply.liasse.voting import Tally, judged_after
from amendapply.locating import Survey
from amendapply.operations import Reading
from amendapply.outcome import Outcome, Problem, Status

Ranks = tuple[int, ...]

_READ_FIRST = (Status.NO_INSTRUCTION, Status.NOT_UNDERSTOOD, Status.UNSUPPORTED, Status.OTHER_TEXT)
"""Refusals that stand whatever the parent is."""


def check(
    bill: Bill | None, amendments: Iterable[Amendment] | Amendment, adopted: Iterable[str] = (), *, jobs: int = 1
) -> Report:
    """Check *amendments*, or a single one, against *bill*: alone, against one another, and once some are *adopted*.

    Without a bill (None), what needs no text is done: understanding, groups by operations, order by article numbers.
    The votes are taken in the order of *adopted*, sub-amendments before what they amend. *jobs* processes share the
    work, with the same report. Raises ``InputError`` for a number in *adopted* that the liasse does not have, and for
    what is no bill or no amendment.
    """
    if bill is not None:
        require_bill(bill)
    given = every_amendment(amendments)
    with _without_collector():
        report = report_of(bill, given, list(judged(bill, given, jobs)))
        votes = tuple(adopted)
        return voted(report, find_all(report, votes)) if votes else report


@contextmanager
def _without_collector() -> Iterator[None]:
    """Leave the collector of cycles off: it goes through all that is kept again and again, and finds nothing.

    Values never refer to what refers to them. Checking 41 000 amendments takes ×0.85 of the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def report_of(bill: Bill | None, amendments: Sequence[Amendment], alone: Iterable[Alone]) -> Report:
    """The report on *amendments* to *bill* that were judged *alone*, in the same order (``judging_one.judged``)."""
    given, judgements = tuple(amendments), list(alone)
    named = [judged.named_parent for judged in judgements]
    kin = kinship(given, named, {rank: _reading(judged) for rank, judged in enumerate(judgements) if judged.beyond})
    return _reported(bill, given, _with_doubled_numbers(given, _with_families(given, judgements, kin)), kin)


def _with_doubled_numbers(given: Sequence[Amendment], alone: Sequence[Alone]) -> list[Alone]:
    """*alone*, with a remark on each amendment that shares its number with another."""
    return [
        judged
        if name == amendment.name
        else replace(judged, remarks=(*judged.remarks, f"l'amendement n'est pas seul à porter son numéro : « {name} »"))
        for amendment, judged, name in zip(given, alone, signatures(given), strict=True)
    ]


def check_each(bill: Bill | None, amendments: Iterable[Amendment]) -> Iterator[Verdict]:
    """The verdict of each of *amendments* alone, one at a time; none is kept in memory.

    A sub-amendment needs its parent: its verdict is ``parent_missing``.
    """
    judge = Judge(bill)
    for rank, amendment in enumerate(amendments):
        alone = judge.alone(amendment)
        if alone.named_parent is not None and bill is not None:
            message = "un sous-amendement se vérifie avec la liasse qui contient son parent"
            alone = replace(alone, status=Status.PARENT_MISSING, problems=(Problem(message),), edits=())
        yield _verdict(rank, amendment, alone)


def judge(report: Report, amendment: Amendment) -> Verdict:
    """The verdict of *amendment* in *report*: on its text as it reads now, and after the votes taken.

    It takes the place of the amendment of the same number, where the liasse has one; a sub-amendment is judged on its
    parent there. Nothing else is judged again, so that an editor can ask at each keystroke: ``identical``, ``alike``,
    ``collisions`` and ``position`` are left unknown, as ``check_each`` leaves them. ``rank`` is that of the amendment
    of the same number, or else the next one.

    Raises ``InputError`` where several amendments have that number.
    """
    ranks = [v.rank for v in report.verdicts if amendment.number and v.amendment.number == amendment.number]
    rank = report.find(str(amendment.number)).rank if ranks else len(report.verdicts)
    line = _ancestors(report, amendment, rank)
    verdict = check(report.bill, (*(each.amendment for each in line), amendment)).verdicts[-1]
    anew = replace(verdict, rank=rank, identical=None, alike=None, collisions=(), position=0)
    if verdict.parent is not None:
        anew = replace(anew, parent=line[verdict.parent].rank)
    adopted = tuple(each for each in report.adopted if each != rank)
    dismissed = tuple(each for each in report.dismissed if each != rank)
    return judged_after(report.bill, Tally(report.verdicts, adopted, dismissed), report.families, anew)


def _ancestors(report: Report, amendment: Amendment, rank: int) -> list[Verdict]:
    """The verdict of what *amendment*, of this *rank*, sub-amends, after those of what that one sub-amends."""
    named = amendment.parent or read(amendment).parent
    found: list[Verdict] = []
    if named:
        given = [verdict.amendment for verdict in report.verdicts]
        given[rank : rank + 1] = [amendment]
        found += [report.verdicts[parent] for parent in named_parents(given, {rank: named})[0].values()]
    elif rank < len(report.verdicts) and (assumed := report.verdicts[rank].parent) is not None:
        found.append(report.verdicts[assumed])
    while found and (parent := found[0].parent) is not None:
        found.insert(0, report.verdicts[parent])
    return found


def _verdict(rank: int, amendment: Amendment, alone: Alone) -> Verdict:
    return as_judged(Verdict(rank, amendment, alone.status), alone)


# ---------------------------------------------------------------------------------------------------------- families


def _with_families(given: Sequence[Amendment], alone: Sequence[Alone], kin: Kinship) -> list[Alone]:
    """*alone* with each sub-amendment judged on the lines of its parent, or refused if the parent does not apply."""
    found = {rank: judged for rank, judged in enumerate(alone) if rank not in kin.parents}
    for rank, why in kin.missing.items():
        found[rank] = _orphan(found[rank], why)
    children: dict[int, list[int]] = {}
    for rank, parent in kin.parents.items():
        children.setdefault(parent, []).append(rank)
    waiting = [parent for parent in children if parent in found]
    reader = lru_cache(maxsize=2)(read)  # what a parent asks for is looked at with each of its children
    while waiting:  # parents before their children
        parent = waiting.pop()
        judge = Judge(parent_text(given[parent]))
        for rank in children.get(parent, ()):
            child = _judged_child(judge, given[rank], alone[rank], given[parent], reader)
            if rank in kin.assumed:
                child = replace(child, remarks=(kin.assumed[rank], *child.remarks))
            if found[parent].status not in (Status.APPLICABLE, Status.TEXT_MISSING):
                vain = f"l'amendement {given[parent].name}, qu'il sous-amende, ne s'applique pas"
                child = _orphan(child, vain) if child.status is Status.APPLICABLE else child
            found[rank] = child
            waiting.append(rank)
    return [found[rank] for rank in range(len(given))]


def _reading(alone: Alone) -> Reading:
    """What an amendment that may be a sub-amendment asks for."""
    assert alone.reading is not None
    return alone.reading


def _judged_child(judge: Judge, amendment: Amendment, alone: Alone, parent: Amendment, reader: Reader) -> Alone:
    """A sub-amendment judged on the lines of its *parent*, unless it aims at another text."""
    if alone.status is Status.OTHER_TEXT:
        return alone
    child = judge.child(amendment, _reading(alone))
    if child.status is Status.APPLICABLE and (refused := _spoiling(amendment, alone, parent, reader)) is not None:
        child = replace(child, status=refused.status, problems=refused.problems, edits=())
    return replace(child, places=tuple(replace(place, name=f"amendement {parent.name}") for place in child.places))


def _spoiling(amendment: Amendment, alone: Alone, parent: Amendment, reader: Reader) -> Outcome | None:
    """Why the sub-amendment *amendment*, *alone*, is refused: *parent* could not be read after it; None if it could."""
    dossier = opened(0, amendment, _reading(alone), strict=False)
    child = carried(parent, [dossier], Given((amendment,), (amendment.name,), reader, strict=False)).children[0]
    return None if child.live else child.outcome()


def _orphan(judged: Alone, why: str) -> Alone:
    """*judged*, refused because the parent that it needs is missing."""
    if judged.status in _READ_FIRST:
        return replace(judged, problems=(*judged.problems, Problem(why)))
    return replace(judged, status=Status.PARENT_MISSING, problems=(Problem(why),), edits=())


# ------------------------------------------------------------------------------------------------------- the report


def _reported(bill: Bill | None, given: Sequence[Amendment], alone: Sequence[Alone], kin: Kinship) -> Report:
    """The report on the amendments *given*, each judged *alone*, sub-amendments on the text of their parent."""
    orders = [number_order(amendment.name) for amendment in given]
    scopes = [scope_of(amendment, kin.parents.get(rank)) for rank, amendment in enumerate(given)]
    identical = _groups(scopes, orders, (each.identity for each in alone))
    order = discussion(given, _keys(orders, alone, identical), kin.parents)
    positions = {rank: position for position, rank in enumerate(order.ranks, 1)}
    same = _sorted(identical, positions)
    near = _sorted(_alike(_groups(scopes, orders, (each.likeness for each in alone)), identical), positions)
    edits = {rank: each.edits for rank, each in enumerate(alone)}
    clusters = _clusters(bill, given, edits, kin.parents, positions)
    verdicts = _verdicts(given, alone, kin, positions, (_index(same), _index(near), _indexes(clusters)))
    return Report(
        bill=bill,
        verdicts=verdicts,
        discussion=order,
        identical=tuple(map(Group, same)),
        alike=tuple(map(Group, near)),
        clusters=clusters,
        doomed=tuple(_doomed(verdicts, alone, clusters, order.ranks)),
        families=tuple(_families(order.ranks, kin)),
    )


def _verdicts(
    given: Sequence[Amendment],
    alone: Sequence[Alone],
    kin: Kinship,
    positions: dict[int, int],
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


def _groups(scopes: Sequence[Scope], orders: Sequence[tuple[int, str]], keys: Iterable[bytes]) -> list[Ranks]:
    """The amendments to one text, in one deliberation, that share a key; b"" is none."""
    return grouped(((scope, key) if key else None for scope, key in zip(scopes, keys, strict=True)), orders)


def _keys(
    orders: Sequence[tuple[int, str]], alone: Sequence[Alone], identical: list[Ranks]
) -> list[tuple[object, ...]]:
    """Keys that sort amendments by the rules: their place and reach, then their numbers, identical ones together."""
    first = {rank: group[0] for group in identical for rank in group}
    return [(*each.standing, orders[first.get(rank, rank)], orders[rank], rank) for rank, each in enumerate(alone)]


def _alike(near: list[Ranks], identical: list[Ranks]) -> list[Ranks]:
    """The groups of *near*-identical amendments that are more than one group of identical ones."""
    first = {rank: group[0] for group in identical for rank in group}
    return [group for group in near if len({first.get(rank, rank) for rank in group}) > 1]


def _sorted(groups: list[Ranks], positions: dict[int, int]) -> list[Ranks]:
    return sorted(groups, key=lambda group: min(positions[rank] for rank in group))


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
    edits: Mapping[int, tuple[Edit, ...]],
    parents: Mapping[int, int],
    positions: Mapping[int, int],
) -> tuple[Cluster, ...]:
    """The clusters of the amendments that make these *edits*, on every target, in the order of discussion."""
    made = ((rank, scope_of(given[rank], parents.get(rank)), each) for rank, each in edits.items())
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
    found = _clusters(
        report.bill,
        [verdict.amendment for verdict in report.verdicts],
        {verdict.rank: verdict.edits for verdict in left if verdict.rank not in late},
        {verdict.rank: verdict.parent for verdict in left if verdict.parent is not None},
        {verdict.rank: verdict.position for verdict in left},
    )
    tabled = (replace(each, members=tuple(filter(late.__contains__, each.members))) for each in report.clusters)
    return (*found, *(cluster for cluster in tabled if len(cluster.members) > 1))


def _indexes(clusters: tuple[Cluster, ...]) -> dict[int, Ranks]:
    found: dict[int, list[int]] = {}
    for index, cluster in enumerate(clusters):
        for rank in cluster.members:
            found.setdefault(rank, []).append(index)
    return {rank: tuple(indexes) for rank, indexes in found.items()}


# ----------------------------------------------------------------------- The amendments on articles that others delete


def _doomed(
    verdicts: Sequence[Verdict], alone: Sequence[Alone], clusters: Sequence[Cluster], order: Sequence[int]
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
    for rank in order:
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
