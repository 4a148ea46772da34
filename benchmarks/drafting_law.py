"""The articles of bills that we draft from real laws: articles of codes before and after, and the bill that was voted.

    python -m benchmarks.drafting_law            # the figures
    python -m benchmarks.drafting_law --show     # the clauses of each bill, and ours where they say otherwise

Each article is drafted anew from its text before and its official text after. Where the bill that was voted makes
exactly the official text, our verbs and the alinéas that they change are compared with those of the bill.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import amendapply
from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.consolidating.shelf import shown_as
from amendapply.drafting.codes import LawDrafting, draft_articles
from amendapply.drafting.edited_lines import same_lines
from amendapply.language.law.parser import read_bill_clauses
from amendapply.law import Articles, LawArticle
from amendapply.locating import Refused, Survey
from amendapply.locating.sites import Locating
from amendapply.locating.units import locate_unit
from amendapply.operations import Place
from amendapply.orders import Clause, Order

LAWS = Path(__file__).parents[2] / "shared" / "corpus_law" / "laws"


@dataclass(frozen=True, slots=True)
class Pair:
    """An article of a code as it stood, and its official text once a law was in force."""

    law: Path
    before: LawArticle
    after: LawArticle

    def drafted(self) -> LawDrafting:
        """The article of a bill that leads from one to the other."""
        return draft_articles(Articles((self.before,)), Articles((self.after,)))


def pairs() -> Iterator[Pair]:
    """The articles that change."""
    for folder in sorted(LAWS.iterdir()):
        old, new = (
            [_article(line) for line in (folder / name).read_text("utf-8").splitlines()]
            for name in ("avant.jsonl", "apres.jsonl")
        )
        for before, after in zip(old, new, strict=True):
            if before.alineas and not same_lines(before.alineas, after.alineas):
                yield Pair(folder, before, after)


def _article(line: str) -> LawArticle:
    record = json.loads(line)
    return LawArticle(record["code"], record["article"], tuple(record["alineas"]))


class _Voted:
    """The bill of one law, consolidated."""

    def __init__(self, folder: Path) -> None:
        bill = amendapply.load_bill(folder / "texte.yaml")
        self.law = amendapply.load_law(folder / "avant.jsonl")
        self.made = amendapply.consolidate(bill, self.law).law
        self.clauses = read_bill_clauses(bill)

    def of(self, pair: Pair) -> list[Clause] | None:
        """The clauses on the article of *pair*, None where they do not make the official text."""
        found = self.made.find(pair.before.code, pair.before.number)
        if found is None or not same_lines(found.alineas, pair.after.alineas):
            return None
        return [clause for clause in self.clauses if list(_orders([clause], self.law, pair.before))]


def _orders(
    clauses: list[Clause] | tuple[Clause, ...], law: amendapply.law.Law, article: LawArticle
) -> Iterator[Order]:
    for clause in clauses:
        for demand in clause.demands:
            if isinstance(demand, Order) and law.find(demand.text, demand.article) == article:
                yield demand


def _verbs(orders: list[Order]) -> Counter[str]:
    return Counter(type(order.operation.action).__name__ for order in orders)


def _alineas(orders: list[Order], article: LawArticle) -> Counter[tuple[str, object]]:
    """The verbs, each with the alinéas that it changes."""
    survey = Survey(Bill((shown_as(article),)))
    locating = Locating(survey, survey.site(0), Amendment(None, ""))

    def where(place: Place) -> object:
        try:
            (found,) = locate_unit(locating, place.unit)
        except Refused:
            return None
        return found.start, found.stop

    return Counter(
        (type(order.operation.action).__name__, tuple(map(where, order.operation.places))) for order in orders
    )


def main(*, show: bool) -> None:
    """Print the figures, with *show* the clauses that differ too."""
    voted: dict[Path, _Voted] = {}
    counts: Counter[str] = Counter()
    for pair in pairs():
        start = process_time()
        drafting = pair.drafted()
        counts["milliseconds"] += round(1000 * (process_time() - start))
        counts["articles"] += 1
        counts["drafted"] += not drafting.problems
        bill = voted.setdefault(pair.law, _Voted(pair.law)) if pair.law not in voted else voted[pair.law]
        theirs = bill.of(pair)
        if theirs is None or drafting.problems:
            continue
        one = list(_orders(theirs, bill.law, pair.before))
        other = list(_orders(read_bill_clauses(drafting.bill), Articles((pair.before,)), pair.before))
        counts["comparable"] += 1
        counts["same verbs"] += _verbs(one) == _verbs(other)
        alike = _alineas(one, pair.before) == _alineas(other, pair.before)
        counts["same verbs at the same alinéas"] += alike
        if show and not alike:
            print(f"\n{pair.before.name}", *(f"  < {clause.text}" for clause in theirs), sep="\n")
            print(*(f"  > {alinea.text}" for alinea in drafting.bill.articles[0].alineas), sep="\n")
    for name, count in counts.items():
        share = f" ({100 * count / counts['comparable']:.1f} %)" if name.startswith("same") else ""
        print(f"{name:32} {count}{share}")


if __name__ == "__main__":
    main(show="--show" in sys.argv)
