"""A bill by itself, as it stands, in every format: the writer of ``Bill.save``, ``Bill.to_html``… and of a notebook."""

from __future__ import annotations

from amendapply.bill import Bill
from amendapply.comparing.versions import compare
from amendapply.rendering.formats import BILL_ENDINGS, Format
from amendapply.rendering.report import Report, render
from amendapply.rendering.whole_bill import bill_lines

ENDINGS = BILL_ENDINGS
lines_of = bill_lines


def written_as(bill: Bill, name: str) -> str | bytes:
    """*bill* in the format of that *name*, a ``BillFormat``: a redline in which nothing changes."""
    return render(Report(bill, compare(bill, bill), context=None), Format(name))
