"""The edits of one target, merged where they are identical and sorted by what they claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from amendapply.edits import Deletion, Edit, Insertion, Restoration, Rewriting, TextEdit
from amendapply.language.boundaries import without_gage_label
from amendapply.text.typography import fold

E = TypeVar("E", bound=Edit)


@dataclass(frozen=True, slots=True)
class Claim(Generic[E]):
    """An edit, and the ranks of the amendments that ask for it. ``guests`` asked for what it now holds as well."""

    edit: E
    sources: tuple[int, ...]
    guests: tuple[int, ...] = ()

    @property
    def all_sources(self) -> tuple[int, ...]:
        """The amendments that the claim realises, each once."""
        return tuple(dict.fromkeys(self.sources + self.guests))


@dataclass(slots=True)
class Plan:
    """The claims on one target, by alinéa or slot."""

    rewritings: list[Claim[Rewriting]] = field(default_factory=list)
    deletions: dict[int, Claim[Deletion]] = field(default_factory=dict)
    texts: dict[int, list[Claim[TextEdit]]] = field(default_factory=dict)
    restorations: dict[int, list[Claim[Restoration]]] = field(default_factory=dict)
    insertions: dict[int, list[Claim[Insertion]]] = field(default_factory=dict)


def plan_of(edits: Iterable[tuple[int, Edit]]) -> Plan:
    """The plan that pairs of (rank of the amendment, edit) make. Additional articles have none."""
    plan = Plan()
    for claim in _merged(edits):
        match claim.edit:
            case Rewriting():
                plan.rewritings.append(claim)  # type: ignore[arg-type]
            case Deletion(_, alinea):
                plan.deletions[alinea] = claim  # type: ignore[assignment]
            case TextEdit(alinea=alinea):
                plan.texts.setdefault(alinea, []).append(claim)  # type: ignore[arg-type]
            case Restoration(alinea=alinea):
                plan.restorations.setdefault(alinea, []).append(claim)  # type: ignore[arg-type]
            case Insertion(slot=slot):
                plan.insertions.setdefault(slot, []).append(claim)  # type: ignore[arg-type]
    plan.rewritings.sort(key=lambda claim: (claim.edit.start, claim.edit.stop))
    for claims in plan.texts.values():
        claims.sort(key=lambda claim: (claim.edit.start, claim.edit.end))
    return plan


def _merged(edits: Iterable[tuple[int, Edit]]) -> Iterator[Claim[Edit]]:
    """One claim for identical edits."""
    claims: dict[object, Claim[Edit]] = {}
    for rank, edit in edits:
        key = claim_key(edit)
        known = claims.get(key)
        if known is None:
            claims[key] = Claim(edit, (rank,))
        elif rank not in known.sources:
            claims[key] = replace(known, sources=(*known.sources, rank))
    return iter(claims.values())


def claim_key(edit: Edit) -> object:
    """What two edits share when they make the same change, typography apart (survey, section 6)."""
    match edit:
        case TextEdit(target, alinea, start, end, new):
            return TextEdit, target, alinea, start, end, fold(new).text
        case Rewriting(target, start, stop, lines, whole):
            return Rewriting, target, start, stop, tuple(map(line_key, lines)), whole
        case Insertion(target, slot, lines):
            return Insertion, target, slot, tuple(map(line_key, lines))
        case Restoration(target, alinea, labels, lines):
            return Restoration, target, alinea, labels, tuple(map(line_key, lines))
        case _:
            return edit


def line_key(line: str) -> str:
    """*line* without what two amendments that ask for the same may write otherwise: typography, the label of a gage."""
    line = without_gage_label(line)
    return fold(line).text.casefold().strip('".;')
