"""The page at the end: the amendments that were refused and the liberties taken, in a note at the end of the document.

A note is no text of the bill: what reads the paragraphs of the document, accepts or rejects its changes, leaves it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from amendapply.outcome import Outcome
from amendapply.redline import Redline
from amendapply.rendering.outcomes import in_bill_order, remarks_on
from amendapply.rendering.word.authors import Authors
from amendapply.rendering.word.tracking import write_run
from amendapply.rendering.word.xml import add, root

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NOTE = "1"
_TITLE = "Amendements non appliqués et remarques"


def endnotes_of(redline: Redline, outcomes: Sequence[Outcome]) -> Element:
    """The notes of the document: the two that draw lines, which Word asks for, and the one that is read, if any."""
    notes = root("endnotes")
    for number, kind in (("-1", "separator"), ("0", "continuationSeparator")):
        add(add(add(add(notes, "endnote", type=kind, id=number), "p"), "r"), kind)
    authors = Authors(outcomes)
    told = [(outcome, tuple(remarks_on(outcome))) for outcome in in_bill_order(redline, outcomes)]
    if not any(lines for _, lines in told):
        return notes
    note = add(notes, "endnote", id=_NOTE)
    title = _paragraph(note)
    add(add(title, "r"), "endnoteRef")
    _write_bold(title, f" {_TITLE}")
    for outcome, lines in told:
        if lines:
            article = outcome.amendment.article
            place = f" – article {article}" if article else ""
            _write_bold(_paragraph(note), f"{authors.name((outcome.amendment.name,))}{place}")
            for line in lines:
                write_run(_paragraph(note), line)
    return notes


def refer_to_note(notes: Element, paragraph: Element) -> None:
    """Make *paragraph* call the note that is read, where *notes* have one."""
    if len(notes) > 2:
        called = add(paragraph, "r")
        add(add(called, "rPr"), "vertAlign", val="superscript")
        add(called, "endnoteReference", id=_NOTE)


def _write_bold(paragraph: Element, text: str) -> None:
    write_run(paragraph, text)
    properties = add(paragraph[-1], "rPr")
    add(properties, "b")
    paragraph[-1].insert(0, properties)  # before the text


def _paragraph(note: Element) -> Element:
    paragraph = add(note, "p")
    add(add(paragraph, "pPr"), "pStyle", val="Normal")
    return paragraph
