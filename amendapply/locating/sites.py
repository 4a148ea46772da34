"""Where a place of an instruction is in the bill: from units to alinéas, from alinéas to stretches of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby

from amendapply.amendment import Amendment
from amendapply.bill import Article, Bill, Heading, article_key, bare_number
from amendapply.edits import TITLE, TextEdit, WordAction
from amendapply.language.numbers import ordinal_in_words
from amendapply.locating.refusals import Liberties, Refused, ambiguous, not_found
from amendapply.operations import (
    ONLY,
    Alineas,
    BillTitle,
    DivisionTitle,
    Edge,
    Labelled,
    Place,
    Proposed,
    Rank,
    Unit,
    WholeArticle,
    WholeBill,
)
from amendapply.patterns import lazily
from amendapply.text.labels import is_quoted, label_paths, read_labels, same_label
from amendapply.text.matching import find_words
from amendapply.text.sentences import Interval, sentences
from amendapply.text.splicing import Splice
from amendapply.text.typesetting import Typesetting, typesetting_of

_DIGITS = lazily(r"\d+")
_SHOWN = 5
"""How many articles of a like number a refusal shows."""
_TITLE = lazily(r"\s*(?:l')?intitulé\s+d", re.IGNORECASE)

Splicing = Callable[[str, Interval], Splice]
"""What is done to an interval of a text."""


class Site:
    """A part of the bill that an amendment points into: the rank of the target, and the texts of its alinéas.

    A ``heading`` is the intitulé of a division or of the bill, and has one.
    """

    def __init__(self, target: int, name: str, texts: tuple[str, ...], *, heading: bool = False) -> None:
        self.target, self.name, self.texts, self.heading = target, name, texts, heading

    @cached_property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """For each alinéa the labels that it stands under."""
        return label_paths(self.texts)

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """For each alinéa whether it belongs to a quotation."""
        return tuple(is_quoted(text) for text in self.texts)


@dataclass(frozen=True, slots=True)
class Range:
    """Alinéas of a site: ``start`` to ``stop``, the latter excluded. ``exact``: the instruction named that very one."""

    site: Site
    start: int
    stop: int
    exact: bool = False

    @property
    def only(self) -> bool:
        """Whether it is one alinéa."""
        return self.stop - self.start == 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text of one alinéa. ``cell``: that of a table, whose words are spaced from nothing outside it."""

    site: Site
    alinea: int
    bounds: Interval
    cell: bool = False

    @property
    def text(self) -> str:
        """The whole text of the alinéa."""
        return self.site.texts[self.alinea]

    def edit(self, splice: Splicing, span: Interval, action: WordAction | None = None) -> TextEdit:
        """The edit that *splice* makes at *span* of the text."""
        text, offset = self.text, 0
        if self.cell:
            text, offset = text[self.bounds.start : self.bounds.end], self.bounds.start
        made = splice(text, Interval(span.start - offset, span.end - offset))
        return TextEdit(
            target=self.site.target,
            alinea=self.alinea,
            start=made.start + offset,
            end=made.end + offset,
            new=made.new,
            action=action,
        )


class Survey:
    """The sites of one bill, found once for all its amendments."""

    def __init__(self, bill: Bill) -> None:
        self.bill = bill
        self._sites: dict[int, Site] = {}
        self._ranks = {
            article_key(part.number): rank for rank, part in enumerate(bill.parts) if isinstance(part, Article)
        }

    def rank(self, number: str) -> int | None:
        """The rank in the bill of the article that *number* designates."""
        return self._ranks.get(article_key(number))

    def heading(self, name: str) -> int | None:
        """The rank of the division, or of the title of the bill, that an amendment says it amends (« TITRE II »)."""
        if _TITLE.match(name):
            return TITLE if self.bill.title else None
        kind, _, number = name.strip().partition(" ")
        found = self.divisions(DivisionTitle(kind.lower(), number))
        return found[0].target if len(found) == 1 and number else None

    def site(self, target: int) -> Site:
        """The site of rank *target*, or of the title of the bill."""
        if target not in self._sites:
            self._sites[target] = self._made(target)
        return self._sites[target]

    def _made(self, target: int) -> Site:
        if target == TITLE:
            return Site(TITLE, "l'intitulé du texte", (self.bill.title,), heading=True)
        part = self.bill.parts[target]
        if isinstance(part, Heading):
            return Site(target, f"l'intitulé du {part.kind} {part.number}", (part.title,), heading=True)
        return Site(target, part.definite, tuple(alinea.text for alinea in part.alineas))

    @cached_property
    def typesetting(self) -> Typesetting:
        """The typography of the bill."""
        return typesetting_of(alinea.text for article in self.bill.articles for alinea in article.alineas)

    def articles(self) -> Iterator[Site]:
        """The sites of all articles that have a text."""
        return (self.site(rank) for rank in self._ranks.values() if self.site(rank).texts)

    def divisions(self, unit: DivisionTitle) -> list[Site]:
        """The headings that *unit* designates."""
        return [
            self.site(rank)
            for rank, part in enumerate(self.bill.parts)
            if isinstance(part, Heading)
            and (not unit.kind or part.kind == unit.kind)
            and (not unit.number or article_key(part.number) == article_key(unit.number))
        ]


def no_article(survey: Survey, number: str) -> Refused:
    """The bill has no article *number*; those that share its digits are shown."""
    if not (digits := _DIGITS.search(bare_number(number))):
        return not_found(f"le texte n'a pas de « {number} »")
    near = [
        each.number for each in survey.bill.articles if (own := _DIGITS.search(each.number)) and own[0] == digits[0]
    ]
    shown = f"le texte a : {', '.join(near[:_SHOWN])}" if near else ""
    return not_found(f"le texte n'a pas d'article {bare_number(number)}", shown)


@dataclass(frozen=True, slots=True)
class Locating:
    """What an operation is located with: the sites of the bill, the article that ``amendment`` amends (``home``, None
    where it names none), and the liberties taken so far."""

    survey: Survey
    home: Site | None
    amendment: Amendment
    liberties: Liberties = field(default_factory=Liberties)


def locate_unit(locating: Locating, unit: Unit) -> list[Range]:
    """The alinéas that *unit* designates.

    Raises ``Refused`` where the bill has no such place, or several.
    """
    survey, home = locating.survey, locating.home
    match unit:
        case WholeBill():
            return [Range(site, 0, len(site.texts)) for site in survey.articles()]
        case BillTitle():
            # A bill given without its title: there is nothing to change there.
            return [Range(survey.site(TITLE), 0, 1, exact=True)] if survey.bill.title else []
        case DivisionTitle():
            return [_division(locating, unit)]
    if home is None:
        raise not_found("l'amendement ne dit pas quel article il modifie")
    match unit:
        case WholeArticle():
            return [Range(home, 0, len(home.texts))]
        case Alineas(first, last):
            return [_numbered(home, first, last)]
        case Labelled(path, alinea, ""):
            return [_ranked(home, _under(home, path), alinea)]
        case Labelled(path, alinea, last):
            return [_ranked(home, _from_to(home, path, last), alinea)]
        case Proposed(path, article, alinea):
            return [_ranked(home, _proposed(home, path, article), alinea)]


def _division(locating: Locating, unit: DivisionTitle) -> Range:
    home = locating.home
    if unit == DivisionTitle() and home is not None and home.heading:
        return Range(home, 0, 1, exact=True)
    found = locating.survey.divisions(unit)
    name = f"{unit.kind} {unit.number}".strip() or "division"
    if not found:
        raise not_found(f"le texte n'a pas de {name}")
    if len(found) > 1:
        raise ambiguous(f"plusieurs divisions répondent à « {name} »")
    return Range(found[0], 0, 1, exact=True)


def _numbered(site: Site, first: int, last: int) -> Range:
    count = len(site.texts)
    start, stop = _rank(first, count), _rank(last, count) + 1
    if not count:
        raise not_found(f"{site.name} est supprimé : il n'a pas d'alinéa")
    if not 0 <= start < stop <= count:
        many = f"que {count} alinéas" if count > 1 else "qu'un alinéa"
        why = f"{site.name} n'a {many}" if start < stop else "suite impossible"
        raise not_found(f"{_asked(first, last)} : {why}")
    return Range(site, start, stop, exact=stop - start == 1)


def _asked(first: int, last: int) -> str:
    """« alinéa 8 », « alinéas 3 à 5 », « avant-dernier alinéa »."""
    if first == last:
        return f"alinéa {last}" if last > 0 else f"{ordinal_in_words(last)} alinéa"
    return f"alinéas {first} à {last}" if last > 0 else f"alinéas {first} et suivants"


def _rank(number: int, count: int) -> int:
    """The index of the alinéa *number*: from 1, or from the end where negative."""
    return number - 1 if number > 0 else count + number


def indexes_of(ranks: tuple[Rank, ...], count: int) -> list[int]:
    """The indexes, among *count* things, of ranks from 1 or from the end; one that is out of range is kept as it is."""
    found: list[int] = []
    for rank in ranks:
        first, last = rank if isinstance(rank, tuple) else (rank, rank)
        start = _rank(first, count)
        found += range(start, max(start, _rank(last, count)) + 1)
    return found


def _ranked(site: Site, found: tuple[int, int], alinea: Rank | None) -> Range:
    start, stop = found
    if alinea is None:
        return Range(site, start, stop, exact=stop - start == 1)
    ends = alinea if isinstance(alinea, tuple) else (alinea, alinea)
    first, last = (start + _rank(end, stop - start) for end in ends)
    if not start <= first <= last < stop:
        raise not_found(f"il n'y a que {stop - start} alinéas à cet endroit de {site.name}")
    return Range(site, first, last + 1, exact=first == last)


def _under(site: Site, path: tuple[str, ...]) -> tuple[int, int]:
    """The alinéas under the labels *path*, the labelled line and those that it holds."""
    heads = [rank for rank, labels in enumerate(site.paths) if _opens(site, rank) and _ends_with(labels, path)]
    name = ", ".join(path)
    if not heads:
        raise not_found(f"{site.name} n'a pas de « {name} »")
    if len(heads) > 1:
        raise ambiguous(f"{site.name} a plusieurs « {name} » : alinéas {', '.join(str(rank + 1) for rank in heads)}")
    start = heads[0]
    depth = len(site.paths[start])
    stop = start + 1
    while stop < len(site.texts) and site.paths[stop][:depth] == site.paths[start]:
        stop += 1
    return start, stop


def _from_to(site: Site, path: tuple[str, ...], last: str) -> tuple[int, int]:
    """The alinéas under the labels *path*, and those that follow up to what stands under its sibling *last*."""
    start, first_stop = _under(site, path)
    above = site.paths[start][:-1]
    end = next(
        (r for r in range(first_stop, len(site.texts)) if _opens(site, r) and site.paths[r][-1:] == (last,)), None
    )
    if end is None or any(site.paths[rank][: len(above)] != above for rank in range(start, end + 1)):
        raise not_found(f"{site.name} n'a pas de suite « {path[-1]} » à « {last} »")
    depth = len(site.paths[end])
    stop = end + 1
    while stop < len(site.texts) and site.paths[stop][:depth] == site.paths[end]:
        stop += 1
    return start, stop


def _opens(site: Site, rank: int) -> bool:
    return bool(read_labels(site.texts[rank])) and (rank == 0 or site.paths[rank] != site.paths[rank - 1])


def _ends_with(labels: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether *labels* name *path*: its last label is theirs, the others stand above it in the same order."""
    if not labels or not same_label(labels[-1], path[-1]):
        return False
    above = iter(labels[:-1])
    return all(any(same_label(label, wanted) for label in above) for wanted in path[:-1])


def _proposed(site: Site, path: tuple[str, ...], article: str) -> tuple[int, int]:
    """The quoted alinéas that the labels *path* introduce, those of *article* alone where it is named.

    They bear its number (« « Art. L. 423-14. – »), or follow the line that names it, or are the only ones.
    """
    start, stop = _under(site, path) if path else (0, len(site.texts))
    quotations = list(_quotations(site, start, stop))
    if not quotations:
        raise not_found(f"{site.name} ne propose pas de texte à cet endroit")
    heads = [rank for rank in range(start, stop) if site.quoted[rank] and _names_article(site.texts[rank], article)]
    if article and len(heads) == 1:
        after = (rank for rank in range(heads[0] + 1, stop) if not site.quoted[rank] or _is_article(site.texts[rank]))
        return heads[0], next(after, stop)
    introduced = [(first, last) for first, last in quotations if article and _introduces(site, first - 1, article)]
    if len(introduced) == 1:
        return introduced[0]
    if len(quotations) > 1:
        name = f" pour l'article {article}" if article else ""
        raise ambiguous(
            f"{site.name} propose plusieurs textes à cet endroit : celui qui est visé{name} n'est pas reconnu"
        )
    return quotations[0]


def _quotations(site: Site, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Each run of quoted alinéas between *start* and *stop*."""
    for quoted, ranks in groupby(range(start, stop), key=lambda rank: site.quoted[rank]):
        if quoted:
            run = list(ranks)
            yield run[0], run[-1] + 1


def _introduces(site: Site, rank: int, article: str) -> bool:
    """Whether the alinéa at *rank* names *article*: « L'article L. 423-15 est complété par un alinéa… »."""
    return rank >= 0 and bool(find_words(site.texts[rank], article).spans)


def _is_article(text: str) -> bool:
    return any(label.kind == "article" for label in read_labels(text))


def _names_article(text: str, article: str) -> bool:
    labels = read_labels(text)
    return bool(labels) and labels[0].kind == "article" and same_label(labels[0].value, article)


# ------------------------------------------------------------------------------------------------------- stretches


def stretches(locating: Locating, place: Place) -> list[list[Stretch]]:
    """For each unit of *place*, the texts that it covers: whole alinéas, or the sentences that it names."""
    return [[*within(place, found)] for found in locate_unit(locating, place.unit)]


def edge_of(place: Place, found: Range) -> Range:
    """*found*, or the alinéa of it that « la première phrase du I », « à la fin de cet article » are in.

    The alinéas under a label are read as one text: its first sentence, and its beginning, are in its first alinéa. So
    are the beginning and the end of an article. Alinéas that are numbered have their own sentences each.

    Raises ``Refused`` where a sentence is meant and several alinéas may hold it.
    """
    if found.only or found.start == found.stop or isinstance(place.unit, Alineas | WholeBill):
        return found
    first, last = replace(found, stop=found.start + 1), replace(found, start=found.stop - 1)
    if not place.sentences:
        return {Edge.START: first, Edge.END: last, None: found}[place.edge]
    if place.sentences in ((1,), (-1,)) and isinstance(place.unit, Labelled):
        return first if place.sentences == (1,) else last
    where = f"aux alinéas {found.start + 1} à {found.stop}"
    raise ambiguous(f"l'alinéa n'est pas dit : la phrase visée peut être {where} de {found.site.name}")


def within(place: Place, found: Range) -> Iterator[Stretch]:
    """The alinéas of *found*, or the sentences of them that *place* names."""
    found = edge_of(place, found)
    for alinea in range(found.start, found.stop):
        text = found.site.texts[alinea]
        if not place.sentences:
            yield Stretch(found.site, alinea, Interval(0, len(text)))
            continue
        for bounds in sentence_bounds(found.site, alinea, place.sentences):
            yield Stretch(found.site, alinea, bounds)


def sentence_bounds(site: Site, alinea: int, ranks: tuple[Rank, ...]) -> list[Interval]:
    """The sentences of these *ranks* in an alinéa. Raises ``Refused`` where it has not so many."""
    found = sentences(site.texts[alinea])
    if ONLY in ranks:
        if len(found) > 1:
            raise ambiguous(f"l'alinéa {alinea + 1} de {site.name} a {len(found)} phrases, et non une seule")
        ranks = (1,)
    indexes = indexes_of(ranks, len(found))
    if not all(0 <= index < len(found) for index in indexes):
        many = f"que {len(found)} phrases" if len(found) > 1 else "qu'une phrase"
        raise not_found(f"l'alinéa {alinea + 1} de {site.name} n'a {many}" if found else "alinéa sans phrase")
    return [found[index] for index in sorted(set(indexes))]
