"""Forms that no published bill has, in words that an amendment brings: « Etat », « A compter du », « le mot « X » »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.redline import SERVICES, Change, Row, revised
from amendapply.text.labels import body_start, quote_end

_SPACE = r"[ \u00a0\u202f]"
_NOT_A_VERB = (
    r"(?:l['’](?:article|alinéa|exception|exclusion|expiration|initiative|issue|occasion)"
    r"|la (?:fin|première|deuxième|troisième|seconde|dernière|demande|date)"
    r"|compter|défaut|titre|partir|condition|peine|cette|cet|ce|chaque|Mayotte|Wallis|La Réunion)\b"
)
"""What follows « À » alone: « 1° A la nationalité française » keeps its verb."""
_ORDER = rf"\b(?:[Aa]près|(?:remplacée?s?|substituée?s?){_SPACE}par|insérée?s?|ajoutée?s?){_SPACE}"
_WORDS = (
    rf"[Ll](?:es?{_SPACE}mots?|a{_SPACE}référence|es{_SPACE}références|['’]année|es{_SPACE}années|a{_SPACE}date"
    rf"|e{_SPACE}taux|e{_SPACE}montant)"
)
_STATE = lazily(r"\b(?P<form>E)tats?\b")
_AT = lazily(rf"(?<![^.;:»”\"«“ \u00a0\u202f])(?P<form>A)(?={_SPACE}{_NOT_A_VERB})")
_COLON_AFTER_ORDER = lazily(rf"{_ORDER}{_WORDS}(?P<form>)(?={_SPACE}[«\"“])")
_COLON_BEFORE_ORDER = lazily(
    rf"\b{_WORDS}(?P<form>)(?={_SPACE}[«\"“][^«»\"“”\n]{{1,300}}[»\"”],?{_SPACE}(?:est|sont)"
    rf"{_SPACE}(?:remplacé|supprimé|inséré|ajouté))"
)
_BRACKET = lazily(rf"\b(?:[Aa]u|du|[Ll]e){_SPACE}[a-z](?P<form>\))(?={_SPACE}(?:du|de)\b)")
_POINT = lazily(rf"\b(?:[Aa]u|du|[Ll]e){_SPACE}[IVX]+(?P<form>\.)(?={_SPACE}(?:du|de)\b)")
_PARAGRAPH = lazily(rf"[IVX]{{1,6}}(?P<form>)(?={_SPACE}[-–—]{_SPACE})")
_ITEM = lazily(rf"\d{{1,3}}{_SPACE}?°{_SPACE}?(?:bis|ter|quater)(?P<form>\.)(?={_SPACE})")
_ANYWHERE = ((_STATE, "É"), (_COLON_AFTER_ORDER, " :"), (_COLON_BEFORE_ORDER, " :"), (_BRACKET, ""), (_POINT, ""))
_AT_HEAD = ((_PARAGRAPH, "."), (_ITEM, ""))
_OPENS_SENTENCE = lazily(rf"(?:[.;:»”]{_SPACE}|[«“\"]{_SPACE}?)$")


def in_house_style(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """*rows* whose new words are written as all bills are; words that stood in the text stay as they are.

    In 171 real articles and the bills at hand, with those that amendments bring: « État » 358 times, « Etat » never
    (5); « À compter du » and its like 227 times, « A compter du » never (3); « après le mot : » and its like 563 times,
    without the colon never (2), « les mots : « X » sont supprimés » 441 times, without it never (2); « au b du » 57
    times, « au b) du » never (2); « au I du » 436 times, « au I. du » never (3); « II. – » 760 times, « II – » never
    (2); « 1° bis » 48 times, « 1° bis. » never (3). All 22 were published so.

    A bill that has one of these forms in the article keeps to it: « Etat » beside « Etat ».
    """
    wanted = [_brought_forms(row) for row in rows]
    if not any(wanted):
        return rows
    habits = {form.pattern for row in rows for form in _forms(row.before or "")}
    return tuple(
        _styled(row, [form for form in forms if form.pattern not in habits])
        for row, forms in zip(rows, wanted, strict=True)
    )


@frozen
class _Form:
    """Characters that bills write otherwise, as offsets, with what they write; by which *pattern* they were found."""

    start: int
    end: int
    new: str
    pattern: re.Pattern[str]


def _brought_forms(row: Row) -> list[_Form]:
    """Those in what amendments add to *row*."""
    if not (brought := list(_brought(row))):
        return []
    return [
        form
        for form in _forms(row.after or "")
        if any(start <= form.start and form.end <= end for start, end in brought)
    ]


def _styled(row: Row, forms: Iterable[_Form]) -> Row:
    for start, end, new in sorted({(form.start, form.end, form.new) for form in forms}, reverse=True):
        row = revised(row, start, end, new)
    return row


def _forms(text: str) -> Iterator[_Form]:
    """The characters of *text* that bills write otherwise."""
    for pattern, new in _ANYWHERE:
        for found in pattern.finditer(text):
            yield _Form(*found.span("form"), new, pattern)
    for pattern, new in _AT_HEAD:
        if head := pattern.match(text, quote_end(text)):
            yield _Form(*head.span("form"), new, pattern)
    for found in _AT.finditer(text):
        if found.start() == body_start(text) or _OPENS_SENTENCE.search(text, 0, found.start()):
            yield _Form(*found.span("form"), "À", _AT)


def _brought(row: Row) -> Iterator[tuple[int, int]]:
    """What amendments add, as offsets in the new text."""
    at = 0
    for piece in row.pieces:
        if piece.change is not Change.REMOVED:
            if piece.change is Change.ADDED and SERVICES not in piece.sources:
                yield at, at + len(piece.text)
            at += len(piece.text)
