"""What a plain text cannot say: alinéas that would be read back as a heading, a mention, the foot of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amendapply.cli.console import notify
from amendapply.errors import InputError

if TYPE_CHECKING:
    from amendapply.bill import Bill

_REMEDY = "le YAML, Word et Akoma Ntoso le gardent"


def tell_otherwise_read(bill: Bill, written: str) -> None:
    """Tell the user where *bill*, *written* as plain text, would be read back as another bill."""
    from amendapply.reading import load_bill

    try:
        read = load_bill(written.encode())
    except InputError as error:
        notify(f"ce texte brut ne se relirait pas ({error}) ; {_REMEDY}.")
        return
    found = {article.name: _said(article.text) for article in read.articles}
    for article in bill.articles:
        if found.get(article.name) != _said(article.text):
            notify(f"{article.definite} se relirait autrement de ce texte brut ; {_REMEDY}.")


def _said(text: str) -> list[str]:
    """The words of each alinéa of *text*, whatever its blanks."""
    return [" ".join(alinea.split()) for alinea in text.split("\n\n")]
