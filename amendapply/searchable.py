"""A text prepared for search: the forms in which words are looked for in it, each made once, when first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from amendapply.typography import Folded, fold

_CAPITALS = str.maketrans("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ", "AAACEEEEIIOOUUUY")
_LOOSE = str.maketrans("àâäçéèêëîïôöùûüÿ", "aaaceeeeiioouuuy", '".')
ABBREVIATION_STOP = re.compile(r"(?<=[A-Z])\.(?=[0-9A-Z])")
"""In folded words, which have no spaces: « L.1211-4 », « L.O.141 »."""
_WORD = re.compile(r"\w+")
_MOST_WORDS = 3000


def plain(folded: str) -> str:
    """*folded* in lower case, its capitals without their accents."""
    return folded.translate(_CAPITALS).lower()


def loose(folded: str) -> str:
    """*folded* without what any reading of words leaves out; what is not found in this form is not found at all."""
    return folded.lower().translate(_LOOSE)


@dataclass(frozen=True, slots=True)
class Thinned:
    """A folded text without some of its characters; ``kept`` gives the place that each of the others had."""

    text: str
    kept: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, and its comparison form."""

    start: int
    end: int
    form: str


class Searchable:
    """``source`` and its forms. A form as long as ``folded.text`` keeps each of its characters in its place."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.folded: Folded = fold(source)

    @cached_property
    def lower(self) -> str:
        """In lower case."""
        return self.folded.text.lower()

    @cached_property
    def plain(self) -> str:
        """In lower case, capitals without their accents."""
        return plain(self.folded.text)

    @cached_property
    def loose(self) -> str:
        """As ``loose`` has it."""
        return loose(self.folded.text)

    @cached_property
    def unquoted(self) -> Thinned:
        """The plain form without quotes."""
        text = self.plain
        return Thinned(text.replace('"', ""), tuple(index for index, char in enumerate(text) if char != '"'))

    @cached_property
    def unstopped(self) -> Thinned:
        """The folded form without the full stops of abbreviations."""
        text = self.folded.text
        stops = {match.start() for match in ABBREVIATION_STOP.finditer(text)}
        kept = tuple(index for index in range(len(text)) if index not in stops)
        return Thinned(ABBREVIATION_STOP.sub("", text), kept)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The first words of the text."""
        return tuple(words_of(self.source, _MOST_WORDS))


def words_of(text: str, most: int) -> Iterator[Word]:
    """The first words of *text*, *most* of them."""
    for match, _ in zip(_WORD.finditer(text), range(most), strict=False):
        yield Word(match.start(), match.end(), fold(match[0]).text.lower())


@lru_cache(maxsize=4096)
def searchable(text: str) -> Searchable:
    """*text* prepared for search. As many are kept as a large bill has alinéas."""
    return Searchable(text)
