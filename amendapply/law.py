"""The law in force: articles of codes and laws, found by the names and numbers that people write. Immutable values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import lru_cache
from typing import Protocol

from amendapply.bill import Path
from amendapply.errors import InputError, UnknownArticleError, shown
from amendapply.frozen import frozen
from amendapply.lexicon import LATIN_SUFFIXES, uncapitalized
from amendapply.patterns import lazily
from amendapply.text.headings import LEVEL
from amendapply.text.labels import label_name
from amendapply.text.searchable import plain
from amendapply.text.typography import fold

_RENAMED = (
    ("code rural", "code rural et de la pêche maritime"),
    (
        "code des pensions militaires d'invalidité et des victimes de la guerre",
        "code des pensions militaires d'invalidité et des victimes de guerre",
    ),
    (
        "code de pensions de retraite des marins français du commerce, de pêche ou de plaisance",
        "code des pensions de retraite des marins français du commerce, de pêche ou de plaisance",
    ),
    (
        "code de la légion d'honneur et de la médaille militaire",
        "code de la légion d'honneur, de la médaille militaire et de l'ordre national du mérite",
    ),
)
"""Names of one code, the former one first: a bill uses that of its day, a base that of its own."""
_NUMBERED_TEXT = re.compile(
    r"(?:la\s+|l['’])?(?P<kind>loi|ordonnance|décret|décret-loi)(?:\s+(?P<rank>organique|constitutionnelle))?\s+n\s*[°o]\s*"
    r"(?P<number>\d{2,4}\s*[-‐‑–]\s*\d+)",
    re.IGNORECASE,
)
_DATED_TEXT = re.compile(
    r"(?:la\s+)?loi(?:\s+\w+)?\s+du\s+(?P<day>\d{1,2})(?:er)?\s+(?P<month>[^\W\d]+)\s+(?P<year>\d{4})", re.IGNORECASE
)
_CONSTITUTION = re.compile(r"(?:la\s+)?constitution(?:\s+du\s+4\s+octobre\s+1958)?\s*$", re.IGNORECASE)
_SUFFIX = re.compile(r",\s*c\.?g\.?i\.?\s*$|\s*\((?:partie\s+)?l[ée]gislative\)\s*$", re.IGNORECASE)
_NEW = "(nouveau)"
_OF_DATE = re.compile(r"^\s*du\s+\d{1,2}(?:\s?er)?\s+[^\W\d]+\s+\d{4}", re.IGNORECASE)
_SHORT_NAME = re.compile(r"\s*\([^()]*\)\s*\.?\s*$")
_ACCENTS = str.maketrans("àâäçéèêëîïôöùûüÿ", "aaaceeeeiioouuuy")
_FIRST = re.compile(r"^(?:premier|1er|ier)$|(?<=\d)er\b")
_ARTICLE = re.compile(r"^\s*(?:l['’]\s*)?art(?:icle|\.)\s*", re.IGNORECASE)
_PARTS = re.compile(rf"\d+|{'|'.join(sorted(LATIN_SUFFIXES, key=len, reverse=True))}|[a-z]")


@frozen
class LawArticle:
    """One article of a code or of a law.

    ``code`` is the name of its text (« Code rural », « Loi n° 86-1067 du 30 septembre 1986 »), ``number`` what follows
    the word « Article » (« L. 121-1 », « 39 bis A »). Alinéa N of the drafters is ``alineas[N - 1]``: each item of a
    list counts for one, a table too. An article without alinéas is a repealed one. ``title``, ``division`` (the
    divisions that it stands in, outermost first) and ``since`` (a date, as written) are "" or () where unknown.
    ``texts``: how many different texts the base gives for it, of which this is the last.
    """

    code: str
    number: str
    alineas: tuple[str, ...] = ()
    title: str = ""
    division: Path = ()
    since: str = ""
    texts: int = field(default=1, compare=False)

    def __repr__(self) -> str:
        return f"<LawArticle: {self.name[:200]}; {len(self.alineas)} alinéas>"

    @property
    def text(self) -> str:
        """The alinéas joined by a blank line; "" once repealed."""
        return "\n\n".join(self.alineas)

    @property
    def name(self) -> str:
        """The article as it is cited: « L. 121-1 du code rural »."""
        return f"{cited_number(self.number)} {of_text(self.code)}"


TITLE = "intitulé"
"""How the number of a division begins in the title of that division: « intitulé du titre II du livre Ier »."""
_PARTED = re.compile(r" (?:du |de la |de l')")
_OF_LEVELS = lazily(rf"{TITLE}(?: {LEVEL})++(?= (?:du |de la |de l'))", re.IGNORECASE)


def is_title(number: str) -> bool:
    """Whether *number*, or the name of an article, is that of the title of a division."""
    return number[: len(TITLE)].lower() == TITLE


def parted_name(name: str) -> tuple[str, str]:
    """The number and the text of an article by its ``name``: « L. 121-1 du code rural »; the text is "" without one."""
    levels = _OF_LEVELS.match(name)
    cut = _PARTED.search(name, levels.end() if levels else 0)
    return (name[: cut.start()], name[cut.end() :]) if cut else (name, "")


class Law(Protocol):
    """Articles of law that can be looked up. Who inherits it writes ``codes``, ``find`` and ``articles``."""

    __slots__ = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The names of the texts, as the base writes them."""

    def find(self, code: str, number: str) -> LawArticle | None:
        """The article that *code* and *number* name, however they are written; None where there is none."""

    def article(self, code: str, number: str) -> LawArticle:
        """Like ``find``. Raises ``UnknownArticleError``, an InputError and a KeyError, where there is none."""
        found = self.find(code, number)
        if found is None:
            raise UnknownArticleError(f"le droit donné n'a pas d'article {number} ({code}).")
        return found

    def articles(self, code: str) -> Iterator[LawArticle]:
        """The articles of one text, in the order of the base."""

    def numbers(self, code: str) -> tuple[str, ...]:
        """The numbers of the articles of one text, in the order of the base; () for a text that it lacks."""
        return tuple(article.number for article in self.articles(code))

    def divided(self, code: str) -> tuple[tuple[str, Path], ...]:
        """The numbers of the articles of one text, in order, each with its divisions; () where the base tells none."""
        found = tuple((article.number, article.division) for article in self.articles(code))
        return found if any(division for _, division in found) else ()


def numbers_between(law: Law, code: str, first: str, last: str) -> list[str]:
    """The numbers of the articles of one text of *law* from *first* to *last*, as the base writes them."""
    low, high = number_rank(first), number_rank(last)
    return [number for number in law.numbers(code) if low <= number_rank(number) <= high]


def require_law(*given: object) -> None:
    """Raise InputError where one of *given* is no law: a path, a bill…"""
    for each in given:
        if not callable(getattr(each, "find", None)) or not hasattr(each, "codes"):
            raise InputError(
                f"une base de droit (Law) est attendue, et non {shown(each)}.", remedy="load_law lit un fichier."
            )


@frozen
class Articles(Law):
    """A law held in memory. Of several articles of one name the last with a text stands; ``texts`` counts them."""

    given: tuple[LawArticle, ...]
    _found: dict[tuple[str, str], LawArticle] = field(default_factory=dict, compare=False, repr=False)
    _codes: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        for article in self.given:
            self._codes.setdefault(code_key(article.code), article.code)
            key = code_key(article.code), number_key(article.number)
            before = self._found.get(key)
            self._found[key] = article if before is None else _last_text(before, article)

    def __repr__(self) -> str:
        return f"<Law: {len(self._found)} articles of {len(self._codes)} texts>"

    @property
    def codes(self) -> tuple[str, ...]:
        """The names of the texts, in the order of their first article."""
        return tuple(self._codes.values())

    def find(self, code: str, number: str) -> LawArticle | None:
        """The article that *code* and *number* name, however they are written; None where there is none."""
        key = known_code(code, self._codes)
        return None if key is None else self._found.get((key, number_key(number)))

    def articles(self, code: str) -> Iterator[LawArticle]:
        """The articles of one text, in the order given."""
        key = known_code(code, self._codes)
        return (article for (of_code, _), article in self._found.items() if of_code == key)


def _last_text(before: LawArticle, after: LawArticle) -> LawArticle:
    """What stands of two articles of one name: the last one, unless it alone is repealed."""
    if not after.alineas or not before.alineas:
        return after if after.alineas else before
    return replace(after, texts=before.texts + (before.alineas != after.alineas))


@frozen
class ChangedLaw(Law):
    """A law in which some articles are others: ``changed``, by the keys of their code and number, None once gone."""

    base: Law
    changed: Mapping[tuple[str, str], LawArticle | None]

    def __repr__(self) -> str:
        return f"{repr(self.base).removesuffix('>')}; {len(self.changed)} changed>"

    @property
    def codes(self) -> tuple[str, ...]:
        """The names of the texts, those that the changes add last."""
        known = {code_key(code) for code in self.base.codes}
        added = {code_key(new.code): new.code for new in self.changed.values() if new is not None}
        return (*self.base.codes, *(code for key, code in added.items() if key not in known))

    def find(self, code: str, number: str) -> LawArticle | None:
        """The article that *code* and *number* name, once changed; None where there is none."""
        key = self._key(code), number_key(number)
        return self.changed[key] if key in self.changed else self.base.find(code, number)

    def articles(self, code: str) -> Iterator[LawArticle]:
        """The articles of one text as changed, the new ones last."""
        key = self._key(code)
        old = set()
        for article in self.base.articles(code):
            place = key, number_key(article.number)
            old.add(place)
            if (now := self.changed.get(place, article)) is not None:
                yield now
        yield from (new for place, new in self.changed.items() if place[0] == key and place not in old and new)

    def _key(self, code: str) -> str:
        return key_among({code_key(name): name for name in self.codes}, code)


# ------------------------------------------------------------------------------------------------------------ names


@lru_cache(maxsize=4096)
def code_key(name: str) -> str:
    """The form of the name of a text under which its spellings are equal.

    A law or an ordinance is its number (« loi n° 86-1067 du 30 septembre 1986 relative à… »), or its date where it has
    none; a code is its name without capitals, accents nor typography.
    """
    if text := _NUMBERED_TEXT.match(name.strip()):
        return f"{text['kind'].casefold()} {fold(text['number']).text}"
    if text := _DATED_TEXT.match(name.strip()):
        return f"loi {text['day']} {text['month'].casefold()} {text['year']}"
    if _CONSTITUTION.match(name.strip()):
        return "constitution"
    return _plain(_SUFFIX.sub("", name))


def bare_code(name: str) -> str:
    """The name of a text as a bill cites it: « Code forestier (nouveau) » is the « Code forestier »."""
    return _SUFFIX.sub("", name.replace(_NEW, "")).strip()


def title_of(name: str) -> str:
    """The title in the name of a law, « relative à la liberté de communication »; "" where the name has none."""
    text = _NUMBERED_TEXT.match(name.strip()) or _DATED_TEXT.match(name.strip())
    after = name.strip()[text.end() :] if text else ""
    return _SHORT_NAME.sub("", _OF_DATE.sub("", after)).strip(" .")


def _plain(name: str) -> str:
    return plain(fold(name).text.casefold()).translate(_ACCENTS).replace("'", "").replace(",", "")


def known_code(name: str, keys: Iterable[str]) -> str | None:
    """The key, among *keys*, of the text that *name* is: its own, that of its other name, or its « (nouveau) » one.

    None where there is none of these; a name that is only alike is never taken.
    """
    keys = keys if isinstance(keys, dict | frozenset) else frozenset(keys)
    wanted = code_key(name)
    if wanted in keys:
        return wanted
    others = [other for pair in _RENAMED_KEYS if wanted in pair for other in pair if other != wanted]
    found = [key for key in (*others, wanted + _NEW) if key in keys]
    return found[0] if len(found) == 1 else None


def key_among(keys: Iterable[str], name: str) -> str:
    """The key of the text that *name* is: that of *keys* which ``known_code`` finds, otherwise its own."""
    return known_code(name, keys) or code_key(name)


_RENAMED_KEYS = tuple((code_key(old), code_key(new)) for old, new in _RENAMED)


@lru_cache(maxsize=65536)
def number_key(number: str) -> str:
    """The form of the number of an article under which its spellings are equal: L. 121-1, L121-1, « l. 121-1 »."""
    bare = fold(_ARTICLE.sub("", number).replace("*", "")).text.casefold().replace(".", "").strip("-")
    return _FIRST.sub("1", bare) if bare in ("premier", "ier") else re.sub(r"^1er", "1", bare)


_ORGANIC = re.compile(r"L\.?\s?O\.?\s?(?=\d)")


def cited_number(number: str) -> str:
    """The number of an article as it is cited: L121-1 is « L. 121-1 », LO141 « L.O. 141 »."""
    if is_title(number):
        return number
    if organic := _ORGANIC.match(number):
        return f"L.O. {number[organic.end() :]}"
    return label_name(number) if number[:1].isalpha() else number


@lru_cache(maxsize=65536)
def number_rank(number: str) -> tuple[tuple[int, int | str], ...]:
    """A key that sorts the numbers of one text: L. 1 < L. 1-1 < L. 2; 39 bis A < 39 bis < 39 ter."""
    return (*map(_rank, _PARTS.findall(number_key(number))), (1, 0))


def _rank(part: str) -> tuple[int, int | str]:
    if part.isdigit():
        return (2, int(part))
    if part in LATIN_SUFFIXES:
        return (3, LATIN_SUFFIXES.index(part))
    return (0, part)


def of_text(name: str) -> str:
    """*name* after « article »: « du code rural », « de la loi n° 86-1067 », « de l'ordonnance n° 45-2658 »."""
    lower = uncapitalized(name)
    if lower.startswith(("loi", "constitution")):
        return f"de la {'Constitution' + lower[12:] if lower.startswith('constitution') else lower}"
    return f"de l'{lower}" if lower.startswith("ordonnance") else f"du {lower}"
