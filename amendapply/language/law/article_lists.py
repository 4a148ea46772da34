"""Lists of numbers of articles: « L. 1, L. 2 et L. 3-1 à L. 3-4 », « 5, 6 bis et 7 »."""

from __future__ import annotations

import re

from amendapply.language.law.citations import NUMBER
from amendapply.language.law.label_lists import Numbers
from amendapply.language.scanner import Scanner
from amendapply.text.labels import label_name

_I = re.IGNORECASE
_NUMBER = re.compile(rf"(?P<number>{NUMBER})", _I)
_NUMBER_JOINT = re.compile(
    r"(?P<joint>\s*,\s*(?:et\s+)?|\s+et\s+|\s+à\s+)(?P<noun>l'article\s+|les\s+articles\s+)?(?=(?:L\.?\s?O|L|R|D|A)?\.?\s?\d)",
    _I,
)


def read_numbers(sc: Scanner, *, alone: bool = False) -> Numbers:
    """« L. 1, L. 2 et L. 3-1 à L. 3-4 »: numbers of articles, () where there is none.

    *alone*: they are those of one place, and « et l'article L. 2 » is another: « le II de l'article L. 1 et l'article
    L. 2 ».
    """
    first = sc.take_here(_NUMBER)
    if not first:
        return ()
    found = [(_spelled(first["number"]), "")]
    while True:
        here = sc.pos
        joint = sc.take_here(_NUMBER_JOINT)
        number = sc.take_here(_NUMBER) if joint and not (alone and joint["noun"]) else None
        if not (joint and number):
            sc.pos = here
            return tuple(found)
        if joint["joint"].strip() == "à":
            found[-1] = (found[-1][0], _spelled(number["number"]))
        else:
            found.append((_spelled(number["number"]), ""))


def _spelled(number: str) -> str:
    return label_name(number) if number[:1].isalpha() and any(map(str.isdigit, number)) else " ".join(number.split())
