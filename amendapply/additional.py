"""Additional articles take their place and their number in the redline."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.bill import Alinea, Article, Bill, article_key
from amendapply.edits import NewArticle
from amendapply.labels import LATIN_SUFFIXES
from amendapply.language.operations import Edge
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Piece, Redline, Row
from amendapply.typography import fold

NEW = "(nouveau)"
"""The mark of an article that was not in the bill."""


def with_new_articles(
    bill: Bill, redline: Redline, added: Sequence[tuple[int, NewArticle]], names: Sequence[tuple[str, ...]]
) -> Redline:
    """*redline* with the additional articles of *added*, pairs of (rank of the amendment, article), in their order.

    *names* are those who sign for each amendment. Identical ones are one article, signed by all. Numbers follow the
    services: « 3 bis », « 3 ter » behind article 3; « 3 bis A » where « 3 bis » already stands behind it.
    """
    if not added:
        return redline
    taken = {article_key(article.number) for article in bill.articles}
    before: dict[int, list[ArticleRedline]] = {}
    after: dict[int, list[ArticleRedline]] = {}
    for edit, signed in _merged(added, names).items():
        neighbour = bill.parts[edit.target]
        assert isinstance(neighbour, Article)
        number = edit.number or _number(bill, edit, neighbour, taken)
        taken.add(article_key(number))
        beside = after if edit.side is Edge.END else before
        beside.setdefault(edit.target, []).append(_article(number, edit.lines, signed))
    parts: list[HeadingRedline | ArticleRedline] = []
    for rank, part in enumerate(redline.parts):
        parts += [*before.get(rank, ()), part, *after.get(rank, ())]
    return Redline(redline.title, tuple(parts))


def _merged(
    added: Sequence[tuple[int, NewArticle]], names: Sequence[tuple[str, ...]]
) -> dict[NewArticle, tuple[str, ...]]:
    kept: dict[object, NewArticle] = {}
    signed: dict[NewArticle, tuple[str, ...]] = {}
    for rank, edit in added:
        key = edit.target, edit.side, edit.number, tuple(fold(line).text.casefold() for line in edit.lines)
        held = kept.setdefault(key, edit)
        signed[held] = tuple(dict.fromkeys((*signed.get(held, ()), *names[rank])))
    return signed


def _article(number: str, lines: tuple[str, ...], names: tuple[str, ...]) -> ArticleRedline:
    rows = tuple(Row((Piece(Change.ADDED, line, names),), None, Change.ADDED) for line in lines)
    article = Article(number, tuple(Alinea(line) for line in lines), mark=NEW)
    return ArticleRedline(article, rows, Change.ADDED)


def _number(bill: Bill, edit: NewArticle, neighbour: Article, taken: set[str]) -> str:
    """The first number that is free behind (before) the neighbour."""
    articles = list(bill.articles)
    if edit.side is Edge.START:
        rank = articles.index(neighbour)
        if rank == 0:
            return _free(f"{neighbour.number} A", (f"{neighbour.number} {letter}" for letter in _LETTERS), taken)
        neighbour = articles[rank - 1]
    base, suffix = _split(neighbour.number)
    known = LATIN_SUFFIXES.index(suffix) + 1 if suffix in LATIN_SUFFIXES else 0
    following = f"{base} {LATIN_SUFFIXES[known]}"
    if article_key(following) not in taken or not _in_bill(bill, following):
        candidates = (f"{base} {latin}" for latin in LATIN_SUFFIXES[known:])
        return _free(following, candidates, taken)
    return _free(f"{following} A", (f"{following} {letter}" for letter in _LETTERS), taken)


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _in_bill(bill: Bill, number: str) -> bool:
    return bill.find_article(number) is not None


def _split(number: str) -> tuple[str, str]:
    head, _, tail = number.rpartition(" ")
    return (head, tail) if tail in LATIN_SUFFIXES else (number, "")


def _free(first: str, candidates: object, taken: set[str]) -> str:
    return next((c for c in candidates if article_key(c) not in taken), first)  # type: ignore[attr-defined]
