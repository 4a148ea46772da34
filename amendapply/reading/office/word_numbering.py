"""The labels that Word counts by itself: « 1° », « a) » before the paragraphs of a list (ECMA-376, part 1, 17.9).

A number alone, without any mark, is that of an alinéa in the margin, and a bullet is no label: neither is text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from amendapply.lexicon import format_roman
from amendapply.patterns import lazily

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of the elements and attributes of Word."""
_LEVEL = lazily(r"%([1-9])")
_DASHES = ("-", "–", "—")
_LARGEST = 1_000


class Numbering:
    """The lists of a document; it counts as the paragraphs go by, in their order."""

    def __init__(self, root: Element | None) -> None:
        kinds = (
            {} if root is None else {_get(each, "abstractNumId"): each for each in root.iterfind(f"{WORD}abstractNum")}
        )
        self._kinds: dict[str, dict[str, Element]] = {}
        for each in () if root is None else root.iterfind(f"{WORD}num"):
            kind = kinds.get(value(each, "abstractNumId"))
            levels = () if kind is None else kind.iterfind(f"{WORD}lvl")
            self._kinds[_get(each, "numId")] = {_get(level, "ilvl"): level for level in levels}
        self._counts: dict[str, dict[str, int]] = {}

    def label(self, number: str, level: str) -> str:
        """The label of the next paragraph of the list *number* at that *level*, "" where it has none of its own."""
        levels = self._kinds.get(number, {})
        own = levels.get(level)
        if own is None:
            return ""
        counts = self._counts.setdefault(number, {})
        counts[level] = counts.get(level, _start(own) - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        text = value(own, "lvlText")
        if value(own, "numFmt") == "bullet":
            return text if text in _DASHES else ""
        if not _LEVEL.search(text) or _LEVEL.sub("", text).strip() == "":
            return ""
        return _LEVEL.sub(lambda match: _shown(levels, counts, str(int(match[1]) - 1)), text).strip()


def _shown(levels: dict[str, Element], counts: dict[str, int], level: str) -> str:
    own = levels.get(level)
    if own is None:
        return ""
    count = counts.get(level, _start(own))
    return _FORMATS.get(value(own, "numFmt") or "decimal", str)(min(count, _LARGEST))


def _start(level: Element) -> int:
    start = value(level, "start")
    return int(start) if start.isascii() and start.isdecimal() and len(start) < 4 else 1


def _letters(count: int) -> str:
    """« a », … « z », « aa », « bb », as Word counts on."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "upperRoman": format_roman,
    "lowerRoman": lambda count: format_roman(count).lower(),
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
}


def value(element: Element, *path: str) -> str:
    """The value of the property at *path* below *element*, "" where it has none."""
    found = element.find("/".join(f"{WORD}{name}" for name in path))
    return "" if found is None else _get(found, "val")


def _get(element: Element, name: str) -> str:
    return element.get(f"{WORD}{name}") or ""
