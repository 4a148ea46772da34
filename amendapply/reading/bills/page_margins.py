"""What a page holds beside its text: struck and hidden words, notes, comments, menus. It is left out, and told.

A class or an element that says nothing of the kind is text: to lose an alinéa is worse than to keep a line too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from amendapply.patterns import lazily
from amendapply.reading.blocks import shown
from amendapply.reading.markup import Element
from amendapply.reading.office import symbol_fonts

_MARGINS = ("nav", "footer")
_HIDDEN = lazily(r"display\s*:\s*none|visibility\s*:\s*hidden")
_MASKED, _COMMENT = "un texte masqué est laissé de côté", "un commentaire est laissé de côté"
_STRUCK = "un texte barré est lu"
_ADDED = "des mots insérés sont lus"
_SYMBOLS = "des lettres d'une police de symboles, qui montre d'autres signes, sont lues telles quelles"
_READ = (_STRUCK, _ADDED, _SYMBOLS)
_PICTURE = "une image est laissée de côté"
_LARGEST_ICON = 60
"""Pixels: the numbers of alinéas are pictures of 45 by 31, buttons are smaller."""
_WHY, _HOLDS = "{urn:amendapply}why", "{urn:amendapply}holds"
"""Attributes of a namespace, which HTML has not: why an element is left out, and that it holds such a one."""

_COMMENT_STYLE = lazily(r"mso-element\s*:\s*comment")
_COMMENT_CLASS = "MsoCommentReference"
_STRIKES = ("s", "strike")
_LINE_THROUGH = lazily(r"text-decoration[^;]*line-through")
_FONT = lazily(r"font-family\s{0,9}:\s{0,9}(?P<name>[\"']?[\w ]+)")
_CALL = lazily(r"\s*(?P<open>[\[(])?(?:\d{1,3}|\*)[\])]?\s*")
_CALL_OF_ENDNOTE = lazily(r"\s*(?:[ivxlc]{1,6}|[a-z])\s*")
"""How LibreOffice counts the notes that stand at the end: only a link that is named so is such a call."""
_OF_NOTE = lazily(r"note|ftn|\bfn", re.IGNORECASE)
_NOTED = ("p", "div", "li")


def mark(root: Element) -> None:
    """Write once on the elements of *root* which are no text of the bill, and which are struck through."""
    for element, why in _found(root):
        if element.get(_WHY) in (None, *_READ):
            element.set(_WHY, why)
        above: Element | None = element
        while above is not None and above.get(_HOLDS) is None:
            above.set(_HOLDS, "")
            above = above.getparent()


def left_out(element: Element) -> str:
    """Why *element*, of a page that is marked, is no text of the bill, in French; "" where it is."""
    why = element.get(_WHY)
    return "" if why is None or why in _READ else why


def is_of_symbols(element: Element) -> bool:
    """Whether the letters of *element*, of a page that is marked, are written in a font of symbols, and read."""
    return bool(element.get(_WHY) == _SYMBOLS)


def struck(element: Element) -> bool:
    """Whether the words of *element*, of a page that is marked, are struck through, and read."""
    return bool(element.get(_WHY) == _STRUCK)


def _found(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.iter(*_STRIKES, *_MARGINS, "del", "ins", "div"):
        if element.tag in _STRIKES or element.tag == "ins":
            yield element, _ADDED if element.tag == "ins" else _STRUCK
        elif element.tag == "del":
            yield element, "des mots barrés sont laissés de côté"
        elif element.tag != "div" or element.get("title") in ("header", "footer"):
            yield element, "un menu, l'en-tête ou le pied de la page est laissé de côté"
    for element in root.iterfind(".//*[@style]"):
        if why := _styled((element.get("style") or "").lower()):
            yield element, why
    yield from ((each, _SYMBOLS) for each in root.iter("font") if symbol_fonts.is_of_symbols(each.get("face") or ""))
    yield from ((element, _MASKED) for element in root.iterfind(".//*[@hidden]"))
    yield from ((element, _PICTURE) for element in root.iter("img") if not is_icon(element))
    for element in root.iterfind(".//*[@class]"):
        if _COMMENT_CLASS in (element.get("class") or ""):
            yield element, _COMMENT
    yield from _notes(root)


def is_icon(picture: Element) -> bool:
    """Whether *picture* is too small to be a formula or a table."""
    sizes = [picture.get(name) or "" for name in ("width", "height")]
    return all(size.isdecimal() and int(size[:6]) <= _LARGEST_ICON for size in sizes)


def _styled(style: str) -> str:
    """What *style* makes of the words in it, in French; "" where they are text like any other."""
    if ("none" in style or "hidden" in style) and _HIDDEN.search(style):
        return _MASKED
    if "comment" in style and _COMMENT_STYLE.search(style):
        return _COMMENT
    if "line-through" in style and _LINE_THROUGH.search(style):
        return _STRUCK
    if "symbol" not in style and "dings" not in style:
        return ""
    font = _FONT.search(style)
    return _SYMBOLS if font and symbol_fonts.is_of_symbols(font["name"]) else ""


def _notes(root: Element) -> Iterator[tuple[Element, str]]:
    """The calls of notes, and the blocks that begin with the number of a note, which leads back to its call."""
    seen: set[Element] = set()
    for link in root.iter("a"):
        if not _is_call(link):
            continue
        yield link, "un appel de note est laissé de côté"
        block = next((each for each in link.iterancestors() if each.tag in _NOTED), None)
        if block is None or block in seen:
            continue
        seen.add(block)
        first = next((each for each in block.iter() if each.tag == "a" or (each.text or "").strip()), None)
        if first is link and len("".join(block.itertext()).split()) > 1:
            yield block, "une note est laissée de côté"


def _is_call(link: Element) -> bool:
    """Whether *link* is the number of a note: raised, between brackets, or named so."""
    if not (link.get("href") or "").startswith("#"):
        return False
    text = "".join(link.itertext())
    named = _OF_NOTE.search(f"{link.get('href')} {link.get('class') or ''}") is not None
    if (match := _CALL.fullmatch(text)) is None:
        return named and _CALL_OF_ENDNOTE.fullmatch(text) is not None
    return (
        named or match["open"] is not None or link.getparent().tag == "sup" or any(each.tag == "sup" for each in link)
    )


def told_of(elements: Iterable[Element]) -> Iterator[str]:
    """What of *elements*, in a row, is left out, or read although it is struck through, in French."""
    found: dict[str, list[str]] = {}
    for element in elements:
        for what, words in _told(element):
            found.setdefault(what, []).append(words)
    for what, passages in found.items():
        if words := " ".join(" ".join(passages).split()):
            yield f"{what} : « {shown(words)} »"
        elif what == _PICTURE:
            yield what


def _told(element: Element) -> Iterator[tuple[str, str]]:
    if element.get(_HOLDS) is None:
        return
    if what := left_out(element):
        yield what, element.get("alt") or " ".join(element.itertext())
        return
    if (what := element.get(_WHY)) is not None:
        yield what, "".join(element.itertext())
    for child in element:
        yield from _told(child)
