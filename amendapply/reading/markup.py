"""HTML in a field of a record, as the plain text that a reader sees."""

from __future__ import annotations

import re

from amendapply.language.cleaning import clean

_BLANKS = re.compile(r"[ \t\u00a0]*\n\s*")


def plain(html: str) -> str:
    """*html* without its tags, its entities read however often they were encoded; its blocks on lines of their own."""
    return _BLANKS.sub("\n", clean(html).text).strip()


def on_one_line(html: str) -> str:
    """The same on a single line, with ordinary spaces: names, titles, numbers."""
    return " ".join(clean(html).text.split())
