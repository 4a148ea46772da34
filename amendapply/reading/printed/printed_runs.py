"""Characters of a printed page at their places, put together to the runs that nothing parts, their exponents known.

A small figure that stands higher than the letters before it is raised: « 10⁶ », and no « 106 ». What it belongs to
tells an exponent from the call of a note, as far as anything does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from amendapply.patterns import lazily
from amendapply.text.typography import raised

NARROW_GAP = 0.6
"""The gap, in heights of a character, that no space between two words has, but the margins of two cells may."""

_SMALL, _HIGHER = 0.8, 0.2
"""The share of the height of a line that a raised letter has at most, and how much higher its foot stands."""

_EXPONENTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_CALL = lazily(rf"(?:[^\W\d_]{{4,}}|[.,;»])[{_EXPONENTS}]{{1,3}}(?!\w)")


@dataclass(slots=True)
class Run:
    """Characters in a row, as the document gives them; ``feet`` and ``heights`` are those of each."""

    letters: list[str] = field(default_factory=list)
    feet: list[float] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    left: float = 0
    right: float = 0
    bottom: float = 0
    top: float = 0
    height: float = 0

    def add(self, letter: str, left: float, right: float, bottom: float, top: float) -> None:
        """Put *letter* at the end, which stands at that place."""
        if not self.letters:
            self.left, self.right, self.bottom, self.top, self.height = left, right, bottom, top, top - bottom
        elif not letter.isspace():
            self.left, self.right = min(self.left, left), max(self.right, right)
            if top - bottom >= self.height:  # an exponent does not move its line
                self.bottom, self.top, self.height = bottom, top, top - bottom
        self.letters.append(letter)
        self.feet.append(bottom)
        self.heights.append(top - bottom)

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(self.letters).strip()

    @property
    def ends_with_hard_space(self) -> bool:
        """Whether a space that holds words together ends it."""
        words = "".join(self.letters)
        return "\u00a0" in words[len(words.rstrip()) :]

    def raise_figures(self) -> None:
        """Write the figures as exponents that stand higher than the letter before them, and are smaller."""
        if min(self.heights) > _SMALL * self.height:
            return
        rank = 0
        for high, group in groupby(map(self._is_high, range(len(self.letters)))):
            stop = rank + len(list(group))
            if high and rank and not self.letters[rank - 1].isspace():
                self.letters[rank:stop] = raised("".join(self.letters[rank:stop]))
            rank = stop

    def _is_high(self, rank: int) -> bool:
        small = self.heights[rank] <= _SMALL * self.height
        return small and self.feet[rank] - self.bottom > _HIGHER * self.height and not self.letters[rank].isspace()


def runs_of(characters: Iterable[tuple[str, float, float, float, float]]) -> Iterator[Run]:
    """The runs that *characters* make, which come with left, right, bottom and top."""
    run = Run()
    for letter, left, right, bottom, top in characters:
        if letter == "\n" or (run.letters and _is_apart(run, letter, left, bottom, top)):
            yield _settled(run)
            run = Run()
        if letter != "\n" and (run.letters or not letter.isspace()):
            run.add(letter, left, right, bottom, top)
    yield _settled(run)


def _settled(run: Run) -> Run:
    if run.letters:
        run.raise_figures()
    return run


def _is_apart(run: Run, letter: str, left: float, bottom: float, top: float) -> bool:
    """Whether the next character is not on the line of *run*, or in another column."""
    if letter.isspace():
        return False
    middle = (top + bottom) / 2
    return not run.bottom <= middle <= run.top or not (
        -run.height <= left - run.right <= NARROW_GAP * max(run.height, 1)
    )


def doubt_of_call(text: str) -> str:
    """That a raised figure of *text* may be the call of a note, in French; "" where none may: « 10⁶ m² »."""
    match = _CALL.search(text)
    return "" if match is None else f"« {match[0]} » : un appel de note, peut-être, est lu"
