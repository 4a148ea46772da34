"""The guillemet that closes a quotation stands at the end of its last alinéa."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from amendapply.patterns import lazily
from amendapply.redline import SERVICES, Change, Piece, Row, new_texts, old_texts, revised
from amendapply.text.labels import heads_of, suppressed_labels
from amendapply.text.sentences import is_quoted_twice

_Closing = Callable[[str], "re.Match[str] | None"]
"""What closes, at the end of its alinéa, the quotation that is looked at."""
_CLOSED = lazily(r'(?P<quote>(?<!\s)\s{0,9}["»”]\s{0,9}[.;,]?)\s{0,9}$')
_CLOSED_TWICE = lazily(r"(?P<quote>(?<!\s)\s{0,9}»\s{0,9}»\s{0,9}[.;,]?)\s{0,9}$")
_QUOTE = lazily(r'["«»“”]')


def close_quotations(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The quote that closes a quotation, with the mark after it, stands at the end of its last alinéa.

    An alinéa added after « …de l'État." ; » takes over the « " ; »; so does the last one left where the end of the
    quotation was deleted. A « "Art. L. 6223-9. - (Supprimé) » is not closed. A quotation within one, « « Un quai. » »,
    is closed by its own guillemet.
    """
    tidied = list(rows)
    for block in _quotations(rows):
        for inner in _within(rows, block):
            _close(tidied, inner, _inner_closing)
        _close(tidied, block, closing_of)
    return tuple(tidied)


def closing_of(text: str) -> re.Match[str] | None:
    """What closes the quotation at the end of its alinéa *text*, and the mark after it.

    Where the guillemets of the alinéa are odd in number, the last one closes words that it quotes itself, or a
    quotation within the quotation, which « » » » closes with it.
    """
    closed = (_CLOSED_TWICE if is_quoted_twice(text) else _CLOSED).search(text)
    return closed if closed and len(_QUOTE.findall(text)) % 2 == 0 else None


def newly_last(rows: Sequence[Row], new: int, old: int) -> bool:
    """Whether the row *new* ends the article as it stands, and the row *old* did not end it as it stood."""
    return all(row.after is None for row in rows[new + 1 :]) and any(row.before is not None for row in rows[old + 1 :])


def mark_asked_for(row: Row) -> bool:
    """Whether an amendment changed the final mark of the alinéa and nothing else: « substituer au signe : « . » le
    signe : « ; » »."""
    if row.change is not Change.KEPT:
        return False
    last = max(
        (rank for rank, piece in enumerate(row.pieces) if has_words(piece) and piece.change is Change.KEPT), default=0
    )
    changed = [(rank, piece) for rank, piece in enumerate(row.pieces) if piece.change is not Change.KEPT]
    askers = {source for rank, piece in changed if rank > last for source in piece.sources} - {SERVICES}
    others = {source for rank, piece in changed if rank < last or has_words(piece) for source in piece.sources}
    return bool(askers - others)


def has_words(piece: Piece) -> bool:
    """Whether a *piece* holds a letter or a figure."""
    return any(char.isalnum() for char in piece.text)


def _inner_closing(text: str) -> re.Match[str] | None:
    """What closes a quotation within the quotation, which goes on after it: « « Deux quais. »."""
    return _CLOSED.search(text) if is_quoted_twice(text) and len(_QUOTE.findall(text)) % 2 else None


def _within(rows: Sequence[Row], block: Sequence[int]) -> Iterator[list[int]]:
    """The ranks of *block*, a quotation, that stand together in a quotation within it."""
    for inner, ranks in groupby(block, key=lambda rank: is_quoted_twice(rows[rank].after or rows[rank].before or "")):
        if inner:
            yield list(ranks)


def _quotations(rows: Sequence[Row]) -> Iterator[list[int]]:
    """The ranks of the rows of each quotation, old ones too; rows of the new text alone end one."""
    standing = dict(new_texts(rows))
    texts = dict(old_texts(rows)) | {rank: text for rank, text in standing.items() if text}
    block: list[int] = []
    for rank, head in enumerate(heads_of(texts.get(rank, "") for rank in range(len(rows)))):
        if head.quoted:
            block.append(rank)
        elif rank in standing:
            if block:
                yield block
            block = []
    if block:
        yield block


def _close(rows: list[Row], block: Sequence[int], closing: _Closing) -> None:
    """Move the closing quote of the old last row of *block* to the new last one."""
    old = [rank for rank in block if rows[rank].before is not None]
    new = [rank for rank in block if rows[rank].after is not None]
    if not old or not new or suppressed_labels(rows[new[-1]].after or ""):
        return
    if old[-1] == new[-1] and (not rows[new[-1]].changed or mark_asked_for(rows[new[-1]])):
        return
    found, last = closing(rows[old[-1]].before or ""), rows[new[-1]].after or ""
    if not found or any(closing(rows[rank].before or "") for rank in old[:-1]):
        return
    quote = _at_depth(found, last)
    if quote is None or (_CLOSED.search(last) and not closing(last) and not _inner_closing(last)):
        return  # whether the quotation is already closed cannot be known
    for rank, following in pairwise(new):
        if rank == old[-1] or rows[rank].change is Change.ADDED:
            rows[rank] = _without_closing(rows[rank], rows[following].after or "", closing)
    if quote.endswith(";") and newly_last(rows, new[-1], old[-1]):
        quote = quote.rstrip(" ;\u00a0")
    rows[new[-1]] = _with_closing(rows[new[-1]], quote, closing)


def _at_depth(found: re.Match[str], last: str) -> str | None:
    """What closes the quotation after *last*, of another depth than *found*; None if the inner one stays open."""
    quote = found["quote"]
    if quote.count("»") == 2 and not is_quoted_twice(last):
        return quote[quote.index("»") + 1 :]
    if quote.count("»") == 1 and is_quoted_twice(last) and not is_quoted_twice(found.string):
        return quote if _inner_closing(last) else None
    return quote


def _without_closing(row: Row, following: str, closing: _Closing) -> Row:
    """« …vernies". » becomes « …vernies. »; the inner quotation ends if the alinéa *following* is not in it."""
    text = row.after or ""
    found = closing(text)
    if found is None:
        return row
    if found["quote"].count("»") == 2 and not is_quoted_twice(following):
        return revised(row, text.index("»", found.start()) + 1, len(text), "")
    marked = not found["quote"].endswith(".") or text[: found.start()].rstrip().endswith((".", ";", ":"))
    return revised(row, found.start(), len(text), "" if marked else ".")


def _with_closing(row: Row, quote: str, closing: _Closing) -> Row:
    """*row* ended by *quote*, whose full stop is left out where its text has one."""
    text = row.after or ""
    found = closing(text)
    start = found.start() if found else len(text.rstrip())
    if quote.endswith(".") and text[:start].endswith("."):
        quote = quote.removesuffix(".")
    if (found["quote"] if found else "") == quote:
        return row
    return revised(row, start, len(text), quote)
