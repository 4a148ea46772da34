"""A bill of a few lines, and what its clauses make of the code rural."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

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


def with_a_stranger(lines: tuple[str, ...], sparing: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """*lines* with a word that no rule knows at each gap outside quotations, and its line's rank from 1.

    Of each line, one gap of *sparing*, which its words choose; headers and what is quoted are left alone.
    """
    for rank, line in enumerate(lines):
        if not line.startswith("«") and not line.endswith("modifié :"):
            for gap in _gaps(line)[crc32(line.encode()) % sparing :: sparing]:
                yield rank + 1, (*lines[:rank], f"{line[:gap]} zouave{line[gap:]}", *lines[rank + 1 :])


def _gaps(line: str) -> list[int]:
    depth, gaps = 0, []
    for place, char in enumerate(line):
        depth += (char == "«") - (char == "»")
        if char == " " and not depth and place > 3:
            gaps.append(place)
    return gaps


def statuses(made: Consolidation) -> list[Status]:
    return [outcome.status for outcome in made.outcomes]
