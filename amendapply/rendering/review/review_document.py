"""The review of a liasse as a Word document: a table for each article, then what is wrong, is alike or collides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from amendapply.bill import Bill
from amendapply.redline import Redline
from amendapply.rendering.lines import BLANK, Fragment, Line, Style
from amendapply.rendering.review.review import Chapter, Review, chapters
from amendapply.rendering.review.review_lines import cells_of, lines_below, notes_on, summary_lines
from amendapply.rendering.word.docx_file import package
from amendapply.rendering.word.layout import GUTTER, TEXT_WIDTH, close_page, levels_of
from amendapply.rendering.word.notes import endnotes_of
from amendapply.rendering.word.redline_document import Document
from amendapply.rendering.word.xml import Element, add, add_paragraph, add_table, root, shape, write_run

_HEADING, _TITLE = "Heading1", "Liasse d'amendements"
_HEADS = ("Amendements", "Verdict", "Place, signataires, remarques")
_WIDTHS = [TEXT_WIDTH * share // 100 for share in (22, 24, 54)]
_STEP = 200
"""How far a paragraph is set in for each two blanks before it."""
_BOLD = (Style.HEADING, Style.BAD)


def review_docx(review: Review) -> bytes:
    """*review* as a Word document."""
    bill = review.report.bill or Bill(())
    document = root("document")
    body = add(document, "body")
    write_run(_paragraph(body, "Title"), bill.title or _TITLE)
    for line in summary_lines(review):
        _write(_paragraph(body, "Normal"), line.fragments)
    in_order = tuple(chapters(review))
    for chapter in () if review.problems_only else in_order:
        write_run(_paragraph(body, _HEADING), chapter.title or "Sans article")
        _write_table(body, review, chapter)
    _write_lines(body, lines_below(review, in_order))
    close_page(body)
    return package(bill, Document(document, root("comments"), endnotes_of(Redline(), ()), levels_of(Redline())))


def _paragraph(parent: Element, style: str, blanks: int = 0) -> Element:
    paragraph = add_paragraph(parent, style)
    if blanks:
        add(paragraph[0], "ind", left=str(GUTTER + _STEP * blanks // 2))
    return paragraph


def _write_table(body: Element, review: Review, chapter: Chapter) -> None:
    """The entries of *chapter*, one a row, what is remarked below their place."""
    table = add_table(body, TEXT_WIDTH, _WIDTHS, indent=GUTTER, fixed=True)
    heads = _row(table, [(Fragment(head, Style.HEADING),) for head in _HEADS])
    add(heads, "tblHeader")
    for entry in chapter.entries:
        row = _row(table, [(fragment,) for fragment in cells_of(review.report, entry)])
        for note in notes_on(review, entry):
            _write(_paragraph(row.getparent()[-1], "Cell"), _stripped(note.fragments))
    add(body, "p")


def _row(table: Element, cells: Sequence[Sequence[Fragment]]) -> Element:
    """A row of *table*, which no page cuts; what is returned are its properties."""
    row = add(table, "tr")
    properties = add(row, "trPr")
    add(properties, "cantSplit")
    for width, fragments in zip(_WIDTHS, cells, strict=True):
        cell = add(row, "tc")
        add(add(cell, "tcPr"), "tcW", w=str(width), type="dxa")
        _write(_paragraph(cell, "Cell"), fragments)
    return properties


def _write_lines(body: Element, lines: Iterable[Line]) -> None:
    """*lines*, those that begin a section as headings; carets underline the words of the line above them."""
    for line, below in pairwise((*lines, BLANK)):
        text = "".join(fragment.text for fragment in line.fragments)
        if not text or _is_carets(text):
            continue
        if not text.startswith(" ") and line.fragments[0].style in _BOLD:
            write_run(_paragraph(body, _HEADING), text)
            continue
        paragraph = _paragraph(body, "Normal", len(text) - len(text.lstrip()))
        carets = "".join(fragment.text for fragment in below.fragments)
        if _is_carets(carets):
            start, end = carets.index("^"), len(carets.rstrip())
            write_run(paragraph, text[:start].lstrip())
            write_run(paragraph, text[start:end])
            shape(paragraph[-1], "u", val="single")
            write_run(paragraph, text[end:])
        else:
            _write(paragraph, _stripped(line.fragments))


def _is_carets(text: str) -> bool:
    return set(text.strip()) == {"^"}


def _stripped(fragments: Sequence[Fragment]) -> list[Fragment]:
    """*fragments* without the blanks that set them in."""
    kept = [each for each in fragments if each.text.strip()]
    return [Fragment(each.text if rank else each.text.lstrip(), each.style) for rank, each in enumerate(kept)]


def _write(paragraph: Element, fragments: Iterable[Fragment]) -> None:
    for fragment in fragments:
        write_run(paragraph, fragment.text)
        if fragment.style in _BOLD:
            shape(paragraph[-1], "b")
