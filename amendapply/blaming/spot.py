"""A place where two versions differ: the words that went and those that came, and what stands around them."""

from __future__ import annotations

import re

from amendapply.frozen import frozen

_WORD = re.compile(r"\w+(?:-(?=\d)\w+)*")
_MARKS = str.maketrans("’‑–", "'--")
_NEXT = re.compile(r"\W*(?:[ld]'\s?)?(\w+)", re.IGNORECASE)
_LAST = re.compile(r"(\w+|,)\W*\Z")
_NEAR = 60


@frozen
class Spot:
    """Words ``gone`` at ``old_start`` of ``old``, words ``come`` at ``new_start`` of ``new``; either may be ""."""

    gone: str
    come: str
    old: str
    new: str
    old_start: int
    new_start: int


def words_in(text: str) -> list[str]:
    """The words of *text*, in small letters; the numbers of articles in one."""
    return [word.casefold() for word in _WORD.findall(text.translate(_MARKS))]


def next_word(spot: Spot) -> str:
    """The word after *spot*, « l' » and « d' » apart; "" where none is near."""
    start = spot.new_start + len(spot.come)
    found = _NEXT.match(spot.new[start : start + _NEAR].translate(_MARKS))
    return found[1].casefold() if found else ""


def last_word(spot: Spot) -> str:
    """The word, or the comma, before *spot*; "" where none is near."""
    found = _LAST.search(spot.new[max(0, spot.new_start - _NEAR) : spot.new_start])
    return found[1].casefold() if found else ""
