"""« (Non modifié) » in an edited text stands for words that the other version gives: they are no edit.

The services print it in the place of an article that no one changed, of a paragraph (« II. – (Non modifié) ») or of
several (« I et II. – (Non modifiés) »), or before the words of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from amendapply.bill import Alinea, Article, Bill
from amendapply.lexicon import LATIN
from amendapply.patterns import lazily
from amendapply.text.nesting import label_paths
from amendapply.text.typography import fold

_LABEL = rf"(?:[IVX]+|\d{{1,3}}°?|[A-Z]|[a-z]\))(?:\s+{LATIN})?(?:\s+[A-Z]{{1,2}})?"
_UNCHANGED = lazily(r"\((?:texte\s+)?non\s+modifiée?s?\)\s*", re.IGNORECASE)
_STANDING_IN = lazily(
    rf"(?P<first>{_LABEL})(?:\s+(?:à|et)\s+(?P<last>{_LABEL}))?\s*\.?\s*[–—-]?\s*\((?:texte\s+)?(?i:non\s+modifiée?s?)\)\.?"
)
_ENDS = " °)"


def with_what_stands(bill: Bill, edited: Bill) -> Bill:
    """*edited*, where the words of *bill* stand in the place of each « (Non modifié) » that stands for them."""
    parts = [
        _article(old, part) if isinstance(part, Article) and (old := bill.find_article(part.number)) else part
        for part in edited.parts
    ]
    return edited.with_parts(parts)


def left_unsaid(old: Article, new: Article | None) -> str:
    """What of *old* stands for words that it does not give and is not in *new*, "" for nothing or a whole article."""
    if old.unprinted:
        return "" if new is not None and new.unprinted else old.mention
    if new is None or new.suppressed:
        return ""
    kept = {fold(alinea.text).text for alinea in new.alineas}
    left = (each.text for each in old.alineas if fold(each.text).text not in kept)
    return next((text for text in left if _STANDING_IN.fullmatch(text)), "")


def _article(old: Article, new: Article) -> Article:
    if new.unprinted:
        return replace(new, alineas=old.alineas, unprinted=old.unprinted)
    if not any(_UNCHANGED.search(alinea.text) for alinea in new.alineas):
        return new
    olds, news = ([alinea.text for alinea in each.alineas] for each in (old, new))
    return replace(new, alineas=tuple(map(Alinea, _lines(olds, news))))


def _lines(olds: Sequence[str], news: Sequence[str]) -> Iterator[str]:
    known = {fold(text).text for text in olds}
    paths = label_paths(news)
    for rank, text in enumerate(news):
        if not _UNCHANGED.search(text) or fold(text).text in known:
            yield text
        elif match := _STANDING_IN.fullmatch(text):
            yield from _standing(olds, match, paths[rank][:-1]) or [text]
        else:
            bare = _UNCHANGED.sub("", text, count=1)
            yield bare if fold(bare).text in known else text


def _standing(olds: Sequence[str], match: re.Match[str], above: tuple[str, ...]) -> Sequence[str]:
    """The alinéas of *olds* that the labels of *match* cover, below those *above*; none where these are not one run."""
    first, last = (_key(match[name] or match["first"]) for name in ("first", "last"))
    depth = len(above) + 1
    heads = [
        _key(path[depth - 1]) if len(path) >= depth and path[: depth - 1] == above else "" for path in label_paths(olds)
    ]
    runs = [label for label, _ in groupby(heads)]
    if runs.count(first) != 1 or runs.count(last) != 1:
        return ()
    start, end = heads.index(first), len(heads) - heads[::-1].index(last)
    return olds[start:end] if all(heads[start:end]) else ()


def _key(label: str) -> str:
    return " ".join(label.split()).strip(_ENDS)
