"""« Procéder à la même substitution »."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.language.operations import Action, DeleteWords, InsertWords, Operation, ReplaceWords
from amendapply.language.verbs.repeating import KINDS
from amendapply.writing.statements import Statement
from amendapply.writing.style import Hand
from amendapply.writing.targets import target_around

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
