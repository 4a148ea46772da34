"""The words that an instruction writes: « le mot : « Y » », « celui de : « 4 % » », « les mêmes mots »."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.context import Context
from amendapply.language.guillemets import read_words, remark_odd_words
from amendapply.language.operands import IN_BRACKETS, Words, read_operand
from amendapply.language.scanner import NotUnderstood, Pattern, Scanner
from amendapply.language.vocabulary import EVERY
from amendapply.operations import AddWords, DeleteWords, InsertWords, Operation, ReplaceWords, Span
from amendapply.patterns import lazily

_I = re.IGNORECASE
_COUNTED_AFTER = lazily(rf"[ ]*,?[ ]*(?:{IN_BRACKETS}|{EVERY})\s*", _I)
_SAME_WORDS = lazily(r"(?:les?\s+mêmes?|ces?(?:\s+mêmes?)?)\s+mots?\b(?!\s*[:«\"])", _I)
"""« les mêmes mots », « ces mots »."""
_SAME_OLD = lazily(r"(?:(?:aux?|les?)\s+mêmes?|(?:à\s+)?ces?(?:\s+mêmes?)?)\s+mots?\b(?!\s*[:«\"])", _I)
_COLON_LINE = lazily(r"[ ]*:[ ]*\n\s*(?=[^\s«\"])(?!par\b)", _I)
_PRONOUN = lazily(r"(?:cel(?:ui|les?)|ceux)(?:\s+d[eu])?\s*(?::[ ]*\n\s*|:?\s*(?=[«\"]))", _I)
"""« remplacer la date du : « 3 mai » par celle du : « 4 mai » »."""


def read_new(sc: Scanner, context: Context) -> Words | None:
    """The words that are written into the text; a remark says where their guillemets do not pair off."""
    words = read_unmarked(sc, context)
    if words is not None:
        remark_odd_words(context, words.text)
    return words


def read_unmarked(sc: Scanner, context: Context) -> Words | None:
    """New words, named as ``read_operand`` expects.

    Raises NotUnderstood where they name an occurrence: « par les mots : taxe (deux fois) » may count the words
    replaced, or belong to the new ones.
    """
    start = sc.pos
    words = read_operand(sc, context)
    if words is not None and words.occurrences != (None,):
        raise NotUnderstood(start, "les mots nouveaux, sans « deux fois » ni rang")
    return words


def read_replacement(sc: Scanner, context: Context, old: Words) -> tuple[Words, str] | None:
    """*old* and the words that take its place; « par les mots : « Y » (deux fois) » counts the words replaced.

    Raises NotUnderstood where the guillemets of the new words do not part them from the count (« les mots : « Y »
    (deux fois) » may all be new at the Sénat), where *old* has a mark of its own, and for a rank.
    """
    start = sc.pos
    if sc.sees("cC") and sc.take_here(_PRONOUN):
        return old, _read_pronoun_words(sc, context)
    words = read_operand(sc, context) or read_words_below(sc, context)
    if words is not None:
        remark_odd_words(context, words.text)
    if words is None or words.occurrences == (None,):
        return None if words is None else (old, words.text)
    closed = max(sc.text.rfind("»", start, sc.pos), sc.text.rfind('"', start, sc.pos))
    quoted = closed >= 0 and sc.source[start:closed].rstrip().endswith(words.text)
    if not quoted or not _COUNTED_AFTER.fullmatch(sc.text, closed + 1, sc.pos) or old.occurrences != (None,):
        raise NotUnderstood(start, "« deux fois » ou un rang devant les mots remplacés, et non après les nouveaux")
    return replace(old, occurrences=words.occurrences, times=words.times), words.text


def read_words_below(sc: Scanner, context: Context, *, until_par: bool = False) -> Words | None:
    """« Remplacer : / quai / par : / port », under a header of the Sénat: the words on the line below the colon.

    Raises NotUnderstood for what announces a text: « par : / deux alinéas ainsi rédigés : ».
    """
    if not context.telegraphic or not (colon := sc.take_here(_COLON_LINE)):
        return None
    text = read_words(sc, context, until_par=until_par)
    if text.endswith(":"):
        raise NotUnderstood(colon.end(), "des mots, et non l'annonce d'un texte")
    return Words(text, span=Span(colon.start(), sc.pos))


def _read_pronoun_words(sc: Scanner, context: Context) -> str:
    """The words of « par celle du : « 4 mai » », whose noun is that of the words replaced."""
    is_bare = sc.text[sc.pos] not in '«"'
    text = read_words(sc, context)
    if is_bare and text.endswith(".") and any(map(str.isdecimal, text)):
        context.remark("le point final d'une référence ou d'un nombre a été lu comme celui de l'instruction")
        text = text[:-1]
    remark_odd_words(context, text)
    return text


def read_same_words(sc: Scanner, context: Context) -> Words | None:
    """« En conséquence, compléter l'alinéa 10 par les mêmes mots »: those that the operation before adds.

    Raises NotUnderstood where its part adds others too.
    """
    last = context.operations[-1].action if context.operations else None
    if not isinstance(last, AddWords | InsertWords) or not (match := sc.take(_SAME_WORDS)):
        return None
    _check_one({op.action.new for op in _last_part(context) if isinstance(op.action, AddWords | InsertWords)}, match)
    return Words(last.new)


def read_deleted_again(sc: Scanner, context: Context) -> Words | None:
    """« En conséquence, à l'alinéa 8, supprimer les mêmes mots (ces mots) »: those deleted before."""
    last = context.operations[-1].action if context.operations else None
    return _old_again(sc, context, last, _SAME_WORDS) if isinstance(last, DeleteWords) else None


def read_replaced_again(sc: Scanner, context: Context) -> Words | None:
    """« En conséquence, à l'alinéa 8, substituer aux mêmes mots les mots : « Z » »: those that the operation before
    replaces or deletes.
    """
    last = context.operations[-1].action if context.operations else None
    return _old_again(sc, context, last, _SAME_OLD) if isinstance(last, ReplaceWords | DeleteWords) else None


def _old_again(sc: Scanner, context: Context, last: ReplaceWords | DeleteWords, pattern: Pattern) -> Words | None:
    """The words that *last* changes, which *pattern* names again.

    Raises NotUnderstood where it changes some of their occurrences, and where its part changes other words too.
    """
    if not (match := sc.take(pattern)):
        return None
    if last.old.occurrence is not None:
        raise NotUnderstood(match.start(), "ces mots eux-mêmes, et leurs occurrences")
    changed = {op.action.old.text for op in _last_part(context) if isinstance(op.action, ReplaceWords | DeleteWords)}
    _check_one(changed, match)
    return Words(last.old.text, span=Span(match.start(), match.end()))


def _last_part(context: Context) -> list[Operation]:
    """The operations of the last part that asks for any."""
    begin = max((start for start in context.starts if start < len(context.operations)), default=0)
    return context.operations[begin:]


def _check_one(words: set[str], match: re.Match[str]) -> None:
    if len(words) > 1:
        raise NotUnderstood(match.start(), "ces mots eux-mêmes : plusieurs sont cités plus haut")
