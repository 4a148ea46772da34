"""What an instruction says that it is about to write: « deux alinéas ainsi rédigés », « la phrase suivante »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from amendapply.language.numbers import CARDINAL, read_cardinal
from amendapply.language.scanner import NotUnderstood, Pattern, Scanner
from amendapply.language.vocabulary import ALINEA, LATIN, PHRASE, WRITTEN

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


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is about to be written: its kind, and how many of them, None where it does not say."""

    kind: Announced
    count: int | None = None

    @property
    def lines(self) -> int | None:
        """How many lines follow, None where nothing says it: « un paragraphe » and « un 4° bis » may hold several."""
        return self.count if self.kind is Announced.ALINEAS else None


_ALINEAS = rf"(?:{ALINEA}|paragraphes?|dispositions?|points?|tirets?|tableaux?)"
_LABELS = (
    r"(?:(?:[IVX]+|[A-Z]|\d+\s?°|[a-z]\)?|article\s+(?:[LRDA]\.?\s?)?(?:O\.\s?)?\d+(?:-\d+)*)"
    rf"(?:\s+{LATIN})?(?:\s+[A-Z])?\)?)"
)
"""« un 4° bis », « un II », « un article 4 bis »: what is written is named by its label."""
_DETERMINER = (
    rf"(?:(?:par\s+)?(?:l'|la\s+|le\s+|d'une?\s+|une?\s+(?!{CARDINAL}\b)|(?:(?:les?|des|de)\s+)?(?:(?P<count>{CARDINAL})\s+)?)"
    r"(?:(?:nouveaux|nouvelles?|nouvel)\s+)?)"
)
_DIVISION = (
    r"(?:(?:divisions?|titres?|chapitres?|sections?|sous-sections?|livres?|intitulés?)(?:\s+additionnel(?:le)?s?)?"
    r"(?:\s+et\s+(?:de\s+)?(?:son\s+|l'|un\s+)intitulé)?)"
)
_ARTICLE = rf"articles?(?:\s+additionnels?)?(?:\s+\d+(?:\s?er)?(?:\s+{LATIN})?(?:\s+(?-i:[A-Z]{{1,2}})\b)?)?"
_AND = rf"(?:\s+et\s+(?:l'|la\s+|les?\s+|une?\s+|des\s+)?(?:{CARDINAL}\s+)?)"
_AND_LABEL = r"(?:\s*,\s*|\s+et\s+|\s+à\s+)(?:une?\s+|l'|le\s+)?"
_END = r"(?:\s+et\s+de\s+son\s+intitulé)?\s*[:;.]?(?:\s*:)*(?=\s|«|\"|$)"


def _announcing(nouns: str) -> Pattern:
    return re.compile(
        rf"{_DETERMINER}(?:{nouns})(?:\s+nouve(?:lle|au)x?s?)?\s*,?\s*(?<!\w){WRITTEN}(?:\s*,?\s*{WRITTEN})?{_END}", _I
    )


_WORDS = r"mots?|références?|membres?\s+de\s+phrase"
_KINDS = (
    (_announcing(_DIVISION), Announced.DIVISION),
    (_announcing(rf"(?:{_WORDS}){_AND}{PHRASE}|{PHRASE}{_AND}(?:{_WORDS})"), Announced.WORDS),
    (_announcing(rf"{PHRASE}{_AND}{_ALINEAS}"), Announced.SENTENCES_AND_ALINEAS),
    (_announcing(_ARTICLE), Announced.ARTICLES),
    (_announcing(_WORDS), Announced.WORDS),
    (_announcing(PHRASE), Announced.SENTENCES),
    (_announcing(r"lignes?|rangées?"), Announced.LINES),
    (_announcing(r"colonnes?"), Announced.COLUMNS),
    (_announcing(rf"(?P<counted>{ALINEA})(?:(?<=s)\s+(?P<late>{CARDINAL}))?"), Announced.ALINEAS),
    (_announcing(rf"{_ALINEAS}(?:{_AND}{_ALINEAS})?"), Announced.ALINEAS),
    (
        _announcing(rf"(?-i:{_LABELS})(?:(?:\s*,\s*|\s+et\s+|\s+à\s+)(?:une?\s+|l'|le\s+)?(?-i:{_LABELS})){{0,8}}"),
        Announced.ALINEAS,
    ),
    (_announcing(r"texte|rédaction"), Announced.ALINEAS),
)
"""The announcements, the most telling nouns first: « l'alinéa suivant », « un 4° bis ainsi rédigé »."""

_UNWRITTEN = re.compile(
    rf"(?:l'|la\s+|les?\s+|une?\s+|des\s+)?(?:(?P<count>{CARDINAL})\s+)?"
    rf"(?:(?P<counted>{ALINEA})|(?P<alineas>{_ALINEAS})|(?P<sentences>{PHRASE})|(?P<lines>lignes?)|(?P<columns>colonnes?)"
    r"|(?P<articles>articles?\s+additionnels?))\s*:?\s*(?=[\n«])",
    _I,
)
"""« insérer un alinéa : », whose « ainsi rédigé » is left out."""


def read_announcement(sc: Scanner) -> Announcement | None:
    """The text that is announced here, its colon taken; None (and the cursor unmoved) if nothing is.

    Each word of an announcement is known: what stands between its noun and « suivant » (« , sauf à Mayotte, »), or
    after its noun (« l'alinéa 5 bis »), narrows what is written in a way that no rule knows, and is refused.
    """
    if match := sc.take(_UNWRITTEN):
        kind = next(kind for name, kind in _UNWRITTEN_KINDS if match[name])
        return Announcement(kind, _counted(match))
    for pattern, kind in _KINDS:
        if match := sc.take(pattern):
            return Announcement(kind, _counted(match))
    return None


_UNWRITTEN_KINDS = (
    ("counted", Announced.ALINEAS),
    ("alineas", Announced.ALINEAS),
    ("sentences", Announced.SENTENCES),
    ("lines", Announced.LINES),
    ("columns", Announced.COLUMNS),
    ("articles", Announced.ARTICLES),
)


def _counted(match: re.Match[str]) -> int | None:
    """How many alinéas « les deux alinéas suivants », « l'alinéa suivant » announce."""
    groups = match.groupdict()
    if not groups.get("counted"):
        return None
    if groups["count"] and groups.get("late"):
        raise NotUnderstood(match.start(), "un seul nombre d'alinéas")
    if count := groups["count"] or groups.get("late"):
        return read_cardinal(count)
    return None if groups["counted"].lower().endswith("s") else 1
