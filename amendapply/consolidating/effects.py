"""What each amendment, adopted alone, changes in the law: the clauses that it makes otherwise, carried out on the law.

Only these clauses, and those that speak of the same articles of law, are carried out, so that the time for an
amendment does not grow with the bill.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.applying.application import apply
from amendapply.applying.dossier import read
from amendapply.applying.kinship import named_parents
from amendapply.bill import Article, Bill, article_key
from amendapply.consolidating.consolidation import by_clauses
from amendapply.consolidating.effect_words import changes_told
from amendapply.consolidating.result import ClauseOutcome, Consolidation, Effect
from amendapply.consolidating.shelf import articles_named
from amendapply.consolidating.three_columns import columns_of
from amendapply.frozen import frozen
from amendapply.language.law.inheritance import Mentions
from amendapply.language.law.parser import read_article_clauses
from amendapply.law import Law, code_key, number_key
from amendapply.orders import Clause, Creation, Demand, Order, Renumbering, Transfer
from amendapply.outcome import Status

_Key = tuple[str, str]


def effects_in_law(
    bill: Bill, law: Law, amendments: Iterable[Amendment], *, strict: bool = False, conventions: bool = True
) -> tuple[Effect, ...]:
    """What each of *amendments* would change in the law if it alone were adopted, in the order given.

    The law by the amended bill is compared with the law by the bill; a sub-amendment with its parent, with the bill
    and that parent. *strict* and *conventions* as in ``consolidate``.
    """
    weighing = _Weighing(bill, law, tuple(amendments), strict, conventions)
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
        self.keys: dict[Demand, frozenset[_Key]] = {}

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
        first = self._amended(line)
        if first is None:
            return Effect(line[-1], applies=False)
        start, count, clauses = first
        before = tuple(clause for each in self.read[start : start + count] for clause in each.clauses)
        if line[:-1]:
            parent = self._amended(line[:-1])
            if parent is None:
                return Effect(line[-1], applies=False)
            before = parent[2]
        return self._compared(line[-1], before, clauses)

    def _amended(self, line: Sequence[Amendment]) -> tuple[int, int, tuple[Clause, ...]] | None:
        """The first article of the bill that the amendments of *line* change, how many they are, and the clauses that
        stand there then; None where one of them cannot be applied."""
        rank = self.ranks.get(article_key(line[0].article or ""))
        if rank is not None:
            part = self.bill.with_parts((self.read[rank].article,))
            result = apply(part, line, strict=self.strict)
            if all(outcome.status is Status.APPLIED for outcome in result.outcomes):
                return rank, *self._reread(rank, 1, result.bill.articles)
        result = apply(self.bill, line, strict=self.strict)
        if not all(outcome.status is Status.APPLIED for outcome in result.outcomes):
            return None
        return 0, *self._reread(0, len(self.read), result.bill.articles)

    def _reread(self, start: int, count: int, articles: Sequence[Article]) -> tuple[int, tuple[Clause, ...]]:
        """How many articles of the bill from *start* are read otherwise once *count* of them are *articles*, and the
        clauses there; an article that names other texts may change what « le même code » of the next one is."""
        made = list(_read(articles, self.read[start].before)) if self.read else list(_read(articles, Mentions()))
        end = start + count
        while made and end < len(self.read) and made[-1].named.seen != self.read[end - 1].named.seen:
            made += _read((self.read[end].article,), made[-1].named)
            end += 1
        return end - start, tuple(clause for each in made for clause in each.clauses)

    # ------------------------------------------------------------------------------------------- the law before, after

    def _compared(self, amendment: Amendment, before: tuple[Clause, ...], after: tuple[Clause, ...]) -> Effect:
        gone, come = _others(before, after), _others(after, before)
        if not gone and not come:
            return Effect(amendment)
        linked = self._linked((*before, *after), (*gone, *come))
        old = self._carried(tuple(clause for clause in before if clause in gone or self._keys(clause) & linked))
        new = self._carried(tuple(clause for clause in after if clause in come or self._keys(clause) & linked))
        columns = columns_of(replace(old, amended=new))
        return Effect(amendment, tuple(changes_told(columns)), tuple(_refused(old, new, gone, come)))

    def _carried(self, clauses: tuple[Clause, ...]) -> Consolidation:
        if clauses not in self.carried:
            self.carried[clauses] = by_clauses(self.law, clauses, strict=self.strict, conventions=self.conventions)
        return self.carried[clauses]

    def _linked(self, clauses: Sequence[Clause], first: Sequence[Clause]) -> frozenset[_Key]:
        """The articles of law that the *first* clauses name, with those that clauses which name one of them do."""
        linked = frozenset(key for clause in first for key in self._keys(clause))
        while True:
            near = (keys for clause in clauses if (keys := self._keys(clause)) & linked)
            grown = linked.union(*near)
            if grown == linked:
                return linked
            linked = grown

    def _keys(self, clause: Clause) -> frozenset[_Key]:
        return frozenset(key for demand in clause.demands for key in self._keys_of(demand))

    def _keys_of(self, demand: Demand) -> frozenset[_Key]:
        if demand not in self.keys:
            self.keys[demand] = frozenset(_articles_of(demand, self.law))
        return self.keys[demand]


def _read(articles: Iterable[Article], before: Mentions) -> Iterator[_Read]:
    for article in articles:
        clauses, named = read_article_clauses(article, before)
        yield _Read(article, clauses, before, named)
        before = named


def _articles_of(demand: Demand, law: Law) -> Iterator[_Key]:
    """The articles that *demand* speaks of, those that it makes among them."""
    numbers: list[str] = []
    match demand:
        case Order():
            numbers = [demand.article, *(article.number for article in articles_named(law, demand))]
        case Creation():
            numbers = [demand.beside, *(number for number, _ in demand.articles)]
        case Renumbering() | Transfer():
            numbers = [demand.article, demand.becomes]
        case _:
            numbers = [demand.article]
    for number in filter(None, numbers):
        standing = law.find(demand.text, number)
        yield code_key(standing.code if standing else demand.text), number_key(number)


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
