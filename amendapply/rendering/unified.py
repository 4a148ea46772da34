"""The redline as a unified diff that `patch` applies to the plain text of the bill: `patch -p1 < texte.diff`.

Nothing is compared here: the redline knows which blocks of the plain text stand in which version.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, takewhile, zip_longest

from amendapply.bill import Article, Bill, Heading
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Redline, side
from amendapply.rendering.whole_bill import opening_of

NAME = "texte.txt"
"""The file that the diff names; `patch` may be given another one."""

CONTEXT = 3
"""Unchanged lines around a change, as `diff -u` gives them."""

_Block = tuple[str | None, str | None]  # a block of the plain text before and after; None where it does not stand
_Line = tuple[str, str]  # " ", "-" or "+", and what the line holds


def unified_diff(bill: Bill, redline: Redline) -> str:
    """The unified diff of *redline*, "" for no change; *bill*, the text after it, gives the title if it does not."""
    lines = tuple(_lines(_blocks(bill, redline)))
    hunks = "".join(_hunks(lines))
    return f"--- a/{NAME}\n+++ b/{NAME}\n{hunks}" if hunks else ""


# ------------------------------------------------------------------------------------------------------- the blocks


def _blocks(bill: Bill, redline: Redline) -> Iterator[_Block]:
    if redline.title:
        yield side(redline.title, Change.ADDED) or None, side(redline.title, Change.REMOVED) or None
    elif bill.title:
        yield bill.title, bill.title
    for part in redline.parts:
        if isinstance(part, HeadingRedline):
            yield from _openings(part.before, part.after)
        else:
            yield from _article_blocks(part)


def _article_blocks(part: ArticleRedline) -> Iterator[_Block]:
    old, new = part.before, part.after
    yield from _openings(old, new)
    for row in part.rows:
        yield (None if old is None else row.before), (None if new is None else row.after)
    yield _mention(old), _mention(new)


def _openings(old: Article | Heading | None, new: Article | Heading | None) -> Iterator[_Block]:
    yield from zip_longest(*(opening_of(part) if part else () for part in (old, new)))


def _mention(article: Article | None) -> str | None:
    return (article.mention or None) if article else None


# -------------------------------------------------------------------------------------------------------- the lines


def _lines(blocks: Iterable[_Block]) -> Iterator[_Line]:
    """The lines of both texts, a blank one before each block but the first of its side."""
    begun = [False, False]
    for block in blocks:
        texts = [None if text is None else text.split("\n") for text in block]
        blank = [[""] if text is not None and begun[n] else [] for n, text in enumerate(texts)]
        yield from _facing(*blank)
        yield from _facing(texts[0] or [], texts[1] or [])
        begun = [begun[n] or text is not None for n, text in enumerate(texts)]
    empty = [[] if each else [""] for each in begun]  # a text without any block is one empty line
    yield from _facing(*empty)


def _facing(old: list[str], new: list[str]) -> Iterator[_Line]:
    """The lines of a block: those that it opens and closes with on both sides are kept."""
    head = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))))
    rest = zip(reversed(old[head:]), reversed(new[head:]), strict=False)
    tail = len(list(takewhile(lambda pair: pair[0] == pair[1], rest)))
    yield from ((" ", line) for line in old[:head])
    yield from (("-", line) for line in old[head : len(old) - tail])
    yield from (("+", line) for line in new[head : len(new) - tail])
    yield from ((" ", line) for line in old[len(old) - tail :])


# -------------------------------------------------------------------------------------------------------- the hunks


def _bounds(lines: tuple[_Line, ...]) -> Iterator[tuple[int, int]]:
    """Where each hunk begins and ends in *lines*: changes so near that their contexts touch share one."""
    start = stop = -1
    for rank, (sign, _) in enumerate(lines):
        if sign == " ":
            continue
        if start >= 0 and rank - CONTEXT > stop:
            yield start, stop
            start = -1
        start = max(0, rank - CONTEXT) if start < 0 else start
        stop = min(len(lines), rank + 1 + CONTEXT)
    if start >= 0:
        yield start, stop


def _hunks(lines: tuple[_Line, ...]) -> Iterator[str]:
    olds, news = (tuple(accumulate((sign != gone for sign, _ in lines), initial=0)) for gone in "+-")
    for start, stop in _bounds(lines):
        header = f"@@ -{_range(olds, start, stop)} +{_range(news, start, stop)} @@\n"
        yield header + "".join(f"{sign}{line}\n" for sign, line in lines[start:stop])


def _range(counts: tuple[int, ...], start: int, stop: int) -> str:
    """The lines that a hunk covers on one side; where it covers none, the line that it comes after."""
    before, count = counts[start], counts[stop] - counts[start]
    return f"{before + (count > 0)},{count}"
