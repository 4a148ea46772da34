"""A cursor over the cleaned instruction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from amendapply.patterns import lazily
from amendapply.text.cleaning import Cleaned
from amendapply.text.typography import holds_one, replaced

_SIGNS = {
    **dict.fromkeys("’‘ʼ`´", "'"),
    **dict.fromkeys("–‐‑‒—―−", "-"),
    **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\u200a\t", " "),
    **dict.fromkeys("“”„", '"'),
    **dict(zip("İºᵉʳ", "I°er", strict=True)),
}
_ACCENTED = """
    alinéa alinéas après compléter complété complétée complétés complétées conséquence dernière
    dernières deuxième deuxièmes troisième quatrième cinquième sixième septième huitième neuvième dixième début
    insérer inséré insérée insérés insérées intitulé intitulés même mêmes numéro première premières procéder précéder
    précédent rédaction rédiger rédigé rédigée rédigés rédigées référence références rétablir rétabli substitué
    supprimé supprimée supprimés supprimées remplacé remplacée remplacés remplacées ajouté ajoutée ajoutés ajoutées
    année années durée durées
"""
"""Words of commands that are typed without their accents."""
_UNACCENTED = {
    "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if char.isascii()): word.casefold()
    for word in _ACCENTED.split()
}
_LONG_WORD = lazily(r"\w{4,}")
_BARE_HINTS = (
    *("alinea", "apres", "consequence", "inserer", "derniere", "premiere", "deuxieme", "completer", "redige"),
    *("retablir", "proceder", "reference", "numero", "debut", "meme", "intitule"),
)
"""One of these, or « supprime », stands in every command without accents: where none does, nothing is looked for."""
_BARE_A = lazily(r"(?m)[aA](?=(?i: l'| la | chaque | toutes ))(?:(?<=^.)|(?<=[-,;:.] .)|(?<=(?i:\bet ).))")
"""« A l'alinéa 4 », « , a la seconde phrase »: the preposition, where a phrase begins."""
_BARE_PHRASES = ("a l'", "a la ", "a chaque ", "a toutes ")
_GOVERNED = lazily(r"(?:à|a|aux?|dans|sur|pour|en|in)\b", re.IGNORECASE)
_SPACES = lazily(r"\s+")

Pattern = re.Pattern[str]
T = TypeVar("T")
Table = tuple[Pattern, dict[str | None, T]]
"""One pattern, whose groups are alternatives, and what each of them means."""


def table(rows: Iterable[tuple[str, T]]) -> Table[T]:
    """The alternatives of *rows*, in any case, each with its meaning; the first one that stands somewhere wins.

    One match is made in the place of one for each.
    """
    sources, values = zip(*rows, strict=True)
    names = [f"_{rank}" for rank in range(len(values))]
    groups = (f"(?P<{name}>{source})" for name, source in zip(names, sources, strict=True))
    return lazily("|".join(groups), re.IGNORECASE), dict(zip(names, values, strict=True))


def scanned(text: str) -> str:
    """*text* with one kind of space, apostrophe, dash and straight quote, character for character."""
    return replaced(text, _SIGNS)


def _accented(text: str, lower: str) -> str:
    """*text* with the accents that its commands lack, character for character: « inserer », « A L'ALINEA ».

    *lower* is its lower case.
    """
    if holds_one(lower, _BARE_HINTS) or lower.count("supprime") > lower.count("supprimer"):
        text = _with_accents(text, lower)
    if holds_one(lower, _BARE_PHRASES):
        text = _BARE_A.sub(lambda match: "À" if match[0].isupper() else "à", text)
    return text


def _with_accents(text: str, lower: str) -> str:
    """*text*, whose lower case is *lower*, with the accents of each word that lacks them."""
    pieces, done = [], 0
    for match in _LONG_WORD.finditer(lower):
        word = _UNACCENTED.get(match[0])
        if word is None:
            continue
        bare = text[match.start() : match.end()]
        pieces.append(text[done : match.start()])
        pieces += [new.upper() if old.isupper() else new for old, new in zip(bare, word, strict=True)]
        done = match.end()
    return "".join(pieces) + text[done:]


@lru_cache(maxsize=4)  # the parser and the reader of bodies ask in turn for one text
def _prepared(source: str) -> tuple[str, str, dict[tuple[str, ...], bool], dict[int, bool]]:
    """The form of *source* that patterns are matched against, its lower case, and what scanners find out about it."""
    given = scanned(source)
    lower = lowered(given)
    text = _accented(given, lower)
    return text, lower if text == given else lowered(text), {}, {}


def lowered(text: str) -> str:
    """*text* in lower case, character for character; « ı » and « ſ » are « i » and « s », as for IGNORECASE."""
    return text.lower().replace("ı", "i").replace("ſ", "s")


class NotUnderstood(Exception):  # noqa: N818 - a refusal that the parser turns into Unread, no error
    """No rule goes on from here. ``expected`` says in French what could have stood at ``at``."""

    def __init__(self, at: int, expected: str) -> None:
        super().__init__(expected)
        self.at, self.expected = at, expected


class Scanner:
    """The cleaned text and a position in it.

    ``text`` is the form that patterns are matched against: as long as ``source``, character by character, with one
    kind of space, apostrophe and dash; ``lower`` is its lower case, as long. What is quoted from the instruction is cut
    out of ``source``. ``boundaries`` keeps which lines, by their first characters, were found to be one.
    """

    def __init__(self, cleaned: Cleaned) -> None:
        self.source = cleaned.text
        self.text, self.lower, self._mentioned, self.boundaries = _prepared(cleaned.text)
        self.pos = 0
        self.end = len(self.text)
        self._blank, self._solid = -1, 0
        self.skip_spaces(0)

    @property
    def done(self) -> bool:
        """Whether nothing is left to read."""
        return self.pos >= self.end

    def mentions(self, *words: str) -> bool:
        """Whether one of *words*, in lower case, stands anywhere in the text: what no rule needs to look for if not."""
        found = self._mentioned.get(words)
        if found is None:
            found = self._mentioned[words] = holds_one(self.lower, words)
        return found

    def spaces(self) -> None:
        """Skip white space, line ends included."""
        self.pos = self._solid if self.pos == self._blank else self.skip_spaces(self.pos)

    def skip_mark(self, marks: str) -> None:
        """Skip white space, and one of *marks* in it."""
        self.pos = at = self._solid if self.pos == self._blank else self.skip_spaces(self.pos)
        if at < self.end and self.text[at] in marks:
            self.pos = self.skip_spaces(at + 1)

    def sees(self, signs: str) -> bool:
        """Whether one of *signs* comes next, after white space, or the end: what a pattern may begin with."""
        at = self._solid if self.pos == self._blank else self.skip_spaces(self.pos)
        return self.text[at : at + 1] in signs

    def check(self, pattern: Pattern) -> re.Match[str] | None:
        """The match of *pattern* here, after white space, without moving."""
        if self.pos != self._blank:
            self.skip_spaces(self.pos)
        return pattern.match(self.text, self._solid)

    def check_lower(self, pattern: Pattern) -> re.Match[str] | None:
        """The match of *pattern* here, in lower case, after white space, without moving."""
        return pattern.match(self.lower, self.skip_spaces(self.pos))

    def take(self, pattern: Pattern) -> re.Match[str] | None:
        """The match of *pattern* here, after white space; the cursor moves past it, or stays."""
        # What ``check`` and ``skip_spaces`` do: patterns are tried all the time, and a call costs as much as a match.
        at = self.pos
        if at != self._blank:
            self._blank = self._solid = at
            if self.text[at : at + 1].isspace() and (blanks := _SPACES.match(self.text, at)):
                self._solid = blanks.end()
        match = pattern.match(self.text, self._solid)
        if match:
            self.pos = match.end()
        return match

    def take_lower(self, pattern: Pattern) -> re.Match[str] | None:
        """The match of *pattern* here, in lower case, after white space; the cursor moves past it, or stays.

        A pattern for which case does not matter is found so in half of the time that it takes otherwise.
        """
        at = self._solid if self.pos == self._blank else self.skip_spaces(self.pos)
        match = pattern.match(self.lower, at)
        if match:
            self.pos = match.end()
        return match

    def take_one(self, table: Table[T]) -> T | None:
        """What the alternative of *table* means that stands here; the cursor moves past it, or stays."""
        pattern, values = table
        match = self.take(pattern)
        return values[match.lastgroup] if match else None

    def take_here(self, pattern: Pattern) -> re.Match[str] | None:
        """The match of *pattern* right here, white space not skipped; the cursor moves past it, or stays."""
        match = pattern.match(self.text, self.pos)
        if match:
            self.pos = match.end()
        return match

    def line_end(self, at: int) -> int:
        """Where the line that holds *at* ends."""
        found = self.text.find("\n", at)
        return self.end if found < 0 else found

    def skip_spaces(self, at: int) -> int:
        """The first character from *at* on that is no white space; the last result is kept, since rules ask in turn."""
        if at != self._blank:
            self._blank = self._solid = at
            if self.text[at : at + 1].isspace() and (blanks := _SPACES.match(self.text, at)):
                self._solid = blanks.end()
        return self._solid

    def governed(self, at: int) -> bool:
        """Whether the phrase at *at* is « à l'alinéa 3 » or « in fine », and not « l'alinéa 3 »."""
        return _GOVERNED.match(self.text, self.skip_spaces(at)) is not None

    def at_line_start(self) -> bool:
        """Whether only blanks stand between the cursor and the beginning of its line."""
        return self.begins_line(self.pos)

    def begins_line(self, at: int) -> bool:
        """Whether only blanks stand between *at* and the beginning of its line."""
        before = self.text[max(0, at - 1) : at]
        if not before.isspace():
            return not before
        start = self.text.rfind("\n", max(0, at - 200), at) + 1
        return not self.text[start:at].strip()


def elements(sc: Scanner, at: int) -> Iterator[tuple[int, int]]:
    """Where the lines from *at* to the end begin and end, a table being one of them."""
    at = sc.skip_spaces(at)
    while at < sc.end:
        end = _element_end(sc, at)
        yield at, end
        at = sc.skip_spaces(end)


def _element_end(sc: Scanner, at: int) -> int:
    """The end of the line at *at*, or of the table that opens on it."""
    end = sc.line_end(at)
    if (table := sc.text.find("<table>", at, end)) >= 0:
        close = sc.text.find("</table>", table)
        return sc.line_end(close) if close >= 0 else sc.end
    return end
