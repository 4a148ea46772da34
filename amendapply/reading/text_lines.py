"""The text of a PDF, copied or taken by `pdftotext`, with `-layout` or without: lines at their places in characters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendapply.reading.printed_lines import PrintedLine

PAGE = "\f"
_CELLS = re.compile(r"[ \t\u00a0]{4,}")
_HEIGHT = 2.0
"""The height of a line, in characters: an indent of one character is none."""

_FEWEST = 12
_WRAPPED = (45, 140)
"""The lengths, in characters, of the lines of a page whose paragraphs are wrapped."""

_TIGHT = 0.6


def is_printed(text: str) -> bool:
    """Whether the lines of *text* are those of printed pages: form feeds, or wrapped lines and no blank ones."""
    if PAGE in text:
        return True
    lines = [line.rstrip() for line in text[:100_000].split("\n")]
    long = [rank for rank, line in enumerate(lines) if len(line) > _WRAPPED[0]]
    if len(long) < _FEWEST or any(len(lines[rank]) > _WRAPPED[1] for rank in long):
        return False
    return sum(rank + 1 < len(lines) and bool(lines[rank + 1]) for rank in long) > _TIGHT * len(long)


def pages_of(text: str) -> Sequence[Sequence[PrintedLine]]:
    """The lines of each page of *text*, blank ones being gaps."""
    return [_lines(page, number) for number, page in enumerate(text.split(PAGE))]


def _lines(page: str, number: int) -> list[PrintedLine]:
    return [_line(line, number, row) for row, line in enumerate(page.split("\n")) if line.strip()]


def _line(line: str, page: int, row: int) -> PrintedLine:
    ended = line.rstrip()
    words = ended.lstrip()
    left = len(ended) - len(words)
    cells: list[tuple[float, str]] = []
    start = 0
    for gap in [*_CELLS.finditer(words), None]:
        end = len(words) if gap is None else gap.start()
        cells.append((left + start, words[start:end]))
        start = end if gap is None else gap.end()
    text = " ".join(cell for _, cell in cells)
    return PrintedLine(text, page, left, len(ended), row, row + 1, _HEIGHT, tuple(cells) if len(cells) > 1 else ())
