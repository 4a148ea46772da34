"""Additional articles and divisions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendapply.language.operations import Edge, InsertArticles, InsertHeading, Place, WholeArticle
from amendapply.writing.announcing import announced
from amendapply.writing.contents import NBSP
from amendapply.writing.statements import Statement, hand_for, written_block
from amendapply.writing.style import Hand, Unwritable
from amendapply.writing.targets import Target
from amendapply.writing.verbs.inserting import BESIDE

_NUMBER = re.compile(r"(?:1er|premier|unique|\d+|[A-Z]{1,3})(?: (?:[a-z]*(?:bis|ter|quater|ies)|[A-Z]{1,2}))*")


def insert_articles(action: InsertArticles, places: Sequence[Place], hand: Hand) -> Statement:
    """« Après l'article 3, insérer l'article suivant : »; Sénat: « Insérer un article additionnel ainsi rédigé : »."""
    hand = hand_for(action.block, hand)
    target = _beside(action, places, hand)
    new = announced(1, "article", hand) if hand.quotes else announced(1, "article additionnel", hand)
    return Statement(
        target.header, f"{target.lead}insérer {new}\n{written_block(action.block, Target('', '', ()), hand)}"
    )


def insert_heading(action: InsertHeading, places: Sequence[Place], hand: Hand) -> Statement:
    """« Avant l'article 12, insérer une division additionnelle et son intitulé ainsi rédigés : »."""
    hand = hand_for(action.block, hand)
    if not action.beside and action.side is Edge.START and _is_the_article(places):
        opening = f"faire précéder cet article d'une division additionnelle et de son intitulé ainsi rédigés{NBSP}:"
        return Statement("", f"{opening}\n{written_block(action.block, Target('', '', ()), hand)}")
    target = _beside(action, places, hand)
    opening = f"{target.lead}insérer une division additionnelle et son intitulé ainsi rédigés{NBSP}:"
    return Statement(target.header, f"{opening}\n{written_block(action.block, Target('', '', ()), hand)}")


def _beside(action: InsertArticles | InsertHeading, places: Sequence[Place], hand: Hand) -> Target:
    if not _is_the_article(places):
        raise Unwritable("un article s'insère à côté d'un article")
    if not _NUMBER.fullmatch(action.beside):
        raise Unwritable("l'article à côté duquel insérer n'est pas nommé")
    where = f"{BESIDE[action.side]} l'article {action.beside}"
    return Target("", f"{where}, ", ()) if hand.quotes else Target(where.capitalize(), "", ())


def _is_the_article(places: Sequence[Place]) -> bool:
    return tuple(places) == (Place(WholeArticle()),)
