"""Which amendments count as adopted, and what each one alone would change: its claims on the official text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from amendapply.amendment import ADOPTED, Amendment
from amendapply.applying.dossier import opened, placed, read
from amendapply.applying.plan import merged
from amendapply.applying.redline_rows import rows_of
from amendapply.applying.settling import settle
from amendapply.bill import Article, Bill, article_key
from amendapply.blaming.origins import BlamedPiece
from amendapply.comparing.versions import compare
from amendapply.edits import InPlace, NewArticle, NewHeading
from amendapply.frozen import frozen
from amendapply.locating import Survey
from amendapply.redline import Change, Piece, Redline, Row, side
from amendapply.text.labels import suppressed_labels
from amendapply.text.typography import Word, fold, forms_of, words_of

FEWEST_WORDS = 3
"""Fewer words say nothing without their neighbours."""
PROVING_WORDS = 8
"""Fewer words, as they may be asked for at two places of one alinéa, prove nothing unless their place is the same."""
_ENOUGH = 0.8
_MOST_WORDS = 100_000
_Key = tuple[str, int, Change]


@frozen
class Claim:
    """A run of text that an amendment adds or removes in the ``article`` of that key.

    ``number`` is that of the alinéa before, or of the one after which a new alinéa goes, 0 at the head of the article.
    ``context`` is the text that stands there once it is done: the run with a word on each side. ``beside``: the word
    before the run and the one after it, in the text that holds it; ``start``: where it is in the alinéa before.
    ``instead``: what is written in the place of a run that is removed, "" for nothing.
    """

    article: str
    number: int
    change: Change
    text: str
    context: str
    beside: tuple[str, str] = ("", "")
    instead: str = ""
    start: int = 0


def claims_of(survey: Survey, amendment: Amendment) -> tuple[Claim, ...]:
    """What *amendment* alone changes in the bill of *survey*; () where it is not understood or finds no place."""
    dossier = placed(opened(0, amendment, read(amendment), strict=False), survey, strict=False)
    if not dossier.live:
        return ()
    by_target: dict[int, list[tuple[int, InPlace]]] = {}
    claims: list[Claim] = []
    for edit in dossier.edits:
        if isinstance(edit, NewArticle | NewHeading):
            claims += _of_new_part(edit)
        elif edit.target >= 0 and isinstance(survey.bill.parts[edit.target], Article):
            by_target.setdefault(edit.target, []).append((0, edit))
    for target, edits in by_target.items():
        texts = survey.site(target).texts
        settled = settle(merged(edits), texts)
        if not settled.sound:
            return ()
        article = survey.bill.parts[target]
        assert isinstance(article, Article)
        claims += _of_rows(
            article_key(article.number), rows_of(texts, settled.plan, (amendment,), ((amendment.name,),))
        )
    return tuple(claims)


def _of_new_part(edit: NewArticle | NewHeading) -> Iterator[Claim]:
    if isinstance(edit, NewArticle):
        for line in edit.lines:
            yield Claim("", 0, Change.ADDED, line, line)


def _of_rows(article: str, rows: Sequence[Row]) -> Iterator[Claim]:
    last = 0
    for row in rows:
        last = row.number or last
        if not row.changed:
            continue
        for rank, piece in enumerate(row.pieces):
            if piece.change is not Change.KEPT and piece.text.strip():
                yield Claim(
                    article=article,
                    number=last,
                    change=piece.change,
                    text=piece.text,
                    context=_context(row, rank),
                    beside=words_beside(row.pieces, rank),
                    instead=written_instead(row.pieces, rank),
                    start=len(side(row.pieces[:rank], Change.ADDED)),
                )


def written_instead(pieces: Sequence[Piece | BlamedPiece], rank: int) -> str:
    """What *pieces* write in the place of the piece of that *rank*, "" for nothing and for one that is no removal."""
    run = pieces[rank + 1 : rank + 2] if pieces[rank].change is Change.REMOVED else ()
    return run[0].text if run and run[0].change is Change.ADDED else ""


def words_beside(pieces: Sequence[Piece | BlamedPiece], rank: int) -> tuple[str, str]:
    """The word before the piece of that *rank* and the one after it, in the text that holds it; "" for none."""
    dropped = Change.ADDED if pieces[rank].change is Change.REMOVED else Change.REMOVED
    before, after = (_forms(side(half, dropped)) for half in (pieces[:rank], pieces[rank + 1 :]))
    return before[-1] if before else "", after[0] if after else ""


def _context(row: Row, rank: int) -> str:
    """The piece of that *rank* as it stands in the new text, with the last word before it and the first after it.

    Of one that is replaced, what takes its place.
    """
    rank += bool(written_instead(row.pieces, rank))
    piece = row.pieces[rank]
    before = side(row.pieces[:rank], Change.REMOVED)
    after = side(row.pieces[rank + 1 :], Change.REMOVED)
    words = [*_all_words(before)][-1:], [*_all_words(after)][:1]
    lead = before[words[0][0].start :] if words[0] else before
    tail = after[: words[1][0].end] if words[1] else after
    return lead + (piece.text if piece.change is Change.ADDED else "") + tail


def _all_words(text: str) -> list[Word]:
    return list(words_of(text, _MOST_WORDS))


# ------------------------------------------------------------------------------------------ against the official text


class Official:
    """The official text, where what an amendment asks for is looked up; ``redline`` leads to it."""

    def __init__(self, before: Bill, after: Bill, redline: Redline) -> None:
        self._old = _alineas(before)
        self._new = _alineas(after)
        self._everywhere = "\n".join(text for texts in self._new.values() for text in texts)
        self._gone = frozenset(_gone(redline))

    def grants(self, claims: Sequence[Claim]) -> bool:
        """Whether all of *claims* are carried out in the official text, at their place, and were not so before it."""
        return bool(claims) and all(map(self._grants, claims))

    def _grants(self, claim: Claim) -> bool:
        if not claim.article:
            return _plain(claim.text) in self._everywhere
        context = _plain(claim.context)
        if claim.change is Change.REMOVED and not context:
            return (claim.article, claim.number) in self._gone
        new, old = self._new.get(claim.article, ()), self._old.get(claim.article, ())
        before = old[claim.number - 1] if 0 < claim.number <= len(old) else ""
        return context not in before and any(context in text for text in new)


def _gone(redline: Redline) -> Iterator[tuple[str, int]]:
    """The alinéas of the text before that are gone, or of which only the label stays."""
    for part in redline.articles:
        for row in part.rows:
            if row.number is not None and (row.after is None or suppressed_labels(row.after)):
                yield article_key(part.article.number), row.number


def _alineas(bill: Bill) -> Mapping[str, tuple[str, ...]]:
    return {article_key(each.number): tuple(_plain(a.text) for a in each.alineas) for each in bill.articles}


def _plain(text: str) -> str:
    return fold(text).text.casefold().replace('"', "").strip(".,;:")


# ---------------------------------------------------------------------------------------- which are taken for adopted


@frozen
class Ballot:
    """Ranks ``adopted`` and ``granted``, the ``claims`` of others, the ``official`` text to look them up in."""

    official: Official
    adopted: frozenset[int]
    claims: dict[int, tuple[Claim, ...]]
    granted: frozenset[int]


def ballot_of(before: Bill, after: Bill, amendments: Sequence[Amendment]) -> Ballot:
    """The ballot of *amendments* between two versions.

    An amendment whose fate is known is adopted or not. One of unknown fate counts as adopted where the official text
    makes the changes that it asks for, at their places: all of them, or the greatest part of their words.
    """
    redline = compare(before, after)
    survey, official = Survey(before), Official(before, after, redline)
    unknown = [rank for rank, each in enumerate(amendments) if each.fate is None]
    claims = {rank: claims_of(survey, each) for rank, each in enumerate(amendments) if each.fate != ADOPTED}
    granted = frozenset(rank for rank, claimed in claims.items() if official.grants(claimed))
    adopted = {rank for rank, each in enumerate(amendments) if each.fate == ADOPTED}
    if unknown:
        changed = _changed_words(redline)
        adopted |= {rank for rank in unknown if rank in granted or _share(claims[rank], official, changed) >= _ENOUGH}
    return Ballot(official, frozenset(adopted), claims, granted)


def _changed_words(redline: Redline) -> dict[_Key, Counter[str]]:
    """The words that each alinéa loses and gains; those of new alinéas count for the one before them."""
    found: dict[_Key, Counter[str]] = {}
    for part in redline.articles:
        last, key = 0, article_key(part.article.number)
        for row in part.rows:
            last = row.number or last
            for piece in row.pieces:
                if piece.change is not Change.KEPT:
                    found.setdefault((key, last, piece.change), Counter()).update(_forms(piece.text))
    return found


def _forms(text: str) -> list[str]:
    return forms_of(text, _MOST_WORDS)


def _share(claims: Sequence[Claim], official: Official, changed: dict[_Key, Counter[str]]) -> float:
    """The share of the words that *claims* ask for which the *official* text changes in the same alinéa."""
    asked = made = 0
    for claim in claims:
        words = Counter(_forms(claim.text))
        asked += words.total()
        if words.total() < PROVING_WORDS and not official.grants((claim,)):
            continue  # so few words are found in any alinéa
        made += (words & changed.get((claim.article, claim.number, claim.change), Counter())).total()
    return made / asked if asked else 0.0
