"""One deliberation: amendments located in the same original text, collisions taken out, the rest spliced at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from amendapply.amendment import Amendment
from amendapply.applying.dossier import Dossier, place
from amendapply.applying.plan import Plan, in_place, merged
from amendapply.applying.redline_rows import discussed, notes_on_order, rows_of
from amendapply.applying.settling import Pair, Settled, refused_among, settle
from amendapply.bill import Bill
from amendapply.edits import InPlace, NewPart
from amendapply.locating import Survey
from amendapply.outcome import Problem, Status
from amendapply.redline import Row

_SHOWN = 10
"""How many amendments a problem names at most."""


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
    signers: Sequence[tuple[str, ...]],
) -> Deliberation:
    """Locate the live *dossiers* in *bill*, refuse those that collide, and write the rows of the others.

    *given* are all amendments, by rank. *signers* tells by rank who signs for each: itself first.
    """
    survey = Survey(bill)
    for dossier in dossiers:
        place(dossier, survey, strict)
        refuse_contradiction(dossier, survey)
    return carried_out(survey, dossiers, given, signers, strict=strict)


def carried_out(
    survey: Survey,
    dossiers: list[Dossier],
    given: Sequence[Amendment],
    signers: Sequence[tuple[str, ...]],
    *,
    strict: bool,
) -> Deliberation:
    """Refuse the *dossiers* whose edits collide, and write the rows of the others; as ``deliberate``, once located."""
    names = [own[0] for own in signers]
    plans = _settled(dossiers, survey, names, strict=strict)
    ordered = sorted(dossiers, key=lambda dossier: (discussed(dossier.amendment), dossier.rank))
    return Deliberation(
        {target: rows_of(survey.site(target).texts, plan, given, signers) for target, plan in plans.items()},
        {target: frozenset(rank + 1 for rank in plan.deletions) for target, plan in plans.items()},
        tuple((dossier.rank, edit) for dossier in ordered for edit in dossier.edits if isinstance(edit, NewPart)),
        {
            target: notes
            for target, plan in plans.items()
            if (notes := notes_on_order(plan, given, names, survey.site(target).texts))
        },
    )


def refuse_contradiction(dossier: Dossier, survey: Survey) -> None:
    """Refuse the amendment of *dossier* where two of its own parts modify the same passage."""
    by_target = _by_target([dossier], {edit.target for edit in in_place(dossier.edits)})
    for target, edits in by_target.items():
        if len(edits) > 1 and not settle(merged(edits), survey.site(target).texts).sound:
            message = "l'amendement se contredit : deux de ses parties modifient le même passage"
            dossier.refuse(Status.CONFLICT, Problem(message))
            return


def _settled(dossiers: list[Dossier], survey: Survey, names: Sequence[str], *, strict: bool) -> dict[int, Plan]:
    """The plans of all targets, once the amendments that collide have been taken out.

    An amendment that is taken out takes all its edits with it, and never comes back: what it collided with may have
    collided with others, so the rest is settled again. Nothing falls for an amendment that is itself refused.
    """
    settled: dict[int, Settled] = {}
    stale = {edit.target for dossier in dossiers for edit in in_place(dossier.edits)}
    while stale:
        for target, edits in _by_target(dossiers, stale).items():
            settled[target] = settle(merged(edits), survey.site(target).texts)
        clashes = [group for each in settled.values() for group in each.clashes]
        fallen = [] if clashes else [pair for each in settled.values() for pair in each.fallen]
        stale = _take_out(dossiers, clashes, names) | _take_out_fallen(dossiers, fallen, names)
        if strict and not stale:
            variants = _on_variants(settled.values(), names)
            problems = {rank: f"refusé en mode strict : {remark}" for rank, remark in variants.items()}
            stale = _refused(dossiers, problems, Status.AMBIGUOUS)
    remarks = _on_variants(settled.values(), names)
    for dossier in dossiers:
        if dossier.rank in remarks:
            dossier.remark((remarks[dossier.rank],))
    _tell_redone(dossiers, [pair for each in settled.values() for pair in each.redone], names)
    return {target: each.plan for target, each in settled.items()}


def _by_target(dossiers: list[Dossier], targets: set[int]) -> dict[int, list[tuple[int, InPlace]]]:
    by_target: dict[int, list[tuple[int, InPlace]]] = {target: [] for target in targets}
    for dossier in dossiers:
        for edit in in_place(dossier.edits):
            if edit.target in by_target:
                by_target[edit.target].append((dossier.rank, edit))
    return by_target


def _take_out(dossiers: list[Dossier], clashes: list[frozenset[int]], names: Sequence[str]) -> set[int]:
    """Refuse the amendments that clash, each told the names of the others; the targets that they leave."""
    rivals: dict[int, set[int]] = {}
    for group in clashes:
        for rank in group:
            rivals.setdefault(rank, set()).update(group - {rank})
    problems = {rank: f"modifie le même passage que {_names(others, names)}" for rank, others in rivals.items()}
    return _refused(dossiers, problems)


def _take_out_fallen(dossiers: list[Dossier], fallen: list[Pair], names: Sequence[str]) -> set[int]:
    """Refuse the amendments that fall for one that stands; the targets that they leave."""
    refused = refused_among(fallen)
    by_rank = {dossier.rank: dossier for dossier in dossiers}
    for rank, outers in refused.items():
        for outer in outers - refused.keys():
            by_rank[outer].remark((f"l'amendement {names[rank]} est sans objet dans ce passage récrit",))
    problems = {
        rank: f"sans objet : ce passage est récrit par {_names(outers, names)}" for rank, outers in refused.items()
    }
    return _refused(dossiers, problems)


def _on_variants(settled: Iterable[Settled], names: Sequence[str]) -> dict[int, str]:
    """What is to be said of those whose words are written with the commas that another amendment puts around them."""
    return {
        rank: f"écrit avec les virgules de l'amendement {names[written]}"
        for each in settled
        for rank, written in each.variants
    }


def _refused(dossiers: list[Dossier], problems: Mapping[int, str], status: Status = Status.CONFLICT) -> set[int]:
    """Refuse the amendments of these ranks for these *problems*; the targets that they leave."""
    left: set[int] = set()
    for dossier in dossiers:
        if dossier.rank in problems:
            left |= {edit.target for edit in in_place(dossier.edits)}
            dossier.refuse(status, Problem(problems[dossier.rank]))
    return left


def _names(ranks: set[int], names: Sequence[str]) -> str:
    shown = [names[rank] for rank in sorted(ranks)[:_SHOWN]]
    return ", ".join(shown) + (f" et {len(ranks) - _SHOWN} autres" if len(ranks) > _SHOWN else "")


def _tell_redone(dossiers: list[Dossier], redone: list[Pair], names: Sequence[str]) -> None:
    by_rank = {dossier.rank: dossier for dossier in dossiers}
    for inner, outer in redone:
        by_rank[inner].remark((f"appliqué dans le passage que récrit l'amendement {names[outer]}",))
        by_rank[outer].remark((f"l'amendement {names[inner]} s'applique dans ce passage récrit",))
