"""« Rétablir »."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.language.operations import Place, RestoreLabels
from amendapply.writing.contents import NBSP
from amendapply.writing.nominals import listed
from amendapply.writing.places import label_name
from amendapply.writing.statements import Statement, hand_for, only, written_block
from amendapply.writing.style import Hand, Unwritable
from amendapply.writing.targets import target_around


def restore_labels(action: RestoreLabels, places: Sequence[Place], hand: Hand) -> Statement:
    """« À l'alinéa 2, rétablir les 1° et 2° dans la rédaction suivante : »."""
    only(places, "le rétablissement d'un label")
    if not action.labels:
        raise Unwritable("aucun label à rétablir")
    hand = hand_for(action.block, hand)
    target = target_around(places, hand)
    the = "les" if len(action.labels) > 1 else "le"
    labels = listed([label_name(label, bare=False) for label in action.labels])
    opening = f"{target.lead}rétablir {the} {labels} dans la rédaction suivante{NBSP}:"
    return Statement(target.header, f"{opening}\n{written_block(action.block, target, hand)}")
