"""What a page holds beside its text: struck and hidden words, notes, comments, menus. It is left out, and told.

A class or an element that says nothing of the kind is text: to lose an alinéa is worse than to keep a line too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amendapply.patterns import lazily
from amendapply.reading.blocks import shown
from amendapply.reading.markup import local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MARGINS = ("nav", "footer")
_HIDDEN = lazily(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_COMMENT_STYLE = lazily(r"mso-element\s*:\s*comment", re.IGNORECASE)
_COMMENT_CLASS = "MsoCommentReference"
_STRIKES = ("s", "strike")
_LINE_THROUGH = lazily(r"text-decoration[^;]*line-through", re.IGNORECASE)
_CALL = lazily(r"\s*(?P<open>[\[(])?(?:\d{1,3}|\*)[\])]?\s*")
_OF_NOTE = lazily(r"note|ftn|\bfn", re.IGNORECASE)
_NOTED = ("p", "div", "li")


def left_out(element: Element) -> str:
    """Why *element* is no text of the bill, in French; "" where it is."""
    name, style = local(element), element.get("style") or ""
    if name == "del":
        return "des mots barrés sont laissés de côté"
    if name in _MARGINS or (name == "div" and element.get("title") in ("header", "footer")):
        return "un menu, l'en-tête ou le pied de la page est laissé de côté"
    if element.get("hidden") is not None or (style and _HIDDEN.search(style)):
        return "un texte masqué est laissé de côté"
    if (style and _COMMENT_STYLE.search(style)) or _COMMENT_CLASS in (element.get("class") or ""):
        return "un commentaire est laissé de côté"
    if name == "a" and _is_call(element):
        return "un appel de note est laissé de côté"
    return "une note est laissée de côté" if name in _NOTED and _is_note(element) else ""


def _is_call(link: Element) -> bool:
    """Whether *link* is the number of a note: raised, between brackets, or named so."""
    match = _CALL.fullmatch("".join(link.itertext())) if (link.get("href") or "").startswith("#") else None
    if match is None:
        return False
    raised = local(link.getparent()) == "sup" or any(local(each) == "sup" for each in link)
    named = f"{link.get('href')} {link.get('class') or ''}"
    return raised or match["open"] is not None or _OF_NOTE.search(named) is not None


def _is_note(block: Element) -> bool:
    """Whether *block* begins with the number of a note, which leads back to its call."""
    first = next((each for each in block.iter() if local(each) == "a" or (each.text or "").strip()), None)
    if first is None or local(first) != "a" or not _is_call(first):
        return False
    above = [each for each in first.iterancestors() if each is not block and block in each.iterancestors()]
    return len("".join(block.itertext()).split()) > 1 and not any(local(each) in _NOTED for each in above)


def told_of(elements: Iterable[Element]) -> Iterator[str]:
    """What of *elements*, in a row, is left out, or read although it is struck through, in French."""
    found: dict[str, list[str]] = {}
    for element in elements:
        for what, words in _told(element):
            found.setdefault(what, []).append(words)
    for what, passages in found.items():
        if words := " ".join(" ".join(passages).split()):
            yield f"{what} : « {shown(words)} »"


def _told(element: Element) -> Iterator[tuple[str, str]]:
    if not local(element):
        return
    if what := left_out(element):
        yield what, " ".join(element.itertext())
        return
    if local(element) in _STRIKES or _LINE_THROUGH.search(element.get("style") or ""):
        yield "un texte barré est lu", "".join(element.itertext())
    for child in element:
        yield from _told(child)
