"""What is left of each amendment in the official text, and how many of its words come from whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from amendapply.amendment import Amendment
from amendapply.applying.application import Result
from amendapply.blaming.ballot import Ballot, claims_of
from amendapply.blaming.explaining import Loss
from amendapply.blaming.origins import Blame, BlamedPiece, Certainty, Followed, Lost, Origin, Trace
from amendapply.frozen import frozen
from amendapply.locating import Survey
from amendapply.outcome import Outcome
from amendapply.redline import ArticleRedline, Change, Piece, Redline
from amendapply.text.typography import forms_of

_MOST_WORDS = 1_000_000

NO_GROUP = "groupe inconnu"
K = TypeVar("K")


def followed(
    blame: Blame,
    given: Sequence[Amendment],
    ballot: Ballot,
    made: Result,
    losses: Sequence[tuple[str, int | None, Loss]],
) -> tuple[Followed, ...]:
    """One for each of the *given* amendments, in their order."""
    outcomes = iter(made.outcomes)
    survey = Survey(blame.before)
    asked, lost = _asked(made.redline), _lost(losses)
    seen = _attributed(blame)
    found: list[Followed] = []
    for rank, amendment in enumerate(given):
        name = amendment.name
        if rank not in ballot.adopted:
            found.append(_not_adopted(amendment, rank in ballot.granted, seen[name]))
            continue
        outcome = next(outcomes)
        if outcome.status.settled:
            found.append(_applied(outcome, asked[name], lost.get(name, ())))
        else:
            granted = ballot.official.grants(claims_of(survey, amendment))
            trace = Trace.WHOLE if granted else Trace.PART if seen[name] else Trace.UNKNOWN
            found.append(Followed(amendment, outcome, trace, 0, seen[name]))
    return tuple(found)


def _not_adopted(amendment: Amendment, granted: bool, seen: int) -> Followed:
    stands = granted or bool(seen)
    recognised = Trace.PART if amendment.fate is None else Trace.OTHER_FORM
    return Followed(amendment, None, recognised if stands else Trace.NOT_EXPECTED, 0, seen)


def _applied(outcome: Outcome, asked: int, lost: tuple[Lost, ...]) -> Followed:
    missing = sum(count_words(each.text) for each in lost)
    kept = max(0, asked - missing)
    trace = Trace.WHOLE if not missing else Trace.PART if kept else Trace.NONE
    return Followed(amendment=outcome.amendment, outcome=outcome, trace=trace, asked=asked, found=kept, lost=lost)


def _asked(redline: Redline) -> Counter[str]:
    """The words that each amendment changes in our text."""
    counts: Counter[str] = Counter()
    for piece in _pieces(redline):
        if piece.change is not Change.KEPT:
            for source in piece.sources:
                counts[source] += count_words(piece.text)
    return counts


def _pieces(redline: Redline) -> Iterator[Piece]:
    yield from redline.title
    for part in redline.parts:
        if isinstance(part, ArticleRedline):
            for row in part.rows:
                yield from row.pieces
        else:
            yield from part.pieces


def _lost(losses: Sequence[tuple[str, int | None, Loss]]) -> Mapping[str, tuple[Lost, ...]]:
    """The words that each amendment lost, marks alone apart."""
    found: dict[str, list[Lost]] = {}
    for article, number, loss in losses:
        if count_words(loss.text):
            for source in loss.sources:
                found.setdefault(source, []).append(Lost(article, number, loss.change, loss.text))
    return {source: tuple(each) for source, each in found.items()}


def _attributed(blame: Blame) -> Counter[str]:
    """The words that rest on each amendment without having been applied."""
    counts: Counter[str] = Counter()
    for piece in blame.pieces:
        if piece.origin is Origin.AMENDMENT and piece.certainty in (Certainty.POSSIBLE, Certainty.NOT_ADOPTED):
            for source in piece.sources:
                counts[source] += count_words(piece.text)
    return counts


def count_words(text: str) -> int:
    """How many words *text* has, marks apart."""
    return len(forms_of(text, _MOST_WORDS))


@frozen
class Count:
    """The words ``added`` to the official text and those ``removed`` from it that are due to one cause."""

    added: int = 0
    removed: int = 0


@frozen
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
    pieces = [(piece, count_words(piece.text)) for piece in blame.pieces]
    return Summary(
        words=sum(count for piece, count in pieces if piece.change is not Change.REMOVED),
        by_origin=_counts(pieces, lambda piece: (piece.origin,)),
        by_amendment=_counts(pieces, lambda piece: piece.sources),
        by_group=_counts(
            pieces, lambda piece: {groups.get((source, piece.step), NO_GROUP): None for source in piece.sources}
        ),
        by_step=_counts(pieces, lambda piece: (piece.step,)),
    )


def _counts(pieces: Iterable[tuple[BlamedPiece, int]], causes: Callable[[BlamedPiece], Iterable[K]]) -> dict[K, Count]:
    """The words of *pieces*, each with its count, by their *causes*: those of what was added first."""
    added: Counter[K] = Counter()
    removed: Counter[K] = Counter()
    for piece, count in pieces:
        for cause in causes(piece):
            (removed if piece.change is Change.REMOVED else added)[cause] += count
    return {cause: Count(added[cause], removed[cause]) for cause in dict.fromkeys((*added, *removed))}


def unexplained(blame: Blame) -> int:
    """How many runs of words nothing explains."""
    return sum(piece.origin is Origin.UNEXPLAINED for piece in blame.pieces)


def lost(blame: Blame) -> tuple[Followed, ...]:
    """The adopted amendments of which the official text lacks something, or of which nothing is recognised."""
    return tuple(each for each in blame.amendments if each.trace in (Trace.PART, Trace.NONE, Trace.UNKNOWN))
