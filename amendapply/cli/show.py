"""`amendapply show`: a bill as it is read, its alinéas numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from amendapply.cli.choices import BILL
from amendapply.cli.console import write_lines
from amendapply.cli.inputs import read_bill_from

if TYPE_CHECKING:
    from amendapply.bill import Bill

_ARTICLE = typer.Option("--article", metavar="N", help="Ne montre que cet article.")


def show_bill(bill: Annotated[str, BILL], article: Annotated[str | None, _ARTICLE] = None) -> None:
    """Montre un texte, ses alinéas numérotés et le chemin de labels qui mène à chacun."""
    from amendapply.rendering.outline import bill_lines

    text = read_bill_from(bill)
    write_lines(bill_lines(text if article is None else _only(text, article)))


def _only(bill: Bill, number: str) -> Bill:
    from amendapply.cli.choosing import unknown_article

    article = bill.find_article(number)
    if article is None:
        raise unknown_article(bill, number)
    return bill.with_parts((article,))
