"""Where the columns tell the clauses that are not carried out: in the article that they name, or between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amendapply.consolidating.result import ClauseOutcome
from amendapply.consolidating.shelf import articles_named
from amendapply.consolidating.three_columns import Aligned, Columns
from amendapply.frozen import frozen
from amendapply.law import Law
from amendapply.orders import Clause, Creation, Order
from amendapply.redline import Redline
from amendapply.rendering.outcomes import WORDS

_MOST_REASONS = 5
"""Clauses told in one place of which each has its reason there; it always stands at the foot."""


@frozen
class RefusedPlaces:
    """The ranks of the refused clauses by where they are told, each once at least.

    ``within``: for each article that is shown, those that name it. ``between``: those that name none that is shown,
    before the first article, then after each, as they come in the bill.
    """

    within: tuple[tuple[int, ...], ...]
    between: tuple[tuple[int, ...], ...]


def refused_places(columns: Sequence[Columns], outcomes: Sequence[ClauseOutcome], law: Law) -> RefusedPlaces:
    """Where to tell those of *outcomes* that are refused on a page that shows *columns*, of *law*."""
    within: list[list[int]] = [[] for _ in columns]
    between: list[list[int]] = [[] for _ in range(len(columns) + 1)]
    firsts = list(_first_clauses(columns, outcomes))
    for rank, outcome in enumerate(outcomes):
        if outcome.status.settled:
            continue
        named = set(_named(outcome.clause, law))
        shown = [place for place, each in enumerate(columns) if each.name in named]
        for place in shown:
            within[place].append(rank)
        if not shown:
            before = [place for place, first in enumerate(firsts) if first < rank]
            between[max(before) + 1 if before else 0].append(rank)
    return RefusedPlaces(tuple(map(tuple, within)), tuple(map(tuple, between)))


def commented_parts(redline: Redline, outcomes: Sequence[ClauseOutcome], law: Law) -> dict[str, tuple[int, ...]]:
    """By the name of each clause, the ranks of the parts of *redline* beside which what is to be known of it is told.

    One that changes a part is told beside the first one; a refused one beside all that it names, or else below the part
    that the clauses before it change.
    """
    shown = [
        Columns(part.article.number, tuple(Aligned(None, None, row, None) for row in part.rows))
        for part in redline.articles
    ]
    found: dict[str, list[int]] = {}
    for rank, part in enumerate(shown):
        for source in (source for row in part.rows for source in row.sources):
            found.setdefault(source, [rank])
    for outcome in outcomes:
        if outcome.status.settled and outcome.clause.name not in found:
            named = set(_named(outcome.clause, law))
            found[outcome.clause.name] = [rank for rank, part in enumerate(shown) if part.name in named][:1]
    places = refused_places(shown, outcomes, law)
    told = [*enumerate(places.within), *((max(place - 1, 0), ranks) for place, ranks in enumerate(places.between))]
    for place, ranks in told:
        for rank in ranks:
            found.setdefault(outcomes[rank].clause.name, []).append(place)
    return {name: tuple(ranks) for name, ranks in found.items() if ranks}


def _first_clauses(columns: Sequence[Columns], outcomes: Sequence[ClauseOutcome]) -> Iterator[int]:
    """The rank of the first clause that changes each of *columns*; of one that none signs, that of the one before."""
    ranks: dict[str, int] = {}
    for rank, outcome in enumerate(outcomes):
        ranks.setdefault(outcome.clause.name, rank)
    first = 0
    for each in columns:
        signed = [ranks[source] for row in each.rows for source in row.sources if source in ranks]
        first = min(signed, default=first)
        yield first


def _named(clause: Clause, law: Law) -> Iterator[str]:
    """The articles of *law* that *clause* speaks of, as they are cited."""
    yield from (found.name for text, number in clause.about if (found := law.find(text, number)) is not None)
    for demand in clause.demands:
        if isinstance(demand, Order):
            yield from (article.name for article in articles_named(law, demand))
            continue
        number = demand.beside if isinstance(demand, Creation) else demand.article
        found = law.find(demand.text, number) if number else None
        if found is not None:
            yield found.name


@frozen
class RefusedLines:
    """What to say in each place, "" for nothing: before the first article, within each, after each."""

    before: str
    within: tuple[str, ...]
    after: tuple[str, ...]


def refused_lines(columns: Sequence[Columns], outcomes: Sequence[ClauseOutcome], law: Law) -> RefusedLines:
    """« Disposition non consolidée : art. 1er, al. 2 (place introuvable, …) », where ``refused_places`` puts them."""
    places = refused_places(columns, outcomes, law)
    before, *after = (_line([outcomes[rank] for rank in ranks]) for ranks in places.between)
    within = (_line([outcomes[rank] for rank in ranks]) for ranks in places.within)
    return RefusedLines(before, tuple(within), tuple(after))


def _line(refused: Sequence[ClauseOutcome]) -> str:
    plural = "s" * (len(refused) > 1)
    told = " ; ".join(_told(each, reasoned=len(refused) <= _MOST_REASONS) for each in refused)
    return f"Disposition{plural} non consolidée{plural} : {told}" if refused else ""


def _told(outcome: ClauseOutcome, *, reasoned: bool) -> str:
    reasons = [str(problem) for problem in outcome.problems[:1]] if reasoned else []
    return f"{outcome.clause.name} ({', '.join((WORDS[outcome.status], *reasons))})"
