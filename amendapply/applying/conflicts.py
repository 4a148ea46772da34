"""Which edits can be made together (docs/grammar.md, "Composition").

Two edits *clash* where neither can be made with the other: both are refused. What lies inside a passage that another
rewrites is carried out in the new passage where its words stand there exactly once; where they do not it *falls*: the
passage is rewritten and the inner edit alone is refused, « sans objet » in the words of the chambers.

Whether two edits clash depends on their extents, their manners and the text alone, so that a sweep over the text finds
all clashes without comparing every pair.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise, product

from amendapply.edits import (
    Edit,
    Extent,
    InPlace,
    NewPart,
    Rewriting,
    TextEdit,
    by_reach,
)
from amendapply.locating.redoing import line_of, made_everywhere
from amendapply.operations import Edge

# ------------------------------------------------------------------------------------------------------- two edits


def oppose(first: Edit, second: Edit, texts: Sequence[str]) -> bool:
    """Whether two edits that are known to make different changes collide; additional parts never do."""
    if isinstance(first, NewPart) or isinstance(second, NewPart):
        return False
    return clash(first, second, texts) or falls(first, second) or falls(second, first)


def clash(first: InPlace, second: InPlace, texts: Sequence[str]) -> bool:
    """Whether neither of two different edits can be made with the other.

    Of two edits of one extent, the edits themselves say so. What lies inside another, and could be made in a new text,
    clashes where there is none. Other edits that overlap clash, except words that share white space alone. So does
    the deletion of words with what is inserted beside them.
    """
    wide, narrow = first.extent, second.extent
    if not wide.overlaps(narrow):
        return _loses_its_words(first, second) or _loses_its_words(second, first)
    if wide == narrow:
        return first.opposes(second)
    outer, inner = first, second
    if by_reach(narrow) < by_reach(wide):
        outer, inner, wide, narrow = second, first, narrow, wide
    if outer.replaces and inner.can_move and wide.holds(narrow):
        return not (outer.lines or (inner.everywhere and not _loses_its_article(inner, outer)))
    words = isinstance(outer, TextEdit) and isinstance(inner, TextEdit)
    return not (words and _share_space(outer, inner, texts))


def _loses_its_words(inner: InPlace, outer: InPlace) -> bool:
    """« après le mot : « X », insérer… », or « rédiger ainsi la fin », where *outer* deletes X, and writes nothing."""
    if not (isinstance(outer, TextEdit) and isinstance(inner, TextEdit) and not outer.new and not outer.everywhere):
        return False
    return outer.target == inner.target and outer.alinea == inner.alinea and _place_lost(outer, inner)


def _place_lost(outer: TextEdit, inner: TextEdit) -> bool:
    """Whether *inner* is written at the edge of *outer* whose words it stands beside."""
    if inner.beside is None or (inner.start != inner.end and inner.follows is None):
        return False
    side, at = inner.beside
    return at == (outer.end if side is Edge.END else outer.start)


def _share_space(left: InPlace, right: InPlace, texts: Sequence[str]) -> bool:
    """Whether two passages of words, of which neither holds the other, share white space alone: they can be parted."""
    (alinea, start), (_, end) = right.extent.start, left.extent.end
    return not texts[int(alinea)][int(start) : int(end)].strip()


def falls(inner: InPlace, outer: InPlace) -> bool:
    """Whether *outer* rewrites the passage that *inner* is in, and *inner* cannot be made in what it writes."""
    narrow, wide = inner.extent, outer.extent
    if narrow == wide or not wide.holds(narrow) or not wide.overlaps(narrow):
        return False
    if not (outer.replaces and outer.lines and inner.can_move):
        return False
    if isinstance(inner, TextEdit) and _loses_its_article(inner, outer):
        return all(made_everywhere(line, inner) == line for line in outer.lines)
    return not isinstance(inner, TextEdit) or line_of(outer.lines, inner) is None


def _loses_its_article(inner: InPlace, outer: InPlace) -> bool:
    """Whether *outer* rewrites or deletes the article of *inner*, « dans tout l'article », which looks nowhere else."""
    if not (isinstance(outer, Rewriting) and outer.whole and isinstance(inner, TextEdit) and inner.everywhere):
        return False
    return inner.sought is not None and inner.sought.occurrence == "every"


# ------------------------------------------------------------------------------------------------------- the sweep


def lie_apart(edits: Iterable[InPlace]) -> bool:
    """Whether no two of *edits* even touch, nor the words they stand beside: nothing clashes, or lies in another."""
    extents = sorted(map(_reach, edits))
    return all(before.end < after.start for before, after in pairwise(extents))


def _reach(edit: InPlace) -> Extent:
    """The extent of *edit*, from the words on that it follows (« après le mot : « X », rédiger ainsi la fin »)."""
    extent = edit.extent
    if isinstance(edit, TextEdit) and edit.follows is not None:
        return Extent(min(extent.start, (edit.alinea, edit.follows)), extent.end)
    return extent


class Joined:
    """Sets of indexes that are joined two by two."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, index: int) -> int:
        """The index that stands for the set of *index*."""
        above = self._above
        while above[index] != index:
            above[index] = above[above[index]]
            index = above[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Make one set of those of *one* and *other*."""
        one, other = self.root(one), self.root(other)
        self._above[max(one, other)] = min(one, other)

    def join_all(self, indexes: Sequence[int]) -> None:
        """Make one set of those of *indexes*."""
        for index in indexes[1:]:
            self.join(indexes[0], index)

    def clusters(self) -> list[list[int]]:
        """The sets of two at least, each in order."""
        found: dict[int, list[int]] = {}
        for index in range(len(self._above)):
            found.setdefault(self.root(index), []).append(index)
        return [indexes for indexes in found.values() if len(indexes) > 1]


def join_clashes(joined: Joined, edits: Sequence[InPlace], texts: Sequence[str]) -> None:
    """Join the indexes of the *edits* that clash, of which no two make the same change."""
    groups = {extent: _by_manner(edits, indexes) for extent, indexes in _by_extent(edits).items()}
    for alike in groups.values():
        for same in alike:
            if len(same) > 1 and clash(edits[same[0]], edits[same[1]], texts):
                joined.join_all(same)
        for these, those in combinations(alike, 2):
            _join_groups(joined, edits, texts, these, those)
    for outer, inner in _overlapping(groups):
        for these, those in product(groups[outer], groups[inner]):
            _join_groups(joined, edits, texts, these, those)
    for pair in _that_lose_their_words(edits):
        joined.join(*pair)


def _that_lose_their_words(edits: Sequence[InPlace]) -> Iterator[tuple[int, int]]:
    """The indexes of each deletion of words, and of what is written beside the words that it deletes."""
    beside: dict[tuple[int, int, int], list[int]] = {}
    for index, edit in enumerate(edits):
        if isinstance(edit, TextEdit) and edit.beside is not None:
            beside.setdefault((edit.target, edit.alinea, edit.beside[1]), []).append(index)
    for outer, edit in enumerate(edits):
        if isinstance(edit, TextEdit) and not edit.new:
            for point in (edit.start, edit.end):
                for inner in beside.get((edit.target, edit.alinea, point), ()):
                    if _loses_its_words(edits[inner], edit):
                        yield outer, inner


def _join_groups(
    joined: Joined, edits: Sequence[InPlace], texts: Sequence[str], these: list[int], those: list[int]
) -> None:
    if clash(edits[these[0]], edits[those[0]], texts):
        joined.join_all([*these, *those])


def falling(
    edits: Sequence[InPlace], known: Callable[[int, int], bool] = lambda inner, outer: False
) -> Iterator[tuple[list[int], int]]:
    """The indexes of *edits* that fall, with that of the edit that each falls for, except pairs that are *known*."""
    groups = _by_extent(edits)
    for outer, inner in _overlapping(groups):
        if outer.holds(inner) and (writing := [index for index in groups[outer] if edits[index].lines]):
            for index, indexes in product(writing, by_fortune(edits, groups[inner])):
                if not known(indexes[0], index) and falls(edits[indexes[0]], edits[index]):
                    yield indexes, index


def _by_extent(edits: Sequence[InPlace]) -> dict[Extent, list[int]]:
    groups: dict[Extent, list[int]] = {}
    for index, edit in enumerate(edits):
        groups.setdefault(edit.extent, []).append(index)
    return groups


def _overlapping(extents: Iterable[Extent]) -> Iterator[tuple[Extent, Extent]]:
    """Pairs of different *extents* that overlap: the first begins first, or ends last."""
    active: list[Extent] = []
    for extent in sorted(extents, key=by_reach):
        active = [before for before in active if before.end > extent.start]
        yield from ((before, extent) for before in active if before.overlaps(extent))
        active.append(extent)


def _by_manner(edits: Sequence[InPlace], indexes: list[int]) -> list[list[int]]:
    """*indexes* of edits of one extent, those together that clash with the same others."""
    if len(indexes) == 1:
        return [indexes]
    alike: dict[Hashable, list[int]] = {}
    for index in indexes:
        alike.setdefault((type(edits[index]), edits[index].manner), []).append(index)
    return list(alike.values())


def by_fortune(edits: Sequence[InPlace], indexes: Iterable[int]) -> list[list[int]]:
    """*indexes* of edits within one passage, those together that look for the same words: they fall together."""
    alike: dict[Hashable, list[int]] = {}
    for index in indexes:
        edit = edits[index]
        words = (edit.sought, edit.everywhere) if isinstance(edit, TextEdit) else None
        alike.setdefault((type(edit), words), []).append(index)
    return list(alike.values())
