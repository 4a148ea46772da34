"""The date from which a clause holds, « À compter du 1er janvier 2030, »: before the clause, behind it, or above it."""

from __future__ import annotations

import re

from amendapply.language.law.citations import DAY, UNNAMED_TEXT
from amendapply.language.law.spots import TITLE
from amendapply.language.numbers import CARDINAL, ORDINAL
from amendapply.language.scanner import Scanner

_OF_THIS_LAW = r"(?:de\s+la\s+présente\s+loi|du\s+présent\s+article)"
_DELAY = rf"(?:d'un\s+an|d'un\s+mois|de\s+{CARDINAL}\s+(?:ans|mois|jours))"
_SPAN = rf"(?:un\s+an|un\s+mois|{CARDINAL}\s+(?:ans|mois|jours))"
_BIRTH = r"(?:publication|promulgation)"
_EVENT = rf"(?:date\s+(?:de\s+|d')\s*(?:la\s+|l')?)?(?:{_BIRTH}|entrée\s+en\s+vigueur)"
_FIRST_DAY = (
    rf"premier\s+jour\s+du\s+{ORDINAL}\s+mois\s+(?:suivant|qui\s+suit)\s+"
    r"(?:la\s+(?:date\s+de\s+(?:la\s+)?)?publication|la\s+promulgation|celui\s+de\s+la\s+publication)\s+de\s+la\s+présente\s+loi"
)
_BY_DECREE = (
    r"une\s+date\s+fixée\s+par\s+(?:un\s+)?décret(?:\s+en\s+Conseil\s+d'État)?,?\s+et\s+au\s+plus\s+tard\s+le\s+" + DAY
)
_NEXT_YEAR = (
    r"1er\s+janvier\s+de\s+l'année\s+(?:suivant|qui\s+suit)\s+(?:celle\s+de\s+)?la\s+"
    rf"{_BIRTH}\s+de\s+la\s+présente\s+loi"
)
_ELECTION = r"prochain\s+renouvellement\s+général\s+des\s+conseils\s+(?:municipaux|départementaux|régionaux)"
_COUNTED = (
    rf"(?:(?:(?:à|a)\s+compter|(?:à|a)\s+partir)\s+(?:"
    rf"du\s+{DAY}|de\s+l'année\s+\d{{4}}|de\s+l'exercice\s+\d{{4}}"
    rf"|(?:de\s+la|du)\s+{_EVENT}\s+{_OF_THIS_LAW}|de\s+l'entrée\s+en\s+vigueur\s+{_OF_THIS_LAW}"
    rf"|du\s+lendemain\s+de\s+la\s+{_BIRTH}\s+{_OF_THIS_LAW}"
    rf"|du\s+{_FIRST_DAY}|d'{_BY_DECREE}|du\s+{_NEXT_YEAR}|du\s+{_ELECTION}))"
)
_ENDED_DELAY = (
    rf"à\s+l'(?:expiration|issue)\s+d(?:u|'un)\s+délai\s+{_DELAY}\s+(?:à\s+compter|suivant)\s+(?:de\s+)?la\s+"
    rf"(?:date\s+de\s+(?:la\s+)?)?{_BIRTH}\s+{_OF_THIS_LAW}"
)
_LATER = (
    rf"{_SPAN}\s+après\s+(?:la\s+(?:date\s+de\s+)?{_BIRTH}|l'entrée\s+en\s+vigueur)\s+{_OF_THIS_LAW}"
    rf"|le\s+{_FIRST_DAY}|à\s+{_BY_DECREE}|à\s+la\s+date\s+d'entrée\s+en\s+vigueur\s+{_OF_THIS_LAW}"
)
_FROM = rf"(?:{_COUNTED}|{_ENDED_DELAY}|{_LATER})"
_ON = r"(?:le|au|dès\s+le|à\s+la\s+date\s+du|avec\s+effet\s+au)\s+"
_DATE = re.compile(rf"(?:{_FROM}|{_ON}{DAY})\s*(?=,)", re.IGNORECASE)
_DATE_OF_A_LAW = re.compile(
    rf"(?:à|a)\s+compter\s+de\s+l'entrée\s+en\s+vigueur\s+de\s+(?:l'article\s+\d+(?:-\d+)*\s+de\s+)?la\s+{UNNAMED_TEXT}",
    re.IGNORECASE,
)
_BEFORE_COMMA = re.compile(r"\s*(?=,)")
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
