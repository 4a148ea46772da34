"""A sentence that an instruction names by its words, from its capital to its full stop."""

from __future__ import annotations

import re

from amendapply.language.context import Context
from amendapply.language.guillemets import read_words
from amendapply.language.operands import Words
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import Span
from amendapply.patterns import lazily

_I = re.IGNORECASE
_THE_SENTENCE = lazily(r"(?:à\s+)?la\s+phrase(?:\s+suivante)?\s*(?::\s*(?=\S)|(?=[«\"]))", _I)
_NEW_SENTENCE = lazily(r",?\s*(?:par\s+)?la\s+phrase(?:\s+suivante)?\s*:", _I)


def read_named_sentence(sc: Scanner, context: Context) -> Words | None:
    """« supprimer la phrase : « Il est gardé. » », « substituer à la phrase : « Il est gardé. » la phrase… ».

    Raises NotUnderstood for a part of a sentence.
    """
    if not (named := sc.take(_THE_SENTENCE)):
        return None
    start = sc.pos
    text = read_words(sc, context)
    if not text[0].isupper() or text[-1] not in ".?!…":
        raise NotUnderstood(start, "une phrase entière, de sa majuscule à son point")
    return Words(text, span=Span(named.start(), sc.pos))


def read_replaced_sentence(sc: Scanner, context: Context) -> Words | None:
    """« remplacer la phrase : « Il est gardé. » par la phrase : « Il est clos. » »: the first of the two.

    None where no other takes its place: « Substituer à la phrase suivante : « Il est clos. » » may name the new one.
    """
    start, known = sc.pos, len(context.remarks)
    words = read_named_sentence(sc, context) if sc.mentions("phrase") else None
    if words is not None and not sc.check(_NEW_SENTENCE):
        del context.remarks[known:]
        sc.pos, words = start, None
    return words
