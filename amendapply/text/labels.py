"""The labels at the head of an alinéa: « I bis. – », « A. – », « 1° bis », « a) », « Art. L. 123-4. – ».

A label names an alinéa without being part of its text. They form a closed class, nest in an order
that each article chooses, and are numbered by rules of their own: « 4° bis » comes between « 4° » and « 5° ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache

from amendapply.frozen import frozen
from amendapply.lexicon import LATIN, LATIN_SUFFIXES, format_roman, parse_roman
from amendapply.patterns import lazily
from amendapply.text.typography import fold

_SPACE = r"[\s_*]{0,9}"  # bounded: no text can make a pattern slow
_DASHES = r"\-‐‑‒–—―−"
_QUOTE = lazily(rf'{_SPACE}["«“”]{_SPACE}')
_LATIN = rf"{LATIN}\b"
# A capital may stand for « À » (« 5° A l'article… »): it is a suffix only before a capital or a mark, and « L. 111-1 »
# has none. « 1°-0 bis » comes between « 1° » and « 1° bis » in the code of taxes.
_SUFFIX = (
    rf"(?:{_SPACE}{_LATIN}|-0(?![\w-])"
    rf"|\s{{1,9}}(?![LRDA]\.?\s?(?:O\.\s?)?\d)[A-Z]{{1,2}}(?={_SPACE}(?:[.{_DASHES})(]|[A-ZÀ-Ý«\"]|bis\b|ter\b)))"
)
_NEW = rf"(?:{_SPACE}\(nou(?:veau|velle)\))?"
_MARK = lazily(rf"\((?:nou(?:veau|velle)|non\s+modifiée?s?)\){_SPACE}(?=[^\s»\"”.;])", re.IGNORECASE)
"""« III. – (Non modifié) Le code… »: what the services say of an alinéa, before its words."""
_CLOSE = rf"{_NEW}(?:{_SPACE}\.{_SPACE}[{_DASHES}]|\s+[{_DASHES}](?=\s)){_SPACE}"  # « . – », « – »
# « I. Les … », « 4. a. Les … », « 4. 1° Les … », « 12.L'Agence … »
_BARE_CLOSE = rf"{_NEW}\.(?:\s{{1,9}}(?=[A-ZÀ-Ý«\"(]|[a-z]{{1,2}}[.)]\s|\d{{1,2}}(?:\s?°|\.)\s)|(?=[LD]['’]))"
_ARTICLE = rf"{_SPACE}Art(?:icle|s?\s?\.|(?=\s(?:L\.?\s?O|[LRDA])\.?\s?\d)){_SPACE}(?P<value>[^\n]{{1,80}}?)"
_AMBIGUOUS = frozenset("CDLM")  # one of these alone is a capital, not a hundred articles
_NO_NUMBER = r"(?:[A-Z]{1,2}\.? ?)?…"  # « Art. L. … – »: the services choose it
_ONE_ARTICLE = rf"(?:(?:[A-Z]{{1,2}}\. )*\*?\d[\d.…-]*|[IVX]+|{_NO_NUMBER})(?: (?:{_LATIN}|[A-Z]{{1,3}})(?:-\d+)?)*"
_ARTICLE_NAME = lazily(rf"{_ONE_ARTICLE}(?: (?:et|à) {_ONE_ARTICLE})?$")
_FIRST = lazily(r"(?<=\d)er\b")
# « 1° et 2° (Supprimé) », « a à c) (Supprimés) », « II. – (Supprimé) »
_MARKER = lazily(
    rf"(?P<names>[^()]{{1,80}}?)[\s)]*{_NEW}(?:\.?{_SPACE}[{_DASHES}])?{_SPACE}\(?{_SPACE}Supprimée?s?{_SPACE}\)?[\s.;\"»_]*$",
    re.IGNORECASE,
)
_AND = lazily(r"\s*,\s*|\s+et\s+")
_TO = lazily(r"\s+à\s+")
_NUMBERED = lazily(
    rf"(?P<base>(?:[A-Z]+\. )*\d+(?:-\d+)*°?|[A-Z]+|[a-z]{{1,2}})(?P<suffix>(?: {_LATIN}| [A-Z]{{1,2}})*)$"
)
_ZERO = lazily(r"(?<=[°a-zA-Z])-0(?=\s|$)")
"""« 1°-0 bis » is numbered as « 1° bis », before which it comes."""


class LabelKind(StrEnum):
    """The numbering that a label belongs to."""

    ARTICLE = "article"
    ROMAN = "I"
    CAPITAL = "A"
    DEGREE = "1°"
    NUMBER = "1"
    LETTER = "a"
    DASH = "-"


@frozen
class Label:
    """One label. ``value`` is its bare name ("I bis", "1°", "a", "L. 123-4", "-"); ``start`` and ``end`` bound it in
    the alinéa, from its first character to the text that follows.
    """

    kind: LabelKind
    value: str
    start: int
    end: int


_Forms = tuple[tuple[LabelKind, re.Pattern[str]], ...]
_ARTICLES = (
    (LabelKind.ARTICLE, lazily(rf"{_ARTICLE}{_NEW}{_SPACE}\.{_SPACE}[{_DASHES}]{_SPACE}")),
    (LabelKind.ARTICLE, lazily(rf"{_ARTICLE}{_CLOSE}")),
)
_ROMANS = ((LabelKind.ROMAN, lazily(rf"{_SPACE}(?P<value>[IİVXLCDM]+{_SUFFIX}{{0,2}})(?:{_CLOSE}|{_BARE_CLOSE})")),)
_CAPITALS = (
    (LabelKind.CAPITAL, lazily(rf"{_SPACE}(?P<value>[A-Z]{{1,2}}{_SUFFIX}{{0,2}}){_CLOSE}")),
    (LabelKind.CAPITAL, lazily(rf"{_SPACE}(?P<value>[A-H]{_SUFFIX}{{0,2}}){_BARE_CLOSE}")),
)
_FIGURES = (
    (LabelKind.DEGREE, lazily(rf"{_SPACE}(?P<value>\d+{_SPACE}[°º]{_SUFFIX}{{0,2}}){_NEW}(?:{_CLOSE}|{_SPACE})")),
    (LabelKind.NUMBER, lazily(rf"{_SPACE}(?P<value>\d{{1,3}}{_SUFFIX}{{0,2}})(?:{_BARE_CLOSE}|{_CLOSE}|\)\s*)")),
)
_LETTERS = (
    (LabelKind.LETTER, lazily(rf"{_SPACE}(?P<value>[a-z]{{1,2}}{_SUFFIX}{{0,2}}){_NEW}{_SPACE}\){_SPACE}")),
    (LabelKind.LETTER, lazily(rf"{_SPACE}(?P<value>[a-z]{_SUFFIX}{{0,2}})(?:{_BARE_CLOSE}|\.\s+(?=[a-zà-ÿ]))")),
)
_DASH = ((LabelKind.DASH, lazily(rf"{_SPACE}(?P<value>[{_DASHES}])(?:\s+|(?<=[–—])_*)")),)
_OPENING = lazily(rf"{_SPACE}(.)(?!(?<=[A-Za-z])['’]|(?<=[B-Z])(?:[acef-mprw-zé]|n(?!o)))")
"""The first sign of what may be a label; « L'État », « Les » and « Un » are none, « Art. » and « Ibis » may be."""

ABOVE = {
    LabelKind.ROMAN: frozenset({LabelKind.ARTICLE}),
    LabelKind.CAPITAL: frozenset({LabelKind.ARTICLE, LabelKind.ROMAN}),
    LabelKind.DEGREE: frozenset({LabelKind.ARTICLE, LabelKind.ROMAN, LabelKind.CAPITAL}),
    LabelKind.LETTER: frozenset({LabelKind.ARTICLE, LabelKind.ROMAN, LabelKind.CAPITAL, LabelKind.DEGREE}),
}
"""The kinds of labels that number a list, and those under which each starts afresh."""
_OF_LAW = lazily(r"(?:[LRDA]\.?\s?(?:O\.\s?)?\*?\d|\d+-\d)")
_BLANK = r"(?P<blank>(?:…|\.{3,})"
_BLANKS = (
    (LabelKind.ROMAN, lazily(rf"{_BLANK}[\s.]{{0,9}}(?P<dash>[-‑–—])\s{{0,9}})")),
    (LabelKind.DEGREE, lazily(rf"{_BLANK}\s{{0,9}}°\s{{0,9}})")),
    (LabelKind.LETTER, lazily(rf"{_BLANK}\s{{0,9}}\)\s{{0,9}})")),
)
"""The numbers that an amendment leaves to the services: « … – », « …° », « …) »."""


def is_quoted(text: str) -> bool:
    """Whether the alinéa belongs to a quotation of law text: it opens with a quote, closed or not."""
    return _QUOTE.match(text) is not None


def opens_words(text: str) -> bool:
    """Whether the guillemet that opens *text* is closed before other words: « « Mer » est un lieu » quotes one."""
    if not text.startswith("«"):
        return False
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "«") - (char == "»")
        if depth == 0:
            return any(map(str.isalnum, text[at:]))
    return False


@lru_cache(maxsize=8192)
def read_labels(text: str) -> tuple[Label, ...]:
    """The labels at the start of *text*, outermost first, after an optional opening quote; () where there is none.

    « "Art. L. 6223-8. - I. - Le » has two. « A l'alinéa » and « I de l'article » are no labels: a capital or a Roman
    number needs its dash, or its full stop before a capital.
    """
    labels: list[Label] = []
    position = quote_end(text)
    while (label := _read_label(text, position, {label.kind for label in labels})) is not None:
        labels.append(label)
        position = _past_mark(text, label.end)
    return tuple(labels)


@frozen
class Head:
    """What stands at the head of one alinéa: an opening quote, its ``labels``; ``body`` is where its words begin.

    ``names`` are its labels of each kind that numbers a list, several for « I et II. – (Supprimés) ».
    """

    quoted: bool
    labels: tuple[Label, ...]
    names: Mapping[LabelKind, tuple[str, ...]]
    body: int


def heads_of(texts: Iterable[str]) -> list[Head]:
    """The head of each alinéa of *texts*."""
    return [_head(text) for text in texts]


@lru_cache(maxsize=8192)
def _head(text: str) -> Head:
    names = {kind: found for kind in ABOVE if (found := label_names(text, kind))}
    return Head(is_quoted(text), read_labels(text), names, body_start(text))


def body_start(text: str) -> int:
    """The offset of the words of the alinéa: after its opening quote, its labels and the mark of the services."""
    labels = read_labels(text)
    return _past_mark(text, labels[-1].end if labels else quote_end(text))


def _past_mark(text: str, at: int) -> int:
    mark = _MARK.match(text, at) if text.startswith("(", at) else None
    return mark.end() if mark else at


def quote_end(text: str) -> int:
    """The offset after the opening quote of the alinéa and the spaces around it; 0 where it has none."""
    quote = _QUOTE.match(text)
    return quote.end() if quote else len(text) - len(text.lstrip())


def _read_label(text: str, position: int, seen: set[LabelKind]) -> Label | None:
    """The label at *position*, of another kind than those *seen* before it on the line."""
    if LabelKind.DASH in seen:
        return None
    opening = _OPENING.match(text, position)
    if opening is None:
        return None
    for kind, pattern in _forms(opening[1]):
        match = pattern.match(text, position)
        if match and (value := _value(kind, match["value"])) and kind not in seen:
            return Label(kind, value, match.start("value") if kind is not LabelKind.ARTICLE else position, match.end())
    return None


def _forms(sign: str) -> _Forms:
    """What a label that begins with *sign* may be, in the order in which it is tried."""
    if sign.isdecimal():
        return _FIGURES
    if "a" <= sign <= "z":
        return _LETTERS
    if sign in "IİVXLCDM":
        return _ROMANS + _CAPITALS
    if "A" <= sign <= "Z":
        return _ARTICLES + _CAPITALS if sign == "A" else _CAPITALS
    return _DASH if sign in _DASHES else ()


def _value(kind: LabelKind, written: str) -> str:
    """The bare name of a label, "" where what is written is none of that kind."""
    if kind is LabelKind.DASH:
        return "-"
    value = label_name(written)
    if kind is LabelKind.ROMAN:
        number = value.split(" ")[0]
        return "" if number in _AMBIGUOUS or parse_roman(number) is None else value
    if kind is LabelKind.ARTICLE:
        return value if _ARTICLE_NAME.match(value) else ""
    return value


@lru_cache(maxsize=8192)
def label_name(written: str) -> str:
    """The name of a label in its one spelling: « 1°_bis_ » gives "1° bis", « a) » "a", « L.123-4 » "L. 123-4"."""
    text = re.sub(rf"{_SPACE}[{_DASHES}]{_SPACE}", "-", written.replace("º", "°").replace("İ", "I"))
    text = re.sub(r"\.{2,}", "…", text)
    text = re.sub(r"[\s_*]+", " ", text).strip(" .:;,")
    text = _FIRST.sub("", re.sub(r" ?° ?(?!-0)", "° ", text))
    text = re.sub(rf"(?:(?<=[IVX\d])|(?<=\b[a-zA-Z])|(?<=\b[a-zA-Z]{{2}})) ?(?={_LATIN})", " ", text)
    text = re.sub(r"(?:\b|(?<=\bL))([LRDAO])\.? ?(?=[LRDAO]?\.? ?\d)", r"\1. ", text)
    return text.strip(" .-)")


# --------------------------------------------------------------------------------------------------- suppressed ones


@lru_cache(maxsize=8192)
def suppressed_labels(text: str) -> tuple[str, ...]:
    """The labels that a « (Supprimé) » line stands for: « 1° et 2° (Supprimé) » gives ("1°", "2°"); else ().

    A range is spelled out. The services merge the markers of neighbours into one line.
    """
    # Few hold these letters, which have no other form in any alphabet: the pattern is for them.
    if len(text) > 200 or "uppr" not in text.lower() or not (marker := _MARKER.match(text, quote_end(text))):
        return ()
    names = re.sub(r"^Art(?:icle|s?\.)\s*", "", marker["names"])
    return _alike(listed_labels(names))


def listed_labels(names: str) -> tuple[str, ...]:
    """« 1°, 2° et 4° à 6° »: each label, "" in the place of a range that leads from no label to another."""
    return tuple(value for part in _AND.split(names) for value in _range(part))


def _range(part: str) -> tuple[str, ...]:
    first, *last = (label_name(name) for name in _TO.split(part, maxsplit=1))
    values = [first]
    if last and not (_NUMBERED.match(first) and _NUMBERED.match(last[0])):
        return ("",)
    while last and values[-1] != last[0] and len(values) < 100:
        values.append(successor(values[-1]))
    return tuple(values) if not last or values[-1] == last[0] else ("",)


def _alike(values: tuple[str, ...]) -> tuple[str, ...]:
    """*values* where « 1 et 2° » shares one sign; () where one of them is no label."""
    if any(value.endswith("°") for value in values):
        values = tuple(f"{value}°" if value.isdigit() else value for value in values)
    return values if all(values) and all(_NUMBERED.match(value) for value in values) else ()


def label_names(text: str, kind: LabelKind) -> tuple[str, ...]:
    """The labels of *kind* in *text*, several for « I et II. – (Supprimés) »."""
    if merged := suppressed_labels(text):
        return merged if all(_is_of(name, kind) for name in merged) else ()
    return tuple(label.value for label in read_labels(text) if label.kind is kind)


def _is_of(name: str, kind: LabelKind) -> bool:
    match kind:
        case LabelKind.DEGREE:
            return "°" in name
        case LabelKind.CAPITAL:
            return name[:1].isupper() and (name[:2].strip() in _AMBIGUOUS or parse_roman(name.split(" ")[0]) is None)
        case LabelKind.LETTER:
            return name[:1].islower()
        case _:
            return parse_roman(name.split(" ")[0]) is not None


# ------------------------------------------------------------------------------------------------------ numbering


def successor(label: str) -> str:
    """The label of the next item: I→II, IX→X, 4°→5°, 4° bis→5°, a→b, z→aa, A→B, L. 123-4→L. 123-5.

    A single C, D, L or M is a letter, a single I, V or X a Roman number. Raises ``ValueError`` for what is not a label.
    """
    base = split_label(label)[0]
    if number := re.search(r"\d+(?=°?$)", base):
        return f"{base[: number.start()]}{int(number[0]) + 1}{base[number.end() :]}"
    if base.isupper() and base not in _AMBIGUOUS and (rank := parse_roman(base)) is not None:
        return format_roman(rank + 1)
    return _next_letters(base)


@lru_cache(maxsize=1024)  # « II » after « I »: the lists of a liasse are short
def follows(before: str, label: str) -> bool:
    """Whether *label* comes next to *before* in a list: « 3° » after « 2° », a dash after a dash."""
    if _parted(before) is None:
        return same_label(before, label)
    return same_label(successor(before), label)


def with_suffix(label: str) -> str:
    """The label of what is inserted right after *label*: I→I bis, 1° bis→1° ter.

    Raises ``ValueError`` for what is not a label, or has the last known suffix.
    """
    base, suffix = split_label(label)
    if suffix not in LATIN_SUFFIXES:
        return f"{label} bis"
    rank = LATIN_SUFFIXES.index(suffix) + 1
    if rank == len(LATIN_SUFFIXES):
        raise ValueError(label)
    return f"{base} {LATIN_SUFFIXES[rank]}"


def split_label(label: str) -> tuple[str, str]:
    """The number of *label* and its suffix: "V bis" gives ("V", "bis"). Raises ``ValueError`` for any other text."""
    match = _parted(label)
    if not match:
        raise ValueError(label)
    return match["base"], match["suffix"].strip()


def _parted(label: str) -> re.Match[str] | None:
    return _NUMBERED.match(_ZERO.sub("", label))


def _next_letters(letters: str) -> str:
    first, last = ("A", "Z") if letters.isupper() else ("a", "z")
    if letters[-1] != last:
        return letters[:-1] + chr(ord(letters[-1]) + 1)
    return (_next_letters(letters[:-1]) if letters[:-1] else first) + first


def numbering_of(label: str) -> str:
    """What a label is made of: figures with their sign, figures, small letters, Roman numbers or capitals."""
    base = label.split(" ")[0].removesuffix("-0")
    if base[:1].isdigit():
        return "1°" if base.endswith("°") else "1"
    return "a" if base.islower() else "I" if parse_roman(base) else "A"


_ENDS = {"1°": " ", "1": ". ", "a": ") ", "A": ". – ", "I": ". – "}
"""What ends a label of each numbering, where it opens an alinéa."""


def opening_label(label: str) -> str:
    """*label* as it opens an alinéa: « I. – », « 1° », « a) »."""
    return label + _ENDS[numbering_of(label)]


def is_of_law(name: str) -> bool:
    """Whether *name* is that of an article of a code: « L. 123-7 », « R. 12 bis », « 706-4 »."""
    return _OF_LAW.match(name) is not None


def blank_label(text: str) -> tuple[LabelKind, re.Match[str]] | None:
    """The label without a number at the head of *text*, with its kind."""
    start = quote_end(text)
    if not text.startswith(("…", "..."), start):
        return None
    found = ((kind, pattern.match(text, start)) for kind, pattern in _BLANKS)
    return next(((kind, blank) for kind, blank in found if blank), None)


def same_label(first: str, second: str) -> bool:
    """Whether two names designate one label, however they are spelled: « L.O. 141 » and « LO 141 »."""
    return _key(first) == _key(second)


def _key(label: str) -> str:
    return fold(label_name(label)).text.replace(".", "")
