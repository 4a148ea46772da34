"""What ends a bill: its signatures, the foot of its page, and what is annexed below them.

A line that only begins like a signature is law: « Le président, élu pour six ans, fixe la liste. » Whatever is left out
below the end is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from amendapply.bill import Alinea, Article
from amendapply.lexicon import MONTH
from amendapply.patterns import lazily
from amendapply.reading.bills.bill_text import ANNEX_NUMBER, article_number, read_heading
from amendapply.reading.blocks import Block, doubts

RULE = lazily(r"[\s_*–—-]+|(?:\s*[.…·•_*–—-]){3,}\s*")
"""A line that only separates: asterisks, dashes, the dots that stand for articles left out."""

_NAME = r"(?:\s+(?-i:[A-ZÀ-Ý][\w.’'-]*)){1,6}"
_SIGNED = rf"(?:signé\s*:?{_NAME}|signé\s*:.{{0,100}})"
_PRESIDENT = rf"l[ae]\s+présidente?\s*,(?:\s*{_SIGNED}|{_NAME})?"
_ON = rf"(?:\s*,?\s*le\s+\d{{1,2}}(?:\s?er)?\s+(?:{MONTH})(?:\s+\d{{4}})?|\s*,?\s*le\s*[.…_\s]{{0,30}})?\s*\.?"
_AT = r"à\s+(?-i:[A-ZÀ-Ý])[\w’'-]{1,30}"
_SIGNATURE = (
    rf"(?:délibéré\s*,?\s+en\s+séance(?:\s+publique)?\s*,?\s+{_AT}|fait\s+{_AT}){_ON}(?:\s*{_PRESIDENT}\s*)?"
    rf"|{_PRESIDENT}|{_SIGNED}"
)
_FOOT = (
    r"©.*|imprimé\s+(?:par|pour)\s+.{0,100}[^.;:]|haut\s+de\s+page|retour\s+(?:au|à)\b.{0,40}[^.;:,]"
    r"|(?:l[’']étude\s+d[’']impact|les\s+débats)\b.{0,80}\b(?:disponible|consultable)s?\b.{0,80}"
)
_CLOSED = r"vu\s+pour\s+être\s+annexée?s?\b.*"
_END = lazily(rf"(?:{_SIGNATURE}|{_FOOT}|{_CLOSED})\s*", re.IGNORECASE)
_COVER = lazily(
    r"ANNEXES?(?:\s[^a-zà-ÿ]*)?|Annexes|[ÉE]TATS?\s+(?:LÉGISLATIFS?\s+)?ANNEXÉS?|États?\s+(?:législatifs?\s+)?annexés?"
)
"""What announces the annexes: a line in capitals, or the word alone."""

_COUNTERSIGNED = lazily(
    r"(?:<[^<>]*>\s*)*"
    r"(?:par\s+le\s+(?:premier\s+ministre|président)|l[ae]\s+(?:(?:premi[eè]re?\s+)?ministre|garde\s+des\s+sceaux)\b"
    r"|l[ae]\s+secrétaire\s+d[’']état)",
    re.IGNORECASE,
)
_NOTES = "assnatEndnote"
_WORD_OF_NAME = r"(?:[A-ZÀ-Ý][\w.’'-]*|de|du|des|et|la|le)"
_NAMES = lazily(rf"{_WORD_OF_NAME}(?:[\s,]+{_WORD_OF_NAME})*[\s,]*[.;]?")
_ENDS = (".", ";", ":", ",", "»")
_SHORT = 40
"""The characters of a line below the end that can be a name, a button, a caption."""

_ANNEX = lazily(
    rf"(?P<number>{ANNEX_NUMBER})(?![\w'’])(?!\s+(?:au|aux|à|de|du|des)\b)\s*[:–-]?\s*(?P<title>.{{0,300}})"
)
"""« ANNEXE : RAPPORT SUR… », « ÉTAT B »; « ANNEXE AU RAPPORT » is the cover of a commission's text."""


def is_annex(text: str) -> bool:
    """Whether *text*, a line that nothing centres, is the heading of what is annexed: « ANNEXE : RAPPORT »."""
    match = _ANNEX.fullmatch(text)
    return match is not None and match["number"].isupper() and not text.endswith((".", ";"))


def closes(block: Block) -> bool:
    """Whether *block* ends the text of the bill."""
    if _NOTES in block.style:
        return True
    if not block.worded:
        return False
    return _opens_annex(block) or bool(_END.fullmatch(block.text) or _COVER.fullmatch(block.text))


def ends_text(blocks: Sequence[Block], start: int, rank: int) -> bool:
    """Whether the block of that *rank* ends the text; the annex of a law that those from *start* quote does not."""
    return closes(blocks[rank]) and not (annex(blocks[rank]) and _quotes_on(blocks[start:rank]))


def _quotes_on(blocks: Sequence[Block]) -> bool:
    """Whether *blocks* end within a quotation."""
    last = next((block.text for block in reversed(blocks) if "«" in block.text or "»" in block.text), "")
    return last.rfind("«") > last.rfind("»")


def _opens_annex(block: Block) -> bool:
    """Whether *block*, centred or a heading by its style, announces what is annexed: « État B », « Annexe – Bilan »."""
    match = annex(block)
    if match is None or block.headed or is_annex(block.text):
        return match is not None
    return block.text[0].isupper() and not match["title"][:1].islower() and not block.text.endswith(_ENDS)


def annex(block: Block) -> re.Match[str] | None:
    """The heading of what is annexed that *block* is."""
    return _ANNEX.fullmatch(block.text) if (block.centred and block.worded) or block.headed else None


def annexes(blocks: Sequence[Block], notices: list[str]) -> Iterator[Article]:
    """What is annexed to the bill, after its last article; the first of *blocks* ends the text."""
    starts = [rank for rank, block in enumerate(blocks) if annex(block)]
    notices += _left_out(blocks[: starts[0] if starts else len(blocks)], "la fin du texte")
    for start, stop in pairwise([*starts, len(blocks)]):
        heading = annex(blocks[start])
        assert heading is not None
        text = list(takewhile(lambda block: not closes(block), blocks[start + 1 : stop]))
        lines = [block for block in text if not RULE.fullmatch(block.text)]
        title = [heading["title"], *(block.text for block in takewhile(lambda block: block.centred, lines[:3]))]
        number = article_number(heading["number"].replace("\u00a0", " "))
        notices += doubts(number, lines[len(title) - 1 :])
        notices += _left_out(blocks[start + 1 + len(text) : stop], f"la fin de : {number}")
        notices += _of_bill(number, lines)
        alineas = tuple(Alinea(block.text) for block in lines[len(title) - 1 :])
        yield Article(number, alineas, " ".join(filter(None, title)))


def _of_bill(number: str, lines: Sequence[Block]) -> Iterator[str]:
    """That *lines*, below the annex *number*, hold headings of articles, which may be those of the bill."""
    headings = (line.text for line in lines if line.worded and line.text[:7].lower() == "article")
    if like := next(filter(read_heading, headings), ""):
        yield f"{number} : « {like} », comme ce qui suit, est lu comme un alinéa, et non comme un article du texte"


def _left_out(blocks: Sequence[Block], where: str) -> list[str]:
    """What of *blocks*, the first of which ends a text, is no signature, name or foot of a page, in French."""
    rest = [block for block in blocks if _is_text(block)]
    if not rest:
        return []
    end, start = (
        each.text[:50].rsplit(" ", 1)[0] if len(each.text) > 50 else each.text for each in (blocks[0], rest[0])
    )
    many = f"{len(rest)} paragraphes sont laissés" if len(rest) > 1 else "un paragraphe est laissé"
    return [f"après {where} (« {end} »), {many} de côté : « {start}… »"]


def _is_text(block: Block) -> bool:
    if closes(block) or _COUNTERSIGNED.match(block.text) or RULE.fullmatch(block.text):
        return False
    if block.table or len(block.text) > _SHORT or read_heading(block.text):
        return True
    return block.text.endswith(_ENDS) and not _NAMES.fullmatch(block.text)
