"""The labels that Word counts by itself: « 1° », « a) » before the paragraphs of a list (ECMA-376, part 1, 17.9).

A number alone, without any mark, is that of an alinéa in the margin, and a bullet is no label: neither is text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from amendapply.frozen import frozen
from amendapply.lexicon import format_roman
from amendapply.patterns import lazily
from amendapply.reading.markup import Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of the elements and attributes of Word."""
_LEVEL = lazily(r"%([1-9])")
_DASHES = ("-", "–", "—")
_DASH_OF_SYMBOL = ("\uf02d", "\uf0be")
"""What a dash is in the font Symbol, of which a list may take its bullet."""
_LARGEST = 1_000
_DECIMAL = ("", "decimal")


@frozen
class _List:
    """A list: its ``kind``, whose count it shares with others, its ``levels``, and where it ``starts`` anew."""

    kind: str
    levels: Mapping[str, Element]
    starts: Mapping[str, int]


class Numbering:
    """The lists of a document, counted as paragraphs go by; those of one kind share a count unless one starts anew."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(f"{WORD}abstractNum")
        kinds = {_get(each, "abstractNumId"): each for each in found}
        styled = {value(each, "styleLink"): _get(each, "abstractNumId") for each in found if value(each, "styleLink")}
        self._lists: dict[str, _List] = {}
        for each in () if root is None else root.iterfind(f"{WORD}num"):
            kind = value(each, "abstractNumId")
            if kind in kinds and (link := value(kinds[kind], "numStyleLink")):
                kind = styled.get(link, kind)
            self._lists[_get(each, "numId")] = _list(each, kind, kinds.get(kind))
        self._counts: dict[str, dict[str, int]] = {}
        self._begun: set[tuple[str, str]] = set()

    def level_of(self, number: str, style: str) -> str:
        """The level of the list *number* that a paragraph of the *style* of that identifier has, "" for none."""
        known = self._lists.get(number)
        levels = known.levels.items() if known and style else ()
        return next((level for level, element in levels if value(element, "pStyle") == style), "")

    def label(self, number: str, level: str) -> str | None:
        """The label of the next paragraph of that list, "" for none of its own, None for an unknown way to count."""
        known = self._lists.get(number)
        own = known.levels.get(level) if known else None
        if known is None or own is None:
            return ""
        counts = self._counts.setdefault(known.kind, {})
        if level in known.starts and (number, level) not in self._begun:
            counts[level] = known.starts[level] - 1
        self._begun.add((number, level))
        counts[level] = counts.get(level, _start(own) - 1) + 1
        for deeper in [each for each in counts if each > level and _starts_anew(known.levels.get(each), level)]:
            del counts[deeper]
        text = value(own, "lvlText")
        if value(own, "numFmt") == "bullet":
            return "–" if text in _DASH_OF_SYMBOL else text if text in _DASHES else ""
        if not _LEVEL.search(text) or (not _LEVEL.sub("", text).strip() and value(own, "numFmt") in _DECIMAL):
            return ""
        shown = [_shown(known.levels, counts, str(int(each) - 1)) for each in _LEVEL.findall(text)]
        if any(each is None for each in shown):
            return None
        counted = iter(shown)
        return _LEVEL.sub(lambda match: next(counted) or "", text).strip()


def own_label(shown: str) -> str:
    """The label that *shown* is, which a document writes before an item of a list: "" for a bullet, a number alone."""
    label = shown.strip()
    if len(label) == 1 and not label.isalnum():
        return "–" if label in _DASH_OF_SYMBOL else label if label in _DASHES else ""
    return "" if label.isdecimal() else label


def _list(number: Element, kind: str, element: Element | None) -> _List:
    """The list that *number* is, of the *kind* that *element* describes, with what it has of its own."""
    levels = {_get(each, "ilvl"): each for each in (() if element is None else element.iterfind(f"{WORD}lvl"))}
    starts: dict[str, int] = {}
    for own in number.iterfind(f"{WORD}lvlOverride"):
        level = _get(own, "ilvl")
        if (other := own.find(f"{WORD}lvl")) is not None:
            levels[level] = other
        if (start := value(own, "startOverride")) or other is not None:
            starts[level] = _counted(start) if start else _start(levels[level])
    return _List(kind, levels, starts)


def _starts_anew(deeper: Element | None, level: str) -> bool:
    """Whether the count of the level *deeper* starts anew after a paragraph of that *level*."""
    after = "" if deeper is None else value(deeper, "lvlRestart")
    return not after.isdecimal() or (after != "0" and level.isdecimal() and int(level) < int(after[:3]))


def _shown(levels: Mapping[str, Element], counts: Mapping[str, int], level: str) -> str | None:
    """The count of *level* as it is shown, None where no one here knows how."""
    own = levels.get(level)
    if own is None:
        return ""
    count = counts.get(level, _start(own))
    shape = _FORMATS.get(value(own, "numFmt") or "decimal")
    return None if shape is None else shape(min(count, _LARGEST))


def _start(level: Element) -> int:
    return _counted(value(level, "start"))


def _counted(start: str) -> int:
    return int(start) if start.isascii() and start.isdecimal() and len(start) < 4 else 1


def letters(count: int) -> str:
    """« a », … « z », « aa », « bb », as Word counts on."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "upperRoman": format_roman,
    "lowerRoman": lambda count: format_roman(count).lower(),
    "lowerLetter": letters,
    "upperLetter": lambda count: letters(count).upper(),
    "ordinal": lambda count: "1er" if count == 1 else f"{count}e",
    "decimalZero": lambda count: f"{count:02}",
    "none": lambda count: "",
}


def value(element: Element, *path: str) -> str:
    """The value of the property at *path* below *element*, "" where it has none."""
    for name in path:
        found = next(element.iterchildren(WORD + name), None)
        if found is None:
            return ""
        element = found
    return _get(element, "val")


def _get(element: Element, name: str) -> str:
    return element.get(f"{WORD}{name}") or ""
