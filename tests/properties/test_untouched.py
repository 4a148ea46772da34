"""Not a byte changes of an alinéa that no amendment names: what each one names is read in its own words, apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from hypothesis import given

from amendapply import Amendment, Article, Bill, apply
from tests.applying.writing import amendment_of, bill_of, cases_in
from tests.properties.drafting import amendments, bills

_APPLYING = Path(__file__).parents[1] / "applying"
_NUMBERED = re.compile(r"alinéas? \d", re.IGNORECASE)
_ELSEWHERE = re.compile(r"article|projet|proposition", re.IGNORECASE)
_UNNUMBERED = re.compile(
    r"cet article|tableau|(?:premier|second|derni|deuxi|troisi)\w*s? alin|(?:au|les?|du) (?:[IVX]+|\d+°)"
    r"|et (?:les? )?(?:\w+ )?suivant"
)
_RUN = re.compile(r"(\d+)(?: à (\d+))?")


def _named(amendment: Amendment, count: int) -> set[int]:
    """The ranks of the alinéas that the words of *amendment* name among *count*: all of them where a part names none.

    Any number counts as one, in the text that it writes as well; this only leaves more of them out.
    """
    named: set[int] = set()
    for line in re.split(r"(?m)^(?=[IVX]+\. – )", amendment.text):
        if not _NUMBERED.search(line) or _UNNUMBERED.search(line):
            return set(range(1, count + 1))
        named.update(rank for first, last in _RUN.findall(line) for rank in range(int(first), int(last or first) + 1))
    return named


def _untouched(article: Article, given_amendments: Iterable[Amendment]) -> list[str]:
    named: set[int] = set()
    for amendment in given_amendments:
        named |= _named(amendment, len(article.alineas))
    return [alinea.text for rank, alinea in enumerate(article.alineas, 1) if rank not in named]


def _check(bill: Bill, given_amendments: tuple[Amendment, ...]) -> int:
    """How many alinéas that no amendment names were found again.

    A second deliberation names alinéas of the text that the first one leaves: each is checked against its own text.
    """
    result = apply(bill, given_amendments, conventions=False)
    applied = [outcome.amendment for outcome in result.outcomes if outcome.status == "applied"]
    if any(part for amendment in applied for part in (amendment.position, amendment.parent)):
        return 0
    first = tuple(amendment for amendment in applied if not amendment.second_deliberation)
    second = tuple(amendment for amendment in applied if amendment.second_deliberation)
    if first and second:
        between = apply(bill, first, conventions=False).bill
        assert apply(between, second, conventions=False).bill == result.bill
        return _check(bill, first) + _check(between, second)
    found = 0
    after = {article.number: article for article in result.bill.articles}
    for article in bill.articles:
        mine = [each for each in applied if each.article in (None, article.number) or _ELSEWHERE.search(each.text)]
        untouched = _untouched(article, mine)
        if untouched:
            texts = iter([alinea.text for alinea in after[article.number].alineas])
            assert all(text in texts for text in untouched), (untouched, result.bill)
        found += len(untouched) if mine else 0
    return found


def _cases() -> Iterator[tuple[str, Bill, tuple[Amendment, ...]]]:
    for block in cases_in(_APPLYING):
        title, _, body = block.partition("\n")
        parts = re.split(r"^-- ", body.partition("\n=>")[0], flags=re.MULTILINE)
        yield title, bill_of(parts[0]), tuple(map(amendment_of, parts[1:]))


def test_of_the_fixtures() -> None:
    assert sum(_check(bill, given_amendments) for _, bill, given_amendments in _cases()) > 50


@given(bills, amendments)
def test_of_any_bill(bill: Bill, given_amendments: tuple[Amendment, ...]) -> None:
    _check(bill, given_amendments)
