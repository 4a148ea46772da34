"""Operations tried: on the text that they amend, then written down and read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from amendapply.amendment import Amendment
from amendapply.applying.dossier import read
from amendapply.bill import Bill
from amendapply.edits import Edit, TextEdit
from amendapply.frozen import frozen
from amendapply.locating import Refused, Survey, home_of, locate
from amendapply.locating.refusals import CLOSED_AMID
from amendapply.locating.sites import Locating, Site, Stretch
from amendapply.locating.units import stretches
from amendapply.operations import Action, Alineas, Anchor, Operation, Place, Span, Unit, WholeArticle
from amendapply.text.matching import count_ranked
from amendapply.text.sentences import sentences
from amendapply.writing import Setting, Style, Unwritable, write

NOWHERE = Span(0, 0)
"""The phrase of an operation that no one has written yet."""

_SECOND = 2

_MOST_TRIALS = 20


class Ground:
    """The text of *site* that an amendment changes; *barred* operations, not writable, are tried no more."""

    def __init__(self, survey: Survey, amendment: Amendment, site: Site) -> None:
        self.survey, self.amendment, self.site = survey, amendment, site
        self._barred: set[tuple[Action, tuple[Place, ...]]] = set()

    @property
    def texts(self) -> tuple[str, ...]:
        """The alinéas as they stand."""
        return self.site.texts

    @cached_property
    def pairs(self) -> frozenset[Unit]:
        """The units of two sentences: their last one is « la seconde phrase »."""
        two = [rank for rank, text in enumerate(self.texts, 1) if len(sentences(text)) == 2]
        found: set[Unit] = {Alineas(rank, rank) for rank in two}
        return frozenset(found | {WholeArticle()} if len(self.texts) == len(two) == 1 else found)

    def doubles(self, operation: Operation) -> Iterator[Anchor]:
        """The words of which *operation* means the second occurrence, where there are exactly two."""
        action = operation.action
        anchor = getattr(action, "old", None) or getattr(action, "anchor", None)
        if isinstance(anchor, Anchor) and anchor.occurrence == _SECOND:
            locating = Locating(self.survey, home_of(self.survey, self.amendment), self.amendment)
            units = [unit for place in operation.places for unit in stretches(locating, place)]
            if all(_count(stretch, anchor) == _SECOND for unit in units for stretch in unit):
                yield anchor

    def bar(self, operation: Operation) -> None:
        """Never find *operation* again."""
        self._barred.add((operation.action, operation.places))

    def edits(self, action: Action, places: Sequence[Place]) -> tuple[Edit, ...]:
        """The edits of *action* at *places*; () where it is refused, barred, changes nothing, or takes a liberty."""
        operation = Operation(action, tuple(places), NOWHERE)
        if (action, operation.places) in self._barred:
            return ()
        try:
            located = locate(self.survey, home_of(self.survey, self.amendment), self.amendment, operation)
        except Refused:
            return ()
        # The text wanted may close a quotation that goes on: whoever reads the draft will be told.
        liberties = [remark for remark in located.remarks if not remark.endswith(CLOSED_AMID)]
        return () if liberties else located.edits

    def all_edits(self, operations: Sequence[Operation]) -> list[Edit]:
        """The edits of each of *operations*."""
        return [edit for operation in operations for edit in self.edits(operation.action, operation.places)]

    def made(self, alinea: int, action: Action, place: Place) -> str | None:
        """The text of the alinéa of rank *alinea* after *action*, None where that does anything else than change it."""
        edits = self.edits(action, (place,))
        text = self.texts[alinea]
        for edit in sorted(edits, key=_start, reverse=True):
            if not isinstance(edit, TextEdit) or (edit.target, edit.alinea) != (self.site.target, alinea):
                return None
            text = text[: edit.start] + edit.new + text[edit.end :]
        return text if edits else None


def _count(stretch: Stretch, anchor: Anchor) -> int:
    return len(count_ranked(stretch.text, anchor.text, stretch.bounds.start, stretch.bounds.end))


def _start(edit: Edit) -> int:
    return edit.start if isinstance(edit, TextEdit) else -1


# ------------------------------------------------------------------------------- Operations chosen, and what they cost


@frozen
class Proposal:
    """Operations and what they cost to read, in words."""

    operations: tuple[Operation, ...] = ()
    cost: float = 0.0

    def then(self, more: Proposal) -> Proposal:
        """These operations, then *more*."""
        return Proposal((*self.operations, *more.operations), self.cost + more.cost)


def proposal(action: Action, places: tuple[Place, ...], cost: float) -> Proposal:
    """One operation."""
    return Proposal((Operation(action, places, NOWHERE),), cost)


# ---------------------------------------------------------- One way of saying an edit, before it is written and proved


@frozen
class Way:
    """Operations on the text of ``ground``."""

    ground: Ground
    operations: tuple[Operation, ...]


# ------------------------------------------------------------------------------------------ Written down and read again


@frozen
class Habits:
    """``own_quotes``: each line of a block opens with the amendment's own guillemet.

    ``edges``: of words that end an alinéa it says « à la fin de ». ``rank_cost``: what « à la seconde occurrence
    du mot » costs beside a longer name, in words.
    """

    own_quotes: bool
    edges: bool
    rank_cost: float


ASSEMBLEE = Habits(own_quotes=True, edges=True, rank_cost=1.5)
SENAT = Habits(own_quotes=False, edges=False, rank_cost=3)
_HABITS = {Style.ASSEMBLEE: ASSEMBLEE, Style.SENAT: SENAT}


class Scribe:
    """Who writes operations down: an instruction, or the clause of a bill."""

    __slots__ = ()

    conventions: bool
    """Whether what the services write after the vote is left to them; otherwise what is written says it all."""

    @property
    def habits(self) -> Habits:
        """What is preferred where several forms say the same."""
        raise NotImplementedError

    def reads_back(self, ground: Ground, operation: Operation) -> bool:
        """Whether *operation* can be written, and is then read as it was meant."""
        raise NotImplementedError

    def writable(self, ground: Ground, choose: Callable[[], Proposal | None]) -> Proposal | None:
        """What *choose* finds, each operation read as it was meant; what is misread gives way to the next best."""
        for _ in range(_MOST_TRIALS):
            found = choose()
            misread = self.misread(ground, found.operations) if found else ()
            if not misread:
                return found
            for operation in misread:
                ground.bar(operation)
        return None

    def misread(self, ground: Ground, operations: Sequence[Operation]) -> tuple[Operation, ...]:
        """Those of *operations* that cannot be written, or would be read otherwise."""
        return tuple(operation for operation in operations if not self.reads_back(ground, operation))


@dataclass(frozen=True)
class Clerk(Scribe):
    """Who writes amendments: the style of a chamber, and whether the bill is a « proposition de loi »."""

    style: Style
    proposition: bool = False
    conventions: bool = False

    @property
    def habits(self) -> Habits:
        """What the chamber prefers where several forms say the same."""
        return _HABITS[self.style]

    def written(self, ground: Ground, operations: Sequence[Operation]) -> str | None:
        """The instruction for *operations*; None where no instruction says them."""
        try:
            return self.write(ground, operations)
        except Unwritable:
            return None

    def write(self, ground: Ground, operations: Sequence[Operation]) -> str:
        """The instruction for *operations*. Raises Unwritable, with the reason, where no instruction says them."""
        doubles = frozenset(anchor for operation in operations for anchor in ground.doubles(operation))
        setting = Setting(ground.pairs, self.proposition, suppressed=not ground.texts, doubles=doubles)
        return write(operations, self.style, setting)

    def reads_back(self, ground: Ground, operation: Operation) -> bool:
        """Whether *operation* has an instruction that is read as it."""
        text = self.written(ground, (operation,))
        if text is None:
            return False
        reading = read(replace(ground.amendment, text=text))
        return reading.understood and ground.all_edits(reading.operations) == ground.all_edits((operation,))


def clerk_for(bill: Bill, style: Style, *, conventions: bool) -> Clerk:
    """The clerk that writes the amendments to *bill*."""
    return Clerk(style, bill.title.lstrip().lower().startswith("proposition"), conventions)
