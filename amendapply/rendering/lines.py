"""The redline as lines to be read: a margin and fragments of one style each. Formats paint them, and decide nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import Enum, auto

from amendapply.bill import Article
from amendapply.comparing.moves import Move, MoveEnd, moves
from amendapply.frozen import frozen
from amendapply.lexicon import definite, uncapitalized
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Piece, Redline, Row, has_changes, run, signed
from amendapply.rendering.controls import visible
from amendapply.text.tables import is_table, with_pipes

GAP = "…"
_SIGNS = {Change.KEPT: "", Change.REMOVED: "-", Change.ADDED: "+"}
MoveNotes = dict[tuple[int, Change], str]
"""The words for each move, on the row that it leaves (REMOVED) and on the one where it arrives (ADDED)."""
MARGIN = 6


class Style(Enum):
    """What a fragment is, for the format that paints it."""

    KEPT = auto()
    REMOVED = auto()
    ADDED = auto()
    SIGNATURE = auto()
    HEADING = auto()
    NOTE = auto()
    GOOD = auto()
    BAD = auto()


@frozen
class Fragment:
    """A run of displayable text in one style."""

    text: str
    style: Style = Style.KEPT


@frozen
class Line:
    """One line to be read: an alinéa with its number in the ``margin``, a heading, a remark.

    A ``preformatted`` line must not be wrapped: carets stand under it. ``table`` is the alinéa itself where it holds a
    table, for the formats that can lay one out; ``fragments`` hold it too, with pipes.
    """

    fragments: tuple[Fragment, ...] = ()
    margin: str = ""
    preformatted: bool = False
    table: Row | None = None


BLANK = Line()


def labelled(label: str, words: str) -> Line:
    """« Place : alinéa 3 »."""
    return Line((Fragment(f"{label} : ", Style.NOTE), Fragment(words)))


_STYLES = {Change.KEPT: Style.KEPT, Change.REMOVED: Style.REMOVED, Change.ADDED: Style.ADDED}


def redline_lines(redline: Redline, context: int | None = 1) -> Iterator[Line]:
    """The lines of *redline*: what changes, with *context* unchanged alinéas on both sides; everything if None."""
    if redline.title and (context is None or has_changes(redline.title)):
        yield Line(tuple(fragments(redline.title, Style.HEADING)))
        yield BLANK
    notes = _move_notes(redline)
    for part in redline.parts:
        if context is None or part.changed:
            yield from _part_lines(part, context, notes)
            yield BLANK


def article_notes(redline: Redline) -> Iterator[tuple[str, str]]:
    """The remarks on whole articles, each after the name of its article: « Article 4 bis »."""
    return ((part.article.name, note) for part in redline.articles for note in part.notes)


def fragments(pieces: Iterable[Piece], kept: Style = Style.KEPT) -> Iterator[Fragment]:
    """The fragments of *pieces*, each run of changes of the same origin followed by its signature."""
    for piece, sources in signed(pieces):
        if piece.text:
            style = kept if piece.change is Change.KEPT else _STYLES[piece.change]
            yield Fragment(visible(with_pipes(piece.text)), style)
        if sources:
            yield signature(sources)


def signature(sources: tuple[str, ...]) -> Fragment:
    """The mark of who changed the words before it: « [12] », « [services] »."""
    return Fragment(visible(f"[{', '.join(sources)}]"), Style.SIGNATURE)


def heading_of(article: Article) -> str:
    """The heading of *article* as it is read: « Article 4 bis (nouveau) – Intitulé »."""
    words = " ".join(word for word in (article.name, article.mark) if word)
    return visible(f"{words} – {article.title}" if article.title else words)


def heading_pieces(part: ArticleRedline) -> tuple[Piece, ...]:
    """The heading of the article as pieces, their separators with them: « Article 4 bis (nouveau) – Intitulé »."""
    if not (part.number or part.title or part.mark):
        return (Piece(part.change, heading_of(part.article)),)
    number, title, mark = part.heading
    names = tuple(Piece(piece.change, Article(piece.text).name) for piece in number or (Piece(part.change, ""),))
    return (*names, *separated(" ", mark), *separated(" – ", title))


def separated(separator: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """*pieces* after *separator*, which stands in those versions where they have any text."""
    if not pieces:
        return ()
    first = pieces[0]
    if all(piece.change is first.change for piece in pieces):
        return (Piece(first.change, separator + first.text, first.sources), *pieces[1:])
    return (Piece(Change.KEPT, separator), *pieces)


def mention_pieces(part: ArticleRedline) -> tuple[Piece, ...]:
    """What stands, comes or goes in the place of the alinéas, such as « (Supprimé) »; () where nothing ever does."""
    was = part.before is not None and all(row.before is None for row in part.rows)
    old = replace(part.article, alineas=()).mention if was else ""
    new = "" if part.after is None else part.after.mention
    if old == new or part.after is None:
        return run(old, Change.KEPT if part.after is not None else Change.REMOVED)
    return run(old, Change.REMOVED) + run(new, Change.ADDED)


def _margin_of(row: Row) -> str:
    """The number of the alinéa in the bill as it stood, « - » before it where it goes; « + » for a new alinéa."""
    return _SIGNS[row.change] + ("" if row.number is None else str(row.number))


def shown_rows(rows: tuple[Row, ...], context: int | None) -> Iterator[Row | None]:
    """The rows to show, None standing for each gap between them."""
    near = _near_a_change(rows, context)
    previous = -1
    for rank in (rank for rank, kept in enumerate(near) if kept):
        if rank != previous + 1:
            yield None
        yield rows[rank]
        previous = rank
    if rows and previous != len(rows) - 1:
        yield None


def _near_a_change(rows: tuple[Row, ...], context: int | None) -> list[bool]:
    if context is None:
        return [True] * len(rows)
    near = [False] * len(rows)
    for ranks in (range(len(rows)), range(len(rows) - 1, -1, -1)):
        distance = context + 1
        for rank in ranks:
            distance = 0 if rows[rank].changed else distance + 1
            near[rank] = near[rank] or distance <= context
    return near


def _part_lines(part: ArticleRedline | HeadingRedline, context: int | None, notes: MoveNotes) -> Iterator[Line]:
    if isinstance(part, HeadingRedline):
        yield _heading_line(part)
        return
    yield Line(tuple(fragments(heading_pieces(part), Style.HEADING)))
    for row in shown_rows(part.rows, context):
        yield Line((Fragment(GAP, Style.NOTE),)) if row is None else _row_line(row, notes)
    if part.after is not None and part.after.mention:
        yield Line((Fragment(part.after.mention, Style.NOTE),))
    for note in part.notes:
        yield Line((Fragment(f"Remarque : {visible(note)}", Style.NOTE),))


def _row_line(row: Row, notes: MoveNotes) -> Line:
    note = notes.get((row.move, row.change))
    moved = (Fragment(f" ({visible(note)})", Style.NOTE),) if note else ()
    table = row if any(is_table(text) for text in (row.before, row.after) if text) else None
    return Line((*fragments(row.pieces), *moved), _margin_of(row), table=table)


def _heading_line(part: HeadingRedline) -> Line:
    style = Style.HEADING if part.change is Change.KEPT else _STYLES[part.change]
    separator = (Fragment(" : ", style),) if part.pieces else ()
    return Line((Fragment(visible(part.heading.name), style), *separator, *fragments(part.pieces, Style.HEADING)))


# ------------------------------ What stands in French beside an alinéa that moved: where it went, where it comes from


def _move_notes(redline: Redline) -> MoveNotes:
    """« déplacé à l'article 5, après l'alinéa 3 », « déplacé depuis l'article 3, alinéa 2 »."""
    notes: MoveNotes = {}
    for number, move in moves(redline).items():
        notes[number, Change.REMOVED] = _leaving(move)
        notes[number, Change.ADDED] = _arriving(move)
    return notes


def _leaving(move: Move) -> str:
    place = move.arrival
    if move.within_article:
        return f"déplacé après l'alinéa {place.alinea}" if place.alinea else "déplacé au début de l'article"
    if place.article == move.departure.article:
        return "déplacé avec l'article"
    if place.alinea is None:
        return f"déplacé à {_named(place)}"
    if not place.alinea:
        return f"déplacé à {_named(place)}, au début"
    return f"déplacé à {_named(place)}, après l'alinéa {place.alinea}"


def _arriving(move: Move) -> str:
    place = move.departure
    if move.within_article:
        return f"déplacé depuis l'alinéa {place.alinea}"
    if place.article == move.arrival.article:
        return "déplacé avec l'article"
    return f"déplacé depuis {_named(place)}, alinéa {place.alinea}"


def _named(place: MoveEnd) -> str:
    """« l'article 5 », « l'état B », « le rapport annexé »."""
    return definite(uncapitalized(place.article))


# ------------------------------------------------------------------------------------------------- As plain text


_MARKS = {Style.REMOVED: ("[-", "-]"), Style.ADDED: ("{+", "+}")}


def text_of(lines: Iterable[Line]) -> str:
    """*lines* as plain text, one alinéa a line: nothing is wrapped, so that it can be searched."""
    return "".join(_written(line) + "\n" for line in lines)


def _written(line: Line) -> str:
    body = "".join(_marked(fragment) for fragment in line.fragments)
    if not line.margin:
        return body
    return f"{line.margin:>{MARGIN - 2}}  " + body.replace("\n", "\n" + " " * MARGIN)


def _marked(fragment: Fragment) -> str:
    opening, closing = _MARKS.get(fragment.style, ("", ""))
    return f"{opening}{fragment.text}{closing}"
