"""« Insérer »: beside words, sentences and alinéas, or at the beginning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amendapply.language.operations import AddSentences, Edge, InsertAlineas, InsertWords, Place, WholeArticle
from amendapply.sentences import sentences
from amendapply.writing import contents
from amendapply.writing.announcing import announced, announced_lines
from amendapply.writing.headers import header
from amendapply.writing.operands import new_words, operand, single
from amendapply.writing.statements import Statement, hand_for, only, telegraphic, written_block
from amendapply.writing.style import Hand, Style, Unwritable
from amendapply.writing.targets import Target, at_edge, target_around, target_itself

BESIDE = {Edge.END: "après", Edge.START: "avant"}


def insert_words(action: InsertWords, places: Sequence[Place], hand: Hand) -> Statement:
    """« À l'alinéa 8, après le mot : « X », insérer les mots : « Y ». »"""
    if any(place.after is not None for place in places):
        raise Unwritable("une insertion ne se cherche pas après d'autres mots que les siens")
    target, anchor, new = target_around(places, hand), operand(action.anchor, hand), new_words(action.new, hand)
    if action.upto:
        between = _between(action, hand)
        return Statement(target.header, f"{target.lead}{between}\ninsérer {new.plain}{hand.stop(action.new)}")
    where = f"{target.lead}{anchor.ahead}{BESIDE[action.side]} {anchor.name.plain}{hand.comma}"
    return Statement(target.header, f"{where}\ninsérer {new.plain}{hand.stop(action.new)}")


def _between(action: InsertWords, hand: Hand) -> str:
    """« entre les mots : « X » et les mots : « Z », »"""
    if action.side is not Edge.END or action.anchor.occurrence == "every":
        raise Unwritable("entre des mots, une insertion a un seul endroit")
    first, last = single(action.anchor, hand), new_words(action.upto, hand)
    return f"entre {first.plain}\net {last.plain}{hand.comma}"


def insert_sentences(action: AddSentences, places: Sequence[Place], hand: Hand) -> Statement:
    """« Après la première phrase de l'alinéa 4, insérer la phrase suivante : »; « Au début de… »."""
    new = announced(max(1, len(sentences(action.new))), "phrase", hand, feminine=True)
    if any(place.sentences for place in places):
        only(places, "l'insertion d'une phrase", sentences=True)
        target = target_itself(places, hand)
        lead = f"{BESIDE[action.side]} {target.plain}, "
    else:
        only(places, "l'insertion d'une phrase")
        target = target_around(at_edge(places, Edge.START), hand)
        lead = target.lead
    content = contents.sentences(action.new, hand, telegraphic=telegraphic(target, hand))
    return Statement(target.header, f"{lead}insérer {new}\n{content}")


def insert_alineas(action: InsertAlineas, places: Sequence[Place], hand: Hand) -> Statement:
    """« Après l'alinéa 8, insérer les deux alinéas suivants : »; Sénat: « Après l'alinéa 8 », then « Insérer… »."""
    only(places, "l'insertion d'un alinéa")
    hand = hand_for(action.block, hand)
    new = announced_lines(action.block, hand)
    target = _slot(places, action.side, hand)
    return Statement(target.header, f"{target.lead}insérer {new}\n{written_block(action.block, target, hand)}")


def _slot(places: Sequence[Place], side: Edge, hand: Hand) -> Target:
    """« après l'alinéa 8, », or the header « Après l'alinéa 8 »; « au début de cet article, »."""
    if all(isinstance(place.unit, WholeArticle) for place in places):
        return target_around(at_edge(places, side), hand)
    if not hand.quotes and header(places, hand.setting):
        named = target_itself(places, replace(hand, style=Style.ASSEMBLEE, cited=None))
        return Target(f"{BESIDE[side].capitalize()} {named.plain}", "", ())
    return Target("", f"{BESIDE[side]} {target_itself(places, hand).plain}, ", ())
