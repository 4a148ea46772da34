"""One deliberation: amendments located in the same original text, collisions taken out, the rest spliced at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from amendapply.amendment import Amendment
from amendapply.applying.conflicts import settle
from amendapply.applying.dossier import Dossier, place
from amendapply.applying.insertion_order import notes_on_order
from amendapply.applying.plan import Plan, plan_of
from amendapply.applying.rows import rows_of
from amendapply.bill import Bill
from amendapply.edits import Edit, NewArticle, NewHeading, NewPart
from amendapply.locating import Survey
from amendapply.outcome import Problem, Status
from amendapply.redline import Row

_LAST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Deliberation:
    """What a deliberation makes of a bill, before any convention.

    ``rows``: the redline of each target that changes. ``deleted``: for each, the numbers of the alinéas that were
    deleted outright. ``added``: additional articles and divisions, each with the rank of its amendment. ``notes``: for
    each target, the order taken for several insertions at one place.
    """

    rows: dict[int, tuple[Row, ...]] = field(default_factory=dict)
    deleted: dict[int, frozenset[int]] = field(default_factory=dict)
    added: tuple[tuple[int, NewPart], ...] = ()
    notes: dict[int, tuple[str, ...]] = field(default_factory=dict)


def deliberate(
    bill: Bill,
    dossiers: list[Dossier],
    given: Sequence[Amendment],
    *,
    strict: bool,
    signers: dict[int, tuple[str, ...]],
) -> Deliberation:
    """Locate the live *dossiers* in *bill*, refuse those that collide, and write the rows of the others.

    *given* are all amendments, by rank. *signers* tells who signs for an amendment, where it is not its number alone.
    """
    survey = Survey(bill)
    for dossier in dossiers:
        place(dossier, survey, strict)
    return carried_out(survey, dossiers, given, signers)


def carried_out(
    survey: Survey, dossiers: list[Dossier], given: Sequence[Amendment], signers: dict[int, tuple[str, ...]]
) -> Deliberation:
    """Refuse the *dossiers* whose edits collide, and write the rows of the others; as ``deliberate``, once located."""
    plans = _settled(dossiers, survey, given)
    ordered = sorted(dossiers, key=lambda dossier: (dossier.amendment.order or _LAST, dossier.rank))
    return Deliberation(
        {target: rows_of(survey.site(target).texts, plan, given, signers) for target, plan in plans.items()},
        {target: frozenset(rank + 1 for rank in plan.deletions) for target, plan in plans.items()},
        tuple(
            (dossier.rank, edit)
            for dossier in ordered
            for edit in dossier.edits
            if isinstance(edit, NewArticle | NewHeading)
        ),
        {target: notes for target, plan in plans.items() if (notes := notes_on_order(plan, given))},
    )


def _settled(dossiers: list[Dossier], survey: Survey, given: Sequence[Amendment]) -> dict[int, Plan]:
    """The plans of all targets, once the amendments that collide have been taken out.

    An amendment that is taken out takes all its edits with it, and never comes back: what it collided with may have
    collided with others, so the rest is settled again.
    """
    plans: dict[int, Plan] = {}
    stale = {edit.target for dossier in dossiers for edit in dossier.edits}
    while stale:
        groups: list[frozenset[int]] = []
        redone: list[tuple[int, int]] = []
        for target, edits in _by_target(dossiers, stale).items():
            settled = settle(plan_of(edits), survey.site(target).texts)
            plans[target] = settled.plan
            groups += settled.conflicts
            redone += settled.redone
        stale = _take_out(dossiers, groups, given)
        if not stale:
            _tell_redone(dossiers, redone, given)
    return plans


def _by_target(dossiers: list[Dossier], targets: set[int]) -> dict[int, list[tuple[int, Edit]]]:
    by_target: dict[int, list[tuple[int, Edit]]] = {target: [] for target in targets}
    for dossier in dossiers:
        for edit in dossier.edits:
            if edit.target in by_target:
                by_target[edit.target].append((dossier.rank, edit))
    return by_target


def _take_out(dossiers: list[Dossier], groups: list[frozenset[int]], given: Sequence[Amendment]) -> set[int]:
    """Refuse the amendments of *groups*, each told the names of the others; the targets that they leave."""
    rivals: dict[int, set[int]] = {}
    for group in groups:
        for rank in group:
            rivals.setdefault(rank, set()).update(group - {rank})
    left: set[int] = set()
    for dossier in dossiers:
        if dossier.rank in rivals:
            left |= {edit.target for edit in dossier.edits}
            dossier.refuse(Status.CONFLICT, Problem(_collision(rivals[dossier.rank], given)))
    return left


def _collision(rivals: set[int], given: Sequence[Amendment]) -> str:
    names = [given[rank].name for rank in sorted(rivals)]
    if not names:
        return "l'amendement se contredit : deux de ses parties modifient le même passage"
    shown = ", ".join(names[:10]) + (f" et {len(names) - 10} autres" if len(names) > 10 else "")
    return f"modifie le même passage que {shown}"


def _tell_redone(dossiers: list[Dossier], redone: list[tuple[int, int]], given: Sequence[Amendment]) -> None:
    by_rank = {dossier.rank: dossier for dossier in dossiers}
    for inner, outer in redone:
        by_rank[inner].remark((f"appliqué dans le passage que récrit l'amendement {given[outer].name}",))
        by_rank[outer].remark((f"l'amendement {given[inner].name} s'applique dans ce passage récrit",))
