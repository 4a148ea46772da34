"""« Substituer … à … » (Assemblée), « Remplacer … par … » (Sénat), « Rédiger ainsi »."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.language.operations import (
    Alineas,
    BillTitle,
    DivisionTitle,
    Place,
    ReplaceAlineas,
    ReplaceArticle,
    ReplaceSentences,
    ReplaceWords,
    WholeArticle,
)
from amendapply.sentences import sentences
from amendapply.writing import contents
from amendapply.writing.announcing import announced
from amendapply.writing.contents import NBSP
from amendapply.writing.operands import new_words, operand
from amendapply.writing.places import is_numbered
from amendapply.writing.sameness import one_by_one
from amendapply.writing.statements import Statement, behind, hand_for, only, telegraphic, written_block
from amendapply.writing.style import Hand, Unwritable
from amendapply.writing.targets import Target, target_around, target_itself


def replace_words(action: ReplaceWords, places: Sequence[Place], hand: Hand) -> Statement:
    """« À l'alinéa 8, substituer au mot : « X » les mots : « Y ». »; « Remplacer … par … »."""
    target = target_around(places, hand)
    old, new = operand(action.old, hand), new_words(action.new, hand)
    lead = f"{target.lead}{behind(places, hand)}"
    if hand.quotes:
        return Statement(
            target.header, f"{lead}substituer{old.aside} {old.name.to}\n{new.plain}{hand.stop(action.new)}"
        )
    return Statement(
        target.header, f"{lead}remplacer{old.aside} {old.name.plain}\npar {new.plain}{hand.stop(action.new)}"
    )


def replace_sentences(action: ReplaceSentences, places: Sequence[Place], hand: Hand) -> Statement:
    """« Rédiger ainsi la seconde phrase de l'alinéa 8 : « Y » »; « Substituer à … les deux phrases suivantes : »."""
    only(places, "la récriture d'une phrase", sentences=True)
    target, count = target_itself(places, hand), len(sentences(action.new))
    told = places[0].sentences
    one_each = len(told) == count and not isinstance(told[0], tuple) and len({place.sentences for place in places}) == 1
    opening = _rewrite(target) if one_each or count == 0 else _exchange(target, hand, count, "phrase", feminine=True)
    return Statement(
        target.header, f"{opening}\n{contents.sentences(action.new, hand, telegraphic=telegraphic(target, hand))}"
    )


def replace_alineas(action: ReplaceAlineas, places: Sequence[Place], hand: Hand) -> Statement:
    """« Rédiger ainsi l'alinéa 8 : »; « Substituer aux alinéas 3 à 5 les deux alinéas suivants : »."""
    only(places, "la récriture d'un alinéa")
    if all(isinstance(place.unit, WholeArticle) for place in places):
        raise Unwritable("la récriture d'un article n'est pas celle d'alinéas")
    hand = hand_for(action.block, hand)
    target, count = target_itself(one_by_one(places), hand), len(action.block.lines)
    same = count == _alineas(places) or any(isinstance(place.unit, BillTitle | DivisionTitle) for place in places)
    each = count == 1 and _passages(places) > 1
    opening = _rewrite(target) if same or each else _exchange(target, hand, count, "alinéa")
    return Statement(target.header, f"{opening}\n{written_block(action.block, target, hand)}")


def replace_article(action: ReplaceArticle, places: Sequence[Place], hand: Hand) -> Statement:
    """« Rédiger ainsi cet article : », « Rétablir cet article dans la rédaction suivante : »."""
    only(places, "la récriture d'un article", article=True)
    hand = hand_for(action.block, hand)
    target = target_itself(places, hand)
    opening = (_restore if hand.setting.suppressed else _rewrite)(target)
    return Statement(target.header, f"{opening}\n{written_block(action.block, target, hand)}")


def _restore(target: Target) -> str:
    return f"rétablir {target.plain} dans la rédaction suivante{NBSP}:"


def _rewrite(target: Target) -> str:
    return f"rédiger ainsi {target.plain}{NBSP}:"


def _exchange(target: Target, hand: Hand, count: int, word: str, *, feminine: bool = False) -> str:
    new = announced(count, word, hand, feminine=feminine)
    return f"substituer {target.to} {new}" if hand.quotes else f"remplacer {target.plain} par {new}"


def _alineas(places: Sequence[Place]) -> int:
    """How many alinéas *places* are, those that no number tells counting for one."""
    return sum(
        place.unit.last - place.unit.first + 1 if isinstance(place.unit, Alineas) and is_numbered(place) else 1
        for place in places
    )


def _passages(places: Sequence[Place]) -> int:
    """How many passages *places* make, those that follow one another being one; each takes the only line of a block."""
    count, end = 0, None
    for unit in sorted(
        (place.unit for place in places if isinstance(place.unit, Alineas)), key=lambda unit: unit.first
    ):
        count += unit.first - 1 != end
        end = unit.last
    return count + sum(not isinstance(place.unit, Alineas) for place in places)
