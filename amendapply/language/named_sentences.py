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
    """« supprimer la phrase : « Il est gardé. » »: the words of that sentence.

    Raises NotUnderstood for a part of a sentence.
    """
    return _whole(_read_named(sc, context))


def read_replaced_sentence(sc: Scanner, context: Context) -> Words | None:
    """« remplacer la phrase : « Il est gardé. » par la phrase : « Il est clos. » »: the first of the two.

    None where no other takes its place: « Substituer à la phrase suivante : « Il est clos. » » may name the new one.
    Raises NotUnderstood for a part of a sentence.
    """
    start, known = sc.pos, len(context.remarks)
    words = _read_named(sc, context) if sc.mentions("phrase") else None
    if words is not None and not sc.check(_NEW_SENTENCE):
        del context.remarks[known:]
        sc.pos, words = start, None
    return _whole(words)


def _read_named(sc: Scanner, context: Context) -> Words | None:
    if not (named := sc.take(_THE_SENTENCE)):
        return None
    return Words(read_words(sc, context), span=Span(named.start(), sc.pos))


def _whole(words: Words | None) -> Words | None:
    if words is not None and not (words.text[0].isupper() and words.text[-1] in ".?!…"):
        raise NotUnderstood(words.span.start, "une phrase entière, de sa majuscule à son point")
    return words
