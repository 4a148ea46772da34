"""Additional articles and divisions: « Après l'article 3, insérer un article additionnel ainsi rédigé : »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from amendapply.amendment import Amendment, Position
from amendapply.bill import Article, Bill, Heading, article_key
from amendapply.drafting.differences import count_words
from amendapply.drafting.edited_lines import blocks_of, same_lines
from amendapply.drafting.phrasing import STATEMENT
from amendapply.drafting.trials import Clerk, Ground, Habits, Proposal, Way, proposal
from amendapply.drafting.word_changes import worded
from amendapply.edits import TITLE, Deletion, Edit, NewArticle, NewHeading
from amendapply.frozen import frozen
from amendapply.locating import Survey
from amendapply.operations import (
    BillTitle,
    DeleteAlineas,
    DivisionTitle,
    Edge,
    InsertArticles,
    InsertHeading,
    Place,
    ReplaceAlineas,
    WholeArticle,
)
from amendapply.text.typography import fold

Part = Heading | Article
_POSITIONS: dict[Edge, Position] = {Edge.START: "before", Edge.END: "after"}

_BESIDE = Place(WholeArticle())


@frozen
class Newcomer:
    """A part that the edited bill has and the bill has not, and the article that it comes before or after."""

    part: Part
    beside: Article
    side: Edge


def newcomers(bill: Bill, edited: Bill) -> Iterator[Newcomer | Part]:
    """The parts of *edited* that *bill* has not, with their place; a bare part where no article stands beside it."""
    known = {part_key(part) for part in bill.parts}
    old: dict[object, Article] = {part_key(part): part for part in bill.articles}
    for start, stop in _runs(edited.parts, known):
        before = old.get(part_key(edited.parts[start - 1])) if start else None
        after = old.get(part_key(edited.parts[stop])) if stop < len(edited.parts) else None
        for part in edited.parts[start:stop]:
            if before is not None:
                yield Newcomer(part, before, Edge.END)
            elif after is not None:
                yield Newcomer(part, after, Edge.START)
            else:
                yield part


def _runs(parts: Sequence[Part], known: set[object]) -> Iterator[tuple[int, int]]:
    """The bounds of the runs of *parts* that are not *known*."""
    start = None
    for rank, part in enumerate(parts):
        new = part_key(part) not in known
        if new and start is None:
            start = rank
        elif not new and start is not None:
            yield start, rank
            start = None
    if start is not None:
        yield start, len(parts)


def part_key(part: Part) -> object:
    """What identifies a part: the number of an article, the kind and number of a division."""
    if isinstance(part, Heading):
        return Heading, part.kind, article_key(part.number)
    return Article, article_key(part.number)


def amendment_beside(bill: Bill, newcomer: Newcomer, clerk: Clerk, *, numbered: bool) -> Amendment | None:
    """The amendment that inserts *newcomer*, *numbered* by itself or by the services; None where none is read so."""
    survey = Survey(bill)
    rank = survey.rank(newcomer.beside.number)
    assert rank is not None
    amendment = Amendment(None, "", newcomer.beside.number, _POSITIONS[newcomer.side])
    ground = Ground(survey, amendment, survey.site(rank))
    for action in _actions(newcomer, clerk, numbered):
        edits = ground.edits(action, (_BESIDE,))
        if len(edits) != 1 or not _is(edits[0], newcomer.part, numbered):
            continue
        operations = proposal(action, (_BESIDE,), 0).operations
        text = clerk.written(ground, operations)
        if text is not None and not clerk.misread(ground, operations):
            return replace(amendment, text=text)
    return None


def _actions(newcomer: Newcomer, clerk: Clerk, numbered: bool) -> Iterator[InsertHeading | InsertArticles]:
    part, beside, side = newcomer.part, newcomer.beside.number, newcomer.side
    if isinstance(part, Heading):
        for block in blocks_of(_heading_lines(part), clerk.habits):
            yield InsertHeading(beside, side, block)
        return
    head = [f"Article {part.number}"] if numbered else []
    for block in blocks_of([*head, *(alinea.text for alinea in part.alineas)], clerk.habits):
        yield InsertArticles(beside, side, block)


def _heading_lines(heading: Heading) -> list[str]:
    return [f"{heading.kind.capitalize()} {heading.number}", *([heading.title] if heading.title else [])]


def _is(edit: Edit, part: Part, numbered: bool) -> bool:
    match edit:
        case NewArticle(_, _, number, lines):
            numbers_fit = article_key(number) == article_key(part.number) if numbered else not number
            return (
                isinstance(part, Article)
                and numbers_fit
                and same_lines(lines, [alinea.text for alinea in part.alineas])
            )
        case NewHeading(_, _, kind, number, title):
            same = isinstance(part, Heading) and kind == part.kind and article_key(number) == article_key(part.number)
            return same and isinstance(part, Heading) and fold(title).text == fold(part.title).text
    return False


# ----------------- The intitulés of the bill and of its divisions: « Dans l'intitulé du titre II, substituer au mot… »


def ways_to_title(bill: Bill, new: str, clerk: Clerk) -> Iterator[Way]:
    """What gives *bill* the title *new*, the better first."""
    if bill.title:
        survey = Survey(bill)
        ground = Ground(survey, Amendment(None, ""), survey.site(TITLE))
        yield from _ways(ground, Place(BillTitle()), new, clerk)


def ways_to_heading(bill: Bill, rank: int, new: str | None, clerk: Clerk) -> Iterator[Way]:
    """What gives the division of that *rank* the intitulé *new*, or takes it away where that is None."""
    heading = bill.parts[rank]
    assert isinstance(heading, Heading)
    survey = Survey(bill)
    ground = Ground(survey, Amendment(None, "", f"{heading.kind} {heading.number}".strip()), survey.site(rank))
    place = Place(DivisionTitle(heading.kind, heading.number))
    if new is not None:
        yield from _ways(ground, place, new, clerk)
    elif ground.edits(DeleteAlineas(), (place,)) == (Deletion(rank, 0),):
        yield Way(ground, proposal(DeleteAlineas(), (place,), 0).operations)


def _ways(ground: Ground, place: Place, new: str, clerk: Clerk) -> Iterator[Way]:
    forms = (partial(form, ground, place, new, clerk.habits) for form in (_reworded, _rewritten))
    found = [way for form in forms if (way := clerk.writable(ground, form))]
    return (Way(ground, way.operations) for way in sorted(found, key=lambda way: way.cost))


def _reworded(ground: Ground, place: Place, new: str, habits: Habits) -> Proposal | None:
    return worded(ground, 0, place, new, habits)


def _rewritten(ground: Ground, place: Place, new: str, habits: Habits) -> Proposal | None:
    for block in blocks_of([new], habits):
        action = ReplaceAlineas(block)
        made = ground.made(0, action, place)
        if made is not None and fold(made).text == fold(new).text:
            return proposal(action, (place,), STATEMENT + count_words(new))
    return None
