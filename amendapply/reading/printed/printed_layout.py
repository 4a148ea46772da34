"""How printed pages are laid out: the margins of their text, the spacing of its lines, what sets paragraphs apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import pairwise

from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.reading.bills.found_bill import circled
from amendapply.reading.printed.printed_lines import PrintedLine
from amendapply.reading.printed.printed_text import DOUBLE, ENDS

LARGER = 1.3
"""A gap that parts paragraphs, in spacings of lines."""

_INDENT = 0.6
"""An indent, in heights of a line."""

_SAME_INDENT = 1.5
"""Points, or characters, by which the indents of two paragraphs may differ."""

_OFF_CENTRE = 0.02
"""How far from the middle a centred line may stand, as a share of the width of the text."""

_NARROW = 0.03
"""The margin that a centred line leaves on both sides, as a share of the width of the text."""

_FIRST_WORD = lazily(r"(?:«[ \u00a0])?(?:\d{1,3}[ \u00a0](?=\d{3}))*\S*(?:\u00a0\S+|[ ][»;:?!€%])*")
_SHORT = 0.6
"""The share of the width that lines take which end a paragraph for sure: a gap follows most, where gaps part them."""

LONG_LINE, FEWEST_LONG = 40, 6
"""The characters from which a line is long, and how many long lines show where lines end."""

_FEW = 0.1
"""The share of the lines below which indents, or gaps, are an exception."""

_MARGIN_NUMBER = lazily(r"\(?(?P<number>\d{1,4})(?:\)|\.)?")


class Places(Enum):
    """How far the places of lines can be trusted: the share of the width by which the right ends of full lines differ.

    They are measured on the page, counted in characters, or estimated of lines that all begin at the margin.
    """

    MEASURED = 0.005
    COUNTED = 0.2
    ESTIMATED = 0.02


@frozen
class Layout:
    """How the pages are laid out: the margins of the text, the spacing of its lines, what sets its paragraphs apart.

    ``indent`` is where the first lines of paragraphs begin, where they are ``indented``.
    """

    left: float
    right: float
    spacing: float
    indented: bool
    spaced: bool
    places: Places
    indent: float

    @property
    def width(self) -> float:
        """The width of the text."""
        return max(self.right - self.left, 1)

    def is_centred(self, line: PrintedLine) -> bool:
        """Whether *line* stands in the middle, away from both margins."""
        before, after = line.left - self.left, self.right - line.right
        if self.indented and abs(line.left - self.indent) < _SAME_INDENT and line.text.endswith(ENDS):
            return False  # an alinéa of one line, as long as its indent makes it look centred
        return min(before, after) > _NARROW * self.width and self.is_balanced(line)

    def is_balanced(self, line: PrintedLine) -> bool:
        """Whether the margins of *line* are equal: it is centred, or full."""
        before, after = line.left - self.left, self.right - line.right
        return abs(before - after) < 2 * _OFF_CENTRE * self.width + 2

    def is_indented(self, line: PrintedLine) -> bool:
        """Whether *line* begins right of the margin."""
        return line.left > self.left + _INDENT * line.height

    def is_full(self, line: PrintedLine, following: PrintedLine) -> bool:
        """Whether the first word of *following* would not have found room at the end of *line*."""
        return self.taken(line, following) > 1 - self.places.value

    def taken(self, line: PrintedLine, following: PrintedLine) -> float:
        """The share of the width that *line* would take with the first word of *following*."""
        word = _FIRST_WORD.match(following.text)
        letter = (following.right - following.left) / max(len(following.text), 1)
        right = line.right if line.right < DOUBLE * self.right else line.right - self.right
        return (right - self.left + letter * ((word.end() if word else 0) + 1)) / self.width


def layout_of(lines: Sequence[PrintedLine], places: Places, width: float) -> Layout:
    """The layout that *lines* show; *width* is that of a page in points, 0 where it is not known."""
    long = [line for line in lines if len(line.text) >= LONG_LINE and not line.cells]
    left = _most_common(margin_number(line)[1] for line in long or lines)
    right = _right_margin(long or lines)
    if len(long) < FEWEST_LONG:  # too few to show where lines end
        right = max(right, width - left)
    spacing = _spacing(lines)
    body = [line for line in lines if not line.cells and line.right - line.left < right - left + 1]
    indented = [line.left for line in body if left + _INDENT * line.height < line.left < left + 0.2 * (right - left)]
    known = places is not Places.ESTIMATED
    return Layout(
        left=left,
        right=right,
        spacing=spacing,
        indented=known and len(indented) > _FEW * len(lines),
        spaced=known and _are_spaced(lines, LARGER * spacing, left + _SHORT * (right - left)),
        places=places,
        indent=_most_common(indented),
    )


def _right_margin(lines: Sequence[PrintedLine]) -> float:
    """Where *lines* end at the right, a few that reach farther apart."""
    return sorted(line.right for line in lines)[int(0.97 * (len(lines) - 1))]


def _steps(lines: Sequence[PrintedLine]) -> Iterator[tuple[PrintedLine, float]]:
    """Each of *lines* but the last of a page, and how far below it the next one stands."""
    return ((one, other.top - one.top) for one, other in pairwise(lines) if one.page == other.page)


def _spacing(lines: Sequence[PrintedLine]) -> float:
    """The distance between two lines of one paragraph."""
    steps = [step for _, step in _steps(lines) if step > 0]
    spacing = _most_common(steps)
    small = [step for step in steps if step < spacing * 0.9]
    if len(small) > 0.25 * len(steps):  # single lines with gaps are more than wrapped ones
        return _most_common(small)
    return spacing


def _are_spaced(lines: Sequence[PrintedLine], gap: float, short: float) -> bool:
    """Whether gaps part paragraphs: some lines have a *gap* below, and so do most of those that end *short*."""
    gaps = sum(step > gap for _, step in _steps(lines))
    below_short = [step for line, step in _steps(lines) if line.right < short]
    return gaps > _FEW * len(lines) and sum(step > gap for step in below_short) >= 0.5 * len(below_short)


def _most_common(values: Iterable[float]) -> float:
    counts = Counter(round(value * 2) / 2 for value in values)
    return counts.most_common(1)[0][0] if counts else 1.0


def margin_number(line: PrintedLine) -> tuple[int | None, float]:
    """The number that the first piece of *line* is, if it stands apart from the others, and where these begin."""
    for parts in (line.cells, tuple((piece.left, piece.text) for piece in line.pieces)):
        number = _number_of(parts[0][1]) if len(parts) > 1 else None
        if number is not None:
            return number, parts[1][0]
    return None, line.left


def _number_of(text: str) -> int | None:
    match = _MARGIN_NUMBER.fullmatch(text)
    return int(match["number"]) if match else circled(text)
