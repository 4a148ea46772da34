"""Numbers in words and figures: ordinals, cardinals, Roman numerals."""

from __future__ import annotations

import re
from functools import cache

from amendapply.operations import Rank
from amendapply.patterns import lazily

_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}

_UNIT_ORDINALS = (
    r"(?:uni|deuxi|troisi|quatri|cinqui|sixi|septi|huiti|neuvi|dixi|onzi|douzi|treizi|quatorzi|quinzi|seizi"
    r"|vingti|trenti|quaranti|cinquanti|soixanti|centi)[èe]mes?"
)
_EDGE_ORDINALS = (
    r"(?:avant[- ]derni|(?:ant[ée])?p[ée]nulti|derni)(?:ères?|ers?|[èe]mes?)|premières?|premiers?|secondes?|seconds?"
)
_ORDINAL_FIGURES = r"[1-9]\d{0,3}\s?(?:ère|ers?|res?|èmes?|emes?|es?|nde?)\b"
_COMPOUND = r"(?:(?:cent|quatre|vingts?|trente|quarante|cinquante|soixante|dix)[- ](?:et[- ])?){0,4}"
ORDINAL = rf"(?:(?=[\dcdhnopqstuv]|a[nv])(?:{_EDGE_ORDINALS}|{_ORDINAL_FIGURES}|{_COMPOUND}{_UNIT_ORDINALS}))"
"""A pattern for one ordinal, in words or figures; it first looks at the initial, which most words do not have."""

_TEN = "vingt|trente|quarante|cinquante|soixante|quatre-vingts?|cent"
_UNIT = (
    "une?|deux|trois|quatre|cinq|six|sept|huit|neufs?|dix-sept|dix-huit|dix-neuf|dix|onze|douze|treize|quatorze"
    "|quinze|seize"
)
CARDINAL = rf"(?:(?=[\dcdhnoqstuv])(?:\d+|(?:(?:{_TEN})[- ](?:et[- ])?)?(?:{_UNIT})|{_TEN}))"
"""A pattern for one cardinal, in words or figures; it too looks at the initial first."""


_LISTED = r"(?:(?:de\s+|à\s+)?(?:la\s+|l')|(?:du|au|le)\s+)?"
RANKS = (
    rf"{ORDINAL}(?:(?:\s*,\s*(?:et\s+)?|\s+(?:et|à)\s+|\s+ainsi\s+qu(?:e\s+|'))"
    rf"{_LISTED}{ORDINAL}){{0,30}}+"
)
"""A pattern for a list or range of ordinals: « première et dernière », « deuxième à quatrième »."""

RUN = rf"de\s+(?:la\s+|l')(?={ORDINAL}\s+à\s+(?:la\s+|l'){ORDINAL}\s)"
"""How « de la deuxième à la quatrième phrase » opens, which says from where to where, and not of what."""

_RANK = lazily(
    rf"\b(?:et|qu(?:e\s|'))\s*à\s|(?P<to>\bà\s)|(?:(?P<comma>,)\s*{_LISTED})?(?P<ordinal>{ORDINAL})", re.IGNORECASE
)
"""« à » leads to the end of a range (« de la deuxième à la quatrième »), save after « et » (« et à la quatrième »)."""
_RANKED = {1: "premier", -1: "dernier", -2: "avant-dernier", -3: "antépénultième"}
_MOST = 10_000
"""No alinéa has more sentences, nor any table more lines."""
_TOO_LONG = 10
"""Digits of a number that counts nothing in a bill."""


def in_words(number: int) -> str:
    """The cardinal *number*, below 200, in letters: « vingt et un », « quatre-vingt-deux »."""
    if number < 20:
        return _UNITS[number]
    if number >= 100:
        rest = number - 100
        return "cent" if not rest else f"cent {in_words(rest)}"
    tens, unit = divmod(number, 10)
    if tens in (7, 9):
        tens, unit = tens - 1, unit + 10
    word = _TENS[tens]
    if not unit:
        return word
    joint = " et " if unit in (1, 11) and tens != 8 else "-"
    return f"{word}{joint}{_UNITS[unit]}"


def ordinal_in_words(rank: int) -> str:
    """The ordinal of *rank*, below 200 and counted from the first, or one of the last three: « troisième » (3)."""
    return _RANKED.get(rank) or _ordinal_of(in_words(rank))


def _ordinal_of(word: str) -> str:
    if word.endswith("cinq"):
        return f"{word}uième"
    if word.endswith("neuf"):
        return f"{word[:-1]}vième"
    return f"{word.removesuffix('e')}ième"


@cache
def _words() -> tuple[dict[str, int], dict[str, int]]:
    cardinals, ordinals = {"une": 1, "neufs": 9, "quatre vingts": 80}, {
        "premier": 1, "première": 1, "second": 2, "seconde": 2, "dernier": -1, "dernière": -1,
        "avant dernier": -2, "avant dernière": -2, "pénultième": -2, "penultième": -2,
        "antépénultième": -3, "antepenultième": -3, "antépenultième": -3, "antepénultième": -3,
    }  # fmt: skip
    for number in range(1, 200):
        word = in_words(number)
        cardinals[_plain(word)] = number
        ordinals[_plain(_ordinal_of(word))] = number
        ordinals.setdefault(_plain(_ordinal_of(word.replace(" et ", "-"))), number)
    return cardinals, ordinals


def _plain(word: str) -> str:
    return " ".join(word.replace("-", " ").casefold().split())


def read_ordinal(word: str) -> int | None:
    """The rank that *word* names (« troisième » 3, « 2e » 2, « dernière » -1), None if it is no ordinal."""
    if digits := re.match(r"\d+", word):
        return int(digits[0]) if len(digits[0]) < _TOO_LONG else None
    ordinals = _words()[1]
    plain = _plain(re.sub("ieme", "ième", word))
    return ordinals.get(plain) or ordinals.get(plain.removesuffix("s"))


def read_cardinal(word: str) -> int | None:
    """The number that *word* names (« deux » 2, « 14 » 14), None if it is no number."""
    if word.isdecimal():
        return int(word) if len(word) < _TOO_LONG else None
    return _words()[0].get(_plain(word))


def read_ranks(ranks: str | None, count: int | None, side: str | None) -> tuple[Rank, ...]:
    """The ranks that « première et dernière », « deuxième à quatrième », « deux dernières » name.

    () where they cannot be read: a range that goes backwards or has three ends, a rank named twice, a list without
    « et » before its last one.
    """
    if ranks is None:
        number = count or 0
        return tuple(range(-number, 0)) if side and side.lower().startswith("dern") else tuple(range(1, number + 1))
    found: list[Rank] = []
    upto = ended = comma = False
    for match in _RANK.finditer(ranks):
        if match["to"]:
            if ended:
                return ()
            upto = True
            continue
        if match["ordinal"] is None:
            continue
        rank = read_ordinal(match["ordinal"])
        if rank is None or rank > _MOST:
            return ()
        first = found[-1] if upto and found else None
        if not isinstance(first, int):
            found.append(rank)
        elif rank < 0 < first:
            found[-1] = (first, rank)
        elif first < rank and (first > 0 or rank < 0):
            found += range(first + 1, rank + 1)
        else:
            return ()  # « troisième à premier », « avant-dernier à deuxième »
        upto, ended, comma = False, upto, match["comma"] is not None
    return tuple(found) if len(set(found)) == len(found) and not comma else ()


def are_of_each(said: str, ranks: tuple[Rank, ...], word: str) -> bool:
    """« premières et dernières phrases » are of each alinéa before them, « première et dernière phrases » of one."""
    alone = len(ranks) == 1 and isinstance(ranks[0], int)
    return word[-1] in "sS" and (alone or said.split()[0].rstrip(",")[-1:] in "sS")
