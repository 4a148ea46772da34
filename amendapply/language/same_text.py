"""What is written or taken away as by the operation before: « les mêmes mots », « le même alinéa »."""

from __future__ import annotations

import re

from amendapply.language.context import Context
from amendapply.language.operands import Words
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.vocabulary import ALINEA
from amendapply.operations import AddWords, Block, DeleteWords, InsertAlineas, InsertWords, Span
from amendapply.patterns import lazily

_SAME_ALINEAS = lazily(rf"(?:le\s+même|les\s+mêmes)\s+{ALINEA}\b(?=\s*(?:[.;]|$))", re.IGNORECASE)
_SAME_WORDS = lazily(r"les?\s+mêmes?\s+mots?\b(?!\s*:)", re.IGNORECASE)


def read_same_words(sc: Scanner, context: Context) -> Words | None:
    """« En conséquence, compléter l'alinéa 10 par les mêmes mots »: those that the operation before adds."""
    last = context.operations[-1].action if context.operations else None
    if not isinstance(last, AddWords | InsertWords) or not sc.take(_SAME_WORDS):
        return None
    return Words(last.new)


def read_same_alineas(sc: Scanner, context: Context) -> Block | None:
    """« En conséquence, après l'alinéa 10, insérer le même alinéa »: that which the operation before inserts.

    Raises NotUnderstood where it inserts several, and one is meant, or the other way about.
    """
    last = context.operations[-1].action if context.operations else None
    if not isinstance(last, InsertAlineas) or not (match := sc.take(_SAME_ALINEAS)):
        return None
    if (len(last.block.lines) > 1) != match[0].lower().endswith("s"):
        raise NotUnderstood(match.start(), "autant d'alinéas que l'opération précédente en insère")
    return last.block


def read_same_words_deleted(sc: Scanner, context: Context) -> Words | None:
    """« En conséquence, à l'alinéa 8, supprimer les mêmes mots »: those that the operation before deletes.

    Raises NotUnderstood where it deletes some of their occurrences.
    """
    last = context.operations[-1].action if context.operations else None
    if not isinstance(last, DeleteWords) or not (match := sc.take(_SAME_WORDS)):
        return None
    if last.old.occurrence is not None:
        raise NotUnderstood(match.start(), "les mots à supprimer, et leurs occurrences")
    return Words(last.old.text, span=Span(match.start(), match.end()))
