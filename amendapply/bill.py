"""The bill: articles made of numbered alinéas, under the headings of its divisions. Immutable values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from amendapply.errors import MOST_LISTED, InputError, Listing, UnknownArticleError, shortened, shown, wrong_field
from amendapply.frozen import frozen
from amendapply.handouts import BillHandout
from amendapply.lexicon import LATIN, definite, uncapitalized
from amendapply.patterns import lazily

_BLANK_LINE = lazily(r"\n[ \t\u00a0]*\n\s*")
_ARTICLE_WORD = lazily(r"^\s*(?:l['’]\s*)?art(?:icles?|\.)\s*", re.IGNORECASE)
_FIRST = lazily(r"^(?:premier|1\s*er|1\s*ᵉʳ|ier|i\s*er)(?=\b|\s|$)", re.IGNORECASE)
_NEW = lazily(r"\s*\((?:nouveau|nouvel|nouvelle)\)\s*$", re.IGNORECASE)
"""« Article 2 (nouveau) »: a mark of the services, and no part of the number."""
_GLUED = lazily(r"(?<=[a-z])(?=[A-Z])")
"""« 1erA », « 1er bisAA »."""
_NAMED = lazily(r"intitulé|annexe|état|rapport annexé|amendement", re.IGNORECASE)
_ONE = rf"(?:1\s?er|premier|\d+)(?:\s*(?:{LATIN}|(?-i:[A-Z]{{1,2}})))*"
_SEVERAL = lazily(
    rf"\s*(?:(?:les\s+)?articles\s+)?(?:(?P<first>{_ONE})\s+à\s+(?P<last>{_ONE})"
    rf"|(?P<listed>{_ONE}(?:\s*,\s*{_ONE})*\s+et\s+{_ONE}))\s*",
    re.IGNORECASE,
)
_LIST_JOINT = lazily(r"\s*,\s*|\s+et\s+")
_DIGITS = lazily(r"\d{1,9}")
_NUMBER_PARTS = lazily(r"\d+|[^\W\d]+")

ANNEXED_REPORT = "rapport annexé"
"""What an article approves, and a bill shows below its articles as its « Annexe »."""
SUPPRESSED = "(Supprimé)"
SEVERAL_SUPPRESSED = "(Supprimés)"
"""What is displayed in the place of an article that has no alinéa any more."""

UNPRINTED = "(Texte non reproduit)"
"""What is displayed in the place of an article that stands, but whose text this document does not print."""


@frozen
class Alinea:
    """One alinéa: a block of an article's text. A whole table is one alinéa, its rows on lines of their own."""

    text: str


@frozen
class Article:
    """One article of a bill.

    ``number`` is what follows the word « Article »: "1er", "4 bis", "unique"; what is annexed to the bill has its own
    name: "annexe", "état B". Alinéa N of the drafters is
    ``alineas[N - 1]``. An article without alinéas is a suppressed one, unless it is ``unprinted``: adopted in the same
    words by both chambers (« (Conforme) ») or left as it was (« (Non modifié) »), it stands, and the document does not
    repeat its text. ``title`` is the article's own heading (finance bills have them) and ``mark`` a mention of the
    services: "(nouveau)", "(Non modifié)". ``absence`` is what stands for no text: "(Abrogé)" in an article of law.
    """

    number: str
    alineas: tuple[Alinea, ...] = ()
    title: str = ""
    mark: str = ""
    unprinted: bool = False
    absence: str = SUPPRESSED

    if TYPE_CHECKING:  # what it takes, which is more than what its fields hold

        def __init__(
            self,
            number: str | int,
            alineas: Sequence[Alinea | str] = (),
            title: str = "",
            mark: str = "",
            unprinted: bool = False,
            absence: str = SUPPRESSED,
        ) -> None: ...

    def __post_init__(self) -> None:
        """Accept a number for its text, a list for a tuple, a text for an alinéa. Raises ``InputError`` for others."""
        number: object = self.number
        if not isinstance(number, str):
            if type(number) is not int:
                raise wrong_field("Article.number", "un texte ou un nombre", number)
            object.__setattr__(self, "number", str(number))
        if type(self.alineas) is not tuple or not {type(alinea) for alinea in self.alineas} <= {Alinea}:
            object.__setattr__(self, "alineas", _as_alineas(self.alineas))

    def __repr__(self) -> str:
        count = len(self.alineas)
        return f"<{self.name}: {count} alinéa{'s' * (count != 1)}>"

    @property
    def text(self) -> str:
        """The alinéas joined by a blank line; "" for an article that is suppressed or not printed."""
        return "\n\n".join(alinea.text for alinea in self.alineas)

    @property
    def name(self) -> str:
        """What the article is called: « Article 4 bis », « Annexe », « État B »."""
        named = _NAMED.match(self.number)
        return self.number[:1].upper() + self.number[1:] if named else f"Article {bare_number(self.number)}"

    @property
    def definite(self) -> str:
        """The name in a sentence: « l'article 4 bis », « l'état B », « le rapport annexé »."""
        return definite(uncapitalized(self.name))

    @property
    def suppressed(self) -> bool:
        """Whether the article has no text any more."""
        return not self.alineas and not self.unprinted

    @property
    def mention(self) -> str:
        """What is displayed in the place of the alinéas; "" for an article that has some."""
        if self.alineas:
            return ""
        return UNPRINTED if self.unprinted else self.absence


def _as_alineas(given: object) -> tuple[Alinea, ...]:
    if not isinstance(given, list | tuple):
        raise wrong_field("Article.alineas", "une liste d'alinéas", given)
    for each in given:
        if not isinstance(each, Alinea | str):
            raise wrong_field("Article.alineas", "une liste d'alinéas", each)
    return tuple(Alinea(each) if isinstance(each, str) else each for each in given)


@frozen
class Heading:
    """The heading of a division of the bill, such as « TITRE II » and its intitulé.

    ``kind`` is the lower-case word ("titre", "chapitre", "section"…), ``number`` what follows it ("Ier", "II bis"),
    ``title`` the intitulé. Its rank in ``Bill.parts`` says which articles it covers.
    """

    kind: str
    number: str
    title: str = ""

    @property
    def name(self) -> str:
        """« Titre II »."""
        return f"{self.kind.capitalize()} {self.number}".strip()

    @property
    def text(self) -> str:
        """The heading as it is read: « Titre II : Dispositions diverses »."""
        return " : ".join(filter(None, (self.name, self.title)))


Path = tuple[Heading, ...]
"""Divisions, each within the one before it."""


@frozen
class Bill(BillHandout):
    """A bill under discussion: metadata, then headings and articles in the order of the document.

    ``chamber`` is "assemblee", "senat" or "" when unknown; ``number`` the number of the text, and ``other_number`` the
    one that the other chamber gave to the same text (a text of a joint committee has two); ``stage`` is free text
    (« première lecture, séance »). ``legislature`` ("17") and ``session`` ("2025-2026") distinguish texts of the same
    number; ``date`` is the day on which it was tabled or adopted ("2026-07-01"). Each is "" when unknown.
    """

    parts: tuple[Heading | Article, ...]
    chamber: str = ""
    number: str = ""
    title: str = ""
    stage: str = ""
    other_number: str = ""
    legislature: str = ""
    session: str = ""
    date: str = ""

    if TYPE_CHECKING:  # what it takes, which is more than what its fields hold

        def __init__(  # noqa: PLR0913
            self,
            parts: Sequence[Heading | Article],
            chamber: str = "",
            number: str = "",
            title: str = "",
            stage: str = "",
            other_number: str = "",
            legislature: str = "",
            session: str = "",
            date: str = "",
        ) -> None: ...

    def __post_init__(self) -> None:
        """Accept a list for a tuple. Raises ``InputError`` where a part is neither an article nor a heading."""
        if type(self.parts) is not tuple:
            if not isinstance(self.parts, list):
                raise wrong_field("Bill.parts", "une liste d'articles et d'intitulés", self.parts)
            object.__setattr__(self, "parts", tuple(self.parts))
        for part in self.parts:
            if not isinstance(part, Heading | Article):
                raise wrong_field("Bill.parts", "une liste d'articles et d'intitulés", part)

    def __repr__(self) -> str:
        title = self.title if len(self.title) <= 60 else self.title[:60] + "…"
        named = ", ".join(filter(None, (self.chamber, self.number, repr(title) if title else "")))
        count = len(self.articles)
        return f"<Bill: {named or 'no title'}; {count} article{'s' * (count != 1)}>"

    @classmethod
    def from_text(cls, text: str, article: str = "unique") -> Bill:
        """A bill of one article: the blocks of *text*, "" to suppress it. Raises ``InputError`` for what is no text."""
        if not isinstance(text, str):
            raise wrong_field("Bill.from_text", "un texte", text)
        return cls(parts=(Article(article, alineas_of(text)),))

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles alone, in the order of the document."""
        return tuple(part for part in self.parts if isinstance(part, Article))

    def article(self, number: str | int) -> Article:
        """The article that *number* designates, however it is written: "4 bis", "4BIS", "article 1er", "premier", 4.

        Raises ``UnknownArticleError``, an InputError and a KeyError, where the bill has no such article.
        """
        found = self.find_article(number)
        if found is None:
            raise unknown_article(self.articles, str(number))
        return found

    def find_article(self, number: str | int) -> Article | None:
        """The article that *number* designates, or None."""
        key = article_key(str(number))
        return next((article for article in self.articles if article_key(article.number) == key), None)

    def is_called(self, number: str, legislature: str = "") -> bool:
        """Whether *number* may be that of this text, if it is of that *legislature*; true where it is not known."""
        numbers = [each for each in (self.number, self.other_number) if each]
        if numbers and number not in numbers:
            return False
        return not (legislature and self.legislature) or legislature == self.legislature

    def with_parts(self, parts: Iterable[Heading | Article]) -> Bill:
        """The same bill made of other *parts*."""
        return replace(self, parts=tuple(parts))


def alineas_of(text: str) -> tuple[Alinea, ...]:
    """The alinéas of *text*: its blocks, separated by blank lines, without surrounding white space."""
    return tuple(Alinea(block) for block in _blocks(text))


def _blocks(text: str) -> Iterator[str]:
    for block in _BLANK_LINE.split(text.replace("\r\n", "\n").replace("\r", "\n")):
        if stripped := block.strip(" \t\n\ufeff"):
            yield stripped


def bare_number(number: str) -> str:
    """*number* without the word « article »: « Article 4 bis », « l'article 4 bis » give "4 bis"."""
    return _ARTICLE_WORD.sub("", number)


def require_bill(*given: object) -> None:
    """Raise InputError where one of *given* is no bill: a path, a text…"""
    for each in given:
        if not isinstance(each, Bill):
            raise InputError(f"un texte (Bill) est attendu, et non {shown(each)}.", remedy="load_bill lit un fichier.")


def unknown_article(known: Iterable[Article], number: str, listed: Listing = shortened) -> UnknownArticleError:
    """The error for the article *number*, which is none of those *known*: it lists them, the nearest of many first."""
    numbers = [article.number for article in known]
    near = _nearest(numbers, number) if len(numbers) > MOST_LISTED + 1 else []
    remedy = f"Articles voisins : {', '.join(near)}. " if near else ""
    return UnknownArticleError(
        f"le texte n'a pas d'article {bare_number(number).strip() or '« »'}.",
        remedy=f"{remedy}Articles du texte : {listed(numbers) or 'aucun'}.",
    )


def _nearest(numbers: Sequence[str], number: str) -> list[str]:
    """The four of *numbers* nearest to *number*, in their order; none where it has no digit."""
    digits = _DIGITS.search(number)
    if digits is None:
        return []
    asked = int(digits[0])
    away = {rank: abs(int(its[0]) - asked) for rank, each in enumerate(numbers) if (its := _DIGITS.search(each))}
    return [numbers[rank] for rank in sorted(sorted(away, key=away.__getitem__)[:4])]


@lru_cache(maxsize=1024)  # a liasse names few articles, and each a hundred times
def article_key(number: str) -> str:
    """The form of a number under which its spellings are equal: "4bis", "Article 4 bis (nouveau)"; "État B".

    « Le rapport annexé » is the only annex of a bill; "-1" is that of no article.
    """
    bare = _NEW.sub("", bare_number(number.replace("\u00a0", " ").replace("\u202f", " "))).strip(" .:")
    if bare.startswith(("-", "+")):
        return bare
    bare = _FIRST.sub("1", _GLUED.sub(" ", bare))
    key = " ".join(_NUMBER_PARTS.findall(bare)).casefold().replace("é", "e")
    return "annexe" if key == "rapport annexe" else key


def _named_together(number: str) -> re.Match[str] | None:
    """« 2 à 5 », « 2, 3 et 4 »: three words at least, where most numbers have one."""
    return _SEVERAL.fullmatch(number) if len(number.split()) > 2 else None


def several_articles(number: str) -> tuple[str, ...]:
    """The articles that *number* names where it is that of several, () otherwise.

    « Articles 2, 3 et 5 bis » gives each of them; « Articles 2 à 5 », whose articles only the bill knows, one range.
    """
    match = _named_together(number)
    if match is None:
        return ()
    return tuple(_LIST_JOINT.split(match["listed"])) if match["listed"] else (f"{match['first']} à {match['last']}",)


def range_of_articles(number: str) -> tuple[str, str] | None:
    """The first and the last article of the range « 2 à 5 »; None where *number* is none."""
    match = _named_together(number)
    return (match["first"], match["last"]) if match and match["first"] else None
