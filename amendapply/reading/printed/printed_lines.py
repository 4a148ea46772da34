"""The lines of a printed page, made of characters at their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from amendapply.frozen import frozen
from amendapply.lexicon import LATIN
from amendapply.patterns import lazily
from amendapply.reading.blocks import struck_as_one
from amendapply.text.typography import raised

_WIDE_GAP = 1.8
"""The gap, in heights of a character, that parts two columns or two cells of one line."""

_NARROW_GAP = 0.6
"""The gap, in heights of a character, that no space between two words has, but the margins of two cells may."""

_SAME_LINE = 0.5
"""How much of the lower of two pieces must stand beside the other for them to be on one line."""

_SMALLER, _HIGHER, _TOUCHING = 0.9, 0.2, 0.15
"""The size of raised letters at most, how far above the others they stand at least, and the gap that parts no word."""

Character = tuple[str, float, float, float, float, float, float]
"""A character with its left, right, bottom and top, the line that it stands on, and the size of its font."""

_MIDDLES = (0.5, 0.48, 0.52, 0.46, 0.54)
"""Where the gutter between two columns may stand, as shares of the width of a page."""

_FEWEST_ROWS, _RUNNING, _CROSSING = 8, 0.75, 0.05
"""How many lines a column has at least, the share of it that most of them take, and the share that may cross both."""

_MANY_ROWS, _WORDED = 12, 25
_LONG = 20
_NUMBER = lazily(r"\d{1,3}")
_FEWEST_NUMBERS = 3
_SHIFTS = (0.0, -0.05, 0.05, -0.1, 0.1)
_BEFORE_NUMBER = 4.0
"""Points between the numbers of a column and what stands left of them."""
_COLUMNS = "page {} en deux colonnes, lues l'une après l'autre"
_BLANKS = lazily(r"[ \t\u00a0]+")
_BRACKETED = lazily(r"\(\d{1,3}\)")
_LETTERED = lazily(r"[ivx]{1,4}|[ab]")
RAISED_LETTERS = {ord(plain): above for plain, above in zip("ivxab", "ⁱᵛˣᵃᵇ", strict=True)}
"""The letters that call a note, as LibreOffice counts those at the end."""
_LEFT_BLANK = lazily(r"\bn\s?°(?:\s+du)?$")
"""« la loi n°      du      de finances pour 2019 »: the number and the date of a law that is not promulgated."""

LABEL = lazily(
    rf"(?:«\s*)?(?:[IVX]{{1,7}}(?:\s{LATIN})?(?:\s\([^()]{{1,30}}\))?\.?\s[–—-]|[A-Z]\.\s[–—-]|\d{{1,3}}°(?:\s|$)"
    rf"|\d{{1,2}}\.\s(?=[A-ZÀ-Þ])|[a-z]{{1,2}}(?:\s{LATIN})?\)|[–—-]\s|Art\.\s)"
)
"""The label of a subdivision, at the beginning of an alinéa."""


@frozen
class Piece:
    """Words without any gap between them but spaces, and their place in points from the left and from the top."""

    text: str
    left: float
    right: float
    top: float


@frozen
class PrintedLine:
    """A line: its words, its page, its place in points from the left and from the top of the page.

    ``cells`` are its pieces where wide gaps part it, each with its left edge; ``pieces`` those that any gap parts which
    is wider than a space. ``height`` is that of its characters, ``size`` that of their font. ``doubt`` says, in French,
    what is not certain of its words.
    """

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    height: float
    size: float = 0
    cells: tuple[tuple[float, str], ...] = ()
    pieces: tuple[Piece, ...] = ()
    doubt: str = ""


@frozen
class PrintedPage:
    """The lines of a page; the ``gutter`` of its two columns, None in one; of more it is not ``readable``."""

    lines: tuple[PrintedLine, ...]
    gutter: float | None = None
    readable: bool = True


@dataclass(slots=True)
class _Run:
    """Characters in a row, as the document gives them."""

    letters: list[str] = field(default_factory=list)
    left: float = 0
    right: float = 0
    bottom: float = 0
    top: float = 0
    height: float = 0
    base: float = 0
    size: float = 0

    def add(self, character: Character) -> None:
        letter, left, right, bottom, top, base, size = character
        if not self.letters:
            self.left, self.right, self.bottom, self.top, self.height = left, right, bottom, top, top - bottom
            self.base, self.size = base, size
        elif not letter.isspace():
            self.left, self.right = min(self.left, left), max(self.right, right)
            if top - bottom >= self.height:  # an exponent does not move its line
                self.bottom, self.top, self.height = bottom, top, top - bottom
        self.letters.append(letter)

    @property
    def text(self) -> str:
        return "".join(self.letters).strip()

    @property
    def ends_with_hard_space(self) -> bool:
        words = "".join(self.letters)
        return "\u00a0" in words[len(words.rstrip()) :]


def lines_of_page(
    page: int,
    height: float,
    characters: Iterable[Character],
    above: float | None = None,
) -> PrintedPage:
    """The lines of *page*, *height* tall, from its top; one with few lines may share the gutter *above*."""
    runs = [run for run in _runs(characters) if run.text]
    rows = _rows(runs)
    if _are_three_columns(runs):
        return PrintedPage((), None, readable=False)
    gutter = _gutter(runs)
    if gutter is None and above is not None and _parts(runs, above):
        gutter = above
    if gutter is None:
        return PrintedPage(tuple(_line(page, height, row) for row in rows))
    return PrintedPage(tuple(_in_columns(page, height, rows, gutter)), gutter)


def _rows(runs: Iterable[_Run]) -> list[list[_Run]]:
    """*runs*, those together that stand beside one another, from the top and from the left."""
    rows: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: -(run.top + run.bottom)):
        if rows and _beside(rows[-1], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]


# -------------------------------------------------------------------------------- Two columns, one read after the other


def _gutter(runs: Sequence[_Run]) -> float | None:
    """Where two columns part the page: in its middle, uncrossed, with full or numbered lines; None for one column."""
    left, right = _margins(runs)
    for middle in (*(left + share * (right - left) for share in _MIDDLES), *_before_numbers(runs, left, right)):
        if not _parts(runs, middle):
            continue
        one, two = _side(runs, left, middle), _side(runs, middle, right)
        if _is_running(one, middle - left) and _is_running(two, right - middle):
            return middle
        if _is_counted(one) and _is_counted(two):
            return middle
    return None


def _are_three_columns(runs: Sequence[_Run]) -> bool:
    """Whether two gutters part the page into three columns of full or of numbered lines."""
    left, right = _margins(runs)
    width = (right - left) / 3
    gutters = [
        next((left + (rank + shift) * width for shift in _SHIFTS if _parts(runs, left + (rank + shift) * width)), None)
        for rank in (1, 2)
    ]
    if gutters[0] is None or gutters[1] is None:
        return False
    edges = (left, gutters[0], gutters[1], right)
    sides = [_side(runs, *pair) for pair in pairwise(edges)]
    return all(_is_running(side, width) for side in sides) or all(_is_counted(side) for side in sides)


def _margins(runs: Iterable[_Run]) -> tuple[float, float]:
    return min((run.left for run in runs), default=0.0), max((run.right for run in runs), default=0.0)


def _side(runs: Iterable[_Run], left: float, right: float) -> list[_Run]:
    return [run for run in runs if run.left >= left and run.right <= right]


def _parts(runs: Sequence[_Run], middle: float) -> bool:
    """Whether next to nothing of *runs* crosses the *middle*, and something stands on both sides."""
    crossing = sum(run.left <= middle <= run.right for run in runs)
    left = sum(run.right < middle for run in runs)
    return crossing <= _CROSSING * len(runs) and 0 < left < len(runs) - crossing


def _before_numbers(runs: Iterable[_Run], left: float, right: float) -> Iterator[float]:
    """Left of the numbers that stand one below the other in the middle third of a page from *left* to *right*."""
    numbers = [run.left for run in runs if _NUMBER.fullmatch(run.text)]
    third = (right - left) / 3
    for place, count in Counter(round(each) for each in numbers if third < each - left < 2 * third).most_common(2):
        if count >= _FEWEST_NUMBERS:
            yield place - _BEFORE_NUMBER


def _is_counted(runs: Sequence[_Run]) -> bool:
    """Whether lines of *runs* begin with the numbers of alinéas, each one more than the one before, or 1."""
    rows = [row for row in _rows(runs) if len(row) > 1 and _NUMBER.fullmatch(row[0].text)]
    numbers = [int(row[0].text) for row in rows]
    return len(numbers) >= _FEWEST_NUMBERS and all(below in (1, above + 1) for above, below in pairwise(numbers))


def _is_running(runs: Sequence[_Run], width: float) -> bool:
    """Whether *runs* are lines of text, most of which take that *width*."""
    rows = _rows(runs)
    full = sum(row[-1].right - row[0].left > _RUNNING * width for row in rows)
    if len(rows) >= _MANY_ROWS and sum(len(run.text) for run in runs) > _WORDED * len(rows):
        return full > 0.3 * len(rows)  # short alinéas in wide columns
    return len(rows) >= _FEWEST_ROWS and full > 0.5 * len(rows)


def _in_columns(page: int, height: float, rows: Sequence[Sequence[_Run]], middle: float) -> Iterator[PrintedLine]:
    """The lines of two columns, left then right between those that cross; the right is put below the left one."""
    for crosses, band in groupby(rows, key=lambda row: any(run.left < middle < run.right for run in row)):
        band_rows = list(band)
        if crosses:
            yield from (_line(page, height, row) for row in band_rows)
            continue
        sides = [[run for row in band_rows for run in row if (run.left > middle) is side] for side in (False, True)]
        starts = [min((run.left for run in side), default=0.0) for side in sides]
        for rank, side in enumerate(sides):
            lines = [_line(page, height, row) for row in _rows(side)]
            shift = starts[1] - starts[0] if rank else 0
            long = next((line for line in lines if len(line.text) > _LONG), None)  # no heading, where doubts are lost
            for line in lines:
                yield _moved(line, shift, _COLUMNS.format(page + 1) if rank and line is long else "")


def _moved(line: PrintedLine, shift: float, doubt: str) -> PrintedLine:
    cells = tuple((left - shift, text) for left, text in line.cells)
    pieces = tuple(replace(each, left=each.left - shift, right=each.right - shift) for each in line.pieces)
    return replace(line, left=line.left - shift, right=line.right - shift, cells=cells, pieces=pieces, doubt=doubt)


# ------------------------------------------------------------------------------------------------- Lines of characters


def _runs(characters: Iterable[Character]) -> Iterator[_Run]:
    run = _Run()
    for character in characters:
        letter = character[0]
        if letter == "\n" or (run.letters and _is_apart(run, character)):
            yield run
            run = _Run()
        if letter != "\n" and (run.letters or not letter.isspace()):
            run.add(character)
    yield run


def _is_apart(run: _Run, character: Character) -> bool:
    """Whether the next character is not on the line of *run*, in another column, or raised above it or from it."""
    letter, left, _, bottom, top, base, size = character
    if letter.isspace():
        return False
    return (
        not run.bottom <= (top + bottom) / 2 <= run.top
        or not -run.height <= left - run.right <= _NARROW_GAP * max(run.height, 1)
        or (
            base != run.base
            and (_is_raised(run.base, run.size, base, size) or _is_raised(base, size, run.base, run.size))
        )
    )


def _is_raised(base: float, size: float, other: float, its_size: float) -> bool:
    """Whether letters of *its_size* that stand on *other* are smaller than and above those of *size* on *base*."""
    return its_size < _SMALLER * size and other - base > _HIGHER * size


def _beside(line: list[_Run], run: _Run) -> bool:
    first = max(line, key=lambda each: each.height)
    shared = min(first.top, run.top) - max(first.bottom, run.bottom)
    return shared > _SAME_LINE * max(min(first.height, run.height), 0.1)


def _line(page: int, height: float, runs: Sequence[_Run]) -> PrintedLine:
    groups = [(_joined(group), group) for group in _grouped(runs, _WIDE_GAP)]
    tallest = max(runs, key=lambda run: run.height)
    return PrintedLine(
        text=" ".join(text for text, _ in groups),
        page=page,
        left=runs[0].left,
        right=max(run.right for run in runs),
        top=height - tallest.top,
        bottom=height - tallest.bottom,
        height=tallest.height,
        size=tallest.size,
        cells=tuple((group[0].left, text) for text, group in groups) if len(groups) > 1 else (),
        pieces=tuple(_piece(group, height) for group in _grouped(runs, _NARROW_GAP)),
    )


def _as_exponent(words: str, before: str) -> str:
    """*words*, which are raised behind *before*, as an exponent where they are a number, or may call a note."""
    if before[-1:].islower() and _LETTERED.fullmatch(words):
        return words.translate(RAISED_LETTERS)
    return f"⁽{raised(words[1:-1])}⁾" if _BRACKETED.fullmatch(words) else raised(words)


def _piece(runs: list[_Run], height: float) -> Piece:
    right, top = max(run.right for run in runs), max(run.top for run in runs)
    return Piece(_joined(runs), runs[0].left, right, height - top)


def _grouped(runs: Sequence[_Run], widest: float) -> list[list[_Run]]:
    """*runs*, those together that no gap of more than *widest* heights parts, or a gap left for a number or a date."""
    groups: list[list[_Run]] = []
    for run in runs:
        gap = run.left - groups[-1][-1].right if groups else 0
        if groups and (gap <= widest * max(run.height, 1) or _LEFT_BLANK.search(_joined(groups[-1]))):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _joined(runs: Sequence[_Run]) -> str:
    """The text of pieces that touch, a space where a gap parts them; a number that is raised is an exponent."""
    text = ""
    level = runs[0]
    for previous, run in zip([None, *runs], runs, strict=False):
        gap = 0 if previous is None else run.left - previous.right
        if gap > _TOUCHING * max(run.height, 1):
            text += "\u00a0" if previous is not None and previous.ends_with_hard_space else " "
        is_raised = _is_raised(level.base, level.size, run.base, run.size)
        text += _as_exponent(run.text, text) if is_raised and gap <= _TOUCHING * level.height else run.text
        level = level if is_raised else run
    return struck_as_one(_BLANKS.sub(lambda match: "\u00a0" if "\u00a0" in match[0] else " ", text))
