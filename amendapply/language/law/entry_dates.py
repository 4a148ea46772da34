"""« Le 2° du I entre en vigueur le 1er janvier 2031 »: a line of the bill that says from when its clauses hold.

It is no clause, and changes no text of the law: the clauses that it names have a remark that quotes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from amendapply.bill import Article, article_key
from amendapply.frozen import frozen
from amendapply.language.law.citations import bare_number, every_number
from amendapply.language.law.hierarchy import Line, read_lines, unquoted
from amendapply.language.law.label_lists import every_label, read_numbers
from amendapply.language.law.places import read_spots
from amendapply.language.law.spots import Spot, read_spot
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import InsertAlineas, Labelled
from amendapply.orders import DEFERRED, Clause, Creation, Demand, Order
from amendapply.text.cleaning import Cleaned
from amendapply.text.labels import numbering_of, read_labels, same_label
from amendapply.text.sentences import sentences
from amendapply.text.typography import holds_one

_HINTS = ("en vigueur", "effet", "'applique", "’applique", "applicable")
_ENTERS = r"(?:entre(?:nt)?|entrer(?:a|ont))\s+en\s+vigueur|(?:prend|prennent)\s+effet|(?:est|sont)\s+fixée?s?\s+au\s"
_APPLIES = (
    r"s'applique(?:nt)?\s+(?:à\s+compter|aux?\s|à\s|jusqu)"
    r"|(?:est|sont)\s+applicables?\s*(?::|à\s+compter|aux?\s|à\s+titre\s+expérimental|jusqu)"
)
_ENDS = r"ne\s+s'applique(?:nt)?\s+(?:pas|qu)|cesse(?:nt)?\s+de\s+s'appliquer"
_HOLDS = re.compile(rf"\s(?:{_ENTERS}|{_APPLIES}|{_ENDS})", re.IGNORECASE)
_MADE = r"(?:abrogations?|suppressions?|modifications?|insertions?|dispositions?)"
_SAID = r"(?:\s+(?:prévue?s?|mentionnée?s?|opérée?s?))?\s+(?=aux?\s|par\s)(?:par\s+)?"
_DISPOSITIONS = re.compile(
    rf"(?:les\s+dispositions\s+(?=d[ue])|(?:l'|la\s|les\s){_MADE}{_SAID}|l'entrée\s+en\s+vigueur\s+(?=d[ue]))",
    re.IGNORECASE,
)
"""« Les dispositions du I », « l'abrogation prévue au I », « l'entrée en vigueur du I »."""
_BUT = re.compile(r"(?:toutefois|cependant|néanmoins|sauf\s+disposition\s+contraire)\s*,\s*", re.IGNORECASE)
_PRESENT_ARTICLE = re.compile(r"(?:le|du)\s+présent\s+article$", re.IGNORECASE)
_PRESENT_LAW = re.compile(r"(?:de\s+)?la\s+présente\s+loi$", re.IGNORECASE)
_SAVE = "à l'exception d"
"""« À l'exception de son article 2, la présente loi »: told of that article too, with the sentence that says so."""
_VERSION = re.compile(
    r",?\s+dans\s+(?:sa|leur)\s+rédaction\s+(?:résultant|issue)\s+(?P<of>d(?:es?|u)\s+)", re.IGNORECASE
)
_OF_THIS_ARTICLE = re.compile(r"[IVX]+\b|\d+°")
_OPENS_PLACE = re.compile(r"(?<!\w)(?:l[ea]s?|d[ue]s?|aux?)\s", re.IGNORECASE)
_ARTICLES = re.compile(r"\barticles?\s+", re.IGNORECASE)
_OF_THE_BILL = re.compile(r"\s+(?:du\s+présent\s+article|de\s+la\s+présente\s+loi)$", re.IGNORECASE)
_SHOWN = 160
"""Characters of such a line that a remark quotes."""

_Named = tuple[str, str, tuple[str, ...]]
"""An article of the bill, or the first and the last of a range, and the labels named in it, outermost first.

« La présente loi » is the range from "" to "".
"""
_ANY: _Named = ("", "", ())

_Labels = tuple[str, ...]
_Rewritten = tuple[str, tuple[_Labels, ...]]
"""The number of an article of law, and the labels named in it, outermost first: () for all of it."""


@frozen
class EntryDate:
    """A sentence that says from when the clauses of ``named``, or those on the articles of law ``rewritten``, hold.

    ``where``: « art. 3, al. 5 »; ``holds``: where the verb begins in ``text``; ``by``: what of the bill rewrites the
    articles of law, « dans leur rédaction résultant du I du présent article », () where it is not read.
    """

    where: str
    text: str
    named: tuple[_Named, ...]
    rewritten: tuple[_Rewritten, ...] = ()
    holds: int = 0
    by: tuple[_Named, ...] = ()

    @property
    def remark(self) -> str:
        """What is told of a clause that it names."""
        return f"{DEFERRED} : selon l'{self.where}, « {self.shown} »"

    @property
    def shown(self) -> str:
        """The sentence, shortened where it is long: how it begins, and what it says from its verb on.

        « Par dérogation au A, l'article L. 1 […] s'applique aux mandats en cours » tells the date, and not only the
        exception.
        """
        if len(self.text) <= _SHOWN:
            return self.text
        head, told = self.text[: self.holds].strip(), self.text[self.holds :].strip()
        return f"{_cut(head, ' […]')} {_cut(told, '…')}".strip()


def _cut(text: str, mark: str) -> str:
    """*text*, or as many of its words as are shown, and *mark*."""
    return text if len(text) <= _SHOWN else text[:_SHOWN].rpartition(" ")[0].rstrip() + mark


def with_entry_dates(clauses: Sequence[Clause], articles: Sequence[Article]) -> tuple[Clause, ...]:
    """*clauses* of a bill, each with a remark on the lines of its *articles* that say from when it holds."""
    dates = [date for article in articles for date in entry_dates(article)]
    if not dates:
        return tuple(clauses)
    ranks = {article_key(article.number): rank for rank, article in enumerate(articles)}
    return tuple(_dated(clause, dates, ranks) for clause in clauses)


def _dated(clause: Clause, dates: Sequence[EntryDate], ranks: Mapping[str, int]) -> Clause:
    remarks = tuple(
        date.remark
        for date in dates
        if any(_names(named, clause, ranks) for named in date.named)
        or (_changes(clause, date) and any(_names(by, clause, ranks) for by in date.by or (_ANY,)))
    )
    return replace(clause, remarks=(*clause.remarks, *remarks)) if remarks else clause


def _changes(clause: Clause, date: EntryDate) -> bool:
    """Whether *clause* writes one of the articles of law that *date* speaks of, in a part that may be the one named."""
    wanted: dict[str, list[tuple[_Labels, ...]]] = {}
    for number, paths in date.rewritten:
        wanted.setdefault(bare_number(number), []).append(paths)
    for demand in clause.demands if wanted else ():
        made = demand.articles if isinstance(demand, Creation) else ((demand.article, ()),)
        if not (demand.text.casefold() in date.text.casefold() or "même code" in date.text):
            continue
        for number, _ in made:
            if any(not _apart(demand, paths) for paths in wanted.get(bare_number(number), ())):
                return True
    return False


def _apart(demand: Demand, paths: tuple[_Labels, ...]) -> bool:
    """Whether *demand* is on other items than those of *paths*, all of one article: on the VII, « le V » being named.

    « Après le 7°, il est inséré un 8° » is on the 8° alone.
    """
    if not (paths and isinstance(demand, Order)):
        return False
    action, changed = demand.operation.action, list[_Labels]()
    for place in demand.operation.places:
        if not isinstance(place.unit, Labelled):
            return False
        path = place.unit.path
        lines = action.block.lines if isinstance(action, InsertAlineas) else ()
        heads = [label.value for line in lines for label in read_labels(line)[:1]]
        beside = [head for head in heads if numbering_of(head) == numbering_of(path[-1])]
        changed += [(*path[:-1], head) for head in beside] or [path]
    return all(_parted(one, path) for one in changed for path in paths)


def _parted(one: _Labels, other: _Labels) -> bool:
    """Whether no alinéa lies in both: the V and the VII, the 1° and the 2° of the I."""
    for mine, its in zip(one, other, strict=False):
        if not same_label(mine, its):
            return numbering_of(mine) == numbering_of(its)
    return False


def _names(named: _Named, clause: Clause, ranks: Mapping[str, int]) -> bool:
    first, last, path = named
    begin, end = ranks.get(article_key(first), 0 if not first else len(ranks)), ranks.get(article_key(last), len(ranks))
    held = clause.labels[: len(path)]
    return (
        begin <= ranks.get(article_key(clause.bill_article), -1) <= end
        and len(held) == len(path)
        and all(map(same_label, held, path))
    )


def entry_dates(article: Article) -> Iterator[EntryDate]:
    """The sentences of *article*, of a bill, that say from when its clauses, or those of other articles, hold."""
    if any(holds_one(alinea.text, _HINTS) for alinea in article.alineas):
        for line in read_lines([alinea.text for alinea in article.alineas]):
            yield from _of_line(line, article.number)


def _of_line(line: Line, article: str) -> Iterator[EntryDate]:
    command = unquoted(line.command)
    for bounds in sentences(command):
        sentence = command[bounds.start : bounds.end].strip()
        holds = _HOLDS.search(sentence)
        subject = sentence[: holds.start()] if holds else ""
        named, rewritten = tuple(_subject(subject, article)), _rewritten(subject)
        if named or rewritten:
            by = tuple(_rewriting(subject, article)) if rewritten else ()
            start = holds.start() if holds else 0
            yield EntryDate(
                where=f"art. {article}, al. {line.number}",
                text=sentence,
                named=named,
                rewritten=rewritten,
                holds=start,
                by=by,
            )
    for child in line.children:
        yield from _of_line(child, article)


def _subject(subject: str, article: str) -> Iterator[_Named]:
    """What *subject* names of the bill, in its *article* unless it says another; nothing where it is not all read."""
    subject = _DISPOSITIONS.sub("", _BUT.sub("", subject, count=1), count=1)
    if subject.casefold().startswith(_SAVE):
        subject = subject.rpartition(", ")[2]
    if _PRESENT_ARTICLE.match(subject):
        yield article, article, ()
        return
    if _PRESENT_LAW.match(subject):
        yield "", "", ()
        return
    subject = _OF_THE_BILL.sub("", subject)
    spots = _read(subject) or [spot for part in subject.split(", ") for spot in _read(part)]
    holder: tuple[str, ...] = ()
    for spot in reversed(spots):
        numbers = spot.articles or ((article, ""),)
        paths = [_held((*spot.path, label), holder) for label in every_label(spot.labels)] or [()]
        holder = paths[0]
        yield from ((first, last or first, path) for first, last in numbers for path in paths)


def _read(subject: str) -> list[Spot]:
    """The places of the bill that *subject* is, [] where it is something else.

    « Le 2° du I, sauf à Mayotte, » is read by its parts: the sentence, which is quoted, says the rest.
    """
    sc = Scanner(Cleaned(subject, (), ()))
    try:
        spots = read_spots(sc) or []
    except NotUnderstood:
        return []
    return spots if sc.done and all(map(_is_of_the_bill, spots)) else []


def _rewritten(subject: str) -> tuple[_Rewritten, ...]:
    """« Le 5° de l'article L. 1 du code rural, dans sa rédaction résultant du I, »: the articles of law that change."""
    version = _VERSION.search(subject)
    if version is None or not (_OF_THIS_ARTICLE.match(subject, version.end()) or "présent" in subject[version.end() :]):
        return ()
    sc = Scanner(Cleaned(subject[: version.start()], (), ()))
    found: list[_Rewritten] = []
    start = 0
    for noun in _ARTICLES.finditer(sc.text):
        paths = _parts_before(sc, start, noun.start())
        sc.pos = start = noun.end()
        with suppress(NotUnderstood):
            found += ((number, paths) for pair in read_numbers(sc) for number in every_number(pair) if number)
    return tuple(found)


def _rewriting(subject: str, article: str) -> Iterator[_Named]:
    """« … dans leur rédaction résultant du I du présent article »: what of the bill *subject* says to rewrite them."""
    before, *others = _VERSION.finditer(subject)
    if not others:
        yield from _subject(subject[before.start("of") :].strip(" ,"), article)


def _parts_before(sc: Scanner, start: int, noun: int) -> tuple[_Labels, ...]:
    """« les V et V bis de l'article 196 »: the items that end at the *noun* « article », () where none are named."""
    for opening in _OPENS_PLACE.finditer(sc.text, start, noun):
        sc.pos = opening.start()
        with suppress(NotUnderstood):
            spot = read_spot(sc)
            if spot and spot.articles and sc.pos > noun:
                ranged = spot.others or any(last for _, last in spot.labels)  # « les V à VII » hold a « V bis »
                return () if ranged else tuple((*spot.path, label) for label, _ in spot.labels)
    return ()


def _held(path: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """« Le b du 1° et le 2° du I »: *path*, within what holds the one *after* it where both begin alike below that."""
    begins_alike = len(after) > 1 and numbering_of(path[0]) == numbering_of(after[1])
    return (after[0], *path) if begins_alike and numbering_of(path[0]) != numbering_of(after[0]) else path


def _is_of_the_bill(spot: Spot) -> bool:
    """Whether *spot* may be articles or labels of the bill: « le 2° du I », « l'article 3 »."""
    narrow = spot.alineas or spot.sentences or spot.cells or spot.edge or spot.heading or spot.division
    codified = any(not number[:1].isdigit() for pair in spot.articles for number in filter(None, pair))
    return bool(spot.labels or spot.articles) and not (narrow or codified or spot.text or spot.same or spot.others)
