"""Entities, « &#233; », as the signs that they stand for: records of the chambers spell every second word with some."""

from __future__ import annotations

import re
from collections.abc import Callable

from amendapply.patterns import lazily

_FREQUENT = "é’\u00a0à"
_FREQUENT_ENTITIES = (
    ("&#x", tuple((f"&#x{ord(sign):04X};", sign) for sign in _FREQUENT)),
    ("&#", tuple((f"&#{ord(sign)};", sign) for sign in _FREQUENT)),
    ("&nbsp;", (("&nbsp;", "\u00a0"),)),
)
"""The letters and signs that records spell with numbers most often, and how such numbers begin."""
_NUMBERED = lazily(r"(&#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});)")
_OF_MARKUP = "<>&"
_REMEMBERED = 4096


def unescape(text: str) -> str:
    """*text*, its entities read. Their table is long, and loaded where a text has one."""
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)


def with_numbered_signs(text: str) -> str:
    """*text*, its numbered entities read, save those of « < », « > » and « & »: they would be markup.

    The commonest go in a sweep for each, the others in one: most of a record's markup is gone then, in a quarter of the
    time that the pattern of all markup takes to find it.
    """
    for start, entities in _FREQUENT_ENTITIES:
        if start in text:
            for entity, sign in entities:
                text = text.replace(entity, sign)
    return each_replaced(_NUMBERED, text, _numbered) if "&#" in text else text


class Replacements(dict[str, str]):
    """What *new* gives for each text, the first few thousand of which are kept: a liasse has few different tags."""

    def __init__(self, new: Callable[[str], str]) -> None:
        super().__init__()
        self._new = new

    def __missing__(self, text: str) -> str:
        new = self._new(text)
        if len(self) < _REMEMBERED:
            self[text] = new
        return new


def each_replaced(pattern: re.Pattern[str], text: str, new: Replacements) -> str:
    """*text* with *new* of each match of *pattern*, which is one group, in its place.

    ``re.sub`` calls a function of Python for each match: the markup of a record is read in a quarter of the time.
    """
    pieces = pattern.split(text)
    pieces[1::2] = map(new.__getitem__, pieces[1::2])
    return "".join(pieces)


def _sign_of(entity: str) -> str:
    """The sign that a numbered *entity* stands for; the entity itself where the sign could be one of markup."""
    sign = unescape(entity)
    return entity if sign in _OF_MARKUP else sign


_numbered = Replacements(_sign_of)
