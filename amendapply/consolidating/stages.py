"""« L'article L. 1, dans sa rédaction résultant de l'article 2 de la présente loi »: clauses that come after others.

All other clauses speak of the law before the bill. These are carried out on the law as the rest of the bill makes it,
where the provision that they cite has changed the article, wholly, and alone; otherwise nothing says which text it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from amendapply.applying.application import composed
from amendapply.bill import article_key
from amendapply.consolidating.result import Consolidation
from amendapply.law import code_key, key_among, number_key
from amendapply.orders import Clause, Creation, Grouping, Order, Renumbering, Transfer, Wording
from amendapply.outcome import Status
from amendapply.redline import ArticleRedline, Redline
from amendapply.text.labels import same_label

_SEVERAL = "une rédaction issue de la même loi, pour plusieurs articles ou une division, n'est pas consolidée"
_NOT_CHANGED = "la disposition citée ne change pas cet article"
_NOT_DONE = "la disposition citée, dont l'article tient sa rédaction, n'est pas réalisée"
_OTHERS = "d'autres dispositions que celle qui est citée changent aussi cet article"

_Name = tuple[str, str]


def comes_later(clause: Clause) -> bool:
    """Whether *clause* speaks of an article as another clause of the same bill makes it."""
    made_by_the_bill = any(not wording.law for wording in clause.wordings)
    all_new = all(isinstance(one, Creation | Grouping) for one in (*clause.demands, *clause.divisions))
    return clause.understood and made_by_the_bill and not all_new


def after(clause: Clause, first: Consolidation) -> Clause:
    """*clause*, unsupported where *first*, what the rest of the bill makes, may not be the text that it means."""
    keys = frozenset(map(code_key, first.law.codes))
    names = set(_named(clause, keys))
    if (
        len(names) != 1
        or clause.divisions
        or any(isinstance(demand, Order) and demand.last for demand in clause.demands)
    ):
        return replace(clause, unsupported=_SEVERAL)
    for wording in clause.wordings:
        if not wording.law and (why := _doubt(wording, clause, first, keys)):
            return replace(clause, unsupported=why)
    return clause


def _doubt(wording: Wording, clause: Clause, first: Consolidation, keys: frozenset[str]) -> str:
    """Why it is not known which text *wording* is, "" where the clauses that it cites have made it, and no other."""
    names = set(_named(clause, keys))
    touching = [outcome for outcome in first.outcomes if names & set(_named(outcome.clause, keys))]
    cited = [outcome for outcome in touching if _holds(wording, outcome.clause, clause)]
    if not cited:
        return _NOT_CHANGED
    unknown = (outcome.clause for outcome in first.outcomes if not outcome.clause.understood)
    if any(outcome.status is not Status.APPLIED for outcome in cited) or any(
        _holds(wording, other, clause) for other in unknown
    ):
        return _NOT_DONE
    others = (outcome for outcome in touching if outcome not in cited)
    return _OTHERS if any(outcome.status is Status.APPLIED for outcome in others) else ""


def _holds(wording: Wording, other: Clause, clause: Clause) -> bool:
    """Whether the clause *other* stands in the provision that *wording*, said by *clause*, cites."""
    numbers = {article_key(number or clause.bill_article) for number in wording.articles}
    if numbers and article_key(other.bill_article) not in numbers:
        return False
    return len(other.labels) >= len(wording.path) and all(map(same_label, other.labels, wording.path))


def _named(clause: Clause, keys: frozenset[str]) -> Iterator[_Name]:
    """The articles that *clause* changes or makes, of a range the first and the last, by the *keys* of the texts."""
    for demand in clause.demands:
        match demand:
            case Creation():
                numbers = demand.numbers
            case Order():
                numbers = demand.article, *filter(None, (demand.last,))
            case Renumbering() | Transfer():
                numbers = demand.article, demand.becomes
            case _:
                numbers = (demand.article,)
        yield from ((key_among(keys, demand.text), number_key(each)) for each in numbers)


def followed(
    first: Consolidation, second: Consolidation, clauses: Sequence[Clause], later: frozenset[int]
) -> Consolidation:
    """Two consolidations as one; the *later* of the *clauses* made the *second*, on the law that the *first* left."""
    parts = list(first.redline.articles)
    places: dict[str, int] = {}
    for place, part in enumerate(parts):  # of an old article and a new one of its number, what stands
        if part.after is None or part.after.alineas or _after_name(part) not in places:
            places[_after_name(part)] = place
    for part in second.redline.articles:
        place = places.setdefault(part.article.number, len(parts))
        parts[place:] = [part] if place == len(parts) else [_through(parts[place], part), *parts[place + 1 :]]
    one, other = iter(first.outcomes), iter(second.outcomes)
    outcomes = tuple(next(other if rank in later else one) for rank in range(len(clauses)))
    changed = {(code_key(each.code), number_key(each.number)): each for each in (*first.changed, *second.changed)}
    return replace(
        second,
        redline=Redline((), tuple(parts)),
        outcomes=outcomes,
        changed=tuple(changed.values()),
        titles={**first.titles, **second.titles},
    )


def _after_name(part: ArticleRedline) -> str:
    return part.after.number if part.after else part.article.number


def _through(before: ArticleRedline, part: ArticleRedline) -> ArticleRedline:
    """One article through both redlines."""
    number = (*before.number[:1], *part.number[-1:]) if before.number and part.number else before.number or part.number
    return replace(before, rows=composed(before.rows, part.rows), number=number)
