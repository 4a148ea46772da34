"""The official text, the origin of each of its words and of each word that went, what is left of each amendment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from amendapply.amendment import Amendment
from amendapply.bill import Article, Bill, Heading
from amendapply.comparing.moves import MoveEnd
from amendapply.frozen import frozen
from amendapply.handouts import BlameHandout
from amendapply.outcome import Outcome
from amendapply.redline import Change, side


class Origin(StrEnum):
    """Where a word comes from, or who took it away."""

    ORIGINAL = "original"
    AMENDMENT = "amendment"
    SERVICES = "services"
    MOVED = "moved"
    UNEXPLAINED = "unexplained"


class Certainty(StrEnum):
    """How sure an origin is.

    ``EXACT``: the words stand as they were written, typography apart, where they were written. ``REWORDED``: they
    differ from them in a way that has a name. ``POSSIBLE``: the amendment asks for these words in this article, but
    could not be applied by the program. ``NOT_ADOPTED``: the same of an amendment that was not adopted. ``NONE``:
    nothing explains them.
    """

    EXACT = "exact"
    REWORDED = "reworded"
    POSSIBLE = "possible"
    NOT_ADOPTED = "not_adopted"
    NONE = "none"


class Trace(StrEnum):
    """How much of what an amendment asks for is in the official text.

    ``NONE``: it was adopted, and none of its words stand there. ``OTHER_FORM``: it was not adopted, and they do all the
    same. ``UNKNOWN``: it was adopted, the program could not apply it and recognises nothing of it. ``NOT_EXPECTED``: it
    was not adopted and is not there.
    """

    WHOLE = "whole"
    PART = "part"
    NONE = "none"
    OTHER_FORM = "other_form"
    UNKNOWN = "unknown"
    NOT_EXPECTED = "not_expected"


@frozen
class BlamedPiece:
    """A run of text of one origin.

    ``change``: kept from the text before, removed from it, or added. ``sources``: the numbers of the amendments,
    several where each of them asks for these words at this place. ``ways``: the names, in French, of the ways in which
    the services reworded or completed it. ``place``: the other end of a move. ``step``: the rank of the step of its
    birth, or of its removal, 0 for the first text.
    """

    change: Change
    text: str
    origin: Origin = Origin.ORIGINAL
    sources: tuple[str, ...] = ()
    certainty: Certainty = Certainty.EXACT
    ways: tuple[str, ...] = ()
    place: MoveEnd | None = None
    step: int = 1


Pieces = tuple[BlamedPiece, ...]


def original(text: str) -> BlamedPiece:
    """A run of text of the first version that stands."""
    return BlamedPiece(Change.KEPT, text, step=0)


def moved(change: Change, text: str, place: MoveEnd) -> BlamedPiece:
    """A run of text that came from *place* (ADDED), or left for it (REMOVED)."""
    return BlamedPiece(change, text, Origin.MOVED, place=place)


@frozen
class BlamedRow:
    """One alinéa. ``number`` is its number in the text before, ``standing`` the one after; None where it is absent."""

    pieces: Pieces
    number: int | None
    standing: int | None

    @property
    def before(self) -> str | None:
        """The alinéa in the text before, None where there was none."""
        return None if self.number is None else side(self.pieces, Change.ADDED)

    @property
    def after(self) -> str | None:
        """The alinéa in the official text, None where it is gone."""
        return None if self.standing is None else side(self.pieces, Change.REMOVED)

    @property
    def change(self) -> Change:
        """What becomes of the alinéa itself."""
        if self.number is None:
            return Change.ADDED
        return Change.REMOVED if self.standing is None else Change.KEPT


@frozen
class BlamedArticle:
    """One article, as it stands after or as it went: its number, title and mention as pieces, and its alinéas."""

    article: Article
    rows: tuple[BlamedRow, ...]
    change: Change
    number: Pieces
    title: Pieces = ()
    mark: Pieces = ()

    def __repr__(self) -> str:
        return f"<BlamedArticle: {self.article.name}; {len(self.rows)} rows>"


@frozen
class BlamedHeading:
    """The heading of a division, its intitulé as pieces."""

    heading: Heading
    pieces: Pieces
    change: Change


Part = BlamedArticle | BlamedHeading


@frozen
class Lost:
    """Words of an amendment that are not in the official text: the ``article``, the alinéa before, what was asked for.

    ``change`` is ADDED for words that it wrote, REMOVED for words that it struck and that stand. ``alinea`` is None for
    a new alinéa.
    """

    article: str
    alinea: int | None
    change: Change
    text: str


@frozen
class Followed:
    """What is left of one ``amendment``: its ``trace``, and what was ``lost``.

    ``outcome`` is that of its application, None where it was not adopted. ``asked`` and ``found`` are words: those that
    it changes, and those of them that the official text changes so. ``step`` is the one at which it was examined.
    """

    amendment: Amendment
    outcome: Outcome | None
    trace: Trace
    asked: int
    found: int
    lost: tuple[Lost, ...] = ()
    step: int = 1


@frozen
class Blame(BlameHandout):
    """The official text attributed: its ``title`` and ``parts``, and what is left of each amendment, in order.

    ``names`` are those of the versions, first to last: step N leads from the version of rank N - 1 to that of rank N.
    """

    before: Bill
    after: Bill
    title: Pieces
    parts: tuple[Part, ...]
    amendments: tuple[Followed, ...]
    names: tuple[str, ...] = ()

    def __repr__(self) -> str:
        counts = Counter(piece.origin for piece in self.pieces)
        pieces = ", ".join(f"{counts[origin]} {origin}" for origin in Origin if counts[origin])
        return f"<Blame: {len(self.amendments)} amendments; pieces: {pieces or 'none'}>"

    @property
    def rows(self) -> Iterator[BlamedRow]:
        """The alinéas of all articles, in the order of the document."""
        return (row for part in self.articles for row in part.rows)

    @property
    def articles(self) -> tuple[BlamedArticle, ...]:
        """The articles alone."""
        return tuple(part for part in self.parts if isinstance(part, BlamedArticle))

    @property
    def pieces(self) -> Iterator[BlamedPiece]:
        """All pieces: those of the title, the headings, the alinéas."""
        yield from self.title
        for part in self.parts:
            if isinstance(part, BlamedHeading):
                yield from part.pieces
                continue
            for pieces in (part.number, part.title, part.mark, *(row.pieces for row in part.rows)):
                yield from pieces
