"""HTML in a field of a record, as the plain text that a reader sees. Unlike a dispositif, it is in no way repaired."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from amendapply.language.cleaning import without_markup

_COMMENT = re.compile(r"<!--(?:(?!<!--).){0,5000}?-->", re.DOTALL)
_CELL = re.compile(r"</t[dh]\s{0,100}>\s{0,100}<t[dh]\b[^<>]{0,2000}>\s{0,100}(?:<p\b[^<>]{0,2000}>)?", re.IGNORECASE)
_LINE = re.compile(r"<(?:br|/?(?:p|div|li|ul|ol|table|tr|h[1-6]|body|html))\b[^<>]{0,2000}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")
"""What ``html.unescape`` takes for an entity, with or without its semicolon."""
_BLANK_LINES = re.compile(r"\n{3,}")
_MOST_ENCODED = 4


def plain(markup: str) -> str:
    """*markup* without its tags, its entities read however often they were encoded; each block on a line."""
    text = _COMMENT.sub("", markup) if "<" in markup else markup
    if "<" in text:
        text = _TAG.sub("", _LINE.sub("\n", _CELL.sub(" | ", text)))
    for _ in range(_MOST_ENCODED):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = _REFERENCE.sub(lambda match: _character(match[0]), text)
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n")]
    return "\n".join([line for line in lines if line])


@lru_cache(maxsize=4096)
def _character(reference: str) -> str:
    """What an entity stands for: a text has few different ones, each read once."""
    return html.unescape(reference)


def dispositif(markup: str) -> str:
    """The dispositif that *markup* is, its paragraphs set apart by blank lines; a table keeps the tags of its lines."""
    lines = (line.strip() for line in without_markup(markup).replace("\r", "\n").split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def on_one_line(markup: str) -> str:
    """The same on a single line, with ordinary spaces: names, titles, numbers."""
    if "<" not in markup and "&" not in markup:
        return " ".join(markup.split())
    return " ".join(plain(markup).split())
