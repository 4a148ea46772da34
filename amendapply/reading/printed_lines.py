"""The lines of a printed page, made of characters at their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_WIDE_GAP = 1.8
"""The gap, in heights of a character, that parts two columns or two cells of one line."""

_SAME_LINE = 0.5
"""How much of the lower of two pieces must stand beside the other for them to be on one line."""

_BLANKS = re.compile(r"[ \t\u00a0]+")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line: its words, its page, its place in points from the left and from the top of the page.

    ``cells`` are its pieces where wide gaps part it, each with its left edge. ``height`` is that of its characters.
    """

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    height: float
    cells: tuple[tuple[float, str], ...] = ()


@dataclass(slots=True)
class _Run:
    """Characters in a row, as the document gives them."""

    letters: list[str] = field(default_factory=list)
    left: float = 0
    right: float = 0
    bottom: float = 0
    top: float = 0
    height: float = 0

    def add(self, letter: str, left: float, right: float, bottom: float, top: float) -> None:
        if not self.letters:
            self.left, self.right, self.bottom, self.top, self.height = left, right, bottom, top, top - bottom
        elif not letter.isspace():
            self.left, self.right = min(self.left, left), max(self.right, right)
            if top - bottom >= self.height:  # an exponent does not move its line
                self.bottom, self.top, self.height = bottom, top, top - bottom
        self.letters.append(letter)

    @property
    def text(self) -> str:
        return "".join(self.letters).strip()


def lines_of_page(
    page: int, height: float, characters: Iterable[tuple[str, float, float, float, float]]
) -> list[PrintedLine]:
    """The lines of *page*, from its top; *height* is its own, *characters* come with left, right, bottom and top."""
    runs = [run for run in _runs(characters) if run.text]
    runs.sort(key=lambda run: -(run.top + run.bottom))
    lines: list[list[_Run]] = []
    for run in runs:
        if lines and _beside(lines[-1], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [_line(page, height, sorted(line, key=lambda run: run.left)) for line in lines]


def _runs(characters: Iterable[tuple[str, float, float, float, float]]) -> Iterator[_Run]:
    run = _Run()
    for letter, left, right, bottom, top in characters:
        if letter == "\n" or (run.letters and _is_apart(run, letter, left, bottom, top)):
            yield run
            run = _Run()
        if letter != "\n" and (run.letters or not letter.isspace()):
            run.add(letter, left, right, bottom, top)
    yield run


def _is_apart(run: _Run, letter: str, left: float, bottom: float, top: float) -> bool:
    """Whether the next character is not on the line of *run*, or in another column."""
    if letter.isspace():
        return False
    middle = (top + bottom) / 2
    return not run.bottom <= middle <= run.top or not (
        -run.height <= left - run.right <= _WIDE_GAP * max(run.height, 1)
    )


def _beside(line: list[_Run], run: _Run) -> bool:
    first = max(line, key=lambda each: each.height)
    shared = min(first.top, run.top) - max(first.bottom, run.bottom)
    return shared > _SAME_LINE * max(min(first.height, run.height), 0.1)


def _line(page: int, height: float, runs: list[_Run]) -> PrintedLine:
    groups: list[list[_Run]] = []
    for run in runs:
        gap = run.left - groups[-1][-1].right if groups else 0
        if groups and gap <= _WIDE_GAP * max(run.height, 1):
            groups[-1].append(run)
        else:
            groups.append([run])
    cells = tuple((group[0].left, _joined(group)) for group in groups)
    tallest = max(runs, key=lambda run: run.height)
    return PrintedLine(
        text=" ".join(text for _, text in cells),
        page=page,
        left=runs[0].left,
        right=max(run.right for run in runs),
        top=height - tallest.top,
        bottom=height - tallest.bottom,
        height=tallest.height,
        cells=cells if len(cells) > 1 else (),
    )


def _joined(runs: list[_Run]) -> str:
    """The text of pieces that touch, a space where a gap parts them."""
    text = ""
    for previous, run in zip([None, *runs], runs, strict=False):
        gap = 0 if previous is None else run.left - previous.right
        text += (" " if gap > 0.15 * max(run.height, 1) else "") + run.text
    return _BLANKS.sub(lambda match: "\u00a0" if "\u00a0" in match[0] else " ", text)
