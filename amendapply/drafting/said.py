"""Operations chosen, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass

from amendapply.drafting.trials import NOWHERE
from amendapply.language.operations import Action, Operation, Place


@dataclass(frozen=True, slots=True)
class Said:
    """Operations and what they cost to read, in words."""

    operations: tuple[Operation, ...] = ()
    cost: float = 0.0

    def then(self, more: Said) -> Said:
        """These operations, then *more*."""
        return Said((*self.operations, *more.operations), self.cost + more.cost)


def said(action: Action, places: tuple[Place, ...], cost: float) -> Said:
    """One operation."""
    return Said((Operation(action, places, NOWHERE),), cost)
