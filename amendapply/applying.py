"""The amendments of one reading applied to a bill: every edit against the original text, all spliced at once.

Three exceptions (survey, section 8): a sub-amendment edits its parent's text, a second deliberation comes after all the
others, and what lies inside a passage that another amendment rewrites is carried out in the new passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from amendapply.additional import with_new_articles
from amendapply.amendment import Amendment
from amendapply.bill import Article, Bill, Heading
from amendapply.composing.conflicts import settle
from amendapply.composing.plan import Plan, plan_of
from amendapply.composing.rows import rows_of
from amendapply.composing.succession import composed
from amendapply.conventions import tidy
from amendapply.dossiers import Dossier, opened, place
from amendapply.edits import TITLE, Edit, NewArticle
from amendapply.language.parser import parse
from amendapply.locating import Survey
from amendapply.outcome import Outcome, Problem, Status
from amendapply.redline import ArticleRedline, HeadingRedline, Piece, Redline, Row, consolidated, unchanged
from amendapply.subamending import fold_subamendments


@dataclass(frozen=True, slots=True)
class Result:
    """The bill as amended, the redline that leads there, and one outcome for each amendment, in the order given."""

    bill: Bill
    redline: Redline
    outcomes: tuple[Outcome, ...]


def apply(bill: Bill, amendments: Iterable[Amendment], *, strict: bool = False, conventions: bool = True) -> Result:
    """Apply *amendments* to *bill*.

    *strict* refuses every liberty that the outcome would otherwise list as a remark. *conventions* adds what the
    services do after the vote, signed « services » in the redline. An amendment that is refused changes nothing.
    """
    given = tuple(amendments)
    dossiers = _opened(bill, given, strict)
    deleted: dict[int, set[int]] = {}
    first = [dossier for dossier in dossiers if not dossier.amendment.second_deliberation]
    second = [dossier for dossier in dossiers if dossier.amendment.second_deliberation]
    rows, added = _deliberate(bill, first, given, strict, deleted)
    if second:
        between = _intermediate(bill, rows)
        later, more = _deliberate(between, second, given, strict, {})
        rows = {
            target: composed(rows.get(target, _kept(between, target)), later.get(target, _kept(between, target)))
            for target in rows.keys() | later.keys()
        }
        added += more
    if conventions:
        rows = {
            target: tidy(of_target, frozenset(deleted.get(target, ()))) if _is_article(bill, target) else of_target
            for target, of_target in rows.items()
        }
    redline = with_new_articles(bill, _redline(bill, rows), added, given)
    return Result(consolidated(bill, redline), redline, tuple(dossier.outcome() for dossier in dossiers))


def _opened(bill: Bill, given: tuple[Amendment, ...], strict: bool) -> list[Dossier]:
    dossiers = [opened(rank, amendment, parse(amendment.text)) for rank, amendment in enumerate(given)]
    for dossier in dossiers:
        of_text = dossier.amendment.of_text
        if of_text and bill.number and of_text != bill.number:
            message = f"l'amendement porte sur le texte n° {of_text}, et celui-ci est le n° {bill.number}"
            dossier.refuse(Status.OTHER_TEXT, Problem(message))
    return fold_subamendments(bill, dossiers, strict)


def _deliberate(
    bill: Bill, dossiers: list[Dossier], given: Sequence[Amendment], strict: bool, deleted: dict[int, set[int]]
) -> tuple[dict[int, tuple[Row, ...]], list[tuple[int, NewArticle]]]:
    """The rows of each target that these dossiers change, and the additional articles that they write."""
    survey = Survey(bill)
    for dossier in dossiers:
        if not dossier.edits:
            place(dossier, survey, strict)
    plans = _settled(dossiers, survey, given)
    rows = {target: rows_of(survey.site(target).texts, plan, given) for target, plan in plans.items()}
    for target, plan in plans.items():
        deleted.setdefault(target, set()).update(rank + 1 for rank in plan.deletions)
    added = [(dossier.rank, edit) for dossier in dossiers for edit in dossier.edits if isinstance(edit, NewArticle)]
    return rows, added


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


# --------------------------------------------------------------------------------------------------- the redline


def _is_article(bill: Bill, target: int) -> bool:
    return target != TITLE and isinstance(bill.parts[target], Article)


def _redline(bill: Bill, rows: dict[int, tuple[Row, ...]]) -> Redline:
    parts = tuple(_part(part, rows.get(rank)) for rank, part in enumerate(bill.parts))
    return Redline(_pieces(rows[TITLE]) if TITLE in rows else (), parts)


def _part(part: Heading | Article, rows: tuple[Row, ...] | None) -> HeadingRedline | ArticleRedline:
    if isinstance(part, Heading):
        kept = HeadingRedline(part, _pieces(tuple(_kept_rows((part.title,)))))
        return kept if rows is None else HeadingRedline(part, _pieces(rows))
    return unchanged(part) if rows is None else ArticleRedline(part, rows)


def _pieces(rows: tuple[Row, ...]) -> tuple[Piece, ...]:
    return tuple(piece for row in rows for piece in row.pieces)


def _kept(bill: Bill, target: int) -> tuple[Row, ...]:
    return tuple(_kept_rows(Survey(bill).site(target).texts))


def _kept_rows(texts: tuple[str, ...]) -> Iterator[Row]:
    return iter(rows_of(texts, Plan(), ()))


def _intermediate(bill: Bill, rows: dict[int, tuple[Row, ...]]) -> Bill:
    """The bill between the two deliberations, before any convention."""
    return consolidated(bill, _redline(bill, rows))
