"""« Procéder à la même substitution »."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from amendapply.language.clauses import Clause, Modifier
from amendapply.language.context import Context
from amendapply.language.modifiers import read_modifiers
from amendapply.language.numbers import CARDINAL, read_cardinal
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import (
    Action,
    AddSentences,
    AddWords,
    DeleteAlineas,
    DeleteSentences,
    DeleteTail,
    DeleteWords,
    InsertAlineas,
    InsertWords,
    Operation,
    ReplaceAlineas,
    ReplaceHead,
    ReplaceSentences,
    ReplaceTail,
    ReplaceWords,
)
from amendapply.patterns import lazily

_CHANGE = (
    r"(?P<what>substitution|insertion|suppression|modification|opération|rédaction|complément|ajout|remplacement)"
    r"(?P<plural>s)?\b"
)
_LIKEWISE = r"de\s+même\b(?=[ ]+(?:à|aux?|dans|pour)[ ]|[ ]*[.;\n]|[ ]*$)"
"""« faire de même à l'alinéa 5 », unlike « de même que »."""
_SAME = lazily(
    rf"(?:à\s+(?:la|une|cette)\s+|à\s+ces\s+|aux?\s+|à\s+|la\s+|les\s+)?(?:(?P<count>{CARDINAL})\s+)?mêmes?\s+{_CHANGE}|{_LIKEWISE}",
    re.IGNORECASE,
)
_COMMA = lazily(r",?\s*")
KINDS: dict[str, tuple[type[Action], ...]] = {
    "substitution": (ReplaceWords, ReplaceSentences, ReplaceAlineas, ReplaceTail, ReplaceHead),
    "remplacement": (ReplaceWords, ReplaceSentences, ReplaceAlineas),
    "insertion": (InsertWords, AddWords, AddSentences, InsertAlineas),
    "ajout": (InsertWords, AddWords, AddSentences, InsertAlineas),
    "complément": (AddWords, AddSentences, InsertAlineas),
    "suppression": (DeleteWords, DeleteSentences, DeleteTail, DeleteAlineas),
    "rédaction": (ReplaceAlineas, ReplaceSentences),
}
"""What « la même insertion » may repeat."""


def repeat(sc: Scanner, context: Context, clause: Clause) -> None:
    """« En conséquence, procéder à la même substitution à l'alinéa 16 »: the last one, or all of them in the plural.

    « Faire de même à l'alinéa 16 » is « la même modification ».

    The same words, new words and rank at other places; a clause with an anchor of its own (« après le mot : « Y »,
    procéder à la même insertion ») keeps the new words only.
    """
    if not sc.check(_SAME):
        read_modifiers(sc, context, clause)
        sc.take(_COMMA)
    match = sc.take(_SAME)
    if not match:
        raise NotUnderstood(sc.pos, "« à la même substitution », « aux mêmes insertions »")
    read_modifiers(sc, context, clause)
    if not clause.around:
        raise NotUnderstood(sc.pos, "l'endroit où répéter l'opération")
    kinds = KINDS.get((match["what"] or "").lower())
    before = [op for op in context.operations if kinds is None or isinstance(op.action, kinds)]
    if not before:
        raise NotUnderstood(match.start(), "une opération du même genre plus haut dans l'instruction")
    repeated = [op for op in before if op.span.start == before[-1].span.start]
    if not kinds and not match["plural"]:
        repeated = _all_of_part_before(context, before, match.start())
    if match["plural"]:
        repeated = _of_part_before(context, before)
        if len({op.action for op in repeated}) < min(2, len({op.action for op in before})):
            raise NotUnderstood(match.start(), "plusieurs opérations du même genre dans la partie qui précède")
    if match["count"] and read_cardinal(match["count"]) != len({op.action for op in repeated}):
        raise NotUnderstood(match.start(), "autant d'opérations du même genre qu'il est annoncé")
    for operation in repeated:
        _check_sentences(operation, clause)
    for action in _as_asked(dict.fromkeys(_anchored(op, clause) for op in repeated)):
        context.emit(
            action, clause.after_anchor if not isinstance(action, InsertWords) else clause.where, clause.start, sc.pos
        )


def _as_asked(actions: Iterable[Action]) -> list[Action]:
    """*actions*, without those that others are but for the count: « aux alinéas 6 (deux fois) et 7 » is one."""
    bare = {action: _without_count(action) for action in actions}
    return [action for action, uncounted in bare.items() if action == uncounted or uncounted not in bare]


def _without_count(action: Action) -> Action:
    match action:
        case ReplaceWords(old) | DeleteWords(old) if old.times:
            return replace(action, old=replace(old, occurrence=None, times=None))
        case InsertWords(anchor) if anchor.times:
            return replace(action, anchor=replace(anchor, occurrence=None, times=None))
    return action


def _check_sentences(operation: Operation, clause: Clause) -> None:
    """Refuse « Supprimer la seconde phrase de l'alinéa 3. Procéder à la même suppression à l'alinéa 5 »: which one?"""
    of_sentences = isinstance(operation.action, AddSentences | DeleteSentences | ReplaceSentences)
    if not of_sentences or not any(place.sentences for place in operation.places):
        return
    if not all(place.sentences for place in clause.around):
        raise NotUnderstood(clause.start, "la phrase visée, comme là où l'opération à répéter est demandée")


def _all_of_part_before(context: Context, before: list[Operation], at: int) -> list[Operation]:
    """« la même modification », « faire de même »: what the part before asks for.

    Raises NotUnderstood where that has several commands, all of which or the last may be meant.
    """
    part = _of_part_before(context, before)
    if len({op.span.start for op in part}) > 1:
        raise NotUnderstood(at, "ce qui est à répéter : plus haut, plusieurs modifications sont demandées")
    return part


def _of_part_before(context: Context, before: list[Operation]) -> list[Operation]:
    """Those of *before* that this part asks for, or else the last part that asks for any."""
    starts = [0, *context.starts]
    for first, last in reversed(list(zip(starts, [*starts[1:], len(context.operations)], strict=True))):
        part = context.operations[first:last]
        if found := [op for op in before if op in part]:
            return found
    return before


def _anchored(operation: Operation, clause: Clause) -> Action:
    action = operation.action
    if isinstance(action, InsertAlineas | AddSentences) and clause.has(Modifier.SLOT) and (side := clause.slot):
        # « procéder à la même insertion après l'alinéa 10 »
        whole = not any(place.narrowings for place in clause.named)
        in_sentences = all(place.narrowings == ("sentences",) for place in clause.named)
        if whole if isinstance(action, InsertAlineas) else in_sentences:
            return replace(action, side=side)
        raise NotUnderstood(clause.start, "un endroit du même genre que celui de l'insertion à répéter")
    if clause.has(Modifier.TIMES) and isinstance(action, ReplaceWords | DeleteWords) and (times := clause.times):
        # « procéder, par deux fois, à la même substitution à l'alinéa 6 »
        if len(times.occurrences) > 1:
            raise NotUnderstood(clause.start, "une seule occurrence, comme celle de l'opération à répéter")
        return replace(action, old=replace(action.old, occurrence=times.occurrences[0], times=times.times))
    if not isinstance(action, InsertWords | AddWords) or len(anchors := clause.anchors()) != 1 or clause.upto:
        return action
    if isinstance(action, InsertWords):
        return replace(action, anchor=anchors[0], side=clause.side, upto="")
    return InsertWords(anchors[0], action.new, clause.side)
