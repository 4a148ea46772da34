"""The labels that LibreOffice counts by itself: « 1° », « a) » before the items of a list, « Article 1 » of a heading.

What is no label in Word is none here: a number alone, without any mark, and a bullet.
"""

from __future__ import annotations

from collections.abc import Iterable

from amendapply.frozen import frozen
from amendapply.lexicon import format_roman
from amendapply.patterns import lazily
from amendapply.reading.markup import Element, attribute, local
from amendapply.reading.office.word_numbering import letters, own_label

Counts = dict[int, int]
"""Of each level of a list, how many of its items have gone by."""

_COUNT = lazily(r"%(\d{1,2})%")
_OUTLINE = "outline-style"
_LEVELS = ("list-level-style-number", "list-level-style-bullet", "outline-level-style")
_ALPHABET = 26
_LARGEST = 1_000
_DEEPEST = 10


@frozen
class Place:
    """Where an item stands: the name of the style of its list, the ``level`` of that, and the ``counts`` it goes on."""

    style: str = ""
    level: int = 0
    counts: Counts | None = None


class Lists:
    """The lists of a document, which it counts in their order."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._levels: dict[tuple[str, int], Element] = {}
        for element in (each for root in roots for each in root.iter()):
            if local(element) in ("list-style", _OUTLINE):
                name = _OUTLINE if local(element) == _OUTLINE else attribute(element, "name")
                for level in (each for each in element if local(each) in _LEVELS):
                    self._levels.setdefault((name, _number(attribute(level, "level"), 1)), level)
        self._named: dict[str, Counts] = {}
        self._last: dict[str, Counts] = {}
        self._outline: Counts = {}

    def inside(self, element: Element, place: Place) -> Place:
        """The place of the items of the list *element*, which stands at *place* itself."""
        style = attribute(element, "style-name") or place.style
        counts = place.counts
        if counts is None:
            other, goes_on = attribute(element, "continue-list"), attribute(element, "continue-numbering") == "true"
            known = self._named.get(other) if other else self._last.get(style) if goes_on else None
            counts = {} if known is None else known
            self._last[style] = counts
            self._named[attribute(element, "id")] = counts
        return Place(style, place.level + 1, counts)

    def label(self, item: Element, place: Place) -> str | None:
        """The label of the next *item* at *place*, "" where it has none; None where nothing says how it is counted."""
        counts = {} if place.counts is None else place.counts
        return self._label(place.style, place.level, counts, attribute(item, "start-value"))

    def label_of_heading(self, heading: Element) -> str | None:
        """The label of a *heading*, as ``label`` gives it, by its level in the outline of the document."""
        if local(heading) != "h" or attribute(heading, "is-list-header") == "true":
            return ""
        level = _number(attribute(heading, "outline-level"), 1)
        if (_OUTLINE, level) not in self._levels:
            return ""
        return self._label(_OUTLINE, level, self._outline, attribute(heading, "start-value"))

    def _label(self, style: str, level: int, counts: Counts, start: str) -> str | None:
        own = self._levels.get((style, level))
        if own is None:
            return None
        first = _number(attribute(own, "start-value"), 1)
        counts[level] = _number(start, counts.get(level, first - 1) + 1)
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if local(own) == "list-level-style-bullet":
            return own_label(attribute(own, "bullet-char"))
        shown = _COUNT.sub(lambda match: self._shown(style, int(match[1]), counts) or "", _pattern(own, level))
        known = all(self._shown(style, int(each), counts) is not None for each in _COUNT.findall(_pattern(own, level)))
        return own_label(shown) if known else None

    def _shown(self, style: str, level: int, counts: Counts) -> str | None:
        """The count of that *level* as it is shown, None where no one here knows how."""
        own = self._levels.get((style, level))
        if own is None:
            return ""
        count = min(counts.get(level, _number(attribute(own, "start-value"), 1)), _LARGEST)
        kind = attribute(own, "num-format")
        if kind in ("i", "I"):
            return format_roman(count) if kind == "I" else format_roman(count).lower()
        if kind in ("a", "A") and (count <= _ALPHABET or attribute(own, "num-letter-sync") == "true"):
            return letters(count) if kind == "a" else letters(count).upper()
        return {"1": str(count), "": ""}.get(kind)


def _pattern(own: Element, level: int) -> str:
    """How a label of the level that *own* describes is made, « %1%.%2%) »: the counts of as many levels as it shows."""
    if whole := attribute(own, "num-list-format"):
        return whole
    if not attribute(own, "num-format"):
        return f"{attribute(own, 'num-prefix')}{attribute(own, 'num-suffix')}"
    first = max(1, level + 1 - _number(attribute(own, "display-levels"), 1))
    counts = ".".join(f"%{each}%" for each in range(first, min(level, _DEEPEST) + 1))
    return f"{attribute(own, 'num-prefix')}{counts}{attribute(own, 'num-suffix')}"


def _number(written: str, other: int) -> int:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 5 else other
