"""How the services change one row of a redline: in its new text alone, and signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from amendapply.redline import SERVICES, Change, Piece, Row


def standing(rows: Sequence[Row]) -> tuple[tuple[int, str], ...]:
    """The ranks in *rows* of the alinéas of the new text, with that text."""
    return tuple((rank, after) for rank, row in enumerate(rows) if (after := row.after) is not None)


def revise(row: Row, start: int, end: int, text: str) -> Row:
    """*row* with *text* in place of the characters *start* to *end* of its new text.

    Original text is shown removed by the services; text that an amendment added gives way without a trace, since it
    stood in neither version.
    """
    return replace(row, pieces=tuple(piece for piece in _revised(row.pieces, start, end, text) if piece.text))


def _revised(pieces: Sequence[Piece], start: int, end: int, text: str) -> Iterator[Piece]:
    added = Piece(Change.ADDED, text, (SERVICES,))
    position, waiting = 0, True
    for piece in pieces:
        if piece.change is Change.REMOVED:
            yield piece
            continue
        stop = position + len(piece.text)
        yield replace(piece, text=piece.text[: max(0, start - position)])
        if piece.change is Change.KEPT and (dropped := piece.text[max(0, start - position) : max(0, end - position)]):
            yield Piece(Change.REMOVED, dropped, (SERVICES,))
        if waiting and end <= stop:
            yield added
            waiting = False
        yield replace(piece, text=piece.text[max(0, end - position) :])
        position = stop
    if waiting:
        yield added


def remove(row: Row) -> Row:
    """*row*, an alinéa of the old text that no amendment touches, struck by the services."""
    return Row((Piece(Change.REMOVED, row.before or "", (SERVICES,)),), row.number, Change.REMOVED)
