"""Lines of printed pages as blocks: what each page repeats is dropped, wrapped lines make paragraphs, columns tables.

A paragraph begins after a gap, at an indent, at a printed number. Where a page ends only the words and the width
of the last line show whether it goes on: a doubt is reported, with its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from amendapply.patterns import lazily
from amendapply.reading.bills.found_bill import opens_with_pastille
from amendapply.reading.blocks import Block, struck_in
from amendapply.reading.printed.cut_words import doubt_of_words, joined
from amendapply.reading.printed.printed_layout import (
    FEWEST_LONG,
    LARGER,
    LONG_LINE,
    Layout,
    Places,
    layout_of,
    margin_number,
)
from amendapply.reading.printed.printed_lines import LABEL, PrintedLine
from amendapply.reading.printed.printed_notes import without_notes
from amendapply.reading.printed.printed_paragraphs import (
    Paragraph,
    doubt_about,
    inner_doubt,
    is_heading,
    with_doubts_in_flow,
    with_loose_tables,
    with_outer_doubts,
)
from amendapply.reading.printed.printed_tables import FoundTable, Frame, Row, table_of, tables_in
from amendapply.reading.printed.printed_text import (
    ENDS,
    GOES_ON,
    QUOTE,
    QUOTES_WORDS,
    connects,
    cuts_date,
    cuts_number,
    starts_in_flow,
    with_hyphens,
)
from amendapply.text.labels import suppressed_labels

_EDGE = 3
"""The lines at the top and at the foot of a page that may be its furniture."""

_REPEATED = 0.4
"""The share of the pages on which a line stands that is furniture."""

_FEWEST_REPEATED = 3
_WIDE = 0.7
"""The share of the width that a centred line takes whose heading may go on in the next."""

_FOLIO = lazily(r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|sur)\s*\d{1,4})?", re.IGNORECASE)
_ONLY_FOLIO = lazily(r"(?:page\s+)?1\s*(?:/|sur)\s*1", re.IGNORECASE)
_TWO_PAGES = 2
_LONG_HEAD = 15
_NOR = lazily(r"NOR\s*:\s*[A-Z0-9]{8,14}\S{0,20}(?:\s+\d{1,4}\s*/\s*\d{1,4})?")
_DIGITS = lazily(r"\d+")


def blocks_of(
    pages: Sequence[Sequence[PrintedLine]], places: Places = Places.MEASURED, width: float = 0
) -> list[Block]:
    """The blocks that *pages* print, each with its doubt; *width* is that of a page in points, where it is known."""
    lines = without_notes(list(_without_furniture(pages)))
    if not lines:
        return []
    layout = layout_of(lines, places, width)
    if places is Places.ESTIMATED and sum(len(line.text) >= LONG_LINE for line in lines) >= FEWEST_LONG:
        lines = with_hyphens(lines, layout.right)
    paragraphs = list(_paragraphs(lines, layout))
    if places is not Places.MEASURED:
        paragraphs = list(with_loose_tables(paragraphs))
    doubted = with_outer_doubts if places is Places.MEASURED else with_doubts_in_flow
    paragraphs = list(doubted(paragraphs))
    texts, assumed = joined(["\n".join(line.text for line in each.lines) for each in paragraphs])
    words: dict[int, list[str]] = {}
    for rank, word in assumed:
        words.setdefault(rank, []).append(word)
    return [
        replace(_block(each, text), doubt=_doubt(each.doubt, doubt_of_words(words.get(rank, ())), struck_in(text)))
        for rank, (each, text) in enumerate(zip(paragraphs, texts, strict=True))
    ]


def _doubt(*doubts: str) -> str:
    return " ; ".join(filter(None, doubts))


# --------------------------------------------------------------------------------------------------- the furniture


def _without_furniture(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[PrintedLine]:
    """The lines of the text: not what stands at the edge of page after page, nor the numbers of the pages."""
    pages = [[line for line in page if not _NOR.fullmatch(line.text.strip())] for page in pages]
    edges = [[*page[:_EDGE], *page[_EDGE:][-_EDGE:]] for page in pages]
    counts = Counter(key for edge in edges for key in {_key(line) for line in edge})
    most = max(_FEWEST_REPEATED, _REPEATED * len(pages))
    for page, edge in zip(pages, edges, strict=True):
        furniture = {id(line) for line in edge if counts[_key(line)] >= most}
        if len(pages) == _TWO_PAGES:
            furniture |= {id(line) for line in edge if counts[_key(line)] == _TWO_PAGES and _is_head(line)}
        for line in (page[:1], page[-1:]):
            folio = _FOLIO if len(pages) > 1 else _ONLY_FOLIO
            furniture |= {id(each) for each in line if folio.fullmatch(each.text.strip())}
        yield from (line for line in page if id(line) not in furniture)


def _is_head(line: PrintedLine) -> bool:
    """Whether *line*, which stands on both pages of two, can only be their head or foot, and no line of the law."""
    text = line.text.strip()
    return len(text) >= _LONG_HEAD and not text.endswith(ENDS) and LABEL.match(text) is None and not is_heading(line)


def _key(line: PrintedLine) -> tuple[str, int]:
    """Equal for a line and its like on other pages, whatever number it counts."""
    return _DIGITS.sub("#", " ".join(line.text.split())), round(line.top / max(line.height, 1) / 2)


# -------------------------------------------------------------------------------------------------- the paragraphs


def _paragraphs(lines: Sequence[PrintedLine], layout: Layout) -> Iterator[Paragraph]:
    open_: list[PrintedLine] = []
    number: int | None = None
    doubt = ""
    rank = 0
    tables = {table.start: table for table in _tables(lines, layout)}
    while rank < len(lines):
        line, own = _numbered(lines[rank], layout)
        if (table := tables.get(rank)) is not None:
            if open_:
                yield _made(open_, layout, number, doubt)
            yield _table(table)
            open_, number, doubt, rank = [], None, "", table.stop
            continue
        starts, why = _starts(open_[-1], line, layout) if open_ else (True, "")
        if starts or own is not None:
            if open_:
                yield _made(open_, layout, number, doubt)
            open_, number, doubt = [line], own, why if own is None else ""
        else:
            open_.append(line)
            doubt = doubt or why
        rank += 1
    if open_:
        yield _made(open_, layout, number, doubt)


def _made(lines: list[PrintedLine], layout: Layout, number: int | None, doubt: str) -> Paragraph:
    capitals = all(line.text.isupper() for line in lines)
    centred = (capitals or layout.is_centred(lines[-1])) and all(layout.is_balanced(line) for line in lines)
    if number is None and not (is_heading(lines[0]) and (centred or len(lines) == 1)):
        doubt = doubt or inner_doubt(lines)
    doubt = _doubt(doubt, *(line.doubt for line in lines))
    return Paragraph(tuple(lines), centred, number, doubt)


def _numbered(line: PrintedLine, layout: Layout) -> tuple[PrintedLine, int | None]:
    """*line* without the number that stands in the margin before it, and that number."""
    number, start = margin_number(line)
    if number is None or line.left > layout.left - line.height or start < layout.left - line.height:
        return line, None
    (_, first), *cells = line.cells or ((line.left, line.text),)
    if head := first.removeprefix(line.pieces[0].text if line.pieces else first).lstrip():
        cells.insert(0, (start, head))  # the number stands nearer than cells do
    text = " ".join(text for _, text in cells)
    return replace(line, text=text, left=start, cells=tuple(cells) if len(cells) > 1 else ()), number


def _starts(above: PrintedLine, line: PrintedLine, layout: Layout) -> tuple[bool, str]:
    """Whether *line* begins a paragraph, below the line *above*; and what is in doubt."""
    if opens_with_pastille(line.text) or (not line.pieces and (is_heading(line) or is_heading(above))):
        return True, ""
    if suppressed_labels(line.text) and above.text.rstrip().endswith(ENDS):
        return True, ""
    centred = layout.is_centred(line)
    below = _is_below(above, line)
    tight = below and line.top - above.top <= LARGER * layout.spacing
    if centred or (layout.is_centred(above) and not (tight and layout.is_full(above, line))):
        return _starts_centred(above, line, layout), ""
    if below and line.top - above.top > LARGER * max(layout.spacing, 0.5 * line.height):
        goes_on = GOES_ON.match(line.text) is not None or cuts_date(above.text, line.text)
        if not goes_on and (above.text.isupper() or not connects(above.text)):
            return True, ""
        ended = above.text.rstrip().endswith(ENDS)
        return ended, "" if ended else doubt_about("est lu comme la suite de l'alinéa", line)
    if layout.indented and layout.is_indented(line):
        return True, ""
    if layout.indented and layout.is_indented(above):
        return _starts_below(above, line, layout)
    if layout.places is Places.ESTIMATED:
        limit = starts_in_flow(above.text, line.text, layout.taken(above, line))
        return limit.starts, doubt_about(limit.doubt, line) if limit.doubt else ""
    begins = LABEL.match(line.text) or line.text.startswith(QUOTE)
    if begins and layout.places is Places.COUNTED and not layout.is_full(above, line):
        return True, ""
    if below and (layout.spaced or layout.indented):
        return _starts_below(above, line, layout)
    return _starts_by_its_words(above, line, layout)


def _is_below(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether *line* stands below the line *above*, and neither on another page nor at the top of another column."""
    return line.page == above.page and line.top > above.top - above.height


def _starts_centred(above: PrintedLine, line: PrintedLine, layout: Layout) -> bool:
    """Centred lines are headings, one a line; where paragraphs are spaced, lines that touch are one heading."""
    if not (layout.is_centred(line) and layout.is_balanced(above)) or not _is_below(above, line):
        return True
    if line.top - above.top > LARGER * layout.spacing or LABEL.match(line.text) or line.text.startswith(QUOTE):
        return True
    return not layout.spaced and above.right - above.left < _WIDE * layout.width


def _starts_below(above: PrintedLine, line: PrintedLine, layout: Layout) -> tuple[bool, str]:
    """Whether *line* begins a paragraph, with what is doubtful, where gaps or indents part others and not these lines.

    Below a sentence that leaves room for the first word of *line*, this is a limit or a mere end of a line.
    """
    if not above.text.rstrip().endswith(ENDS) or layout.is_full(above, line):
        return False, ""
    if layout.spaced:
        return False, doubt_about("est lu comme la suite de l'alinéa", line)
    return True, doubt_about("est lu comme un alinéa, mais sans retrait", line)


def _starts_by_its_words(above: PrintedLine, line: PrintedLine, layout: Layout) -> tuple[bool, str]:
    """The same of the top of a page, and of a text without gaps and indents: the words and the width decide."""
    ended = above.text.rstrip().endswith(ENDS)
    if is_heading(line) or is_heading(above):
        return True, ""
    if not layout.is_full(above, line):
        goes_on = not ended and (GOES_ON.match(line.text) is not None or cuts_number(above.text, line.text))
        return not goes_on, doubt_about("est lu comme la suite de l'alinéa", line) if goes_on else ""
    if GOES_ON.match(line.text) or not ended:
        return False, ""
    if line.text.startswith(QUOTE) and QUOTES_WORDS.search(above.text):
        return False, ""
    if LABEL.match(line.text) or line.text.startswith(QUOTE):
        return True, ""
    return False, doubt_about("est lu comme la suite de l'alinéa", line)


# ------------------------------------------------------------------------------------------------------- the tables


def _tables(lines: Sequence[PrintedLine], layout: Layout) -> Iterator[FoundTable]:
    """The tables of *lines*: rows that gaps part, or else lines in a row that are made of cells."""
    if layout.spaced and lines[0].pieces:
        frame = Frame(layout.left, layout.right, layout.spacing)
        yield from tables_in(lines, frame, lambda row: _is_text(row, layout))
        return
    rank = 0
    while rank < len(lines):
        stop = rank
        while stop < len(lines) and lines[stop].cells and _numbered(lines[stop], layout)[1] is None:
            stop += 1
        if stop - rank > 1:
            yield FoundTable(rank, stop, tuple((line,) for line in lines[rank:stop]))
        rank = max(stop, rank + 1)


def _is_text(row: Row, layout: Layout) -> bool:
    """Whether *row* can only be a heading or an alinéa."""
    if len(row) == 1 and is_heading(row[0]):
        return True
    return opens_with_pastille(row[0].text) or any(_numbered(line, layout)[1] is not None for line in row)


def _table(table: FoundTable) -> Paragraph:
    lines = tuple(line for row in table.rows for line in row)
    return Paragraph(lines, doubt=doubt_about("ouvre un tableau, lu d'après ses colonnes", lines[0]), table=table)


def _markup(table: FoundTable) -> str:
    if all(line.pieces for row in table.rows for line in row):
        return table_of(table.rows)
    rows = (f"<tr>{''.join(f'<td>{text}</td>' for _, text in row[0].cells)}</tr>" for row in table.rows)
    return f"<table>{''.join(rows)}</table>"


def _block(paragraph: Paragraph, text: str) -> Block:
    if paragraph.table is not None:
        return Block(_markup(paragraph.table), table=True)
    return Block(_flat(text), paragraph.centred, number=paragraph.number)


def _flat(text: str) -> str:
    """The lines of a paragraph as one, without a space after a hyphen that the end of a line follows."""
    return re.sub(r"[ \t]+", " ", re.sub(r"(?<=\w[-‑])\n(?=\w)", "", text).replace("\n", " ")).strip(" \u00a0")
