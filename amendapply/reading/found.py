"""A bill as it was found in a source, with what its reader has to tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from amendapply.bill import Alinea, Article, Bill, Heading, article_key


@dataclass(frozen=True, slots=True)
class Found:
    """``notices`` tell, in French, where the source disagrees with itself or was read against its letter.

    ``format`` is the name of the format that was recognised.
    """

    bill: Bill
    notices: tuple[str, ...] = ()
    format: str = ""


def without_duplicates(bill: Bill, notices: tuple[str, ...] = ()) -> Found:
    """*bill*, of two articles that bear one number the one with more text keeping it. The other is « 5 (doublon) »."""
    counts = Counter(article_key(article.number) for article in bill.articles)
    doubled = {key for key, count in counts.items() if count > 1}
    if not doubled:
        return Found(bill, notices)
    kept = {
        key: max((a for a in bill.articles if article_key(a.number) == key), key=lambda a: len(a.alineas))
        for key in doubled
    }
    told = list(notices)
    parts = []
    for part in bill.parts:
        if isinstance(part, Article) and kept.get(article_key(part.number), part) is not part:
            told.append(f"deux articles portent le numéro {part.number} : celui qui a le moins de texte est mis à part")
            part = replace(part, number=f"{part.number} (doublon)")
        parts.append(part)
    return Found(bill.with_parts(parts), tuple(told))


_CIRCLED = {chr(0x2460 + rank): rank + 1 for rank in range(20)}
_CIRCLED |= {chr(0x3251 + rank): rank + 21 for rank in range(15)}
_CIRCLED |= {chr(0x32B1 + rank): rank + 36 for rank in range(15)}
_PASTILLE = re.compile(rf"[{''.join(_CIRCLED)}][\s\u00a0]*")


def opens_with_pastille(text: str) -> bool:
    """Whether *text* begins with the circled number of an alinéa."""
    return _PASTILLE.match(text.lstrip()) is not None


def checked(bill: Bill) -> tuple[Bill, tuple[str, ...]]:
    """*bill* without the circled numbers printed before its alinéas, and where these disagree with the count."""
    notices: list[str] = []
    parts: list[Heading | Article] = []
    for part in bill.parts:
        if isinstance(part, Article):
            wrong = [(rank, printed) for rank, printed in _printed(part) if rank != printed]
            if wrong:
                rank, printed = wrong[0]
                notices.append(f"article {part.number} : la source numérote {printed} l'alinéa {rank}")
            part = replace(
                part,
                alineas=tuple(
                    Alinea(_PASTILLE.sub("", a.text, count=1)) if _PASTILLE.match(a.text) else a for a in part.alineas
                ),
            )
        parts.append(part)
    return bill.with_parts(parts), tuple(notices)


def _printed(article: Article) -> Iterator[tuple[int, int]]:
    """The rank of each alinéa that bears a number, and that number."""
    for rank, alinea in enumerate(article.alineas, 1):
        if _PASTILLE.match(alinea.text):
            yield rank, _CIRCLED[alinea.text[0]]
