"""« dans sa rédaction résultant de l'article 2 de la présente loi »: which version of an article a clause speaks of.

wording := ("dans sa rédaction résultant" | "tel qu'il résulte") "de" source
source  := { "du" label } ["du présent article" | "de l'article" number ["de" law]] | "de" law
"""

from __future__ import annotations

import re

from amendapply.language.law.citations import NUMBERED_TEXT, TITLE
from amendapply.language.scanner import Scanner
from amendapply.lexicon import LATIN
from amendapply.orders import Wording

_I = re.IGNORECASE
_LEAD = re.compile(
    r"\s*,?\s*(?:(?:dans|en)\s+(?:sa|leur)\s+(?:rédaction|version)\s+(?:résultant|issue)"
    r"|tel(?:le)?s?\s+qu(?:'(?:ils?|elles?)|e)\s+résulte(?:nt)?)\s+(?=(?:de|du|des)\b)",
    _I,
)
_BEFORE_THE_BILL = re.compile(
    r"\s*,?\s*dans\s+(?:sa|leur)\s+(?:rédaction|version)\s+antérieure\s+à\s+la\s+présente\s+loi\b", _I
)
"""Every clause speaks of that version: there is nothing to keep of it."""
_ITEM = re.compile(r"\s*du\s+(?P<label>\d{1,2}°|(?-i:[IVX]{1,5})\b|(?-i:[A-Z])\b(?!['.])|(?-i:[a-z])\b\)?)", _I)
_THIS_ARTICLE = re.compile(r"\s*du\s+présent\s+article\b", _I)
_NUMBER = rf"\d+(?:er\b)?(?:\s{LATIN}\b)?(?:\s(?-i:[A-Z]{{1,2}})\b)?"
_ARTICLES = re.compile(
    rf"\s*(?:de\s+l'article|des\s+articles)\s+(?P<numbers>{_NUMBER}(?:(?:\s*,\s*|\s+et\s+){_NUMBER}){{0,5}})(?![\w-])",
    _I,
)
_ONE_NUMBER = re.compile(_NUMBER, _I)
_THIS_LAW = re.compile(r"\s*de\s+la\s+présente\s+loi\b", _I)
_LAW = re.compile(rf"\s*(?:de\s+la\s+|de\s+l')(?P<law>{NUMBERED_TEXT})", _I)
_TITLE = re.compile(TITLE, _I)


def read_wording(sc: Scanner) -> tuple[Wording, ...] | None:
    """The wordings that are said here, () for that before the bill; None (and the cursor unmoved) where none is."""
    start = sc.pos
    if sc.take_here(_BEFORE_THE_BILL):
        return ()
    if sc.take_here(_LEAD) and (wording := _source(sc)):
        return (wording,)
    sc.pos = start
    return None


def _source(sc: Scanner) -> Wording | None:
    path: tuple[str, ...] = ()
    while item := sc.take_here(_ITEM):
        path = (item["label"].removesuffix(")"), *path)
    numbers: tuple[str, ...] = ()
    if sc.take_here(_THIS_ARTICLE):
        return Wording(articles=("",), path=path)
    if articles := sc.take_here(_ARTICLES):
        numbers = tuple(_ONE_NUMBER.findall(articles["numbers"]))
    if sc.take_here(_THIS_LAW):
        return None if path and not numbers else Wording(articles=numbers, path=path)
    if law := sc.take_here(_LAW):
        sc.take_here(_TITLE)
        return Wording(" ".join(law["law"].split()), numbers, path)
    if numbers:
        return Wording(articles=numbers, path=path)
    return Wording(articles=("",), path=path) if path else None
