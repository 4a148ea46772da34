"""What the styles of a Word document say of its paragraphs and of its words (ECMA-376, part 1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.patterns import lazily
from amendapply.reading.markup import Element
from amendapply.reading.office.symbol_fonts import is_of_symbols, shown
from amendapply.reading.office.word_numbering import WORD, Numbering, value
from amendapply.text.typography import raised

_DEEPEST = 20
"""The styles that may be based on one another; a file can hold a circle of them."""

_OFF = ("0", "false", "off", "none")
_RAISED = lazily(r"superscript|[3-9]|\d{2,4}")
"""Above the line: by a word, or by so many half points."""
_SHAPES = ("vanish", "strike", "dstrike")


class Styles:
    """The styles of a document, by their identifiers."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(f"{WORD}style")
        self._paragraphs = _of_type(found, "paragraph")
        self._characters = _of_type(found, "character")
        ordinary = (style for style in self._paragraphs.values() if style.get(f"{WORD}default") in ("1", "true"))
        self._default = next(ordinary, None)
        inside = {each.tag for style in found for each in style.iterfind(f"{WORD}rPr/*")}
        self._shape_words = [name for name in (*_SHAPES, "vertAlign", "position") if f"{WORD}{name}" in inside]

    def name(self, paragraph: Element) -> str:
        """The name of the style of *paragraph*, "" where it has none."""
        style = next(self._of(paragraph), None)
        return "" if style is None else value(style, "name")

    def list_of(self, paragraph: Element, numbering: Numbering) -> tuple[str, str]:
        """The list of *numbering* that *paragraph* belongs to, by itself or by its style, and its level; "" in none."""
        number, level = "", ""
        for properties in (paragraph, *self._of(paragraph)):
            number = value(properties, "pPr", "numPr", "numId")
            level = level or value(properties, "pPr", "numPr", "ilvl")
            if number:
                style = properties.get(f"{WORD}styleId") or ""
                return number, level or numbering.level_of(number, style) or "0"
        return "", "0"

    def is_centred(self, paragraph: Element) -> bool:
        """Whether *paragraph* is centred, by itself or by its style."""
        alignments = (value(each, "pPr", "jc") for each in (paragraph, *self._of(paragraph)))
        return next(filter(None, alignments), "") == "center"

    def shape(self, body: Element) -> None:
        """Say on each run of *body* what a style makes of it, hidden or struck; write exponents and symbols as such."""
        if self._shape_words:
            for paragraph in body.iter(f"{WORD}p"):
                for run in paragraph.iter(f"{WORD}r"):
                    self._say(run, paragraph)
        for mark in list(body.iter(f"{WORD}vertAlign", f"{WORD}position")):
            run = mark.getparent().getparent()
            if _RAISED.fullmatch(mark.get(f"{WORD}val") or "") and run.tag == f"{WORD}r":
                for text in run.iter(f"{WORD}t"):
                    text.text = raised(text.text or "")
        for fonts in body.iter(f"{WORD}rFonts"):
            font = fonts.get(f"{WORD}ascii") or fonts.get(f"{WORD}hAnsi") or ""
            if is_of_symbols(font):
                for text in fonts.getparent().getparent().iterchildren(f"{WORD}t"):
                    text.text = shown(text.text or "", font)

    def _say(self, run: Element, paragraph: Element) -> None:
        own = run.find(f"{WORD}rPr")
        named = "" if own is None else value(own, "rStyle")
        styles = (*self._chain(self._characters, named), *self._of(paragraph))
        for name in self._shape_words:
            if own is not None and own.find(f"{WORD}{name}") is not None:
                continue
            found = next(
                (each for style in styles if (each := style.find(f"{WORD}rPr/{WORD}{name}")) is not None), None
            )
            if found is not None and found.get(f"{WORD}val") not in _OFF:
                if own is None:
                    own = run.makeelement(f"{WORD}rPr")
                    run.insert(0, own)
                own.append(own.makeelement(found.tag, found.attrib))

    def _of(self, paragraph: Element) -> Iterator[Element]:
        """The style of *paragraph*, then those that it is based on."""
        named = value(paragraph, "pPr", "pStyle")
        if named in self._paragraphs:
            return self._chain(self._paragraphs, named)
        return iter(()) if self._default is None else self._chain(self._paragraphs, _identifier(self._default))

    def _chain(self, styles: dict[str, Element], named: str) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            if (style := styles.get(named)) is None:
                return
            yield style
            named = value(style, "basedOn")


def _of_type(styles: list[Element], kind: str) -> dict[str, Element]:
    return {_identifier(style): style for style in styles if style.get(f"{WORD}type") == kind}


def _identifier(style: Element) -> str:
    return style.get(f"{WORD}styleId") or ""


def is_on(run: Element, *names: str) -> bool:
    """Whether *run* has one of these properties."""
    properties = next(run.iterchildren(f"{WORD}rPr"), None)
    if properties is None:
        return False
    found = properties.iterchildren(*(WORD + name for name in names))
    return any(each.get(f"{WORD}val") not in _OFF for each in found)
