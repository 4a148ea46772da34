"""A bill as it was found in a source, with the notices of its reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amendapply.bill import Alinea, Article, Bill, Heading, article_key
from amendapply.patterns import lazily

if TYPE_CHECKING:
    from amendapply.reading.page_blocks import Block

PICTURED = 0
"""The number of an alinéa whose number is a picture: it counts one more than the one before."""
_CIRCLED = {chr(0x2460 + rank): rank + 1 for rank in range(20)}
_PASTILLE = lazily(rf"[{''.join(_CIRCLED)}][\s\u00a0]*")


@dataclass(frozen=True, slots=True)
class Found:
    """``notices`` report, in French, where the source disagrees with itself or was read against its letter.

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
    kept: dict[str, Article] = {}
    for article in bill.articles:
        key = article_key(article.number)
        if key in doubled and (key not in kept or len(article.alineas) > len(kept[key].alineas)):
            kept[key] = article
    told = [_doubled(numbers) for numbers in _spellings(bill, doubled).values()]
    apart: Counter[str] = Counter()
    parts: list[Heading | Article] = []
    for part in bill.parts:
        if isinstance(part, Article) and kept.get(key := article_key(part.number), part) is not part:
            apart[key] += 1
            rank = f" {apart[key]}" if apart[key] > 1 else ""
            part = replace(part, number=f"{part.number} (doublon{rank})")
        parts.append(part)
    return Found(bill.with_parts(parts), (*notices, *told))


def _spellings(bill: Bill, keys: Collection[str]) -> dict[str, list[str]]:
    numbers: dict[str, list[str]] = {}
    for article in bill.articles:
        if (key := article_key(article.number)) in keys:
            numbers.setdefault(key, []).append(article.number)
    return numbers


def _doubled(numbers: Sequence[str]) -> str:
    if len(numbers) == 2:
        return f"deux articles portent le numéro {numbers[0]} : celui qui a le moins de texte est mis à part"
    return f"{len(numbers)} articles portent le numéro {numbers[0]} : le plus long est gardé, les autres mis à part"


_CIRCLED |= {chr(0x3251 + rank): rank + 21 for rank in range(15)}
_CIRCLED |= {chr(0x32B1 + rank): rank + 36 for rank in range(15)}


def circled(text: str) -> int | None:
    """The number that the circled sign *text* is, None for anything else."""
    return _CIRCLED.get(text.strip())


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


# ------------------------- The numbers that a source prints beside its alinéas, kept and checked against our own count


def numbered(name: str, blocks: Sequence[Block]) -> tuple[tuple[Alinea, ...], tuple[str, ...]]:
    """The alinéas that *blocks* are, and what is wrong with their numbers; *name* is the article's.

    Where the source prints numbers, a block without one belongs to the alinéa above: the margin, the rest of a table.
    """
    if all(block.number is None for block in blocks):
        return tuple(Alinea(block.text) for block in blocks), doubts(name, blocks)
    texts: list[str] = []
    notices: list[str] = []
    for block in blocks:
        if block.number is not None or not texts:
            notices += doubts(name, [block], len(texts) + 1)
        if block.number is None and texts:
            texts[-1] = f"{texts[-1]}\n{block.text}"
            notices.append(f"{name} : un passage sans numéro est joint à l'alinéa {len(texts)} : « {_start(block)} »")
            continue
        texts.append(block.text)
        if block.number is None:
            notices.append(f"{name} : l'alinéa 1 n'a pas de numéro dans la source : « {_start(block)} »")
        elif block.number not in (PICTURED, len(texts)):
            notices.append(f"{name} : la source numérote {block.number} l'alinéa {len(texts)}")
    return tuple(map(Alinea, texts)), tuple(notices)


def doubts(name: str, blocks: Sequence[Block], first: int = 1) -> tuple[str, ...]:
    """What is not certain of *blocks*, the alinéas of the article called *name* from the one of rank *first* on."""
    return tuple(f"{name}, alinéa {rank} : {block.doubt}" for rank, block in enumerate(blocks, first) if block.doubt)


def _start(block: Block) -> str:
    """The first words of *block*."""
    text = block.text if not block.table else "(tableau)"
    return text if len(text) <= 60 else f"{text[:60].rsplit(' ', 1)[0]}…"
