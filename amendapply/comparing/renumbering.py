"""Articles that changed their number and kept their text: « 3 bis » of one version is « 4 » of the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import groupby

from amendapply.bill import Article, Bill, article_key
from amendapply.comparing.moves import recognised
from amendapply.text.alignment import Pair, pair_up

_SAME = 0.5


def with_renumbered(pairs: Iterable[Pair], old: Bill, new: Bill) -> Iterator[Pair]:
    """*pairs*, and those of renumbered articles among the parts that have no answer.

    Both versions must lack the number of the other, have half of their alinéas in common, and be each other's best.
    They are looked for between two pairs only, so that the order of the document stands.
    """
    lost, found = _numbers(old) - _numbers(new), _numbers(new) - _numbers(old)
    for answered, run in groupby(pairs, key=lambda pair: pair.old is not None and pair.new is not None):
        if answered:
            yield from run
            continue
        unpaired = tuple(run)
        olds = [pair.old for pair in unpaired if pair.old is not None]
        news = [pair.new for pair in unpaired if pair.new is not None]
        here = [_alineas(old, rank, lost) for rank in olds]
        there = [_alineas(new, rank, found) for rank in news]
        for pair in pair_up(*_names(here, there)):
            yield Pair(None if pair.old is None else olds[pair.old], None if pair.new is None else news[pair.new])


def _numbers(bill: Bill) -> set[str]:
    return {article_key(article.number) for article in bill.articles}


def _alineas(bill: Bill, rank: int, numbers: set[str]) -> Counter[str]:
    """The alinéas by which the part can be recognised; none where it is no article of those *numbers*."""
    part = bill.parts[rank]
    if not isinstance(part, Article) or article_key(part.number) not in numbers:
        return Counter()
    return Counter(form for alinea in part.alineas if (form := recognised(alinea.text)) is not None)


def _names(here: Sequence[Counter[str]], there: Sequence[Counter[str]]) -> tuple[list[Hashable], list[Hashable]]:
    """A name for each item, the same for two that are each other's best answer."""
    forth, back = _best(here, there), _best(there, here)
    mine: list[Hashable] = [("old", rank) for rank in range(len(here))]
    return mine, [
        ("old", best) if best is not None and forth[best] == rank else ("new", rank) for rank, best in enumerate(back)
    ]


def _best(items: Sequence[Counter[str]], others: Sequence[Counter[str]]) -> list[int | None]:
    """For each of *items*, the rank of the one that has the most in common with it, at least half; the first of equals.

    An alinéa that several others have says nothing of which is meant: reading the index costs no more than the text.
    """
    owners: dict[str, int | None] = {}
    for rank, other in enumerate(others):
        for form in other:
            owners[form] = None if form in owners else rank
    return [_answer(item, others, owners) for item in items]


def _answer(item: Counter[str], others: Sequence[Counter[str]], owners: dict[str, int | None]) -> int | None:
    votes = Counter(owner for form in item if (owner := owners.get(form)) is not None)
    if not votes:
        return None
    rank = votes.most_common(1)[0][0]
    share = 2 * (item & others[rank]).total() / (item.total() + others[rank].total())
    return rank if share >= _SAME else None
