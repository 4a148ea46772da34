"""Operations written down and read again: what is not read as it was meant is not said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from amendapply.applying.case import read
from amendapply.bill import Bill
from amendapply.drafting.candidates import Ground, Said
from amendapply.edits import Edit
from amendapply.operations import Operation
from amendapply.writing import Setting, Style, Unwritable, write

_MOST_TRIALS = 20


@dataclass(frozen=True, slots=True)
class Habits:
    """``own_quotes``: each line of a block opens with the amendment's own guillemet.

    ``edges``: words that end an alinéa are said to be « à la fin de » it. ``rank_cost``: what « à la seconde occurrence
    du mot » costs beside a longer name, in words.
    """

    own_quotes: bool
    edges: bool
    rank_cost: float


ASSEMBLEE = Habits(own_quotes=True, edges=True, rank_cost=1.5)
SENAT = Habits(own_quotes=False, edges=False, rank_cost=3)


_HABITS = {Style.ASSEMBLEE: ASSEMBLEE, Style.SENAT: SENAT}


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who writes: the style of a chamber, and whether the bill is a « proposition de loi ».

    ``conventions``: what the services write after the vote is left to them; otherwise the instruction says it all.
    """

    style: Style
    proposition: bool = False
    conventions: bool = False

    @property
    def habits(self) -> Habits:
        """What the chamber prefers where several forms say the same."""
        return _HABITS[self.style]

    def written(self, ground: Ground, operations: Sequence[Operation]) -> str | None:
        """The instruction for *operations*; None where they cannot be told."""
        doubles = frozenset(anchor for operation in operations for anchor in ground.doubles(operation))
        setting = Setting(ground.pairs, self.proposition, suppressed=not ground.texts, doubles=doubles)
        try:
            return write(operations, self.style, setting)
        except Unwritable:
            return None

    def writable(self, ground: Ground, choose: Callable[[], Said | None]) -> Said | None:
        """What *choose* finds, each operation read as it was meant; what is misread gives way to the next best."""
        for _ in range(_MOST_TRIALS):
            said = choose()
            misread = self.misread(ground, said.operations) if said else ()
            if not misread:
                return said
            for operation in misread:
                ground.bar(operation)
        return None

    def misread(self, ground: Ground, operations: Sequence[Operation]) -> tuple[Operation, ...]:
        """Those of *operations* that cannot be written, or would be read otherwise."""
        return tuple(operation for operation in operations if not self._reads_back(ground, operation))

    def _reads_back(self, ground: Ground, operation: Operation) -> bool:
        text = self.written(ground, (operation,))
        if text is None:
            return False
        reading = read(replace(ground.amendment, text=text))
        return reading.understood and _edits(ground, reading.operations) == _edits(ground, (operation,))


def clerk_for(bill: Bill, style: Style, *, conventions: bool) -> Clerk:
    """The clerk that writes the amendments to *bill*."""
    return Clerk(style, bill.title.lstrip().lower().startswith("proposition"), conventions)


def _edits(ground: Ground, operations: Sequence[Operation]) -> list[Edit]:
    return [edit for operation in operations for edit in ground.edits(operation.action, operation.places)]
