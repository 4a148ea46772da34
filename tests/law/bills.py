"""A bill of a few lines, and what its clauses make of the code rural."""

from __future__ import annotations

from amendapply.bill import Alinea, Article, Bill
from amendapply.consolidating.result import Consolidation
from amendapply.outcome import Status


def bill_of(*articles: tuple[str, ...]) -> Bill:
    """Articles 1er, 2… that have these lines."""
    numbers = ("1er", *map(str, range(2, len(articles) + 1)))
    return Bill(
        tuple(Article(number, tuple(map(Alinea, lines))) for number, lines in zip(numbers, articles, strict=True))
    )


def text(made: Consolidation, number: str = "L. 1") -> tuple[str, ...]:
    return made.law.article("code rural", number).alineas


def statuses(made: Consolidation) -> list[Status]:
    return [outcome.status for outcome in made.outcomes]
