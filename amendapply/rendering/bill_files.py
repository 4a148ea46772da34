"""A bill by itself, as it stands, in every format: the writer of ``Bill.save``, ``Bill.to_html``… and of a notebook."""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.bill import Bill
from amendapply.rendering.formats import BILL_ENDINGS, BillFormat
from amendapply.rendering.lines import Line
from amendapply.rendering.report import render_bill
from amendapply.rendering.whole_bill import bill_lines

ENDINGS = BILL_ENDINGS


def written_as(bill: Bill, name: str) -> str | bytes:
    """*bill* in the format of that *name*."""
    return render_bill(bill, BillFormat(name))


def lines_of(bill: Bill) -> Iterator[Line]:
    """*bill* as a screen shows it: its alinéas numbered, the labels that lead to each."""
    return bill_lines(bill)
