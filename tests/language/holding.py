"""Whether all that a pattern finds holds one of some words: then a text without them need not be searched.

A match is followed character by character, with the end of it that begins one of the words. Assertions about a place
(``\\b``, ``(?!…)``, ``(?<=…)``) are taken to hold always: what is proved is true, but not all that is true is proved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tests.language.pattern_source import REPEATS, Tree, c, parser, shown_item

_BEGINNING = "^"
"""Where no character has been matched yet."""
_OTHER = "\x00"
"""Any character that none of the words has."""


def always_holds(pattern: re.Pattern[str], *words: str, opening: str = "") -> bool:
    """Whether each match of *pattern* holds one of *words*, in any case; of those that begin with one of *opening*.

    Without words: whether no match begins so.
    """
    tree = parser.parse(pattern.pattern, pattern.flags)
    return not _Reader(words, opening, pattern.flags).after(tree, frozenset({_BEGINNING}))


class _Reader:
    """A state is the longest end of what has been matched that begins one of the words; none where one was met."""

    def __init__(self, words: tuple[str, ...], opening: str, flags: int) -> None:
        self._words, self._opening, self._flags = words, opening, flags
        self._begun = {word[:size] for word in words for size in range(len(word))} | {""}
        self._signs = {sign for word in (*words, opening) for sign in word} | {_OTHER}

    def after(self, tree: Tree, states: frozenset[str]) -> frozenset[str]:
        """The states in which *tree*, matched in one of *states*, may end without having met a word."""
        for op, value in tree:
            states = self._after_item(op, value, states)
        return states

    def _after_item(self, op: Any, value: Any, states: frozenset[str]) -> frozenset[str]:
        if op in (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN):
            return self._after_one_of(self._signs_of(op, value), states)
        if op is c.BRANCH:
            return frozenset().union(*(self.after(branch, states) for branch in value[1]))
        if op is c.GROUPREF_EXISTS:
            return self.after(value[1], states) | self.after(value[2] or (), states)
        if op is c.SUBPATTERN:
            return self.after(value[3], states)
        if op is c.ATOMIC_GROUP:
            return self.after(value, states)
        if op in REPEATS:
            return self._repeated(*value, states)
        if op is c.ASSERT and value[0] > 0:
            return frozenset(state for state in states if self.after(value[1], frozenset({state})))
        assert op in (c.AT, c.ASSERT, c.ASSERT_NOT), f"{op} is not followed"
        return states

    def _signs_of(self, op: Any, value: Any) -> Iterable[str]:
        items = [(op, value)] if op is not c.IN else value
        if all(kind is c.LITERAL for kind, _ in items):
            return {chr(sign).lower()[:1] for _, sign in items}
        one = re.compile(shown_item(op, value), self._flags & (re.IGNORECASE | re.DOTALL))
        return {sign for sign in self._signs if sign == _OTHER or one.match(sign) or one.match(sign.upper())}

    def _after_one_of(self, signs: Iterable[str], states: frozenset[str]) -> frozenset[str]:
        found = set()
        for state in states:
            for sign in signs:
                if state == _BEGINNING and self._opening and sign not in self._opening:
                    continue
                ending = (state if state != _BEGINNING else "") + sign
                if not any(ending.endswith(word) for word in self._words):
                    found.add(next(ending[at:] for at in range(len(ending) + 1) if ending[at:] in self._begun))
        return frozenset(found)

    def _repeated(self, least: int, most: int, body: Tree, states: frozenset[str]) -> frozenset[str]:
        for _ in range(min(least, 40)):
            states = self.after(body, states)
        more = states
        for _ in range(min(most - least, 40)):
            more = self.after(body, more) - states
            if not more:
                break
            states |= more
        return states
