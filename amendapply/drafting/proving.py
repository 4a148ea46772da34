"""The proof of a draft: it is read, carried out, and makes the edited text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from amendapply.amendment import Amendment
from amendapply.applying import apply
from amendapply.bill import Bill, Heading, article_key
from amendapply.drafting.likeness import told
from amendapply.outcome import Status
from amendapply.typography import fold


def makes(bill: Bill, amendments: Sequence[Amendment], wanted: Bill, *, conventions: bool) -> bool:
    """Whether *amendments*, taking no liberty, make *wanted* of *bill*, typography apart.

    With *conventions*, what the services write after the vote (« (Supprimé) », the marks of a list) may be part of the
    edit of an article, or not: either result will do. Without, the amendments make all of it by themselves.
    """
    bare = apply(bill, amendments, strict=True, conventions=False)
    if any(outcome.status is not Status.APPLIED or outcome.remarks for outcome in bare.outcomes):
        return False
    said, made = _gist(wanted), _gist(bare.bill)
    if said == made or not conventions:
        return said == made
    tidied = _gist(apply(bill, amendments, strict=True).bill)
    return all(each in either for each, *either in zip_longest(said, made, tidied))


def _gist(bill: Bill) -> list[object]:
    """What a bill says: its title, its divisions, the articles that have a text."""
    said: list[object] = [fold(bill.title).text]
    for part in bill.parts:
        if isinstance(part, Heading):
            said.append((part.kind, article_key(part.number), fold(part.title).text))
        elif part.alineas:
            said.append((article_key(part.number), *(told(alinea.text) for alinea in part.alineas)))
    return said
