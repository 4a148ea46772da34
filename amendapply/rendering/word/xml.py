"""Elements of WordprocessingML (ECMA-376, part 1), written with lxml: it escapes whatever the text holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from amendapply.patterns import lazily
from amendapply.rendering.controls import visible

if TYPE_CHECKING:
    from lxml.etree import _Element

Element: TypeAlias = "_Element"
"""An element of a tree; lxml is loaded where one is made."""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BREAKS = lazily(r"([\n\t])")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def root(name: str) -> Element:
    """The root element of a part of the document."""
    return etree.Element(_in_word(name), nsmap={"w": WORD, "r": OFFICE})


def resource(name: str) -> Element:
    """The root element of a file of this package."""
    data = files("amendapply.rendering.word").joinpath(name).read_bytes()
    return etree.fromstring(data, etree.XMLParser(remove_blank_text=True))


def add(parent: Element, name: str, /, **attributes: str) -> Element:
    """A new last child of *parent*; element and attributes are of WordprocessingML."""
    return etree.SubElement(parent, _in_word(name), {_in_word(key): value for key, value in attributes.items()})


def add_text(parent: Element, name: str, text: str) -> None:
    """A new last child of *parent* that holds *text*, all of its spaces kept."""
    etree.SubElement(parent, _in_word(name), {_SPACE: "preserve"}).text = text


def write_run(parent: Element, text: str, name: str = "t", style: str = "") -> None:
    """A run of *text* at the end of *parent*, in elements of that *name*; what XML cannot hold is spelled out."""
    run = add(parent, "r")
    if style:
        add(add(run, "rPr"), "rStyle", val=style)
    for part in _BREAKS.split(visible(text)):
        if part == "\n":
            add(run, "br")
        elif part == "\t":
            add(run, "tab")
        elif part:
            add_text(run, name, part)


def add_paragraph(parent: Element, style: str) -> Element:
    """An empty paragraph of that *style* at the end of *parent*."""
    paragraph = add(parent, "p")
    add(add(paragraph, "pPr"), "pStyle", val=style)
    return paragraph


def shape(run: Element, name: str, **attributes: str) -> None:
    """Shape the letters of *run*, in no style: "b", "i", "u"…"""
    properties = add(run, "rPr")
    add(properties, name, **attributes)
    run.insert(0, properties)  # before the text


def add_table(
    parent: Element, width: int, columns: Sequence[int], *, indent: int | None = None, fixed: bool = False
) -> Element:
    """A table of that *width* at the end of *parent*, with the widths of its *columns*, *fixed* whatever they hold."""
    table = add(parent, "tbl")
    properties = add(table, "tblPr")
    add(properties, "tblStyle", val="Grid")
    add(properties, "tblW", w=str(width), type="dxa")
    if indent is not None:
        add(properties, "tblInd", w=str(indent), type="dxa")
    if fixed:
        add(properties, "tblLayout", type="fixed")
    grid = add(table, "tblGrid")
    for column in columns:
        add(grid, "gridCol", w=str(column))
    return table


def refer(parent: Element, name: str, target: str) -> None:
    """A new last child of *parent* that names another part of the document by its relationship *target*."""
    add(parent, name, type="default").set(f"{{{OFFICE}}}id", target)


def written(element: Element) -> bytes:
    """*element* as an XML file."""
    data: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


@cache
def _in_word(name: str) -> str:
    return f"{{{WORD}}}{name}"
