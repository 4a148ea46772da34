"""The amendment, and the numbers that amendments go by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_RECTIFIED = re.compile(
    r"\s*\(?\b(?:(?P<nth>\d{1,2})\s*(?:[eè]|[iè]?[eè]me|nde?)\s+)?rect(?:ifié|\.)?\s*\)?\s*(?P<rank>[a-z]+)?\s*\)?\.?\s*$",
    re.IGNORECASE,
)
_LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
_SECOND_DELIBERATION = re.compile(r"\d+S$")


@dataclass(frozen=True, slots=True)
class Amendment:
    """One amendment, as its author tabled it.

    ``number``: "12", "COM-40", "12 rect. bis"; None for a paste that names none.
    ``text``: the dispositif, markup and entities allowed.
    ``article``: the article that it amends; with ``position`` "before" or "after", the article beside which it
    inserts an additional one.
    ``parent``: for a sub-amendment, the number of the amendment that it amends.
    ``order``: rank in the order of discussion, from 1.
    ``of_text``: the number of the bill that it aims at.
    ``group``: the political group or the committee in whose name it was tabled, "" where the source does not say.
    ``fate``: "adopté", "rejeté", "retiré", "tombé", "irrecevable" or None when unknown.
    """

    number: str | None
    text: str
    article: str | None = None
    position: Literal["before", "after"] | None = None
    parent: str | None = None
    authors: tuple[str, ...] = ()
    expose: str = ""
    fate: str | None = None
    order: int | None = None
    of_text: str | None = None
    group: str = ""

    @property
    def name(self) -> str:
        """What the amendment's changes are signed with."""
        return self.number or "sans numéro"

    @property
    def second_deliberation(self) -> bool:
        """Whether it is examined after all the others: the number ends in « S »."""
        return bool(self.number and _SECOND_DELIBERATION.search(self.number))


def number_key(number: str) -> tuple[str, int]:
    """The bare number and the version of *number*: « 12 rect. bis », « 12 (2e Rect) » give ("12", 2)."""
    text = " ".join(number.replace("\u00a0", " ").split())
    text = re.sub(r"^(?:amendement\s*)?(?:n\s*[°o]\s*)?", "", text, flags=re.IGNORECASE)
    match = _RECTIFIED.search(text)
    if not match:
        return text.casefold(), 0
    rank = (match["rank"] or "").casefold()
    version = _LATIN.index(rank) + 2 if rank in _LATIN else int(match["nth"] or 1)
    return text[: match.start()].strip().casefold(), version
