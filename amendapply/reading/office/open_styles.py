"""What the styles of a text of LibreOffice say of its paragraphs and of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from amendapply.patterns import lazily
from amendapply.reading.markup import Element, attribute, local
from amendapply.reading.office.word_document import REST_STYLES
from amendapply.text.typography import raised

SHAPE = "{urn:amendapply}shape"
"""The attribute that says what a style makes of an element."""
_OF_WORDS = "text-properties"
_DEEPEST = 20
"""The styles that may be based on one another; a file can hold a circle of them."""


class Shape(StrEnum):
    """What a style makes of words, that changes how they are read."""

    HIDDEN = "hidden"
    STRUCK = "struck"


def called(roots: list[Element], *names: str) -> set[str]:
    """What the document calls the styles of these *names*, and those that are based on them."""
    styles = [each for root in roots for each in root.iter() if local(each) == "style"]
    wanted = {attribute(each, "name") for each in styles if attribute(each, "display-name") in names}
    return wanted | {attribute(each, "name") for each in styles if attribute(each, "parent-style-name") in wanted}


RAISED = lazily(r"super|[1-9]")
"""« super 58% », « 33% 66% »: above the line; « sub », « 0% 66% » and « -33% 66% » are not."""


class Styles:
    """The styles of paragraphs, those of the document first; *numbered* are those that began with a number."""

    def __init__(self, roots: list[Element], numbered: set[Element]) -> None:
        self._numbered, self._rests = numbered, called(roots, *REST_STYLES)
        self._styles: dict[str, Element] = {}
        self._of_words: dict[str, Element] = {}
        for style in (each for root in roots for each in root.iter() if local(each) == "style"):
            known = self._styles if attribute(style, "family") == "paragraph" else self._of_words
            if attribute(style, "family") in ("paragraph", "text"):
                known.setdefault(attribute(style, "name"), style)

    def of_alinea(self, paragraphs: Sequence[Element]) -> tuple[bool, bool]:
        """Whether *paragraphs* are known to begin an alinéa, and to go on with one."""
        begins = not self._numbered.isdisjoint(paragraphs)
        goes_on = bool(paragraphs) and attribute(paragraphs[0], "style-name") in self._rests
        return begins, goes_on and not begins

    def is_centred(self, paragraph: Element) -> bool:
        """Whether the style of *paragraph*, or one that it is based on, centres it."""
        named = attribute(paragraph, "style-name")
        return given(self._styles, named, "paragraph-properties", "text-align") == "center"

    def shape(self, body: Element) -> None:
        """Say of each element of *body* whether its style hides or strikes it, and write exponents as such."""
        for element in body.iter():
            name = local(element)
            if name == "section" and attribute(element, "display") == "none":
                element.set(SHAPE, Shape.HIDDEN)
            known = self._of_words if name in ("span", "a") else self._styles if name in ("p", "h") else None
            named = "" if known is None else attribute(element, "style-name")
            if known is None or not named:
                continue
            if given(known, named, _OF_WORDS, "display") == "none":
                element.set(SHAPE, Shape.HIDDEN)
            elif given(known, named, _OF_WORDS, "text-line-through-style") not in ("", "none"):
                element.set(SHAPE, Shape.STRUCK)
            if RAISED.match(given(known, named, _OF_WORDS, "text-position")):
                element.text = raised(element.text or "")


def given(styles: Mapping[str, Element], named: str, properties: str, name: str) -> str:
    """What the style *named*, or the first of those that it is based on which says it, gives for that property."""
    for _ in range(_DEEPEST):
        if (style := styles.get(named)) is None:
            return ""
        given = [attribute(each, name) for each in style if local(each) == properties]
        if given and given[0]:
            return given[0]
        named = attribute(style, "parent-style-name")
    return ""
