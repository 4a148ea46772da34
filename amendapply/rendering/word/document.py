"""The parts of the document that hold text: its body, its comments, and what numbers its alinéas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amendapply.bill import Bill
from amendapply.outcome import Outcome
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Piece, Redline, Row, run
from amendapply.rendering.lines import behind, heading_pieces, mention_pieces
from amendapply.rendering.word.authors import Authors
from amendapply.rendering.word.blocks import Block, blocks_of
from amendapply.rendering.word.comments import Comment, comments_of
from amendapply.rendering.word.levels import Levels, levels_of
from amendapply.rendering.word.page import close_page
from amendapply.rendering.word.styles import MARGIN
from amendapply.rendering.word.table import write_table
from amendapply.rendering.word.tracking import MOVED, PLAIN, Tracker, write_label, write_run
from amendapply.rendering.word.xml import add, root

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class Document:
    """The ``root`` of the text, the ``comments``, the ``numbers`` of alinéas and ``levels`` of headings in it."""

    root: Element
    comments: Element
    numbers: tuple[int, ...]
    levels: Levels


def document_of(bill: Bill, redline: Redline, outcomes: Sequence[Outcome]) -> Document:
    """The document of *redline*, of the text that *bill* names."""
    writing = _Writing(redline, outcomes)
    title = redline.title or run(bill.title, Change.KEPT)
    if title:
        writing.paragraph("Title", title)
    for rank, part in enumerate(redline.parts):
        if isinstance(part, HeadingRedline):
            writing.division(part, rank)
        else:
            writing.article(part, rank)
    writing.paragraph("End", ())
    close_page(writing.body)
    return Document(writing.root, writing.comments, tuple(sorted(writing.numbers)), writing.levels)


class _Writing:
    """The body as far as it is written."""

    def __init__(self, redline: Redline, outcomes: Sequence[Outcome]) -> None:
        self.root = root("document")
        self.body = add(self.root, "body")
        self.comments = root("comments")
        self.numbers: set[int] = set()
        self.levels = levels_of(redline)
        self._authors = Authors(outcomes)
        self._tracker = Tracker(self._authors)
        self._told = comments_of(redline, outcomes)
        self._moves = _moves(redline)

    def paragraph(
        self,
        style: str,
        pieces: Iterable[Piece],
        change: Change = Change.KEPT,
        sources: tuple[str, ...] = (),
        *,
        number: int | None = None,
        comments: Sequence[Comment] = (),
    ) -> None:
        """A paragraph that stands, comes or goes, with its label in the margin and what is said beside it."""
        paragraph = self._opened(style, PLAIN.name(change), sources, number)
        ids = [self._opened_comment(paragraph, comment) for comment in comments]
        self._tracker.runs(paragraph, pieces)
        for id_ in ids:
            add(paragraph, "commentRangeEnd", id=id_)
            name = PLAIN.name(change)
            anchor = add(self._tracker.mark(paragraph, name, sources) if name else paragraph, "r")
            add(anchor, "commentReference", id=id_)

    def division(self, part: HeadingRedline, rank: int) -> None:
        """The heading of a division: its name, and its intitulé on the next line."""
        name = run(f"{part.heading.kind.capitalize()} {part.heading.number}".strip(), part.change)
        pieces = (*name, *behind("\n", part.pieces)) if name else part.pieces
        style = self.levels.style(part.heading)
        self.paragraph(style, pieces, part.change, _sources(pieces), comments=self._told.get(rank, ()))

    def article(self, part: ArticleRedline, rank: int) -> None:
        """The heading of an article, its alinéas, and « (Supprimé) » where it has none."""
        sources = tuple(dict.fromkeys(source for row in part.rows for source in row.sources))
        heading = _signed(heading_pieces(part), sources)
        self.paragraph(self.levels.article_style, heading, part.change, sources, comments=self._told.get(rank, ()))
        for row in part.rows:
            self._row(row)
        if mention := _signed(mention_pieces(part), sources):
            self.paragraph("Mention", mention, mention[0].change, sources)

    def _row(self, row: Row) -> None:
        number = row.number
        if number is not None:
            self.numbers.add(number)
        blocks = blocks_of(row)
        if row.move in self._moves and not any(block.lines for block in blocks):
            self._moved(row)
            return
        for block in blocks:
            if block.lines:
                self._table(block, number)
            else:
                self.paragraph("Alinea", block.pieces, block.change, _sources(block.pieces), number=number)
            number = None

    def _moved(self, row: Row) -> None:
        """An alinéa on one of the two ends of its move."""
        paragraph = self._opened("Alinea", MOVED.name(row.change), row.sources, row.number)
        self._tracker.move(paragraph, row)

    def _table(self, block: Block, number: int | None) -> None:
        if len(self.body) and self.body[-1].tag.endswith("}tbl"):
            self.paragraph("Gap", ())  # two tables that touch would be one
        write_table(self.body, block.lines, number, self._tracker)

    def _opened(self, style: str, mark: str, sources: tuple[str, ...], number: int | None) -> Element:
        paragraph = add(self.body, "p")
        properties = add(paragraph, "pPr")
        add(properties, "pStyle", val=style)
        if number is not None:
            write_label(properties, MARGIN, number)
        self._tracker.paragraph_mark(properties, mark, sources)
        return paragraph

    def _opened_comment(self, paragraph: Element, comment: Comment) -> str:
        id_ = str(len(self.comments))
        author = self._authors.name(comment.sources) if comment.sources else "Remarque"
        written = add(self.comments, "comment", id=id_, author=author, initials=author[0])
        for line in comment.lines:
            write_run(add(written, "p"), line)
        add(paragraph, "commentRangeStart", id=id_)
        return id_


def _signed(pieces: tuple[Piece, ...], sources: tuple[str, ...]) -> tuple[Piece, ...]:
    """*pieces*, those that bear no source signed with *sources*."""
    return tuple(piece if piece.sources else replace(piece, sources=sources) for piece in pieces)


def _sources(pieces: Iterable[Piece]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for piece in pieces for source in piece.sources))


def _moves(redline: Redline) -> frozenset[int]:
    """The numbers of the moves that have their two ends, once each."""
    rows = (row for part in redline.articles for row in part.rows if row.move)
    ends = Counter((row.move, row.change) for row in rows)
    return frozenset(
        move
        for move, change in ends
        if all(
            ends[move, each] == wanted for each, wanted in ((Change.REMOVED, 1), (Change.ADDED, 1), (Change.KEPT, 0))
        )
    )
