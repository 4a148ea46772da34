"""The redline as one HTML page: three views, the list of the amendments, nothing that comes from the network."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.bill import Bill
from amendapply.outcome import Outcome
from amendapply.redline import Redline
from amendapply.rendering.page.document import document
from amendapply.rendering.page.view import view_of

__all__ = ["page_of"]


def page_of(bill: Bill, redline: Redline, outcomes: Sequence[Outcome] = (), source: str = "") -> str:
    """One self-contained HTML page that shows *redline*; *bill* is the text as amended.

    Its title names the page, or else *source*, the file that it stands in.
    """
    view = view_of(bill, redline, outcomes, source)
    return document("redline.html", ("base.css", "redline.css"), ("redline.js",), view=view)
