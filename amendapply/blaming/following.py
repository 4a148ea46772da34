"""What is left of each amendment in the official text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from amendapply.amendment import Amendment
from amendapply.applying.application import Result
from amendapply.blaming.ballot import Ballot
from amendapply.blaming.blame import Blame, Certainty, Followed, Lost, Origin, Trace
from amendapply.blaming.claims import claims_of
from amendapply.blaming.explaining import Loss
from amendapply.locating import Survey
from amendapply.outcome import Outcome
from amendapply.redline import ArticleRedline, Change, Piece, Redline
from amendapply.text.matching import words_of

_MOST_WORDS = 1_000_000


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
    return Followed(outcome.amendment, outcome, trace, asked, kept, lost)


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
    return sum(1 for _ in words_of(text, _MOST_WORDS))
