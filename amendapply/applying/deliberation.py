"""One deliberation: amendments located in the same original text, collisions taken out, the rest spliced at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from amendapply.amendment import Amendment, number_order
from amendapply.applying.conflicts import lie_apart
from amendapply.applying.dossier import Dossier, placed, strictly
from amendapply.applying.plan import Claim, Plan, merged
from amendapply.applying.redline_rows import discussed, notes_on_order, rows_of
from amendapply.applying.settling import Pair, Settled, refused_among, settle
from amendapply.bill import Bill
from amendapply.edits import InPlace, NewPart, TextEdit
from amendapply.errors import shortened
from amendapply.frozen import frozen
from amendapply.locating import Survey
from amendapply.operations import Edge
from amendapply.outcome import Problem, Status
from amendapply.redline import Row

_Refusal = tuple[Status, str]
_Remark = tuple[int, str]
"""The rank of an amendment, and a remark on it."""


@frozen
class Naming:
    """How messages name what is carried out: ``article`` is put before a name, ``kind`` before both."""

    kind: str
    article: str


AMENDMENTS = Naming("l'amendement ", "")


@frozen
class _Called:
    """What messages call the amendments: by rank their ``names``, and the ``kind`` that may be put before one."""

    names: Sequence[str]
    kind: str

    def one(self, rank: int) -> str:
        """« l'amendement 12 »."""
        return f"{self.kind}{self.names[rank]}"

    def several(self, ranks: set[int]) -> str:
        """« 12, 15 », the first ones alone of many."""
        return shortened([self.names[rank] for rank in sorted(ranks)])


@frozen
class Deliberation:
    """What a deliberation makes of a bill, before any convention.

    ``rows``: the redline of each target that changes. ``deleted``: for each, the numbers of the alinéas that were
    deleted outright. ``added``: additional articles and divisions, each with the rank of its amendment. ``notes``: for
    each target, the order taken for several insertions at one place. ``dossiers``: what became of each amendment.
    """

    rows: dict[int, tuple[Row, ...]] = field(default_factory=dict)
    deleted: dict[int, frozenset[int]] = field(default_factory=dict)
    added: tuple[tuple[int, NewPart], ...] = ()
    notes: dict[int, tuple[str, ...]] = field(default_factory=dict)
    dossiers: tuple[Dossier, ...] = ()


def deliberate(
    bill: Bill,
    dossiers: Sequence[Dossier],
    given: Sequence[Amendment],
    *,
    strict: bool,
    signers: Sequence[tuple[str, ...]],
) -> Deliberation:
    """The live *dossiers* located in *bill*, those that collide refused, and the rows of the others.

    *given* are all amendments, by rank. *signers* lists by rank the names that sign for each: its own first.
    """
    survey = Survey(bill)
    located = [without_contradiction(placed(dossier, survey, strict=strict), survey) for dossier in dossiers]
    return carried_out(survey, located, given, signers, strict=strict)


def carried_out(
    survey: Survey,
    dossiers: Sequence[Dossier],
    given: Sequence[Amendment],
    signers: Sequence[tuple[str, ...]],
    *,
    strict: bool,
    naming: Naming = AMENDMENTS,
) -> Deliberation:
    """The *dossiers*, located, whose edits collide refused, and the rows of the others; *naming* is for messages."""
    names = [f"{naming.article}{own[0]}" for own in signers]
    settled, plans = _settled(dossiers, survey, _Called(names, naming.kind), strict=strict)
    adding = [dossier for dossier in settled if any(isinstance(edit, NewPart) for edit in dossier.edits)]
    return Deliberation(
        rows={target: rows_of(survey.site(target).texts, plan, given, signers) for target, plan in plans.items()},
        deleted={target: frozenset(rank + 1 for rank in plan.deletions) for target, plan in plans.items()},
        added=tuple(
            (dossier.rank, edit)
            for dossier in sorted(adding, key=_in_order)
            for edit in dossier.edits
            if isinstance(edit, NewPart)
        ),
        notes={
            target: notes
            for target, plan in plans.items()
            if (notes := notes_on_order(plan, given, names, survey.site(target).texts))
        },
        dossiers=tuple(settled),
    )


def _in_order(dossier: Dossier) -> tuple[object, ...]:
    """A key that sorts as amendments are discussed, or else by number, in whatever order they are given."""
    return discussed(dossier.amendment), number_order(dossier.amendment.name), dossier.rank


def without_contradiction(dossier: Dossier, survey: Survey) -> Dossier:
    """*dossier*, refused where two parts of its amendment modify the same passage."""
    if len(dossier.edits) < 2:
        return dossier
    by_target = _by_target([dossier], _targets(dossier))
    for target, edits in by_target.items():
        if not lie_apart([edit for _, edit in edits]) and not settle(merged(edits), survey.site(target).texts).sound:
            message = "l'amendement se contredit : deux de ses parties modifient le même passage"
            return dossier.refused(Status.CONFLICT, Problem(message))
    return dossier


def _settled(
    dossiers: Sequence[Dossier], survey: Survey, called: _Called, *, strict: bool
) -> tuple[list[Dossier], dict[int, Plan]]:
    """*dossiers* once those that collide are refused, and the plans of all targets.

    An amendment that is taken out takes all its edits with it, and never comes back: what it collided with may have
    collided with others, so the rest is settled again.
    """
    in_order = sorted(dossiers, key=_in_order)  # the first of identical amendments is written
    by_rank = {dossier.rank: dossier for dossier in in_order}
    settled: dict[int, Settled] = {}
    stale = {target for dossier in dossiers for target in _targets(dossier)}
    while stale:
        for target, edits in _by_target(by_rank.values(), stale).items():
            settled[target] = settle(merged(edits), survey.site(target).texts)
        refusals, remarks = _verdict(tuple(settled.values()), called, strict=strict)
        stale = {target for rank in refusals for target in _targets(by_rank[rank])}
        for rank, (status, message) in refusals.items():
            by_rank[rank] = by_rank[rank].refused(status, Problem(message))
        _note(by_rank, remarks)
    _note(by_rank, list(_liberties(settled.values(), called)))
    _note(by_rank, [_on_host(pair, called) for each in settled.values() for pair in each.redone])
    return [by_rank[dossier.rank] for dossier in dossiers], {target: each.plan for target, each in settled.items()}


def _targets(dossier: Dossier) -> set[int]:
    """The targets that its edits change, rather than add a part beside them."""
    return {edit.target for edit in dossier.edits if not isinstance(edit, NewPart)}


def _by_target(dossiers: Iterable[Dossier], targets: set[int]) -> dict[int, list[tuple[int, InPlace]]]:
    by_target: dict[int, list[tuple[int, InPlace]]] = {target: [] for target in targets}
    for dossier in dossiers:
        for edit in dossier.edits:
            if not isinstance(edit, NewPart) and edit.target in by_target:
                by_target[edit.target].append((dossier.rank, edit))
    return by_target


def _note(by_rank: dict[int, Dossier], remarks: Iterable[_Remark]) -> None:
    for rank, remark in remarks:
        by_rank[rank] = by_rank[rank].remarked(remark)


def _verdict(
    settled: Sequence[Settled], called: _Called, *, strict: bool
) -> tuple[Mapping[int, _Refusal], Sequence[_Remark]]:
    """Who is refused next, and the remarks on others.

    First those that clash; where none does, those that fall for one that stands; then, in strict mode, those that
    another one makes take a liberty.
    """
    if clashes := [group for each in settled for group in each.clashes]:
        return _clashing(clashes, called), ()
    if fallen := refused_among(pair for each in settled for pair in each.fallen):
        refusals = {
            rank: (Status.CONFLICT, f"sans objet : ce passage est récrit par {called.several(outers)}")
            for rank, outers in fallen.items()
        }
        standing = ((rank, outer) for rank, outers in fallen.items() for outer in outers - fallen.keys())
        return refusals, [
            (outer, f"{called.one(rank)} est sans objet dans ce passage récrit") for rank, outer in standing
        ]
    liberties = dict(_liberties(settled, called)) if strict else {}
    return {rank: (Status.AMBIGUOUS, strictly((remark,)).message) for rank, remark in liberties.items()}, ()


def _liberties(settled: Iterable[Settled], called: _Called) -> Iterator[_Remark]:
    """What one amendment does otherwise than it says, because of another."""
    for each in settled:
        yield from _on_variants(each, called)
        yield from _on_insertions(each.plan, called)
        yield from _on_words_beside(each.plan, called)
        yield from (_on_guest(pair, called) for pair in each.redone)
        yield from ((inner, f"{called.one(outer)} écrit déjà ce qu'il demande") for inner, outer in each.said)


def _clashing(clashes: Iterable[frozenset[int]], called: _Called) -> dict[int, _Refusal]:
    """The amendments that clash, each refused with the names of the others."""
    rivals: dict[int, set[int]] = {}
    for group in clashes:
        for rank in group:
            rivals.setdefault(rank, set()).update(group - {rank})
    return {
        rank: (Status.CONFLICT, f"modifie le même passage que {called.several(others)}")
        for rank, others in rivals.items()
    }


def _on_variants(settled: Settled, called: _Called) -> Iterator[_Remark]:
    """The remarks on those whose words are written with the commas or the capitals of another amendment."""
    for rank, written in dict(settled.variants).items():
        yield rank, f"écrit avec les virgules ou les majuscules de {called.one(written)}"


def _on_guest(pair: Pair, called: _Called) -> _Remark:
    inner, outer = pair
    return inner, f"appliqué dans le passage que récrit {called.one(outer)}"


def _on_host(pair: Pair, called: _Called) -> _Remark:
    inner, outer = pair
    return outer, f"{called.one(inner)} s'applique dans ce passage récrit"


def _on_insertions(plan: Plan, called: _Called) -> Iterator[_Remark]:
    """The remarks on what is inserted between two alinéas that another amendment deletes, the one and the other."""
    for slot, claims in plan.insertions.items():
        around = [plan.deletions.get(slot - 1), plan.deletions.get(slot)]
        gone = set.intersection(*(set(claim.all_sources) if claim else set() for claim in around))
        for claim in claims:
            if others := gone - set(claim.all_sources):
                deleting = f"inséré parmi des alinéas que supprime {called.kind}{called.several(others)}"
                yield from ((source, deleting) for source in claim.all_sources)


def _on_words_beside(plan: Plan, called: _Called) -> Iterator[_Remark]:
    """The remarks on what is inserted after, or before, words that another amendment replaces or deletes.

    « Compléter l'alinéa par les mots : « et de pêche » », where another one deletes « de commerce » at the end of it.
    """
    for claims in (each for each in plan.texts.values() if len(each) > 1):
        changing = [claim for claim in claims if not claim.edit.inserts]
        edges = {(Edge.START, claim.edit.start): claim for claim in changing}
        edges |= {(Edge.END, claim.edit.end): claim for claim in changing}
        for claim in claims if edges else ():
            if (beside := _beside(claim.edit, edges)) is None:
                continue
            if others := set(beside.all_sources) - set(claim.all_sources):
                verb = "remplace" if beside.edit.new else "supprime"
                remark = f"écrit à côté de mots que {verb} {called.kind}{called.several(others)}"
                yield from ((source, remark) for source in claim.all_sources)


def _beside(edit: TextEdit, edges: Mapping[tuple[Edge, int], Claim[TextEdit]]) -> Claim[TextEdit] | None:
    """What changes the words, by their *edges*, that *edit* writes beside: where it names none, on either side."""
    if edit.beside is not None:
        return edges.get(edit.beside)
    if not edit.inserts:
        return None
    return edges.get((Edge.END, edit.start)) or edges.get((Edge.START, edit.start))
