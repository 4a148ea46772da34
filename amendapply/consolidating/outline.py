"""The divisions of one code or law, as the law base tells them by its articles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from amendapply.bill import Heading, Path
from amendapply.law import Law, number_rank
from amendapply.text.headings import division_key, path_key

_REGULATIONS = "réglementaire"
_PARTS = ("législative", _REGULATIONS)

Rank = tuple[tuple[int, int | str], ...]
PathKey = tuple[tuple[str, str], ...]
"""A path by its keys: two spellings of one division have one."""


@dataclass(slots=True)
class Outline:
    """``articles``: the numbers of a text, each with the divisions that hold it; () where the base tells none."""

    articles: tuple[tuple[str, Path], ...]
    _divisions: dict[PathKey, list[Path]] = field(default_factory=dict)
    _held: dict[PathKey, list[str]] = field(default_factory=dict)
    _ranked: list[tuple[Rank, str, Path]] = field(default_factory=list)

    def __post_init__(self) -> None:
        known: dict[Path, list[PathKey]] = {}
        for number, path in self.articles:
            if path not in known:
                known[path] = [path_key(path[: depth + 1]) for depth in range(len(path))]
                for depth, key in enumerate(known[path]):
                    spelled = self._divisions.setdefault(key, [])
                    spelled += [path[: depth + 1]] if path[: depth + 1] not in spelled else []
            for key in known[path]:
                self._held.setdefault(key, []).append(number)

    @classmethod
    def of(cls, law: Law, text: str) -> Outline:
        """The outline of one text of *law*."""
        return cls(law.divided(text))

    def __bool__(self) -> bool:
        return bool(self.articles)

    def find(self, named: Path) -> list[Path]:
        """The divisions that a clause names by these levels, from the outermost; it may leave out some.

        A bill speaks of the legislative part of a code: one of its regulations counts where there is no other.
        """
        wanted = path_key(named)
        found = [paths[0] for key, paths in self._divisions.items() if _names(wanted, key)]
        return [path for path in found if not any(level.number.startswith(_REGULATIONS) for level in path)] or found

    def stands(self, path: Path) -> bool:
        """Whether there is such a division."""
        return path_key(path) in self._divisions

    def titles(self, path: Path) -> set[str]:
        """The intitulés that the base gives for one division: several, where its articles are of different dates."""
        return {spelled[-1].title for spelled in self._divisions.get(path_key(path), ())}

    def spelled(self, key: PathKey) -> list[Path]:
        """The division of that key, as each of its articles spells it."""
        return self._divisions.get(key, [])

    def within(self, path: Path) -> list[str]:
        """The numbers of the articles of a division, those of its own divisions too."""
        return self.held(path_key(path))

    def held(self, key: PathKey) -> list[str]:
        """The numbers of the articles of the division of that key."""
        return self._held.get(key, [])

    def below(self, path: Path) -> list[Path]:
        """The divisions that a division holds, in order."""
        key = path_key(path)
        return [paths[0] for each, paths in self._divisions.items() if len(each) > len(key) and each[: len(key)] == key]

    def around(self, number: str) -> Path:
        """The division of the articles before and after *number*, () where they are of two."""
        rank = number_rank(number)
        ranked = self._in_order()
        before = bisect_left(ranked, rank, key=itemgetter(0)) - 1
        after = bisect_right(ranked, rank, key=itemgetter(0))
        if before < 0 or after == len(ranked) or ranked[before][2] != ranked[after][2]:
            return ()
        return ranked[before][2]

    def _in_order(self) -> list[tuple[Rank, str, Path]]:
        """The articles in the order of their numbers."""
        if not self._ranked:
            self._ranked.extend(
                sorted(((number_rank(number), number, where) for number, where in self.articles), key=itemgetter(0, 1))
            )
        return self._ranked

    def unplaced(self, path: Path) -> str:
        """An article that may belong to a division, for the base does not say where it stands; "" for none.

        It lies, by its number, between the articles of other divisions that come before and after this one.
        """
        ranked = self._in_order()
        places = [bisect_left(ranked, number_rank(number), key=itemgetter(0)) for number in self.within(path)]
        if not places:
            return ""
        first, last = min(places), max(places)
        while first and not ranked[first - 1][2]:
            first -= 1
        while last + 1 < len(ranked) and not ranked[last + 1][2]:
            last += 1
        return next((number for _, number, where in ranked[first : last + 1] if not where), "")


def holds(named: Path, path: Path) -> bool:
    """Whether the division that a clause names by the levels *named* holds what stands in *path*."""
    wanted, keys = path_key(named), path_key(path)
    return any(_names(wanted, keys[:depth]) for depth in range(1, len(keys) + 1))


def left_out(named: Path, path: Path) -> list[Heading]:
    """The numbered levels of *path* that a clause does not name, parts of law and of regulations apart."""
    keys = set(path_key(named))
    return [level for level in path if level.number and level.number not in _PARTS and division_key(level) not in keys]


def _names(wanted: PathKey, key: PathKey) -> bool:
    if key[-1] != wanted[-1]:
        return False
    levels: Iterator[tuple[str, str]] = iter(key[:-1])
    return all(level in levels for level in wanted[:-1])
