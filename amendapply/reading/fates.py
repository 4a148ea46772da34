"""The fate of an amendment, in the words of the chambers."""

from __future__ import annotations

import re

from amendapply.errors import InputError

FATES = ("adopté", "rejeté", "retiré", "tombé", "irrecevable", "non soutenu")
"""What can become of an amendment in the chamber."""

_FATE = re.compile(
    r"(?P<fate>adopté|rejeté|retiré|tombé|irrecevable|non\s+soutenu)"
    r"(?:\s+(?:avant\s+(?:la\s+)?(?:séance|discussion|publication|réunion)|en\s+séance|\d{2}C?))?"
    r"(?:\s*\([^()]{0,40}\))?\s*\.?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"sort(?:\s+(?:en\s+séance|en\s+commission|de\s+l['’]amendement))?\s*:\s*(?P<words>.*)", re.IGNORECASE
)


def fate_of(words: str) -> str | None:
    """The fate that *words* say and nothing else: « Retiré avant séance » gives "retiré"; None for other words."""
    match = _FATE.fullmatch(words.strip())
    return " ".join(match["fate"].casefold().split()) if match else None


def named_fate(words: str) -> str:
    """The fate that the user names. Raises ``InputError`` for any other word."""
    fate = fate_of(words)
    if fate is None:
        raise InputError(f"sort inconnu « {words} ».", remedy=f"Sorts possibles : {', '.join(FATES)}.")
    return fate


def labelled_fate(line: str) -> str | None:
    """The fate that a line « Sort : Adopté » tells, None for other lines."""
    match = _LABEL.fullmatch(line.strip())
    return fate_of(match["words"]) if match else None
