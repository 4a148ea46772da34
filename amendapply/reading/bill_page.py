"""A bill published as a web page: the Assemblée's old and new pages, its finance bills, and the Sénat's.

An article begins at « Article 4 bis » alone in its block; every block behind it is an alinéa, headings of quoted law
text included, down to the next article, the heading of a division of the bill, or what closes the text. What is
annexed stands last, behind the signatures: « Annexe » or « État B » is read like an article, down to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from amendapply.bill import Alinea, Article, Bill, Heading
from amendapply.reading.bill_text import ANNEX_NUMBER, ARTICLE_NUMBER, article_number, division_number
from amendapply.reading.found import Found, checked, numbered, without_duplicates
from amendapply.reading.page_blocks import END_OF_ARTICLE, START_OF_ARTICLE, Block, blocks_of
from amendapply.reading.source import Source

_MARK = r"\([^()]{1,80}\)"
_ARTICLE = re.compile(
    rf"(?i:articles?)[\s\u00a0]+(?P<number>{ARTICLE_NUMBER})(?P<others>(?:\s*(?:,|et|à)\s*{ARTICLE_NUMBER})*)"
    rf"[\s\u00a0]*(?P<marks>(?:{_MARK}[\s\u00a0]*)*)(?:[:–-][\s\u00a0]*(?P<title>.{{1,300}}))?",
)
DIVISION = re.compile(
    r"(?P<kind>(?i:partie|livre|titre|chapitre|sous-section|section|paragraphe))[\s\u00a0]+"
    r"(?P<number>(?i:préliminaire|liminaire|unique|premier|première|seconde)|[IVXLC]+(?i:er)?|\d+(?:er)?)"
    r"(?P<suffix>(?:[\s\u00a0]+(?:(?i:bis|ter|quater|[a-z]{3,12}ies)|[A-Z]\b))*)[\s\u00a0]*(?P<marks>\([^()]*\))?(?:\s*[:–-]?\s+(?P<title>\S.*))?"
)
_PART = re.compile(
    r"(?P<number>(?i:première|deuxième|seconde|troisième|quatrième))[\s\u00a0]+(?P<kind>(?i:partie))(?P<suffix>)(?P<marks>)(?P<title>)"
)
_SUPPRESSED = re.compile(
    r"\(?\s*(?:supprim[ée]e?s?|suppression\s+(?:maintenue|conforme)|conformes?)\s*\)?\.?", re.IGNORECASE
)
_ONLY_MARK = re.compile(rf"(?:{_MARK}[\s\u00a0]*)+")
_LAW = re.compile(r"[\s\u00a0]*(?:(?:projet|proposition)[\s\u00a0]+de[\s\u00a0]+(?:loi|résolution))\b", re.IGNORECASE)
_END = re.compile(
    r"(?:délibéré\s+en\s+séance|fait\s+à\s+paris|la\s+présidente?\s*,|le\s+président\s*,|signé\s*:|©|imprimé\s+(?:par|pour)"
    r"|haut\s+de\s+page|retour\s+(?:au|à)\s|vu\s+pour\s+être\s+annexé|les\s+débats\s+des"
    r"|l[’']étude\s+d[’']impact\s+de\s+ce\s+)",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    rf"(?P<number>{ANNEX_NUMBER})(?![\w'’])(?!\s+(?:au|aux|à|de|du|des)\b)[\s\u00a0]*[:–-]?[\s\u00a0]*(?P<title>.{{0,300}})"
)
"""« ANNEXE : RAPPORT SUR… », « ÉTAT B »; « ANNEXE AU RAPPORT » is the cover of a commission's text."""

_RULE = re.compile(r"[\s_*–—-]+")
_QUOTES = ("«", '"', "“")
_ARTICLE_CLASS = "assnat9ArticleNum"
_FINANCE_CLASS = "assnatFPF"
_TEXT_OF_ARTICLE = "assnatFPFprojetloiartexte"
_NOT_TEXT = re.compile(r"assnat(?:Header|Footer|Endnote|1Tome|2Partie)|assnatFPF(?:debut|fin)artexte", re.IGNORECASE)


def holds_bill(blocks: Sequence[Block]) -> bool:
    """Whether a block is the heading of an article."""
    return any(_heading(block) for block in blocks)


def find(source: Source) -> Found:
    """The bill of the page. Raises ``InputError`` where it holds no article."""
    return bill_of(source, blocks_of(source), _chamber(source))


def bill_of(source: Source, blocks: Sequence[Block], chamber: str) -> Found:
    """The bill that *blocks* make. Raises ``InputError`` where none is the heading of an article."""
    notices: list[str] = []
    blocks = list(_marked(blocks))
    first = next((rank for rank, block in enumerate(blocks) if _heading(block)), None)
    if first is not None:
        start = _first_division(blocks, first)
        title, parts = _title(blocks[:start]), tuple(_parts(blocks[start:], notices))
    elif any(_TEXT_OF_ARTICLE in block.style for block in blocks):
        notices.append("sans titre d'article, le texte est lu comme celui d'un article unique")
        title, parts = "", (_article("unique", _within_markers(blocks), notices),)
    else:
        raise source.error("aucun article dans ce document.", remedy="Indiquer le texte, et non la page du dossier.")
    bill, told = checked(Bill(parts, chamber=chamber, title=title))
    return without_duplicates(bill, (*notices, *told))


def _marked(blocks: Sequence[Block]) -> Iterator[Block]:
    """*blocks*, where one that bears the class of headings of articles tells that no other is one.

    A heading over several paragraphs is made one. In a finance bill the headings stand in tables, and the same words
    outside of them are the table of contents.
    """
    if not any(_ARTICLE_CLASS in block.style for block in blocks):
        boxed = _is_finance_bill(blocks) and any(block.cell and _heading(block) for block in blocks)
        yield from (replace(block, heading=block.cell) if boxed else block for block in blocks)
        return
    rank = 0
    while rank < len(blocks):
        stop = rank + 1
        if _ARTICLE_CLASS not in blocks[rank].style:
            yield replace(blocks[rank], heading=False)
        else:
            while stop < len(blocks) and _continues(blocks[rank], blocks[stop]):
                stop += 1
            yield replace(blocks[rank], text=" ".join(block.text for block in blocks[rank:stop]))
        rank = stop


def _is_finance_bill(blocks: Sequence[Block]) -> bool:
    return any(_FINANCE_CLASS in block.style for block in blocks)


def _continues(heading: Block, block: Block) -> bool:
    return _ARTICLE_CLASS in block.style and not (_ARTICLE.fullmatch(heading.text) and _ARTICLE.fullmatch(block.text))


def _chamber(source: Source) -> str:
    head = source.text[:20_000].casefold()
    if "assemblee-nationale.fr" in head or "assnat" in source.text[:200_000]:
        return "assemblee"
    return "senat" if "senat.fr" in head or "sénat" in head else ""


def _title(blocks: Sequence[Block]) -> str:
    """« PROJET DE LOI relatif à… »: the last blocks that begin so before the first article, joined."""
    starts = [rank for rank, block in enumerate(blocks) if _LAW.match(block.text) and len(block.text) < 400]
    if not starts:
        return ""
    return max((_title_at(blocks, start) for start in starts), key=len)


def _title_at(blocks: Sequence[Block], start: int) -> str:
    words = [blocks[start].text]
    lines = [block for block in blocks[start + 1 : start + 5] if block.centred or not _ADOPTED.match(block.text)]
    for block in lines[:3]:
        if block.text.startswith("(") or not (block.centred or _OBJECT.match(block.text)):
            break
        if _MOTIFS.match(block.text):
            break
        words.append(block.text)
    return " ".join(words).rstrip(" ,")


_ADOPTED = re.compile(r"(?:adopté|modifié|rejeté)e?s?\s+par\b", re.IGNORECASE)
"""« ADOPTÉE PAR LE SÉNAT », between the kind of the text and what it is about."""

_MOTIFS = re.compile(r"expos[ée]\s+des\s+motifs", re.IGNORECASE)
_OBJECT = re.compile(
    r"(?:visant|tendant|relatif|relative|portant|pour|de|d['’]|modifiant|autorisant|instaurant|créant)\b", re.IGNORECASE
)


def _first_division(blocks: Sequence[Block], first: int) -> int:
    """Where the headings that stand right before the first article begin."""
    start = first
    for rank in range(first - 1, max(-1, first - 12), -1):
        if not blocks[rank].centred:
            break
        if _division(blocks[rank]):
            start = rank
    return start


def _heading(block: Block) -> re.Match[str] | None:
    if block.table or not block.heading or len(block.text) > 400:
        return None
    match = _ARTICLE.fullmatch(block.text)
    if match is None or block.text.endswith((".", ";", "»")):
        return None
    if match["title"] and not (block.centred or block.text.startswith("ARTICLE")):
        return None  # « Article 3 : … » in running text
    return match


def _division(block: Block) -> re.Match[str] | None:
    if block.table or not block.centred or len(block.text) > 400:
        return None
    return DIVISION.fullmatch(block.text) or _PART.fullmatch(block.text)


# ------------------------------------------------------------------------------------------------------------- parts


def _parts(blocks: Sequence[Block], notices: list[str]) -> Iterator[Heading | Article]:
    rank = 0
    while rank < len(blocks):
        if heading := _heading(blocks[rank]):
            stop = _article_end(blocks, rank + 1)
            yield from _articles(heading, blocks[rank + 1 : stop], notices)
        elif division := _division(blocks[rank]):
            stop = _title_end(blocks, rank + 1)
            title = " ".join(
                filter(None, [division["title"] or "", *(block.text for block in blocks[rank + 1 : stop])])
            )
            number = division_number(division["number"] + division["suffix"])
            yield Heading(division["kind"].lower(), number, title)
        elif _annex(blocks[rank]) or _closes(blocks[rank]):
            yield from _annexes(blocks[rank:])
            return
        else:
            stop = rank + 1
            if blocks[rank].centred and not _ONLY_MARK.fullmatch(blocks[rank].text):
                yield Heading("", "", blocks[rank].text)
        rank = stop


def _title_end(blocks: Sequence[Block], start: int) -> int:
    """Where the intitulé of a division ends: at the next heading, or after its centred lines."""
    stop = start
    while stop < len(blocks) and blocks[stop].centred and not _heading(blocks[stop]) and not _division(blocks[stop]):
        if stop > start and _SUBDIVISION.match(blocks[stop].text):
            break
        stop += 1
    return stop


_SUBDIVISION = re.compile(r"(?:[IVX]+|[A-Z])\.")
"""« I. – IMPÔTS ET RESSOURCES AUTORISÉS », a heading of its own below a « Titre »."""


def _article_end(blocks: Sequence[Block], start: int) -> int:
    stop = start
    while stop < len(blocks) and not (_heading(blocks[stop]) or _division(blocks[stop]) or _closes(blocks[stop])):
        if END_OF_ARTICLE in blocks[stop].style:
            return _next_heading(blocks, stop)
        if _is_heading_of_bill(blocks, stop):
            return stop
        stop += 1
    return stop


def _next_heading(blocks: Sequence[Block], start: int) -> int:
    """The exposé des motifs of an article of a finance bill is no part of it."""
    return next(
        (rank for rank in range(start, len(blocks)) if _heading(blocks[rank]) or _division(blocks[rank])), len(blocks)
    )


def _is_heading_of_bill(blocks: Sequence[Block], rank: int) -> bool:
    """Whether a centred line without a quote leads to the next article: « B. – Mesures fiscales »."""
    if not blocks[rank].centred or blocks[rank].table or blocks[rank].text.startswith((*_QUOTES, "(")):
        return False
    ahead = next(
        (each for each in blocks[rank + 1 : rank + 8] if not each.centred or _heading(each) or _division(each)), None
    )
    return ahead is not None and bool(_heading(ahead) or _division(ahead))


def _closes(block: Block) -> bool:
    if "assnatEndnote" in block.style:
        return True
    return bool(_END.match(block.text) or _COVER.match(block.text))


_COVER = re.compile(
    r"ANNEXES?\b|Annexes\b|[ÉE]TATS?\s+(?:LÉGISLATIFS?\s+)?ANNEXÉS?|États?\s+(?:législatifs?\s+)?annexés?"
)


def _annex(block: Block) -> re.Match[str] | None:
    return _ANNEX.fullmatch(block.text) if block.centred and not block.table else None


def _annexes(blocks: Sequence[Block]) -> Iterator[Article]:
    """What is annexed to the bill, behind its last article."""
    starts = [rank for rank, block in enumerate(blocks) if _annex(block)]
    for start, stop in pairwise([*starts, len(blocks)]):
        heading = _annex(blocks[start])
        assert heading is not None
        text = takewhile(lambda block: not _closes(block), blocks[start + 1 : stop])
        lines = [block for block in text if not _RULE.fullmatch(block.text)]
        title = [heading["title"], *(block.text for block in takewhile(lambda block: block.centred, lines[:3]))]
        alineas = tuple(Alinea(block.text) for block in lines[len(title) - 1 :])
        yield Article(article_number(_spaced(heading["number"])), alineas, " ".join(filter(None, title)))


def _within_markers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of an article of a finance bill, without what stands before its text and behind it."""
    text = list(takewhile(lambda block: END_OF_ARTICLE not in block.style, blocks))
    markers = [rank for rank, block in enumerate(text) if START_OF_ARTICLE in block.style]
    first = next((rank for rank, block in enumerate(text) if _TEXT_OF_ARTICLE in block.style), 0)
    start = markers[-1] + 1 if markers else first
    return [block for block in text[start:] if not _NOT_TEXT.search(block.style)]


def _article(number: str, lines: Sequence[Block], notices: list[str], title: str = "", mark: str = "") -> Article:
    alineas, told = numbered(f"article {number}", lines)
    notices += told
    return Article(number, alineas, title, mark)


def _articles(heading: re.Match[str], blocks: Sequence[Block], notices: list[str]) -> Iterator[Article]:
    """The article of a heading; several where it names several, all suppressed."""
    marks = " ".join(re.findall(r"\([^()]*\)", heading["marks"] or ""))
    lines = _within_markers(blocks)
    while lines and lines[0].centred and (_ONLY_MARK.fullmatch(lines[0].text) or _SUPPRESSED.fullmatch(lines[0].text)):
        marks = " ".join(filter(None, (marks, lines.pop(0).text)))
    if len(lines) == 1 and _SUPPRESSED.fullmatch(lines[0].text):
        marks = " ".join(filter(None, (marks, lines.pop().text)))
    numbers = list(_numbers(_spaced(heading["number"]), _spaced(heading["others"] or "")))
    title, mark = heading["title"] or "", _kept(marks)
    for number in numbers[:-1]:
        yield Article(article_number(number), (), title, mark)
    yield _article(article_number(numbers[-1]), lines, notices, title, mark)


def _spaced(written: str) -> str:
    return written.replace("\u00a0", " ")


def _numbers(first: str, others: str) -> Iterator[str]:
    """« 34 bis A à 34 bis D » are four articles; of « 35 bis A à 35 ter » the two ends alone are known."""
    last = first
    yield first
    for match in re.finditer(rf"(?P<joint>,|et|à)\s*(?P<number>{ARTICLE_NUMBER})", others):
        stem, _, letter = match["number"].rpartition(" ")
        before, _, start = last.rpartition(" ")
        if match["joint"] == "à" and stem == before and len(start) == len(letter) == 1:
            yield from (f"{stem} {chr(code)}" for code in range(ord(start) + 1, ord(letter)))
        last = match["number"]
        yield last


def _kept(marks: str) -> str:
    """The marks that say more than that the article has no text."""
    return " ".join(
        mark for mark in re.findall(r"\([^()]*\)", marks) if not re.match(r"\(supprim", mark, re.IGNORECASE)
    )
