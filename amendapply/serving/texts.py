"""The text as the desk shows it: the redline of an article under some amendments, found for that article alone.

What the other amendments do elsewhere cannot change it: only those are applied that touch the article, and those that
touch what these touch. The export applies them all; tests compare the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock

from amendapply.amendment import Amendment
from amendapply.applying.application import Result, apply
from amendapply.bill import Bill
from amendapply.edits import NewArticle, NewHeading
from amendapply.frozen import frozen
from amendapply.liasse.verdicts import Verdict
from amendapply.outcome import Outcome
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Redline
from amendapply.serving.state import State

_MOST_KEPT = 200


@frozen
class ArticleText:
    """The redline of one article with what is added beside it, and what became of the amendments on it."""

    redline: Redline
    outcomes: tuple[Outcome, ...]
    bill: Bill


class Texts:
    """Texts already made. Each is kept as long as its amendments are the same: a vote on others does not remake it."""

    def __init__(self) -> None:
        self._known: dict[object, Result] = {}
        self._lock = Lock()

    def of_article(self, state: State, part: int, ranks: Iterable[int]) -> ArticleText:
        """The part of rank *part* of the bill once the amendments of *ranks* are applied."""
        assert state.bill is not None
        near = touching(state, part, ranks)
        result = self._applied(state.bill, tuple(state.liasse.amendments[rank] for rank in near))
        return ArticleText(Redline((), _around(result.redline, part)), result.outcomes, result.bill)

    def whole(self, state: State, amendments: Sequence[Amendment]) -> Result:
        """The whole bill once *amendments* are applied, as ``apply`` makes it."""
        assert state.bill is not None
        return self._applied(state.bill, tuple(amendments))

    def _applied(self, bill: Bill, amendments: tuple[Amendment, ...]) -> Result:
        key = id(bill), amendments
        with self._lock:
            known = self._known.get(key)
        if known is None:
            known = apply(bill, amendments)
            with self._lock:
                self._known[key] = known
                while len(self._known) > _MOST_KEPT:
                    del self._known[next(iter(self._known))]
        return known


def touching(state: State, part: int, ranks: Iterable[int]) -> tuple[int, ...]:
    """Those of *ranks* that can change the part of rank *part*, by themselves or through one another, in order."""
    chosen = sorted(set(ranks))
    if any(state.liasse.amendments[rank].second_deliberation for rank in chosen):
        return tuple(chosen)
    left = {rank: _targets(state, rank) for rank in chosen}
    wanted, near = {part}, set[int]()
    while more := [rank for rank, targets in left.items() if targets & wanted]:
        for rank in more:
            wanted |= left.pop(rank)
            near.add(rank)
    return tuple(sorted(near))


def _targets(state: State, rank: int) -> set[int]:
    """The parts of the bill that the amendment of *rank* touches, or that it stands beside."""
    reports = (state.report, state.liasse.report)
    verdicts = [_root(report.verdicts, rank) for report in reports]
    found: set[int] = set()
    for edit in (edit for verdict in verdicts for edit in verdict.edits):
        found.add(edit.target)
        if isinstance(edit, NewArticle | NewHeading):
            found |= {edit.target - 1, edit.target + 1}
    return found


def _root(verdicts: Sequence[Verdict], rank: int) -> Verdict:
    verdict = verdicts[rank]
    for _ in range(len(verdicts)):
        if verdict.parent is None:
            break
        verdict = verdicts[verdict.parent]
    return verdict


def _around(redline: Redline, part: int) -> tuple[ArticleRedline | HeadingRedline, ...]:
    """The part of rank *part*, with those that are new just before and after it."""
    parts, rank = redline.parts, -1
    for place, each in enumerate(parts):
        rank += each.change is not Change.ADDED
        if rank == part and each.change is not Change.ADDED:
            first, last = place, place + 1
            while first and parts[first - 1].change is Change.ADDED:
                first -= 1
            while last < len(parts) and parts[last].change is Change.ADDED:
                last += 1
            return parts[first:last]
    return ()
