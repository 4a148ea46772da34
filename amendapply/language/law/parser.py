"""The clauses of a bill: each alinéa that orders something read with the headers that it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from amendapply.bill import Article, Bill
from amendapply.language.law.dates import DATE_ALONE
from amendapply.language.law.entry_dates import with_entry_dates
from amendapply.language.law.hierarchy import (
    Line,
    is_note,
    read_lines,
    unquoted,
)
from amendapply.language.law.inheritance import Frame, Mentions, announced, titles_in
from amendapply.language.law.line_reading import LineReading
from amendapply.language.law.lost_lines import mark_lost
from amendapply.language.law.order_verbs import ORDERS, SEEMS_TO_ORDER, SPEAKS_OF_LAW
from amendapply.language.law.places import read_spots
from amendapply.language.law.spots import Spot
from amendapply.language.law.unsupported import ADAPTED, adapts
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.orders import (
    Clause,
)
from amendapply.text.cleaning import Cleaned
from amendapply.text.labels import is_quoted

_END = re.compile(r"[\s.;,»\"]*(?:\s(?:et|ou)\s*)?$")
_RENUMBERS = re.compile(r"\bfont\s+l'objet\s+de\s+la\s+(?:nouvelle\s+)?numérotation\s+suivante\s*:\s*$", re.IGNORECASE)
_ANNOUNCES = re.compile(r"\s*:\s*$")
_FIRST_LABELS = ("1°", "a", "A", "1")
_PLAIN_LABEL = re.compile(r"\d+°?|[a-z]|[A-Z]")
"""No « 1° A » nor « aa », which stand before « 1° » and « a »."""


def read_bill_clauses(bill: Bill) -> tuple[Clause, ...]:
    """The amending clauses of *bill*, in its order; what the bill says in its own name is no clause."""
    mentions, clauses = Mentions(), list[Clause]()
    for article in bill.articles:
        read, mentions = read_article_clauses(article, mentions)
        clauses += read
    return with_entry_dates(clauses, bill.articles)


def read_article_clauses(article: Article, before: Mentions) -> tuple[tuple[Clause, ...], Mentions]:
    """The amending clauses of one *article*, and the texts that it names; *before* are those of the article before."""
    mentions = before.next_article()
    texts = [alinea.text for alinea in article.alineas]
    lines = read_lines(texts)
    mark_lost(lines, texts)
    return tuple(clause for line in lines for clause in _walk(line, Frame(), mentions, article.number, ())), mentions


def _walk(line: Line, frame: Frame, mentions: Mentions, article: str, above: tuple[str, ...]) -> Iterator[Clause]:
    if line.after_lost:
        mentions.forget()
    bare = unquoted(line.command)
    below, announces = frame, _ANNOUNCES.search(bare) is not None
    labels = (*above, *(label.value for label in line.labels))
    last: tuple[Spot, ...] = ()
    orders, broken = True, False
    if line.children and announces and not (ORDERS.search(bare) or SEEMS_TO_ORDER.search(bare)):
        below = _announced(line, frame, mentions)
        mentions.lines += [below.spots] if below.spots != frame.spots else []
    elif ORDERS.search(bare) or _may_order(line, bare, frame) or (frame == Frame() and _named_alone(line)):
        reading = LineReading(line, frame, mentions, article, labels)
        clause = reading.clause()
        if clause is not None:
            yield clause
        below, announces = reading.below(), reading.header is not None or bool(reading.verb)
        broken = reading.failed
        last = () if broken else reading.last
    else:
        orders = False
    mentions.doubt(bare) if line.stray else mentions.read(bare, orders=orders)
    mentions.named(last, broken=broken)
    kinds = [label.kind for label in line.labels]
    lost = replace(below, broken=True, unread=True)
    below = below if announces else lost  # what announces nothing holds no list: the header of that one is lost
    numbered = any(child.labels for child in line.children)
    for before, child in zip([None, *line.children], line.children, strict=False):
        below = lost if _restarts(before, child) else below
        if child.labels and child.labels[0].kind in kinds:  # « II. - A. Le code… / B. Le code… »: the B lies in the II
            held = len(above) + kinds.index(child.labels[0].kind)
            yield from _walk(child, frame, mentions, article, labels[:held])
        else:
            held_by = below if child.labels or not numbered else _of_its_law(below)
            yield from _walk(child, held_by, mentions, article, labels)


def _restarts(before: Line | None, child: Line) -> bool:
    """Whether a list begins anew, « b) …, a) … »: the header of the second one is lost."""
    if before is None or not (before.labels and child.labels) or child.labels[0].value not in _FIRST_LABELS:
        return False
    last, first = before.labels[0], child.labels[0]
    return last.kind is first.kind and last.value != first.value and _PLAIN_LABEL.fullmatch(last.value) is not None


def _of_its_law(frame: Frame) -> Frame:
    """What holds for a line without a number amid numbered ones: it may have lost « b) », and the place of its list.

    It is of the same law; « Le dernier alinéa est supprimé », which does not name its article, is refused.
    """
    wide = {
        (spot.text, spot.division): Spot(
            text=spot.text, division=spot.division, components=["division", "text"] if spot.division else ["text"]
        )
        for spot in frame.spots
        if spot.text
    }
    return replace(frame, spots=tuple(wide.values()), verb="", changes=())


def _may_order(line: Line, bare: str, frame: Frame) -> bool:
    """Whether a line without a verb that orders belongs to a header, or looks like an order all the same.

    *bare* is its sentence without what it quotes.
    """
    if frame.verb or frame.spots or frame.changes:
        return bool(bare.strip()) and not is_note(line.command)
    below = line.text.partition("\n")[2]
    if below and not is_quoted(below) and ORDERS.search(f"{bare} {below}"):
        return True  # « L'article L. 1 du code rural est / abrogé. », broken in two
    announces = is_quoted(below) and _ANNOUNCES.search(bare) is not None
    if announces or line.unannounced or SEEMS_TO_ORDER.search(bare):
        return True
    return not frame.unread and SPEAKS_OF_LAW.search(bare) is not None


def _named_alone(line: Line) -> bool:
    """Whether an item is a place and nothing else, « 1° L'article L. 1 du code rural ; »: its verb is lost."""
    sc = Scanner(Cleaned(line.command, (), ()))
    try:
        spots = read_spots(sc) if line.labels and not line.children else None
    except NotUnderstood:
        return False
    return bool(spots) and not any(spot.at for spot in spots or ()) and _END.match(sc.text, sc.pos) is not None


def _announced(line: Line, frame: Frame, mentions: Mentions) -> Frame:
    """What a line without a verb hands on: « 1° À l'article L. 332-16 : » the article, any other sentence nothing.

    It hands on the verb that it inherits (« Sont abrogés : / 1° Au code rural : »); « font l'objet de la nouvelle
    numérotation suivante : » announces clauses that say all. « À compter du 1er janvier 2027 : » hands on its date.
    """
    if _RENUMBERS.search(line.command):
        return frame
    if date := DATE_ALONE.match(line.command):
        return replace(frame, effect=date["date"])
    if adapts(line.command):
        return Frame(reason=ADAPTED)
    sc = Scanner(Cleaned(line.command, (), ()))
    try:
        spots = read_spots(sc)
        if spots and _ANNOUNCES.match(sc.text, sc.pos) and not any(spot.either for spot in spots):
            named = (*frame.titles, *titles_in(unquoted(line.command)))
            wordings = (*frame.wordings, *(one for spot in spots for one in spot.wordings))
            made = announced(spots, frame, (), mentions, 0)
            return replace(
                frame, spots=made, titles=named, broken=False, unread=False, wordings=wordings, changes=frame.changes
            )
    except NotUnderstood:
        pass
    return Frame(verb=frame.verb, broken=True, unread=True, effect=frame.effect, reason=frame.reason)
