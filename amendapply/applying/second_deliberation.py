"""Two redlines that follow one another, as one: a second deliberation after the first reading."""

from __future__ import annotations

from collections.abc import Iterator

from amendapply.redline import Change, Piece, Row


def composed(first: tuple[Row, ...], second: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows that lead from the text before *first* to the text after *second*.

    The alinéas that *second* starts from are those that *first* leaves, in the same order.
    """
    return tuple(_rows(list(first), second))


def _rows(first: list[Row], second: tuple[Row, ...]) -> Iterator[Row]:
    waiting = iter(first)
    for row in second:
        if row.change is Change.ADDED:
            yield row
            continue
        for before in waiting:
            if before.after is not None:
                if joined := _joined(before, row):
                    yield joined
                break
            yield before
    yield from waiting


def _joined(before: Row, after: Row) -> Row | None:
    """One alinéa through both redlines; None where the first added it and the second took it away."""
    pieces = tuple(_pieces(before.pieces, after.pieces))
    if before.change is Change.ADDED:
        return None if after.change is Change.REMOVED else Row(pieces, None, Change.ADDED)
    return Row(pieces, before.number, after.change)


def _pieces(before: tuple[Piece, ...], after: tuple[Piece, ...]) -> Iterator[Piece]:
    """*after* cuts the text that *before* leaves; what *before* removed stays where it was."""
    pending = list(before)
    for piece in after:
        if piece.change is Change.ADDED:
            yield piece
            continue
        length = len(piece.text)
        while length and pending:
            head = pending.pop(0)
            if head.change is Change.REMOVED:
                yield head
                continue
            taken, rest = head.text[:length], head.text[length:]
            length -= len(taken)
            if rest:
                pending.insert(0, Piece(head.change, rest, head.sources))
            if piece.change is Change.KEPT:
                yield Piece(head.change, taken, head.sources)
            elif head.change is Change.KEPT:
                yield Piece(Change.REMOVED, taken, piece.sources)
    yield from pending
