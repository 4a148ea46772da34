"""Made-up truth: a small bill, its liasse, what was adopted, and what a clerk then did to the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from amendapply import Alinea, Amendment, Article, Bill, Result, apply
from benchmarks.generator.bill import make_bill
from benchmarks.generator.liasse import make_liasse

WORD = "kryptonite"
"""What no amendment and no text says."""

SEEDS = (1, 2, 3, 4, 5, 6)
_LIASSE = 60


@dataclass(frozen=True, slots=True)
class Edit:
    """What the clerk does: the ``kind``, and two shares that say in which alinéa and at which of its words."""

    kind: str
    alinea: float
    word: float


KINDS = ("insert", "replace", "comma", "capital")


@cache
def bill(seed: int) -> Bill:
    """A few articles of a generated bill."""
    articles = [article for article in make_bill(seed).articles if 3 <= len(article.alineas) <= 25]
    return Bill(tuple(articles[:5]), title="Projet de loi d'exemple")


@cache
def liasse(seed: int) -> tuple[Amendment, ...]:
    """The amendments that apply to it one by one, sub-amendments apart."""
    tabled = (each for each in make_liasse(bill(seed), _LIASSE, seed) if each.parent is None)
    return tuple(each for each in tabled if apply(bill(seed), (each,)).outcomes[0].status.settled)


def adopted(seed: int, chosen: list[bool], conventions: bool) -> tuple[tuple[Amendment, ...], Result]:
    """The amendments of the liasse with their fates, and what those that can be applied together make of the bill."""
    voted = [each for each, passes in zip(liasse(seed), chosen, strict=False) if passes]
    first = apply(bill(seed), voted, conventions=conventions)
    kept = {outcome.amendment.number for outcome in first.outcomes if outcome.status.settled}
    result = apply(bill(seed), [each for each in voted if each.number in kept], conventions=conventions)
    fates = tuple(replace(each, fate="adopté" if each.number in kept else "rejeté") for each in liasse(seed))
    return fates, result


def edited(text: Bill, edits: list[Edit]) -> Bill:
    """*text* after the clerk."""
    for edit in edits:
        spots = [
            (rank, place)
            for rank, part in enumerate(text.parts)
            if isinstance(part, Article)
            for place in range(len(part.alineas))
        ]
        if spots:
            rank, place = spots[int(edit.alinea * (len(spots) - 1))]
            text = _with_alinea(text, rank, place, edit)
    return text


def _with_alinea(text: Bill, rank: int, place: int, edit: Edit) -> Bill:
    article = text.parts[rank]
    assert isinstance(article, Article)
    alineas = list(article.alineas)
    alineas[place] = Alinea(_edited(alineas[place].text, edit))
    parts = list(text.parts)
    parts[rank] = replace(article, alineas=tuple(alineas))
    return text.with_parts(parts)


def _edited(text: str, edit: Edit) -> str:
    words = text.split(" ")
    plain = [rank for rank, word in enumerate(words) if word.isalpha() and len(word) > 3]
    if not plain:
        return text
    rank = plain[int(edit.word * (len(plain) - 1))]
    word = words[rank]
    words[rank] = {
        "insert": f"{word} {WORD}",
        "replace": WORD,
        "comma": f"{word},",
        "capital": word.swapcase() if word.isupper() else word[0].swapcase() + word[1:],
    }[edit.kind]
    return " ".join(words)
