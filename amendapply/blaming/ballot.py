"""Which amendments of a liasse are taken for adopted: their fates say so, or else the official text does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from amendapply.amendment import Amendment
from amendapply.bill import Bill, article_key
from amendapply.blaming.claims import Claim, Official, claims_of
from amendapply.blaming.evidence import ADOPTED
from amendapply.comparing.versions import compare
from amendapply.locating import Survey
from amendapply.redline import Change, Redline
from amendapply.text.matching import words_of

_ENOUGH = 0.8
_MOST_WORDS = 100_000
_Key = tuple[str, int, Change]


@dataclass(frozen=True, slots=True)
class Ballot:
    """The ranks of the amendments ``adopted``, the ``claims`` of the others, the ranks of those ``granted``.

    ``official`` is the official text, to be asked about others.
    """

    official: Official
    adopted: frozenset[int]
    claims: dict[int, tuple[Claim, ...]]
    granted: frozenset[int]


def ballot_of(before: Bill, after: Bill, amendments: Sequence[Amendment]) -> Ballot:
    """The ballot of *amendments* between two versions.

    An amendment whose fate is known is adopted or not. One of unknown fate is taken for adopted where the official text
    makes the changes that it asks for, at their places: all of them, or the greatest part of their words.
    """
    redline = compare(before, after)
    survey, official = Survey(before), Official(before, after, redline)
    unknown = [rank for rank, each in enumerate(amendments) if each.fate is None]
    claims = {rank: claims_of(survey, each) for rank, each in enumerate(amendments) if each.fate != ADOPTED}
    granted = frozenset(rank for rank, claimed in claims.items() if official.grants(claimed))
    adopted = {rank for rank, each in enumerate(amendments) if each.fate == ADOPTED}
    if unknown:
        changed = _changed_words(redline)
        adopted |= {rank for rank in unknown if rank in granted or _share(claims[rank], changed) >= _ENOUGH}
    return Ballot(official, frozenset(adopted), claims, granted)


def _changed_words(redline: Redline) -> dict[_Key, Counter[str]]:
    """The words that each alinéa loses and gains; those of new alinéas count for the one before them."""
    found: dict[_Key, Counter[str]] = {}
    for part in redline.articles:
        last, key = 0, article_key(part.article.number)
        for row in part.rows:
            last = row.number or last
            for piece in row.pieces:
                if piece.change is not Change.KEPT:
                    found.setdefault((key, last, piece.change), Counter()).update(_forms(piece.text))
    return found


def _forms(text: str) -> list[str]:
    return [word.form for word in words_of(text, _MOST_WORDS)]


def _share(claims: Sequence[Claim], changed: dict[_Key, Counter[str]]) -> float:
    asked = made = 0
    for claim in claims:
        words = Counter(_forms(claim.text))
        asked += words.total()
        made += (words & changed.get((claim.article, claim.number, claim.change), Counter())).total()
    return made / asked if asked else 0.0
