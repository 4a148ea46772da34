"""Operations written down and read again: what is not read as it was meant is not said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from amendapply.bill import Bill
from amendapply.dossiers import read
from amendapply.drafting import habits
from amendapply.drafting.habits import Habits
from amendapply.drafting.said import Said
from amendapply.drafting.trials import Ground
from amendapply.edits import Edit
from amendapply.language.operations import Operation
from amendapply.writing import Setting, Style, Unwritable, write

_MOST_TRIALS = 20
_HABITS = {Style.ASSEMBLEE: habits.ASSEMBLEE, Style.SENAT: habits.SENAT}


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
