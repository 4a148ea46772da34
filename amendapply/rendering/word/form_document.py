"""Amendments as a Word document, each on a page of its own, laid out as the form of its chamber."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.redline import Change, Redline, Row, run
from amendapply.rendering.amendment_forms import FormLine, Role, form_of
from amendapply.rendering.word.docx_file import package
from amendapply.rendering.word.layout import close_page, levels_of
from amendapply.rendering.word.notes import endnotes_of
from amendapply.rendering.word.redline_document import Document
from amendapply.rendering.word.row_blocks import blocks_of
from amendapply.rendering.word.tracking import Authors, Paragraph, Tracker, write_table
from amendapply.rendering.word.xml import Element, add, add_paragraph, root, write_run
from amendapply.writing import Style

_HEADING = "Heading1"
_STYLES = {Role.CHAMBER: "Title", Role.AUTHORS: "Normal"}


def forms_docx(amendments: Sequence[Amendment], bill: Bill, style: Style) -> bytes:
    """*amendments* to *bill* on these forms: the places of the number, the signatories and the exposé are empty."""
    document = root("document")
    body = add(document, "body")
    for rank, amendment in enumerate(amendments):
        _write(body, form_of(amendment, bill, style), new_page=rank > 0)
    close_page(body)
    return package(bill, Document(document, root("comments"), endnotes_of(Redline(), ()), levels_of(Redline())))


def _write(body: Element, lines: Iterable[FormLine], *, new_page: bool) -> None:
    for line in lines:
        if line.role is Role.BODY:
            _write_body(body, line.text)
            continue
        paragraph = add_paragraph(body, _STYLES.get(line.role, _HEADING))
        if new_page and line.role is Role.CHAMBER:
            add(paragraph[0], "pageBreakBefore")
        if line.role is Role.AUTHORS:
            add(paragraph[0], "jc", val="center")
        write_run(paragraph, line.text)


def _write_body(body: Element, text: str) -> None:
    """One line of the dispositif: a paragraph, or the table that it is."""
    tracker = Tracker(Authors(()))
    for block in blocks_of(Row(run(text, Change.KEPT), None)):
        if block.lines:
            write_table(body, block.lines, None, tracker, {})
            add(body, "p")
        else:
            tracker.write(body, Paragraph("Alinea", block.pieces))
