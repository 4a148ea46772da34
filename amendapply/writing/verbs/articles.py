"""Additional articles and divisions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendapply.language.operations import Edge, InsertArticles, InsertHeading, Place, WholeArticle
from amendapply.writing import contents
from amendapply.writing.announcing import announced
from amendapply.writing.contents import NBSP
from amendapply.writing.statements import Statement, hand_for
from amendapply.writing.style import Hand, Unwritable
from amendapply.writing.verbs.inserting import BESIDE

_NUMBER = re.compile(r"(?:1er|premier|unique|\d+|[A-Z]{1,3})(?: (?:[a-z]*(?:bis|ter|quater|ies)|[A-Z]{1,2}))*")


def insert_articles(action: InsertArticles, places: Sequence[Place], hand: Hand) -> Statement:
    """« Après l'article 3, insérer l'article suivant : »; Sénat: « Insérer un article additionnel ainsi rédigé : »."""
    hand = hand_for(action.block, hand)
    if hand.quotes and action.beside:
        new = announced(1, "article", hand)
    else:
        new = f"un article additionnel ainsi rédigé{NBSP}:"
    content = contents.block(action.block, telegraphic=hand.headed, reader=contents.read_article_block)
    return Statement("", f"{_beside(action, places, hand)} {new}\n{content}")


def insert_heading(action: InsertHeading, places: Sequence[Place], hand: Hand) -> Statement:
    """« Avant l'article 12, insérer une division additionnelle et son intitulé ainsi rédigés : »."""
    hand = hand_for(action.block, hand)
    if not action.beside and action.side is Edge.START and _is_the_article(places):
        opening = "faire précéder cet article d'une division additionnelle et de son intitulé"
    else:
        opening = f"{_beside(action, places, hand)} une division additionnelle et son intitulé"
    content = contents.block(action.block, telegraphic=hand.headed)
    return Statement("", f"{opening} ainsi rédigés{NBSP}:\n{content}")


def _beside(action: InsertArticles | InsertHeading, places: Sequence[Place], hand: Hand) -> str:
    """« après l'article 3, insérer »; Sénat: « Après l'article 3 », then « Insérer »."""
    if not _is_the_article(places):
        raise Unwritable("un article s'insère à côté d'un article")
    if not action.beside:
        return f"{BESIDE[action.side]} cet article, insérer"
    if not _NUMBER.fullmatch(action.beside):
        raise Unwritable(f"« {action.beside} » n'est pas un numéro d'article qu'une instruction nomme")
    where = f"{BESIDE[action.side]} l'article {action.beside}"
    return f"{where}, insérer" if hand.quotes else f"{where}\nInsérer"


def _is_the_article(places: Sequence[Place]) -> bool:
    return tuple(places) == (Place(WholeArticle()),)
