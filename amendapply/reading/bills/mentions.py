"""What the services write in the place of an article's text: « (Supprimé) », « (Conforme) », « (Non modifié) »."""

from __future__ import annotations

import re

from amendapply.patterns import lazily

_BY = r"(?:\s+par\s+(?:la\s+commission|l['’]assemblée\s+nationale|le\s+sénat))?"
_DELETED = rf"(?:(?:division|article)s?\s+)?supprim[ée]e?s?{_BY}|suppressions?\s+(?:maintenues?|conformes?)"
_SUPPRESSED = lazily(rf"[(\[]?\s*(?:{_DELETED})\s*\.?\s*[)\]]?\s*\.?", re.IGNORECASE)
_SUPPRESSES = lazily(r"\bsuppr", re.IGNORECASE)
_SAID_ALREADY = lazily(r"[(\[]?\s*(?:supprim|texte\s+non\s+reproduit)", re.IGNORECASE)
_LEFT = r"conformes?|(?:texte\s+)?non\s+(?:modifié|reproduit)e?s?|sans\s+modification"
_UNPRINTED = lazily(rf"[(\[]?(?:{_LEFT})[)\]]?\s*\.?", re.IGNORECASE)
_STANDS = lazily(r"\b(?:conformes?|non\s+(?:modifié|reproduit)(?:e|s|es)?|sans\s+modification)\b", re.IGNORECASE)
MARK = r"(?:\([^()]{1,80}\)|\[[^\[\]]{1,80}\])"
"""A mention of the services as most are printed: « (nouveau) », « [Supprimé] »."""

_SPOKEN = rf"[(\[]?(?i:{_DELETED}|{_LEFT}|nouveau)(?!\w)[)\]]?"
MARKS = rf"(?:\s*+(?:{MARK}|(?:\.?\s?[–—:-]\s*+)?{_SPOKEN}))*+"
"""« (nouveau) (Supprimé) », « – Supprimé » after a number; after a dash or a colon « (la taxe) » is a title."""

_SPLIT = lazily(rf"({MARK})")
_MARKS_ALONE = lazily(rf"(?:{MARK}\s*)+")


def marks_in(text: str) -> list[str]:
    """The mentions of *text*, which is made of nothing else."""
    return [mark for piece in _SPLIT.split(text) if (mark := piece.strip(" \t\u00a0.:–—-"))]


def is_suppression(text: str) -> bool:
    """Whether *text* is nothing but « (Supprimé) », « Suppression maintenue »…"""
    return _SUPPRESSED.fullmatch(text) is not None


def tells_suppression(marks: str) -> bool:
    """Whether one of *marks* says that the article is suppressed."""
    return _SUPPRESSES.search(marks) is not None


def is_unprinted(text: str) -> bool:
    """Whether *text* is nothing but « (Conforme) », « Texte non modifié »…: the article stands, and is not printed."""
    return _UNPRINTED.fullmatch(text) is not None or (are_marks(text) and tells_standing(text))


def tells_standing(marks: str) -> bool:
    """Whether *marks* say that an article without text stands: « (Conforme) », « (Non modifié) »."""
    return _STANDS.search(marks) is not None and not tells_suppression(marks)


def are_marks(text: str) -> bool:
    """Whether *text* is made of mentions between parentheses or brackets."""
    return _MARKS_ALONE.fullmatch(text) is not None


def kept_marks(marks: str) -> str:
    """The mentions of *marks* that say more than that the article has no text."""
    return " ".join(mark for mark in marks_in(marks) if not _SAID_ALREADY.match(mark))
