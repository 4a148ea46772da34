"""One amendment or many in one text: the copy of a mail, a text file, a Word document with a page for each.

The page of an amendment opens with « AMENDEMENT N° 13 », below the name of its chamber, its date and the title of the
bill.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from amendapply.amendment import number_key
from amendapply.errors import InputError
from amendapply.reading import paste
from amendapply.reading.page_lines import SUB_AMENDED, is_page_line, opens_instruction
from amendapply.reading.records import Record
from amendapply.reading.source import Source, Unreadable

_EXPOSE = re.compile(r"\"?expos[ée]s?\s+(?:sommaires?|des\s+motifs)\s*\"?\s*:?(?:.{0,200})|objet\s*:?", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?P<word>(?:sous-)?amendement)(?:\s+(?:n\s*[°ºo]\s*)?"
    r"(?P<number>(?:[A-Z]{1,8}-)?[A-Z]{0,8}-?\d{1,6}[A-Z]?)"
    r"(?:\s+\(?rect.{0,20})?)?(?:\s*[:.,–—-]?\s*(?:(?:à|sur|avant|après|de|du|présenté|déposé|articles?)\b.{0,80})?)?",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(
    r"n\s*[°ºo]\s*(?P<number>(?:[A-Z]{1,8}-)?[A-Z]{0,8}-?\d{1,6}[A-Z]?)(?:\s+\(?rect.{0,20})?", re.I
)
_TOP = re.compile(r"assemblée\s+nationale|sénat|république\s+française", re.IGNORECASE)
_HEAD = 12
"""The lines of a page above its number: chamber, date, title of the bill, commission."""

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str


def records(source: Source) -> Iterator[Record | Unreadable]:
    """The amendments of *source*, in its order; a lone one without a number takes the name of the file.

    Among several, one that cannot be read is ``Unreadable``. Raises ``InputError`` where a lone one cannot.
    """
    starts = list(_starts(source.text))
    if len(starts) == 1:
        yield Record(paste.read(source))
        return
    for rank, (start, stop) in enumerate(zip(starts, [*starts[1:], len(source.text)], strict=True), 1):
        name = f"{source.stem}-{rank}" if source.stem else None
        try:
            yield Record(paste.split(Source(source.name, source.text[start:stop])).amendment(name))
        except InputError as error:
            if error.line is not None:
                error.line += source.line_of(start) - 1
            yield Unreadable(error)


def _starts(text: str) -> Iterator[int]:
    """Where the page of each amendment begins."""
    yield 0
    lines = list(_lines(text))
    said, orders, last = "", False, 0  # the number of the page, whether its dispositif has begun, its last own line
    for rank, line in enumerate(lines):
        following = lines[rank + 1].text if rank + 1 < len(lines) else ""
        number = _number(line.text, following)
        if number is None:
            if _EXPOSE.fullmatch(line.text) or opens_instruction(line.text):
                orders, last = True, rank
        elif orders and (number != said or not number):
            yield lines[_top(lines, last + 1, rank)].start
            said, orders = number, False
        else:
            said = said or number


def _number(line: str, following: str) -> str | None:
    """The number of the amendment whose page *line* names, "" where the next line does; None for other lines."""
    match = _NUMBER.fullmatch(line)
    if match is None or (match["word"][0] == "A" and match["word"][1:2].islower() and SUB_AMENDED.match(following)):
        return None
    if match["number"] is None:
        below = _BARE_NUMBER.fullmatch(following)
        return number_key(below["number"])[0] if below else ("" if line.isupper() else None)
    return number_key(match["number"])[0]


def _top(lines: list[_Line], first: int, rank: int) -> int:
    """The line that opens the page whose number stands in line *rank*; *first* is the earliest that can."""
    window = range(max(first, rank - _HEAD), rank)
    if tops := [above for above in window if _TOP.fullmatch(lines[above].text)]:
        return tops[0]
    while rank > first and is_page_line(lines[rank - 1].text):
        rank -= 1
    return rank


def _lines(text: str) -> Iterator[_Line]:
    """The lines that say something, and where each begins; of one that no page has, its beginning alone."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if line := text[start : min(end, start + _LONGEST)].strip():
            yield _Line(start, line)
        start = end + 1
