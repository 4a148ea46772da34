"""One comparison form for what typography writes in many ways, with a map back to the text as written.

The services print « L. 111‑4 » where the amendment says « L. 111-4 », « oe » for « œ », straight quotes for guillemets,
and space numbers as they please: two texts are compared folded, and changed as they stand.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate

from amendapply.frozen import frozen
from amendapply.patterns import lazily

SPACES = frozenset(" \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000") | frozenset(
    map(chr, range(0x2000, 0x200B))
)
QUOTES = frozenset('"«»“”„‟〝〞＂')
APOSTROPHES = frozenset("'’‘‛ʼ`´′")
DASHES = frozenset("-‐‑‒–—―−")
INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, breaks of width zero, byte order mark
    "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"  # directions, which change nothing of French
    "\u180e\ufe0e\ufe0f"
)
"""What no font shows, and no reader misses."""
REVERSING = "\u202d\u202e"
"""What makes a screen show letters in another order than that in which they are read."""
UNSEEN_ENDS = "".join((" \t\n\r", *sorted(INVISIBLE)))
"""What may stand before the first letter of a line, and after its last, without anyone seeing it."""
_ITALICS = frozenset("_*")

_SPELLINGS = {
    "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "…": "...", "ﬁ": "fi", "ﬂ": "fl",
    "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬆ": "st", "ﬅ": "st",
    "º": "°", "˚": "°", "ᵒ": "°", "ᵉ": "e", "ʳ": "r", "ᵈ": "d", "ˢ": "s", "ⁿ": "n",
    "İ": "I",  # the one letter whose lower case is two characters long
}  # fmt: skip
_UNSEEN = INVISIBLE | _ITALICS
_REMOVED = SPACES | _UNSEEN
_SIGNS = (
    dict.fromkeys(_ITALICS, "")
    | dict.fromkeys(QUOTES - {'"'}, '"')
    | dict.fromkeys(APOSTROPHES - {"'"}, "'")
    | dict.fromkeys(DASHES - {"-"}, "-")
    | _SPELLINGS
)
_COMMON_SIGNS = {"’": "'", "«": '"', "»": '"', "–": "-"}
_RARE_SIGN = lazily(f"[{re.escape(''.join((_SIGNS.keys() | INVISIBLE) - _COMMON_SIGNS.keys()))}]")
_ASCII_SIGNS = {sign: spelling for sign, spelling in _SIGNS.items() if sign.isascii()}

# A letter and its accents; eight at most, since composing a run of accents takes the square of its length.
_COMBINED = lazily(r"[^\s\u0300-\u036f][\u0300-\u036f]{1,8}")
_UNSEEN_SIGN = lazily(f"[{''.join(sorted(INVISIBLE))}]")
_UNSEEN_INSIDE = lazily(rf"[{''.join(sorted(INVISIBLE))}](?<!\u00ad)|\u00ad(?![ \t\u00a0]*\n)")
CUT_WORD = lazily(r"\u00ad[ \t]*\n[ \t]*(?=[a-zà-ÿœ])")
"""Where a soft hyphen ends a line: the word goes on below."""
_OTHER_LINE_END = lazily(r"[\x0b\x1c-\x1e\u2028\u2029]")
PICTOGRAMS = "\ue000-\uf8ff\ufff9-\ufffc\ufffe\uffff"
PICTOGRAM = lazily(f"[{PICTOGRAMS}\U000e0000-\U0010ffff]")
"""A sign that only the font of its document shows: the icon of a page, « ≥ » in the font Symbol; an object left out."""
_LOOSE_ACCENT = lazily(r"[\u0300-\u036f]")
_IRREGULAR = lazily(r"[\u0300-\u036fœŒæÆ…ﬀ-ﬆ]")  # what folds to another number of characters than one or none
_DEGREES = "°º˚ᵒ"
_UNITS = {"m²": "m2", "m³": "m3"}
"""« 10² » is another number than « 102 », and « m2 » another way to write « m² »."""
_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_EXPONENT = lazily(r"\s*[+−–-]?[0-9]{1,3}\s*")
_BLANK_DATE = lazily(r"n°\.*du(?:\.{2,})?")
_FINAL = ".,;:"
WORD = lazily(r"\w+")


@frozen
class Folded:
    """The comparison form of ``source``: ``text``, without white space nor typography, case and accents kept."""

    text: str
    source: str

    def origin(self, index: int) -> int:
        """Where in the source the folded character *index* comes from; the length of one gives that of the other."""
        return len(self.source) if index >= len(self.text) else _origins(self.source).start(index)

    def stop(self, index: int) -> int:
        """Where in the source the folded text before *index* ends, spaces that follow excluded."""
        return 0 if index <= 0 else _origins(self.source).end(index - 1)

    def index(self, offset: int) -> int:
        """The first folded character that comes from *offset* of the source, or from what follows it."""
        return bisect_left(range(len(self.text)), offset, key=_origins(self.source).start)

    def bounds(self, start: int, stop: int) -> tuple[int, int] | None:
        """Where in the source the folded characters *start* to *stop*, one at least, begin and end.

        None where they would cut a character of the source in two: between the two letters of « œ ».
        """
        origins = _origins(self.source)
        if isinstance(origins, _Pairs) and not (self.breaks(start) and self.breaks(stop)):
            return None
        return origins.start(start), origins.end(stop - 1)

    def breaks(self, index: int) -> bool:
        """Whether *index* lies between two characters of the source: false between the two letters of « œ »."""
        if index <= 0 or index >= len(self.text):
            return True
        origins = _origins(self.source)
        return origins.start(index - 1) != origins.start(index)


@lru_cache(maxsize=16384)
def fold(text: str) -> Folded:
    """The comparison form of *text*.

    White space, italic marks and invisible characters are gone; quotes, apostrophes, dashes, ligatures, ellipses,
    ordinals and composed accents have one spelling each; « n° ... du ... », a law still to be passed, is « n°du ».
    """
    return Folded(_BLANK_DATE.sub("n°du", _spell(text)), text)


@lru_cache(maxsize=16384)
def parting(text: str) -> tuple[int, ...]:
    """After how many letters and figures of *text* a space parts two letters: « par tout » is no « partout ».

    Where one of the two is no letter (« 1 500 », « L. 12 », « 5 % »), the space is typography; so is one that an italic
    mark replaces (« mots_bis_ »), and the dots of a date to come (« n° … du … ») are nothing.
    """
    places, count, last = [], 0, ""
    words = _accented(text).replace("_", " ").replace("*", " ").split()
    for piece in _one_spelling(" ".join(words)).split(" "):
        if not piece.strip("."):
            continue
        if last.isalpha() and piece[0].isalpha():
            places.append(count)
        count += len(piece) if piece.isalnum() else sum(map(str.isalnum, piece))
        last = piece[-1]
    return tuple(places)


def as_typed(text: str) -> str:
    """*text* as it was before a program marked it: no sign that no font shows, the line ends of one kind.

    A soft hyphen that ends a line did cut a word: « na-/vire » is « navire ». It stays where no letter follows, for who
    puts lines and pages together.
    """
    if _UNSEEN_SIGN.search(text):
        text = _UNSEEN_INSIDE.sub("", CUT_WORD.sub("", text))
    return _OTHER_LINE_END.sub("\n", text) if _OTHER_LINE_END.search(text) else text


def as_seen(text: str) -> str:
    """*text* without invisible signs, each letter one sign with its accents: the same one where that is so already."""
    if _UNSEEN_SIGN.search(text):
        text = _UNSEEN_SIGN.sub("", text)
    return _composed(text) if _LOOSE_ACCENT.search(text) else text


def _composed(text: str) -> str:
    return _COMBINED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)


def same(first: str, second: str) -> bool:
    """Whether two texts say the same thing but for typography, capitals, quotes and final punctuation."""
    return _gist(first) == _gist(second)


def _gist(text: str) -> str:
    return fold(text).text.replace('"', "").casefold().rstrip(_FINAL)


@frozen
class Word:
    """One word of a text, and its comparison form."""

    start: int
    end: int
    form: str


def words_of(text: str, most: int) -> Iterator[Word]:
    """The first words of *text*, *most* of them."""
    for match, _ in zip(WORD.finditer(text), range(most), strict=False):
        yield Word(match.start(), match.end(), _form(match[0]))


def forms_of(text: str, most: int) -> list[str]:
    """The comparison forms of the first words of *text*, *most* of them."""
    return list(map(_form, WORD.findall(text)[:most]))


@lru_cache(maxsize=8192)  # apart from the texts that are folded, which so many words would drive out
def _form(word: str) -> str:
    """The comparison form of one word."""
    return fold(word).text.lower()


def shortened(text: str, length: int) -> str:
    """*text* on one line, cut between two words where it is longer than *length*."""
    words = " ".join(text.split())
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + " …"


def spaced(count: int) -> str:
    """*count* as French prints it: « 41 000 », its space one that does not break."""
    return f"{count:,}".replace(",", "\u00a0")


def raised(words: str) -> str:
    """*words*, which a source raises, as a plain text shows them: a number is an exponent, « 10⁶ » and no « 106 »."""
    return words.translate(_RAISED) if _EXPONENT.fullmatch(words) else words


def replaced(text: str, signs: Mapping[str, str]) -> str:
    """*text* with each of *signs* replaced: few are there, and ``str.translate`` would look up every character."""
    for sign, spelling in signs.items():
        if sign in text:
            text = text.replace(sign, spelling)
    return text


def holds_one(text: str, words: Iterable[str]) -> bool:
    """Whether one of *words* stands anywhere in *text*: what no pattern needs to look for if not."""
    for word in words:  # ``any`` of a generator takes twice as long  # noqa: SIM110
        if word in text:
            return True
    return False


def _spell(text: str) -> str:
    return _one_spelling("".join(_accented(text).replace(" ", "").split()))  # ``split`` is slow where spaces are many


def _accented(text: str) -> str:
    """*text*, each letter one sign with its accents."""
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else _composed(text)


def _one_spelling(text: str) -> str:
    """*text*, where no white space but single spaces is left, each sign in the one spelling that stands for it."""
    if text.isascii():
        return replaced(text, _ASCII_SIGNS)
    text = replaced(text, _COMMON_SIGNS)
    text = replaced(_UNSEEN_SIGN.sub("", text), _SIGNS) if _RARE_SIGN.search(text) else text
    return replaced(text, _UNITS)


@frozen
class _Gaps:
    """Where folded characters come from in a source of which each gives one or none.

    ``gaps``: before which folded character each that gives none stands.
    """

    gaps: array[int]

    def start(self, index: int) -> int:
        """Where the source character of the folded one at *index* starts."""
        return index + bisect_right(self.gaps, index)

    def end(self, index: int) -> int:
        """Where it ends."""
        return index + bisect_right(self.gaps, index) + 1


@frozen
class _Pairs:
    """Where the source character of each folded one starts and ends, in any source."""

    starts: array[int]
    ends: array[int]

    def start(self, index: int) -> int:
        """Where the source character of the folded one at *index* starts."""
        return self.starts[index]

    def end(self, index: int) -> int:
        """Where it ends."""
        return self.ends[index]


@lru_cache(maxsize=4096)
def _origins(source: str) -> _Gaps | _Pairs:
    dates = list(_BLANK_DATE.finditer(_spell(source))) if holds_one(source, _DEGREES) else []
    if not dates and not _IRREGULAR.search(source):
        return _Gaps(array("i", _gaps(source)))
    pairs = [(start, end) for start, end in _characters(source) for _ in _spell(source[start:end])]
    starts, ends = array("i", (start for start, _ in pairs)), array("i", (end for _, end in pairs))
    for match in reversed(dates):
        _collapse_date(match, starts, ends)
    return _Pairs(starts, ends)


def _gaps(source: str) -> Iterable[int]:
    lengths = [*map(len, source.split())]
    if sum(lengths) + len(lengths) - 1 == len(source) and sum(lengths) == len(fold(source).text):
        return accumulate(lengths)  # one space between words, as most texts have, and no unseen sign
    removed = (place for place, char in enumerate(source) if char in _REMOVED)
    return (place - rank for rank, place in enumerate(removed))


def _characters(source: str) -> list[tuple[int, int]]:
    """The bounds of each character of *source*, with the accents that it carries."""
    bounds, position = [], 0
    for match in _COMBINED.finditer(source):
        bounds += [(i, i + 1) for i in range(position, match.start())]
        bounds.append(match.span())
        position = match.end()
    return bounds + [(i, i + 1) for i in range(position, len(source))]


def _collapse_date(match: re.Match[str], starts: array[int], ends: array[int]) -> None:
    """Keep the places of « n°du » out of those of « n°...du...... »; the dots that follow belong to the « u »."""
    number, du, stop = match.start() + 2, match[0].index("du") + match.start(), match.end()
    ends[du + 1] = ends[stop - 1]
    del starts[du + 2 : stop], ends[du + 2 : stop]
    del starts[number:du], ends[number:du]
