"""Operations tried on the text that they amend, before any is written: where they land, and what they make of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from amendapply.amendment import Amendment
from amendapply.edits import Edit, TextEdit
from amendapply.locating import Refused, Survey, home_of, locate
from amendapply.locating.sites import Locating, Site, Stretch, stretches
from amendapply.operations import Action, Alineas, Anchor, Operation, Place, Span, Unit, WholeArticle
from amendapply.text.matching import count_ranked
from amendapply.text.sentences import sentences

NOWHERE = Span(0, 0)
"""The phrase of an operation that no one has written yet."""

_SECOND = 2


class Ground:
    """The text that an amendment changes, and what was found out about it.

    *site* holds the alinéas. An operation that turned out not to be writable is *barred*: it is tried no more.
    """

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
        return () if located.remarks else located.edits

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


# ---------------------------------------------------------- One way of saying an edit, before it is written and proved


@dataclass(frozen=True, slots=True)
class Way:
    """Operations on the text of ``ground``."""

    ground: Ground
    operations: tuple[Operation, ...]
