"""A bill as it was found in a source, with the notices of its reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from amendapply.bill import Alinea, Article, Bill, Heading, article_key
from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.reading.bills.odd_signs import doubts_of_signs, legible
from amendapply.text.typography import as_seen

_CIRCLED = {
    **{chr(0x2460 + rank): rank + 1 for rank in range(20)},
    **{chr(0x3251 + rank): rank + 21 for rank in range(15)},
    **{chr(0x32B1 + rank): rank + 36 for rank in range(15)},
}
"""« ① » to « ㊿ »."""
_PASTILLE = lazily(rf"[{''.join(_CIRCLED)}][\s\u00a0]*")
_BARE_NUMBER = lazily(r"(?P<number>[0-9]{1,4})[ \t]+(?=\S)")
_OPENING_NUMBER = lazily(r"[(\[]?(?P<number>[0-9]{1,4})[)\]]?(?=\s|$)")
"""« 1 Le quai… », « [1] Le quai… », « 1 » alone: the number of an alinéa, or a part of its words."""
_NUMBERED_SENTENCE = lazily(r"[(\[]?1[)\]]?[ \t]+(?:[A-ZÀ-Ý«]|\d{1,3}°|[a-z]\))")
"""« 1 Le quai… »: no sentence, and no item of a law, begins so, if one alone does."""
_AMOUNT = lazily(r"\d{1,3}[ \u00a0\u202f]\d{3}\b")
_LAST_SHOWN = 40
_FEWEST_COUNTED = 3
"""Two alinéas may begin with « 1 » and « 2 » by chance."""


@frozen
class Found:
    """``notices``, in French: where the source contradicts itself or was read against its letter; its ``format``."""

    bill: Bill
    notices: tuple[str, ...] = ()
    format: str = ""


def as_readers_see(found: Found) -> Found:
    """*found*, no alinéa of which has signs that no font shows, nor accents apart from their letters.

    « (Supprimé) » as a Mac copies it has such an accent, and the label « I. – » of a web page may hold a hidden sign.
    Controls are read or taken away, and told. What only a font of symbols shows is kept, and told: « ≥ » of the font
    Symbol, the icon of a page.
    """
    told = tuple(doubts_of_signs(found.bill.articles))
    bill = found.bill.with_parts(map(_as_seen, found.bill.parts))
    return replace(found, bill=bill, notices=(*found.notices, *told))


def _as_seen(part: Heading | Article) -> Heading | Article:
    if not isinstance(part, Article):
        return part
    seen = tuple(Alinea(text) for alinea in part.alineas if (text := as_seen(legible(alinea.text)).strip()))
    return part if seen == part.alineas else replace(part, alineas=seen)


def doubts_of_cut(bill: Bill) -> tuple[str, ...]:
    """That the last alinéa of *bill* ends amid a sentence, in French: it may have been cut there. No real one does."""
    last = bill.articles[-1].alineas[-1:] if bill.articles else ()
    words = last[0].text.rstrip() if last else ""
    if not words or not words[-1].isalnum():
        return ()
    return (
        f"le texte s'arrête sans point, à « …{words[-_LAST_SHOWN:].split(' ', 1)[-1]} » : vérifier qu'il est entier",
    )


def without_duplicates(bill: Bill, notices: tuple[str, ...] = ()) -> Found:
    """*bill*, no two articles of which have one number: that with more text keeps it, the other is « 5 (doublon) »."""
    counts = Counter(article_key(article.number) for article in bill.articles)
    doubled = {key for key, count in counts.items() if count > 1}
    if not doubled:
        return Found(bill, notices)
    kept: dict[str, Article] = {}
    for article in bill.articles:
        key = article_key(article.number)
        if key in doubled and (key not in kept or len(article.alineas) > len(kept[key].alineas)):
            kept[key] = article
    doubled_notices = [_doubled(numbers) for numbers in _spellings(bill, doubled).values()]
    apart: Counter[str] = Counter()
    parts: list[Heading | Article] = []
    for part in bill.parts:
        if isinstance(part, Article) and kept.get(key := article_key(part.number), part) is not part:
            apart[key] += 1
            rank = f" {apart[key]}" if apart[key] > 1 else ""
            part = replace(part, number=f"{part.number} (doublon{rank})")
        parts.append(part)
    return Found(bill.with_parts(parts), (*notices, *doubled_notices))


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


def circled(text: str) -> int | None:
    """The number that the circled sign *text* is, None for anything else."""
    return _CIRCLED.get(text.strip())


def opens_with_pastille(text: str) -> bool:
    """Whether *text* begins with the circled number of an alinéa."""
    return _PASTILLE.match(text.lstrip()) is not None


def checked(bill: Bill) -> tuple[Bill, tuple[str, ...]]:
    """*bill* without the numbers printed before its alinéas, and where these disagree with the count."""
    notices: list[str] = []
    parts: list[Heading | Article] = []
    counted = _counted(bill)
    for part in bill.parts:
        if isinstance(part, Article):
            wrong = [(rank, printed) for rank, printed in _printed(part) if rank != printed]
            if wrong:
                rank, printed = wrong[0]
                notices.append(f"article {part.number} : la source numérote {printed} l'alinéa {rank}")
            number = _PASTILLE
            if part in counted:
                number = _BARE_NUMBER
                notices.append(f"article {part.number} : les numéros imprimés devant ses alinéas ne sont pas du texte")
            elif _seems_counted(part, at_least=1 if counted or _is_counted_whole(part) else _FEWEST_COUNTED):
                notices.append(f"article {part.number} : les nombres qui ouvrent ses alinéas sont lus comme du texte")
            elif part.alineas and _NUMBERED_SENTENCE.match(part.alineas[0].text):
                notices.append(f"article {part.number} : le nombre qui ouvre son premier alinéa est lu comme du texte")
            part = replace(
                part,
                alineas=tuple(
                    Alinea(number.sub("", a.text, count=1)) if number.match(a.text) else a for a in part.alineas
                ),
            )
        parts.append(part)
    return bill.with_parts(parts), tuple(notices)


def _counted(bill: Bill) -> frozenset[Article]:
    """The articles whose alinéas all begin with their own rank: numbers that a program without styles made words.

    No item of a law is called by a number without a mark. One article of a few alinéas shows that numbers are printed,
    or all of the bill together; « 1 000 euros » is no number of a short article.
    """
    texts = [article for article in bill.articles if article.alineas]
    counted = [article for article in texts if _are_counted(article)]
    lengths = [len(article.alineas) for article in counted]
    shown = max(lengths, default=0) >= _FEWEST_COUNTED
    if not shown and (len(counted) < len(texts) or sum(lengths) < _FEWEST_COUNTED):
        return frozenset()
    return frozenset(
        article
        for article in counted
        if len(article.alineas) >= _FEWEST_COUNTED or not any(_AMOUNT.match(each.text) for each in article.alineas)
    )


def _is_counted_whole(article: Article) -> bool:
    """Whether the alinéas of *article*, two at least, begin with their own ranks, and not with amounts."""
    return (
        len(article.alineas) > 1
        and _are_counted(article)
        and not any(_AMOUNT.match(each.text) for each in article.alineas)
    )


def _are_counted(article: Article) -> bool:
    """Whether each alinéa of *article* begins with its own rank, from 1."""
    found = [_BARE_NUMBER.match(alinea.text) for alinea in article.alineas]
    return [int(match["number"]) for match in found if match] == list(range(1, len(found) + 1))


def _seems_counted(article: Article, at_least: int) -> bool:
    """Whether *at_least* so many alinéas of *article* begin with numbers from 1 on, one lost, doubled or alone."""
    found = [_OPENING_NUMBER.match(alinea.text) for alinea in article.alineas]
    numbers = [int(match["number"]) for match in found if match]
    return len(numbers) >= at_least and found[0] is not None and numbers[0] == 1 and numbers == sorted(numbers)


def _printed(article: Article) -> Iterator[tuple[int, int]]:
    """The rank of each alinéa that has a number, and that number."""
    for rank, alinea in enumerate(article.alineas, 1):
        if _PASTILLE.match(alinea.text):
            yield rank, _CIRCLED[alinea.text[0]]
