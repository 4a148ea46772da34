"""A bill copied from a PDF or a web page: page numbers, « N° 1352 » headers, the exposé des motifs before the text.

Lines are broken anywhere, words cut by a hyphen at their end; circled numbers (①), where they survive, begin the
alinéas and are checked against the count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from amendapply.reading.bill_page import DIVISION, bill_of
from amendapply.reading.found import Found, opens_with_pastille
from amendapply.reading.page_blocks import Block
from amendapply.reading.source import Source

_BLANK_LINE = re.compile(r"\n[ \t\u00a0]*\n")
_PAGE = re.compile(
    r"\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:page\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?|N\s*°\s*\d+|_{3,})\s*", re.IGNORECASE
)
_CUT_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad‐]\s*\n\s*(?=[a-zà-ÿ])")
_LINE_END = re.compile(r"[ \t\u00a0]*\n[ \t\u00a0]*")
_MOTIFS = re.compile(r"expos[ée]\s+des\s+motifs", re.IGNORECASE)
_LAW = re.compile(r"(?:projet|proposition)\s+de\s+loi(?:\s+\w+)?", re.IGNORECASE)
_ARTICLE_LINE = re.compile(r"^[ \t]*article\s+(?:1\s*er|premier|unique|liminaire)\b", re.IGNORECASE | re.MULTILINE)
_MARKS = (_MOTIFS, re.compile(r"^\s*[-–—]\s*\d{1,3}\s*[-–—]\s*$", re.MULTILINE), re.compile(r"^N°\s*\d+", re.MULTILINE))
_ENDS = (".", ";", ":", "»", ",", '"')
_LONGEST_HEADING = 160
_SUPERSCRIPT = re.compile(r"(?<=[1I]) (?=er\b)")
"""« 1 er », as the text of a PDF has it."""


def is_paste(source: Source) -> bool:
    """Whether the text bears the marks of a published document around its articles."""
    head = source.text[:200_000]
    if not _ARTICLE_LINE.search(head):
        return False
    return any(mark.search(head) for mark in _MARKS) or any(map(opens_with_pastille, head.split("\n")))


def find(source: Source) -> Found:
    """The bill of the paste. Raises ``InputError`` where no line is the heading of an article."""
    blocks: list[Block] = []
    for text in _after_motifs([text for text in _paragraphs(source.text) if not _PAGE.fullmatch(text)]):
        blocks.append(Block(text, _is_centred(text, blocks)))
    return bill_of(source, blocks, _chamber(source))


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of *text*: between blank lines, and before each circled number."""
    for block in _BLANK_LINE.split(text):
        lines = [line for line in block.split("\n") if not _PAGE.fullmatch(line)]
        start = 0
        for rank in range(1, len(lines) + 1):
            if rank == len(lines) or opens_with_pastille(lines[rank]):
                joined = _CUT_WORD.sub("", "\n".join(lines[start:rank]))
                if flat := _SUPERSCRIPT.sub("", _LINE_END.sub(" ", joined).strip(" \t\u00a0\n")):
                    yield flat
                start = rank


def _after_motifs(paragraphs: list[str]) -> list[str]:
    """*paragraphs* without the exposé des motifs: from its title to the « proposition de loi » that follows it."""
    start = next((rank for rank, text in enumerate(paragraphs) if _MOTIFS.fullmatch(text.strip(" .:"))), None)
    if start is None:
        return paragraphs
    stop = next((rank for rank in range(start, len(paragraphs)) if _LAW.fullmatch(paragraphs[rank])), None)
    return paragraphs if stop is None else paragraphs[:start] + paragraphs[stop + 1 :]


def _is_centred(text: str, before: list[Block]) -> bool:
    """Whether the paragraph is a heading of the bill: that of a division, or the intitulé behind it."""
    if DIVISION.fullmatch(text):
        return True
    follows = bool(before) and before[-1].centred
    short = len(text) < _LONGEST_HEADING and not text.endswith(_ENDS) and not text.startswith(("«", '"'))
    return follows and short and not opens_with_pastille(text)


def _chamber(source: Source) -> str:
    head = source.text[:5000]
    return "assemblee" if "ASSEMBLÉE NATIONALE" in head else "senat" if "SÉNAT" in head else ""
