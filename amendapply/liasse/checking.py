"""A liasse checked against one bill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.applying.subamendments import parent_text
from amendapply.bill import Bill
from amendapply.liasse.families import Kinship, as_child, kinship
from amendapply.liasse.judging_one import Alone, Judge, judged
from amendapply.liasse.report import Report, find_all
from amendapply.liasse.reporting import reported
from amendapply.liasse.verdicts import Verdict
from amendapply.liasse.voting import voted
from amendapply.outcome import Problem, Status


def check(
    bill: Bill | None, amendments: Iterable[Amendment] | Amendment, adopted: Iterable[str] = (), *, jobs: int = 1
) -> Report:
    """Check *amendments*, or a single one, against *bill*: alone, against one another, and once some are *adopted*.

    Without a bill (None), what needs no text is done: understanding, groups by operations, order by article numbers.
    The votes are taken in the order of *adopted*, sub-amendments before what they amend. *jobs* processes share the
    work, with the same report. Raises ``InputError`` for a number in *adopted* that the liasse does not have.
    """
    given = (amendments,) if isinstance(amendments, Amendment) else tuple(amendments)
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
    return reported(bill, given, _with_families(given, judgements, kin), kin)


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
    for rank, parent in kin.parents.items():
        if alone[parent].status not in (Status.APPLICABLE, Status.TEXT_MISSING):
            vain = f"l'amendement {given[parent].name}, qu'il sous-amende, ne s'applique pas"
            alone[rank] = replace(alone[rank], remarks=(*alone[rank].remarks, vain))
    for rank, why in kin.missing.items():
        if alone[rank].status is not Status.NOT_UNDERSTOOD:
            alone[rank] = replace(alone[rank], status=Status.PARENT_MISSING, problems=(Problem(why),), edits=())
    return alone
