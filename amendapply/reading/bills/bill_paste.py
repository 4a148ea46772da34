"""A bill copied from a PDF or a web page: page numbers, « N° 1352 » headers, the exposé des motifs before the text.

Lines are broken anywhere, words cut by a hyphen at their end, alinéas by the end of a page, tables given as their
cells; circled numbers (①), where they survive, begin the alinéas and are checked against the count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from amendapply.patterns import lazily
from amendapply.reading.bills.bill_blocks import bill_of, is_division
from amendapply.reading.bills.bill_cover import cover_of
from amendapply.reading.bills.bill_end import is_annex
from amendapply.reading.bills.bill_text import ARTICLE_NUMBER, line_by_line
from amendapply.reading.bills.found_bill import Found, opens_with_pastille
from amendapply.reading.blocks import Block
from amendapply.reading.printed.cut_words import PAGE, doubt_of_words, joined
from amendapply.reading.printed.printed_layout import Places
from amendapply.reading.printed.printed_page import blocks_of
from amendapply.reading.printed.printed_text import is_printed, is_set_out, pages_of
from amendapply.reading.source import Source

_BLANK_LINE = lazily(r"\n[ \t\u00a0]*\n")
_PAGE = lazily(
    r"\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:page\s+)?(?P<bare>\d{1,4})(?:\s*/\s*\d{1,4})?|N\s*°\s*\d+|_{3,})\s*",
    re.IGNORECASE,
)
_LONGEST_TABLE = 400  # cells
_MOTIFS = lazily(r"expos[ée]\s+des\s+motifs", re.IGNORECASE)
_LAW = lazily(r"(?:projet|proposition)\s+de\s+loi(?:\s+\w+)?", re.IGNORECASE)
_ARTICLE_LINE = lazily(r"^[ \t\f]*article\s+(?:1\s*er|premier|unique|liminaire)\b", re.IGNORECASE | re.MULTILINE)
_ANY_ARTICLE_LINE = lazily(r"^[ \t\f]*article\s+\d{1,3}(?!\d)[^.;:]{0,40}$", re.IGNORECASE | re.MULTILINE)
_SEVERAL_ARTICLES = lazily(
    rf"^[ \t\f]*articles\s+{ARTICLE_NUMBER}\s*(?:,|et\b|à\b)\s*{ARTICLE_NUMBER}[^.;:«»\n]{{0,60}}\s*[(\[]",
    re.IGNORECASE | re.MULTILINE,
)
"""« Articles 3 à 5 (Supprimés) »: the services print so, and no text of one's own."""
_FOLIO = lazily(r"^[^\S\n]*[-–—][^\S\n]*\d{1,3}[^\S\n]*[-–—][^\S\n]*$", re.MULTILINE)
_MARKS = (
    _MOTIFS,
    _FOLIO,
    lazily(r"^N°[^\S\n]*\d+(?![-\d])[^\n]*(?<![.;:,\n])$", re.MULTILINE),
    lazily(r"\f"),
    lazily(r"^NOR\s*:", re.MULTILINE),
)
_ENDS = (".", ";", ":", "»", ",", '"')
_LONGEST_HEADING = 160
_SPACES = " \t\u00a0"
_SUPERSCRIPT = lazily(r"(?<=[1I]) (?=er\b)")
"""« 1 er », as the text of a PDF gives it."""
_SPLIT_NUMBER = lazily(r"(?<=\d) \u2011 (?=\d)")
"""« L. 6124 ‑ 2 », as the spans of a page are copied."""

_GOES_ON = lazily(r"\s*(?![a-z]{1,4}\))[a-zà-ÿœ]")
"""A small letter that is not the label of an alinéa: « a) »."""
_TABLE = "«\n"
_TABLE_READ = "tableau sans lignes ni colonnes, lu comme un seul alinéa"


def is_paste(source: Source) -> bool:
    """Whether the text has the marks of a published document around its articles."""
    head = source.text[:200_000]
    if PAGE in head and _ANY_ARTICLE_LINE.search(head):
        return True
    if _SEVERAL_ARTICLES.search(head):
        return True
    if not _ARTICLE_LINE.search(head):
        return False
    if any(mark.search(head) for mark in _MARKS) or is_printed(head):
        return True
    return any(map(opens_with_pastille, head.split("\n")))


def find(source: Source) -> Found:
    """The bill of the paste. Raises ``InputError`` where no line is the heading of an article."""
    found = _printed(source) if is_printed(source.text) else _pasted(source)
    start = _ARTICLE_LINE.search(source.text)
    cover = cover_of(source.text[: start.start() if start else 0].split("\n"))
    return replace(found, bill=cover.on(found.bill))


def _printed(source: Source) -> Found:
    """The bill of a text whose lines are those of printed pages."""
    places = Places.COUNTED if is_set_out(source.text) else Places.ESTIMATED
    return bill_of(source, with_divisions(blocks_of(pages_of(source.text), places)), _chamber(source))


def _pasted(source: Source) -> Found:
    """The bill of a text whose paragraphs stand between blank lines."""
    text, told = line_by_line(_without_pages(source.text))
    raw = list(_paragraphs(text))
    made, assumed = joined(raw)
    texts = [_flat(text) for text in made]
    words: dict[str, list[str]] = {}
    for rank, word in assumed:
        words.setdefault(texts[rank], []).append(word)
    blocks: list[Block] = []
    for paragraph in _with_tables(_after_motifs([text for text in texts if text])):
        doubt = _TABLE_READ if paragraph.startswith(_TABLE) else doubt_of_words(words.get(paragraph, ()))
        blocks.append(Block(paragraph, _is_centred(paragraph, blocks), doubt=doubt))
    found = bill_of(source, blocks, _chamber(source))
    return replace(found, notices=(*told, *found.notices))


def _without_pages(text: str) -> str:
    """*text* without heads and feet of pages, numbers alone (save in tables), blank lines within a sentence."""
    kept: list[str] = []
    cut = table = False
    for line in text.split("\n"):
        table = line.strip() == "«" or (table and not line.startswith("»"))
        page = _PAGE.fullmatch(line)
        if page and not (table and page["bare"]):
            cut = True
        elif cut and line.strip():
            if _goes_on(kept, line):
                while kept and not kept[-1].strip():
                    kept.pop()
            kept.append(line)
            cut = False
        else:
            kept.append(line)
    return "\n".join(kept)


def _goes_on(above: Sequence[str], line: str) -> bool:
    """Whether *line*, the first of a page, goes on with the sentence that stands at the foot of the one before."""
    last = next((each.rstrip() for each in reversed(above) if each.strip()), "")
    return bool(last) and not last.endswith(_ENDS) and bool(_GOES_ON.match(line))


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of *text*: between blank lines, and before each circled number."""
    for block in _BLANK_LINE.split(text):
        lines = block.split("\n")
        start = 0
        for rank in range(1, len(lines) + 1):
            if rank == len(lines) or opens_with_pastille(lines[rank]):
                yield "\n".join(lines[start:rank])
                start = rank


def _flat(paragraph: str) -> str:
    """The lines of *paragraph* as one."""
    words = " ".join(line.strip(_SPACES) for line in paragraph.split("\n")).strip(_SPACES)
    return _SPLIT_NUMBER.sub("\u2011", _SUPERSCRIPT.sub("", words))


def _with_tables(paragraphs: list[str]) -> Iterator[str]:
    """*paragraphs*, where the cells of a quoted table, from a lone « to the next that begins with », are one."""
    closing = [0] * len(paragraphs)
    last = 0
    for rank in range(len(paragraphs) - 1, -1, -1):
        last = rank if paragraphs[rank].startswith("»") else last
        closing[rank] = last
    rank = 0
    while rank < len(paragraphs):
        is_table = paragraphs[rank] == "«" and rank < closing[rank] <= rank + _LONGEST_TABLE
        stop = closing[rank] + 1 if is_table else rank + 1
        yield "\n".join(paragraphs[rank:stop])
        rank = stop


def _after_motifs(paragraphs: list[str]) -> list[str]:
    """*paragraphs* without the exposé des motifs: from its title to the « proposition de loi » that follows it."""
    start = next((rank for rank, text in enumerate(paragraphs) if _MOTIFS.fullmatch(text.strip(" .:"))), None)
    if start is None:
        return paragraphs
    stop = next((rank for rank in range(start, len(paragraphs)) if _LAW.fullmatch(paragraphs[rank])), None)
    return paragraphs if stop is None else paragraphs[:start] + paragraphs[stop + 1 :]


def with_divisions(blocks: Sequence[Block]) -> list[Block]:
    """*blocks*, the headings of divisions and their intitulés centred wherever they stand on the page."""
    marked: list[Block] = []
    for block in blocks:
        heading = not block.table and (
            is_division(block.text) or is_annex(block.text) or _follows_division(block.text, marked)
        )
        marked.append(replace(block, centred=True) if heading else block)
    return marked


def _follows_division(text: str, before: list[Block]) -> bool:
    """Whether *text* is the intitulé of the division, or of the annex, whose heading stands right before it."""
    if not before or not (is_division(before[-1].text) or is_annex(before[-1].text)):
        return False
    return _is_centred(text, before)


def _is_centred(text: str, before: list[Block]) -> bool:
    """Whether the paragraph is a heading of the bill: that of a division, or the intitulé after it."""
    if is_division(text):
        return True
    return bool(before) and before[-1].centred and is_intitule(text)


def is_intitule(text: str) -> bool:
    """Whether *text*, below the heading of a division, may be its intitulé, and is no line of the law."""
    short = len(text) < _LONGEST_HEADING and not text.endswith(_ENDS) and not text.startswith(("«", '"'))
    return short and not opens_with_pastille(text)


def _chamber(source: Source) -> str:
    head = source.text[:5000]
    return "assemblee" if "ASSEMBLÉE NATIONALE" in head else "senat" if "SÉNAT" in head else ""
