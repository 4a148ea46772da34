"""Notes at the foot of printed pages, in small letters: left out with their calls, and told; no alinéas of the bill."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby, takewhile

from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.reading.blocks import shown
from amendapply.reading.printed.printed_lines import RAISED_LETTERS, PrintedLine

_SMALL = 0.92
"""The size of a note at most, in sizes of the text."""

_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LETTERS = "".join(RAISED_LETTERS.values())
_PLAIN = str.maketrans(f"{_DIGITS}⁽⁾{_LETTERS}", "0123456789()ivxab")
_NOTE = lazily(r"(?:\(?(?P<number>\d{1,3})\)?\.?[ \u00a0]*|(?P<letters>[ivx]{1,4}|[ab])[ \u00a0]+)[^\d\s.)].*")
_CALL = lazily(
    f"(?<![{_DIGITS}⁺⁻])(?:[{_DIGITS}]{{1,3}}(?![{_DIGITS}])|⁽[{_DIGITS}]{{1,3}}⁾)|(?<![{_LETTERS}])[{_LETTERS}]{{1,4}}"
)
_BRACKETED = lazily(f"⁽[{_DIGITS}]{{1,3}}⁾")
_EXPONENT_AFTER = lazily(r"(?:\d|(?:^|[^\w])[kdcmµ]?m)$")
"""What an exponent stands behind: « 10³ », « m² »."""

_TOLD = "un appel de note et sa note sont laissés de côté : « {} »"
_DOUBTED = "page {}, « {} », en petits caractères au bas de la page, est lu comme un alinéa"


@frozen
class _Note:
    """A note: its number, "" where it begins without one, and its lines."""

    number: str
    lines: tuple[PrintedLine, ...]

    @property
    def start(self) -> str:
        return shown(" ".join(line.text for line in self.lines))


def without_notes(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """*lines* without the notes at the foot that a raised number calls; small letters that none calls are doubted."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    size = _SMALL * sizes.most_common(1)[0][0] if sizes else 0
    pages = (list(page) for _, page in groupby(lines, key=lambda line: line.page))
    return [_reworded(line, _with_brackets) for page in pages for line in _of_page(page, size)]


def _of_page(page: list[PrintedLine], size: float) -> list[PrintedLine]:
    foot = sum(1 for _ in takewhile(lambda line: line.size < size and not line.cells, reversed(page)))
    if not 0 < foot < len(page):
        return page
    text, kept = page[:-foot], []
    for note in _notes(page[-foot:]):
        ranks = [rank for rank, line in enumerate(text) for _ in _calls(line.text, note.number)]
        if len(ranks) == 1:
            line = _reworded(text[ranks[0]], partial(_without, number=note.number))
            text[ranks[0]] = _doubted(line, _TOLD.format(note.start))
        else:
            kept += [_doubted(note.lines[0], _DOUBTED.format(note.lines[0].page + 1, note.start)), *note.lines[1:]]
    return text + kept


def _notes(lines: Sequence[PrintedLine]) -> Iterator[_Note]:
    """The notes that *lines* are: one begins at each line that a number opens."""
    start, number = 0, ""
    for rank, line in enumerate(lines):
        if (match := _NOTE.fullmatch(line.text)) is None:
            continue
        if rank > start:
            yield _Note(number, tuple(lines[start:rank]))
        start, number = rank, match["number"] or match["letters"]
    yield _Note(number, tuple(lines[start:]))


def _calls(words: str, number: str) -> Iterator[re.Match[str]]:
    """Where *words* call the note *number*: by a raised number that is no exponent."""
    for match in _CALL.finditer(words):
        if match[0].translate(_PLAIN).strip("()") == number and not _EXPONENT_AFTER.search(words[: match.start()]):
            yield match


def _without(words: str, number: str) -> str:
    call = next(_calls(words, number), None)
    return words if call is None else words[: call.start()] + words[call.end() :]


def _with_brackets(words: str) -> str:
    """*words* with plain brackets around the numbers that call no note here: « la tonne (3) »."""
    return _BRACKETED.sub(lambda match: match[0].translate(_PLAIN), words) if "⁽" in words else words


def _reworded(line: PrintedLine, change: Callable[[str], str]) -> PrintedLine:
    """*line* with its words changed, wherever it keeps them."""
    if change(line.text) == line.text:
        return line
    pieces = tuple(replace(piece, text=change(piece.text)) for piece in line.pieces)
    cells = tuple((left, change(text)) for left, text in line.cells)
    return replace(line, text=change(line.text), pieces=pieces, cells=cells)


def _doubted(line: PrintedLine, doubt: str) -> PrintedLine:
    return replace(line, doubt=" ; ".join(filter(None, (line.doubt, doubt))))
