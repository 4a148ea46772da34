"""The intitulés of the bill and of its divisions: « Dans l'intitulé du titre II, substituer au mot… »."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from amendapply.amendment import Amendment
from amendapply.bill import Bill, Heading
from amendapply.drafting.content import blocks_of
from amendapply.drafting.differences import count_words
from amendapply.drafting.habits import Habits
from amendapply.drafting.instructions import Clerk
from amendapply.drafting.phrasing import STATEMENT
from amendapply.drafting.said import Said, said
from amendapply.drafting.trials import Ground
from amendapply.drafting.ways import Way
from amendapply.drafting.wording import worded
from amendapply.edits import TITLE, Deletion
from amendapply.language.operations import BillTitle, DeleteAlineas, DivisionTitle, Place, ReplaceAlineas
from amendapply.locating import Survey
from amendapply.typography import fold


def said_of_title(bill: Bill, new: str, clerk: Clerk) -> Iterator[Way]:
    """What may be said to give *bill* the title *new*, the better first."""
    if bill.title:
        survey = Survey(bill)
        ground = Ground(survey, Amendment(None, ""), survey.site(TITLE))
        yield from _ways(ground, Place(BillTitle()), new, clerk)


def said_of_heading(bill: Bill, rank: int, new: str | None, clerk: Clerk) -> Iterator[Way]:
    """What may be said to give the division of that *rank* the intitulé *new*; to take it away where that is None."""
    heading = bill.parts[rank]
    assert isinstance(heading, Heading)
    survey = Survey(bill)
    ground = Ground(survey, Amendment(None, "", f"{heading.kind} {heading.number}".strip()), survey.site(rank))
    place = Place(DivisionTitle(heading.kind, heading.number))
    if new is not None:
        yield from _ways(ground, place, new, clerk)
    elif ground.edits(DeleteAlineas(), (place,)) == (Deletion(rank, 0),):
        yield Way(ground, said(DeleteAlineas(), (place,), 0).operations)


def _ways(ground: Ground, place: Place, new: str, clerk: Clerk) -> Iterator[Way]:
    forms = (partial(form, ground, place, new, clerk.habits) for form in (_reworded, _rewritten))
    found = [said for form in forms if (said := clerk.writable(ground, form))]
    return (Way(ground, said.operations) for said in sorted(found, key=lambda said: said.cost))


def _reworded(ground: Ground, place: Place, new: str, habits: Habits) -> Said | None:
    return worded(ground, 0, place, new, habits)


def _rewritten(ground: Ground, place: Place, new: str, habits: Habits) -> Said | None:
    for block in blocks_of([new], habits):
        action = ReplaceAlineas(block)
        made = ground.made(0, action, place)
        if made is not None and fold(made).text == fold(new).text:
            return said(action, (place,), STATEMENT + count_words(new))
    return None
