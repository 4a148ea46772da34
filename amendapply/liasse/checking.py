"""A liasse checked against one bill: each amendment alone, groups, collisions and the order of discussion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.amendment import Amendment, every_amendment, signatures
from amendapply.applying.dossier import read
from amendapply.applying.kinship import Kinship, kinship, named_parents
from amendapply.applying.subamendments import parent_text
from amendapply.bill import Bill, require_bill
from amendapply.collector import without_collector
from amendapply.liasse.findings import Report, find_all, require_report, tabled, voted
from amendapply.liasse.judging_one import Alone, Judge, as_judged, judged
from amendapply.liasse.reporting import reported
from amendapply.liasse.verdicts import Verdict
from amendapply.liasse.voting import Tally, judged_after
from amendapply.operations import Reading
from amendapply.outcome import Problem, Status

_UNREAD = (Status.NO_INSTRUCTION, Status.NOT_UNDERSTOOD, Status.UNSUPPORTED)
"""What refuses an amendment that asks for nothing, or not for an amendment that is understood."""
_READ_FIRST = (*_UNREAD, Status.OTHER_TEXT)
"""Refusals that stand whatever the parent is."""


def check(
    bill: Bill | None,
    amendments: Iterable[Amendment] | Amendment,
    adopted: Iterable[str | int] | str | int = (),
    *,
    jobs: int = 1,
) -> Report:
    """Check *amendments*, or a single one, against *bill*: alone, against one another, once one or some are *adopted*.

    Without a bill (None), what needs no text is done: understanding, groups by operations, order by article numbers.
    The votes are taken in the order of *adopted*, sub-amendments before what they amend, the second deliberation last.
    *jobs* processes share the work, with the same report. Raises ``InputError`` for a number in *adopted* that the
    liasse does not have, and for what is no bill or no amendment.
    """
    if bill is not None:
        require_bill(bill)
    given = every_amendment(amendments)
    with without_collector():
        report = report_of(bill, given, list(judged(bill, given, jobs)))
        votes = (adopted,) if isinstance(adopted, str | int) else tuple(adopted)
        return voted(report, find_all(report, votes)) if votes else report


def report_of(bill: Bill | None, amendments: Sequence[Amendment], alone: Iterable[Alone]) -> Report:
    """The report on *amendments* to *bill* that were judged *alone*, in the same order (``judging_one.judged``)."""
    given, judgements = tuple(amendments), list(alone)
    named = [judged.named_parent for judged in judgements]
    kin = kinship(given, named, {rank: _reading(judged) for rank, judged in enumerate(judgements) if judged.beyond})
    return reported(bill, given, _with_doubled_numbers(given, _with_families(given, judgements, kin)), kin)


def _with_doubled_numbers(given: Sequence[Amendment], alone: Sequence[Alone]) -> list[Alone]:
    """*alone*, with a remark on each amendment that shares its number with another."""
    names = signatures(given)
    if all(name is amendment.number for name, amendment in zip(names, given, strict=True)):
        return list(alone)
    return [
        judged
        if name == amendment.name
        else replace(judged, remarks=(*judged.remarks, f"l'amendement n'est pas seul à porter son numéro : « {name} »"))
        for amendment, judged, name in zip(given, alone, names, strict=True)
    ]


def check_each(bill: Bill | None, amendments: Iterable[Amendment]) -> Iterator[Verdict]:
    """The verdict of each of *amendments* alone, one at a time; none is kept in memory.

    A sub-amendment needs its parent: its verdict is ``parent_missing``.
    """
    if bill is not None:
        require_bill(bill)
    judge = Judge(bill)
    for rank, amendment in enumerate(amendments):
        every_amendment(amendment)
        alone = judge.alone(amendment)
        if alone.named_parent is not None and bill is not None:
            message = "un sous-amendement se vérifie avec la liasse qui contient son parent"
            alone = replace(alone, status=Status.PARENT_MISSING, problems=(Problem(message),), edits=())
        yield as_judged(Verdict(rank, amendment, alone.status), alone)


def judge(report: Report, amendment: Amendment) -> Verdict:
    """The verdict of *amendment* in *report*: on its text as it reads now, and after the votes taken.

    It takes the place of the amendment of the same number, where the liasse has one; a sub-amendment is judged on its
    parent there. Nothing else is judged again, so that an editor can ask at each keystroke: ``identical``, ``alike``,
    ``collisions`` and ``position`` are left unknown, as ``check_each`` leaves them. ``rank`` is that of the amendment
    of the same number, or else the next one.

    Raises ``InputError`` where several amendments have that number, and for what is no report or no amendment.
    """
    require_report(report)
    every_amendment(amendment)
    ranks = [v.rank for v in report.verdicts if amendment.number and v.amendment.number == amendment.number]
    rank = report.find(str(amendment.number)).rank if ranks else len(report.verdicts)
    line = _ancestors(report, amendment, rank)
    verdict = check(report.bill, (*(each.amendment for each in line), amendment)).verdicts[-1]
    anew = replace(verdict, rank=rank, identical=None, alike=None, collisions=(), position=0)
    if verdict.parent is not None:
        anew = replace(anew, parent=line[verdict.parent].rank)
    adopted = tuple(each for each in report.adopted if each != rank)
    dismissed = tuple(each for each in report.dismissed if each != rank)
    return judged_after(report.bill, Tally(report.verdicts, adopted, dismissed), tabled(report), anew)


def _ancestors(report: Report, amendment: Amendment, rank: int) -> list[Verdict]:
    """The verdict of what *amendment*, of this *rank*, sub-amends, after those of what that one sub-amends.

    Of amendments that sub-amend one another in a circle all are there, each once.
    """
    found: list[Verdict] = []
    if amendment.parent or read(amendment).parent:
        parent = _named_parent(report, amendment, amendment, rank)
    else:
        parent = report.verdicts[rank].parent if rank < len(report.verdicts) else None
    while parent is not None and parent != rank and all(parent != each.rank for each in found):
        found.insert(0, report.verdicts[parent])
        parent = found[0].parent
        if parent is None and found[0].status in (Status.PARENT_MISSING, *_READ_FIRST):
            parent = _named_parent(report, found[0].amendment, amendment, rank)
    return found


def _named_parent(report: Report, child: Amendment, amendment: Amendment, rank: int) -> int | None:
    """The rank of the amendment that *child* says it sub-amends, *amendment* standing at *rank* in the liasse."""
    given = [verdict.amendment for verdict in report.verdicts]
    given[rank : rank + 1] = [amendment]
    asking = next(at for at, each in enumerate(given) if each is child)
    named = child.parent or read(child).parent
    return named_parents(given, {asking: named})[0].get(asking) if named else None


# ---------------------------------------------------------------------------------------------------------- families


def _with_families(given: Sequence[Amendment], alone: Sequence[Alone], kin: Kinship) -> list[Alone]:
    """*alone* with each sub-amendment judged on the lines of its parent, or refused if the parent does not apply."""
    found = list(alone)
    for rank, why in kin.missing.items():
        found[rank] = _orphan(found[rank], why)
    children: dict[int, list[int]] = {}
    for rank, parent in kin.parents.items():
        children.setdefault(parent, []).append(rank)
    waiting = [parent for parent in children if parent not in kin.parents]
    while waiting:  # parents before their children
        parent = waiting.pop()
        judge = Judge(parent_text(given[parent]))
        for rank in children.get(parent, ()):
            child = _judged_child(judge, given[rank], alone[rank], given[parent], alone[parent])
            if rank in kin.assumed:
                child = replace(child, remarks=(kin.assumed[rank], *child.remarks))
            if found[parent].status not in (Status.APPLICABLE, Status.TEXT_MISSING):
                vain = f"l'amendement {given[parent].name}, qu'il sous-amende, ne s'applique pas"
                child = _orphan(child, vain) if child.status is Status.APPLICABLE else child
            found[rank] = child
            waiting.append(rank)
    return found


def _reading(alone: Alone) -> Reading:
    """What an amendment that may be a sub-amendment asks for."""
    assert alone.reading is not None
    return alone.reading


def _judged_child(judge: Judge, amendment: Amendment, alone: Alone, parent: Amendment, above: Alone) -> Alone:
    """A sub-amendment judged on the lines of its *parent*, that of *above*, unless it aims at another text.

    It is refused if *parent* is understood, and could not be read after it.
    """
    if alone.status is Status.OTHER_TEXT:
        return alone
    return judge.child_of(parent, amendment, _reading(alone), understood=above.status not in _UNREAD)


def _orphan(judged: Alone, why: str) -> Alone:
    """*judged*, refused because the parent that it needs is missing."""
    if judged.status in _READ_FIRST:
        return replace(judged, problems=(*judged.problems, Problem(why)))
    return replace(judged, status=Status.PARENT_MISSING, problems=(Problem(why),), edits=())
