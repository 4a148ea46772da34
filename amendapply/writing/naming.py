"""The noun by which an instruction calls words: « le mot », « les mots », « la référence », « l'année »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amendapply.language.scanner import scanned

_LATIN = r"(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|[a-z]*decies|vicies)"
_SUFFIX = rf"(?: {_LATIN})?(?: [A-Z]{{1,2}})?"
_CODE = rf"(?:L\.? ?O\.?|[LRDA]\.|LO) ?\*?\d+(?:-\d+)*{_SUFFIX}"
_LABEL = rf"(?:[IVX]+{_SUFFIX}|\d{{1,3}}°{_SUFFIX}|[a-z]\))"
_ONE = rf"(?:{_CODE}|{_LABEL}|(?:l')?article (?:{_CODE}|(?:1er|\d+){_SUFFIX}))"
_HEADING = rf"Art\. (?:{_CODE}|\d+{_SUFFIX})"
_NUMBER = r"\d{1,3}(?: \d{3})*(?:, ?\d+)?|\d+(?:, ?\d+)?"
_MANY = r"(?:milliers?|millions?|milliards?)"
_MONTH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"

_KINDS = (
    (re.compile(r"[.,;:?!()…-]"), "signe", False),
    (re.compile(r"(?:19|20|21)\d\d"), "année", True),
    (re.compile(rf"(?:le )?(?:1er|\d{{1,2}}) (?:{_MONTH})(?: \d{{4}})?"), "date", True),
    (re.compile(rf"(?:{_NUMBER}) ?%"), "taux", False),
    (re.compile(rf"(?:{_NUMBER}) (?:{_MANY}(?: d'euros)?|[Mk]?€|euros?)"), "montant", False),
    (re.compile(_NUMBER), "nombre", False),
    (re.compile(rf"(?:{_HEADING}|[IVX]+{_SUFFIX}|[A-Z]|\d+°?{_SUFFIX}|[a-z])\)?\.? ?-"), "mention", True),
    (re.compile(_ONE), "référence", True),
)  # fmt: skip
_AND = r"(?:, | et | à | ou )"
_SEVERAL = re.compile(
    rf"{_ONE}(?:{_AND}{_ONE})+|(?:les )?articles (?:{_CODE}|1er|\d+{_SUFFIX})(?:{_AND}(?:{_CODE}|\d+{_SUFFIX}))+"
)
_MARKS = ' .,;:?!…«»"()-'
_ONE_WORD = re.compile(r"(?:aujourd'hui|quelqu'un|prud'hom\w*|presqu'île|entr'\w+|\w+'|[^\s']+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Noun:
    """« mot », « références »: its article, and the word."""

    article: str
    word: str


def noun_of(text: str) -> Noun:
    """What *text* is called: a year, a date, a rate, an amount, a number, a sign, a label, a reference; else words.

    A comma at either end does not change it: « la référence : « , L. 12 » ».
    """
    plain = " ".join(scanned(text).split())
    plain = plain.strip(" ,;") or plain
    for pattern, word, feminine in _KINDS:
        if pattern.fullmatch(plain):
            return Noun("l'" if word == "année" else "la " if feminine else "le ", word)
    if _SEVERAL.fullmatch(plain):
        return Noun("les ", "références")
    return Noun("le ", "mot") if _ONE_WORD.fullmatch(plain.strip(_MARKS)) else Noun("les ", "mots")
