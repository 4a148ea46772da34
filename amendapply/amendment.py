"""The amendment, and the numbers that amendments are known by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Literal, Self

from amendapply.errors import InputError, shown, wrong_field
from amendapply.frozen import frozen
from amendapply.handouts import LiasseHandout
from amendapply.lexicon import LATIN_SUFFIXES
from amendapply.patterns import lazily

Position = Literal["before", "after"]
"""On which side of an article an additional one is inserted."""
ADOPTED = "adopté"
"""The ``fate`` of an amendment that has become text."""
BESIDE: dict[Position, str] = {"before": "avant", "after": "après"}
"""How French says it."""

_RECTIFIED = lazily(
    r"\s*\(?\b(?:(?P<nth>\d{1,2})\s*(?:[eè]|[iè]?[eè]me|nde?)\s+)?rect(?:ifié|\.)?\s*\)?\s*(?P<rank>[a-z]+)?\s*\)?\.?\s*$",
    re.IGNORECASE,
)
_BEFORE_NUMBER = lazily(r"^(?:amendement\s*)?(?:n\s*(?:[°º]|o(?![^\W\d]))\s*|№\s*)?", re.IGNORECASE)
_DIGITS = lazily(r"\d+")
LEGISLATURE = "legislature"
EXTRAS = (
    "uid",
    "group",
    "author_ids",
    LEGISLATURE,
    "stage",
    "organ",
    "tabled",
    "published",
    "decided",
    "url",
    "place",
    "identical",
)
"""The names of ``Amendment.extra``: identifier at the source, political group, identifiers of the signatories, number
of the legislature, stage of the procedure, who examines it, days when it was tabled, published and decided on (ISO
dates), address of its page, its place in the discussion as the source words it, numbers of identical
amendments. A source may have others."""

_ADDITIONAL = lazily(
    r"\s*articles?\s+additionnels?\s+(?P<side>apr[eè]s|avant)\s+(?:l['’]\s?)?(?:article\s+|art\.\s*)?(?P<article>\S.*)$",
    re.IGNORECASE,
)
_SECOND_DELIBERATION = lazily(r"\d+S$")
_WORDS = {str, type(None)}
LAST = 1_000_000_000
"""A rank that sorts after all those that are known."""


@frozen
class Amendment:
    """One amendment, as its author tabled it.

    ``number``: "12", "COM-40", "12 rect. bis"; None for a paste that names none.
    ``text``: the dispositif, markup and entities allowed.
    ``article``: the article that it amends; with ``position`` "before" or "after", the article beside which it
    inserts an additional one.
    ``parent``: for a sub-amendment, the number of the amendment that it amends.
    ``order``: rank in the order of discussion, from 1.
    ``of_text``: the number of the bill that it aims at.
    ``fate``: "adopté", "rejeté", "retiré", "tombé", "irrecevable" or None when unknown.
    ``extra``: what else its source says, by name: the keys are those of ``EXTRAS`` as far as they fit.
    """

    number: str | None
    text: str
    article: str | None = None
    position: Position | None = None
    parent: str | None = None
    authors: tuple[str, ...] = ()
    expose: str = ""
    fate: str | None = None
    order: int | None = None
    of_text: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)

    if TYPE_CHECKING:  # what it takes, which is more than what its fields hold

        def __init__(  # noqa: PLR0913
            self,
            number: str | int | None,
            text: str,
            article: str | int | None = None,
            position: Position | None = None,
            parent: str | int | None = None,
            authors: Sequence[str] = (),
            expose: str = "",
            fate: str | None = None,
            order: int | None = None,
            of_text: str | int | None = None,
            extra: Mapping[str, str] = ...,
        ) -> None: ...

    def __repr__(self) -> str:
        words = " ".join(self.text.split())
        place = f" on article {self.article}" if self.article else ""
        return f"<Amendment {self.name}{place}: {words[:80]!r}{'…' if len(words) > 80 else ''}>"

    def __post_init__(self) -> None:
        """Accept a number where a text is expected, and a list for a tuple; refuse what no field can hold.

        An article given as « Article additionnel après l'article 3 » sets the position too.

        Raises ``InputError``, which names the field.
        """
        if type(self.text) is not str:
            raise wrong_field("Amendment.text", "un texte", self.text)
        if not {type(self.number), type(self.article), type(self.parent), type(self.of_text)} <= _WORDS:
            self._spell_numbers()
        if self.position is None and self.article and (beside := _beside(self.article)):
            object.__setattr__(self, "article", beside["article"])
            object.__setattr__(self, "position", "before" if beside["side"].casefold() == "avant" else "after")
        if type(self.authors) is not tuple:
            object.__setattr__(self, "authors", _authors(self.authors))
        if self.position not in ("before", "after", None):
            raise wrong_field("Amendment.position", "« before », « after » ou None", self.position)
        if self.order is not None and type(self.order) is not int:
            raise wrong_field("Amendment.order", "un nombre entier ou None", self.order)
        if type(self.expose) is not str:
            raise wrong_field("Amendment.expose", "un texte", self.expose)
        if self.fate is not None and not isinstance(self.fate, str):
            raise wrong_field("Amendment.fate", "un texte ou None", self.fate)
        if type(self.extra) is not dict and not isinstance(self.extra, Mapping):
            raise wrong_field("Amendment.extra", "un dictionnaire", self.extra)

    def _spell_numbers(self) -> None:
        for name in ("number", "article", "parent", "of_text"):
            value = getattr(self, name)
            if type(value) is int:
                object.__setattr__(self, name, str(value))
            elif value is not None and not isinstance(value, str):
                raise wrong_field(f"Amendment.{name}", "un texte, un nombre ou None", value)

    @property
    def group(self) -> str:
        """The political group, or the committee, in whose name it was tabled; "" where the source does not say."""
        return self.extra.get("group", "")

    @property
    def name(self) -> str:
        """What the amendment's changes are signed with."""
        return self.number or "sans numéro"

    @property
    def request(self) -> tuple[str, str | None, str | None, str | None]:
        """What it asks for, and of what: two amendments of one number that share it are one, given twice."""
        return self.text, self.article, self.position, self.parent

    @property
    def second_deliberation(self) -> bool:
        """Whether it is examined after all the others: the number ends in « S »."""
        return bool(self.number and "S" in self.number and _SECOND_DELIBERATION.search(self.number))


def _beside(article: str) -> re.Match[str] | None:
    return _ADDITIONAL.match(article) if "additionnel" in article.casefold() else None


def _authors(given: object) -> tuple[str, ...]:
    if isinstance(given, str):
        return (given,)
    if isinstance(given, list) and all(isinstance(each, str) for each in given):
        return tuple(given)
    raise wrong_field("Amendment.authors", "un texte ou une liste de textes", given)


def every_amendment(given: Iterable[Amendment] | Amendment) -> tuple[Amendment, ...]:
    """The amendments *given*, one or several. Raises ``InputError`` for what is none: a dispositif alone, a path…"""
    if isinstance(given, Amendment):
        return (given,)
    every = tuple(given) if isinstance(given, Iterable) and not isinstance(given, str | bytes) else (given,)
    for each in every:
        if not isinstance(each, Amendment):
            remedy = 'Écrire Amendment(12, "Supprimer cet article.", article=2) ; load_amendments lit un fichier.'
            raise InputError(f"un amendement est attendu, et non {shown(each)}.", remedy=remedy)
    return every


class Liasse(LiasseHandout, tuple[Amendment, ...]):
    """Amendments in order, as `load_amendments` and `draft` give them: a tuple, which writes and shows itself.

    Of those that are chosen of it, or made: ``Liasse(each for each in liasse if not each.fate).save("reste.yaml")``.
    Raises ``InputError`` for what is no amendment.
    """

    __slots__ = ()

    def __new__(cls, amendments: Iterable[Amendment] | Amendment = ()) -> Self:  # noqa: D102
        return super().__new__(cls, every_amendment(amendments))

    def __repr__(self) -> str:
        return f"<Liasse: {len(self)} amendments>"


def number_key(number: str) -> tuple[str, int]:
    """The bare number and the version of *number*: « 12 rect. bis », « 12 (2e Rect) » give ("12", 2)."""
    if number.isdecimal():
        return number, 0
    text = plain_number(number)
    match = _RECTIFIED.search(text) if "rect" in text.casefold() else None
    if not match:
        return text.casefold(), 0
    rank = (match["rank"] or "").casefold()
    version = LATIN_SUFFIXES.index(rank) + 2 if rank in LATIN_SUFFIXES else int(match["nth"] or 1)
    return text[: match.start()].strip().casefold(), version


def plain_number(number: str) -> str:
    """*number* without what announces it: « amendement n° 12 rect. » is « 12 rect. »."""
    return _BEFORE_NUMBER.sub("", " ".join(number.split()))


def number_order(name: str) -> tuple[int, str]:
    """A key that sorts amendments by their numbers."""
    if name.isdecimal():
        return int(name[:12]), name
    digits = _DIGITS.search(name)
    return int(digits[0][:12]) if digits else 0, name


def signatures(amendments: Sequence[Amendment]) -> tuple[str, ...]:
    """What signs the changes of each of *amendments*: its name, « 5 (1/2) » where different ones share it."""
    counts = Counter([amendment.number for amendment in amendments])
    if len(counts) == len(amendments):
        return tuple([amendment.name for amendment in amendments])
    requests: dict[str | None, dict[object, int]] = {}
    for amendment in amendments:
        if counts[amendment.number] > 1:  # hardly any: a long liasse has no room for the requests of all
            of_number = requests.setdefault(amendment.number, {})
            of_number.setdefault(amendment.request, len(of_number) + 1)
    return tuple(_signature(amendment, requests.get(amendment.number, {})) for amendment in amendments)


def _signature(amendment: Amendment, requests: Mapping[object, int]) -> str:
    number = amendment.number
    if number is None or len(requests) < 2:
        return amendment.name
    return f"{number} ({requests[amendment.request]}/{len(requests)})"
