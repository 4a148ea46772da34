"""Seconds that a liasse takes to be attributed on a bill of 3 000 alinéas, and how they grow with the liasse.

python -m benchmarks.blaming [N…]

A third of the amendments that apply are adopted and applied together; a clerk then puts in a word in every fiftieth
alinéa, so that nothing comes out by itself. The limit is 10 s of the processor for 2 000 amendments whose fates are
known, and the same for as many whose fates are not.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from random import Random
from time import process_time

from amendapply import Alinea, Amendment, Article, Bill, Blame, apply, blame, check
from amendapply.blaming.tally import summary_of
from benchmarks.generator.bill import make_bill
from benchmarks.generator.liasse import make_liasse

COUNT, LIMIT = 2_000, 10.0
_ADOPTED = 0.3
_EVERY = 50
_WORD = "nonobstant"


@dataclass(frozen=True, slots=True)
class Vote:
    """The bill, the official text, and the liasse with its fates."""

    before: Bill
    after: Bill
    amendments: tuple[Amendment, ...]


def vote(count: int) -> Vote:
    """A liasse of *count* amendments voted on."""
    bill, random = make_bill(), Random(count)
    tabled = list(make_liasse(bill, count))
    applicable = [verdict.amendment for verdict in check(bill, tabled).verdicts if verdict.applicable]
    result = apply(bill, [each for each in applicable if random.random() < _ADOPTED])
    adopted = {outcome.amendment.number for outcome in result.outcomes if outcome.status.settled}
    fates = tuple(replace(each, fate="adopté" if each.number in adopted else "rejeté") for each in tabled)
    return Vote(bill, _edited(result.bill), fates)


def _edited(bill: Bill) -> Bill:
    return bill.with_parts(_worded(part) if isinstance(part, Article) else part for part in bill.parts)


def _worded(article: Article) -> Article:
    alineas = (
        Alinea(f"{each.text} {_WORD}") if rank % _EVERY == _EVERY - 1 else each
        for rank, each in enumerate(article.alineas)
    )
    return replace(article, alineas=tuple(alineas))


def timed(given: Vote) -> tuple[float, Blame]:
    """The seconds of the processor that the attribution takes, and what it finds."""
    start = process_time()
    found = blame(given.before, given.after, given.amendments)
    return process_time() - start, found


def line_of(count: int, seconds: float, found: Blame, fates: str) -> str:
    """One size as a line."""
    summary = summary_of(found)
    return (
        f"{count:6} amendments, fates {fates}: {seconds:.1f} s, {seconds / count * 1e6:.0f} µs each; "
        f"{summary.explained} of {summary.changed} changed words have an origin"
    )


def main() -> int:
    """Print the figures; 1 where the limit is passed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.blaming")
    parser.add_argument("counts", nargs="*", type=int, default=[500, 1_000, COUNT, 4_000])
    within = True
    for count in parser.parse_args().counts:
        given = vote(count)
        silent = replace(given, amendments=tuple(replace(each, fate=None) for each in given.amendments))
        for fates, each in (("known", given), ("unknown", silent)):
            seconds, found = timed(each)
            print(line_of(count, seconds, found, fates), flush=True)
            within = within and (count > COUNT or seconds <= LIMIT)
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
