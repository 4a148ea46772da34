"""Sub-amendments: they edit the text of their parent before it applies (docs/grammar.md, "Sub-amendments").

Their alinéas are the lines of the parent's dispositif, its command lines included: in « Après l'alinéa 5, insérer
l'alinéa suivant : / « Il est public. » » the new text is alinéa 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from amendapply.amendment import Amendment
from amendapply.applying.deliberation import Deliberation, carried_out, deliberate
from amendapply.applying.dossier import Dossier, Given, opened, placed, read, strictly
from amendapply.applying.kinship import Kinship, lines_of
from amendapply.applying.plan import claim_key
from amendapply.bill import Alinea, Article, Bill, article_key
from amendapply.conventions.closing_quotations import close_quotations
from amendapply.frozen import frozen
from amendapply.language.boundaries import is_boundary
from amendapply.language.scanner import Scanner
from amendapply.locating import Survey
from amendapply.operations import Block, DeleteArticle, InsertAlineas, Operation, Place, Reading, WholeArticle
from amendapply.outcome import Outcome, Problem, Status
from amendapply.redline import ArticleRedline, Redline, redline_of
from amendapply.text.cleaning import clean
from amendapply.text.labels import is_quoted

_WHOLE = (Place(WholeArticle()),)


@frozen
class Folded:
    """The dossiers once sub-amendments have been folded into their parents.

    ``main`` are those that apply to the bill, ``children`` the folded ones, with the rank of their parent. ``signers``
    lists by rank the names that sign for an amendment: itself, then its sub-amendments.
    """

    main: tuple[Dossier, ...]
    children: tuple[tuple[Dossier, int], ...]
    signers: tuple[tuple[str, ...], ...]

    def outcomes(self, main: Iterable[Dossier]) -> tuple[Outcome, ...]:
        """One outcome an amendment, a sub-amendment after its parent; *main*: those to the bill, once deliberated."""
        found = {dossier.rank: dossier.outcome() for dossier in main}
        for child, parent in reversed(self.children):  # parents of parents first
            outcome, above = child.outcome(), found[parent]
            if child.live and above.status is not Status.APPLIED:
                why = f"l'amendement {above.amendment.name}, qu'il sous-amende, n'est pas appliqué"
                outcome = replace(outcome, status=Status.PARENT_MISSING, problems=(*outcome.problems, Problem(why)))
            found[child.rank] = outcome
        return tuple(found[rank] for rank in sorted(found))


@frozen
class Carried:
    """What became of the sub-amendments of a parent, and its ``text`` with them, None where none applies."""

    children: tuple[Dossier, ...]
    text: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class _Folding:
    """What is known while parents are read again, those of parents last."""

    bill: Bill
    given: Given
    dossiers: dict[int, Dossier]
    signers: dict[int, tuple[str, ...]]
    children: list[tuple[Dossier, int]] = field(default_factory=list)


def fold_subamendments(bill: Bill, dossiers: Sequence[Dossier], kin: Kinship, given: Given) -> Folded:
    """*dossiers*, each parent read again with the text that its sub-amendments give it, children of children first.

    An amendment identical to one that is sub-amended is read with the same sub-amendments, as both are put to one vote.
    """
    dossiers = [_related(dossier, kin, given.strict) for dossier in dossiers]
    by_parent: dict[int, list[int]] = {}
    for rank, parent in sorted(kin.parents.items()):
        by_parent.setdefault(parent, []).append(rank)
    work = _Folding(
        bill=bill,
        given=given,
        dossiers={dossier.rank: dossier for dossier in dossiers},
        signers={rank: (name,) for rank, name in enumerate(given.names)},
    )
    for rank in _deepest_first(kin.parents):
        _fold(work, rank, by_parent[rank])
    for rank in sorted(by_parent):
        if rank not in kin.parents and work.dossiers[rank].edited:
            _fold_twins(work, rank, [d for d in dossiers if d.rank not in kin.parents and d.rank not in by_parent])
    return Folded(
        tuple(work.dossiers[dossier.rank] for dossier in dossiers if dossier.rank not in kin.parents),
        tuple(work.children),
        tuple(work.signers[rank] for rank in range(len(given.names))),
    )


def _related(dossier: Dossier, kin: Kinship, strict: bool) -> Dossier:
    """*dossier* once it is known whose sub-amendment it is, refused where that is not known."""
    if (why := kin.missing.get(dossier.rank)) is not None:
        dossier = dossier.refused(Status.PARENT_MISSING, Problem(why))
    if (remark := kin.assumed.get(dossier.rank)) is not None:
        if strict:
            dossier = dossier.refused(Status.AMBIGUOUS, strictly((remark,)))
        dossier = dossier.remarked(remark)
    return dossier


def _deepest_first(parents: Mapping[int, int]) -> list[int]:
    """The parents, each after those of its own children that are parents too."""

    def depth(rank: int) -> int:
        steps = 0
        while rank in parents:
            rank, steps = parents[rank], steps + 1
        return steps

    return sorted(set(parents.values()), key=lambda rank: (-depth(rank), rank))


# --------------------------------------------------------------------------------------------------------- folding


def parent_text(parent: Amendment) -> Bill:
    """The text that the sub-amendments of *parent* change, as a bill of one article, which has its name."""
    return Bill((Article(f"amendement {parent.name}", tuple(Alinea(line) for line in lines_of(parent))),))


def as_child(amendment: Amendment) -> Amendment:
    """A sub-amendment as an amendment to the text of its parent."""
    return replace(amendment, article=None, position=None, parent=None, of_text=None)


def carried(parent: Amendment, children: Sequence[Dossier], given: Given) -> Carried:
    """*children*, sub-amendments among the amendments *given*, carried out in the lines of *parent*.

    Those that would leave an instruction which is no longer understood, where that of the parent is, are refused.
    """

    def made(dossiers: Sequence[Dossier]) -> Carried:
        return _carried(parent, dossiers, given)

    def spoils(done: Carried) -> bool:
        return done.text is not None and not given.reader(replace(parent, text=done.text)).understood

    if not given.reader(parent).understood:
        return made(children)
    if len(children) > 1:
        children = [_refused(child, parent) if child.live and spoils(made([child])) else child for child in children]
    done = made(children)
    return made([_refused(child, parent) for child in children]) if spoils(done) else done


def _refused(child: Dossier, parent: Amendment) -> Dossier:
    """*child* refused: « Supprimer l'amendement n° 12 » asks for the rejection of *parent*, and changes no text."""
    if not child.live:
        return child
    if any(isinstance(operation.action, DeleteArticle) for operation in child.reading.operations):
        why = f"un sous-amendement ne peut supprimer l'amendement {parent.name} : ce serait le rejeter"
        return child.refused(Status.UNSUPPORTED, Problem(why))
    why = f"ainsi sous-amendé, l'amendement {parent.name} n'est plus une instruction comprise"
    return child.refused(Status.NOT_UNDERSTOOD, Problem(why))


def _carried(parent: Amendment, children: Sequence[Dossier], given: Given) -> Carried:
    text = parent_text(parent)
    tabled = [
        replace(child, amendment=as_child(child.amendment), reading=reading_in(text, child.reading), edits=())
        for child in children
    ]
    signers = tuple((name,) for name in given.names)
    made = deliberate(text, tabled, given.amendments, strict=given.strict, signers=signers)
    judged = tuple(
        replace(each, amendment=child.amendment) for child, each in zip(children, made.dossiers, strict=True)
    )
    return Carried(judged, _written(text, made) if any(child.live for child in judged) else None)


def _written(lines: Bill, made: Deliberation) -> str:
    """The text of a parent, whose *lines* were deliberated; what it quotes stays closed where its last line went."""
    after = ArticleRedline(lines.articles[0], close_quotations(made.rows.get(0, ()))).after
    assert after is not None
    return "\n".join(alinea.text for alinea in after.alineas)


def unless_spoiling(parent: Amendment, lines: Survey, child: Dossier) -> Dossier:
    """*child*, located in the *lines* of *parent*, refused if alone it leaves an instruction that is not understood."""
    made = carried_out(lines, [child], [child.amendment], [(child.amendment.name,)], strict=False)
    understood = read(replace(parent, text=_written(lines.bill, made))).understood
    return child if understood else _refused(child, parent)


def redline_within(parent: Amendment, child: Amendment) -> Redline:
    """What the sub-amendment *child*, alone, changes in the lines of *parent*; nothing where it does not apply."""
    text = parent_text(parent)
    asked = opened(0, as_child(child), reading_in(text, read(child)), strict=False)
    made = deliberate(text, [asked], [child], strict=False, signers=((child.name,),))
    return redline_of(text, made.rows, made.notes)


def _fold(work: _Folding, rank: int, ranks: Sequence[int]) -> None:
    """Apply the children of these *ranks* to the lines of the parent *rank*, and read it again."""
    parent = work.dossiers[rank]
    asked = [work.dossiers[child] for child in ranks]
    done = carried(parent.amendment, asked, work.given)
    for child in done.children:
        work.dossiers[child.rank] = child
        work.children.append((child, rank))
    if done.text is None:
        return
    applied = [child for child in done.children if child.live]
    reading = work.given.reader(replace(parent.amendment, text=done.text))
    again = opened(rank, parent.amendment, reading, strict=work.given.strict, edited=True)
    again = replace(again, status=parent.status or again.status, problems=parent.problems + again.problems)
    children = ", ".join(child.amendment.name for child in applied)
    work.dossiers[rank] = again.remarked(f"sous-amendé par {children}")
    inherited = tuple(name for child in applied for name in work.signers[child.rank])
    work.signers[rank] = (work.signers[rank][0], *inherited)


def reading_in(parent: Bill, reading: Reading) -> Reading:
    """*reading*, that of a sub-amendment, as it is understood in the lines of *parent*.

    « Compléter cet amendement par l'alinéa suivant : « … » »: text that goes on with what the parent quotes. Its
    guillemets are then those of the parent's lines; where it is an instruction (« « II. – Supprimer… » ») they are the
    sub-amendment's own.
    """
    lines = parent.articles[0].alineas
    if not lines or not is_quoted(lines[-1].text):
        return reading
    return replace(reading, operations=tuple(map(_requoted, reading.operations)))


def _requoted(operation: Operation) -> Operation:
    action = operation.action
    if not isinstance(action, InsertAlineas) or not action.block.own_quotes or operation.places != _WHOLE:
        return operation
    if is_boundary(Scanner(clean(action.block.lines[0])), 0):
        return operation
    lines = tuple(line if is_quoted(line) else f"« {line}" for line in action.block.lines)
    return replace(operation, action=replace(action, block=Block(lines, own_quotes=False)))


# ----------------------------------------------------------------------------------------------- identical amendments


def _fold_twins(work: _Folding, rank: int, others: Sequence[Dossier]) -> None:
    """Read the amendments among *others* that were identical to the parent *rank* as its sub-amendments leave it."""
    folded, given = work.dossiers[rank], work.given
    amendment = given.amendments[rank]
    near = [other for other in others if _meet(other.amendment, amendment) and other.live]
    survey = Survey(work.bill)
    wanted = (
        _asked(survey, opened(rank, amendment, given.reader(amendment), strict=given.strict)) if near else frozenset()
    )
    for twin in near:
        if wanted and _asked(survey, replace(twin, edits=(), remarks=(), problems=())) == wanted:
            names = ", ".join(name for name in work.signers[rank][1:])
            remark = f"l'amendement {amendment.name}, identique, est sous-amendé par {names} : celui-ci l'est aussi"
            work.dossiers[twin.rank] = replace(folded, rank=twin.rank, amendment=twin.amendment, remarks=(remark,))


def _meet(one: Amendment, other: Amendment) -> bool:
    """Whether two amendments are to one place of one text, in one deliberation."""
    return (
        article_key(one.article or "") == article_key(other.article or "")
        and one.position == other.position
        and one.second_deliberation == other.second_deliberation
    )


def _asked(survey: Survey, dossier: Dossier) -> frozenset[object]:
    """What the amendment of *dossier* does to the bill, as it was tabled; nothing where it does not apply."""
    return frozenset(map(claim_key, placed(dossier, survey, strict=False).edits))
