"""The page and its head and foot, the styles, and the levels of headings."""

from __future__ import annotations

from amendapply.bill import Bill, Heading
from amendapply.frozen import frozen
from amendapply.lexicon import DIVISIONS
from amendapply.redline import HeadingRedline, Redline
from amendapply.rendering.controls import visible
from amendapply.rendering.whole_bill import identity_of
from amendapply.rendering.word.xml import Element, add, add_paragraph, refer, resource, root, write_run

HEADER, FOOTER = "rIdHeader", "rIdFooter"
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP = 11906, 16838, 1247, 1361, 1418
GUTTER = 397
"""What the numbers of the alinéas take at the left of the text, in twentieths of a point, as all measures of Word."""
TEXT_WIDTH = _WIDTH - _LEFT - _RIGHT - GUTTER
_WIDE_MARGIN = 850
WIDE_TEXT = _HEIGHT - 2 * _WIDE_MARGIN
"""The width of the text on a page that lies on its long side."""


def close_page(body: Element, *, landscape: bool = False) -> None:
    """The properties of the page, at the end of *body*: A4, upright or on its long side."""
    section = add(body, "sectPr")
    refer(section, "headerReference", HEADER)
    refer(section, "footerReference", FOOTER)
    left, right, top = (_WIDE_MARGIN,) * 3 if landscape else (_LEFT, _RIGHT, _TOP)
    if landscape:
        add(section, "pgSz", w=str(_HEIGHT), h=str(_WIDTH), orient="landscape")
    else:
        add(section, "pgSz", w=str(_WIDTH), h=str(_HEIGHT))
    header = min(top, 709) - 200 * landscape
    margins = {"top": top, "right": right, "bottom": top, "left": left, "header": header, "footer": header, "gutter": 0}
    add(section, "pgMar", **{side: str(width) for side, width in margins.items()})


def header_of(bill: Bill, source: str = "", refused: str = "") -> Element:
    """« Assemblée nationale · texte n° 1352 · première lecture »; *source* where the bill has not even a title.

    What is *refused* (« 2 amendements non appliqués ») is told on each page: what says why is the last one.
    """
    header = root("hdr")
    write_run(add_paragraph(header, "Header"), " · ".join(identity_of(bill)) or ("" if bill.title else visible(source)))
    if refused:
        write_run(add_paragraph(header, "Header"), f"{refused} : voir à la fin")
    return header


def footer() -> Element:
    """The number of the page, and how many there are."""
    written = root("ftr")
    paragraph = add_paragraph(written, "Footer")
    for instruction, joint in (("PAGE", " / "), ("NUMPAGES", "")):
        add(add(paragraph, "fldSimple", instr=instruction), "r")
        if joint:
            write_run(paragraph, joint)
    return written


@frozen
class Levels:
    """The ``ranks`` of the kinds of division, from the widest; one more than it knows for the other headings."""

    ranks: tuple[int, ...]

    @property
    def article(self) -> int:
        """The level of an article, from 1."""
        return len(self.ranks) + 1

    @property
    def article_style(self) -> str:
        """The name of the style of an article's heading."""
        return f"Heading{self.article}"

    def style(self, heading: Heading) -> str:
        """The name of the style of *heading*."""
        return f"Heading{self.ranks.index(_rank(heading)) + 1}"


def levels_of(redline: Redline) -> Levels:
    """The levels of the headings of *redline*."""
    ranks = {_rank(part.heading) for part in redline.parts if isinstance(part, HeadingRedline)}
    return Levels(tuple(sorted(ranks)))


def _rank(heading: Heading) -> int:
    return DIVISIONS.index(heading.kind) if heading.kind in DIVISIONS else len(DIVISIONS)


def styles_of(levels: Levels) -> Element:
    """The styles, with a heading for each of *levels*: the widest stand out most."""
    styles = resource("styles.xml")
    for level in range(1, levels.article):
        _heading(styles, level, before=400, after=200, size=max(24, 31 - 2 * level))
    _heading(styles, levels.article, before=320, after=140, size=24)
    return styles


def _heading(styles: Element, level: int, *, before: int, after: int, size: int) -> None:
    style = add(styles, "style", type="paragraph", styleId=f"Heading{level}")
    add(style, "name", val=f"heading {level}")
    add(style, "basedOn", val="Normal")
    add(style, "next", val="Alinea")
    add(style, "qFormat")
    paragraph = add(style, "pPr")
    add(paragraph, "keepNext")
    add(paragraph, "keepLines")
    add(paragraph, "spacing", before=str(before), after=str(after))
    add(paragraph, "ind", left=str(GUTTER))
    add(paragraph, "jc", val="center")
    add(paragraph, "outlineLvl", val=str(level - 1))
    letters = add(style, "rPr")
    add(letters, "b")
    add(letters, "sz", val=str(size))
    add(letters, "szCs", val=str(size))
