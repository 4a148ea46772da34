"""The redline as one HTML page: three views, the list of the amendments, nothing that comes from the network."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.bill import Bill
from amendapply.outcome import Outcome
from amendapply.redline import Redline
from amendapply.rendering.page.document import document
from amendapply.rendering.page.view import view_of

__all__ = ["page_of"]


def page_of(bill: Bill, redline: Redline, outcomes: Sequence[Outcome] = ()) -> str:
    """One self-contained HTML page that shows *redline*; *bill* is the text as amended, which names it.

    Raises InputError where jinja2 is missing.
    """
    view = view_of(bill, redline, outcomes)
    return document("redline.html", ("base.css", "redline.css"), ("redline.js",), view=view)
