"""« Faire précéder », « faire suivre »: what is written stands before, or after, what the verb names."""

from __future__ import annotations

import re

from amendapply.language.announcements import Announced, read_announcement
from amendapply.language.clauses import Clause, Modifier
from amendapply.language.contents import read_block
from amendapply.language.context import Context
from amendapply.language.modifiers import read_modifiers
from amendapply.language.new_words import read_new
from amendapply.language.operands import read_operand
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.verbs.inserting import at_edge
from amendapply.operations import (
    AddWords,
    Edge,
    InsertAlineas,
    InsertArticles,
    InsertHeading,
    InsertWords,
    Place,
    WholeArticle,
)
from amendapply.patterns import lazily

_I = re.IGNORECASE
_OF = lazily(r"[ ]*,?\s*(?=(?:d'|d[eu]\b|des\b))", _I)
"""« faire précéder cet article *de* la mention »: without it, the words are those that something should precede."""


def precede(sc: Scanner, context: Context, clause: Clause) -> None:
    """« Faire précéder cet article d'une division additionnelle et de son intitulé ainsi rédigés : ».

    « En conséquence, faire précéder cet article de la mention : I. – » adds words at its beginning, « faire précéder
    le mot : « quai » du mot : « vieux » » inserts one word before another.
    """
    _write_beside(sc, context, clause, Edge.START)


def follow(sc: Scanner, context: Context, clause: Clause) -> None:
    """« Faire suivre l'alinéa 3 d'un alinéa ainsi rédigé : », « faire suivre le mot : « quai » du mot : « vieux » »."""
    _write_beside(sc, context, clause, Edge.END)


def _write_beside(sc: Scanner, context: Context, clause: Clause, side: Edge) -> None:
    """Raises NotUnderstood where nothing is said to precede or to follow: « faire précéder le mot : « quai ». »."""
    read_modifiers(sc, context, clause)
    sc.skip_mark(",")
    if not sc.check(_OF) and _put_beside_words(sc, context, clause, side):
        return
    if not sc.take(_OF) or not clause.named or clause.has(Modifier.SLOT):
        raise NotUnderstood(sc.pos, "« de », et ce qui est écrit avant ou après")
    if words := read_new(sc, context):
        _add_words(sc, context, clause, words.text, side)
        return
    announced = read_announcement(sc)
    if announced is not None and announced.kind is Announced.ALINEAS:
        if any(place.narrowings for place in clause.named):
            raise NotUnderstood(clause.start, "l'alinéa, et non la phrase, avant ou après lequel écrire")
        context.emit(InsertAlineas(read_block(sc, context, announced), side), clause.places, clause.start, sc.pos)
        return
    article = [place.article for place in clause.places if place == Place(WholeArticle(), article=place.article)]
    if len(article) != 1 or side is Edge.END or announced is None or announced.kind is not Announced.DIVISION:
        raise NotUnderstood(sc.pos, "« cet article d'une division additionnelle ainsi rédigée »")
    _add_heading(sc, context, clause, article[0])


def _put_beside_words(sc: Scanner, context: Context, clause: Clause, side: Edge) -> bool:
    """« À l'alinéa 3, faire suivre le mot : « quai » des mots : « ou port » »."""
    words = read_operand(sc, context)
    if words is None:
        return False
    new = read_new(sc, context) if sc.take(_OF) else None
    if new is None:
        raise NotUnderstood(sc.pos, "« de », et les mots écrits avant ou après ceux-là")
    for anchor in clause.occurrences(words):
        context.emit(InsertWords(anchor, new.text, side), clause.where, clause.start, sc.pos)
    return True


def _add_words(sc: Scanner, context: Context, clause: Clause, words: str, side: Edge) -> None:
    lines = context.new_article if side is Edge.START else ()
    if clause.places == (Place(WholeArticle()),) and lines:
        context.write_new_article((f"{words} {lines[0]}", *lines[1:]), sc.pos)
    else:
        context.emit(AddWords(words, side), at_edge(clause.places, side), clause.start, sc.pos)


def _add_heading(sc: Scanner, context: Context, clause: Clause, article: str) -> None:
    """A division before *article*; before an additional article of the same amendment, if « cet article » is that."""
    block = read_block(sc, context)
    rank = _new_article(context) if not article else None
    if rank is None:
        context.emit(InsertHeading(article, Edge.START, block), (), clause.start, sc.pos)
        return
    new = context.operations[rank].action
    assert isinstance(new, InsertArticles)
    context.emit(InsertHeading(new.beside, new.side, block), (), clause.start, sc.pos)
    context.operations.insert(rank, context.operations.pop())


def _new_article(context: Context) -> int | None:
    """Where the operation stands that inserts an article: « cet article » is then the new one, after its heading."""
    ranks = (rank for rank, each in enumerate(context.operations) if isinstance(each.action, InsertArticles))
    return next(ranks, None)
