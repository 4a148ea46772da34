"""An attributed text as a redline, which every form of the redline can show."""

from __future__ import annotations

from collections.abc import Callable

from amendapply.blaming.blame import Blame, BlamedArticle, BlamedHeading, BlamedPiece, BlamedRow, Origin, Pieces
from amendapply.redline import SERVICES, ArticleRedline, Change, HeadingRedline, Piece, Redline, Row
from amendapply.rendering.blame.wording import signature_of

Sign = Callable[[BlamedPiece], tuple[str, ...]]


def as_redline(blame: Blame) -> Redline:
    """*blame* as a redline whose sources say the origins in words."""
    return redlined(blame, lambda piece: signature_of(blame, piece))


def by_amendments(blame: Blame) -> Redline:
    """*blame* as a redline whose sources are amendments and services; none for what has no author."""
    return redlined(blame, lambda piece: (SERVICES,) if piece.origin is Origin.SERVICES else piece.sources)


def redlined(blame: Blame, sign: Sign) -> Redline:
    """*blame* as a redline, each change signed by *sign*."""
    parts = tuple(
        _heading(part, sign) if isinstance(part, BlamedHeading) else _article(part, sign) for part in blame.parts
    )
    return Redline(pieces_of(blame.title, sign), parts)


def _heading(part: BlamedHeading, sign: Sign) -> HeadingRedline:
    return HeadingRedline(part.heading, pieces_of(part.pieces, sign), part.change)


def _article(part: BlamedArticle, sign: Sign) -> ArticleRedline:
    rows = tuple(row_of(row, sign) for row in part.rows)
    number, title, mark = (_changed(pieces, sign) for pieces in (part.number, part.title, part.mark))
    return ArticleRedline(part.article, rows, part.change, number=number, title=title, mark=mark)


def row_of(row: BlamedRow, sign: Sign) -> Row:
    """*row* as one of a redline."""
    return Row(pieces_of(row.pieces, sign), row.number, row.change)


def pieces_of(pieces: Pieces, sign: Sign) -> tuple[Piece, ...]:
    """*pieces* as those of a redline."""
    return tuple(
        Piece(piece.change, piece.text, () if piece.change is Change.KEPT else sign(piece)) for piece in pieces
    )


def _changed(pieces: Pieces, sign: Sign) -> tuple[Piece, ...]:
    return () if all(piece.change is Change.KEPT for piece in pieces) else pieces_of(pieces, sign)
