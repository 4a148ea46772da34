"""Plain texts whose lines are alinéas, as a word processor writes them: no blank line parts them, numbers may.

A text that people wrap by hand has such lines too, and two of them may happen to meet between two sentences: lines are
alinéas where nothing speaks against it, and something for it, in the whole text. Otherwise they are one alinéa, as
blank lines say, and what looks like two is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from amendapply.lexicon import LATIN
from amendapply.patterns import lazily
from amendapply.reading.bills.mentions import are_marks

_BLANK_LINE = lazily(r"\n[ \t\u00a0]*\n")
_NUMBER = lazily(r"[ \u00a0]{0,4}(?P<number>\d{1,4})\t[ \t]*(?=\S)")
"""The number of an alinéa in the margin of a document: a tab follows it."""

_ENDS = (".", ";", ":", "»")
_LABEL = lazily(
    rf"«|(?:[IVX]{{1,6}}|[A-Z])(?:\s{LATIN})?\s?\.?\s?[–—-]\s|\d{{1,3}}°|(?:[a-z]|[ivx]{{2,4}}|[a-z]{{2}})(?:\s{LATIN})?\)\s|[–—-]\s"
)
"""How an item of a law begins, and no sentence within it."""
_OPENS = lazily(rf"(?:{_LABEL.pattern})|[^\W\d_a-zà-ÿœæ]")
_COUNTED = lazily(r"[(\[]?\d{1,4}[)\]]?\s+[A-ZÀ-Ý«]")
"""« 2 Le môle… »: a number that may be that of the alinéa."""
_WRAPPED = 140
"""The characters of a line beyond which nobody wraps."""

APART = "aucune ligne vide ne sépare les alinéas : chaque ligne est lue comme un alinéa"
NUMBERED = "les numéros devant les alinéas ne sont pas du texte"
TOGETHER = "des lignes qu'aucune ligne vide ne sépare sont lues comme un seul alinéa"


class Parted(NamedTuple):
    """The texts of articles, a blank line between two alinéas, and what is told of all of them and of each."""

    texts: list[str]
    told: tuple[str, ...]
    told_of: list[str]


def set_apart(texts: Sequence[str]) -> Parted:
    """*texts*, those of the articles of one file, their alinéas set apart."""
    by_numbers = [_by_numbers(text) for text in texts]
    others = [text for found, text in zip(by_numbers, texts, strict=True) if not found]
    told = (NUMBERED,) if len(others) < len(texts) else ()
    if _are_alineas(others):
        lined = ["\n\n".join(_lines(text)) for text in texts]
        return Parted(
            [found or lines for found, lines in zip(by_numbers, lined, strict=True)], (*told, APART), [""] * len(texts)
        )
    kept = [found or text for found, text in zip(by_numbers, texts, strict=True)]
    width = _width(others)
    spaced = any(len(_blocks(text)) > 1 for text in others)
    told_of = [
        TOGETHER if any(_may_be_several(each, width if spaced else None) for each in _blocks(text)) else ""
        for text in kept
    ]
    return Parted(kept, told, told_of)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _blocks(text: str) -> list[str]:
    return [block for block in _BLANK_LINE.split(text) if block.strip()]


def _by_numbers(text: str) -> str:
    """*text* where its lines begin with the numbers of its alinéas, from 1: a blank line in place of each; else ""."""
    lines = _lines(text)
    found = [_NUMBER.match(line) for line in lines]
    numbers = [int(match["number"]) for match in found if match]
    if not lines or found[0] is None or numbers != list(range(1, len(numbers) + 1)):
        return ""
    return "".join(
        f"{'' if rank == 0 else chr(10) * (2 if match else 1)}{line[match.end() :] if match else line}"
        for rank, (line, match) in enumerate(zip(lines, found, strict=True))
    )


def _are_alineas(texts: Sequence[str]) -> bool:
    """Whether each line of *texts* is an alinéa: no blank line parts two, and none goes on in the next."""
    if any(len(_blocks(text)) > 1 for text in texts):
        return False
    pairs = [pair for text in texts for pair in _pairs(_lines(text))]
    width = _width(texts)
    if width > _WRAPPED:
        return bool(pairs) and not any(_goes_on(*pair) for pair in pairs)
    if not all(_may_part(*pair) for pair in pairs):
        return False
    return any(_must_part(*pair, width) for pair in pairs)


def _may_be_several(block: str, width: int | None) -> bool:
    """Whether two lines of *block* may be two alinéas; *width*: that of lines in a text where blank ones part them."""
    lines = [line for line in _lines(block) if any(map(str.isalnum, line))]
    pairs = [pair for pair in _pairs(lines) if _may_part(*pair) or _COUNTED.match(pair[1])]
    return bool(pairs) if width is None else any(_must_part(*pair, width) for pair in pairs)


def _width(texts: Sequence[str]) -> int:
    return max((len(line) for text in texts for line in _lines(text)), default=0)


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    return pairwise(lines)


def _may_part(above: str, below: str) -> bool:
    """Whether an alinéa may end with the line *above*, and the next begin with the line *below*."""
    return are_marks(above) or (above.endswith(_ENDS) and _OPENS.match(below) is not None)


def _goes_on(above: str, below: str) -> bool:
    """Whether the line *above* ends within a sentence, with which the line *below* goes on."""
    return below[0].islower() and not above.endswith(_ENDS) and _LABEL.match(below) is None


def _must_part(above: str, below: str, width: int) -> bool:
    """Whether the line *below* begins an item, or its first word would have stood above, were it wrapped at *width*."""
    if _LABEL.match(below) or are_marks(above):
        return True
    return len(above) + 1 + len(re.split(r"\s", below, maxsplit=1)[0]) <= width
