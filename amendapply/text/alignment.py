"""Which alinéa of one version matches which of another: an inserted one does not mark those after it as changed."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache

from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.text.typography import replaced

_WORD = lazily(r"\w+|[^\w\s]")
_SAME_MARKS = dict(zip("’‘«»“”–—‑−", '\'\'""""----', strict=True))
_OPENING = 4
_LARGEST_TABLE = 40_000
_ALIKE = 0.5


@frozen
class Pair:
    """An alinéa of the old version and the one that matches it in the new, as ranks from 0; None if unmatched."""

    old: int | None
    new: int | None


@frozen
class Gap:
    """The items old_start..old_end and new_start..new_end, ends excluded."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def size(self) -> int:
        """How many pairs could be made in the gap."""
        return (self.old_end - self.old_start) * (self.new_end - self.new_start)


def align(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, ...]:
    """Every alinéa of *old* and of *new* once, in the order of both; what stands in one only has None for the other.

    Those that match are ``alike``.
    """
    return _filled(alike(old, new), Gap(0, len(old), 0, len(new)))


def alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Ranks of alinéas of *old* and *new* that match, increasing on both sides.

    Alinéas that differ by typography or capitals alone match first; between them, those that share at
    least half of their words.
    """
    exact = matches([_folded(text) for text in old], [_folded(text) for text in new])
    whole = Gap(0, len(old), 0, len(new))
    return sorted(exact + [pair for gap in gaps(exact, whole) for pair in _similar(old, new, gap)])


def pair_up(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[Pair, ...]:
    """The pairs of two lists of items that match only where they are equal, in order."""
    return _filled(matches(old, new), Gap(0, len(old), 0, len(new)))


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Ranks of equal items of *old* and *new*, increasing on both sides.

    Items that stand once on each side hold the alignment (« patience »), equal neighbours extend it. Where no item
    is unique, equal runs are left out rather than paired at random, save at the ends of the interval.
    """
    found: list[tuple[int, int]] = []
    intervals = [Gap(0, len(old), 0, len(new))]
    while intervals:
        inner, ends = _trimmed(old, new, intervals.pop())
        found.extend(ends)
        anchors = _anchors(old, new, inner)
        found.extend(anchors)
        if anchors:
            intervals.extend(gaps(anchors, inner))
    return sorted(found)


def _trimmed(old: Sequence[Hashable], new: Sequence[Hashable], gap: Gap) -> tuple[Gap, list[tuple[int, int]]]:
    """*gap* without the equal items at its two ends, and these."""
    a, b, c, d = gap.old_start, gap.old_end, gap.new_start, gap.new_end
    ends = []
    while a < b and c < d and old[a] == new[c]:
        ends.append((a, c))
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
        ends.append((b, d))
    return Gap(a, b, c, d), ends


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], gap: Gap) -> list[tuple[int, int]]:
    """The longest increasing run of the items that stand exactly once on each side of *gap*."""
    if not gap.size:
        return []
    here, there = _ranks(old, gap.old_start, gap.old_end), _ranks(new, gap.new_start, gap.new_end)
    return increasing([(i, j) for item, i in here.items() if i >= 0 and (j := there.get(item, -1)) >= 0])


def _ranks(items: Sequence[Hashable], start: int, end: int) -> dict[Hashable, int]:
    """The rank of each item between *start* and *end*; -1 for one that stands there twice."""
    ranks: dict[Hashable, int] = {}
    for rank in range(start, end):
        ranks[items[rank]] = -1 if items[rank] in ranks else rank
    return ranks


def increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of *pairs* that increases on both sides."""
    pairs = sorted(pairs)
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for rank, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        previous.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(j)
            ends.append(rank)
        else:
            tails[place], ends[place] = j, rank
    return _followed_back(pairs, previous, ends[-1] if ends else -1)


def _followed_back(pairs: list[tuple[int, int]], previous: list[int], rank: int) -> list[tuple[int, int]]:
    chain = []
    while rank >= 0:
        chain.append(pairs[rank])
        rank = previous[rank]
    return chain[::-1]


def gaps(pairs: Sequence[tuple[int, int]], gap: Gap) -> Iterator[Gap]:
    """What *pairs* leave of *gap*: before the first, between each two, after the last."""
    old_start, new_start = gap.old_start, gap.new_start
    for i, j in pairs:
        yield Gap(old_start, i, new_start, j)
        old_start, new_start = i + 1, j + 1
    yield Gap(old_start, gap.old_end, new_start, gap.new_end)


def _filled(pairs: Sequence[tuple[int, int]], whole: Gap) -> tuple[Pair, ...]:
    """*pairs*, and between them what is unmatched: first the old, then the new."""
    found: list[Pair] = []
    for rank, gap in enumerate(gaps(pairs, whole)):
        found.extend(Pair(i, None) for i in range(gap.old_start, gap.old_end))
        found.extend(Pair(None, j) for j in range(gap.new_start, gap.new_end))
        if rank < len(pairs):
            found.append(Pair(*pairs[rank]))
    return tuple(found)


# ------------------------------------------------------------------------------------------------------ similarity


@lru_cache(maxsize=4096)  # amendments to one article are aligned with the same alinéas
def _folded(text: str) -> str:
    return " ".join(replaced(text, _SAME_MARKS).casefold().split())


def _similar(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[tuple[int, int]]:
    """The pairs of *gap* whose words are alike, chosen so that the sum of their likeness is the greatest.

    A gap too large for a table is first cut where opening words stand once on each side (a label, an article number);
    what is still too large has no pair.
    """
    if not gap.size:
        return []
    if gap.size <= _LARGEST_TABLE:
        return _best_chain(_likeness(old, new, gap), gap)
    openings = [[tuple(_folded(text[:200]).split()[:_OPENING]) for text in texts] for texts in (old, new)]
    anchors = _anchors(openings[0], openings[1], gap)
    smaller = [inner for inner in gaps(anchors, gap) if 0 < inner.size <= _LARGEST_TABLE]
    return sorted(anchors + [pair for inner in smaller for pair in _similar(old, new, inner)])


def _likeness(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[list[float]]:
    """For each old alinéa of *gap*, the share of words in common with each new one; 0 below one half."""
    there = [_bag(text) for text in new[gap.new_start : gap.new_end]]
    return [[_alike(bag, other) for other in there] for bag in map(_bag, old[gap.old_start : gap.old_end])]


_Bag = frozenset[str]


@lru_cache(maxsize=1024)  # those of an article are compared with each amendment to it
def _bag(text: str) -> _Bag:
    """The words and the marks of *text*; the second « le » is « le 2 », so that an intersection is what two share."""
    counts = Counter(_WORD.findall(_folded(text)))
    again = [f"{word} {rank}" for word, count in counts.items() for rank in range(2, count + 1)]
    return frozenset(counts).union(again)


def _alike(here: _Bag, there: _Bag) -> float:
    total = len(here) + len(there)
    if not total:
        return 1.0
    if 2 * min(len(here), len(there)) < _ALIKE * total:
        return 0.0
    share = 2 * len(here & there) / total
    return share if share >= _ALIKE else 0.0


def _best_chain(likeness: list[list[float]], gap: Gap) -> list[tuple[int, int]]:
    """The increasing pairs whose likeness adds up to the most, by dynamic programming from the end."""
    rows, columns = len(likeness), len(likeness[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            here = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0.0
            best[i][j] = max(here, best[i + 1][j], best[i][j + 1])
    chain, i, j = [], 0, 0
    while i < rows and j < columns:
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            chain.append((gap.old_start + i, gap.new_start + j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return chain
