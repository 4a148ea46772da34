"""What a bill says, part by part, typography apart."""

from __future__ import annotations

from amendapply import Bill, Heading
from amendapply.bill import article_key
from amendapply.drafting.edited_lines import bare_table
from amendapply.redline import SERVICES, Redline
from amendapply.text.typography import fold


def said_text(text: str) -> str:
    """What one alinéa says."""
    return fold(bare_table(text)).text


def said(bill: Bill) -> list[tuple[str, ...]]:
    """The title, the divisions, and the articles that have a text."""
    found: list[tuple[str, ...]] = [(fold(bill.title).text,)]
    for part in bill.parts:
        if isinstance(part, Heading):
            found.append((part.kind, article_key(part.number), fold(part.title).text))
        elif part.alineas:
            found.append((article_key(part.number), *(said_text(each.text) for each in part.alineas)))
    return found


def untouched_by_services(redline: Redline) -> list[str]:
    """The alinéas of the new text in which the services write nothing, in order."""
    rows = (row for article in redline.articles for row in article.rows if SERVICES not in row.sources)
    return [said_text(row.after) for row in rows if row.after is not None]
