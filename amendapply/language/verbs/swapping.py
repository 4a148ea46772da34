"""« Intervertir les mots : « X » et « Y » »."""

from __future__ import annotations

import re

from amendapply.language.clauses import Clause
from amendapply.language.context import Context
from amendapply.language.modifiers import read_modifiers
from amendapply.language.operands import read_operand
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.verbs.replacing import emit_replacement, read_late_places
from amendapply.patterns import lazily
from amendapply.text.sentences import begins_small

_AND_OTHER = lazily(r",?\s*et\s+", re.IGNORECASE)


def swap(sc: Scanner, context: Context, clause: Clause) -> None:
    """« À l'alinéa 3, intervertir les mots : « X » et « Y » »: each takes the place of the other.

    « Le maire » and « le préfet » exchange their capitals, too. Raises NotUnderstood for words that hold one another.
    """
    read_modifiers(sc, context, clause)
    sc.skip_mark(",")
    one = read_operand(sc, context)
    other = read_operand(sc, context) if one and sc.take(_AND_OTHER) else None
    if one is None or other is None or (one.occurrences, other.occurrences) != ((None,), (None,)):
        raise NotUnderstood(sc.pos, "« les mots : « X » et « Y » », sans rang ni « deux fois »")
    read_late_places(sc, context, clause)
    first, second = one.text, other.text
    if first.casefold() in second.casefold() or second.casefold() in first.casefold():
        raise NotUnderstood(clause.start, "des mots dont les uns ne tiennent pas dans les autres")
    emit_replacement(sc, context, clause, one, _with_capital_of(first, second, clause.start))
    emit_replacement(sc, context, clause, other, _with_capital_of(second, first, clause.start))


def _with_capital_of(old: str, new: str, at: int) -> str:
    """*new* as it stands in the place of *old*.

    Raises NotUnderstood where the one begins with a capital that it keeps in any place, and the other with none.
    """
    if old[0].isupper() == new[0].isupper():
        return new
    if not begins_small(old if old[0].isupper() else new):
        raise NotUnderstood(at, "des mots qui commencent tous par une majuscule, ou tous par une minuscule")
    return (new[0].upper() if old[0].isupper() else new[0].lower()) + new[1:]
