"""Words that two amendments wrote at one place and that stand there once: both are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from amendapply.blaming.blame import BlamedPiece, Origin
from amendapply.blaming.explaining import Explained, Loss
from amendapply.redline import SERVICES, Change
from amendapply.text.typography import fold


def with_twins(row: Explained) -> Explained:
    """*row*, the words of an amendment that another wrote there as well signed by both; nothing is lost of these."""
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
    rank = next((rank for rank, piece in enumerate(pieces) if _holds(piece, loss)), None)
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
    return at >= 0 and _whole(piece.text, folded.origin(at), folded.stop(at + len(form)))


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at *start* nor at *end*."""
    outside = text[max(0, start - 1) : start], text[end : end + 1]
    inside = text[start : start + 1], text[max(0, end - 1) : end]
    return not any(one.isalnum() and other.isalnum() for one, other in zip(outside, inside, strict=True))
