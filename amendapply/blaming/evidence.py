"""Amendments named beside those that were applied: what they ask for stands in the official text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.amendment import ADOPTED, Amendment
from amendapply.bill import article_key
from amendapply.blaming.ballot import FEWEST_WORDS, PROVING_WORDS, Claim, words_beside, written_instead
from amendapply.blaming.explaining import Explained, Loss
from amendapply.blaming.origins import BlamedPiece, Certainty, Origin
from amendapply.comparing.moves import recognised
from amendapply.frozen import frozen
from amendapply.redline import SERVICES, Change, side
from amendapply.text.cleaning import clean
from amendapply.text.typography import fold

_MARKS = '.,;:"'
_LAST_WORD = re.compile(r"\S+\s*$")
_FIRST_WORD = re.compile(r"\s*\S+")


@frozen
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
        self._claims: dict[tuple[str, int, Change], list[tuple[Witness, Claim, str]]] = {}
        self._words: dict[str | None, list[Witness]] = {}
        for witness in witnesses:
            for claim in witness.claims:
                asked = witness, claim, fold(claim.text).text.casefold()
                self._claims.setdefault((claim.article, claim.number, claim.change), []).append(asked)
            if not witness.claims:
                article = witness.amendment.article
                self._words.setdefault(None if article is None else article_key(article), []).append(witness)

    def asking(self, pieces: Sequence[BlamedPiece], rank: int, articles: Sequence[str], number: int) -> list[Witness]:
        """The witnesses that ask for the piece of that *rank* after the alinéa *number* of one of *articles*."""
        piece, around = pieces[rank], _around(pieces, rank)
        form = fold(piece.text).text.casefold()
        # A few words must be all that is asked for, or have the same neighbours.
        parts = [fold(text).text.casefold() for text in (piece.text, around) if len(text.split()) >= FEWEST_WORDS]
        proves = len(form.split()) >= PROVING_WORDS
        placed = self._claims.get((articles[0], number, piece.change), ())
        found = [
            witness
            for witness, claim, asked in placed
            if (form.strip(_MARKS) == asked.strip(_MARKS) or any(part in asked for part in parts))
            and (proves or _is_there(claim, pieces, rank))
            and _replaces(witness, claim, pieces, rank)
        ]
        if piece.change is Change.ADDED and recognised(piece.text) is not None:
            unplaced = (witness for key in (None, *dict.fromkeys(articles)) for witness in self._words.get(key, ()))
            found += [witness for witness in unplaced if form.strip(_MARKS) in witness.words]
        return found


def _is_there(claim: Claim, pieces: Sequence[BlamedPiece], rank: int) -> bool:
    """Whether *claim* is at the place of the piece of that *rank*, blanks apart, or between the same two words."""
    first = last = rank
    while first and pieces[first - 1].change is Change.REMOVED:
        first -= 1
    while last < len(pieces) - 1 and pieces[last + 1].change is Change.REMOVED:
        last += 1
    text = side(pieces, Change.ADDED)
    start = len(side(pieces[:first], Change.ADDED).rstrip())
    end = len(text) - len(side(pieces[last + 1 :], Change.ADDED).lstrip())
    return start <= claim.start <= end or words_beside(pieces, rank) == claim.beside


def _replaces(witness: Witness, claim: Claim, pieces: Sequence[BlamedPiece], rank: int) -> bool:
    """Whether the official text has what *claim* writes in the place of what it removes, or its amendment was adopted.

    « trois ans » for « un an », which was rejected, has no part in « deux ans » for « un an ».
    """
    if not claim.instead.strip() or witness.amendment.fate == ADOPTED:
        return True
    asked, done = (fold(text).text.casefold().strip() for text in (claim.instead, written_instead(pieces, rank)))
    return bool(done) and (asked in done or done in asked)


def with_witnesses(rows: Sequence[Explained], articles: Sequence[str], bench: Bench) -> tuple[Explained, ...]:
    """*rows* of an article, what nothing explained signed by the witnesses of the *bench* that ask for it there.

    *articles* are its keys before, "" for none, and after. Amendments adopted, or of unknown fate, come before the
    others. All that ask for the same words are named.
    """
    result: list[Explained] = []
    last = 0
    for row in rows:
        last = row.number or last
        pieces = tuple(_attributed(row.pieces, rank, articles, last, bench) for rank in range(len(row.pieces)))
        result.append(replace(row, pieces=pieces))
    return tuple(result)


def _around(pieces: Sequence[BlamedPiece], rank: int) -> str:
    """The piece of that *rank* with the word before it and the word after it, in the text that holds it."""
    dropped = Change.ADDED if pieces[rank].change is Change.REMOVED else Change.REMOVED
    before, after = (side(half, dropped) for half in (pieces[:rank], pieces[rank + 1 :]))
    lead, tail = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    return (lead[0] if lead else "") + pieces[rank].text + (tail[0] if tail else "")


def _attributed(
    pieces: Sequence[BlamedPiece], rank: int, articles: Sequence[str], number: int, bench: Bench
) -> BlamedPiece:
    piece = pieces[rank]
    if piece.origin is not Origin.UNEXPLAINED:
        return piece
    heard = bench.asking(pieces, rank, articles, number)
    for certainty in (Certainty.POSSIBLE, Certainty.NOT_ADOPTED):
        names = tuple(dict.fromkeys(each.amendment.name for each in heard if each.certainty is certainty))
        if names:
            return replace(piece, origin=Origin.AMENDMENT, sources=names, certainty=certainty)
    return piece


def with_twins(row: Explained) -> Explained:
    """*row*, the words of an amendment that another wrote there as well signed by both; nothing is lost of these.

    There: where nothing that stays lies between. « de région » after « préfet » is not « de région » after « conseil ».
    """
    pieces: Sequence[BlamedPiece] = row.pieces
    losses: list[Loss] = []
    for loss in row.losses:
        shared = tuple(_shared(pieces, loss)) if loss.change is Change.ADDED and loss.text.strip() else ()
        if not shared:
            losses.append(loss)
        pieces = shared or pieces
    return replace(row, pieces=tuple(pieces), losses=tuple(losses))


def _shared(pieces: Sequence[BlamedPiece], loss: Loss) -> Iterator[BlamedPiece]:
    """*pieces* with the first run that holds the lost words signed by their authors too; nothing where none does."""
    rank = next((rank for rank in _at(pieces, loss) if _holds(pieces[rank], loss)), None)
    if rank is None:
        return
    piece = pieces[rank]
    folded, form = fold(piece.text), fold(loss.text).text
    at = folded.text.find(form)
    start, end = folded.origin(at), folded.stop(at + len(form))
    start = len(piece.text[:start].rstrip())
    both = tuple(dict.fromkeys((*piece.sources, *(source for source in loss.sources if source != SERVICES))))
    cut = (
        replace(piece, text=piece.text[:start]),
        replace(piece, text=piece.text[start:end], sources=both),
        replace(piece, text=piece.text[end:]),
    )
    yield from pieces[:rank]
    yield from (each for each in cut if each.text)
    yield from pieces[rank + 1 :]


def _at(pieces: Sequence[BlamedPiece], loss: Loss) -> Iterator[int]:
    """The ranks of the pieces that stand where the words were lost, blanks apart."""
    before = side(pieces, Change.ADDED)
    start = len(before[: loss.start].rstrip())
    end = len(before) - len(before[loss.end :].lstrip())
    place = 0
    for rank, piece in enumerate(pieces):
        if start <= place <= end:
            yield rank
        place += 0 if piece.change is Change.ADDED else len(piece.text)


def _holds(piece: BlamedPiece, loss: Loss) -> bool:
    """Whether *piece* has the lost words, whole, and was written by others."""
    if (
        piece.origin is not Origin.AMENDMENT
        or piece.change is not Change.ADDED
        or set(loss.sources) <= set(piece.sources)
    ):
        return False
    folded, form = fold(piece.text), fold(loss.text).text
    at = folded.text.find(form)
    return at >= 0 and whole_words(piece.text, folded.origin(at), folded.stop(at + len(form)))


def whole_words(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at *start* nor at *end*."""
    outside = text[max(0, start - 1) : start], text[end : end + 1]
    inside = text[start : start + 1], text[max(0, end - 1) : end]
    return not any(one.isalnum() and other.isalnum() for one, other in zip(outside, inside, strict=True))
