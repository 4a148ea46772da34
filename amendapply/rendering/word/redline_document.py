"""The parts of the document that hold text: its body, its comments and its notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from amendapply.bill import Bill
from amendapply.frozen import frozen
from amendapply.outcome import Outcome, Status
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Piece, Redline, Row, run, sources_of
from amendapply.rendering.lines import heading_pieces, mention_pieces, separated
from amendapply.rendering.outcomes import refusals
from amendapply.rendering.word.layout import Levels, close_page, levels_of
from amendapply.rendering.word.notes import OURS, Comment, Places, Remarks, comments_of, endnotes_of, refer_to_note
from amendapply.rendering.word.row_blocks import Block, Lines, blocks_of
from amendapply.rendering.word.tracking import ALINEA, Authors, CellComments, Paragraph, Tracker, write_table
from amendapply.rendering.word.xml import Element, add, root, write_run


@frozen
class Document:
    """The ``root`` of the text, comments, notes, ``levels`` of headings; ``refused`` tells what was not applied."""

    root: Element
    comments: Element
    endnotes: Element
    levels: Levels
    refused: str = ""


def document_of(
    bill: Bill,
    redline: Redline,
    outcomes: Sequence[Outcome],
    remarks: Remarks | None = None,
    kind: str = "Amendement",
    places: Places | None = None,
) -> Document:
    """The document of *redline*, of the text that *bill* names, with *remarks* on its alinéas; *kind* is what signs.

    *places*: beside which parts what is to be known of each amendment is told, where not beside its article.
    """
    writing = _Writing(redline, Authors(outcomes, kind), outcomes, commented=remarks is not None, places=places or {})
    if title := redline.title or run(bill.title, Change.KEPT):
        changes = {piece.change for piece in title if piece.text}
        change = changes.pop() if len(changes) == 1 else Change.KEPT
        writing.paragraph(Paragraph("Title", title, change, sources_of(title)))
    for rank, part in enumerate(redline.parts):
        comments = writing.comments_on(rank)
        if isinstance(part, HeadingRedline):
            writing.division(part, comments)
        else:
            writing.article(part, comments, [(remarks or {}).get((rank, place), ()) for place in range(len(part.rows))])
    writing.paragraph(Paragraph("End"))  # Word keeps the mark of the last paragraph, whatever is tracked
    endnotes = endnotes_of(redline, outcomes, kind)
    refer_to_note(endnotes, writing.body[-1])
    close_page(writing.body)
    return Document(writing.root, writing.comments, endnotes, writing.levels, refusals(outcomes, kind))


class _Writing:
    """The body and the comments as far as they are written."""

    def __init__(
        self, redline: Redline, authors: Authors, outcomes: Sequence[Outcome], *, commented: bool, places: Places
    ) -> None:
        self.root = root("document")
        self.body = add(self.root, "body")
        self.comments = root("comments")
        self.levels = levels_of(redline)
        self._authors = authors
        self._tracker = Tracker(self._authors)
        self._comments = comments_of(redline, outcomes, places)
        self._moves = _moves(redline)
        applied = [outcome.amendment for outcome in outcomes if outcome.status is Status.APPLIED]
        # Where each change has a comment already, the dispositifs would hide them.
        self._dispositifs_left = {} if commented else {amendment.name: amendment.text.strip() for amendment in applied}

    def paragraph(self, content: Paragraph) -> None:
        """A paragraph at the end of the body."""
        self._tracker.write(self.body, content)

    def comments_on(self, rank: int) -> tuple[str, ...]:
        """Write the comments on the part of this *rank*, and return their numbers."""
        return tuple(self._comment(comment) for comment in self._comments.get(rank, ()))

    def division(self, part: HeadingRedline, comments: tuple[str, ...]) -> None:
        """The heading of a division: its name, and its intitulé on the next line."""
        name = run(part.heading.name, part.change)
        pieces = (*name, *separated("\n", part.pieces)) if name else part.pieces
        style = self.levels.style(part.heading)
        self.paragraph(Paragraph(style, pieces, part.change, sources_of(pieces), comments=comments))

    def article(self, part: ArticleRedline, comments: tuple[str, ...], remarks: Sequence[tuple[Comment, ...]]) -> None:
        """The heading of an article, its alinéas, and « (Supprimé) » where it has none."""
        heading = _signed(heading_pieces(part), part.sources)
        rows = [(row, blocks_of(row)) for row in part.rows]
        comments += self._dispositifs(sources_of(heading_pieces(part)))
        self.paragraph(Paragraph(self.levels.article_style, heading, part.change, part.sources, comments=comments))
        for (row, blocks), of_row in zip(rows, remarks, strict=True):
            self._row(row, blocks, of_row)
        if mention := _signed(mention_pieces(part), part.sources):
            self.paragraph(Paragraph("Mention", mention, mention[0].change, part.sources))

    def _row(self, row: Row, blocks: Sequence[Block], remarks: Sequence[Comment]) -> None:
        """An alinéa; its *remarks*, one for each change, stand on the blocks and the cells that change."""
        numbered = _numbered(row, blocks)
        move = row.move if row.move in self._moves and not any(block.lines for block in blocks) else 0
        left = list(remarks)
        for rank, block in enumerate(blocks):
            last = block is blocks[-1]
            number, rest = row.number if rank == numbered else None, rank > numbered
            if block.lines:
                self._part_tables()
                comments_on_cells = self._comments_on_cells(block.lines, left, last=last)
                write_table(self.body, block.lines, number, self._tracker, comments_on_cells, rest=rest)
            else:
                sources = sources_of(block.pieces)
                comments = () if move else self._dispositifs(sources)  # a move needs no explanation
                comments += self._taken(left, len(left) if last else _changes(block.pieces))
                self.paragraph(
                    Paragraph(
                        style=ALINEA[rest],
                        pieces=block.pieces,
                        change=block.change,
                        sources=sources,
                        number=number,
                        comments=comments,
                        move=move,
                    )
                )

    def _comments_on_cells(self, lines: Lines, remarks: list[Comment], *, last: bool) -> CellComments:
        """The dispositifs on the cells that they change first, or on the line; *remarks* as many as each has changes.

        The *last* block takes all that are left: a change of the marks of a table has no words in any cell.
        """
        found: dict[tuple[int, int], tuple[str, ...]] = {}
        for rank, line in enumerate(lines):
            whole = line.change is not Change.KEPT
            for place, cell in enumerate(line.cells[:1] if whole else line.cells):
                pieces = tuple(piece for each in line.cells for piece in each.pieces) if whole else cell.pieces
                sources = line.sources if whole else sources_of(pieces)
                found[rank, place] = self._dispositifs(sources) + self._taken(remarks, _changes(pieces))
        if last:
            found[0, 0] += self._taken(remarks, len(remarks))
        return found

    def _taken(self, remarks: list[Comment], count: int) -> tuple[str, ...]:
        """Write the next *count* of *remarks*, and return their numbers."""
        taken, remarks[:] = remarks[:count], remarks[count:]
        return tuple(self._comment(comment) for comment in taken)

    def _dispositifs(self, sources: Iterable[str]) -> tuple[str, ...]:
        """Comments that give the dispositif of each of *sources* whose first change is here; one for equal texts."""
        texts: dict[str, list[str]] = {}
        for source in sources:
            if text := self._dispositifs_left.pop(source, ""):
                texts.setdefault(text, []).append(source)
        return tuple(self._comment(Comment(tuple(names), tuple(text.split("\n")))) for text, names in texts.items())

    def _part_tables(self) -> None:
        """Two tables that touch would be one."""
        if len(self.body) and self.body[-1].tag.endswith("}tbl"):
            self.paragraph(Paragraph("Gap"))

    def _comment(self, comment: Comment) -> str:
        id_ = str(len(self.comments))
        author = self._authors.name(comment.sources) if comment.sources else OURS
        written = add(self.comments, "comment", id=id_, author=author, initials=author[0])
        for line in comment.lines:
            write_run(add(written, "p"), line)
        return id_


def _numbered(row: Row, blocks: Sequence[Block]) -> int:
    """The rank of the block that has the number of *row*: the first that stands as long as the row does."""
    stands = [
        any(line.change is row.change for line in block.lines) if block.lines else block.change is row.change
        for block in blocks
    ]
    return stands.index(True) if True in stands else 0


def _signed(pieces: tuple[Piece, ...], sources: tuple[str, ...]) -> tuple[Piece, ...]:
    """*pieces*, those without a source signed with *sources*."""
    return tuple(piece if piece.sources else replace(piece, sources=sources) for piece in pieces)


def _changes(pieces: Iterable[Piece]) -> int:
    """How many runs of words change."""
    return sum(piece.change is not Change.KEPT and bool(piece.text.strip()) for piece in pieces)


def _moves(redline: Redline) -> frozenset[int]:
    """The numbers of the moves that have their two ends, once each."""
    ends = Counter((row.move, row.change) for part in redline.articles for row in part.rows if row.move)
    wanted = {Change.REMOVED: 1, Change.ADDED: 1, Change.KEPT: 0}
    return frozenset(move for move, _ in ends if all(ends[move, change] == count for change, count in wanted.items()))
