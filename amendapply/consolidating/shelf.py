"""The articles of the law that a bill names, put together as one text: where its clauses are located and spliced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from amendapply.bill import Alinea, Article, Bill
from amendapply.law import Law, LawArticle, code_key, is_title, number_key, numbers_between
from amendapply.orders import Clause, Creation, Order
from amendapply.text.typography import fold

_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(slots=True)
class Shelf:
    """The law that a bill names, as parts of one text, with their ``ranks`` and the first of ``clauses`` on each."""

    articles: list[LawArticle] = field(default_factory=list)
    ranks: dict[tuple[str, str], int] = field(default_factory=dict)
    clauses: list[int] = field(default_factory=list)

    def add(self, article: LawArticle, clause: int) -> None:
        """Put *article* on the shelf, once; *clause* is the rank of the clause that names it."""
        key = article.code, article.number
        if key not in self.ranks:
            self.ranks[key] = len(self.articles)
            self.articles.append(article)
            self.clauses.append(clause)

    def bill(self) -> Bill:
        """The articles as a text whose alinéas can be located and changed."""
        return Bill(tuple(map(shown_as, self.articles)))


def shown_as(article: LawArticle) -> Article:
    """*article*, or an intitulé, as a part of a text, called as it is cited; without alinéas it is « (Abrogé) »."""
    absence = "(Sans intitulé)" if is_title(article.number) else "(Abrogé)"
    return Article(article.name, tuple(map(Alinea, article.alineas)), absence=absence)


def articles_named(law: Law, order: Order) -> list[LawArticle]:
    """The articles of *law* that *order* is about: one, or those of a range that it holds; [] where it lacks it.

    One that has its number from an earlier clause alone is, in *law*, the article of another number.
    """
    if not order.last:
        found = law.find(order.text, order.article)
        if order.former and not (found and found.alineas):
            found = law.find(order.text, order.former)
        return [found] if found else []
    within = numbers_between(law, order.text, order.article, order.last)
    return [article for number in within if (article := law.find(order.text, number))]


def made_before(law: Law, creation: Creation) -> Iterator[tuple[LawArticle, tuple[str, ...]]]:
    """The articles of *creation* that *law* holds already, in its text or in one close to it, with the new alinéas.

    A base that is younger than the bill, or than an earlier reading of it, holds what the bill makes.
    """
    for number, lines in creation.articles:
        standing = law.find(creation.text, number)
        if standing is not None and standing.alineas and _close(standing.alineas, lines):
            yield standing, lines


def _close(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether two articles have nine words of ten in common."""
    if tuple(old) == tuple(new):
        return True
    one, other = _words(old), _words(new)
    return 20 * (one & other).total() >= 9 * (one.total() + other.total())


def _words(texts: Sequence[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(fold(text).text.lower()))


def missing_articles(law: Law, clause: Clause) -> tuple[tuple[str, str], ...]:
    """The articles, with their texts, that the orders of *clause* name and *law* lacks; of a range, its two ends."""
    orders = [demand for demand in clause.demands if isinstance(demand, Order)]
    named = (
        (number, order.text)
        for order in orders
        for number in (order.article, order.last)
        if number and law.find(order.text, number) is None and not (order.former and law.find(order.text, order.former))
    )
    return tuple(dict.fromkeys(named))


def lacks(missing: Sequence[tuple[str, str]]) -> str:
    """The remark on a clause that names the *missing* articles."""
    article = "l'article" if len(missing) == 1 else "les articles"
    return f"la base de droit n'a pas {article} {' et '.join(f'{number} ({text})' for number, text in missing)}"


def made_by_others(missing: Iterable[tuple[str, str]], clauses: Sequence[Clause]) -> Iterator[str]:
    """Which of the *clauses* of the bill makes each of the *missing* articles, and what a clause on it must say."""
    for number, text in missing:
        for clause in clauses:
            creations = (each for each in clause.demands if isinstance(each, Creation))
            if any(_makes(each, number, text) for each in creations):
                yield (
                    f"l'{clause.name} crée l'article {number} : une disposition qui le modifie le dit "
                    "(« dans sa rédaction résultant de … de la présente loi »)"
                )


def _makes(creation: Creation, number: str, text: str) -> bool:
    return code_key(creation.text) == code_key(text) and number_key(number) in map(number_key, creation.numbers)
