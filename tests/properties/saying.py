"""What a bill says, part by part, typography apart."""

from __future__ import annotations

import re

from amendapply import Bill, Heading
from amendapply.bill import article_key
from amendapply.drafting.edited_lines import bare_table
from amendapply.redline import SERVICES, Redline
from amendapply.text.typography import APOSTROPHES, DASHES, QUOTES, fold

_PLAIN = str.maketrans(
    dict.fromkeys(QUOTES, '"') | dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(DASHES, "-") | {"œ": "oe"}
)


def said_text(text: str) -> str:
    """What one alinéa says."""
    return fold(bare_table(text)).text


def spaced(bill: Bill) -> list[str]:
    """The alinéas of *bill*, words apart as they stand: only the kind of a space, a quote or a dash is set aside."""
    return [_spaced(alinea.text) for article in bill.articles for alinea in article.alineas]


def _spaced(text: str) -> str:
    plain = re.sub(r"\s+", " ", bare_table(text).translate(_PLAIN))
    return re.sub(r' ?([";:?!»]) ?', r"\1", plain).strip()


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
