"""`amendapply show`: a bill as it is read, its alinéas numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from amendapply.cli.choices import BILL
from amendapply.cli.console import write_lines
from amendapply.cli.inputs import read_bill_from

if TYPE_CHECKING:
    from amendapply.bill import Bill
    from amendapply.redline import Redline

_ARTICLE = typer.Option("--article", metavar="N", help="Ne montre que cet article.")


def show_bill(bill: Annotated[str, BILL], article: Annotated[str | None, _ARTICLE] = None) -> None:
    """Montre un texte, ses alinéas numérotés."""
    from amendapply.rendering.lines import redline_lines

    text = read_bill_from(bill)
    write_lines(redline_lines(_untouched(text if article is None else _only(text, article)), context=None))


def _only(bill: Bill, number: str) -> Bill:
    from amendapply.placing import unknown_article

    article = bill.find_article(number)
    if article is None:
        raise unknown_article(bill, number)
    return bill.with_parts((article,))


def _untouched(bill: Bill) -> Redline:
    """The redline of a bill that nothing changes: a bill is read in the same form as its changes."""
    from amendapply.bill import Article
    from amendapply.redline import Change, HeadingRedline, Piece, Redline, unchanged

    def kept(text: str) -> tuple[Piece, ...]:
        return (Piece(Change.KEPT, text),) if text else ()

    parts = (
        unchanged(part) if isinstance(part, Article) else HeadingRedline(part, kept(part.title)) for part in bill.parts
    )
    return Redline(kept(bill.title), tuple(parts))
