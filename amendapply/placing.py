"""The article of an amendment that names none: the only one of the bill where it fits, or a question to the user."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from amendapply.amendment import Amendment
from amendapply.applying import apply
from amendapply.bill import Bill
from amendapply.errors import InputError
from amendapply.outcome import Status


@dataclass(frozen=True, slots=True)
class Placement:
    """The amendments with their articles, in the order given; ``found`` are those whose article was searched for."""

    amendments: tuple[Amendment, ...]
    found: tuple[Amendment, ...] = ()


def assign(bill: Bill, amendments: Iterable[Amendment], article: str) -> tuple[Amendment, ...]:
    """*amendments*, those that name no article being given *article*.

    Raises InputError where the bill has no such article.
    """
    standing = bill.find_article(article)
    if standing is None:
        raise unknown_article(bill, article)
    return tuple(replace(a, article=standing.number) if _names_no_article(a) else a for a in amendments)


def unknown_article(bill: Bill, article: str) -> InputError:
    """The error for an article that *bill* does not hold; it lists those that exist."""
    numbers = ", ".join(each.number for each in bill.articles) or "aucun"
    return InputError(f"le texte n'a pas d'article {article}.", remedy=f"Articles du texte : {numbers}.")


def place(bill: Bill, amendments: Iterable[Amendment], *, strict: bool = False) -> Placement:
    """*amendments*, those that name no article being given the only article where they can be applied.

    One that fits as it is (it amends the title, or the bill has one article) or that fits nowhere is left as it was.
    Raises InputError for one that fits in several articles: only the user can tell which is meant.
    """
    placed: list[Amendment] = []
    found: list[Amendment] = []
    for amendment in amendments:
        article = _only_fit(bill, amendment, strict) if _to_be_placed(bill, amendment, strict) else None
        placed.append(replace(amendment, article=article) if article else amendment)
        if article:
            found.append(placed[-1])
    return Placement(tuple(placed), tuple(found))


def _names_no_article(amendment: Amendment) -> bool:
    return amendment.article is None and amendment.parent is None


def _to_be_placed(bill: Bill, amendment: Amendment, strict: bool) -> bool:
    if not _names_no_article(amendment) or len(bill.articles) < 2:
        return False
    return not _fits(bill, amendment, strict)


def _fits(bill: Bill, amendment: Amendment, strict: bool) -> bool:
    (outcome,) = apply(bill, (amendment,), strict=strict, conventions=False).outcomes
    return outcome.status is Status.APPLIED


def _only_fit(bill: Bill, amendment: Amendment, strict: bool) -> str | None:
    fitting = [
        article.number
        for article in bill.articles
        if _fits(bill.with_parts((article,)), replace(amendment, article=article.number), strict)
    ]
    if len(fitting) > 1:
        raise InputError(
            f"l'amendement {amendment.name} ne nomme aucun article et peut s'appliquer aux articles "
            f"{', '.join(fitting)}.",
            remedy="Choisir avec --article.",
        )
    return fitting[0] if fitting else None
