"""The date from which a clause holds, « À compter du 1er janvier 2030, »: before the clause, behind it, or above it."""

from __future__ import annotations

import re

from amendapply.language.law.citations import DAY, UNNAMED_TEXT
from amendapply.language.law.spots import TITLE
from amendapply.language.numbers import CARDINAL, ORDINAL
from amendapply.language.scanner import Scanner

_OF_THIS_LAW = r"(?:de\s+la\s+présente\s+loi|du\s+présent\s+article)"
_DELAY = rf"(?:d'un\s+an|d'un\s+mois|de\s+{CARDINAL}\s+(?:ans|mois|jours))"
_EVENT = r"(?:date\s+(?:de\s+|d')\s*(?:la\s+|l')?)?(?:publication|promulgation|entrée\s+en\s+vigueur)"
_FROM = (
    r"(?:(?:(?:à|a)\s+compter|(?:à|a)\s+partir)\s+(?:"
    rf"du\s+{DAY}|de\s+l'année\s+\d{{4}}|de\s+l'exercice\s+\d{{4}}"
    rf"|(?:de\s+la|du)\s+{_EVENT}\s+{_OF_THIS_LAW}|de\s+l'entrée\s+en\s+vigueur\s+{_OF_THIS_LAW}"
    rf"|du\s+premier\s+jour\s+du\s+{ORDINAL}\s+mois\s+(?:suivant|qui\s+suit)\s+"
    r"(?:la\s+(?:date\s+de\s+(?:la\s+)?)?publication|la\s+promulgation|celui\s+de\s+la\s+publication)\s+de\s+la\s+présente\s+loi)"
    rf"|à\s+l'(?:expiration|issue)\s+d(?:u|'un)\s+délai\s+{_DELAY}\s+(?:à\s+compter|suivant)\s+(?:de\s+)?la\s+"
    rf"(?:date\s+de\s+(?:la\s+)?)?(?:publication|promulgation)\s+{_OF_THIS_LAW})"
)
_DATE = re.compile(rf"{_FROM}\s*(?=,)", re.IGNORECASE)
_DATE_OF_A_LAW = re.compile(
    rf"(?:à|a)\s+compter\s+de\s+l'entrée\s+en\s+vigueur\s+de\s+(?:l'article\s+\d+(?:-\d+)*\s+de\s+)?la\s+{UNNAMED_TEXT}",
    re.IGNORECASE,
)
_BEFORE_COMMA = re.compile(r"\s*(?=,)")
_ON = r"(?:le|au|à\s+la\s+date\s+du|avec\s+effet\s+au)\s+"
LATE_DATE = re.compile(rf"\s*,?\s*(?P<date>{_FROM}|{_ON}{DAY})(?=\s*[.;]?\s*$)", re.IGNORECASE)
"""« est abrogé à compter du 1er janvier 2030 », « est abrogé le 1er janvier 2030 », « … au 1er janvier 2030 »."""
DATE_ALONE = re.compile(rf"\s*(?P<date>{_FROM})\s*,?\s*:\s*$", re.IGNORECASE)
"""« À compter du 1er janvier 2030 : », which holds for what stands below."""
_ANNOUNCED = re.compile(rf"\s*,?\s*(?P<date>{_FROM})\s*,?\s*:\s*", re.IGNORECASE)


def read_date(sc: Scanner) -> str:
    """« À compter du 1er janvier 2030 », before a comma; "" (and the cursor unmoved) where no date stands here."""
    if match := sc.take(_DATE):
        return match[0].strip()
    start = sc.pos
    if (match := sc.take(_DATE_OF_A_LAW)) and sc.take_here(TITLE) and sc.take_here(_BEFORE_COMMA):
        return match[0].strip()
    sc.pos = start
    return ""


def read_announced_date(sc: Scanner) -> str:
    """« , à compter du 1er janvier 2030 : » after a verb; "" (and the cursor unmoved) where none stands here."""
    match = sc.take_here(_ANNOUNCED)
    return match["date"] if match else ""
