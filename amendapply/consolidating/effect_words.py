"""What an amendment changes in an article of law, in a few words: « deux mois → quatre mois », « +1 alinéa »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from amendapply.comparing.worddiff import diff_words
from amendapply.consolidating.result import ArticleEffect
from amendapply.consolidating.three_columns import Aligned, Columns
from amendapply.frozen import frozen
from amendapply.redline import SERVICES, Change, Piece, Row
from amendapply.text.tables import with_pipes

_LONGEST, _HEAD, _TAIL = 60, 36, 20
_MOST = 4
_DONE = ("+ « {} »", "– « {} »", "{} → {}")
_UNDONE = (
    "sans « {} », que le texte ajoute",
    "avec « {} », que le texte supprime",
    "{} sans changement (texte : {})",
)
"""What the bill changes and the amended bill does not: the three forms of ``_in_words``."""
_BARE = 4
"""Characters of a change that says nothing without the word after it: « 5 % → 7 % »."""
_NEXT_WORD = re.compile(r"\s*[^\s<|]+")
_EDGE_PIPES = " |\n"
_WORD = re.compile(r"\w")
_SIGNED = ", art. "
_FATES = {
    "article abrogé": ("abrogé", "n'est plus abrogé"),
    "article nouveau": ("inséré", "n'est plus inséré"),
    "intitulé supprimé": ("supprimé", "n'est plus supprimé"),
    "division nouvelle": ("inséré", "n'est plus inséré"),
}

_MADE = ("article nouveau", "division nouvelle")


def changes_in_words(columns: Iterable[Columns]) -> Iterator[ArticleEffect]:
    """What the amended bill makes otherwise than the bill, for each article of law that it does."""
    for article in columns:
        phrases = _of_article(article)
        if phrases:
            more = [f"et {len(phrases) - _MOST} autres changements"] if len(phrases) > _MOST + 1 else []
            yield ArticleEffect(article.name, " ; ".join([*(phrases[:_MOST] if more else phrases), *more]))


def _of_article(article: Columns) -> list[str]:
    """What becomes of the whole article, and of its words where the amended bill keeps it.

    An article that is not repealed any more may be changed instead: « n'est plus abrogé ; maire → juge ».
    """
    by_bill, as_amended = (fate.partition(_SIGNED)[0] for fate in article.fates)
    phrases = _fate(by_bill, as_amended)
    if phrases and (as_amended in _FATES or by_bill in _MADE):
        return phrases
    rows = [replace(row, projected=None) if phrases and by_bill in _FATES else row for row in article.rows]
    return phrases + _with_words(list(_rows(rows)))


def _with_words(phrases: list[str]) -> list[str]:
    """*phrases* without what changes punctuation alone, where words change as well."""
    return [each for each in phrases if _WORD.search(each)] or phrases


def _fate(by_bill: str, as_amended: str) -> list[str]:
    """What becomes of the whole article; [] where the amendment leaves it as the bill has it."""
    if by_bill == as_amended:
        return []
    undone = _FATES[by_bill][1] if by_bill in _FATES else "ne change plus de numéro" if by_bill else ""
    done = _FATES[as_amended][0] if as_amended in _FATES else as_amended
    return [words for words in (undone, done) if words]


def _rows(rows: Sequence[Aligned]) -> Iterator[str]:
    for kind, group in groupby(rows, key=_kind):
        alike = list(group)
        if kind is None:
            continue
        if kind == "words":
            for row in alike:
                yield from _words(row)
        else:
            yield _lines(kind, alike)


def _kind(row: Aligned) -> str | None:
    """How the amended bill differs from the bill at *row*: None where it does not, « words » within the alinéa."""
    by_bill, amended = _text(row, row.projected), _text(row, row.amended)
    if by_bill == amended:
        return None
    if by_bill is None:
        return "added" if row.in_force is None else "kept"
    if amended is None:
        return "not added" if row.in_force is None else "deleted"
    return "words"


def _text(row: Aligned, column: Row | None) -> str | None:
    return column.after if column is not None else row.in_force


def _lines(kind: str, rows: Sequence[Aligned]) -> str:
    count, numbers = len(rows), _numbered(rows)
    match kind:
        case "added":
            return f"+{count} alinéa{'s' * (count > 1)} : « {shortened(_text(rows[0], rows[0].amended) or '')} »"
        case "not added":
            words = shortened(_text(rows[0], rows[0].projected) or "")
            return f"sans {'l' + chr(39) + 'alinéa' if count == 1 else f'{count} alinéas'} du texte : « {words} »"
        case "deleted":
            return f"{numbers} supprimé{'s' * (count > 1)}"
    return f"{numbers} maintenu{'s' * (count > 1)}"


def _numbered(rows: Sequence[Aligned]) -> str:
    first, last = rows[0].number, rows[-1].number
    return f"alinéa {first}" if first == last else f"alinéas {first} à {last}"


# ------------------------------------------------------------------------------------------------ words of one alinéa


@frozen
class _Change:
    """What becomes of the words of the law in force between two places of an alinéa."""

    start: int
    end: int
    removed: str
    added: str

    def meets(self, other: _Change) -> bool:
        """Whether both change the same words, or words at one place."""
        return self.start <= other.end and other.start <= self.end


def _words(row: Aligned) -> Iterator[str]:
    if row.in_force is None:
        by_bill = _text(row, row.projected) or ""
        pieces = diff_words(by_bill, _text(row, row.amended) or "", ())
        yield from (_in_words(change, by_bill, _DONE) for change in _changes(pieces))
        return
    bill, amended = (list(_changes(column.pieces)) if column else [] for column in (row.projected, row.amended))
    undone = [change for change in bill if change not in amended]
    for change in amended:
        if change not in bill:
            rivals = [other for other in undone if other.meets(change)]
            undone = [other for other in undone if other not in rivals]
            instead = " … ".join(shortened(other.added) for other in rivals if other.added.strip())
            yield _in_words(change, row.in_force, _DONE) + (f" (texte : {instead})" if instead else "")
    yield from (_in_words(change, row.in_force, _UNDONE) for change in undone)


def _changes(pieces: Sequence[Piece]) -> Iterator[_Change]:
    """The changes that are asked for: what the services do with the marks of a list is left out."""
    at = 0
    for kept, group in groupby(pieces, key=lambda piece: piece.change is Change.KEPT):
        run = list(group)
        if kept:
            at += sum(len(piece.text) for piece in run)
            continue
        asked = [piece for piece in run if piece.sources != (SERVICES,)]
        removed, added = (
            "".join(piece.text for piece in asked if piece.change is change)
            for change in (Change.REMOVED, Change.ADDED)
        )
        end = at + sum(len(piece.text) for piece in run if piece.change is Change.REMOVED)
        if asked:
            yield _Change(at, end, removed, added)
        at = end


def _in_words(change: _Change, text: str, forms: tuple[str, str, str]) -> str:
    """*change* of *text* in that of the *forms* which says that words are added, removed or replaced."""
    added, removed, replaced = forms
    if not change.removed.strip():
        return added.format(shortened(change.added))
    if not change.added.strip():
        return removed.format(shortened(change.removed))
    return replaced.format(*map(shortened, _in_context(change, text)))


def _in_context(change: _Change, text: str) -> tuple[str, str]:
    """What is removed and added, with the word that follows where both are too short to be understood."""
    if max(len(change.removed.strip()), len(change.added.strip())) > _BARE:
        return change.removed, change.added
    following = _NEXT_WORD.match(text, change.end)
    after = following[0] if following else ""
    return change.removed + after, change.added + after


def shortened(words: str) -> str:
    """*words* on one line, cells parted by « | », the middle of long ones left out: « Les refuges … la période »."""
    piped = with_pipes(words)
    flat = " ".join((piped.strip(_EDGE_PIPES) if piped != words else words).split())
    if len(flat) <= _LONGEST:
        return flat
    head, tail = flat[:_HEAD].rsplit(" ", 1)[0], flat[-_TAIL:].split(" ", 1)[-1]
    return f"{head} … {tail}"
