"""The automaton of one pattern: what it may consume, and where it goes two ways by the same characters.

``auditing`` says what is looked for, and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tests.language.pattern_source import LOOKS, REPEATS, UNBOUNDED, Tree, c, parser, repeated, shown_item

WIDE = 20
"""Turns from which a repetition counts as a loop that may be long."""

_FEW_LETTERS = 7
"""Letters that a class may hold and still name something: I, V, X, L, C, D, M."""

_ALPHABET = [*map(chr, [*range(0x20, 0x180), 0x09, 0x0A]), *"–—‑‐’‘ʼ“”„…œŒ\u2009\u202f\u2007№€"]
_ALL = (1 << len(_ALPHABET)) - 1


def audit_pattern(pattern: re.Pattern[str], *, searched: bool = False) -> list[tuple[str, str]]:
    """The kind and the part at fault of each finding of one pattern."""
    tree = list(parser.parse(pattern.pattern, pattern.flags))
    automaton = _Automaton(pattern.flags)
    whole = automaton.sequence(tree)
    found = [("wildcard", part) for part in _wildcards(automaton)]
    found += _ambiguities(automaton, whole, searched)
    for inner in _lookarounds(tree):
        automaton = _Automaton(pattern.flags)
        found += _ambiguities(automaton, automaton.sequence(inner), False)
    return list(dict.fromkeys(found))


# ----------------------------------------------------------------------------------------------------------- wildcards


@cache
def _mask(source: str, flags: int) -> int:
    """The characters of the alphabet that a class matches, a bit each."""
    pattern = re.compile(source, flags & (re.IGNORECASE | re.DOTALL | re.ASCII))
    return sum(1 << index for index, char in enumerate(_ALPHABET) if pattern.fullmatch(char))


_LETTERS = [index for index, char in enumerate(_ALPHABET) if char.isalpha()]


def _is_wide(op: Any, value: Any, flags: int) -> bool:
    """Whether a single character here may be any of more letters than a numeral is written with."""
    if op not in (c.ANY, c.IN, c.NOT_LITERAL):
        return False
    mask = _mask(shown_item(op, value), flags)
    return len({_ALPHABET[index].lower() for index in _LETTERS if mask >> index & 1}) > _FEW_LETTERS


def _wildcards(automaton: _Automaton) -> Iterator[str]:
    """Where two letters of any kind may follow each other: a repetition, or two classes."""
    for one, after in enumerate(automaton.after):
        for other in after:
            if automaton.wide[one] and automaton.wide[other]:
                part, more = automaton.parts[one], automaton.parts[other]
                yield part if one == other else f"{part} … {more}"


def _children(op: Any, value: Any) -> list[Tree]:
    """The patterns inside a node, those of lookarounds left out."""
    if op is c.BRANCH:
        return list(value[1])
    if op is c.SUBPATTERN:
        return [value[3]]
    if op is c.ATOMIC_GROUP:
        return [value]
    if op in REPEATS:
        return [value[2]]
    if op is c.GROUPREF_EXISTS:
        return [branch for branch in value[1:] if branch is not None]
    return []


def _lookarounds(tree: list[tuple[Any, Any]]) -> Iterator[Tree]:
    for op, value in tree:
        if op in LOOKS:
            yield value[1]
            yield from _lookarounds(list(value[1]))
        for inner in _children(op, value):
            yield from _lookarounds(list(inner))


# -------------------------------------------------------------------------------------------------------- backtracking


@dataclass(slots=True)
class _Fragment:
    """A part of the automaton: where it may begin and end, and whether it may be empty.

    An assertion at its end (``holds``) may fail where nothing is consumed.
    """

    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    nullable: bool = True
    holds: bool = True


class _Automaton:
    """One state for each character of a pattern, and how many ways lead from one to the next."""

    def __init__(self, flags: int) -> None:
        self.flags = flags
        self.masks: list[int] = []
        self.wide: list[bool] = []
        self.parts: list[str] = []
        self.widths: list[int] = []
        self.atoms: list[tuple[int, ...]] = []
        self.after: list[dict[int, int]] = []
        self._atomic: tuple[int, ...] = ()
        self._groups = 0

    def state(self, mask: int, part: str, wide: bool) -> int:
        self.masks.append(mask)
        self.wide.append(wide)
        self.parts.append(part)
        self.widths.append(1)
        self.atoms.append(self._atomic)
        self.after.append({})
        return len(self.masks) - 1

    def link(self, last: list[int], first: list[int]) -> None:
        for one in last:
            for other in first:
                self.after[one][other] = self.after[one].get(other, 0) + 1

    def sequence(self, tree: Tree) -> _Fragment:
        whole = _Fragment()
        for op, value in tree:
            whole = self._joined(whole, self._node(op, value))
        return whole

    def _joined(self, one: _Fragment, two: _Fragment) -> _Fragment:
        self.link(one.last, two.first)
        first = one.first + two.first if one.nullable else one.first
        last = two.last + one.last if two.nullable else two.last
        holds = two.holds and (one.holds or not two.nullable)
        return _Fragment(first, last, one.nullable and two.nullable, holds)

    def _node(self, op: Any, value: Any) -> _Fragment:
        if op in (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN):
            part = shown_item(op, value)
            state = self.state(_mask(part, self.flags), part, _is_wide(op, value, self.flags))
            return _Fragment([state], [state], False)
        if op is c.BRANCH:
            return self._branches(value[1])
        if op is c.SUBPATTERN:
            return self.sequence(value[3])
        if op is c.ATOMIC_GROUP:
            return self._without_return(lambda: self.sequence(value))
        if op is c.POSSESSIVE_REPEAT:
            return self._without_return(lambda: self._repeat(op, *value))
        if op in REPEATS:
            return self._repeat(op, *value)
        if op is c.GROUPREF_EXISTS:
            return self._branches([branch if branch is not None else [] for branch in value[1:]])
        return _Fragment(holds=op not in (c.AT, *LOOKS))

    def _branches(self, branches: list[Tree]) -> _Fragment:
        found = [self.sequence(branch) for branch in branches]
        return _Fragment(
            [state for one in found for state in one.first],
            [state for one in found for state in one.last],
            any(one.nullable for one in found),
            all(one.holds for one in found),
        )

    def _without_return(self, build: Any) -> _Fragment:
        self._groups += 1
        outer, self._atomic = self._atomic, (*self._atomic, self._groups)
        fragment: _Fragment = build()
        self._atomic = outer
        return fragment

    def _repeat(self, op: Any, least: int, most: int, body: Tree) -> _Fragment:
        before = len(self.masks)
        inner = self.sequence(body)
        if most > 1:
            self.link(inner.last, inner.first)
            for state in range(before, len(self.masks)):
                if int(most) >= self.widths[state]:
                    self.widths[state] = int(most)
                if len(list(body)) == 1 and state == before == len(self.masks) - 1:
                    self.parts[state] = repeated(op, least, most, body)
        return _Fragment(inner.first, inner.last, inner.nullable or least == 0, inner.holds)


def _ambiguities(automaton: _Automaton, whole: _Fragment, searched: bool) -> list[tuple[str, str]]:
    harmless = set(whole.last) if whole.holds else set()
    loops = [loop for loop in _components(automaton) if _widest(automaton, loop) >= WIDE]
    found = [("nested", part) for loop in loops if (part := _nested(automaton, loop, harmless))]
    for one in loops:
        reached = _reached(automaton, one[0])
        for other in loops:
            if one is not other and other[0] in reached and (pair := _adjacent(automaton, one, other, harmless)):
                found.append(("adjacent", pair))
    if searched:
        start = automaton.state(_ALL, "", False)
        automaton.widths[start] = UNBOUNDED
        automaton.after[start] = {start: 1, **dict.fromkeys(whole.first, 1)}
        for loop in loops:
            if _widest(automaton, loop) == UNBOUNDED and (pair := _adjacent(automaton, [start], loop, harmless)):
                found.append(("searched", pair))
    return found


def _widest(automaton: _Automaton, loop: list[int]) -> int:
    return max(automaton.widths[state] for state in loop)


def _components(automaton: _Automaton) -> list[list[int]]:
    """The loops: the strongly connected sets of states that hold an arrow."""
    found = _strong({state: tuple(after) for state, after in enumerate(automaton.after)})
    return [sorted(one) for one in found if len(one) > 1 or next(iter(one)) in automaton.after[next(iter(one))]]


def _reached(automaton: _Automaton, start: int) -> set[int]:
    seen: set[int] = set()
    work = [start]
    while work:
        for after in automaton.after[work.pop()]:
            if after not in seen:
                seen.add(after)
                work.append(after)
    return seen


def _strong(graph: dict[Any, tuple[Any, ...]]) -> list[set[Any]]:
    """Tarjan's strongly connected components, without recursion."""
    index: dict[Any, int] = {}
    low: dict[Any, int] = {}
    stack: list[Any] = []
    on_stack: set[Any] = set()
    found: list[set[Any]] = []
    for root in graph:
        if root in index:
            continue
        work = [(root, iter(graph.get(root, ())))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, following = work[-1]
            for after in following:
                if after not in index:
                    index[after] = low[after] = len(index)
                    stack.append(after)
                    on_stack.add(after)
                    work.append((after, iter(graph.get(after, ()))))
                    break
                if after in on_stack:
                    low[node] = min(low[node], index[after])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component: set[Any] = set()
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        component.add(member)
                        if member == node:
                            break
                    found.append(component)
    return found


def _nested(automaton: _Automaton, loop: list[int], harmless: set[int]) -> str:
    """The part of a loop that the same characters go through in two ways, "" where none does."""
    inside = set(loop)
    if inside <= harmless:
        return ""
    for one in loop:
        for other, ways in automaton.after[one].items():
            if ways > 1 and other in inside and max(automaton.widths[one], automaton.widths[other]) >= WIDE:
                return f"{automaton.parts[one]} … {automaton.parts[other]}"
    graph = _pairs(automaton, inside)
    for component in _strong(graph):
        split = next((pair for pair in sorted(component) if pair[0] != pair[1]), None)
        if split and any(one == other for one, other in component):
            return f"{automaton.parts[split[0]]} | {automaton.parts[split[1]]}"
    return ""


def _pairs(automaton: _Automaton, inside: set[int]) -> dict[Any, tuple[Any, ...]]:
    """The pairs of states of a loop that the same characters lead to, from one state on."""
    graph: dict[Any, tuple[Any, ...]] = {}
    work = [(state, state) for state in inside]
    while work:
        one, other = pair = work.pop()
        if pair in graph:
            continue
        graph[pair] = tuple(
            (min(a, b), max(a, b))
            for a in automaton.after[one]
            if a in inside
            for b in automaton.after[other]
            if b in inside and automaton.masks[a] & automaton.masks[b]
        )
        work += graph[pair]
    return graph


def _adjacent(automaton: _Automaton, one: list[int], other: list[int], harmless: set[int]) -> str:
    """Two parts, of the loop *one* and of *other* after it, that can share a run of characters; "" where none can."""
    if set(other) <= harmless:
        return ""
    longest = [state for state in other if automaton.widths[state] >= WIDE]
    for p in one:
        if automaton.widths[p] < WIDE:
            continue
        for q in longest:
            if not automaton.masks[p] & automaton.masks[q] or _gives_nothing_back(automaton, p, q):
                continue
            if _shares(automaton, set(one), set(other), p, q):
                return f"{automaton.parts[p]} … {automaton.parts[q]}".removeprefix(" … ")
    return ""


def _gives_nothing_back(automaton: _Automaton, p: int, q: int) -> bool:
    return any(group not in automaton.atoms[q] for group in automaton.atoms[p])


_MOST_STEPS = 20_000
"""Triples looked at for one pair of states; none of a pattern written by hand needs as many."""


def _shares(automaton: _Automaton, one: set[int], other: set[int], p: int, q: int) -> bool:
    """Whether some characters lead from *p* to *p*, from *p* to *q* and from *q* to *q* (Weber and Seidl)."""
    seen = set()
    work = [(p, p, q)]
    while work and len(seen) < _MOST_STEPS:
        x, y, z = work.pop()
        for a in automaton.after[x]:
            if a not in one:
                continue
            for d in automaton.after[z]:
                common = automaton.masks[a] & automaton.masks[d]
                if d not in other or not common:
                    continue
                for b in automaton.after[y]:
                    triple = (a, b, d)
                    if not common & automaton.masks[b] or triple in seen:
                        continue
                    if triple == (p, q, q):
                        return True
                    seen.add(triple)
                    work.append(triple)
    return False
