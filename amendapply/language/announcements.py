"""What an instruction says that it is about to write: « deux alinéas ainsi rédigés », « la phrase suivante »."""

from __future__ import annotations

import re
from enum import Enum, auto

from amendapply.language.scanner import Scanner

_I = re.IGNORECASE


class Announced(Enum):
    """The kind of text that an announcement leads to."""

    ALINEAS = auto()
    SENTENCES = auto()
    SENTENCES_AND_ALINEAS = auto()
    WORDS = auto()
    LINES = auto()
    COLUMNS = auto()
    ARTICLES = auto()
    DIVISION = auto()


_WRITTEN = (
    r"(?:suivante?s?|ainsi\s+(?:rédigée?s?|conçue?s?|libellée?s?|rétablie?s?|complétée?s?)"
    r"|rédigée?s?\s+(?:ainsi|comme\s+suit))"
)
_ANNOUNCEMENT = re.compile(
    rf"(?P<what>[^:\n«\"]{{1,160}}?)\s*,?\s*(?<!\w){_WRITTEN}(?:\s*,?\s*{_WRITTEN})?(?:\s+et\s+de\s+son\s+intitulé)?\s*[:;.]?(?:\s*:)*(?=\s|«|\"|$)",
    _I,
)
_UNWRITTEN = re.compile(
    r"(?P<what>(?:l'|la\s+|les?\s+|une?\s+|des\s+|deux\s+|trois\s+|quatre\s+|cinq\s+|\d+\s+)"
    r"(?:alin[ée]as?|paragraphes?|ph?rases?|lignes?|colonnes?|dispositions|articles?\s+additionnels?))\s*:?\s*(?=[\n«])",
    _I,
)
_ARTICLES = re.compile(r"\barticles?\s+additionnels?\b", _I)
_DIVISION = re.compile(r"(?:^|\s|')(?:divisions?|titres?|chapitres?|sections?|sous-sections?|livres?|intitulés?)\b", _I)
_SENTENCES = re.compile(r"\bph?rases?\b(?!\s+de\b)", _I)
_SENTENCES_AND_ALINEAS = re.compile(r"\bph?rases?\s+et\b.{0,30}?\b(?:alin[ée]as?|paragraphes?)\b", _I)
_LINES = re.compile(r"\b(?:lignes?|rangées?)\b", _I)
_COLUMNS = re.compile(r"\bcolonnes?\b", _I)
_WORDS = re.compile(r"\b(?:mots?|références?|membres?\s+de\s+phrase)\b", _I)
_ALINEAS = re.compile(r"\balin[ée]as?\b|\bparagraphes?\b", _I)


def read_announcement(sc: Scanner) -> Announced | None:
    """The kind of text that is announced here, its colon taken; None (and the cursor unmoved) if nothing is.

    The announced count (« deux alinéas ») is never used: one in ten is wrong (survey, section 2).
    """
    match = sc.take(_UNWRITTEN) or sc.take(_ANNOUNCEMENT)
    if match is None:
        return None
    what = match["what"]
    for pattern, kind in _KINDS:
        if pattern.search(what):
            return kind
    return Announced.ALINEAS


_KINDS = (
    (_DIVISION, Announced.DIVISION),
    (_ARTICLES, Announced.ARTICLES),
    (_WORDS, Announced.WORDS),
    (_SENTENCES_AND_ALINEAS, Announced.SENTENCES_AND_ALINEAS),
    (_ALINEAS, Announced.ALINEAS),
    (_SENTENCES, Announced.SENTENCES),
    (_LINES, Announced.LINES),
    (_COLUMNS, Announced.COLUMNS),
)
