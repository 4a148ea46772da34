"""The inverse of applying: from the edited text to the amendments that a clerk would have written.

    draft(bill, edited)                     # in the style of the bill's chamber
    draft(bill, edited, Style.SENAT)

Every amendment is proved before it is given: read, carried out, it makes the edited text, and nothing else.
"""

from __future__ import annotations

from amendapply.amendment import Liasse
from amendapply.bill import Bill
from amendapply.drafting.bills import Drafting, draft_bill, style_named, style_of
from amendapply.errors import InputError
from amendapply.writing import Style

__all__ = ["Drafting", "Style", "draft", "draft_bill", "style_named", "style_of"]


def draft(bill: Bill, edited: Bill, style: Style | str | None = None, *, conventions: bool = False) -> Liasse:
    """The amendments that make *edited* of *bill*, in the order of the bill: one an article, as `apply` takes them.

    *style* is a ``Style`` or its name ("assemblee", "senat"); that of the bill's chamber by default, of the Assemblée
    where none is known. The amendments say all that changes: `apply` with ``conventions=False`` makes the edited text.
    With *conventions*, what the services write after the vote (« (Supprimé) », the marks of a list) is left to them, as
    clerks do. Raises ``InputError`` for an unknown style, for what is no bill, and where no instruction makes a part of
    the edit; `draft_bill` gives the rest.
    """
    drafting = draft_bill(bill, edited, style, conventions=conventions)
    if drafting.problems:
        raise InputError(" ; ".join(str(problem) for problem in drafting.problems) + ".")
    return drafting.amendments
