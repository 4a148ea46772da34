"""A liasse checked against one bill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.amendment import Amendment, signatures
from amendapply.applying.case import read
from amendapply.applying.kinship import Kinship, kinship
from amendapply.applying.subamendments import parent_text
from amendapply.bill import Bill
from amendapply.liasse.judging_one import Alone, Judge, judged
from amendapply.liasse.report import Report, find_all, voted
from amendapply.liasse.reporting import reported
from amendapply.liasse.verdicts import Verdict
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
    return voted(report, find_all(report, votes)) if votes else report


def report_of(bill: Bill | None, amendments: Sequence[Amendment], alone: Iterable[Alone]) -> Report:
    """The report on *amendments* to *bill* that were judged *alone*, in the same order (``judging.judged``)."""
    given, judgements = tuple(amendments), list(alone)
    named = [judged.named_parent for judged in judgements]
    kin = kinship(given, named, [judged.beyond for judged in judgements], read)
    return reported(bill, given, _told_apart(given, _with_families(given, judgements, kin)), kin)


def _told_apart(given: Sequence[Amendment], alone: Sequence[Alone]) -> list[Alone]:
    """*alone* with a remark on each amendment whose number another one bears."""
    return [
        judged
        if name == amendment.name
        else replace(judged, remarks=(*judged.remarks, f"l'amendement n'est pas seul à porter son numéro : « {name} »"))
        for amendment, judged, name in zip(given, alone, signatures(given), strict=True)
    ]


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


_READ_FIRST = (Status.NOT_UNDERSTOOD, Status.UNSUPPORTED, Status.OTHER_TEXT)
"""What refuses an amendment before anything is known of its parent."""


def _with_families(given: Sequence[Amendment], alone: Sequence[Alone], kin: Kinship) -> list[Alone]:
    """*alone* with each sub-amendment judged on the lines of its parent, or refused for want of one that applies."""
    found = {rank: judged for rank, judged in enumerate(alone) if rank not in kin.parents}
    for rank, why in kin.missing.items():
        found[rank] = _orphan(found[rank], why)
    children: dict[int, list[int]] = {}
    for rank, parent in kin.parents.items():
        children.setdefault(parent, []).append(rank)
    waiting = [parent for parent in children if parent in found]
    while waiting:  # parents before their children
        parent = waiting.pop()
        judge = Judge(parent_text(given[parent]))
        for rank in children.get(parent, ()):
            child = _judged_child(judge, given[rank], alone[rank], f"amendement {given[parent].name}")
            if rank in kin.assumed:
                child = replace(child, remarks=(kin.assumed[rank], *child.remarks))
            if found[parent].status not in (Status.APPLICABLE, Status.TEXT_MISSING):
                vain = f"l'amendement {given[parent].name}, qu'il sous-amende, ne s'applique pas"
                child = _orphan(child, vain) if child.status is Status.APPLICABLE else child
            found[rank] = child
            waiting.append(rank)
    return [found[rank] for rank in range(len(given))]


def _judged_child(judge: Judge, amendment: Amendment, alone: Alone, parent: str) -> Alone:
    """A sub-amendment judged on the lines of its *parent*, unless it aims at another text."""
    if alone.status is Status.OTHER_TEXT:
        return alone
    child = judge.child(amendment)
    return replace(child, places=tuple(replace(place, name=parent) for place in child.places))


def _orphan(judged: Alone, why: str) -> Alone:
    """*judged* without the parent that it needs."""
    if judged.status in _READ_FIRST:
        return replace(judged, problems=(*judged.problems, Problem(why)))
    return replace(judged, status=Status.PARENT_MISSING, problems=(Problem(why),), edits=())
