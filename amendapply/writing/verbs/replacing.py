"""« Substituer … à … » (Assemblée), « Remplacer … par … » (Sénat), « Rédiger ainsi »."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.language.verbs.rewriting import read_beginning
from amendapply.operations import (
    ONLY,
    Alineas,
    BillTitle,
    DeleteTail,
    DivisionTitle,
    Place,
    ReplaceAlineas,
    ReplaceArticle,
    ReplaceHead,
    ReplaceSentences,
    ReplaceTail,
    ReplaceWords,
    RestoreLabels,
    WholeArticle,
)
from amendapply.text.sentences import sentences
from amendapply.writing import contents
from amendapply.writing.contents import NBSP
from amendapply.writing.nominals import listed
from amendapply.writing.operands import new_words, operand, single
from amendapply.writing.places import is_numbered, is_of_code, label_name, one_by_one
from amendapply.writing.statements import Statement, after_words, announced, hand_for, only, telegraphic, written_block
from amendapply.writing.style import Hand, Unwritable
from amendapply.writing.targets import Target, target_around, target_itself


def replace_words(action: ReplaceWords, places: Sequence[Place], hand: Hand) -> Statement:
    """« À l'alinéa 8, substituer au mot : « X » les mots : « Y ». »; « Remplacer … par … »."""
    target = target_around(places, hand)
    old, new = operand(action.old, hand), new_words(action.new, hand)
    lead = f"{target.lead}{after_words(places, hand)}"
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
    meant = places[0].sentences
    one_each = (
        len(meant) == count and not isinstance(meant[0], tuple) and len({place.sentences for place in places}) == 1
    )
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
    """How many alinéas *places* are, those without a number counting for one."""
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


# -------------------------------------------------------------------------------------------------------- « Rétablir »


def restore_labels(action: RestoreLabels, places: Sequence[Place], hand: Hand) -> Statement:
    """« À l'alinéa 2, rétablir les 1° et 2° dans la rédaction suivante : »."""
    only(places, "le rétablissement d'une subdivision")
    if not action.labels:
        raise Unwritable("aucun label à rétablir")
    hand = hand_for(action.block, hand)
    target = target_around(places, hand)
    the = "les" if len(action.labels) > 1 else "le"
    labels = f"{the} {listed([label_name(label, bare=False) for label in action.labels])}"
    if len(action.labels) == 1 and is_of_code(action.labels[0]):
        labels = f"l'article {action.labels[0]}"
    opening = f"{target.lead}rétablir {labels} dans la rédaction suivante{NBSP}:"
    return Statement(target.header, f"{opening}\n{written_block(action.block, target, hand)}")


# ------------------------------------------ « Rédiger ainsi la fin », « supprimer la fin », « rédiger ainsi le début »


def replace_tail(action: ReplaceTail, places: Sequence[Place], hand: Hand) -> Statement:
    """« Après le mot : « X », rédiger ainsi la fin de l'alinéa 8 : « Y ». »"""
    header, opening = _tail(action, places, hand, "rédiger ainsi")
    return Statement(header, f"{opening}{NBSP}:\n{contents.words(action.new, hand)}{hand.stop(action.new)}")


def delete_tail(action: DeleteTail, places: Sequence[Place], hand: Hand) -> Statement:
    """« Après le mot : « X », supprimer la fin de l'alinéa 8. »"""
    header, opening = _tail(action, places, hand, "supprimer")
    return Statement(header, f"{opening}.")


def _tail(action: ReplaceTail | DeleteTail, places: Sequence[Place], hand: Hand, verb: str) -> tuple[str, str]:
    """The header, and the command up to « la fin de l'alinéa 8 »; « la fin de la phrase » that holds the words."""
    only(
        places,
        "le changement d'une fin",
        sentences=False if action.of_sentence else bool(places[0].sentences),
        cells=None,
    )
    if action.anchor.occurrence == "every":
        raise Unwritable("une fin ne commence qu'à un endroit")
    if any(place.sentences == (ONLY,) for place in places):
        raise Unwritable("« la fin de la phrase » est celle de la phrase où sont les mots")
    anchor = f"après {single(action.anchor, hand).plain}{hand.comma}\n"
    if action.of_sentence:
        around = target_around(places, hand)
        return around.header, f"{around.lead}{anchor}{verb} la fin de la phrase"
    target = target_itself(places, hand)
    return target.header, f"{anchor}{verb} la fin {target.of}"


def replace_head(action: ReplaceHead, places: Sequence[Place], hand: Hand) -> Statement:
    """« Rédiger ainsi le début de l'alinéa 8 : « Y… (le reste sans changement) ». »"""
    only(places, "la récriture d'un début", sentences=bool(places[0].sentences), cells=None)
    target = target_itself(places, hand)
    content = contents.head(action.new, hand, read_beginning)
    return Statement(target.header, f"rédiger ainsi le début {target.of}{NBSP}:\n{content}{hand.stop(content)}")
