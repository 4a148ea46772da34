"""Two versions of a bill, compared article by article, alinéa by alinéa, word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from amendapply.bill import Article, Bill, Heading, article_key, require_bill
from amendapply.comparing.moves import recognised, with_moves
from amendapply.comparing.worddiff import diff_words
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Piece, Redline, Row, run
from amendapply.text.alignment import Pair, align, pair_up

_SAME = 0.5


def _with_renumbered(pairs: Iterable[Pair], old: Bill, new: Bill) -> Iterator[Pair]:
    """*pairs*, and those of renumbered articles among the parts that match none.

    Both versions must lack the number of the other, have half of their alinéas in common, and be each other's best.
    They are looked for between two pairs only, so that the order of the document stands.
    """
    lost, found = _numbers(old) - _numbers(new), _numbers(new) - _numbers(old)
    for matched, group in groupby(pairs, key=lambda pair: pair.old is not None and pair.new is not None):
        if matched:
            yield from group
            continue
        unpaired = tuple(group)
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
    """A name for each item, the same for two that are each other's best match."""
    forth, back = _best(here, there), _best(there, here)
    mine: list[Hashable] = [("old", rank) for rank in range(len(here))]
    return mine, [
        ("old", best) if best is not None and forth[best] == rank else ("new", rank) for rank, best in enumerate(back)
    ]


def _best(items: Sequence[Counter[str]], others: Sequence[Counter[str]]) -> list[int | None]:
    """Of each of *items*, the rank of the first that shares most with it, at least half; linear in time."""
    owners: dict[str, int | None] = {}
    for rank, other in enumerate(others):
        for form in other:
            owners[form] = None if form in owners else rank
    return [_match(item, others, owners) for item in items]


def _match(item: Counter[str], others: Sequence[Counter[str]], owners: dict[str, int | None]) -> int | None:
    votes = Counter(owner for form in item if (owner := owners.get(form)) is not None)
    if not votes:
        return None
    rank = votes.most_common(1)[0][0]
    share = 2 * (item & others[rank]).total() / (item.total() + others[rank].total())
    return rank if share >= _SAME else None


def compare(old: Bill, new: Bill) -> Redline:
    """The redline that leads from *old* to *new*; its pieces have no sources.

    Articles match by their number, those left over by their alinéas (they were renumbered); alinéas by
    their words. What only one version has is removed or added whole, in the order of the document; so is what changed
    places, its rows bearing the number of their move. Raises ``InputError`` for what is no bill.
    """
    require_bill(old, new)
    pairs = pair_up([_key(part) for part in old.parts], [_key(part) for part in new.parts])
    parts = tuple(_part(pair, old, new) for pair in _with_renumbered(pairs, old, new))
    return with_moves(Redline(diff_words(old.title, new.title, ()), parts))


def _key(part: Heading | Article) -> Hashable:
    if isinstance(part, Heading):
        return (Heading, part.kind, part.number)
    return (Article, article_key(part.number))


def _part(pair: Pair, old: Bill, new: Bill) -> HeadingRedline | ArticleRedline:
    before = None if pair.old is None else old.parts[pair.old]
    after = None if pair.new is None else new.parts[pair.new]
    if isinstance(before, Article) and isinstance(after, Article):
        return _article(before, after)
    if isinstance(before, Heading) and isinstance(after, Heading):
        return HeadingRedline(before, diff_words(before.title, after.title, ()))
    return _only(before, Change.REMOVED) if before else _only(after, Change.ADDED)


def _only(part: Heading | Article | None, change: Change) -> HeadingRedline | ArticleRedline:
    """*part*, which stands in one version."""
    if isinstance(part, Heading):
        return HeadingRedline(part, run(part.title, change), change)
    assert part is not None
    rows = (_whole(alinea.text, number, change) for number, alinea in enumerate(part.alineas, 1))
    return ArticleRedline(part, tuple(rows), change)


def _article(old: Article, new: Article) -> ArticleRedline:
    if new.unprinted:  # its words are those of the old version
        new = replace(new, alineas=old.alineas)
    pairs = align([alinea.text for alinea in old.alineas], [alinea.text for alinea in new.alineas])
    return ArticleRedline(
        old,
        tuple(_row(pair, old, new) for pair in pairs),
        number=_replaced(old.number, new.number),
        title=() if old.title == new.title else diff_words(old.title, new.title, ()),
        mark=_replaced(old.mark, new.mark),
    )


def _replaced(old: str, new: str) -> tuple[Piece, ...]:
    """One short text in the place of another; () where they are the same."""
    return () if old == new else run(old, Change.REMOVED) + run(new, Change.ADDED)


def _row(pair: Pair, old: Article, new: Article) -> Row:
    if pair.old is None:
        assert pair.new is not None
        return _whole(new.alineas[pair.new].text, None, Change.ADDED)
    before, number = old.alineas[pair.old].text, pair.old + 1
    if pair.new is None:
        return _whole(before, number, Change.REMOVED)
    return Row(diff_words(before, new.alineas[pair.new].text, ()), number)


def _whole(text: str, number: int | None, change: Change) -> Row:
    return Row(run(text, change), None if change is Change.ADDED else number, change)
