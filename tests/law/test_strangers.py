"""No word of a clause is skipped and no modifier dropped: what is put into a real clause changes it, or refuses it.

Each constant counts what is wrong today, and is compared for equality: it can only be brought down, to zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from random import Random
from zlib import crc32

import pytest

from amendapply.bill import Alinea, Article, Bill
from amendapply.language.law.parser import read_bill_clauses
from amendapply.operations import Span
from amendapply.orders import Clause, Clearing, Demand, OnDivision, Order, Retitling, Rewording
from benchmarks.law_understanding import CORPUS, LAWS, corpus_laws, data_bills

STRANGER = "patati"
MODIFIERS = (
    *(", à l'exception du 3°,", ", sauf sa première phrase,", "hormis à Mayotte", ", excepté au second alinéa,"),
    *("après le mot : « zèbre »,", ", avant le mot : « zèbre »,", ", par deux fois,", "à chaque occurrence"),
    *("à la cinquième phrase", ", avant-dernière phrase,", "au début,", ", à la fin,", "de l'article 99"),
    *("du 7° du XXII", ", dans sa rédaction antérieure,", "jusqu'au 1er janvier 2030", "seulement", "ne", "pas"),
)
_DRAWN = 6
"""Gaps that are tried of a clause, and modifiers of it."""
_AT_THE_END = re.compile(r"ajout|complét")
_ARTICLE_NUMBER = re.compile(r"(?<=l'article )[LRD]\. \d+(?:-\d+)*")
_LONGEST = 2_000
"""Characters of a line that is tried."""

STRANGERS_SKIPPED = 0
MODIFIERS_DROPPED = 0

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (LAWS.is_dir() and CORPUS.is_dir()), reason="../shared is absent: no real clause is tried"),
]


@dataclass(frozen=True, slots=True)
class Tried:
    """An understood clause: the article that it stands in, the rank of its line, the gaps of that line."""

    article: Article
    clause: Clause
    gaps: tuple[int, ...]

    def with_word(self, gap: int, word: str) -> Article:
        """The article with *word* put into the line."""
        rank = self.clause.alinea - 1
        text = self.article.alineas[rank].text
        line = Alinea(f"{text[:gap]} {word}{text[gap:]}")
        return replace(self.article, alineas=(*self.article.alineas[:rank], line, *self.article.alineas[rank + 1 :]))


def _understood() -> Iterator[Tried]:
    for source in (corpus_laws, data_bills):
        for _, bill in source():
            for article in islice(bill.articles, 0, None, 9):
                for clause in read_bill_clauses(Bill((article,))):
                    text = article.alineas[clause.alinea - 1].text
                    if clause.understood and len(text) <= _LONGEST:
                        yield Tried(article, clause, tuple(_gaps(text)))


def _gaps(line: str) -> Iterator[int]:
    """The spaces of *line* that stand outside what it quotes, and after its labels."""
    depth, straight, letters = 0, False, 0
    for place, char in enumerate(line):
        depth += (char in "«“") - (char in "»”")
        straight ^= char == '"'
        letters += char.isalpha()
        if char in " \u00a0" and not depth and not straight and letters > 8:
            yield place


@pytest.fixture(scope="module")
def tried() -> list[Tried]:
    found = list(_understood())
    assert len(found) > 250
    return found


def _without_effect(one: Tried, gap: int, word: str) -> bool:
    if "à la fin" in word and _AT_THE_END.search(one.article.alineas[one.clause.alinea - 1].text):
        return False  # « il est ajouté, à la fin, un alinéa » says no more than « il est ajouté un alinéa »
    made = {clause.alinea: clause for clause in read_bill_clauses(Bill((one.with_word(gap, word),)))}
    clause = made.get(one.clause.alinea)
    if clause is None or not clause.understood:
        return False
    return _meaning(clause) == _meaning(one.clause) and _said(clause) == _said(one.clause)


def _said(clause: Clause) -> tuple[object, ...]:
    """What a clause says besides what it demands: a title is remarked as it is read, a version checked in the law."""
    return clause.remarks, clause.titles, clause.wordings


def _meaning(clause: Clause) -> list[Demand | OnDivision]:
    """What a clause demands, wherever the phrases stand that ask for it."""
    return [_nowhere(demand) for demand in (*clause.demands, *clause.divisions)]


def _nowhere(demand: Demand | OnDivision) -> Demand | OnDivision:
    if isinstance(demand, Order | Retitling):
        return replace(demand, operation=replace(demand.operation, span=Span(0, 0)))
    return replace(demand, span=Span(0, 0)) if isinstance(demand, Clearing | Rewording) else demand


def _shown(one: Tried, gap: int, word: str) -> str:
    text = one.article.alineas[one.clause.alinea - 1].text
    return f"{one.article.number}: {text[max(0, gap - 60) : gap]} ⟦{word}⟧{text[gap : gap + 60]}"


def _found(tried: list[Tried], words: tuple[str, ...]) -> list[str]:
    """What has no effect."""
    found = []
    for one in tried:
        draw = Random(crc32(one.clause.text.encode()))
        for gap in draw.sample(one.gaps, min(_DRAWN, len(one.gaps))):
            word = draw.choice(words)
            if _without_effect(one, gap, word):
                found.append(_shown(one, gap, word))
    return found


def _articles(clauses: list[Clause]) -> set[str]:
    return {demand.article for clause in clauses for demand in clause.demands if isinstance(demand, Order)}


def test_an_article_whose_number_is_lost_is_no_other_one(tried: list[Tried]) -> None:
    """« à l'article L. 12-7 » without its number is refused, or told; it is the one of the line before nowhere."""
    found = []
    for one in tried:
        rank, line = one.clause.alinea - 1, one.article.alineas[one.clause.alinea - 1].text
        if (number := _ARTICLE_NUMBER.search(line)) is None:
            continue
        lost = Alinea(f"{line[: number.start()]}{line[number.end() :]}")
        article = replace(one.article, alineas=(*one.article.alineas[:rank], lost, *one.article.alineas[rank + 1 :]))
        made = [clause for clause in read_bill_clauses(Bill((article,))) if clause.alinea == one.clause.alinea]
        if any(clause.understood and not clause.remarks for clause in made) and not _articles(made) <= _articles(
            [one.clause]
        ):
            found.append(lost.text[:200])
    assert found == [], "\n".join(found)


def test_a_stranger_in_a_real_clause_is_seen(tried: list[Tried]) -> None:
    found = _found(tried, (STRANGER,))
    assert len(found) == STRANGERS_SKIPPED, "\n".join(found)


def test_a_modifier_more_in_a_real_clause_is_used_or_refused(tried: list[Tried]) -> None:
    found = _found(tried, MODIFIERS)
    assert len(found) == MODIFIERS_DROPPED, "\n".join(found)
