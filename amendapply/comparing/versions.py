"""Two versions of a bill, compared article by article, alinéa by alinéa, word by word."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from amendapply.bill import Article, Bill, Heading, article_key
from amendapply.comparing.moves import with_moves
from amendapply.comparing.renumbering import with_renumbered
from amendapply.comparing.worddiff import diff_words
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Piece, Redline, Row, run
from amendapply.text.alignment import Pair, align, pair_up


def compare(old: Bill, new: Bill) -> Redline:
    """The redline that leads from *old* to *new*; its pieces have no sources.

    Articles answer each other by their number, those left over by their alinéas (they were renumbered); alinéas by
    their words. What only one version has is removed or added whole, in the order of the document; so is what changed
    places, its rows bearing the number of their move.
    """
    pairs = pair_up([_key(part) for part in old.parts], [_key(part) for part in new.parts])
    parts = tuple(_part(pair, old, new) for pair in with_renumbered(pairs, old, new))
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
