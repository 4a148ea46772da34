"""Words with their noun, as a command cites them: « la deuxième occurrence du mot : « X » »."""

from __future__ import annotations

import re

from amendapply.frozen import frozen
from amendapply.language.scanner import scanned
from amendapply.lexicon import LATIN, MONTH
from amendapply.operations import Anchor
from amendapply.patterns import lazily
from amendapply.writing.contents import NBSP, words
from amendapply.writing.nominals import Nominal, cardinal, named, ordinal
from amendapply.writing.style import Hand, Unwritable

_LAST_IN_LETTERS = 6
"""« par six fois »: above that, the language counts in figures."""

_SUFFIX = rf"(?: {LATIN})?(?: [A-Z]{{1,2}})?"
_CODE = rf"(?:(?:L\.? ?O\.?|[LRDA]\.|LO) ?\*?\d+(?:-\d+)*|(?!(?:19|20|21)\d\d-)\d+(?:-\d+)+){_SUFFIX}"
"""« L. 12-1 A », « 434-4-2 » of the code pénal; « 2025-2026 » are years."""
_LABEL = rf"(?:[IVX]+{_SUFFIX}|\d{{1,3}}°{_SUFFIX}|[a-z]\))"
_ONE = rf"(?:{_CODE}|{_LABEL}|(?:l')?article (?:{_CODE}|(?:1er|\d+){_SUFFIX}))"
_HEADING = rf"Art\. (?:{_CODE}|\d+{_SUFFIX})"
_NUMBER = r"\d{1,3}(?: \d{3})*(?:, ?\d+)?|\d+(?:, ?\d+)?"
_MANY = r"(?:milliers?|millions?|milliards?)"
_KINDS = (
    (lazily(r"[.,;:?!()…-]"), "signe", False),
    (lazily(r"(?:19|20|21)\d\d"), "année", True),
    (lazily(rf"(?:le )?(?:1er|\d{{1,2}}) (?:{MONTH})(?: \d{{4}})?"), "date", True),
    (lazily(rf"(?:{_NUMBER}) ?%"), "taux", False),
    (lazily(rf"(?:{_NUMBER}) (?:{_MANY}(?: d'euros)?|[Mk]?€|euros?)"), "montant", False),
    (lazily(_NUMBER), "nombre", False),
    (lazily(rf"(?:{_HEADING}|[IVX]+{_SUFFIX}|[A-Z]|\d+°?{_SUFFIX}|[a-z])\)?\.? ?-"), "mention", True),
    (lazily(_ONE), "référence", True),
)  # fmt: skip
_AND = r"(?:, | et | à | ou )"
_AND_WORD = lazily(_AND)
_SEVERAL = lazily(
    rf"{_ONE}(?:{_AND}{_ONE})+|(?:les )?articles (?:{_CODE}|1er|\d+{_SUFFIX})(?:{_AND}(?:{_CODE}|\d+{_SUFFIX}))+"
)
_SUFFIXED = rf"\d+ {LATIN}(?: [A-Z]{{1,2}})?"
_PLAIN_OR_SUFFIXED = rf"(?:{_SUFFIXED}|1er|\d+(?: [A-Z]{{1,2}})?)"
_ARTICLES = lazily(
    rf"(?={_PLAIN_OR_SUFFIXED}(?:{_AND}{_PLAIN_OR_SUFFIXED})*$)(?:{_PLAIN_OR_SUFFIXED}{_AND})*{_SUFFIXED}(?:{_AND}{_PLAIN_OR_SUFFIXED})*"
)
"""« 26, 27 quater et 27 quinquies »: articles of the bill; numbers without a suffix may count anything."""
_MARKS = ' .,;:?!…«»"()-'
_ONE_WORD = lazily(r"(?:aujourd'hui|quelqu'un|prud'hom\w*|presqu'île|entr'\w+|\w+'|[^\s']+)", re.IGNORECASE)


@frozen
class Operand:
    """``often``: how many times the words are meant, "" where the noun phrase says it all (« par deux fois »)."""

    name: Nominal
    often: str = ""

    @property
    def aside(self) -> str:
        """« par deux fois » after a verb."""
        return f" {self.often}" if self.often else ""

    @property
    def ahead(self) -> str:
        """« par deux fois, » before « après »."""
        return f"{self.often}, " if self.often else ""


def new_words(text: str, hand: Hand) -> Nominal:
    """« les mots : « Y » »."""
    noun = noun_of(text)
    return Nominal(noun.article, f"{noun.word}{NBSP}:\n{words(text, hand)}")


def operand(anchor: Anchor, hand: Hand) -> Operand:
    """The words of *anchor*, with the occurrence meant. Raises Unwritable for one that no phrase names."""
    name = new_words(anchor.text, hand)
    if anchor.times is not None:
        if anchor.occurrence != "every" or anchor.times < 1:
            raise Unwritable("un nombre de fois ne se dit que de toutes les occurrences")
        number = cardinal(anchor.times) if 1 < anchor.times <= _LAST_IN_LETTERS else str(anchor.times)
        return Operand(name, f"par {number} fois")
    if anchor.occurrence is None:
        return Operand(name)
    if anchor.occurrence == "every":
        return Operand(Nominal("", f"chaque occurrence {name.of}"))
    rank = ordinal(anchor.occurrence, second=anchor in hand.setting.doubles)
    return Operand(named(f"{rank} occurrence {name.of}", feminine=True))


def single(anchor: Anchor, hand: Hand) -> Nominal:
    """« après le mot : « X », »: the words of *anchor*. Raises Unwritable where it is to be found several times."""
    found = operand(anchor, hand)
    if found.often:
        raise Unwritable("ce que suit ou précède le changement se trouve à un seul endroit")
    return found.name


# ---------------------------------------------------------------- Which noun: « le mot », « la référence », « l'année »


@frozen
class Noun:
    """« mot », « références »: its article, and the word."""

    article: str
    word: str


def noun_of(text: str) -> Noun:
    """What *text*, commas at its ends apart, is called: a year, a date, a rate, a sign, a reference…; else words."""
    plain = " ".join(scanned(text).split())
    plain = plain.strip(" ,;") or plain
    for pattern, word, feminine in _KINDS:
        if pattern.fullmatch(plain):
            return Noun("l'" if word == "année" else "la " if feminine else "le ", word)
    if _ARTICLES.fullmatch(plain):
        return Noun("les ", "références") if _AND_WORD.search(plain) else Noun("la ", "référence")
    if _SEVERAL.fullmatch(plain):
        return Noun("les ", "références")
    return Noun("le ", "mot") if _ONE_WORD.fullmatch(plain.strip(_MARKS)) else Noun("les ", "mots")
