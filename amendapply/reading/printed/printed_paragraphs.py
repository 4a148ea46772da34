"""Paragraphs of printed pages, what in each is in doubt, and the tables that a copy gave cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.reading.bills.bill_blocks import THOUSANDS, is_division
from amendapply.reading.bills.bill_end import is_annex
from amendapply.reading.bills.bill_text import ARTICLE_NUMBER
from amendapply.reading.printed.printed_lines import LABEL, PrintedLine
from amendapply.reading.printed.printed_tables import FoundTable
from amendapply.reading.printed.printed_text import ENDS, GOES_ON, QUOTE, QUOTES_WORDS, connects

_ARTICLE = lazily(
    rf"(?:Article|ARTICLE)S?s?\s+{ARTICLE_NUMBER}(?:\s*(?:,|et|à)\s*{ARTICLE_NUMBER})*"
    r"\s*(?:\([^()]{1,60}\)\s*)*(?:[:–-].{1,80})?"
)
_VALUE = lazily(r"[«» ]{0,3}[-–+]?\s?\d[\d\s\u202f.,]*(?:€|%|M€|k€)?[» ;.]{0,3}|[-–—]|[«»]")
"""The value that a cell of a table holds."""

_FEWEST_VALUES, _VALUES = 2, 0.2
"""How many values a table has at least, and for which share of its cells."""

_TWO_NUMBERS = lazily(r"\d{1,3}\.\s+(?:[IVX]{1,7}|[A-Z]|\d{1,3})(?:\.|°)")
"""« 2. A. – »: the number of an item of a list, as a browser prints it, and the label of the alinéa."""

_SENTENCE = lazily(r"[A-ZÀ-Þ][a-zà-ÿœ]*[\s’']")


@frozen
class Paragraph:
    """Lines that belong together: an alinéa, a heading or a table, with the number printed beside it."""

    lines: tuple[PrintedLine, ...]
    centred: bool = False
    number: int | None = None
    doubt: str = ""
    table: FoundTable | None = None

    @property
    def text(self) -> str:
        """Its lines, one after the other."""
        return " ".join(line.text for line in self.lines)

    @property
    def in_columns(self) -> bool:
        """Whether one of the lines at least is made of columns."""
        return any(line.cells for line in self.lines)


def is_heading(line: PrintedLine) -> bool:
    """Whether *line* heads an article of a bill, a division or an annex."""
    return is_article(line.text) or is_division(line.text) or is_annex(line.text)


def is_article(text: str) -> bool:
    """Whether *text* heads an article of a bill, which has no thousands of them."""
    return _ARTICLE.fullmatch(text) is not None and not THOUSANDS.search(text)


def doubt_about(what: str, line: PrintedLine) -> str:
    """What is reported, in French, of *line*, *what* being said of it."""
    start = line.text if len(line.text) <= 60 else f"{line.text[:60].rsplit(' ', 1)[0]}…"
    return f"page {line.page + 1}, « {start} » {what}"


# --------------------------------------------------------------------------------------------- what leaves a doubt


def _may_be_title(first: str, second: str) -> bool:
    """Whether *first*, labelled and without a mark at its end, may be a title, and *second* the next or a sentence."""
    return (
        bool(LABEL.match(first) and (_SENTENCE.match(second) or LABEL.match(second)))
        and not first.rstrip().endswith((*ENDS, ","))
        and not connects(first)
    )


def inner_doubt(lines: Sequence[PrintedLine]) -> str:
    """What is odd in the lines of one paragraph: few alinéas are printed so, and a limit may have been missed."""
    if (columns := next((line for line in lines if line.cells), None)) is not None:
        return doubt_about("est fait de colonnes, lues de gauche à droite", columns)
    if GOES_ON.match(lines[0].text):
        return doubt_about("est lu comme un alinéa, mais commence comme une suite", lines[0])
    if _TWO_NUMBERS.match(lines[0].text):
        return doubt_about("commence par un numéro qui est peut-être celui de l'alinéa", lines[0])
    if len(lines) > 1 and not lines[0].pieces and _may_be_title(lines[0].text, lines[1].text):
        return doubt_about("est lu comme la suite de ce qui peut être un titre", lines[1])
    for above, line in pairwise(lines):
        quoted = line.text.startswith(QUOTE) and not QUOTES_WORDS.search(above.text)
        if above.text.rstrip().endswith(ENDS) and (quoted or LABEL.match(line.text)):
            return doubt_about("est lu comme la suite de l'alinéa, mais commence par une subdivision", line)
    return ""


def with_outer_doubts(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """*paragraphs*, with a doubt on those without a final mark beside columns, or last, or one after another."""
    for before, paragraph, after in zip([None, *paragraphs], paragraphs, [*paragraphs[1:], None], strict=False):
        odd = (before and before.in_columns) or (after and (after.in_columns or is_heading(after.lines[0])))
        odd = odd or (before is not None and _is_open(before))
        odd = odd or (paragraph.lines[0].text.startswith(QUOTE) and not paragraph.centred)
        yield _unended(paragraph) if odd else paragraph


def with_doubts_in_flow(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """*paragraphs* of a text without any places: what stands without a final mark in an article is doubtful.

    Quoted names of divisions are as they should be. An annex has titles of its own: there, only those without a label
    are doubtful that stand next to another.
    """
    annexed = title = False
    for before, paragraph, after in zip([None, *paragraphs], paragraphs, [*paragraphs[1:], None], strict=False):
        annexed = is_annex(paragraph.text) or (annexed and not is_article(paragraph.text))
        quoted = paragraph.text.startswith(QUOTE)
        division = quoted and is_division(paragraph.text.removeprefix(QUOTE).strip())
        beside = [each for each in (before, after) if each and _is_open(each) and not LABEL.match(each.text)]
        expected = division or (quoted and title) or (annexed and (LABEL.match(paragraph.text) or not beside))
        title = division
        yield paragraph if expected else _unended(paragraph)


def _unended(paragraph: Paragraph) -> Paragraph:
    """*paragraph*, with a doubt if it is without a final mark."""
    if paragraph.doubt or not _is_open(paragraph):
        return paragraph
    return replace(paragraph, doubt=doubt_about("finit un alinéa, mais sans ponctuation", paragraph.lines[-1]))


def _is_open(paragraph: Paragraph) -> bool:
    """Whether *paragraph* is no heading, and ends without any mark."""
    if paragraph.number is not None or is_heading(paragraph.lines[0]) or paragraph.table is not None:
        return False
    return not paragraph.text.rstrip().endswith((*ENDS, ",", ")"))


# ------------------------------------------------------------------------------ tables whose cells a copy took apart


def with_loose_tables(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """*paragraphs*, a run of cells that a copy gave one by one made one alinéa, up to its last value or guillemet."""
    rank = 0
    while rank < len(paragraphs):
        stop = rank
        while stop < len(paragraphs) and _is_cell(paragraphs[stop]):
            stop += 1
        values = [each for each in range(rank, stop) if _VALUE.fullmatch(paragraphs[each].text)]
        end = values[-1] + 1 if values else rank
        if end < stop and paragraphs[end].text.startswith("»"):
            end += 1
        if len(values) < _FEWEST_VALUES or len(values) < _VALUES * (end - rank):
            yield from paragraphs[rank : stop + 1]
            rank = stop + 1
            continue
        lines = tuple(line for each in paragraphs[rank:end] for line in each.lines)
        yield Paragraph(
            lines, doubt=doubt_about("ouvre un tableau sans lignes ni colonnes, lu comme un seul alinéa", lines[0])
        )
        rank = end


def _is_cell(paragraph: Paragraph) -> bool:
    """Whether *paragraph* may be a cell of a table: no heading, no sentence, no « 1° (Supprimé) »."""
    if paragraph.table is not None or paragraph.number is not None or is_heading(paragraph.lines[0]):
        return False
    text = paragraph.text
    if text.startswith("»") or _VALUE.fullmatch(text):
        return True
    return not text.endswith((".", ";", ":", "é)", "és)"))
