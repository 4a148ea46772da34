"""Additional articles and divisions take their place and their number in the redline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.applying.plan import claim_key
from amendapply.applying.redline_rows import discussed_in_order
from amendapply.bill import Alinea, Article, Bill, Heading, article_key
from amendapply.edits import NewArticle, NewHeading, NewPart
from amendapply.lexicon import LATIN_SUFFIXES
from amendapply.operations import Edge
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Piece, Redline, Row

NEW = "(nouveau)"
"""The mark of an article that was not in the bill."""


Part = HeadingRedline | ArticleRedline
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def with_new_parts(
    bill: Bill,
    redline: Redline,
    added: Sequence[tuple[int, NewPart]],
    names: Sequence[tuple[str, ...]],
    amendments: Sequence[Amendment],
) -> Redline:
    """*redline* with the additional parts *added*, pairs of (rank of the amendment, article or division), in order.

    *names* are those who sign for each of the *amendments*. Identical ones are one part, signed by all. Where several
    stand at one place, the first one notes the order taken. Numbers follow the services: « 3 bis », « 3 ter » after
    article 3; « 3 bis A » where « 3 bis » already follows it, or an amendment further on asks for « 3 bis ». An
    amendment that asks for « 3 bis » where another has taken it, or the bill has it, takes the next one, and notes it.
    """
    taken = {article_key(article.number) for article in bill.articles}
    parts_asked = _merged(added)
    asked = Counter(article_key(edit.number) for edit in parts_asked if isinstance(edit, NewArticle) and edit.number)
    beside: dict[tuple[int, Edge], list[Part]] = {}
    ranks: dict[tuple[int, Edge], list[int]] = {}
    for edit, asking in parts_asked.items():
        place = edit.target, edit.side
        signed = tuple(dict.fromkeys(name for rank in asking for name in names[rank]))
        if isinstance(edit, NewArticle) and edit.number:
            asked[article_key(edit.number)] -= 1
        new = beside.setdefault(place, [])
        new.append(_written(bill, edit, signed, taken, +asked, _last_number(new)))
        ranks.setdefault(place, []).append(asking[0])
    for place, new in beside.items():
        new[0] = _noted(_noted(new[0], _order(ranks[place], amendments)), _out_of_order(new))
    parts: list[Part] = []
    for rank, part in enumerate(redline.parts):
        parts += [*beside.get((rank, Edge.START), ()), part, *beside.get((rank, Edge.END), ())]
    return Redline(redline.title, tuple(parts))


def _order(ranks: list[int], amendments: Sequence[Amendment]) -> str:
    """The order of the parts that these amendments add at one place, "" where there is one alone."""
    names = list(dict.fromkeys(amendments[rank].name for rank in ranks))
    if len(names) < 2:
        return ""
    convention = "ordre de discussion" if discussed_in_order(ranks, amendments) else "ordre de la liasse"
    return f"articles additionnels : {', puis '.join(names)} ({convention})"


def _out_of_order(parts: Sequence[Part]) -> str:
    """What is odd in the numbers of the articles added at one place, « 4 quater, puis 4 ter »; "" for nothing."""
    numbers = [part.article.number for part in parts if isinstance(part, ArticleRedline)]
    if len(numbers) < 2:
        return ""
    from amendapply.law import number_rank  # what is known of the law, which few bills need here

    in_order = sorted(numbers, key=number_rank) == numbers
    return "" if in_order else f"les numéros de ces articles ne sont pas dans l'ordre : {', puis '.join(numbers)}"


def _noted(part: Part, note: str) -> Part:
    return replace(part, notes=(*part.notes, note)) if note and isinstance(part, ArticleRedline) else part


def _last_number(parts: Sequence[Part]) -> str:
    """The number of the last article of *parts*, "" where there is none."""
    return next((part.article.number for part in reversed(parts) if isinstance(part, ArticleRedline)), "")


def _written(
    bill: Bill, edit: NewPart, signed: tuple[str, ...], taken: set[str], asked: Collection[str], last: str
) -> Part:
    """The part that *edit* adds; *taken* are the numbers of articles that stand, *asked* those that others ask for.

    *last* is the number of the article that was added before it at this place, "" for none.
    """
    if isinstance(edit, NewHeading):
        heading = Heading(edit.kind, edit.number or _division_number(bill, edit), edit.title)
        pieces = (Piece(Change.ADDED, edit.title, signed),) if edit.title else ()
        return HeadingRedline(heading, pieces, Change.ADDED)
    neighbour = bill.parts[edit.target]
    assert isinstance(neighbour, Article)
    again = bool(edit.number) and article_key(edit.number) in taken
    number = _number(bill, edit, neighbour, taken, asked, last) if again or not edit.number else edit.number
    taken.add(article_key(number))
    note = f"le numéro {edit.number}, que demande l'amendement, est pris" if again else ""
    return _noted(_article(number, edit.lines, signed), note)


def _division_number(bill: Bill, edit: NewHeading) -> str:
    """After the division of that kind that stands before: « II bis »; « Ier » where there is none."""
    before = [part for part in bill.parts[: edit.target] if isinstance(part, Heading) and part.kind == edit.kind]
    if not before:
        return "Ier"
    base, suffix = _split(before[-1].number)
    return f"{base} {LATIN_SUFFIXES[_known(suffix)]}"


def _known(suffix: str) -> int:
    """How many of the Latin suffixes come up to *suffix*."""
    return LATIN_SUFFIXES.index(suffix) + 1 if suffix in LATIN_SUFFIXES else 0


def _merged(added: Sequence[tuple[int, NewPart]]) -> dict[NewPart, list[int]]:
    """Each part once, with the ranks of the amendments that ask for it."""
    kept: dict[object, NewPart] = {}
    asking: dict[NewPart, list[int]] = {}
    for rank, edit in added:
        asking.setdefault(kept.setdefault(claim_key(edit), edit), []).append(rank)
    return asking


def _article(number: str, lines: tuple[str, ...], names: tuple[str, ...]) -> ArticleRedline:
    rows = tuple(Row((Piece(Change.ADDED, line, names),), None, Change.ADDED) for line in lines)
    article = Article(number, tuple(Alinea(line) for line in lines), mark=NEW)
    return ArticleRedline(article, rows, Change.ADDED)


def _number(
    bill: Bill, edit: NewArticle, neighbour: Article, taken: set[str], asked: Collection[str], last: str
) -> str:
    """The first number that is free after (before) the neighbour, and that is not *asked* for further on.

    After « 4 ter », which another amendment asked for, comes « 4 quater », though « 4 bis » is free.
    """
    articles = list(bill.articles)
    if edit.side is Edge.START:
        rank = articles.index(neighbour)
        if rank == 0:
            return _free(f"{neighbour.number} A", (f"{neighbour.number} {letter}" for letter in _LETTERS), taken)
        neighbour = articles[rank - 1]
    head, _, letter = neighbour.number.rpartition(" ")
    if head and letter in _LETTERS:
        # « 3 bis B » after « 3 bis A », both of them before « 3 bis ».
        later = _LETTERS[_LETTERS.index(letter) + 1 :]
        return _free(f"{neighbour.number} bis", (f"{head} {each}" for each in later), taken)
    base, suffix = _split(neighbour.number)
    last_base, last_suffix = _split(last)
    known = max(_known(suffix), _known(last_suffix) if last_base == base else 0)
    following = f"{base} {LATIN_SUFFIXES[known]}"
    if article_key(following) not in asked and not _in_bill(bill, following):
        candidates = (f"{base} {latin}" for latin in LATIN_SUFFIXES[known:])
        return _free(following, candidates, taken.union(asked))
    return _free(f"{following} A", (f"{following} {letter}" for letter in _LETTERS), taken)


def _in_bill(bill: Bill, number: str) -> bool:
    return bill.find_article(number) is not None


def _split(number: str) -> tuple[str, str]:
    head, _, tail = number.rpartition(" ")
    return (head, tail) if tail in LATIN_SUFFIXES else (number, "")


def _free(first: str, candidates: Iterable[str], taken: set[str]) -> str:
    return next((each for each in candidates if article_key(each) not in taken), first)
