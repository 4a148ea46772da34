"""A text prepared for search: the forms in which words are looked for in it, each made once, when first asked for."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from amendapply.frozen import frozen
from amendapply.lexicon import MONTH
from amendapply.patterns import lazily
from amendapply.text.tables import unmarked
from amendapply.text.typography import Folded, fold, replaced

_CAPITALS = dict(zip("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ", "AAACEEEEIIOOUUUY", strict=True))
_LOOSE = dict(zip("àâäçéèêëîïôöùûüÿς", "aaaceeeeiioouuuyσ", strict=True)) | dict.fromkeys('".', "")
"""The lower case of « Σ » depends on the letter after it, which a loose form must not."""
ABBREVIATION_STOP = lazily(r"(?<=[A-Z])\.(?=[0-9A-Z])")
"""In folded words, which have no spaces: « L.1211-4 », « L.O.141 »."""
WRITTEN_TWICE = lazily(
    rf"(?P<date>1er|premier)(?={MONTH})|(?<=\d)(?P<money>€|euros?)|(?P<number>n[o°])(?=\d)", re.IGNORECASE
)
"""In folded words: what bills and amendments write in one of two ways."""
LIST_COMMA = lazily(r"(?<=\d),(?=[LRDA]\.\d)")
"""In folded words: the comma of « L. 1, L. 2 »."""


def plain(folded: str) -> str:
    """*folded* in lower case, its capitals without their accents."""
    return replaced(folded, _CAPITALS).lower()


def loose(lower: str) -> str:
    """Folded words in *lower* case without what any reading of words leaves out.

    What is not found in this form is not found at all.
    """
    return replaced(lower, _LOOSE)


def rewritten(folded: str) -> tuple[str, list[int]]:
    """*folded*, what is written in two ways in one of them; and the place that each of its characters comes from."""
    text, kept, done = "", [], 0
    for match in WRITTEN_TWICE.finditer(folded):
        new = {"date": "1er", "money": "€", "number": "n°"}[str(match.lastgroup)]
        start, end = match.span(str(match.lastgroup))
        text += folded[done:start] + new
        kept += [*range(done, start), start, *[end - 1] * (len(new) - 1)]
        if len(new) == 1:
            kept[-1] = end - 1
        done = end
    return text + folded[done:], [*kept, *range(done, len(folded))]


@frozen
class Thinned:
    """A folded text without some of its characters; ``kept`` gives the place that each of the others had."""

    text: str
    kept: tuple[int, ...]


class Searchable:
    """``source``, a text whose tags are blotted out, and its forms: ``folded``, in ``lower`` case, ``loose``…

    A form as long as ``folded.text`` is aligned with it, character by character.
    """

    def __init__(self, text: str) -> None:
        self.source = unmarked(text)
        self.folded: Folded = fold(self.source)
        self.lower = self.folded.text.lower()
        self.loose = loose(self.lower)

    @cached_property
    def plain(self) -> str:
        """In lower case, capitals without their accents."""
        return plain(self.folded.text)

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
    def unlisted(self) -> Thinned:
        """The folded form without the commas between references."""
        text = self.folded.text
        commas = {match.start() for match in LIST_COMMA.finditer(text)}
        return Thinned(LIST_COMMA.sub("", text), tuple(i for i in range(len(text)) if i not in commas))

    @cached_property
    def rewritten(self) -> Thinned:
        """The folded form, numbers and dates written in one way."""
        text, kept = rewritten(self.folded.text)
        return Thinned(text, tuple(kept))


@lru_cache(maxsize=4096)
def searchable(text: str) -> Searchable:
    """*text* prepared for search. As many are kept as a large bill has alinéas."""
    return Searchable(text)
