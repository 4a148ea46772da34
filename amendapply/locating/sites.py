"""The parts of a bill that amendments point into, and what an operation is located with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import field
from functools import cached_property, lru_cache

from amendapply.amendment import Amendment
from amendapply.bill import Article, Bill, Heading, article_key, bare_number
from amendapply.edits import TITLE, TextEdit, WordAction
from amendapply.frozen import frozen
from amendapply.lexicon import DIVISIONS
from amendapply.locating.refusals import Liberties, Refused, not_found
from amendapply.operations import DivisionTitle
from amendapply.patterns import lazily
from amendapply.text.headings import of_division
from amendapply.text.labels import is_quoted
from amendapply.text.nesting import label_paths
from amendapply.text.sentences import Interval
from amendapply.text.splicing import Splice
from amendapply.text.typesetting import Typesetting, typesetting_of

NO_ARTICLE = "l'amendement ne dit pas quel article il modifie"
"""What refuses an amendment whose article nothing tells."""
_DIGITS = lazily(r"\d+")
_SHOWN = 5
"""How many articles of a like number a refusal shows."""
_TITLE = lazily(r"\s*(?:(?:l')?intitulé\s+d|titre(?:\s+du\s+projet|\s+de\s+la\s+proposition|\s*$))", re.IGNORECASE)
"""« Intitulé du projet de loi » (Sénat), « Titre » (Assemblée)."""
_SUPPRESSED = lazily(r"\W*(?:(?:article|texte)\s+)?(?:supprimé|abrogé)e?s?\W*", re.IGNORECASE)

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

    def end_under(self, head: int, depth: int) -> int:
        """The rank after the last of the alinéas, from *head* on, that stand under its first *depth* labels."""
        stop = head + 1
        while stop < len(self.texts) and self.paths[stop][:depth] == self.paths[head][:depth]:
            stop += 1
        return stop

    @property
    def suppressed(self) -> bool:
        """Whether an article says « (Supprimé) », « (Abrogé) », or nothing."""
        return all(says_suppressed(text) for text in self.texts)


def says_suppressed(text: str, start: int = 0) -> bool:
    """Whether *text*, from the character *start* on, is « (Supprimé) » or « (Abrogé) »."""
    return _SUPPRESSED.fullmatch(text, start) is not None


@frozen
class Range:
    """Alinéas of a site: ``start`` to ``stop``, the latter excluded. ``exact``: the instruction named that very one.

    ``before``: what stands on the first line before the label that is meant (« 1° » of « 1° a) … », for the a).
    """

    site: Site
    start: int
    stop: int
    exact: bool = False
    before: str = ""

    @property
    def only(self) -> bool:
        """Whether it is one alinéa."""
        return self.stop - self.start == 1


@frozen
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
            span = Interval(span.start - offset, span.end - offset)
        made = splice(text, span)
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

    @cached_property
    def by_digits(self) -> dict[str, list[str]]:
        """The numbers of the articles by their first digits: « 3 », « 3 bis » by « 3 »."""
        found: dict[str, list[str]] = {}
        for article in self.bill.articles:
            if digits := _DIGITS.search(article.number):
                found.setdefault(digits[0], []).append(article.number)
        return found

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
            return Site(target, f"l'intitulé {of_division(part)}", (part.title,), heading=True)
        return Site(target, part.definite, tuple(alinea.text for alinea in part.alineas))

    @cached_property
    def typesetting(self) -> Typesetting:
        """The typography of the bill."""
        return _typesetting(self.bill)

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
            and all(self._lies_in(rank, part.kind, *outer) for outer in unit.of)
        ]

    def _lies_in(self, rank: int, kind: str, outer: str, number: str) -> bool:
        """Whether the heading of rank *rank*, of that *kind*, stands in the division *outer* *number*."""
        if kind not in DIVISIONS or outer not in DIVISIONS[: DIVISIONS.index(kind)]:
            return False
        wide = DIVISIONS[: DIVISIONS.index(outer) + 1]
        above = [part for part in self.bill.parts[:rank] if isinstance(part, Heading) and part.kind in wide]
        return bool(above) and above[-1].kind == outer and article_key(above[-1].number) == article_key(number)


@lru_cache(maxsize=8)
def _typesetting(bill: Bill) -> Typesetting:
    """Kept: one bill is surveyed again for each text that amendments make of it."""
    return typesetting_of(alinea.text for article in bill.articles for alinea in article.alineas)


def no_article(survey: Survey, number: str) -> Refused:
    """The bill has no article *number*; those that share its digits are shown."""
    if not (digits := _DIGITS.search(bare_number(number))):
        return not_found(f"le texte n'a pas de « {number} »")
    near = survey.by_digits.get(digits[0], [])
    shown = f"le texte a : {', '.join(near[:_SHOWN])}" if near else ""
    return not_found(f"le texte n'a pas d'article {bare_number(number)}", shown)


@frozen
class Locating:
    """What an operation is located with: the sites of the bill, the article that ``amendment`` amends (``home``, None
    where it names none), and the liberties taken so far."""

    survey: Survey
    home: Site | None
    amendment: Amendment
    liberties: Liberties = field(default_factory=Liberties)

    @classmethod
    def within(cls, survey: Survey, site: Site) -> Locating:
        """What a place of *site* is located with where no amendment asks for it."""
        return cls(survey, site, Amendment(None, ""))

    @property
    def article(self) -> Site:
        """The article that the amendment changes. Raises ``Refused`` where nothing says which."""
        if self.home is None:
            raise not_found(NO_ARTICLE)
        return self.home
