"""A bill as plain text, in the form that `reading` takes back: « Article N » headings, alinéas between blank lines."""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.bill import Article, Bill, Heading


def plain_bill(bill: Bill) -> str:
    """The text of *bill*: its title, its divisions, its articles, each block separated by a blank line."""
    return "\n\n".join(_blocks(bill)) + "\n"


def heading_line(article: Article) -> str:
    """The line that opens *article*: « Article 4 bis (nouveau) »."""
    return " ".join(word for word in (article.name, article.mark) if word)


def _blocks(bill: Bill) -> Iterator[str]:
    if bill.title:
        yield bill.title
    for part in bill.parts:
        if isinstance(part, Heading):
            yield part.text
            continue
        yield heading_line(part)
        if part.title:
            yield part.title
        yield from (alinea.text for alinea in part.alineas)
        if part.mention:
            yield part.mention
