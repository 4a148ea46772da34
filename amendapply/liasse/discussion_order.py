"""Where an amendment stands in the order of discussion, by the rules of the chambers.

Amendments follow the text: motions first, then article by article, each with what goes before it and after it, then the
title of the text. On one article: those that delete it, those that rewrite it, then alinéa by alinéa. At one place:
from the most to the least far-reaching, as article 100 of the règlement of the Assemblée requires, « en commençant par
ceux qui s'écartent le plus du texte » and in the order in which they oppose it, come between its parts or add to it.
The intitulé of a division is discussed where it stands, that of the text after the last article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache

from amendapply.amendment import LAST, Amendment
from amendapply.bill import Article, Bill, article_key
from amendapply.edits import TITLE, Deletion, Edit, Insertion, NewArticle, NewHeading, Restoration, Rewriting, TextEdit
from amendapply.lexicon import LATIN_SUFFIXES
from amendapply.liasse.verdicts import Discussion, Displaced
from amendapply.locating import Survey
from amendapply.operations import (
    AddSentences,
    AddWords,
    Alineas,
    BillTitle,
    DeleteAlineas,
    DeleteArticle,
    DeleteSentences,
    DeleteTail,
    DeleteWords,
    Edge,
    InsertAlineas,
    InsertWords,
    Operation,
    Reading,
    ReplaceAlineas,
    ReplaceArticle,
)
from amendapply.text.alignment import increasing

Standing = tuple[object, ...]
"""A key that sorts: the second deliberation, the part of the text, the level, the place and the reach."""

ArticleRank = tuple[tuple[int, int], ...]

_LATIN = {suffix: rank for rank, suffix in enumerate(LATIN_SUFFIXES, 1)}
_DELETED, _REWRITTEN, _INSIDE = range(3)
_BEFORE, _AT, _AFTER = range(3)
_MOTION, _OF_TEXT, _OF_TITLE, _NOWHERE = range(4)
Part = tuple[int, int, ArticleRank, int]
"""The zone (motions, text, title, unknown), the rank in the bill, the number of the article, the side of it."""
_TITLE = re.compile(r"\s*(?:l')?(?:intitulé\s+d|titre\s*$)", re.IGNORECASE)
Inside = tuple[int, int, int, int, int, int, float]
"""The level, then for what is inside an article: the alinéa, what goes before it or in it, the first character, the
extent (longest first), the manner (deletion, rewriting, insertion), the amount (furthest from the text first)."""
_DELETE, _REPLACE, _INSERT = range(3)
_WHOLE: tuple[int, int, int, int, int, float] = (0, 0, 0, 0, 0, 0.0)
_AMOUNT = re.compile(r"\d+(?:[\s\u00a0\u202f]\d{3})*(?:,\d+)?")


@lru_cache(maxsize=1024)
def article_rank(number: str) -> ArticleRank:
    """A key that sorts articles as bills do: « liminaire », 1er, 2 A, 2, 2 bis A, 2 bis, 3, annexes.

    A letter puts an article before the one with the same number and no letter: « 3 A » before « 3 », « 3 AA » before
    « 3 A ».
    """
    words = article_key(number).split()
    if words and words[0] == "liminaire":
        return ((-1, 0),)
    if not words or not words[0].isdecimal():
        return ((LAST, 0), *((0, ord(char)) for char in " ".join(words)[:40]))
    ranks = [(int(words[0][:9]), 0)]
    for word in words[1:]:
        ranks += [(1, _LATIN[word])] if word in _LATIN else [(-1, ord(letter)) for letter in word[:4]]
    return (*ranks, (0, 0))


def standing(survey: Survey, amendment: Amendment, reading: Reading, edits: tuple[Edit, ...]) -> Standing:
    """Where an amendment that makes these *edits* is discussed; one that makes none, by its *reading*."""
    if not edits:
        return (amendment.second_deliberation, *_named_part(survey, amendment, reading), *_of_reading(reading))
    places = [(_part_of_edit(survey, edit), _of_edit(survey, edit)) for edit in edits]
    part, inside = first = min(places)
    if len(edits) > 1 and isinstance(edit := edits[places.index(first)], Deletion):
        inside = _of_run(edits, edit)
    return (amendment.second_deliberation, *part, *inside)


# -------------------------------------------------------------------------------------------------- part of the text


def _part_of_edit(survey: Survey, edit: Edit) -> Part:
    side = _AT
    if isinstance(edit, NewArticle | NewHeading):
        side = _BEFORE if edit.side is Edge.START else _AFTER
    if edit.target == TITLE:
        return _OF_TITLE, 0, (), side
    return _OF_TEXT, edit.target, _rank_of_part(survey.bill, edit.target), side


def _rank_of_part(bill: Bill, target: int) -> ArticleRank:
    part = bill.parts[target]
    return article_rank(part.number) if isinstance(part, Article) else ()


def _named_part(survey: Survey, amendment: Amendment, reading: Reading) -> Part:
    """The part that the amendment names; where the bill does not have it, after those with lower numbers."""
    side = {"before": _BEFORE, "after": _AFTER, None: _AT}[amendment.position]
    name = amendment.article
    if any(isinstance(p.unit, BillTitle) for op in reading.operations for p in op.places) or _is_title(name):
        return _OF_TITLE, 0, (), side
    if name is None:
        return (_MOTION if reading.unsupported is not None else _NOWHERE), 0, (), side
    bill, target = survey.bill, survey.rank(name)
    if target is None:
        target = survey.heading(name)
    if target is not None:
        return _OF_TEXT, target, _rank_of_part(bill, target), side
    rank = article_rank(name)
    articles = [target for target, part in enumerate(bill.parts) if isinstance(part, Article)]
    lower = bisect_right(articles, (rank, LAST), key=lambda target: (_rank_of_part(bill, target), target))
    return _OF_TEXT, articles[lower - 1] if lower else -1, rank, side


def _is_title(name: str | None) -> bool:
    return name is not None and _TITLE.match(name) is not None


# ----------------------------------------------------------------------------------------------- place and reach


def _of_edit(survey: Survey, edit: Edit) -> Inside:
    match edit:
        case TextEdit(alinea=alinea, start=start, end=end, new=new):
            manner = _INSERT if start == end else _REPLACE if new else _DELETE
            old = survey.site(edit.target).texts[alinea][start:end]
            return _INSIDE, alinea, 1, start, start - end, manner, -_distance(old, new)
        case Rewriting(whole=True, lines=lines):
            return (_REWRITTEN if lines else _DELETED, *_WHOLE)
        case Rewriting(start=start, stop=stop, lines=lines):
            return _INSIDE, start, 1, -1, start - stop, _REPLACE, 0.0
        case Deletion(alinea=alinea):
            return _INSIDE, alinea, 1, -1, -1, _DELETE, 0.0
        case Restoration(alinea=alinea):
            return _INSIDE, alinea, 1, 0, 0, _REPLACE, 0.0
        case Insertion(slot=slot, last=last):
            return _INSIDE, slot, 0, int(last), 0, _INSERT, 0.0
    return (_INSIDE, *_WHOLE)


def _of_run(edits: tuple[Edit, ...], first: Deletion) -> Inside:
    """« Supprimer les alinéas 3 à 7 » goes further than « supprimer l'alinéa 3 »."""
    gone = {edit.alinea for edit in edits if isinstance(edit, Deletion) and edit.target == first.target}
    stop = first.alinea
    while stop in gone:
        stop += 1
    return _INSIDE, first.alinea, 1, -1, first.alinea - stop, _DELETE, 0.0


def _distance(old: str, new: str) -> float:
    """How far the amount of *new* is from that of *old*, where each holds one."""
    before = _AMOUNT.findall(old)
    after = _AMOUNT.findall(new) if len(before) == 1 else ()
    return abs(_value(after[0]) - _value(before[0])) if len(after) == 1 else 0.0


def _value(written: str) -> float:
    return float(re.sub(r"[^\d,]", "", written)[:30].replace(",", "."))


def _of_reading(reading: Reading) -> Inside:
    if not reading.operations:
        return (_INSIDE, *_WHOLE)
    return min(map(_of_operation, reading.operations))


def _of_operation(operation: Operation) -> Inside:
    match operation.action:
        case DeleteArticle():
            return (_DELETED, *_WHOLE)
        case ReplaceArticle():
            return (_REWRITTEN, *_WHOLE)
    units = [place.unit for place in operation.places if isinstance(place.unit, Alineas)]
    first = min((unit.first for unit in units if unit.first > 0), default=LAST)
    length = max((unit.last - unit.first + 1 for unit in units), default=0)
    match operation.action:
        case InsertAlineas(side=side):
            return _INSIDE, first - 1 + (side is Edge.END), 0, 0, 0, _INSERT, 0.0
        case DeleteAlineas():
            return _INSIDE, first - 1, 1, -1, -length, _DELETE, 0.0
        case ReplaceAlineas():
            return _INSIDE, first - 1, 1, -1, -length, _REPLACE, 0.0
        case DeleteWords() | DeleteSentences() | DeleteTail():
            return _INSIDE, first - 1, 1, 0, 0, _DELETE, 0.0
        case InsertWords() | AddWords() | AddSentences():
            return _INSIDE, first - 1, 1, 0, 0, _INSERT, 0.0
    return _INSIDE, first - 1, 1, 0, 0, _REPLACE, 0.0


# ---------------------------------------------------- the order of the source, or else that of the rules


def discussion(amendments: Sequence[Amendment], ranks: list[int], parents: Mapping[int, int]) -> Discussion:
    """The order of *amendments*, whose *ranks* are sorted by the rules, each sub-amendment after its parent."""
    by_rules = _with_children(ranks, parents)
    ordered = [amendment.order for amendment in amendments]
    if all(order is None for order in ordered):
        return Discussion(tuple(by_rules))
    by_source = _followed(by_rules, ordered)
    return Discussion(tuple(by_source), _displaced(by_rules, by_source, ordered))


def _with_children(ranks: list[int], parents: Mapping[int, int]) -> list[int]:
    """*ranks* in the same order, with each sub-amendment moved right after its parent."""
    if not parents:
        return ranks
    children: dict[int, list[int]] = {}
    for rank in ranks:
        if rank in parents:
            children.setdefault(parents[rank], []).append(rank)
    placed: list[int] = []
    waiting = [rank for rank in reversed(ranks) if rank not in parents]
    while waiting:
        rank = waiting.pop()
        placed.append(rank)
        waiting += reversed(children.get(rank, ()))
    return placed


def _followed(by_rules: list[int], ordered: Sequence[int | None]) -> list[int]:
    """The order of the source; an amendment without a place in it stays after what the rules put before it."""
    keys: dict[int, tuple[int, int, int]] = {}
    before = 0
    for position, rank in enumerate(by_rules):
        order = ordered[rank]
        before = before if order is None else order
        keys[rank] = (before, int(order is None), position)
    return sorted(by_rules, key=keys.__getitem__)


def _displaced(by_rules: list[int], by_source: list[int], ordered: Sequence[int | None]) -> tuple[Displaced, ...]:
    """The fewest amendments that must move to get from one order to the other."""
    rules = {rank: position for position, rank in enumerate(by_rules)}
    kept = {position for position, _ in increasing([(at, rules[rank]) for at, rank in enumerate(by_source)])}
    return tuple(
        Displaced(rank, position + 1, rules[rank] + 1)
        for position, rank in enumerate(by_source)
        if position not in kept and ordered[rank] is not None
    )
