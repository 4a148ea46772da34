"""The clauses of a bill on whole articles: new ones, and those that take another number."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.operations import Edge
from amendapply.writing.contents import NBSP
from amendapply.writing.law.clauses import Command, opening_of
from amendapply.writing.law.places import Home
from amendapply.writing.nominals import BESIDE, Nominal, cardinal, listed


def new_articles(beside: str, side: Edge, articles: Sequence[tuple[str, tuple[str, ...]]], text: str) -> Command:
    """« après l'article L. 2, il est inséré un article L. 2-1 ainsi rédigé : » ; *text* names the code, "" if known."""
    place = Home(number=beside, text=text).article
    where = f"{BESIDE[side]} {_joined(place)}"
    quoted = [line for number, lines in articles for line in _opened(number, lines)]
    lines = (*quoted[:-1], f"{quoted[-1]}{NBSP}»")
    numbers = [number for number, _ in articles]
    if len(numbers) == 1:
        return Command(f"{where}, il est inséré un article {numbers[0]} ainsi rédigé{NBSP}:", lines)
    which = f"{cardinal(len(numbers))} articles {listed(numbers)}"
    return Command(f"{where}, sont insérés {which} ainsi rédigés{NBSP}:", lines)


def _opened(number: str, lines: Sequence[str]) -> list[str]:
    return [f"«{NBSP}{opening_of(number) if rank == 0 else ''}{line}" for rank, line in enumerate(lines)]


def _joined(parts: Sequence[Nominal]) -> str:
    return " ".join((parts[0].plain, *(part.of for part in parts[1:])))


def renumbered(old: str, new: str, text: str) -> Command:
    """« l'article L. 1 devient l'article L. 2 »."""
    return Command(f"{_joined(Home(number=old, text=text).article)} devient l'article {new}")
