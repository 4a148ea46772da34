"""Words that a change would write right beside the same words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from re import Match

from amendapply.patterns import lazily
from amendapply.text.searchable import plain
from amendapply.text.sentences import Interval
from amendapply.text.splicing import Splice
from amendapply.text.typography import fold

_WORD = lazily(r"\w+")
_FAR = 20
"""Marks and spaces, at most, that stand after the last word of a line."""
_GAP = lazily(r"[\s,]*")
_GAP_OF_SENTENCES = lazily(r"[.?!]?\s*")


def standing_beside(text: str, splice: Splice) -> Interval | None:
    """Where *text* has, right before and after the words that *splice* replaces, what it adds to them; else None.

    « après le mot : « maire », insérer le mot : « élu » », in « le maire élu décide »: the text says it already.
    """
    old = text[splice.start : splice.end]
    if old.strip():
        head, found, tail = splice.new.partition(old)
        return _around(text, splice, head, tail) if found else None
    return _around(text, splice, "", splice.new) or _around(text, splice, splice.new, "")


def _around(text: str, splice: Splice, head: str, tail: str) -> Interval | None:
    before, after = _WORD.findall(head), _WORD.findall(tail)
    if not (before or after) or not _may_stand(text, splice, before, after):
        return None
    found = list(_WORD.finditer(text, 0, splice.start))[-len(before) :] if before else []
    next_ones = list(islice(_WORD.finditer(text, splice.end), len(after)))
    if not (_same(found, before) and _same(next_ones, after)):
        return None
    start, end = found[0].start() if found else splice.start, next_ones[-1].end() if next_ones else splice.end
    gap = _GAP_OF_SENTENCES if splice.new.rstrip().endswith(".") else _GAP
    close = gap.fullmatch(text, found[-1].end() if found else splice.start, splice.start)
    near = gap.fullmatch(text, splice.end, next_ones[0].start() if next_ones else splice.end)
    return Interval(start, end) if close and near else None


def _may_stand(text: str, splice: Splice, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the first and the last letters say that these words may stand there: most of the time they do not."""
    if before and not _may_be_same(_last_letter(text, splice.start), before[-1][-1]):
        return False
    first = _WORD.search(text, splice.end) if after else None
    return not after or (first is not None and _may_be_same(first[0][0], after[0][0]))


def may_end_alike(one: str, other: str) -> bool:
    """Whether the last words of *one* and of *other* may be the same: as a rule their last letters tell."""
    return _may_be_same(_last_letter(one, len(one)), _last_letter(other, len(other)))


def _last_letter(text: str, end: int) -> str:
    """The last letter of a word of *text* before *end*, "" for none."""
    return next((sign for sign in reversed(text[max(0, end - _FAR) : end]) if sign.isalnum() or sign == "_"), "")


def _may_be_same(one: str, other: str) -> bool:
    """Whether two letters may be the same one in two spellings: « œ » and « o », the mark of italics and a letter."""
    plain_letters = one.isascii() and other.isascii() and one.isalnum() and other.isalnum()
    return not plain_letters or one.lower() == other.lower()


def _same(found: Sequence[Match[str]], words: Sequence[str]) -> bool:
    return len(found) == len(words) and all(form(one[0]) == form(word) for one, word in zip(found, words, strict=True))


def form(words: str) -> str:
    """*words* without what their spellings and their marks differ by."""
    return "".join(_WORD.findall(plain(fold(words).text.casefold())))
