"""The article of the amendments that name none: the one that the user gives, or the only one where they fit.

A doubt is an InputError, which asks the user. ``listed`` writes the list of names in its message, in full or shortened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.applying.application import apply
from amendapply.bill import Article, Bill, bare_number, range_of_articles, several_articles
from amendapply.errors import InputError, Listing, shortened
from amendapply.frozen import frozen
from amendapply.outcome import Status

_WITHOUT_PLACE = (Status.NO_INSTRUCTION, Status.NOT_UNDERSTOOD, Status.OTHER_TEXT)
"""What refuses an amendment in any article: no place was looked for."""


@frozen
class Placement:
    """The amendments with their articles, in the order given; ``found`` are those whose article was searched for."""

    amendments: tuple[Amendment, ...]
    found: tuple[Amendment, ...] = ()

    def notices(self, done: str) -> tuple[str, ...]:
        """What is said of each that was searched for, *done* being « appliqué », « vérifié »."""
        return tuple(
            f"l'amendement {each.name} ne nomme aucun article : {done} à l'article {each.article}, "
            "le seul où il trouve sa place"
            for each in self.found
        )


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
        raise unknown_article(bill, number, listed)
    return found


def unknown_article(bill: Bill, article: str, listed: Listing = shortened) -> InputError:
    """The error for an article that *bill* does not hold; it lists those that exist."""
    numbers = listed([each.number for each in bill.articles]) or "aucun"
    return InputError(f"le texte n'a pas d'article {bare_number(article)}.", remedy=f"Articles du texte : {numbers}.")


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

    An amendment that fits as it is (it amends the title, or the bill has one article) or that fits nowhere is left
    unchanged. Raises InputError for one that fits in several articles, since only the user knows which is meant, and
    for an article that the bill does not have.
    """
    tried = bill.articles if articles is None else tuple(_standing(bill, number, listed) for number in articles)
    placed: list[Amendment] = []
    found: list[Amendment] = []
    for amendment in amendments:
        article = None
        if _to_be_placed(bill, amendment, strict):
            article = _only_fit(bill, tried, amendment, strict, listed)
        placed.append(replace(amendment, article=article) if article else amendment)
        if article:
            found.append(placed[-1])
    return Placement(tuple(placed), tuple(found))


def place_each(
    bill: Bill, amendments: Iterable[Amendment], listed: Listing = shortened
) -> tuple[Placement, tuple[InputError, ...]]:
    """As ``place`` in all the articles, but one that fits in several is left unchanged, and its error is given too."""
    placed: list[Amendment] = []
    found: list[Amendment] = []
    doubts: list[InputError] = []
    for amendment in amendments:
        try:
            placement = place(bill, (amendment,), listed=listed)
        except InputError as doubt:
            doubts.append(doubt)
            placed.append(amendment)
        else:
            placed += placement.amendments
            found += placement.found
    return Placement(tuple(placed), tuple(found)), tuple(doubts)


def _names_no_article(amendment: Amendment) -> bool:
    return amendment.article is None and amendment.parent is None


def _to_be_placed(bill: Bill, amendment: Amendment, strict: bool) -> bool:
    if not _names_no_article(amendment) or len(bill.articles) < 2:
        return False
    return _fate(bill, amendment, strict) not in (Status.APPLIED, *_WITHOUT_PLACE)


def _fate(bill: Bill, amendment: Amendment, strict: bool) -> Status:
    """What becomes of *amendment*, applied alone."""
    return apply(bill, (amendment,), strict=strict, conventions=False).outcomes[0].status


def _only_fit(
    bill: Bill, articles: Iterable[Article], amendment: Amendment, strict: bool, listed: Listing
) -> str | None:
    fitting = [
        article.number
        for article in articles
        if _fate(bill.with_parts((article,)), replace(amendment, article=article.number), strict) is Status.APPLIED
    ]
    if len(fitting) > 1:
        raise InputError(
            f"l'amendement {amendment.name} ne nomme aucun article et peut s'appliquer aux articles {listed(fitting)}.",
            remedy="Choisir avec --article.",
        )
    return fitting[0] if fitting else None
