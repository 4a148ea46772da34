"""Sub-amendments: they edit the text of their parent before it applies (survey, section 6).

Their alinéas are the lines of the parent's dispositif, its command lines included: in « Après l'alinéa 5, insérer
l'alinéa suivant : / « Il est public. » » the new text is alinéa 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from amendapply.amendment import Amendment, number_key
from amendapply.applying.deliberation import deliberate
from amendapply.applying.dossier import Dossier, Reader, opened
from amendapply.bill import Alinea, Article, Bill, article_key
from amendapply.language.boundaries import is_boundary
from amendapply.language.cleaning import clean
from amendapply.language.scanner import Scanner
from amendapply.locating import Refused, Survey, home_of
from amendapply.operations import (
    Alineas,
    Block,
    DeleteWords,
    InsertAlineas,
    InsertWords,
    Operation,
    Place,
    Reading,
    ReplaceWords,
    WholeArticle,
)
from amendapply.outcome import Outcome, Problem, Status
from amendapply.redline import ArticleRedline
from amendapply.text.labels import is_quoted
from amendapply.text.typography import fold


@dataclass(slots=True)
class Folded:
    """The dossiers once sub-amendments have been folded into their parents.

    ``main`` are those that apply to the bill, ``children`` the folded ones with the rank of their parent.
    ``signers`` tells who signs for a parent: itself, then its sub-amendments.
    """

    main: list[Dossier]
    children: list[tuple[Dossier, int]] = field(default_factory=list)
    signers: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def settle_children(self) -> None:
        """Refuse the sub-amendments whose parent was not applied after all."""
        fates = {dossier.rank: dossier for dossier in (*self.main, *(child for child, _ in self.children))}
        for child, parent in reversed(self.children):
            if child.live and not fates[parent].live:
                name = fates[parent].amendment.name
                child.refuse(
                    Status.PARENT_MISSING, Problem(f"l'amendement {name}, qu'il sous-amende, n'est pas appliqué")
                )

    def outcomes(self) -> tuple[Outcome, ...]:
        """One outcome for each amendment, in the order given."""
        dossiers = [*self.main, *(child for child, _ in self.children)]
        return tuple(dossier.outcome() for dossier in sorted(dossiers, key=lambda dossier: dossier.rank))

    def names(self, given: Sequence[Amendment]) -> list[tuple[str, ...]]:
        """Who signs for each amendment, by rank."""
        return [self.signers.get(rank, (amendment.name,)) for rank, amendment in enumerate(given)]


def fold_subamendments(
    bill: Bill, dossiers: list[Dossier], given: Sequence[Amendment], reader: Reader, strict: bool
) -> Folded:
    """*dossiers*, each parent read again with the text that its sub-amendments give it, children of children first."""
    parents = _parents(bill, dossiers, strict)
    folded = Folded([dossier for dossier in dossiers if dossier.rank not in parents])
    by_parent: dict[int, list[Dossier]] = {}
    for dossier in dossiers:
        if dossier.rank in parents:
            by_parent.setdefault(parents[dossier.rank], []).append(dossier)
    if not by_parent:
        return folded
    by_rank = {dossier.rank: dossier for dossier in dossiers}
    for rank in _deepest_first(parents):
        if rank in by_parent:
            _fold(by_rank[rank], by_parent[rank], given, reader, strict, folded)
    return folded


# ----------------------------------------------------------------------------------------------------- who is whose


def _parents(bill: Bill, dossiers: list[Dossier], strict: bool) -> dict[int, int]:
    """The rank of the parent of each sub-amendment; those whose parent is missing are refused."""
    by_number: dict[str, list[Dossier]] = {}
    for dossier in dossiers:
        by_number.setdefault(number_key(dossier.amendment.name)[0], []).append(dossier)
    found: dict[int, int] = {}
    for dossier in dossiers:
        named = dossier.amendment.parent or dossier.reading.parent
        if named:
            parent = _named(by_number, named, dossier)
        elif dossier.reading.parent is not None:
            parent = _only(dossiers, dossier, strict)
        else:
            parent = None
        if parent is not None:
            found[dossier.rank] = parent.rank
    found |= dict(_unmarked(bill, dossiers, found, strict))
    return _without_cycles(found, dossiers)


def _named(by_number: dict[str, list[Dossier]], named: str, child: Dossier) -> Dossier | None:
    """The amendment of this number: the very version, or else the latest."""
    versions = [dossier for dossier in by_number.get(number_key(named)[0], []) if dossier is not child]
    if not versions:
        child.refuse(Status.PARENT_MISSING, Problem(f"l'amendement {named}, qu'il sous-amende, n'est pas fourni"))
        return None
    exact = [dossier for dossier in versions if number_key(dossier.amendment.name) == number_key(named)]
    return (exact or sorted(versions, key=lambda dossier: number_key(dossier.amendment.name)))[-1]


def _only(dossiers: list[Dossier], child: Dossier, strict: bool) -> Dossier | None:
    """« cet amendement », without its number: the only other amendment to the same article."""
    others = [d for d in dossiers if d is not child and _same_place(d, child) and d.reading.parent is None]
    if len(others) != 1:
        child.refuse(Status.PARENT_MISSING, Problem("l'amendement qu'il sous-amende n'est pas nommé"))
        return None
    _assume(child, others[0], strict)
    return others[0]


def _assume(child: Dossier, parent: Dossier, strict: bool) -> None:
    remark = f"lu comme un sous-amendement à l'amendement {parent.amendment.name}"
    if strict:
        child.refuse(Status.AMBIGUOUS, Problem(f"refusé en mode strict : {remark}"))
    child.remark((remark,))


def _same_place(one: Dossier, other: Dossier) -> bool:
    first, second = one.amendment, other.amendment
    return article_key(first.article or "") == article_key(second.article or "") and first.position == second.position


def _unmarked(bill: Bill, dossiers: list[Dossier], known: dict[int, int], strict: bool) -> Iterator[tuple[int, int]]:
    """Sub-amendments of the Assemblée that nothing marks: an alinéa beyond the end of the article, whose words stand on
    that very line of exactly one other amendment to it."""
    survey = Survey(bill)
    suspects = [d for d in dossiers if d.rank not in known and d.live and _beyond(survey, d)]
    if not suspects:
        return
    doubtful = known.keys() | {d.rank for d in suspects}
    lines = {d.rank: [fold(line).text for line in lines_of(d.amendment)] for d in dossiers if d.rank not in doubtful}
    for child in suspects:
        others = [
            d
            for d in dossiers
            if d.rank in lines and _same_place(d, child) and holds_words(lines[d.rank], child.reading)
        ]
        if len(others) == 1:
            _assume(child, others[0], strict)
            yield child.rank, others[0].rank


def _beyond(survey: Survey, dossier: Dossier) -> bool:
    try:
        home = home_of(survey, dossier.amendment)
    except Refused:
        return False
    numbers = [
        place.unit.last for op in dossier.reading.operations for place in op.places if isinstance(place.unit, Alineas)
    ]
    return home is not None and max(numbers, default=0) > len(home.texts) > 0


def holds_words(lines: list[str], child: Reading) -> bool:
    """Whether each operation of *child* finds its words on the line, of these folded *lines*, that it names."""
    return all(_finds(lines, operation) for operation in child.operations)


def _finds(lines: list[str], operation: Operation) -> bool:
    action = operation.action
    if not isinstance(action, ReplaceWords | DeleteWords | InsertWords):
        return False
    words = fold(action.anchor.text if isinstance(action, InsertWords) else action.old.text).text
    units = [place.unit for place in operation.places]
    return all(isinstance(u, Alineas) and 0 < u.first <= len(lines) and words in lines[u.first - 1] for u in units)


def _without_cycles(parents: dict[int, int], dossiers: list[Dossier]) -> dict[int, int]:
    by_rank = {dossier.rank: dossier for dossier in dossiers}
    for rank in list(parents):
        seen, at = {rank}, parents.get(rank)
        while at is not None and at not in seen:
            seen.add(at)
            at = parents.get(at)
        if at == rank:
            by_rank[rank].refuse(Status.PARENT_MISSING, Problem("des sous-amendements se sous-amendent en rond"))
            del parents[rank]
    return parents


def _deepest_first(parents: dict[int, int]) -> list[int]:
    """The parents, each after those of its own children that are parents too."""

    def depth(rank: int) -> int:
        steps = 0
        while rank in parents:
            rank, steps = parents[rank], steps + 1
        return steps

    return sorted(set(parents.values()), key=lambda rank: (-depth(rank), rank))


# --------------------------------------------------------------------------------------------------------- folding


def lines_of(amendment: Amendment) -> list[str]:
    """The alinéas of *amendment* for its sub-amendments: the lines of its dispositif, command lines included."""
    return [line.strip() for line in clean(amendment.text).text.split("\n") if line.strip()]


def parent_text(parent: Amendment) -> Bill:
    """The text that the sub-amendments of *parent* change, as a bill of one article."""
    return Bill((Article("unique", tuple(Alinea(line) for line in lines_of(parent))),))


def _fold(
    parent: Dossier,
    children: list[Dossier],
    given: Sequence[Amendment],
    reader: Reader,
    strict: bool,
    folded: Folded,
) -> None:
    """Apply *children* to the lines of *parent*, and read it again."""
    text = parent_text(parent.amendment)
    alone = [replace_amendment(child, replace(child.amendment, article=None, position=None)) for child in children]
    for child in alone:
        child.reading = _requoted(child.reading, text.articles[0])
    made = deliberate(text, alone, given, strict=strict, signers={})
    for child, done in zip(children, alone, strict=True):
        child.status, child.problems, child.remarks = done.status, done.problems, done.remarks
        folded.children.append((child, parent.rank))
    applied = [child for child in children if child.live]
    if not applied:
        return
    after = ArticleRedline(text.articles[0], made.rows.get(0, ())).after
    assert after is not None
    edited = replace(parent.amendment, text="\n".join(alinea.text for alinea in after.alineas))
    again = opened(parent.rank, parent.amendment, reader(edited), strict)
    parent.reading, parent.status, parent.remarks = again.reading, parent.status or again.status, again.remarks
    # Spans of the edited text mean nothing in the text as given.
    parent.problems += [Problem(problem.message) for problem in again.problems]
    names = tuple(child.amendment.name for child in applied)
    parent.remark((f"sous-amendé par {', '.join(names)}",))
    inherited = tuple(name for child in applied for name in folded.signers.get(child.rank, (child.amendment.name,)))
    folded.signers[parent.rank] = (parent.amendment.name, *inherited)


def _requoted(reading: Reading, parent: Article) -> Reading:
    """« Compléter cet amendement par l'alinéa suivant : « … » »: text that goes on with what the parent quotes.

    Its guillemets are then those of the parent's lines; where it is an instruction (« « II. – Supprimer… » ») they are
    the sub-amendment's own.
    """
    if not parent.alineas or not is_quoted(parent.alineas[-1].text):
        return reading
    return replace(reading, operations=tuple(map(_requoted_block, reading.operations)))


def _requoted_block(operation: Operation) -> Operation:
    action = operation.action
    if not isinstance(action, InsertAlineas) or not action.block.own_quotes or operation.places != _WHOLE:
        return operation
    if is_boundary(Scanner(clean(action.block.lines[0])), 0):
        return operation
    lines = tuple(line if is_quoted(line) else f"« {line}" for line in action.block.lines)
    return replace(operation, action=replace(action, block=Block(lines, own_quotes=False)))


_WHOLE = (Place(WholeArticle()),)


def replace_amendment(dossier: Dossier, amendment: Amendment) -> Dossier:
    """A copy of *dossier* for *amendment*."""
    return Dossier(
        dossier.rank, amendment, dossier.reading, [], list(dossier.remarks), list(dossier.problems), dossier.status
    )
