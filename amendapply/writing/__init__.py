"""From operations to the instruction that a clerk would write: the inverse of the parser.

    write(operations, Style.ASSEMBLEE)      # « À l'alinéa 8, substituer au mot : … »
    write(operations, Style.SENAT)          # « Alinéa 8 / Remplacer le mot : / … »

The parser reads in what is written the operations that were given, or nothing is written: ``Unwritable`` says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amendapply.language.verbs.repeating import KINDS
from amendapply.operations import Action, Alineas, DeleteWords, InsertWords, Operation, ReplaceWords, Unit
from amendapply.writing.parts import instruction
from amendapply.writing.places import is_numbered
from amendapply.writing.statements import Statement
from amendapply.writing.style import Hand, Setting, Style, Unwritable
from amendapply.writing.targets import target_around
from amendapply.writing.verbs import WRITERS

__all__ = ["Setting", "Style", "Unwritable", "write"]


_PLAIN = Setting()


def write(operations: Sequence[Operation], style: Style, setting: Setting = _PLAIN) -> str:
    """The instruction that asks for *operations*, in the *style* of a chamber.

    Several operations make several parts. Raises Unwritable where an operation cannot be told in such a way that the
    parser, or a reader, would understand it as it is.
    """
    if not operations:
        raise Unwritable("aucune opération à écrire")
    hand = Hand(style, setting, headed=style is Style.SENAT and bool(setting.parent))
    return instruction([_statement(rank, operations, hand) for rank in range(len(operations))], hand)


def _statement(rank: int, operations: Sequence[Operation], hand: Hand) -> Statement:
    operation = operations[rank]
    hand = replace(hand, later=rank > 0)
    if rank and hand.quotes:
        hand = replace(hand, cited=_only_alinea(operations[rank - 1]))
    again = repeated(operation, operations[:rank], hand)
    return again or WRITERS[type(operation.action)](operation.action, operation.places, hand)


def _only_alinea(operation: Operation) -> Unit | None:
    """The alinéa that *operation* names, None where it names several places, or none that « le même alinéa » tells."""
    place = operation.places[0]
    if len(operation.places) > 1 or not is_numbered(place) or place.article or not isinstance(place.unit, Alineas):
        return None
    return place.unit if place.unit.first == place.unit.last else None


# --------------------------------------------------------------------------------- « Procéder à la même substitution »


_NOUNS: dict[type[Action], str] = {
    ReplaceWords: "substitution",
    InsertWords: "insertion",
    DeleteWords: "suppression",
}


def repeated(operation: Operation, before: Sequence[Operation], hand: Hand) -> Statement | None:
    """« Procéder à la même substitution à l'alinéa 5. », None where the operation is no other one again.

    The Assemblée says it so; the Sénat, whose header lines are short, writes the command once more.
    """
    noun = _NOUNS.get(type(operation.action))
    if not hand.quotes or noun is None or any(place.after for place in operation.places):
        return None
    last = next((known for known in reversed(before) if isinstance(known.action, KINDS[noun])), None)
    if last is None or last.action != operation.action or any(place.after for place in last.places):
        return None
    target = target_around(operation.places, hand)
    return Statement(target.header, f"procéder à la même {noun} {target.to}.") if target.lead else None
