"""« Entre »: what comes right after one thing and right before another, words, sentences, alinéas or labels."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.clauses import Clause, Modifier, narrows
from amendapply.language.context import Context
from amendapply.language.operands import Words, read_operand
from amendapply.language.places import read_places
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.lexicon import LATIN, uncapitalized
from amendapply.operations import Alineas, Edge, Labelled, Place, Rank, Unit
from amendapply.patterns import lazily
from amendapply.text.labels import follows, with_suffix

_BETWEEN = lazily(r"entre\s+(?=les?\b|la\b|l'|[«\"])", re.IGNORECASE)
_NUMBER = rf"(?:1\s?er|premier|\d{{1,4}})(?:\s+{LATIN}\b)?(?:\s+(?-i:[A-Z])\b)?"
_ARTICLES = lazily(
    rf"entre\s+(?:les\s+articles\s+(?P<first>{_NUMBER})\s+et\s+|l'article\s+(?P<one>{_NUMBER})\s+et\s+l'article\s+)"
    rf"(?P<last>{_NUMBER})(?=\s*[,:\n]|\s*$|\s+(?:insérer|ajouter|ainsi\s+rédigé))",
    re.IGNORECASE | re.MULTILINE,
)
"""« entre les articles 3 et 4 »."""
_FIGURES = lazily(r"\d+")
_AND_LAST = lazily(r"\s*et\s+", re.IGNORECASE)
_OTHER_SIDE = lazily(r",?\s*et\s+(?P<side>après|avant)\s*:?\s*(?=(?:les?|la)\b|l'|[«\"])")


def read_between(sc: Scanner, context: Context, clause: Clause) -> bool:
    """« entre les mots : « X » et les mots : « Z » »: after X, which Z follows; « entre les alinéas 3 et 4 »."""
    start = sc.pos
    if not clause.has(Modifier.SLOT) and sc.mentions("article") and (articles := sc.take(_ARTICLES)):
        _set_between_articles(sc, context, clause, articles)
        return True
    if not sc.take(_BETWEEN):
        return False
    if words := read_operand(sc, context):
        last = read_operand(sc, context) if sc.take(_AND_LAST) else None
        if last is not None and last.occurrences == (None,) and not clause.has(Modifier.ANCHOR):
            clause.set_anchor(words, Edge.END, start, sc.pos, last.text)
            return True
    elif not clause.has(Modifier.SLOT) and (places := read_places(sc, context, clause.named)):
        _set_between(sc, context, clause, places, start)
        return True
    sc.pos = start
    return False


def _set_between_articles(sc: Scanner, context: Context, clause: Clause, articles: re.Match[str]) -> None:
    """« Entre les articles 3 et 4, insérer un article additionnel… »: after the first of them, which is told.

    Raises NotUnderstood where others must stand between the two: « entre les articles 3 et 9 ».
    """
    first, last = articles["first"] or articles["one"], articles["last"]
    if _base(last) - _base(first) not in (0, 1) or first == last:
        raise NotUnderstood(articles.start(), "deux articles qui se suivent")
    context.remark(f"« {uncapitalized(' '.join(articles[0].split()))} » a été lu comme : après le premier des deux")
    clause.set(Modifier.BESIDE, " ".join(first.split()), articles.start(), sc.pos)
    clause.set(Modifier.SLOT, Edge.END, articles.start(), sc.pos)


def _base(number: str) -> int:
    """3 of « 3 bis A »."""
    found = _FIGURES.match(number)
    return int(found[0]) if found else 1  # « premier »


def set_beside_words(sc: Scanner, context: Context, clause: Clause, words: Words, side: Edge, start: int) -> None:
    """« après le mot : « X » », and « et avant le mot : « Z » », which then follows it; or the other way about.

    Raises NotUnderstood where the other words are missing, or marked.
    """
    match = sc.take_lower(_OTHER_SIDE)
    if match is None:
        clause.set_anchor(words, side, start, sc.pos)
        return
    other = read_operand(sc, context)
    if other is None or (match["side"] == "avant") is (side is Edge.START):
        raise NotUnderstood(match.start(), "« après » et « avant », chacun avec ses mots")
    first, last = (words, other) if side is Edge.END else (other, words)
    if last.occurrences != (None,):
        raise NotUnderstood(last.span.start, "les mots qui suivent, sans rang ni « deux fois »")
    clause.set_anchor(first, Edge.END, start, sc.pos, last.text)


def _set_between(sc: Scanner, context: Context, clause: Clause, places: tuple[Place, ...], start: int) -> None:
    """« Entre la première et la deuxième phrase, insérer… »: before the second, since it proves that there is a first.

    « Entre le 1° et le 2° », « entre les alinéas 3 et 4 »: after the first, with a remark, for only the bill knows
    whether the other comes next. Raises NotUnderstood for what is not two, one right after the other.
    """
    first, second = _two(places)
    if first is None or second is None or not all(narrows(place, (first, second)) for place in clause.named):
        raise NotUnderstood(start, "deux phrases, deux alinéas ou deux numéros qui se suivent")
    before = bool(first.sentences) and _rank(first.sentences) > 0
    if not first.sentences:
        phrase = uncapitalized(" ".join(sc.source[start : sc.pos].split()))
        context.remark(f"« {phrase} » a été lu comme : après le premier des deux")
    clause.set(Modifier.PLACES, (second if before else first,), start, sc.pos)
    clause.set(Modifier.SLOT, Edge.START if before else Edge.END, start, sc.pos)


def _two(places: tuple[Place, ...]) -> tuple[Place, Place] | tuple[None, None]:
    """The two that *places* are, where nothing can stand between them by their ranks, numbers or labels."""
    if len(places) == 1 and len(ranks := places[0].sentences) == 2:
        places = (replace(places[0], sentences=ranks[:1]), replace(places[0], sentences=ranks[1:]))
    if len(places) != 2 or any(place.narrowings not in ((), ("sentences",)) for place in places):
        return None, None
    first, second = places
    same = replace(first, sentences=(), unit=second.unit) == replace(second, sentences=())
    if first.sentences or second.sentences:
        alike = first.unit == second.unit and _next(_rank(first.sentences), _rank(second.sentences))
    else:
        alike = _units_follow(first.unit, second.unit)
    return (first, second) if same and alike else (None, None)


def _units_follow(first: Unit, second: Unit) -> bool:
    match first, second:
        case Alineas(), Alineas():
            return first.first == first.last and second.first == second.last and _next(first.first, second.first)
        case Labelled(above, int() as rank, ""), Labelled(path, int() as other, ""):
            return above == path and _next(rank, other)
        case Labelled((*above, label), None, ""), Labelled((*path, other), None, ""):
            return above == path and (follows(label, other) or other == with_suffix(label))
    return False


def _rank(ranks: tuple[Rank, ...]) -> int:
    """The one rank that *ranks* are, 0 for any others."""
    return ranks[0] if len(ranks) == 1 and isinstance(ranks[0], int) else 0


def _next(rank: int, other: int) -> bool:
    return rank != 0 and other == rank + 1 and other != 0
