"""Why an operation cannot be carried out on a bill."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from amendapply.outcome import Status

PARTLY_WRITTEN = "récriture partielle : « le reste sans changement » ne dit pas ce qui est remplacé"
NOT_NEXT = "ne suit pas le"
TAKEN = "il y a déjà un {} à cet endroit"
LOST_NUMBER = "n'a plus son numéro"
OTHER_NUMBER = "est rétabli sous un autre numéro"
CLOSED_AMID = "referme une citation qui se poursuit au-dessous"
TWO_MARKS = "deux signes se suivent"
ELIDED = "une élision reste devant une consonne ou un signe"
UNEVEN = "les lignes du tableau n'ont plus toutes autant de cellules"
_OF_THE_TEXT = (NOT_NEXT, TAKEN.partition(" {")[0], LOST_NUMBER, OTHER_NUMBER, CLOSED_AMID, TWO_MARKS, ELIDED, UNEVEN)
"""What remarks say of a text that no law would have."""


class Refused(Exception):  # noqa: N818 - turned into an outcome, no error
    """An operation whose place or words are not in the bill.

    ``nearest`` is what the bill does hold there. ``meant`` is what was probably meant, where one reading alone is
    close: the number of the alinéa that holds the words, or the words that stand there.
    """

    def __init__(self, status: Status, message: str, nearest: str = "", meant: int | str | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.nearest, self.meant = status, message, nearest, meant

    @property
    def suggestion(self) -> str:
        """What was probably meant, in French, "" where nothing is close."""
        if self.meant is None:
            return ""
        return f"lire : alinéa {self.meant}" if isinstance(self.meant, int) else f"lire : « {self.meant} »"


def not_found(message: str, nearest: str = "", meant: int | str | None = None) -> Refused:
    """The place, or the words, are not there."""
    return Refused(Status.PLACE_NOT_FOUND, message, nearest, meant)


def ambiguous(message: str) -> Refused:
    """Several places fit."""
    return Refused(Status.AMBIGUOUS, message)


def other_version(message: str) -> Refused:
    """The amendment was written for another version of the text."""
    return Refused(Status.OTHER_TEXT, message)


def unsupported(message: str) -> Refused:
    """What is asked is understood, and not what this program does."""
    return Refused(Status.UNSUPPORTED, message)


# --------------------------------------------------------------------------- The liberties taken to place an operation


@dataclass(slots=True, eq=False, repr=False)
class Liberties:
    """The remarks that locating an operation gathers, in French."""

    remarks: list[str] = field(default_factory=list)

    def take(self, remark: str) -> None:
        """Note *remark*, once."""
        if remark and remark not in self.remarks:
            self.remarks.append(remark)


def beyond_text(remarks: Iterable[str]) -> list[str]:
    """Those of *remarks* that doubt where an operation acts, and not whether a law has such text as it leaves."""
    return [remark for remark in remarks if not any(saying in remark for saying in _OF_THE_TEXT)]
