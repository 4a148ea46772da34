"""« Rédiger ainsi la fin », « supprimer la fin », « rédiger ainsi le début »."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.language.operations import DeleteTail, Place, ReplaceHead, ReplaceTail
from amendapply.language.verbs.rewriting import read_beginning
from amendapply.writing import contents
from amendapply.writing.contents import NBSP
from amendapply.writing.operands import single
from amendapply.writing.statements import Statement, only
from amendapply.writing.style import Hand
from amendapply.writing.targets import target_around, target_itself


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
