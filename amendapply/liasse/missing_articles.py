"""The article of the amendments that name none: the one that the user gives, or the only one where they fit.

One that fits in several, or in none, is left without any, and told. ``listed`` writes the lists of names, in full or
shortened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.applying.application import apply
from amendapply.bill import Article, Bill, range_of_articles, several_articles, unknown_article
from amendapply.errors import Listing, shortened
from amendapply.frozen import frozen
from amendapply.outcome import Status

_WITHOUT_PLACE = (Status.NO_INSTRUCTION, Status.NOT_UNDERSTOOD, Status.OTHER_TEXT)
"""What refuses an amendment in any article: no place was looked for."""


@frozen
class Placement:
    """The amendments with their articles, in the order given.

    ``found`` are those whose article was searched for; ``doubts`` say in French of each of those that could be placed
    in several articles, or in none, why it was not.
    """

    amendments: tuple[Amendment, ...]
    found: tuple[Amendment, ...] = ()
    doubts: tuple[str, ...] = ()

    def notices(self, done: str) -> tuple[str, ...]:
        """What is said of each that was searched for, *done* being « appliqué », « vérifié »."""
        placed = (
            f"l'amendement {each.name} ne nomme aucun article : {done} à l'article {each.article}, "
            "le seul où il trouve sa place"
            for each in self.found
        )
        return (*self.doubts, *placed)


def assign(
    bill: Bill, amendments: Iterable[Amendment], article: str, listed: Listing = shortened
) -> tuple[Amendment, ...]:
    """*amendments*, with *article* for those that name none; it may be several (« Articles 2 à 5 »).

    Raises InputError where the bill has no such article.
    """
    several = () if bill.find_article(article) else several_articles(article)
    for each in several:
        for end in range_of_articles(each) or (each,):
            _standing(bill, end, listed)
    number = article if several else _standing(bill, article, listed).number
    return tuple(replace(a, article=number) if _names_no_article(a) else a for a in amendments)


def _standing(bill: Bill, number: str, listed: Listing) -> Article:
    found = bill.find_article(number)
    if found is None:
        raise unknown_article(bill.articles, number, listed)
    return found


def place(
    bill: Bill,
    amendments: Iterable[Amendment],
    articles: Sequence[str] | None = None,
    *,
    strict: bool = False,
    listed: Listing = shortened,
) -> Placement:
    """*amendments*; one that names no article gets the only one of *articles* where it can be applied.

    Where *articles* is None, all the articles of the bill are tried.

    An amendment that fits as it is (it amends the title, or the bill has one article), that fits nowhere or in several
    articles is left unchanged: only the user knows which is meant. Raises InputError for an article that the bill does
    not have.
    """
    tried = bill.articles if articles is None else tuple(_standing(bill, number, listed) for number in articles)
    placed: list[Amendment] = []
    found: list[Amendment] = []
    doubts: list[str] = []
    for amendment in amendments:
        placed.append(amendment)
        fate = _fate_without_article(bill, amendment, strict)
        if fate in (None, Status.APPLIED, *_WITHOUT_PLACE):
            continue
        fitting = _fitting(bill, tried, amendment, strict)
        if len(fitting) == 1:
            placed[-1] = replace(amendment, article=fitting[0])
            found.append(placed[-1])
        elif fitting or fate is Status.PLACE_NOT_FOUND:
            these = "de ce texte (est-ce le bon ?)" if articles is None else f"des articles {listed(articles)}"
            why = f"peut s'appliquer aux articles {listed(fitting)}" if fitting else f"ne s'applique à aucun {these}"
            doubts.append(f"l'amendement {amendment.name} ne nomme aucun article et {why}")
    return Placement(tuple(placed), tuple(found), tuple(doubts))


def _names_no_article(amendment: Amendment) -> bool:
    return amendment.article is None and amendment.parent is None


def _fate_without_article(bill: Bill, amendment: Amendment, strict: bool) -> Status | None:
    """What becomes of *amendment* as it is; None where it names its article, or *bill* has one alone."""
    if not _names_no_article(amendment) or len(bill.articles) < 2:
        return None
    return _fate(bill, amendment, strict)


def _fate(bill: Bill, amendment: Amendment, strict: bool) -> Status:
    """What becomes of *amendment*, applied alone."""
    return apply(bill, (amendment,), strict=strict, conventions=False).outcomes[0].status


def _fitting(bill: Bill, articles: Iterable[Article], amendment: Amendment, strict: bool) -> list[str]:
    """The numbers of those of *articles* where *amendment* can be applied."""
    return [
        article.number
        for article in articles
        if _fate(bill.with_parts((article,)), replace(amendment, article=article.number), strict) is Status.APPLIED
    ]
