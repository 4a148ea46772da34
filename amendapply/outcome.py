"""What became of each amendment: the status, and exactly why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum

from amendapply.amendment import Amendment
from amendapply.frozen import frozen
from amendapply.operations import Reading


class Status(StrEnum):
    """What became of an amendment, in an application or in a check. Prints as one word.

    A check says ``applicable`` where an application would say ``applied``, and ``applied`` of what was voted.
    """

    APPLIED = "applied"
    APPLICABLE = "applicable"
    NO_INSTRUCTION = "no_instruction"
    NOT_UNDERSTOOD = "not_understood"
    PLACE_NOT_FOUND = "place_not_found"
    AMBIGUOUS = "ambiguous"
    CONFLICT = "conflict"
    SATISFIED = "satisfied"
    NO_EFFECT = "no_effect"
    UNSUPPORTED = "unsupported"
    PARENT_MISSING = "parent_missing"
    FALLEN = "fallen"
    OTHER_TEXT = "other_text"
    TEXT_MISSING = "text_missing"
    LAW_MISSING = "law_missing"

    @property
    def settled(self) -> bool:
        """Whether the bill now says what the amendment asked for."""
        return self in (Status.APPLIED, Status.SATISFIED)


@frozen
class Problem:
    """One reason why an amendment was refused.

    ``message`` is in French. ``start`` and ``end`` bound the phrase at fault in the amendment's text, in characters;
    both None when no phrase is to blame. ``nearest`` is what the bill does hold at that place, "" when unknown.
    ``suggestion`` says what was probably meant, where one reading alone is close: « l'alinéa 9 contient ces mots ».
    """

    message: str
    start: int | None = None
    end: int | None = None
    nearest: str = ""
    suggestion: str = ""

    def __str__(self) -> str:
        return f"{self.message} ({self.nearest})" if self.nearest else self.message


@frozen
class Outcome:
    """What became of ``amendment``; in ``remarks``, in French, each liberty taken; the ``reading`` of it as tabled."""

    amendment: Amendment
    status: Status
    problems: tuple[Problem, ...] = field(default=())
    remarks: tuple[str, ...] = field(default=())
    reading: Reading = field(default=Reading(()))

    def __repr__(self) -> str:
        problems = f": {' ; '.join(map(str, self.problems))}" if self.problems else ""
        return f"<Outcome of {self.amendment.name}: {self.status}{problems[:200]}>"


def counted(statuses: Iterable[Status]) -> str:
    """« 3 applied, 1 ambiguous », in the order of the statuses; "no amendment" where there is none."""
    counts = Counter(statuses)
    return ", ".join(f"{counts[status]} {status}" for status in Status if counts[status]) or "no amendment"
