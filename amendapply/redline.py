"""The redline: one sequence of kept, removed and added pieces, each with the amendments that it comes from.

Every output format is written from these values and from nothing else. Dropping the added pieces gives the old text,
dropping the removed ones the new text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from typing import Protocol, Self, TypeVar

from amendapply.bill import Alinea, Article, Bill, Heading, article_key, unknown_article
from amendapply.edits import TITLE
from amendapply.frozen import frozen
from amendapply.handouts import RedlineHandout

SERVICES = "services"
"""Signs what the conventions of the services change, never an amendment."""


class Change(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@frozen
class Piece:
    """A run of text of one alinéa, kept, removed or added. ``sources`` are amendment numbers, or ``SERVICES``."""

    change: Change
    text: str
    sources: tuple[str, ...] = ()

    def head(self, size: int) -> Piece:
        """The first *size* characters of it."""
        return replace(self, text=self.text[:size])

    def tail(self, size: int) -> Piece:
        """What comes after its first *size* characters."""
        return replace(self, text=self.text[size:])


@frozen
class Row:
    """One alinéa of the redline.

    ``number`` is its number in the original article, None for an inserted alinéa. ``change`` is what becomes of the
    alinéa itself: ADDED and REMOVED rows hold only pieces of that kind; a KEPT row exists on both sides. ``move`` is
    the same number, from 1 in each redline, on the row that an alinéa leaves and on the one where it arrives; 0 for no
    move.
    """

    pieces: tuple[Piece, ...]
    number: int | None
    change: Change = Change.KEPT
    move: int = 0

    @property
    def before(self) -> str | None:
        """The old text, None where there was no such alinéa."""
        return None if self.change is Change.ADDED else side(self.pieces, Change.ADDED)

    @property
    def after(self) -> str | None:
        """The new text, None where there is no such alinéa any more."""
        return None if self.change is Change.REMOVED else side(self.pieces, Change.REMOVED)

    @property
    def changed(self) -> bool:
        """Whether anything is removed or added here."""
        return has_changes(self.pieces)

    @property
    def sources(self) -> tuple[str, ...]:
        """Who changed the alinéa, in order of appearance."""
        return sources_of(self.pieces)


@frozen
class ArticleRedline:
    """One article of the redline. ``change`` is ADDED for an additional article, KEPT for one that stood in the bill.

    ``notes`` are remarks on the whole article for the reader, such as the order taken for several insertions.
    ``number``, ``title`` and ``mark`` are those of the article as pieces, () where they do not change.
    """

    article: Article
    rows: tuple[Row, ...]
    change: Change = Change.KEPT
    notes: tuple[str, ...] = ()
    number: tuple[Piece, ...] = ()
    title: tuple[Piece, ...] = ()
    mark: tuple[Piece, ...] = ()

    def __repr__(self) -> str:
        changed = sum(row.changed for row in self.rows)
        return f"<ArticleRedline: {self.article.name}; {changed} of {len(self.rows)} alinéas changed>"

    @property
    def before(self) -> Article | None:
        """The article as it stood; None for an additional one."""
        return None if self.change is Change.ADDED else self.article

    @property
    def after(self) -> Article | None:
        """The article as it stands now; None for one that only the old version has (two versions compared)."""
        if self.change is Change.REMOVED:
            return None
        if self is unchanged(self.article):
            return self.article
        alineas = tuple(Alinea(text) for row in self.rows if (text := row.after) is not None)
        number, title, mark = (side(pieces, Change.REMOVED) for pieces in self.heading)
        unprinted = self.article.unprinted and not alineas
        return replace(self.article, number=number, alineas=alineas, title=title, mark=mark, unprinted=unprinted)

    @property
    def heading(self) -> tuple[tuple[Piece, ...], tuple[Piece, ...], tuple[Piece, ...]]:
        """The number, the title and the mark as pieces, whether they change or not."""
        article = self.article
        return (
            self.number or run(article.number, self.change),
            self.title or run(article.title, self.change),
            self.mark or run(article.mark, self.change),
        )

    @property
    def sources(self) -> tuple[str, ...]:
        """Who changed its alinéas, in order of appearance."""
        return sources_of(self.rows)

    @property
    def changed(self) -> bool:
        """Whether anything is removed or added here."""
        return (
            self.change is not Change.KEPT
            or bool(self.number or self.title or self.mark)
            or any(row.changed for row in self.rows)
        )


@frozen
class HeadingRedline:
    """The heading of a division in the redline, its intitulé as pieces."""

    heading: Heading
    pieces: tuple[Piece, ...]
    change: Change = Change.KEPT

    @property
    def before(self) -> Heading | None:
        """The heading as it stood; None for one that only the new version has."""
        if self.change is Change.ADDED:
            return None
        return Heading(self.heading.kind, self.heading.number, side(self.pieces, Change.ADDED))

    @property
    def after(self) -> Heading | None:
        """The heading as it stands now; None for one that only the old version has."""
        if self.change is Change.REMOVED:
            return None
        return Heading(self.heading.kind, self.heading.number, side(self.pieces, Change.REMOVED))

    @property
    def sources(self) -> tuple[str, ...]:
        """Who changed it, in order of appearance."""
        return sources_of(self.pieces)

    @property
    def changed(self) -> bool:
        """Whether anything is removed or added here."""
        return self.change is not Change.KEPT or has_changes(self.pieces)


@frozen
class Redline(RedlineHandout):
    """The redline of a whole bill, in the order of the document; ``title`` is the bill's own title as pieces."""

    title: tuple[Piece, ...] = ()
    parts: tuple[HeadingRedline | ArticleRedline, ...] = ()

    def _shown(self) -> tuple[Bill, Redline, tuple[()]]:
        return consolidated(Bill(()), self), self, ()

    def __repr__(self) -> str:
        changed = sum(article.changed for article in self.articles)
        return f"<Redline: {changed} of {len(self.articles)} articles changed>"

    @property
    def articles(self) -> tuple[ArticleRedline, ...]:
        """The articles alone, in the order of the document."""
        return tuple(part for part in self.parts if isinstance(part, ArticleRedline))

    def article(self, number: str | int) -> ArticleRedline:
        """The article that *number* designates, as ``Bill.article`` takes it. Raises ``UnknownArticleError``."""
        key = article_key(str(number))
        found = next((part for part in self.articles if article_key(part.article.number) == key), None)
        if found is None:
            raise unknown_article([part.article for part in self.articles], str(number))
        return found

    @property
    def changed(self) -> bool:
        """Whether anything is removed or added here."""
        return has_changes(self.title) or any(part.changed for part in self.parts)


class Run(Protocol):
    """A run of text with what becomes of it: a piece, or what is made of one."""

    @property
    def change(self) -> Change:
        """What becomes of its text."""

    @property
    def text(self) -> str:
        """Its text."""


def side(pieces: Iterable[Run], dropped: Change) -> str:
    """The text of *pieces* without those that are *dropped*."""
    return "".join(piece.text for piece in pieces if piece.change is not dropped)


def has_changes(pieces: Iterable[Run]) -> bool:
    """Whether any of *pieces* is removed or added."""
    return any(piece.change is not Change.KEPT for piece in pieces)


class Sourced(Protocol):
    """What someone may have changed: a piece, a row, a part."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Who changed it."""


def sources_of(changed: Iterable[Sourced]) -> tuple[str, ...]:
    """Who *changed* them, in order of appearance."""
    return tuple(dict.fromkeys(source for each in changed for source in each.sources))


def run(text: str, change: Change, sources: tuple[str, ...] = ()) -> tuple[Piece, ...]:
    """*text* as one piece, as none where it is empty."""
    return (Piece(change, text, sources),) if text else ()


def signed(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, tuple[str, ...]]]:
    """Each of *pieces* with the sources to be named after it: of neighbours with the same sources, after the last."""
    found = tuple(pieces)
    nexts = (*(piece.sources for piece in found[1:]), ())[: len(found)]
    for piece, after in zip(found, nexts, strict=True):
        yield piece, () if piece.sources == after else piece.sources


class Cuttable(Run, Protocol):
    """A run of text that can be cut."""

    def head(self, size: int) -> Self:
        """The first *size* characters of it."""

    def tail(self, size: int) -> Self:
        """What comes after its first *size* characters."""


P = TypeVar("P", bound=Cuttable)


def cut(pieces: Iterable[P], positions: Iterable[int], dropped: Change | None = None) -> list[tuple[P, ...]]:
    """*pieces* cut at the increasing *positions* of their text: one group more than there are positions.

    Positions count the characters of what is not *dropped*; a dropped piece at a cut stands after it.
    """
    groups: list[list[P]] = [[]]
    waiting = list(positions)[::-1]
    done = 0
    for piece in pieces:
        size = 0 if piece.change is dropped else len(piece.text)
        while waiting and waiting[-1] < done + size + (not size):
            taken = waiting.pop() - done
            if taken > 0:
                groups[-1].append(piece.head(taken))
                piece, size, done = piece.tail(taken), size - taken, done + taken
            groups.append([])
        if piece.text:
            groups[-1].append(piece)
        done += size
    return [tuple(group) for group in (*groups, *([] for _ in waiting))]


# ------------------------------------------------------------------------------------- the rows of one article, revised


def old_texts(rows: Sequence[Row]) -> list[tuple[int, str]]:
    """The ranks in *rows* of the alinéas of the old text, with that text."""
    return [(rank, before) for rank, row in enumerate(rows) if (before := row.before) is not None]


def new_texts(rows: Sequence[Row]) -> list[tuple[int, str]]:
    """The ranks in *rows* of the alinéas of the new text, with that text."""
    return [(rank, after) for rank, row in enumerate(rows) if (after := row.after) is not None]


def touched(rows: Sequence[Row]) -> list[bool]:
    """For each of *rows*, whether anything is removed or added there."""
    return [row.changed for row in rows]


def revised(row: Row, start: int, end: int, text: str) -> Row:
    """*row* with *text*, signed by the services, in place of the characters *start* to *end* of its new text.

    Original text is shown removed by the services; text that an amendment added gives way without a trace, since it
    stood in neither version.
    """
    before, inside, after = cut(row.pieces, (start, end), Change.REMOVED)
    if start == end and not start:  # what was removed at the head of the alinéa stays there
        count = next((rank for rank, piece in enumerate(after) if piece.change is not Change.REMOVED), len(after))
        before, after = after[:count], after[count:]
    dropped = tuple(
        piece if piece.change is Change.REMOVED else Piece(Change.REMOVED, piece.text, (SERVICES,))
        for piece in inside
        if piece.change is not Change.ADDED
    )
    return replace(row, pieces=(*before, *dropped, *run(text, Change.ADDED, (SERVICES,)), *after))


def struck(row: Row) -> Row:
    """*row*, an alinéa of the old text that no amendment touches, struck by the services."""
    return Row((Piece(Change.REMOVED, row.before or "", (SERVICES,)),), row.number, Change.REMOVED)


# ------------------------------------------------------------------------------------------------- the whole bill


def redline_of(bill: Bill, rows: Mapping[int, tuple[Row, ...]], notes: Mapping[int, tuple[str, ...]]) -> Redline:
    """The redline of *bill* whose targets have these *rows* and *notes*; nothing touches those that have none."""
    parts = tuple(_part(part, rows.get(rank), notes.get(rank, ())) for rank, part in enumerate(bill.parts))
    return Redline(_joined(rows[TITLE]) if TITLE in rows else (), parts)


def _part(
    part: Heading | Article, rows: tuple[Row, ...] | None, notes: tuple[str, ...]
) -> HeadingRedline | ArticleRedline:
    if isinstance(part, Article):
        return unchanged(part) if rows is None else ArticleRedline(part, rows, notes=notes)
    rows = rows or _kept((part.title,))
    gone = any(row.change is Change.REMOVED for row in rows)
    return HeadingRedline(part, _joined(rows), Change.REMOVED if gone else Change.KEPT)


def _joined(rows: tuple[Row, ...]) -> tuple[Piece, ...]:
    return tuple(piece for row in rows for piece in row.pieces)


@lru_cache(maxsize=1024)
def unchanged(article: Article) -> ArticleRedline:
    """The redline of an article that nothing touches: the same for each application to one bill."""
    return ArticleRedline(article, _kept(alinea.text for alinea in article.alineas))


def kept_rows(bill: Bill, target: int) -> tuple[Row, ...]:
    """The rows of a target of *bill* that nothing touches; a title is one row."""
    part = bill if target == TITLE else bill.parts[target]
    return _kept(alinea.text for alinea in part.alineas) if isinstance(part, Article) else _kept((part.title,))


def _kept(texts: Iterable[str]) -> tuple[Row, ...]:
    return tuple(Row(run(text, Change.KEPT), number) for number, text in enumerate(texts, 1))


def original(bill: Bill, redline: Redline) -> Bill:
    """The bill that *redline* starts from; what no redline shows (chamber, stage) is that of *bill*."""
    parts = tuple(before for part in redline.parts if (before := part.before) is not None)
    title = side(redline.title, Change.ADDED) if redline.title else bill.title
    return replace(bill, parts=parts, title=title)


def consolidated(bill: Bill, redline: Redline) -> Bill:
    """The bill that *redline* leads to; what no redline shows (chamber, stage) is that of *bill*."""
    parts = tuple(after for part in redline.parts if (after := part.after) is not None)
    title = side(redline.title, Change.REMOVED) if redline.title else bill.title
    return replace(bill, parts=parts, title=title)
