"""The instructions that we draft beside those that were tabled, on real votes.

    python -m benchmarks.drafting            # the figures
    python -m benchmarks.drafting --show     # each real instruction, and ours where it says otherwise
    python -m benchmarks.drafting --all      # each pair of the corpus drafted, in both styles and ways

The cases are the votes on one amendment alone whose effect is exactly the official one, amendments that delete or
rewrite the whole article apart. What the amendment makes of the article is drafted anew, in the style of its chamber.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from itertools import product
from pathlib import Path
from time import process_time
from typing import Any

from amendapply import Amendment, Bill, apply, draft, parse
from amendapply.drafting import draft_bill
from amendapply.operations import (
    Alineas,
    Anchor,
    Block,
    DeleteArticle,
    InsertAlineas,
    Operation,
    Place,
    ReplaceArticle,
    WholeArticle,
)
from amendapply.text.labels import body_start
from amendapply.text.sentences import sentences
from amendapply.text.typography import fold, same
from amendapply.writing import Style

CASES = Path(__file__).parents[2] / "shared" / "corpus" / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """A vote on one amendment: the article before it and after it, and the style of its chamber."""

    name: str
    before: Bill
    after: Bill
    tabled: str
    style: Style


@dataclass(frozen=True, slots=True)
class Compared:
    """The instruction that was tabled and ours. ``alike``: the same verbs at the same alinéas."""

    case: Case
    ours: str
    alike: bool
    identical: bool

    @property
    def length_ratio(self) -> float:
        """How long ours is, the tabled one being 1."""
        return len(_bare(self.ours)) / len(_bare(self.case.tabled))


def pairs() -> Iterator[tuple[str, Bill, Bill]]:
    """The articles of all cases, before the vote and after it."""
    for path in sorted(CASES.iterdir()):
        before, after = ((path / name).read_text("utf-8") for name in ("article_avant", "article_apres"))
        yield path.name, Bill.from_text(before, article="1er"), Bill.from_text(after, article="1er")


def cases() -> Iterator[Case]:
    """The cases whose instruction can be compared with ours."""
    for name, before, official in pairs():
        tabled = [path.read_text("utf-8") for path in sorted((CASES / name).glob("amendement_*"))]
        if len(tabled) != 1:
            continue
        result = apply(before, [Amendment("1", tabled[0], "1er")])
        texts = [[alinea.text for alinea in bill.articles[0].alineas] for bill in (result.bill, official)]
        exact = len(texts[0]) == len(texts[1]) and all(map(same, *texts))
        if exact and not any(isinstance(o.action, DeleteArticle | ReplaceArticle) for o in parse(tabled[0]).operations):
            senat = "senat" in name.split("__")[1] or not re.search(r"(?i)«", tabled[0])
            yield Case(name, before, result.bill, tabled[0], Style.SENAT if senat else Style.ASSEMBLEE)


@cache
def compared() -> tuple[Compared, ...]:
    """Each case with our instruction."""
    return tuple(map(_compared, cases()))


def _compared(case: Case) -> Compared:
    (ours,) = draft(case.before, case.after, case.style, conventions=True)
    texts = [alinea.text for alinea in case.before.articles[0].alineas]
    one, other = (parse(text).operations for text in (case.tabled, ours.text))
    alike = _verbs(one, texts) == _verbs(other, texts)
    return Compared(case, ours.text, alike, _plain(one, texts) == _plain(other, texts))


def _verbs(operations: Sequence[Operation], texts: Sequence[str]) -> set[tuple[str, int]]:
    """The verbs, each with the alinéas that it changes."""
    return {
        (type(operation.action).__name__, alinea)
        for operation in operations
        for place in operation.places
        for alinea in _alineas(operation, place, texts)
    }


def _alineas(operation: Operation, place: Place, texts: Sequence[str]) -> range:
    if isinstance(place.unit, Alineas):
        return range(place.unit.first, place.unit.last + 1)
    at_end = isinstance(operation.action, InsertAlineas) and isinstance(place.unit, WholeArticle)
    return range(len(texts) if at_end else 1, len(texts) + 1)


def _plain(operations: Sequence[Operation], texts: Sequence[str]) -> set[object]:
    """What *operations* say, freed of typography, of the order of the parts, and of what the services number."""
    return {
        (_words(operation.action), _where(operation, place, texts))
        for operation in operations
        for place in operation.places
    }


def _where(operation: Operation, place: Place, texts: Sequence[str]) -> object:
    alineas = _alineas(operation, place, texts)
    count = len(sentences(texts[alineas[0] - 1])) if alineas else 0
    ranks = tuple(rank + 1 + count if isinstance(rank, int) and rank < 0 else rank for rank in place.sentences)
    return alineas, ranks, place.edge


def _words(value: Any) -> object:
    if isinstance(value, Block):
        return tuple(_gist(line[body_start(line) :]) for line in value.lines)
    if isinstance(value, Anchor):
        return _gist(value.text), value.occurrence
    if isinstance(value, str):
        return _gist(value)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value).__name__, *(_words(getattr(value, field.name)) for field in fields(value))
    return value


def _gist(text: str) -> str:
    return fold(re.sub(r"^\W*(?:…|\.{2,})\s*[-–°]\s*", "", text)).text.strip('".;,')


def _bare(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>|&nbsp;", " ", text).split())


def _try_all() -> int:
    start, failed = process_time(), 0
    for (name, before, after), style, conventions in product(pairs(), Style, (False, True)):
        problems = draft_bill(before, after, style, conventions=conventions).problems
        failed += bool(problems)
        for problem in problems:
            print(f"{name} ({style}): {problem}")
    print(f"{failed} not drafted, {process_time() - start:.1f} s of work")
    return int(bool(failed))


def main() -> int:
    if not CASES.exists():
        print(f"no corpus of real votes at {CASES}", file=sys.stderr)
        return 2
    if "--all" in sys.argv:
        return _try_all()
    found = compared()
    for each in found if "--show" in sys.argv else ():
        print(f"\n== {each.case.name}: {'identical' if each.identical else 'alike' if each.alike else 'other'}")
        print(_bare(each.case.tabled))
        if not each.identical:
            print(f"--\n{each.ours}")
    ratios = sorted(each.length_ratio for each in found)
    print(f"{len(found)} cases")
    print(f"same verbs and alinéas: {100 * sum(each.alike for each in found) / len(found):.1f} %")
    print(f"identical operations: {100 * sum(each.identical for each in found) / len(found):.1f} %")
    print(f"length, theirs being 1: {ratios[len(ratios) // 2]:.2f} (median)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
