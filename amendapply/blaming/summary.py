"""How many words of the official text come from whom: by origin, by amendment, by group, by step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from amendapply.blaming.blame import Blame, BlamedPiece, Followed, Origin, Trace
from amendapply.blaming.following import count_words
from amendapply.redline import Change

NO_GROUP = "groupe inconnu"


@dataclass(frozen=True, slots=True)
class Count:
    """The words ``added`` to the official text and those ``removed`` from it that are due to one cause."""

    added: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """``words`` of the official text; the counts ``by_origin``, ``by_amendment``, ``by_group`` and ``by_step``.

    A word that several amendments could have written counts once by origin and by step, and for each of them, and each
    of their groups, there. Kept words are those of origin ORIGINAL, counted as ``added``.
    """

    words: int
    by_origin: dict[Origin, Count]
    by_amendment: dict[str, Count]
    by_group: dict[str, Count]
    by_step: dict[int, Count]

    @property
    def changed(self) -> int:
        """The words that the official text changes."""
        counts = (count for origin, count in self.by_origin.items() if origin is not Origin.ORIGINAL)
        return sum(count.added + count.removed for count in counts)

    @property
    def explained(self) -> int:
        """Those of them that have an origin."""
        left = self.by_origin.get(Origin.UNEXPLAINED, Count())
        return self.changed - left.added - left.removed


def summary_of(blame: Blame) -> Summary:
    """The counts of *blame*."""
    groups = {(each.amendment.name, each.step): each.amendment.group or NO_GROUP for each in blame.amendments}
    totals: dict[str, Counter[object]] = {"+": Counter(), "-": Counter()}
    words = 0
    for piece in blame.pieces:
        count = count_words(piece.text)
        removed = piece.change is Change.REMOVED
        words += 0 if removed else count
        for cause in _causes(piece, groups):
            totals["-" if removed else "+"][cause] += count
    return Summary(words, *(_counts(totals, kind) for kind in _KINDS))  # type: ignore[arg-type]


_KINDS = ("origin", "amendment", "group", "step")


def _causes(piece: BlamedPiece, groups: dict[tuple[str, int], str]) -> Iterator[tuple[str, object]]:
    yield "origin", piece.origin
    yield "step", piece.step
    for source in piece.sources:
        yield "amendment", source
    for group in dict.fromkeys(groups.get((source, piece.step), NO_GROUP) for source in piece.sources):
        yield "group", group


def _counts(totals: dict[str, Counter[object]], kind: str) -> dict[object, Count]:
    causes = dict.fromkeys(cause for total in totals.values() for cause in total if cause[0] == kind)  # type: ignore[index]
    return {cause[1]: Count(totals["+"][cause], totals["-"][cause]) for cause in causes}  # type: ignore[index]


def unexplained(blame: Blame) -> int:
    """How many runs of words nothing explains."""
    return sum(piece.origin is Origin.UNEXPLAINED for piece in blame.pieces)


def lost(blame: Blame) -> tuple[Followed, ...]:
    """The adopted amendments of which the official text lacks something, or of which nothing is recognised."""
    return tuple(each for each in blame.amendments if each.trace in (Trace.PART, Trace.NONE, Trace.UNKNOWN))
