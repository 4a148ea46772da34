"""The bill that blocks make, those of a web page, of a document or of a copy.

An article begins at « Article 4 bis » alone in its block. Every block after it is an alinéa, headings of quoted law
text included, down to the next article, the heading of a division of the bill, or what closes the text. What is
annexed stands last, after the signatures: « Annexe » or « État B » is read like an article, down to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from amendapply.bill import Article, Bill, Heading
from amendapply.lexicon import DIVISION as DIVISIONS_NAMED
from amendapply.lexicon import LATIN
from amendapply.patterns import lazily
from amendapply.reading.bills.bill_cover import Cover, cover_of, title_of
from amendapply.reading.bills.bill_end import RULE, annex, annexes, closes, ends_text
from amendapply.reading.bills.bill_text import (
    ARTICLE_NUMBER,
    BEFORE_TITLE,
    PART,
    article_number,
    division_number,
    like_heading,
)
from amendapply.reading.bills.found_bill import Found, checked, without_duplicates
from amendapply.reading.bills.mentions import (
    MARKS,
    are_marks,
    is_suppression,
    is_unprinted,
    kept_marks,
    marks_in,
    tells_standing,
    tells_suppression,
)
from amendapply.reading.bills.page_blocks import END_OF_ARTICLE, START_OF_ARTICLE, TEXT_OF_ARTICLE
from amendapply.reading.blocks import PICTURED, Block, articles_in_tables, numbered, start_of
from amendapply.reading.source import Source

_ARTICLE = lazily(
    rf"(?i:articles?)\s+(?P<number>{ARTICLE_NUMBER})(?P<others>(?:\s*(?:,|et|à)\s*{ARTICLE_NUMBER})*)"
    rf"(?P<marks>{MARKS})\s*(?:{BEFORE_TITLE}(?P<title>.{{1,300}}))?",
)
THOUSANDS = lazily(r"\d{4}")
"""No bill has as many articles: « Article 1599 quater C » is one of a code, in a line or a cell of its own."""

_DIVISION_NUMBER = (
    r"(?P<number>(?i:préliminaire|liminaire|unique|premier|première|seconde)|[IVXLC]+(?i:er)?|\d+(?:er)?)"
    rf"(?P<suffix>(?:\s+(?:(?i:{LATIN})|[A-Z]\b))*)"
)
DIVISION = lazily(
    rf"(?P<kind>(?i:{DIVISIONS_NAMED}))\s+{_DIVISION_NUMBER}(?P<marks>{MARKS})(?:\s*[:–-]?\s+(?P<title>\S.*))?"
)
_PART = lazily(rf"{PART}(?P<suffix>)(?P<marks>)(?P<title>)")
_STATES_ARTICLE = lazily(r"\((?:(?:texte\s+)?non\s+modifié|conforme|nouveau|pour\s+coordination)\)", re.IGNORECASE)
"""A mark that belongs to the article, centred or not, where it stands alone in the first block below the heading."""

_WORDED = lazily(r"[^\W\d_]{2}")
_QUOTES = ("«", '"', "“")
_SENTENCE_ENDS = (".", ";", ":")
_ARTICLE_CLASS = "assnat9ArticleNum"
_FINANCE_CLASS = "assnatFPF"
_NOT_TEXT = lazily(r"assnat(?:Header|Footer|Endnote|1Tome|2Partie)|assnatFPF(?:debut|fin)artexte", re.IGNORECASE)
_MOTIFS = lazily(r"expos[ée]s?\s+(?:des\s+motifs|sommaire)(?:\s+de\s+l[’']article\b.{0,40})?\s*[.:]?", re.IGNORECASE)
_PAGE_NUMBER = lazily(
    r"[–—-]\s?\d{1,4}\s?[–—-]|\d{1,4}\s?/\s?\d{1,4}|\d{1,4}|page\s\d{1,4}(?:\s(?:sur|/)\s\d{1,4})?", re.IGNORECASE
)
_OPENS_BILL = lazily(r"articles?\s+(?:1(?!\d)|premier|unique|liminaire|préliminaire)", re.IGNORECASE)
_MOST_NAMED = 3
_MOST_LEADING = 6
"""The lines above an article that may be the heading of a division and its intitulé, over several lines."""
_FEWEST_WRONG = 5
_LONGEST_COVER = 1_500
"""The characters of a text above its first article, where they may hold others."""
_SUBDIVISION = lazily(r"(?:[IVX]+|[A-Z])\.")
"""« I. – IMPÔTS ET RESSOURCES AUTORISÉS », a heading of its own below a « Titre »."""


def bill_of(source: Source, blocks: Sequence[Block], chamber: str, meta: Mapping[str, str] | None = None) -> Found:
    """The bill that *blocks* make, with the *meta* of a page. Raises ``InputError`` without a heading of an article."""
    notices: list[str] = []
    motifs: list[str] = []
    blocks = list(_marked(blocks))
    first = next((rank for rank, block in enumerate(blocks) if _heading(block)), None)
    cover = Cover()
    if first is not None:
        start = _first_division(blocks, first)
        below = blocks[start:]
        text = [each for each in below if each.number is not None or each.alinea or not RULE.fullmatch(each.text)]
        title, parts = title_of(blocks[:start]), tuple(_parts(text, notices, motifs))
        cover = cover_of((block.text for block in blocks[:start]), meta)
        notices += _lost_before(blocks[:start], blocks[first])
    elif any(TEXT_OF_ARTICLE in block.style for block in blocks) or _are_numbered(blocks):
        notices.append("sans titre d'article, le texte est lu comme celui d'un article unique")
        title, parts = "", (_article("unique", _within_markers(blocks, "unique", motifs), notices),)
    elif any(_MOTIFS.fullmatch(block.text) for block in blocks):
        raise source.error("exposé des motifs, sans les articles.", remedy="Indiquer le texte lui-même.")
    else:
        raise source.error("aucun article dans ce document.", remedy="Indiquer le texte, et non la page du dossier.")
    bill = cover.on(Bill(parts, chamber=cover.chamber or chamber, title=title))
    if not any(block.alinea for block in blocks):
        bill, doubts_here = checked(bill)
        notices += doubts_here
    return without_duplicates(bill, (*notices, *_told_of(motifs)))


def _lost_before(blocks: Sequence[Block], first: Block) -> Iterator[str]:
    """What was not known as a heading above *first*, the first article that was.

    Of divisions, those of which the heading would stand right above it; of articles, where it does not open a bill.
    """
    for block in blocks[-_MOST_LEADING:]:
        if _like_heading(block) == "d'une division":
            yield f"« {block.text} » n'est pas lu comme le titre d'une division, et est laissé de côté"
    yield from articles_in_tables(blocks, first.text)
    like = (each.text for each in blocks if _like_heading(each).endswith("article"))
    lost = next((text for text in like if ":" not in text), "")  # « ARTICLE 2 : … » stands in a table of contents
    if _OPENS_BILL.match(first.text):
        return
    if lost:
        what = f"ce qui va de là à « {first.text} » est laissé de côté"
        yield f"« {lost} » n'est pas lu comme le titre d'un article, et {what}"
    elif sum(len(block.text) for block in blocks if not block.centred) > _LONGEST_COVER:
        yield f"« {first.text} » est le premier article lu : ce qui le précède est laissé de côté"


def are_misnumbered(blocks: Sequence[Block]) -> bool:
    """Whether most numbers that are printed beside *blocks* are not those of alinéas: of lines, of other columns."""
    wrong = total = rank = 0
    for block in blocks:
        rank = 0 if _heading(block) else rank + (block.number is not None)
        total += block.number is not None
        wrong += block.number not in (None, PICTURED, rank)
    return wrong >= _FEWEST_WRONG and wrong > total / 2


def _like_heading(block: Block) -> str:
    """« d'un article », « d'une division »… where *block* looks like such a heading, and is none: « Art. 3 »."""
    if not block.worded or _heading(block):
        return ""
    return like_heading(block.text) or ("d'une division" if is_division(block.text) else "")


def _told_of(motifs: Sequence[str]) -> Iterator[str]:
    """That the exposé of each of the articles called *motifs* is left out, in French and at once."""
    if len(motifs) == 1:
        yield f"article {motifs[0]} : l'exposé des motifs qui le suit est laissé de côté"
    elif motifs:
        named = f"{', '.join(motifs[:_MOST_NAMED])}{'…' if len(motifs) > _MOST_NAMED else ''}"
        yield f"les exposés des motifs qui suivent {len(motifs)} articles ({named}) sont laissés de côté"


def is_division(text: str) -> bool:
    """Whether *text*, a line that nothing centres, heads a division: « Chapitre II », not « chapitre II du »."""
    match = DIVISION.fullmatch(text) or _PART.fullmatch(text)
    if match is None or not text[0].isupper() or text.endswith((*_SENTENCE_ENDS, ",")):
        return False
    return not match["title"] or not match["title"][0].islower()


def _are_numbered(blocks: Sequence[Block]) -> bool:
    """Whether the numbers that are printed beside *blocks* are those of the alinéas of one article, from 1."""
    numbers = [block.number for block in blocks if block.number is not None]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _marked(blocks: Sequence[Block]) -> Iterator[Block]:
    """*blocks*, where, as soon as one has the class of the headings of articles, no other counts as one.

    A heading over several paragraphs is made one. In a finance bill the headings stand in tables, and the same words
    outside of them are the table of contents.
    """
    if not any(_ARTICLE_CLASS in block.style for block in blocks):
        finance = any(_FINANCE_CLASS in block.style for block in blocks)
        boxed = finance and any(block.cell and _heading(block) for block in blocks)
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


def _continues(heading: Block, block: Block) -> bool:
    return _ARTICLE_CLASS in block.style and not (_ARTICLE.fullmatch(heading.text) and _ARTICLE.fullmatch(block.text))


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
    if not block.worded or not block.heading or len(block.text) > 400:
        return None
    match = _ARTICLE.fullmatch(block.text)
    if match is None or THOUSANDS.search(match["number"]) or (block.text.endswith((".", ";")) and not block.headed):
        return None
    if block.text.endswith("»") and block.text.count("«") < block.text.count("»"):
        return None  # the last line of a quotation; « Création du « pass culture » » is a title
    if match["title"] and not (block.centred or block.text.startswith("ARTICLE")):
        return None  # « Article 3 : … » in running text
    return match


def _division(block: Block) -> re.Match[str] | None:
    if not block.worded or not block.centred or len(block.text) > 400:
        return None
    return DIVISION.fullmatch(block.text) or _PART.fullmatch(block.text)


def _opens_part(block: Block) -> bool:
    return bool(_heading(block) or _division(block))


# ---------------------------------------------------------------------------------------------------------------- Parts


def _parts(blocks: Sequence[Block], notices: list[str], motifs: list[str]) -> Iterator[Heading | Article]:
    rank = 0
    while rank < len(blocks):
        if heading := _heading(blocks[rank]):
            stop = _article_end(blocks, rank + 1)
            yield from _articles(heading, blocks[rank], blocks[rank + 1 : stop], notices, motifs)
        elif division := _division(blocks[rank]):
            stop = _title_end(blocks, rank + 1)
            titles = (division["title"] or "", *(block.text for block in blocks[rank + 1 : stop]))
            number = division_number(division["number"] + division["suffix"])
            heading_of_bill = Heading(division["kind"].lower(), number, " ".join(filter(None, titles)))
            notices += [f"{heading_of_bill.text} : {block.doubt}" for block in blocks[rank:stop] if block.doubt]
            if tells_suppression(marks := division["marks"] or ""):
                notices.append(f"{heading_of_bill.text} : la mention {marks.strip()} n'est pas gardée")
            yield heading_of_bill
        elif annex(blocks[rank]) or closes(blocks[rank]):
            yield from annexes(blocks[rank:], notices)
            return
        else:
            stop = rank + 1
            if blocks[rank].centred and not are_marks(blocks[rank].text):
                yield Heading("", "", blocks[rank].text)
            elif not blocks[rank].centred and _WORDED.search(blocks[rank].text):
                notices.append(f"un passage hors de tout article est laissé de côté : « {start_of(blocks[rank])} »")
        rank = stop


def _title_end(blocks: Sequence[Block], start: int) -> int:
    """Where the intitulé of a division ends: at the next heading, or after its centred lines."""
    stop = start
    while stop < len(blocks) and blocks[stop].centred and not _opens_part(blocks[stop]):
        if stop > start and _SUBDIVISION.match(blocks[stop].text):
            break
        stop += 1
    return stop


def _article_end(blocks: Sequence[Block], start: int) -> int:
    stop = start
    while stop < len(blocks) and not _opens_part(blocks[stop]):
        if ends_text(blocks, start, stop):
            return stop
        if _opens_motifs(blocks[stop]):  # that of a finance bill, which is no text of the article
            return next((rank for rank in range(stop, len(blocks)) if _opens_part(blocks[rank])), len(blocks))
        if _is_heading_of_bill(blocks, stop):
            return stop
        stop += 1
    return stop


def _opens_motifs(block: Block) -> bool:
    """Whether the exposé des motifs of an article begins at *block*, or right after it."""
    return END_OF_ARTICLE in block.style or (block.worded and _MOTIFS.fullmatch(block.text) is not None)


def _is_heading_of_bill(blocks: Sequence[Block], rank: int) -> bool:
    """Whether a centred line without a quote leads to the next article: « B. – Mesures fiscales »."""
    if not blocks[rank].centred or not blocks[rank].worded or blocks[rank].text.startswith((*_QUOTES, "(")):
        return False
    if blocks[rank].text.endswith(_SENTENCE_ENDS):
        return False
    ahead = next((each for each in blocks[rank + 1 : rank + 8] if not each.centred or _opens_part(each)), None)
    return ahead is not None and _opens_part(ahead)


# ------------------------------------------------------------------------------------------------------------- Articles


def _within_markers(blocks: Sequence[Block], number: str, motifs: list[str]) -> list[Block]:
    """The blocks of the article *number*, without the exposé of a finance bill, whose article is noted in *motifs*."""
    text = list(takewhile(lambda block: not _opens_motifs(block), blocks))
    if any(block.text for block in blocks[len(text) :]):
        motifs.append(number)
    markers = [rank for rank, block in enumerate(text) if START_OF_ARTICLE in block.style]
    first = next((rank for rank, block in enumerate(text) if TEXT_OF_ARTICLE in block.style), 0)
    start = markers[-1] + 1 if markers else first
    return [block for block in text[start:] if not _NOT_TEXT.search(block.style)]


def _article(number: str, lines: Sequence[Block], notices: list[str], title: str = "", mark: str = "") -> Article:
    alineas, doubts_here = numbered(f"article {number}", lines)
    notices += doubts_here
    return Article(number, alineas, title, mark)


def _articles(
    heading: re.Match[str], title: Block, blocks: Sequence[Block], notices: list[str], motifs: list[str]
) -> Iterator[Article]:
    """The article whose *heading* the block *title* is; several where it names several, all suppressed."""
    marks = " ".join(marks_in(heading["marks"] or ""))
    numbers, others = _numbers_of(heading), heading["others"] or ""
    lines, above = _within_markers(blocks, numbers[-1], motifs), [title]
    while lines and _is_mark(lines[0]) and (lines[0].centred or _STATES_ARTICLE.fullmatch(lines[0].text)):
        above.append(lines.pop(0))
    if len(lines) == 1 and (is_suppression(lines[0].text) or (lines[0].worded and is_unprinted(lines[0].text))):
        above.append(lines.pop())
    marks = " ".join(filter(None, (marks, *(block.text for block in above[1:]))))
    named, mark = heading["title"] or "", kept_marks(marks)
    unprinted = not lines and tells_standing(marks)
    notices += [f"article {numbers[-1]} : {block.doubt}" for block in above if block.doubt]
    notices += _doubts(numbers, others, marks, lines)
    notices += _unlikely(numbers[-1], lines)
    for number in numbers[:-1]:
        yield Article(number, (), named, mark, unprinted)
    last = _article(numbers[-1], lines, notices, named, mark)
    yield replace(last, unprinted=unprinted)


def _unlikely(number: str, lines: Sequence[Block]) -> Iterator[str]:
    """What of *lines*, the alinéas of the article *number*, may be none: a heading, the number of a page."""
    for line in lines:
        if line.number is None and (kind := _like_heading(line)):
            yield f"article {number} : « {line.text} » est lu comme un alinéa, et non comme le titre {kind}"
        elif line.number is None and line.worded and _PAGE_NUMBER.fullmatch(line.text):
            yield f"article {number} : « {line.text} » est lu comme un alinéa, et non comme un numéro de page"


def _is_mark(block: Block) -> bool:
    return block.worded and (are_marks(block.text) or is_suppression(block.text) or is_unprinted(block.text))


def _doubts(numbers: Sequence[str], others: str, marks: str, lines: Sequence[Block]) -> Iterator[str]:
    """What a heading leaves open: articles that its range may hold, a text that several share, no text at all."""
    named = f"articles {numbers[0]} à {numbers[-1]}" if len(numbers) > 1 else f"article {numbers[0]}"
    if len(numbers) > 1 and lines:
        yield f"{named} : sous un même titre, le texte est lu comme celui du dernier"
    if "à" in others.split() and not all(number.isdecimal() for number in numbers):
        yield f"{named} : lus {', '.join(numbers)} ; la source n'énumère pas ceux qui se trouvent entre eux"
    if lines and tells_suppression(marks):
        yield f"{named} : dit supprimé, mais suivi d'un texte, qui est lu"
    if not lines and not tells_standing(marks) and not tells_suppression(marks):
        yield f"{named} : ni texte ni « (Supprimé) » dans la source, lu comme supprimé"


def numbers_named(heading: str) -> tuple[list[str], str] | None:
    """The numbers of the articles that *heading* names, and its marks: « Articles 4 et 5 (Supprimés) »; or None."""
    match = _ARTICLE.fullmatch(heading)
    return None if match is None or match["title"] else (_numbers_of(match), match["marks"] or "")


def _numbers_of(heading: re.Match[str]) -> list[str]:
    """The numbers of *heading*: « 19 à 24 » are six, « 34 bis A à 34 bis D » four, « 35 bis A à 35 ter » its ends."""
    first, others = ((heading[name] or "").replace("\u00a0", " ") for name in ("number", "others"))
    return [article_number(number) for number in _listed(first, others)]


def _listed(first: str, others: str) -> Iterator[str]:
    last = first
    yield first
    for match in re.finditer(rf"(?P<joint>,|et|à)\s*(?P<number>{ARTICLE_NUMBER})", others):
        if match["joint"] == "à":
            yield from _between(last, match["number"])
        last = match["number"]
        yield last


def _between(first: str, last: str) -> Iterator[str]:
    """The numbers that stand for sure between *first* and *last*."""
    before, _, start = first.rpartition(" ")
    stem, _, letter = last.rpartition(" ")
    if stem and stem == before and len(start) == len(letter) == 1:
        yield from (f"{stem} {chr(code)}" for code in range(ord(start) + 1, ord(letter)))
        return
    low, high = (re.match(r"\d{1,4}", "1" if each.casefold() == "premier" else each) for each in (first, last))
    if low and high and not stem:
        yield from map(str, range(int(low[0]) + 1, int(high[0])))
