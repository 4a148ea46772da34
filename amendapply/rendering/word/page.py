"""The page: A4, its margins, the line at its head that names the text, the number at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amendapply.bill import Bill
from amendapply.rendering.controls import visible
from amendapply.rendering.whole_bill import identity_of
from amendapply.rendering.word.tracking import write_run
from amendapply.rendering.word.xml import add, refer, root

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HEADER, FOOTER = "rIdHeader", "rIdFooter"
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP = 11906, 16838, 1247, 1361, 1418
GUTTER = 397
"""What the numbers of the alinéas take at the left of the text, in twentieths of a point, as all measures of Word."""
TEXT_WIDTH = _WIDTH - _LEFT - _RIGHT - GUTTER


def close_page(body: Element) -> None:
    """The properties of the page, at the end of *body*."""
    section = add(body, "sectPr")
    refer(section, "headerReference", "default", HEADER)
    refer(section, "footerReference", "default", FOOTER)
    add(section, "pgSz", w=str(_WIDTH), h=str(_HEIGHT))
    margins = {"top": _TOP, "right": _RIGHT, "bottom": _TOP, "left": _LEFT, "header": 709, "footer": 709, "gutter": 0}
    add(section, "pgMar", **{side: str(width) for side, width in margins.items()})


def header_of(bill: Bill, source: str = "") -> Element:
    """« Assemblée nationale · texte n° 1352 · première lecture »; *source* where the bill has not even a title."""
    header = root("hdr")
    write_run(_paragraph(header, "Header"), " · ".join(identity_of(bill)) or ("" if bill.title else visible(source)))
    return header


def footer() -> Element:
    """The number of the page, and how many there are."""
    written = root("ftr")
    paragraph = _paragraph(written, "Footer")
    for instruction, joint in (("PAGE", " / "), ("NUMPAGES", "")):
        add(add(paragraph, "fldSimple", instr=instruction), "r")
        if joint:
            write_run(paragraph, joint)
    return written


def _paragraph(parent: Element, style: str) -> Element:
    paragraph = add(parent, "p")
    add(add(paragraph, "pPr"), "pStyle", val=style)
    return paragraph
