"""Words that our text does not hold and that an amendment asks for at that very place: it is named, with a doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from amendapply.amendment import Amendment
from amendapply.bill import article_key
from amendapply.blaming.blame import BlamedPiece, Certainty, Origin
from amendapply.blaming.claims import Claim
from amendapply.blaming.explaining import Explained
from amendapply.comparing.moves import recognised
from amendapply.redline import Change
from amendapply.text.cleaning import clean
from amendapply.text.typography import fold

_FEWEST = 3
_MARKS = '.,;:"'
ADOPTED = "adopté"


@dataclass(frozen=True, slots=True)
class Witness:
    """An amendment that our text does not carry, what it would change alone, and its words as they are read."""

    amendment: Amendment
    claims: tuple[Claim, ...]
    words: str

    @property
    def certainty(self) -> Certainty:
        """How sure an origin is that rests on this amendment."""
        passes = self.amendment.fate in (None, ADOPTED)
        return Certainty.POSSIBLE if passes else Certainty.NOT_ADOPTED


def witness_of(amendment: Amendment, claims: tuple[Claim, ...]) -> Witness:
    """The witness that *amendment* is; its words count where it finds no place by itself."""
    return Witness(amendment, claims, "" if claims else fold(clean(amendment.text).text).text.casefold())


class Bench:
    """The witnesses, by what they ask for and where."""

    def __init__(self, witnesses: Iterable[Witness]) -> None:
        self._claims: dict[tuple[str, int, Change], list[tuple[Witness, str]]] = {}
        self._words: dict[str | None, list[Witness]] = {}
        for witness in witnesses:
            for claim in witness.claims:
                asked = witness, fold(claim.text).text.casefold()
                self._claims.setdefault((claim.article, claim.number, claim.change), []).append(asked)
            if not witness.claims:
                article = witness.amendment.article
                self._words.setdefault(None if article is None else article_key(article), []).append(witness)

    def asking(self, piece: BlamedPiece, articles: Sequence[str], number: int) -> list[Witness]:
        """The witnesses that ask for *piece* after that alinéa of the article, which has one of these keys."""
        form = fold(piece.text).text.casefold()
        long = len(piece.text.split()) >= _FEWEST
        placed = self._claims.get((articles[0], number, piece.change), ())
        found = [witness for witness, asked in placed if _covers(asked, form, long)]
        if piece.change is Change.ADDED and recognised(piece.text) is not None:
            unplaced = (witness for key in (None, *dict.fromkeys(articles)) for witness in self._words.get(key, ()))
            found += [witness for witness in unplaced if form.strip(_MARKS) in witness.words]
        return found


def with_witnesses(rows: Sequence[Explained], articles: Sequence[str], bench: Bench) -> tuple[Explained, ...]:
    """*rows* of an article, what nothing explained signed by the witnesses of the *bench* that ask for it there.

    *articles* are its keys before, "" for none, and after. Amendments adopted, or of unknown fate, come before the
    others. All that ask for the same words are named.
    """
    result: list[Explained] = []
    last = 0
    for row in rows:
        last = row.number or last
        pieces = tuple(_attributed(piece, articles, last, bench) for piece in row.pieces)
        result.append(replace(row, pieces=pieces))
    return tuple(result)


def _attributed(piece: BlamedPiece, articles: Sequence[str], number: int, bench: Bench) -> BlamedPiece:
    if piece.origin is not Origin.UNEXPLAINED:
        return piece
    heard = bench.asking(piece, articles, number)
    for certainty in (Certainty.POSSIBLE, Certainty.NOT_ADOPTED):
        names = tuple(dict.fromkeys(each.amendment.name for each in heard if each.certainty is certainty))
        if names:
            return replace(piece, origin=Origin.AMENDMENT, sources=names, certainty=certainty)
    return piece


def _covers(asked: str, form: str, long: bool) -> bool:
    """Whether the words asked for hold those found: a few words must be all of them."""
    return form in asked if long else form.strip(_MARKS) == asked.strip(_MARKS)
