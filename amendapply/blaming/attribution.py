"""Two versions of a text and the liasse between them: which amendment wrote each word of the second.

The adopted amendments are applied. What they give is compared with the official text, and the two redlines are woven:
what both agree on is signed; what the official text changes beyond is explained spot by spot, or by a move, or by an
amendment that could not be applied; the rest is unexplained.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.amendment import Amendment, every_amendment, number_key
from amendapply.applying.application import Result, apply
from amendapply.bill import Article, Bill, article_key, require_bill
from amendapply.blaming.ballot import Ballot, ballot_of, claims_of
from amendapply.blaming.evidence import Bench, Witness, with_twins, with_witnesses, witness_of
from amendapply.blaming.explaining import Explained, Loss, explained, signed
from amendapply.blaming.moved_words import with_moved_words
from amendapply.blaming.origins import (
    Blame,
    BlamedArticle,
    BlamedHeading,
    BlamedPiece,
    BlamedRow,
    Origin,
    Part,
    Pieces,
    moved,
    original,
)
from amendapply.blaming.own_words import with_own_words
from amendapply.blaming.rewording import NUMBERING
from amendapply.blaming.tally import followed
from amendapply.blaming.undone import with_undone
from amendapply.blaming.weaving import Thread, WovenRow, woven, woven_pieces
from amendapply.comparing.moves import MoveEnd
from amendapply.comparing.versions import compare
from amendapply.comparing.worddiff import diff_words
from amendapply.frozen import frozen
from amendapply.locating import Survey
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Piece, Redline, run

RENUMBERED = "article renuméroté"
MENTION = "mention des services"
_Redlined = ArticleRedline | HeadingRedline
_Losses = tuple[tuple[str, int | None, Loss], ...]
_OURS = {Thread.STRUCK: Change.REMOVED, Thread.LOST: Change.ADDED, Thread.GONE: Change.KEPT}


def blame(before: Bill, after: Bill, amendments: Iterable[Amendment] = ()) -> Blame:
    """Who wrote each word of *after*, and who took away each word of *before* that is gone.

    *amendments* are those of the step between the two texts. Where their fates are known, those that were adopted are
    looked for; otherwise those whose changes the official text makes. Each piece has one origin; none is guessed:
    amendments that could each have written it are all named, and what nothing explains is UNEXPLAINED.

    Raises ``InputError`` for what is no bill or no amendment.
    """
    require_bill(before, after)
    given = every_amendment(amendments)
    ballot = ballot_of(before, after, given)
    made, left = _closest(before, after, [given[rank] for rank in sorted(ballot.adopted)])
    made = with_own_words(made, Survey(before))
    bench = Bench(_witnesses(before, given, ballot, made))
    title = _short(made.redline.title or run(before.title, Change.KEPT), left.title)
    found = list(_parts(made.redline, left, bench))
    parts = tuple(part for part, _ in found if part is not None)
    losses = [loss for _, lost in found for loss in lost]
    result = Blame(
        before=before, after=after, title=title, parts=parts, amendments=(), names=(before.stage, after.stage)
    )
    return replace(result, amendments=followed(result, given, ballot, made, losses))


# ------------------------------------------------------------------------------------------------- the two redlines


def _closest(before: Bill, after: Bill, adopted: Sequence[Amendment]) -> tuple[Result, Redline]:
    """The adopted amendments applied, with what the services add or without, whichever is nearer to *after*."""
    tidied = apply(before, adopted)
    left = compare(tidied.bill, after)
    if not left.changed:
        return tidied, left
    bare = apply(before, adopted, conventions=False)
    other = compare(bare.bill, after)
    return (bare, other) if _size(other) < _size(left) else (tidied, left)


def _size(redline: Redline) -> int:
    return sum(
        len(piece.text)
        for part in redline.articles
        for row in part.rows
        for piece in row.pieces
        if piece.change is not Change.KEPT
    )


def _paired(ours: Redline, left: Redline) -> Iterator[tuple[_Redlined | None, _Redlined | None]]:
    """The parts of both redlines: *left* starts from those that *ours* leaves, in their order."""
    waiting = iter(ours.parts)
    for part in left.parts:
        if part.change is Change.ADDED:
            yield None, part
            continue
        for made in waiting:
            if made.after is None:
                yield made, None
                continue
            yield made, part
            break
    yield from ((made, None) for made in waiting)


def _witnesses(before: Bill, given: Sequence[Amendment], ballot: Ballot, made: Result) -> tuple[Witness, ...]:
    """The amendments that our text does not carry as they stand: not adopted, refused by the program, sub-amended."""
    survey = Survey(before)
    parents = {number_key(outcome.amendment.parent)[0] for outcome in made.outcomes if outcome.amendment.parent}
    refused = [
        outcome.amendment
        for outcome in made.outcomes
        if not outcome.status.settled or number_key(outcome.amendment.name)[0] in parents
    ]
    others = [witness_of(given[rank], claims) for rank, claims in ballot.claims.items() if rank not in ballot.adopted]
    return (*(witness_of(amendment, claims_of(survey, amendment)) for amendment in refused), *others)


# ------------------------------------------------------------------------------------------------------- the parts


def _short(ours: Sequence[Piece], left: Sequence[Piece]) -> Pieces:
    """A title or an intitulé, as pieces."""
    return explained(WovenRow(woven_pieces(ours, left), 1, official=True)).pieces


def _parts(ours: Redline, left: Redline, bench: Bench) -> Iterator[tuple[Part | None, _Losses]]:
    """Each part, None where our text alone has it, with what the adopted amendments did there to no avail."""
    pairs = list(_paired(ours, left))
    rows = [_woven(made, rest) for made, rest in pairs]
    moves = _Moves(pairs, rows)
    for rank, (made, rest) in enumerate(pairs):
        if not _is_known(made, rest):
            yield None, tuple(("", None, loss) for row in moves.explained(rank) for loss in row.losses)
        elif isinstance(made or rest, HeadingRedline):
            yield _heading(made, rest), ()
        else:
            assert not isinstance(made, HeadingRedline)
            assert not isinstance(rest, HeadingRedline)
            yield _article(made, rest, moves.explained(rank), bench)


def _is_known(made: _Redlined | None, rest: _Redlined | None) -> bool:
    """Whether the part stands in one of the two versions, and not in our text alone."""
    return bool((made and made.before) or (rest and rest.after))


def _woven(made: _Redlined | None, rest: _Redlined | None) -> tuple[WovenRow, ...]:
    ours = made.rows if isinstance(made, ArticleRedline) else ()
    left = rest.rows if isinstance(rest, ArticleRedline) else ()
    return with_undone(woven(ours, left))


def _heading(made: _Redlined | None, rest: _Redlined | None) -> BlamedHeading:
    assert made is None or isinstance(made, HeadingRedline)
    assert rest is None or isinstance(rest, HeadingRedline)
    after = rest.after if rest else None
    old, new = bool(made and made.change is not Change.ADDED), after is not None
    shown = after or (made.heading if made else None)
    assert shown is not None
    pieces = _short(made.pieces if made else (), rest.pieces if rest else ())
    return BlamedHeading(shown, pieces, _change(old, new))


def _change(old: bool, new: bool) -> Change:
    if not old:
        return Change.ADDED
    return Change.KEPT if new else Change.REMOVED


def _article(
    made: ArticleRedline | None,
    rest: ArticleRedline | None,
    rows: tuple[Explained, ...],
    bench: Bench,
) -> tuple[BlamedArticle, _Losses]:
    before, after = made.before if made else None, rest.after if rest else None
    shown = made or rest
    assert shown is not None
    article = after or shown.article
    rows = with_moved_words([with_twins(row) for row in rows], article.name)
    keys = article_key(before.number) if before else "", article_key(article.number)
    rows = with_witnesses(rows, keys, bench)
    losses = tuple((article.number, row.number, loss) for row in rows for loss in row.losses)
    numbered = tuple(_numbered(rows))
    blamed = BlamedArticle(
        article=article,
        rows=numbered,
        change=_change(before is not None, after is not None),
        number=_number(before, after, numbered),
        title=_replaced(before.title if before else "", after.title if after else "", MENTION),
        mark=_replaced(before.mark if before else "", after.mark if after else "", MENTION),
    )
    return blamed, losses


def _numbered(rows: Sequence[Explained]) -> Iterator[BlamedRow]:
    """The rows of the two versions; what only our text held is gone without a trace."""
    standing = 0
    for row in rows:
        if row.official:
            standing += 1
        elif row.number is None:
            continue
        yield BlamedRow(row.pieces, row.number, standing if row.official else None)


def _number(before: Article | None, after: Article | None, rows: Sequence[BlamedRow]) -> Pieces:
    """The number of the article: that of an article that is new or gone has the origin of its first alinéa."""
    if before and after:
        return _replaced(before.number, after.number, RENUMBERED)
    article = after or before
    assert article is not None
    change, text = Change.ADDED if after else Change.REMOVED, article.number
    first = next((piece for row in rows for piece in row.pieces if piece.change is change and piece.text.strip()), None)
    if first is None:
        return (signed(change, text, (), (RENUMBERED,)),)
    if first.origin is Origin.AMENDMENT and change is Change.ADDED:
        return (signed(change, text, first.sources, (NUMBERING,)),)
    return (replace(first, text=text),)


def _replaced(old: str, new: str, way: str) -> Pieces:
    if old == new:
        return (original(old),) if old else ()
    pieces = (signed(Change.REMOVED, old, (), (way,)), signed(Change.ADDED, new, (), (way,)))
    return tuple(piece for piece in pieces if piece.text)


# ------------------------------------------------------------------------------------------------------- the moves


@frozen
class _End:
    """One end of the move of a whole alinéa: the ranks of its part and its row, and how the place is called."""

    part: int
    row: int
    place: MoveEnd


class _Moves:
    """Whole alinéas that changed places: what they say keeps its origin, save that it came from elsewhere."""

    def __init__(
        self, pairs: Sequence[tuple[_Redlined | None, _Redlined | None]], rows: Sequence[tuple[WovenRow, ...]]
    ) -> None:
        self._rows = rows
        self._left: dict[int, _End] = {}
        self._come: dict[int, _End] = {}
        for part, ((made, rest), woven_rows) in enumerate(zip(pairs, rows, strict=True)):
            self._note(part, made, rest, woven_rows)

    def _note(self, part: int, made: _Redlined | None, rest: _Redlined | None, rows: Sequence[WovenRow]) -> None:
        standing = 0
        for rank, row in enumerate(rows):
            standing += row.official
            if not row.move:
                continue
            if row.official:
                article = rest.after if isinstance(rest, ArticleRedline) else None
                self._come[row.move] = _End(part, rank, MoveEnd(article.name if article else "", standing))
            else:
                article = made.before if isinstance(made, ArticleRedline) else None
                name = article.name if article else ""
                self._left[row.move] = _End(part, rank, MoveEnd(name, row.number))

    def explained(self, part: int) -> tuple[Explained, ...]:
        """The rows of that part, explained."""
        return tuple(self._explained(row) for row in self._rows[part])

    def _explained(self, row: WovenRow) -> Explained:
        left, come = self._left.get(row.move), self._come.get(row.move)
        if not row.move or left is None or come is None:
            return explained(row)
        leaving = self._rows[left.part][left.row]
        arriving = self._rows[come.part][come.row]
        journey = explained(_travelled(leaving, arriving))
        if row.official:
            pieces = tuple(
                _moved(piece, Change.ADDED, left.place)
                for piece in journey.pieces
                if piece.change is not Change.REMOVED
            )
            return Explained(pieces, journey.losses, None, official=True)
        pieces = tuple(
            _moved(piece, Change.REMOVED, come.place) for piece in journey.pieces if piece.change is not Change.ADDED
        )
        return Explained(pieces, (), row.number, official=False)


def _travelled(leaving: WovenRow, arriving: WovenRow) -> WovenRow:
    """The alinéa through both places as if it had stayed."""
    ours = tuple(Piece(_OURS[strand.thread], strand.text, strand.sources) for strand in leaving.strands)
    old = "".join(piece.text for piece in ours if piece.change is not Change.REMOVED)
    new = "".join(strand.text for strand in arriving.strands)
    return WovenRow(woven_pieces(ours, diff_words(old, new, ())), leaving.number, official=True)


def _moved(piece: BlamedPiece, change: Change, place: MoveEnd) -> BlamedPiece:
    """*piece*, what is kept of it moved: ADDED where it arrives, REMOVED where it leaves."""
    return moved(change, piece.text, place) if piece.change is Change.KEPT else piece
