"""« Supprimer »."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.operations import (
    DeleteAlineas,
    DeleteArticle,
    DeleteCells,
    DeleteSentences,
    DeleteWords,
    DivisionTitle,
    Place,
)
from amendapply.writing.operands import operand
from amendapply.writing.places import one_by_one
from amendapply.writing.statements import Statement, after_words, only
from amendapply.writing.style import Hand
from amendapply.writing.targets import target_around, target_itself


def delete_words(action: DeleteWords, places: Sequence[Place], hand: Hand) -> Statement:
    """« À l'alinéa 2, supprimer les mots : « X ». »"""
    target, old = target_around(places, hand), operand(action.old, hand)
    command = (
        f"{target.lead}{after_words(places, hand)}supprimer{old.aside} {old.name.plain}{hand.stop(action.old.text)}"
    )
    return Statement(target.header, command)


def delete_sentences(action: DeleteSentences, places: Sequence[Place], hand: Hand) -> Statement:
    """« Supprimer la seconde phrase de l'alinéa 8. »"""
    only(places, "la suppression d'une phrase", sentences=True)
    return _delete(places, hand)


def delete_alineas(action: DeleteAlineas, places: Sequence[Place], hand: Hand) -> Statement:
    """« Supprimer les alinéas 3, 5 et 7 à 9. »; « Supprimer cette division et son intitulé. »"""
    only(places, "la suppression d'un alinéa", article=False)
    if len(places) == 1 and isinstance(unit := places[0].unit, DivisionTitle):
        title = target_itself(places, hand)
        this = unit == DivisionTitle()
        return Statement(
            "", f"supprimer {'cette division et son intitulé' if this else f'la division et {title.plain}'}."
        )
    return _delete(one_by_one(places), hand)


def delete_article(action: DeleteArticle, places: Sequence[Place], hand: Hand) -> Statement:
    """« Supprimer cet article. »"""
    only(places, "la suppression d'un article", article=True)
    return _delete(places, hand)


def delete_cells(action: DeleteCells, places: Sequence[Place], hand: Hand) -> Statement:
    """« Supprimer les deux dernières colonnes du tableau de l'alinéa 35. »"""
    only(places, "la suppression d'une ligne", cells=True)
    return _delete(places, hand)


def _delete(places: Sequence[Place], hand: Hand) -> Statement:
    target = target_itself(places, hand)
    return Statement(target.header, f"supprimer {target.plain}.")
