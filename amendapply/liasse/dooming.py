"""The amendments on articles that others delete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amendapply.edits import Rewriting
from amendapply.liasse.alone import Alone
from amendapply.liasse.verdicts import Cluster, Doomed, Place, Quarrel, Verdict
from amendapply.outcome import Status


def doomed(
    verdicts: Sequence[Verdict], alone: Sequence[Alone], clusters: Sequence[Cluster], order: Sequence[int]
) -> Iterator[Doomed]:
    """The amendments that the deletion of their article would make fall, in the order of discussion.

    Without the text, all those on an article that one of them deletes.
    """
    for cluster in clusters:
        if cluster.quarrel is Quarrel.ARTICLE:
            outer = frozenset(cluster.outer)
            deleting = tuple(rank for rank in cluster.outer if _deletes(verdicts[rank]))
            inside = tuple(rank for rank in cluster.members if rank not in outer)
            if deleting and inside:
                yield Doomed(cluster.place, deleting, inside)
    by_name: dict[str, tuple[list[int], list[int]]] = {}
    for rank in order:
        verdict = verdicts[rank]
        if verdict.status is Status.TEXT_MISSING and verdict.parent is None and verdict.places:
            place = verdict.places[0]
            if place.position is None and place.name:
                by_name.setdefault(place.name, ([], []))[not alone[rank].deletes].append(rank)
    for name, (gone, left) in by_name.items():
        if gone and left:
            yield Doomed(Place(name), tuple(gone), tuple(left))


def _deletes(verdict: Verdict) -> bool:
    return any(isinstance(edit, Rewriting) and edit.whole and not edit.lines for edit in verdict.edits)
