"""What a clause announces beside what it quotes: a sentence without its stop, one alinéa over two.

The text is carried out as it is written; a remark tells the difference, for a word may be lost on either side.
"""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.language.context import Context
from amendapply.language.law.announced_numbers import labels_beside
from amendapply.language.law.label_lists import every_label
from amendapply.language.law.spots import UNITS, Spot
from amendapply.operations import Block, Rank
from amendapply.text.sentences import sentences

_ENDS = (".", "?", "!", ":", ";", "»", ">", "…")


def remark_sentence(context: Context, block: Block) -> None:
    """« est complété par une phrase ainsi rédigée : « Il signe » » announces a sentence, whose end may be lost."""
    if not block.lines[-1].rstrip().endswith(_ENDS):
        context.remark("annoncé : une phrase ; écrit : un texte sans point final")


def remark_rewritten(context: Context, subject: Sequence[Spot], block: Block) -> None:
    """« Le premier alinéa est ainsi rédigé » over two alinéas, « la première phrase » over two sentences, « le 3° »
    over 3° and 3° bis.

    What is several times the same place (« le premier alinéa des articles L. 1 et L. 2 ») is not counted.
    """
    if any(spot.edge or spot.cells or spot.whole or len(spot.articles) > 1 for spot in subject):
        return
    if all(spot.sentences or "sentences" in spot.same for spot in subject):
        announced = _count(subject, [spot.sentences for spot in subject])
        _told(context, "phrases", "es", announced, len(sentences(" ".join(block.lines))))
    elif all(spot.alineas or spot.same & UNITS for spot in subject):
        _told(context, "alinéas", "s", _count(subject, [spot.alineas for spot in subject]), len(block.lines))
    elif not any(spot.alineas or spot.sentences or spot.same & UNITS for spot in subject):
        labels = [every_label(spot.labels) for spot in subject]
        announced_labels = [label for each in labels for label in each]
        found = list(dict.fromkeys(labels_beside(block, announced_labels))) if all(labels) else []
        if found:
            context.remark(f"annoncé : {', '.join(announced_labels)} ; écrit aussi : {', '.join(found)}")


def _count(subject: Sequence[Spot], ranks: Sequence[tuple[Rank, ...]]) -> int | None:
    """How many alinéas, or sentences, of these *ranks* the *subject* names; None for « les deuxième à dernier »."""
    if any(len(spot.labels) > 1 or spot.others for spot in subject):
        return None
    count = 0
    for rank in (rank for each in ranks for rank in each or (1,)):
        if isinstance(rank, int):
            count += 1
        elif 0 < rank[0] <= rank[1]:
            count += rank[1] - rank[0] + 1
        else:
            return None
    return count


def _told(context: Context, noun: str, agreement: str, announced: int | None, written: int) -> None:
    if announced not in (None, written):
        context.remark(f"{noun} annoncé{agreement} : {announced}, {noun} écrit{agreement} : {written}")
