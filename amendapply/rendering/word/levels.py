"""The levels of the headings: the divisions that a bill has, from the widest, then its articles."""

from __future__ import annotations

from dataclasses import dataclass

from amendapply.bill import Heading
from amendapply.redline import HeadingRedline, Redline

_KINDS = ("partie", "livre", "titre", "chapitre", "section", "sous-section", "paragraphe")
"""From the widest; headings of another kind, or without any, stand right above the articles."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The ``ranks`` of the kinds of division, from the widest; one more than it knows for the other headings."""

    ranks: tuple[int, ...]

    @property
    def article(self) -> int:
        """The level of an article, from 1."""
        return len(self.ranks) + 1

    @property
    def article_style(self) -> str:
        """The name of the style of an article's heading."""
        return f"Heading{self.article}"

    def style(self, heading: Heading) -> str:
        """The name of the style of *heading*."""
        return f"Heading{self.ranks.index(_rank(heading)) + 1}"


def levels_of(redline: Redline) -> Levels:
    """The levels of the headings of *redline*."""
    ranks = {_rank(part.heading) for part in redline.parts if isinstance(part, HeadingRedline)}
    return Levels(tuple(sorted(ranks)))


def _rank(heading: Heading) -> int:
    return _KINDS.index(heading.kind) if heading.kind in _KINDS else len(_KINDS)
