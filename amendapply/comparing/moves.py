"""Alinéas that moved: removed in one place of the bill, added in another with the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from amendapply.bill import article_key
from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Redline, Row
from amendapply.text.alignment import matches
from amendapply.text.labels import body_start
from amendapply.text.typography import fold

FEWEST_WORDS = 4
"""An alinéa of fewer words (« 1° (Supprimé) ; ») says too little to be recognised elsewhere."""

_WORD = lazily(r"[^\W_]+")
_Spot = tuple[int, int]  # rank of the part in the redline, rank of the row in it
_Recognise = Callable[[str], str | None]


@frozen
class MoveEnd:
    """One end of a move: the ``article`` as it is called, and the ``alinea``, by its number in the original article.

    Where an alinéa arrives, ``alinea`` is the one that it comes after: 0 at the head of the article, None in an
    article that the original bill does not have there.
    """

    article: str
    alinea: int | None


@frozen
class Move:
    """Where an alinéa leaves and where it arrives. ``within_article`` where it stays in its article."""

    departure: MoveEnd
    arrival: MoveEnd
    within_article: bool


def recognised(text: str) -> str | None:
    """The form under which two alinéas are the same whatever their typography; None for one of too few words."""
    return fold(text).text if len(_WORD.findall(text)) >= FEWEST_WORDS else None


def with_moves(redline: Redline) -> Redline:
    """*redline* with a number on the two rows of each alinéa that moved, in the order of the document.

    The words of a moved alinéa stand once in each version, or its whole article moved with its number. A label
    (« 3° ») may change on the way.
    """
    changed = {spot for spot, row in _rows(redline) if row.change is not Change.KEPT}
    pairs = dict(_with_their_article(redline))
    taken = set(pairs.values())
    for recognise in (recognised, _recognised_body):
        departures, arrivals = _unique_spots(redline, recognise)
        for text, spot in departures.items():
            target = arrivals.get(text)
            if target is not None and {spot, target} <= changed and spot not in pairs and target not in taken:
                pairs[spot] = target
                taken.add(target)
    ordered = sorted(pairs.items(), key=min)
    numbers = {spot: number for number, pair in enumerate(ordered, 1) for spot in pair}
    return replace(redline, parts=tuple(_numbered(redline, numbers))) if numbers else redline


def moves(redline: Redline) -> dict[int, Move]:
    """For each number of a move in *redline*, where the alinéa leaves and where it arrives."""
    departures: dict[int, tuple[int, MoveEnd]] = {}
    arrivals: dict[int, tuple[int, MoveEnd]] = {}
    for rank, part in enumerate(redline.parts):
        if not isinstance(part, ArticleRedline):
            continue
        previous = None if part.change is Change.ADDED else 0
        for row in part.rows:
            if row.move and row.change is Change.REMOVED:
                departures[row.move] = rank, MoveEnd(part.article.name, row.number)
            elif row.move:
                after = part.after
                arrivals[row.move] = rank, MoveEnd((after or part.article).name, previous)
            previous = row.number or previous
    both = sorted(departures.keys() & arrivals.keys())
    return {n: Move(departures[n][1], arrivals[n][1], departures[n][0] == arrivals[n][0]) for n in both}


def _recognised_body(text: str) -> str | None:
    return recognised(text[body_start(text) :])


def _rows(redline: Redline) -> Iterator[tuple[_Spot, Row]]:
    for rank, part in enumerate(redline.parts):
        if isinstance(part, ArticleRedline):
            for place, row in enumerate(part.rows):
                yield (rank, place), row


def _unique_spots(redline: Redline, recognise: _Recognise) -> tuple[dict[str, _Spot], dict[str, _Spot]]:
    """The spots of the alinéas that stand once in the old version, and of those that stand once in the new."""
    sides: tuple[dict[str, _Spot], dict[str, _Spot]] = ({}, {})
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for spot, row in _rows(redline):
        for text, spots, count in zip((row.before, row.after), sides, counts, strict=True):
            if text is not None and (form := recognise(text)) is not None:
                spots.setdefault(form, spot)
                count[form] += 1
    old, new = ({form: spot for form, spot in sides[n].items() if counts[n][form] == 1} for n in (0, 1))
    return old, new


def _with_their_article(redline: Redline) -> Iterator[tuple[_Spot, _Spot]]:
    """The rows of the articles that changed places under the same number: even short ones went along."""
    gone, come = (_alone(redline, change) for change in (Change.REMOVED, Change.ADDED))
    for key, rank in gone.items():
        if key in come:
            here, there = redline.parts[rank], redline.parts[come[key]]
            assert isinstance(here, ArticleRedline)
            assert isinstance(there, ArticleRedline)
            for i, j in matches(_texts(here.rows), _texts(there.rows)):
                yield (rank, i), (come[key], j)


def _alone(redline: Redline, change: Change) -> dict[str, int]:
    """The ranks of the articles of that *change*, by their number where it stands once."""
    found: dict[str, list[int]] = {}
    for rank, part in enumerate(redline.parts):
        if isinstance(part, ArticleRedline) and part.change is change:
            found.setdefault(article_key(part.article.number), []).append(rank)
    return {key: ranks[0] for key, ranks in found.items() if len(ranks) == 1}


def _texts(rows: Sequence[Row]) -> list[str]:
    return [fold(row.pieces[0].text).text if row.pieces else "" for row in rows]


def _numbered(redline: Redline, numbers: dict[_Spot, int]) -> Iterator[HeadingRedline | ArticleRedline]:
    for rank, part in enumerate(redline.parts):
        if isinstance(part, ArticleRedline):
            rows = (replace(row, move=numbers.get((rank, place), 0)) for place, row in enumerate(part.rows))
            yield replace(part, rows=tuple(rows))
        else:
            yield part
