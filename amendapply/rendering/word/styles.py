"""The styles of the document, those of its headings made to measure, and the labels of its alinéas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from amendapply.rendering.word.levels import Levels
from amendapply.rendering.word.page import GUTTER
from amendapply.rendering.word.xml import add, resource, root

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MARGIN, CELL = "0", "1"
"""The levels of a label: beside the paragraph, or before the words of a cell."""

_HANGING = 113
_HAIR_SPACE = "\u200a"
"""LibreOffice takes a label of one character for a bullet, which has letters of its own."""


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


def labels_of(numbers: Iterable[int]) -> Element:
    """One list for each number of an alinéa, whose one label that number is.

    A list that counts would count afresh whenever a change is accepted; these labels stay what the amendments call the
    alinéas.
    """
    numbering = root("numbering")
    told = [str(number) for number in numbers]
    for number in told:
        label = add(numbering, "abstractNum", abstractNumId=number)
        add(label, "multiLevelType", val="multilevel")
        _label(label, MARGIN, number)
        _label(label, CELL, number)
    for number in told:
        add(add(numbering, "num", numId=number), "abstractNumId", val=number)
    return numbering


def _label(parent: Element, place: str, number: str) -> None:
    level = add(parent, "lvl", ilvl=place)
    add(level, "start", val=number)
    add(level, "numFmt", val="decimal")
    if place == CELL:
        add(level, "suff", val="space")
    add(level, "lvlText", val=_HAIR_SPACE + number)
    add(level, "lvlJc", val="right" if place == MARGIN else "left")
    paragraph = add(level, "pPr")
    if place == MARGIN:
        add(add(paragraph, "tabs"), "tab", val="num", pos=str(GUTTER))
        add(paragraph, "ind", left=str(GUTTER), hanging=str(_HANGING))
    else:
        add(paragraph, "ind", left="0", firstLine="0")
    letters = add(level, "rPr")  # said in full: LibreOffice heeds no style here
    add(letters, "rFonts", ascii="Arial", hAnsi="Arial", cs="Arial")
    add(letters, "b", val="0")
    add(letters, "color", val="595959")
    add(letters, "sz", val="16")
    add(letters, "szCs", val="16")
