"""A Word document as blocks: its paragraphs and its tables, as if all its tracked changes were accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amendapply.errors import InputError
from amendapply.reading.package import WORD_PART, open_parts
from amendapply.reading.page_blocks import Block
from amendapply.reading.word_text import Table, accepted, flat

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = "word/styles.xml"
_DEEPEST = 20
"""The styles that may be based on one another; a file can hold a circle of them."""


def blocks_in(data: bytes, name: str) -> list[Block]:
    """The blocks of the document *data* called *name*. Raises ``InputError`` where it is broken.

    In a centred paragraph a line break parts two blocks, such as the name of a division and its intitulé; elsewhere it
    is a space. The numbers that Word counts or puts in a margin are no text.
    """
    document, styles = open_parts(data, name, "document Word", WORD_PART, _STYLES)
    assert document is not None
    body = document.find(f"{_WORD}body")
    if body is None:
        raise InputError("document Word illisible.", source=name, remedy="L'enregistrer de nouveau.")
    return list(_blocks(body, _Styles(styles)))


def _blocks(body: Element, styles: _Styles) -> Iterator[Block]:
    for each in accepted(body):
        if isinstance(each, Table):
            yield Block(each.markup, table=True)
            continue
        centred = styles.is_centred(each.element)
        for line in each.text.split("\n") if centred else (each.text,):
            if text := flat(line):
                yield Block(text, centred, styles.name(each.element))


class _Styles:
    """The styles of the paragraphs of a document, by their identifiers."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(f"{_WORD}style")
        paragraphs = [style for style in found if style.get(f"{_WORD}type") == "paragraph"]
        self._styles = {style.get(f"{_WORD}styleId") or "": style for style in paragraphs}
        self._default = next((style for style in paragraphs if style.get(f"{_WORD}default") in ("1", "true")), None)

    def _of(self, paragraph: Element) -> Element | None:
        told = _value(paragraph, "pPr", "pStyle")
        return self._styles.get(told, self._default) if told else self._default

    def name(self, paragraph: Element) -> str:
        """The name of the style of *paragraph*, "" where it has none."""
        style = self._of(paragraph)
        return "" if style is None else _value(style, "name")

    def is_centred(self, paragraph: Element) -> bool:
        """Whether *paragraph* is centred, by itself or by its style."""
        alignment, style = _value(paragraph, "pPr", "jc"), self._of(paragraph)
        for _ in range(_DEEPEST):
            if alignment or style is None:
                break
            alignment = _value(style, "pPr", "jc")
            style = self._styles.get(_value(style, "basedOn"))
        return alignment == "center"


def _value(element: Element, *path: str) -> str:
    found = element.find("/".join(f"{_WORD}{name}" for name in path))
    return "" if found is None else found.get(f"{_WORD}val") or ""
