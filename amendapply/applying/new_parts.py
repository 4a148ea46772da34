"""Additional articles and divisions take their place and their number in the redline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from amendapply.amendment import Amendment
from amendapply.applying.plan import claim_key
from amendapply.applying.redline_rows import discussed_in_order
from amendapply.bill import Alinea, Article, Bill, Heading, article_key
from amendapply.edits import NewArticle, NewHeading, NewPart
from amendapply.frozen import frozen
from amendapply.lexicon import DIVISIONS, LATIN_SUFFIXES
from amendapply.operations import Edge
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Piece, Redline, Row

NEW = "(nouveau)"
"""The mark of an article that was not in the bill."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_Part = HeadingRedline | ArticleRedline


@frozen
class Numbered:
    """An additional part and its number, "" where none is left; ``asking``: the ranks of those that ask for it.

    ``taken``: the number that the amendment asks for stands already, and this is the next one.
    """

    edit: NewPart
    asking: tuple[int, ...]
    number: str
    taken: bool = False


def numbered(bill: Bill, added: Sequence[tuple[int, NewPart]]) -> tuple[Numbered, ...]:
    """The additional parts *added*, pairs of (rank of the amendment, article or division), with their numbers.

    Identical ones are one part. Numbers follow the services: « 3 bis », « 3 ter » after article 3; « 3 bis A » where
    « 3 bis » already follows it, or an amendment further on asks for « 3 bis ». An amendment that asks for « 3 bis »
    where another has taken it, or the bill has it, takes the next one. After « 3 ter », which another amendment asked
    for, comes « 3 quater », though « 3 bis » is free.
    """
    merged = _merged(bill, added)
    asked = Counter(article_key(edit.number) for edit in merged if isinstance(edit, NewArticle) and edit.number)
    taken = {article_key(article.number) for article in bill.articles}
    divisions: dict[tuple[str, int], set[str]] = {}
    last: dict[tuple[int, Edge], str] = {}
    parts = []
    for edit, asking in merged.items():
        again = False
        if isinstance(edit, NewHeading):
            number = _division_number(bill, edit, divisions)
        else:
            wanted = article_key(edit.number)
            asked[wanted] -= 1
            again = bool(edit.number) and wanted in taken
            number, place = edit.number, (edit.target, edit.side)
            if again or not number:
                number = _article_number(bill, edit, taken, +asked, last.get(place, ""))
            last[place] = number
            taken.add(article_key(number))
        parts.append(Numbered(edit, tuple(asking), number, again))
    return tuple(parts)


def _merged(bill: Bill, added: Sequence[tuple[int, NewPart]]) -> dict[NewPart, list[int]]:
    """Each part once, with the ranks of the amendments that ask for it."""
    kept: dict[object, NewPart] = {}
    asking: dict[NewPart, list[int]] = {}
    for rank, edit in added:
        asking.setdefault(kept.setdefault(claim_key(_from_above(bill, edit)), edit), []).append(rank)
    return asking


def _from_above(bill: Bill, edit: NewPart) -> NewPart:
    """« Avant l'article 5 » as « après l'article 4 », where nothing stands between the two: it is one place."""
    above = edit.target - 1
    if isinstance(edit, NewHeading) or edit.side is Edge.END or above < 0 or not isinstance(bill.parts[above], Article):
        return edit
    return replace(edit, target=above, side=Edge.END)


def _article_number(bill: Bill, edit: NewArticle, taken: set[str], asked: Collection[str], last: str) -> str:
    """The first number free beside the neighbour, after *last*, and not *asked* for further on; "" if none is left."""
    neighbour = bill.parts[edit.target]
    assert isinstance(neighbour, Article)
    articles = list(bill.articles)
    standing = {article_key(article.number) for article in articles}.union(asked)
    if edit.side is Edge.START and neighbour is articles[0]:
        return _free(_before(neighbour.number, standing), taken)
    if edit.side is Edge.START:
        neighbour = articles[articles.index(neighbour) - 1]
    head, _, letters = neighbour.number.rpartition(" ")
    if head and letters.isupper() and letters[-1] in _LETTERS:
        # « 3 bis B » after « 3 bis A », both of them before « 3 bis ».
        following = _LETTERS[_LETTERS.index(letters[-1]) + 1 :]
        later = _lettered(f"{head} {letters[:-1]}", following, standing) if following else iter(())
        return _free(chain(later, _following(neighbour.number, standing)), taken.union(asked))
    base, suffix = _parted(last)
    before = last if suffix and base == _parted(neighbour.number)[0] else neighbour.number
    return _free(_following(before, standing), taken.union(asked))


def _division_number(bill: Bill, edit: NewHeading, taken: dict[tuple[str, int], set[str]]) -> str:
    """After the division of that kind that stands before: « II bis »; « Ier » where there is none; "" if none is free.

    Each title numbers its own chapters: *taken* holds the numbers of a kind by the rank of the wider division. What
    asks for a number that another new division has taken gets none.
    """
    wider = DIVISIONS[: DIVISIONS.index(edit.kind)]
    start = -1
    before: list[str] = []
    after: list[str] = []
    for rank, part in enumerate(bill.parts):
        if isinstance(part, Heading) and part.kind in wider:
            if rank >= edit.target:
                break
            start, before = rank, []
        elif isinstance(part, Heading) and part.kind == edit.kind:
            (before if rank < edit.target else after).append(part.number)
    following = {article_key(number) for number in after}
    if before:
        candidates = _following(before[-1], following)
    else:
        candidates = (
            _before("Ier", following) if article_key("Ier") in following else chain(("Ier",), _following("Ier", ()))
        )
    known = taken.setdefault((edit.kind, start), {article_key(number) for number in (*before, *after)})
    number = _free((edit.number,) if edit.number else candidates, known)
    known.add(article_key(number))
    return number


def _following(number: str, standing: Collection[str]) -> Iterator[str]:
    """What can follow *number*: « 3 bis », « 3 ter » after « 3 »; « 3 bis A » where « 3 bis » is *standing*."""
    base, suffix = _parted(number)
    numbers = [f"{base} {latin}" for latin in LATIN_SUFFIXES[LATIN_SUFFIXES.index(suffix) + 1 if suffix else 0 :]]
    return _before(numbers[0], standing) if numbers and article_key(numbers[0]) in standing else iter(numbers)


def _parted(number: str) -> tuple[str, str]:
    """« 3 bis » is « 3 » and its suffix « bis », which others lack."""
    base, _, suffix = number.rpartition(" ")
    return (base, suffix) if suffix in LATIN_SUFFIXES else (number, "")


def _before(number: str, standing: Collection[str]) -> Iterator[str]:
    """What can come before *number*: « 3 A », « 3 B » before « 3 »; « 3 AA » before « 3 A »."""
    stem, _, letters = number.rpartition(" ")
    return _lettered(number if stem and letters.isupper() else f"{number} ", _LETTERS, standing)


def _lettered(stem: str, letters: str, standing: Collection[str]) -> Iterator[str]:
    """*stem* with each of *letters* up to one that is *standing*; « 3 AA », « 3 AB » where « 3 A » itself stands."""
    while article_key(stem + letters[0]) in standing:
        stem, letters = stem + letters[0], _LETTERS
    for letter in letters:
        if article_key(stem + letter) in standing:
            return
        yield stem + letter


def _free(candidates: Iterable[str], taken: Collection[str]) -> str:
    return next((each for each in candidates if article_key(each) not in taken), "")


def with_new_parts(
    redline: Redline, new: Iterable[Numbered], names: Sequence[tuple[str, ...]], amendments: Sequence[Amendment]
) -> Redline:
    """*redline* with the *new* parts, each signed by all that ask for it.

    *names* are those who sign for each of the *amendments*. Where several stand at one place, the first one notes the
    order taken.
    """
    beside: dict[tuple[int, Edge], list[_Part]] = {}
    ranks: dict[tuple[int, Edge], list[int]] = {}
    for part in new:
        place = part.edit.target, part.edit.side
        signed = tuple(dict.fromkeys(name for rank in part.asking for name in names[rank]))
        beside.setdefault(place, []).append(_written(part, signed))
        ranks.setdefault(place, []).append(part.asking[0])
    for place, written in beside.items():
        written[0] = _noted(_noted(written[0], _order(ranks[place], amendments)), _out_of_order(written))
    parts: list[_Part] = []
    for rank, standing in enumerate(redline.parts):
        parts += [*beside.get((rank, Edge.START), ()), standing, *beside.get((rank, Edge.END), ())]
    return Redline(redline.title, tuple(parts))


def _order(ranks: list[int], amendments: Sequence[Amendment]) -> str:
    """The order of the parts that these amendments add at one place, "" where there is one alone."""
    names = list(dict.fromkeys(amendments[rank].name for rank in ranks))
    if len(names) < 2:
        return ""
    convention = "ordre de discussion" if discussed_in_order(ranks, amendments) else "ordre des numéros d'amendement"
    return f"articles additionnels : {', puis '.join(names)} ({convention})"


def _out_of_order(parts: Sequence[_Part]) -> str:
    """What is odd in the numbers of the articles added at one place, « 4 quater, puis 4 ter »; "" for nothing."""
    numbers = [part.article.number for part in parts if isinstance(part, ArticleRedline) and part.article.number]
    if len(numbers) < 2:
        return ""
    from amendapply.law import number_rank  # what is known of the law, which few bills need here

    in_order = sorted(numbers, key=number_rank) == numbers
    return "" if in_order else f"les numéros de ces articles ne sont pas dans l'ordre : {', puis '.join(numbers)}"


def _noted(part: _Part, note: str) -> _Part:
    return replace(part, notes=(*part.notes, note)) if note and isinstance(part, ArticleRedline) else part


def _written(part: Numbered, signed: tuple[str, ...]) -> _Part:
    edit = part.edit
    if isinstance(edit, NewHeading):
        pieces = (Piece(Change.ADDED, edit.title, signed),) if edit.title else ()
        return HeadingRedline(Heading(edit.kind, part.number, edit.title), pieces, Change.ADDED)
    note = f"le numéro {edit.number}, que demande l'amendement, est pris" if part.taken else ""
    return _noted(_article(part.number, edit.lines, signed), note)


def _article(number: str, lines: tuple[str, ...], names: tuple[str, ...]) -> ArticleRedline:
    rows = tuple(Row((Piece(Change.ADDED, line, names),), None, Change.ADDED) for line in lines)
    article = Article(number, tuple(Alinea(line) for line in lines), mark=NEW)
    return ArticleRedline(article, rows, Change.ADDED)
