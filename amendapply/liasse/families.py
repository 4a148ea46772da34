"""Which amendment each sub-amendment amends, in a time that grows with the liasse alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from amendapply.amendment import Amendment, number_key
from amendapply.applying.application import apply
from amendapply.applying.dossier import read
from amendapply.applying.subamendments import holds_words, lines_of, parent_text
from amendapply.bill import article_key
from amendapply.liasse.judging_one import Alone
from amendapply.operations import Alineas, Reading
from amendapply.outcome import Status
from amendapply.text.typography import fold


@dataclass(slots=True)
class Kinship:
    """By rank: the ``parents`` of sub-amendments, why the parent of others is ``missing``, and the ``remarks``."""

    parents: dict[int, int] = field(default_factory=dict)
    missing: dict[int, str] = field(default_factory=dict)
    remarks: dict[int, str] = field(default_factory=dict)


def kinship(amendments: Sequence[Amendment], alone: Sequence[Alone]) -> Kinship:
    """Who sub-amends whom: by number, or as the only one that can be meant."""
    kin = Kinship()
    marked = [rank for rank, judged in enumerate(alone) if judged.named_parent is not None]
    suspects = [
        rank
        for rank, judged in enumerate(alone)
        if judged.named_parent is None and judged.beyond and judged.status is Status.PLACE_NOT_FOUND
    ]
    if not marked and not suspects:
        return kin
    by_place: dict[object, list[int]] = {}
    for rank, amendment in enumerate(amendments):
        if alone[rank].named_parent is None:
            by_place.setdefault(_place(amendment), []).append(rank)
    _named(kin, marked, amendments, alone)
    for rank in marked:
        if not alone[rank].named_parent:
            _only(kin, rank, by_place.get(_place(amendments[rank]), []), amendments)
    by_suspect: dict[object, list[int]] = {}
    for rank in suspects:
        by_suspect.setdefault(_place(amendments[rank]), []).append(rank)
    for place, ranks in by_suspect.items():
        others = set(by_place[place]).difference(ranks)
        _unmarked(kin, ranks, sorted(others), amendments)
    _break_cycles(kin)
    return kin


def _place(amendment: Amendment) -> object:
    return article_key(amendment.article or ""), amendment.position


def _named(kin: Kinship, marked: list[int], amendments: Sequence[Amendment], alone: Sequence[Alone]) -> None:
    """Those that give a number: the very version, or else the latest."""
    versions: dict[str, list[tuple[tuple[str, int], int]]] = {}
    if any(alone[rank].named_parent for rank in marked):
        for rank, amendment in enumerate(amendments):
            key = number_key(amendment.name)
            versions.setdefault(key[0], []).append((key, rank))
    for rank in marked:
        named = alone[rank].named_parent
        if not named:
            continue
        wanted = number_key(named)
        found = sorted(version for version in versions.get(wanted[0], ()) if version[1] != rank)
        exact = [version for version in found if version[0] == wanted]
        if found:
            kin.parents[rank] = (exact or found)[-1][1]
        else:
            kin.missing[rank] = f"l'amendement {named}, qu'il sous-amende, n'est pas fourni"


def _only(kin: Kinship, rank: int, others: list[int], amendments: Sequence[Amendment]) -> None:
    """« cet amendement », without its number: the only other amendment to the same article."""
    if len(others) == 1:
        _assume(kin, rank, others[0], amendments)
    else:
        kin.missing[rank] = "l'amendement qu'il sous-amende n'est pas nommé"


def _assume(kin: Kinship, rank: int, parent: int, amendments: Sequence[Amendment]) -> None:
    kin.parents[rank] = parent
    kin.remarks[rank] = f"lu comme un sous-amendement à l'amendement {amendments[parent].name}"


def _unmarked(kin: Kinship, suspects: list[int], others: list[int], amendments: Sequence[Amendment]) -> None:
    """Among *others*, to one article, the parents of *suspects*: these name an alinéa beyond the end of the article,
    and their words stand on that very line of exactly one other amendment."""
    by_line: dict[int, list[tuple[int, list[str]]]] = {}
    for other in others:
        lines = [fold(line).text for line in lines_of(amendments[other])]
        for number in range(len(lines)):
            by_line.setdefault(number + 1, []).append((other, lines))
    for rank in suspects:
        reading = read(amendments[rank])
        longest = by_line.get(_farthest(reading), ())
        holding = (other for other, lines in longest if holds_words(lines, reading))
        found = [other for other, _ in zip(holding, range(2), strict=False)]
        if len(found) == 1:
            _assume(kin, rank, found[0], amendments)


def _farthest(reading: Reading) -> int:
    """The highest line that a sub-amendment looks into."""
    units = [place.unit for operation in reading.operations for place in operation.places]
    return max((unit.first for unit in units if isinstance(unit, Alineas)), default=0)


def _break_cycles(kin: Kinship) -> None:
    """None of those that sub-amend one another in a circle has a parent."""
    done: set[int] = set()
    for start in list(kin.parents):
        path: dict[int, None] = {}
        at: int | None = start
        while at is not None and at not in done and at not in path:
            path[at] = None
            at = kin.parents.get(at)
        if at in path:
            for rank in list(path)[list(path).index(at) :]:
                kin.missing[rank] = "des sous-amendements se sous-amendent en rond"
                del kin.parents[rank]
        done.update(path)


def as_child(amendment: Amendment) -> Amendment:
    """A sub-amendment as an amendment to the text of its parent."""
    return replace(amendment, article=None, position=None, parent=None, of_text=None)


def subamended(parent: Amendment, children: Sequence[Amendment]) -> Amendment:
    """*parent* with *children* carried out in its text."""
    after = apply(parent_text(parent), map(as_child, children), conventions=False).bill
    return replace(parent, text="\n".join(alinea.text for alinea in after.articles[0].alineas))
