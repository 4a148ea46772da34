"""Words that our text does not hold and that an amendment asks for at that very place: it is named, with a doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from amendapply.amendment import Amendment
from amendapply.blaming.blame import BlamedPiece, Certainty, Origin
from amendapply.blaming.claims import Claim
from amendapply.blaming.explaining import Explained
from amendapply.comparing.moves import recognised
from amendapply.language.cleaning import clean
from amendapply.redline import Change
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


def with_witnesses(rows: Sequence[Explained], article: str, witnesses: Iterable[Witness]) -> tuple[Explained, ...]:
    """*rows* of the article of that key, what nothing explained signed by the *witnesses* that ask for it there.

    Those adopted, or of unknown fate, come before the others. All that ask for the same words are named.
    """
    heard = sorted(witnesses, key=lambda witness: witness.certainty is Certainty.NOT_ADOPTED)
    if not heard:
        return tuple(rows)
    result: list[Explained] = []
    last = 0
    for row in rows:
        last = row.number or last
        pieces = tuple(_attributed(piece, article, last, heard) for piece in row.pieces)
        result.append(replace(row, pieces=pieces))
    return tuple(result)


def _attributed(piece: BlamedPiece, article: str, number: int, heard: Sequence[Witness]) -> BlamedPiece:
    if piece.origin is not Origin.UNEXPLAINED:
        return piece
    form = fold(piece.text).text.casefold()
    for certainty in (Certainty.POSSIBLE, Certainty.NOT_ADOPTED):
        names = [
            each.amendment.name
            for each in heard
            if each.certainty is certainty and _asks(each, piece, form, article, number)
        ]
        if names:
            return replace(piece, origin=Origin.AMENDMENT, sources=tuple(dict.fromkeys(names)), certainty=certainty)
    return piece


def _asks(witness: Witness, piece: BlamedPiece, form: str, article: str, number: int) -> bool:
    if not witness.claims:
        return (
            piece.change is Change.ADDED and recognised(piece.text) is not None and form.strip(_MARKS) in witness.words
        )
    long = len(piece.text.split()) >= _FEWEST
    return any(_covers(claim, piece.change, form, long) for claim in witness.claims if _there(claim, article, number))


def _there(claim: Claim, article: str, number: int) -> bool:
    return claim.article == article and claim.number == number


def _covers(claim: Claim, change: Change, form: str, long: bool) -> bool:
    if claim.change is not change:
        return False
    asked = fold(claim.text).text.casefold()
    return form in asked if long else form.strip(_MARKS) == asked.strip(_MARKS)
