"""A cursor over the cleaned instruction, and the state that statements hand on to one another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from amendapply.language.cleaning import Cleaned
from amendapply.language.operations import Action, Operation, Place

_SCANNED = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\u200a\t", " "),
        **dict.fromkeys("’‘ʼ`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("“”„", '"'),
    }
)
_SPACES = re.compile(r"\s*")
_BLANKS = re.compile(r"[ ]*")

Pattern = re.Pattern[str]


class NotUnderstood(Exception):
    """No rule goes on from here. ``expected`` tells in French what could have stood at ``at``."""

    def __init__(self, at: int, expected: str) -> None:
        super().__init__(expected)
        self.at, self.expected = at, expected


class Scanner:
    """The cleaned text and a position in it.

    ``text`` is the form that patterns are matched against: as long as ``source``, character by character, with one
    kind of space, apostrophe and dash. What is quoted from the instruction is cut out of ``source``.
    """

    def __init__(self, cleaned: Cleaned) -> None:
        self.source = cleaned.text
        self.text = cleaned.text.translate(_SCANNED)
        self.pos = 0
        self.end = len(self.text)

    @property
    def done(self) -> bool:
        return self.pos >= self.end

    def spaces(self) -> None:
        """Skip white space, line ends included."""
        self.pos = _SPACES.match(self.text, self.pos).end()  # type: ignore[union-attr]

    def blanks(self) -> None:
        """Skip the spaces of this line."""
        self.pos = _BLANKS.match(self.text, self.pos).end()  # type: ignore[union-attr]

    def check(self, pattern: Pattern) -> re.Match[str] | None:
        """The match of *pattern* here, after white space, without moving."""
        self.spaces()
        return pattern.match(self.text, self.pos)

    def take(self, pattern: Pattern) -> re.Match[str] | None:
        """The match of *pattern* here, after white space; the cursor goes behind it, or stays."""
        start = self.pos
        match = self.check(pattern)
        self.pos = match.end() if match else start
        return match

    def line_end(self, at: int) -> int:
        """Where the line that holds *at* ends."""
        found = self.text.find("\n", at)
        return self.end if found < 0 else found

    def at_line_start(self) -> bool:
        """Whether only blanks stand between the cursor and the beginning of its line."""
        start = self.text.rfind("\n", max(0, self.pos - 200), self.pos) + 1
        return not self.text[start : self.pos].strip()


@dataclass(slots=True)
class Context:
    """What the statements of one instruction hand on: headers, the last alinéa cited, the last actions.

    ``headers`` is a stack of (level of the part that set it, places): a header holds for the parts below its own.
    """

    headers: list[tuple[int, tuple[Place, ...]]] = field(default_factory=list)
    cited: tuple[Place, ...] = ()
    cited_table: tuple[Place, ...] = ()
    actions: list[Action] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    parent: str | None = None
    unsupported: str | None = None
    level: int = 0

    def enter(self, level: int) -> None:
        """Begin a part of *level* (1 « I », 2 « A », 3 « 1° », 4 « a) »): headers of its siblings end."""
        while self.headers and self.headers[-1][0] >= level:
            self.headers.pop()
        self.level = level

    def set_header(self, places: tuple[Place, ...]) -> None:
        while self.headers and self.headers[-1][0] >= self.level:
            self.headers.pop()
        self.headers.append((self.level, places))

    @property
    def header(self) -> tuple[Place, ...]:
        """The places that hold for a clause that names none."""
        return self.headers[-1][1] if self.headers else ()

    def remark(self, text: str) -> None:
        if text not in self.remarks:
            self.remarks.append(text)
