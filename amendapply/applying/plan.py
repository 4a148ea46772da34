"""The edits of one target, merged where they are identical and sorted by what they claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Generic, TypeGuard, TypeVar

from amendapply.edits import Deletion, Edit, InPlace, Insertion, NewPart, Restoration, Rewriting, TextEdit
from amendapply.frozen import frozen
from amendapply.language.boundaries import without_gage_label
from amendapply.text.typography import fold, parting

_LOOSE_ENDS = '".;'
_PARTED = "|"
"""Between what words say and how spaces part their letters: « par tout » is no « partout »."""
E = TypeVar("E", bound=InPlace)
E_co = TypeVar("E_co", bound=Edit, covariant=True)


@frozen
class Claim(Generic[E_co]):
    """An edit, and the ranks of the amendments that ask for it.

    ``guests``: amendments whose edit was carried out in this one. ``variants``: those of ``sources`` that ask for the
    same words with other commas around them, or other capitals.
    """

    edit: E_co
    sources: tuple[int, ...]
    guests: tuple[int, ...] = ()
    variants: tuple[int, ...] = ()

    @property
    def all_sources(self) -> tuple[int, ...]:
        """The amendments that the claim realises, each once."""
        return tuple(dict.fromkeys(self.sources + self.guests))


@frozen
class Plan:
    """The claims on one target, by alinéa or slot; words of one alinéa from left to right."""

    rewritings: tuple[Claim[Rewriting], ...] = ()
    deletions: Mapping[int, Claim[Deletion]] = field(default_factory=dict)
    texts: Mapping[int, Sequence[Claim[TextEdit]]] = field(default_factory=dict)
    restorations: Mapping[int, Sequence[Claim[Restoration]]] = field(default_factory=dict)
    insertions: Mapping[int, Sequence[Claim[Insertion]]] = field(default_factory=dict)


def plan_of(claims: Iterable[Claim[InPlace]]) -> Plan:
    """The plan that *claims* make; none of them collides with another."""
    rewritings: list[Claim[Rewriting]] = []
    deletions: dict[int, Claim[Deletion]] = {}
    texts: dict[int, list[Claim[TextEdit]]] = {}
    restorations: dict[int, list[Claim[Restoration]]] = {}
    insertions: dict[int, list[Claim[Insertion]]] = {}
    for claim in sorted(claims, key=lambda claim: claim.edit.extent):  # stable: those of one extent stay in their order
        if is_of(claim, TextEdit):
            texts.setdefault(claim.edit.alinea, []).append(claim)
        elif is_of(claim, Insertion):
            insertions.setdefault(claim.edit.slot, []).append(claim)
        elif is_of(claim, Rewriting):
            rewritings.append(claim)
        elif is_of(claim, Deletion):
            deletions[claim.edit.alinea] = claim
        elif is_of(claim, Restoration):
            restorations.setdefault(claim.edit.alinea, []).append(claim)
    return Plan(tuple(rewritings), deletions, texts, restorations, insertions)


def is_of(claim: Claim[InPlace], kind: type[E]) -> TypeGuard[Claim[E]]:
    """Whether the edit of *claim* is of that *kind*."""
    return isinstance(claim.edit, kind)


def merged(edits: Iterable[tuple[int, InPlace]]) -> list[Claim[InPlace]]:
    """One claim for the identical edits of pairs (rank of the amendment, edit), in the order of the first of them."""
    asked: dict[object, list[tuple[int, InPlace]]] = {}
    for rank, edit in edits:
        asked.setdefault(claim_key(edit), []).append((rank, edit))
    return [_claim(pairs) if len(pairs) > 1 else Claim(pairs[0][1], (pairs[0][0],)) for pairs in asked.values()]


def _claim(pairs: list[tuple[int, InPlace]]) -> Claim[InPlace]:
    """Of *pairs* that ask for the same, the first with most commas; of two gages, the numbered or the blank one."""
    edit = max((edit for _, edit in pairs), key=lambda edit: (_is_numbered(edit), sum(_commas(edit))))
    wording = _wording(edit)
    alike = {rank for rank, other in pairs if other == edit or _wording(other) == wording}
    sources = tuple(dict.fromkeys(rank for rank, _ in pairs))
    return Claim(edit, sources, variants=tuple(rank for rank in sources if rank not in alike))


def _wording(edit: InPlace) -> object:
    """What *edit* writes, typography and the label of a gage apart: with its commas, and with its capitals."""
    if isinstance(edit, TextEdit):
        return _commas(edit)
    lines = () if isinstance(edit, Deletion) else edit.lines
    return tuple(fold(without_gage_label(line)).text.strip(_LOOSE_ENDS) for line in lines)


def _commas(edit: InPlace) -> tuple[bool, bool]:
    """Whether words that are inserted bring a comma before them, and one after them."""
    if not isinstance(edit, TextEdit) or not edit.inserts:
        return False, False
    bare = edit.new.strip()
    return bare.startswith(","), bare.endswith(",")


def _is_numbered(edit: InPlace) -> bool:
    """Whether new alinéas open with a label."""
    return isinstance(edit, Insertion) and any(without_gage_label(line) != line for line in edit.lines[:1])


def claim_key(edit: Edit) -> object:
    """What two edits share that make one change, typography apart (docs/grammar.md, "Identical amendments")."""
    return edit.key(_words_key, line_key)


def claim_at_a_glance(edit: Edit) -> object:
    """What edits of one ``claim_key`` share, and few others: all of it but the texts that they write."""
    return edit.key(_unseen, _unseen)


def _unseen(text: str) -> str:
    return ""


def _words_key(words: str) -> str:
    return f"{fold(words).text}{_PARTED}{parting(words)}"


def line_key(line: str) -> str:
    """*line* without what two amendments that ask for the same may write otherwise: typography, the label of a gage."""
    line = without_gage_label(line)
    return f"{fold(line).text.casefold().strip(_LOOSE_ENDS)}{_PARTED}{parting(line)}"


def in_place(edits: Iterable[Edit]) -> list[InPlace]:
    """Those of *edits* that change a target, rather than adding a part beside it."""
    return [edit for edit in edits if not isinstance(edit, NewPart)]
