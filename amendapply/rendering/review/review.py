"""The review of a liasse: what a check found, what could not be read, how far it went."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from amendapply.liasse.findings import Report
from amendapply.outcome import Status
from amendapply.reading.source import Unreadable


@dataclass(frozen=True, slots=True)
class Review:
    """What there is to show.

    ``unreadable`` are what stood in the place of amendments. ``unchecked`` is the number of amendments that were left
    when the user interrupted the check, 0 for a whole one. ``problems_only`` folds the table to what cannot be adopted.
    ``width`` is that of the screen.
    """

    report: Report
    unreadable: tuple[Unreadable, ...] = ()
    unchecked: int = 0
    problems_only: bool = False
    width: int = 80

    @property
    def counts(self) -> dict[Status, int]:
        """How many amendments have each status, in the order of the statuses."""
        counts = Counter(verdict.status for verdict in self.report.verdicts)
        return {status: counts[status] for status in Status if counts[status]}

    @property
    def sound(self) -> bool:
        """Whether every amendment was read and checked, and none is refused."""
        return not self.unreadable and not self.unchecked and not any(status in REFUSALS for status in self.counts)


REFUSALS = frozenset(Status) - {Status.APPLICABLE, Status.APPLIED, Status.SATISFIED, Status.TEXT_MISSING}
"""The statuses of an amendment that cannot be adopted as it is."""
