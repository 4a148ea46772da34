"""The eIds of a document, after the naming convention of Akoma Ntoso: « art_4-bis__al_3 ».

https://docs.oasis-open.org/legaldocml/akn-nc/v1.0/akn-nc-v1.0.html, section 5: the eId of the element that it is
numbered in, two underscores, the short name of the element, one underscore, its number.
"""

from __future__ import annotations

from amendapply.rendering.page.links import slug


class Names:
    """The eIds given in one document, each only once."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counts: dict[str, int] = {}

    def numbered(self, within: str, kind: str, number: str) -> str:
        """The eId of the element of this *number*; a second one of the same number gets « -2 »."""
        name = f"{_prefix(within)}{kind}_{slug(number)}" if number else f"{_prefix(within)}{kind}"
        return self._given_once(name)

    def next(self, within: str, kind: str) -> str:
        """The eId of the next element of this *kind*, which bears no number: it is counted."""
        key = f"{_prefix(within)}{kind}"
        count = self._counts[key] = self._counts.get(key, 0) + 1
        return self._given_once(f"{key}_{count}")

    def _given_once(self, name: str) -> str:
        rank, free = 1, name
        while free in self._given:
            rank += 1
            free = f"{name}-{rank}"
        self._given.add(free)
        return free


def _prefix(within: str) -> str:
    return f"{within}__" if within else ""
