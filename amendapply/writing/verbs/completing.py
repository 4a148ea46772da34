"""« Compléter »: at the end of an alinéa, of a sentence, of the article; « au début de… » at their beginning."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.operations import AddSentences, AddWords, Edge, InsertAlineas, Place, WholeArticle
from amendapply.text.sentences import sentences
from amendapply.writing import contents
from amendapply.writing.announcing import announced, announced_lines
from amendapply.writing.operands import new_words
from amendapply.writing.statements import Statement, hand_for, only, telegraphic, written_block
from amendapply.writing.style import Hand
from amendapply.writing.targets import at_edge, target_around, target_itself
from amendapply.writing.verbs.inserting import insert_alineas, insert_sentences


def add_words(action: AddWords, places: Sequence[Place], hand: Hand) -> Statement:
    """« Compléter l'alinéa 6 par les mots : « Y ». »; « Au début de l'alinéa 4, insérer la mention : « Y ». »"""
    only(places, "l'ajout de mots", sentences=None, cells=None)
    new = new_words(action.new, hand)
    if action.side is Edge.START:
        target = target_around(at_edge(places, Edge.START), hand)
        return Statement(target.header, f"{target.lead}insérer {new.plain}{hand.stop(action.new)}")
    target = target_itself(places, hand)
    return Statement(target.header, f"compléter {target.plain} par {new.plain}{hand.stop(action.new)}")


def add_sentences(action: AddSentences, places: Sequence[Place], hand: Hand) -> Statement:
    """« Compléter l'alinéa 6 par la phrase suivante : »; beside a sentence, or at the beginning, it is inserted."""
    if action.side is Edge.START or all(place.sentences for place in places):
        return insert_sentences(action, places, hand)
    only(places, "l'ajout d'une phrase", sentences=None)
    target = target_itself(places, hand)
    new = announced(max(1, len(sentences(action.new))), "phrase", hand, feminine=True)
    content = contents.sentences(action.new, hand, telegraphic=telegraphic(target, hand))
    return Statement(target.header, f"compléter {target.plain} par {new}\n{content}")


def add_alineas(action: InsertAlineas, places: Sequence[Place], hand: Hand) -> Statement:
    """« Compléter cet article par l'alinéa suivant : »; anywhere but at the end of the article it is inserted."""
    if action.side is Edge.START or not all(isinstance(place.unit, WholeArticle) for place in places):
        return insert_alineas(action, places, hand)
    only(places, "l'ajout d'un alinéa")
    hand = hand_for(action.block, hand)
    target = target_itself(places, hand)
    new = announced_lines(action.block, hand)
    return Statement(target.header, f"compléter {target.plain} par {new}\n{written_block(action.block, target, hand)}")
