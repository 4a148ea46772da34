"""What each amendment, adopted alone, changes in the law: the clauses that it makes otherwise, carried out on the law.

Only these clauses, and those that speak of the same articles of law, are carried out, so that the time for an
amendment does not grow with the bill.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from amendapply.amendment import Amendment, every_amendment
from amendapply.applying.application import apply
from amendapply.applying.dossier import read
from amendapply.applying.kinship import named_parents
from amendapply.bill import Article, Bill, article_key, require_bill
from amendapply.consolidating.consolidation import by_clauses
from amendapply.consolidating.effect_words import changes_in_words
from amendapply.consolidating.outline import Outline
from amendapply.consolidating.result import ClauseOutcome, Consolidation, Effect
from amendapply.consolidating.shelf import articles_named
from amendapply.consolidating.three_columns import columns_of
from amendapply.frozen import frozen
from amendapply.language.law.entry_dates import entry_dates
from amendapply.language.law.inheritance import Mentions
from amendapply.language.law.parser import read_article_clauses
from amendapply.law import Law, code_key, number_key, require_law
from amendapply.orders import (
    Clause,
    Creation,
    Demand,
    Grouping,
    OnDivision,
    Order,
    Relabelling,
    Renumbering,
    Rewording,
    Transfer,
)
from amendapply.outcome import Status

_Key = tuple[str, str]


def effects_in_law(
    bill: Bill, law: Law, amendments: Iterable[Amendment], *, strict: bool = False, conventions: bool = True
) -> tuple[Effect, ...]:
    """What each of *amendments* would change in the law if it alone were adopted, in the order given.

    The law by the amended bill is compared with the law by the bill; a sub-amendment with its parent, with the bill
    and that parent. *strict* and *conventions* as in ``consolidate``. Raises ``InputError`` as it does.
    """
    require_bill(bill)
    require_law(law)
    weighing = _Weighing(bill, law, every_amendment(amendments), strict, conventions)
    return tuple(weighing.effect(rank) for rank in range(len(weighing.amendments)))


@frozen
class _Read:
    """An article of the bill with its clauses; ``before``, ``named``: the texts that the one before and it name."""

    article: Article
    clauses: tuple[Clause, ...]
    before: Mentions
    named: Mentions


class _Weighing:
    def __init__(
        self, bill: Bill, law: Law, amendments: tuple[Amendment, ...], strict: bool, conventions: bool
    ) -> None:
        self.bill, self.law, self.amendments = bill, law, amendments
        self.strict, self.conventions = strict, conventions
        self.read = tuple(_read(bill.articles, Mentions()))
        self.ranks = {article_key(each.article.number): rank for rank, each in enumerate(self.read)}
        named = {rank: name for rank, each in enumerate(amendments) if (name := each.parent or read(each).parent)}
        self.parents, _ = named_parents(amendments, named)
        self.known: dict[object, Effect] = {}
        self.carried: dict[tuple[Clause, ...], Consolidation] = {}
        self.outlines: dict[str, Outline] = {}
        self.keys: dict[Demand | OnDivision, frozenset[_Key]] = {}
        self.naming: dict[_Key, list[tuple[int, int]]] = {}
        for article, each in enumerate(self.read):
            for place, clause in enumerate(each.clauses):
                for key in self._keys(clause):
                    self.naming.setdefault(key, []).append((article, place))

    def effect(self, rank: int) -> Effect:
        """The effect of the amendment of this *rank*; identical requests are weighed once."""
        line = self._line(rank)
        requests = tuple(each.request[:3] for each in line)
        if requests not in self.known:
            self.known[requests] = self._weighed(line)
        return replace(self.known[requests], amendment=self.amendments[rank])

    def _line(self, rank: int) -> list[Amendment]:
        """The amendment that stands on its own, then those that lead from it to that of *rank*."""
        line = [rank]
        while (parent := self.parents.get(line[0])) is not None and parent not in line:
            line.insert(0, parent)
        return [self.amendments[each] for each in line]

    def _weighed(self, line: list[Amendment]) -> Effect:
        before = self._amended(line[:-1]) if line[:-1] else self.read
        after = self._amended(line)
        if before is None or after is None:
            return Effect(line[-1], applies=False)
        return self._compared(line[-1], before, after)

    def _amended(self, line: Sequence[Amendment]) -> tuple[_Read, ...] | None:
        """The articles of the bill once the amendments of *line* are adopted; None where one of them cannot be."""
        rank = self.ranks.get(article_key(line[0].article or ""))
        if rank is not None:
            part = self.bill.with_parts((self.read[rank].article,))
            result = apply(part, line, strict=self.strict)
            if all(outcome.status is Status.APPLIED for outcome in result.outcomes):
                return self._reread(rank, 1, result.bill.articles)
        result = apply(self.bill, line, strict=self.strict)
        if not all(outcome.status is Status.APPLIED for outcome in result.outcomes):
            return None
        return self._reread(0, len(self.read), result.bill.articles)

    def _reread(self, start: int, count: int, articles: Sequence[Article]) -> tuple[_Read, ...]:
        """The articles of the bill once *count* of them from *start* are *articles*.

        An article that names other texts may change what « le même code » is in the next one, which is read again.
        """
        made = list(_read(articles, self.read[start].before if self.read else Mentions()))
        end = start + count
        while made and end < len(self.read) and made[-1].named.seen != self.read[end - 1].named.seen:
            made += _read((self.read[end].article,), made[-1].named)
            end += 1
        return (*self.read[:start], *made, *self.read[end:])

    # ------------------------------------------------------------------------------------------- the law before, after

    def _compared(self, amendment: Amendment, before: tuple[_Read, ...], after: tuple[_Read, ...]) -> Effect:
        head = _alike(before, after)
        tail = _alike(before[head:][::-1], after[head:][::-1])
        old, new = (
            [clause for each in reads[head : len(reads) - tail] for clause in each.clauses] for reads in (before, after)
        )
        gone, come = _others(old, new), _others(new, old)
        dates = tuple(_other_dates(*(reads[head : len(reads) - tail] for reads in (before, after))))
        if not gone and not come:
            return Effect(amendment, dates=dates)
        linked, places = self._linked((*old, *new), (*gone, *come), head, len(self.read) - tail)
        around = [
            [self.read[article].clauses[place] for article, place in sorted(places) if (article < head) is first]
            for first in (True, False)
        ]
        by_bill, by_amended = (
            self._carried((*around[0], *(one for one in some if one in own or self._keys(one) & linked), *around[1]))
            for some, own in ((old, gone), (new, come))
        )
        columns = columns_of(replace(by_bill, amended=by_amended))
        refused = tuple(_refused(by_bill, by_amended, gone, come))
        return Effect(amendment, tuple(changes_in_words(columns)), refused, dates=dates)

    def _carried(self, clauses: tuple[Clause, ...]) -> Consolidation:
        if clauses not in self.carried:
            self.carried[clauses] = by_clauses(
                self.law, clauses, strict=self.strict, conventions=self.conventions, outlines=self.outlines
            )
        return self.carried[clauses]

    def _linked(
        self, clauses: Sequence[Clause], first: Sequence[Clause], head: int, end: int
    ) -> tuple[set[_Key], set[tuple[int, int]]]:
        """The articles of law that the *first* clauses name, with those that clauses which name one of them do.

        With them, the places of such clauses in the articles of the bill before *head* and from *end* on; *clauses* are
        those of the articles between.
        """
        linked: set[_Key] = set()
        places: set[tuple[int, int]] = set()
        waiting = {key for clause in first for key in self._keys(clause)}
        while waiting:
            key = waiting.pop()
            linked.add(key)
            near = [place for place in self.naming.get(key, ()) if not head <= place[0] < end]
            places.update(near)
            others = [self.read[article].clauses[place] for article, place in near]
            others += [clause for clause in clauses if key in self._keys(clause)]
            waiting |= {each for clause in others for each in self._keys(clause)} - linked
        return linked, places

    def _keys(self, clause: Clause) -> frozenset[_Key]:
        return frozenset(key for demand in (*clause.demands, *clause.divisions) for key in self._keys_of(demand))

    def _keys_of(self, demand: Demand | OnDivision) -> frozenset[_Key]:
        if demand not in self.keys:
            self.keys[demand] = frozenset(_named_by(demand, self.law))
        return self.keys[demand]


def _alike(some: Sequence[_Read], others: Sequence[_Read]) -> int:
    """How many articles at the head of both are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(some, others, strict=False)))


def _read(articles: Iterable[Article], before: Mentions) -> Iterator[_Read]:
    for article in articles:
        clauses, named = read_article_clauses(article, before)
        yield _Read(article, clauses, before, named)
        before = named


def _named_by(demand: Demand | OnDivision, law: Law) -> Iterator[_Key]:
    """The articles that *demand* speaks of, those that it makes among them; "" for the divisions of its text."""
    numbers: list[str] = []
    match demand:
        case Order():
            numbers = [demand.article, *(article.number for article in articles_named(law, demand))]
        case Creation():
            numbers = [demand.beside, *demand.numbers]
        case Renumbering() | Transfer():
            numbers = [demand.article, demand.becomes]
        case Relabelling():
            numbers = [demand.article]
        case Grouping() | Rewording():
            numbers = [number for number, _ in demand.articles]
    on_articles = isinstance(demand, Order | Renumbering | Transfer | Relabelling)
    if not (on_articles or (isinstance(demand, Creation) and not demand.division and not demand.headings)):
        yield code_key(demand.text), ""
    for number in filter(None, numbers):
        standing = law.find(demand.text, number)
        yield code_key(standing.code if standing else demand.text), number_key(number)


def _other_dates(before: Sequence[_Read], after: Sequence[_Read]) -> Iterator[str]:
    """From when clauses of the bill hold *after*, and did not *before*, and the other way round."""
    old, new = (
        list(dict.fromkeys(date for each in reads for date in _dates_said_in(each))) for reads in (before, after)
    )
    yield from (f"date d'effet : « {date} »" for date in new if date not in old)
    yield from (f"sans la date d'effet : « {date} »" for date in old if date not in new)


def _dates_said_in(read: _Read) -> Iterator[str]:
    yield from (clause.effect for clause in read.clauses if clause.effect)
    yield from (date.shown for date in entry_dates(read.article))


def _others(clauses: Sequence[Clause], known: Sequence[Clause]) -> list[Clause]:
    """Those of *clauses* that are not among the *known* ones, wherever they stand in their article."""
    left = Counter(map(_anywhere, known))
    found = []
    for clause in clauses:
        left[_anywhere(clause)] -= 1
        if left[_anywhere(clause)] < 0:
            found.append(clause)
    return found


def _anywhere(clause: Clause) -> Clause:
    return replace(clause, alinea=1, last=1)


def _refused(
    old: Consolidation, new: Consolidation, gone: Sequence[Clause], come: Sequence[Clause]
) -> Iterator[ClauseOutcome]:
    """What keeps the effect from being known: clauses that the amendment writes, or that collide with these; else those
    which it takes away, that the bill does not carry out either."""
    settled = {_anywhere(each.clause) for each in old.outcomes if each.status.settled}
    after = [
        each
        for each in new.outcomes
        if not each.status.settled and (each.clause in come or _anywhere(each.clause) in settled)
    ]
    yield from after or (each for each in old.outcomes if not each.status.settled and each.clause in gone)
