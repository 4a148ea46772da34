"""Words that an instruction names: « les deux dernières occurrences du mot : « X » », « la référence : … »."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from amendapply.language.contents import read_words
from amendapply.language.context import Context
from amendapply.language.numbers import CARDINAL, RANKS, read_cardinal, read_ranks
from amendapply.language.scanner import NotUnderstood, Scanner, scanned
from amendapply.operations import Anchor, Rank

Occurrence = int | Literal["every"] | None

_I = re.IGNORECASE
_DET = (
    r"(?:à\s+l'|à\s+la\s+|a\s+la\s+|à\s+|aux?\s+|l'|la\s+|les?\s+|des?\s+|du\s+|de\s+la\s+|de\s+l'|d'|une?\s+"
    r"|ces?\s+|cette\s+|chacun\s+des\s+)?"
)
_EVERY = (
    r"(?:(?:(?:par|à|en)\s+)?(?:deux|trois|quatre|cinq|six|\d+)\s+(?:fois|reprises)|(?:par\s+)?\d\s+fois"
    r"|à\s+chaque\s+(?:occurrence|fois)|à\s+toutes\s+(?:les|ses)\s+occurrences"
    r"|à\s+chacune\s+de\s+(?:ses|leurs)(?:\s+(?:deux|trois|quatre))?\s+occurrences"
    r"|à\s+(?:les|ses|aux)?\s*deux\s+occurrences)"
)
_TIMES = re.compile(rf"[(,]?\s*{_EVERY}\s*[),]?\s*(?!d[eu'])", _I)
_OCCURRENCE = re.compile(
    rf"(?:à\s+|a\s+|aux\s+|de\s+)?(?P<each>chaque\s+|chacune\s+des\s+|toutes\s+les\s+)?(?:l'|la\s+|les\s+)?"
    rf"(?:(?P<count>{CARDINAL})\s+(?P<side>premières|dernières)\s+|(?P<ranks>{RANKS})\s+|(?P<all>{CARDINAL})\s+)?"
    r"oc+ur+ences?\s+(?=d)",
    _I,
)
_NOUN = (
    r"(?:mots?|références?|montants?|taux|nombres?|années?|dates?|chiffres?|mentions?|signes?(?:\s+de\s+ponctuation)?"
    r"|ponctuations?|pourcentages?|termes?|sommes?|numéros?|symboles?|membres?\s+(?:de\s+)?phrases?|expressions?|virgules?|valeurs?"
    r"|tarifs?|coefficients?|fractions?|lettres?|durées?|adverbes?|seuils?|plafonds?|ordinal|alphanumérique|subdivisions?|"
    r"intitulés?|âges?|quotient|point[s-]?virgules?|guillemets?|parenthèses?|coordonnées?|prix|codes?|désignations?|segment(?:\s+de\s+phrase)?)"
)
_RANKED_NOUN = re.compile(
    rf"(?:à\s+la|à\s+l'|aux?|du|de\s+la|de\s+l'|les?|la|l')\s*(?P<ranks>{RANKS})\s+(?={_NOUN}\s*:?\s*[«\"\n])", _I
)
"""« le premier mot : « X » »: the first time that it stands there."""
_HEAD = re.compile(
    rf"(?P<twice>(?:aux?|les?)\s+mots?\s+)?(?(twice)(?=(?P=twice)))"
    rf"{_DET}(?:même[s]?\s+|dite?s?\s+)?(?:{CARDINAL}\s+)?(?P<noun>{_NOUN})\b(?:\s+(?:et|ou)\s+{_DET}{_NOUN}\b)?"
    rf"(?:\s+(?:suivante?s?|qui\s+sui(?:t|vent)))?[ ]*"
    rf"(?P<every>\(?\s*{_EVERY}\s*\)?)?[ ]*(?P<colon>:)?",
    _I,
)
_OTHER_NOUN = re.compile(
    r"(?:au|aux|à\s+l'|à\s+la|les?|la|l')\s*"
    r"(?:(?!(?:al(?:in[ée]a|i[ée]na)s?|ph?rases?|paragraphes?|lignes?|additionnels?|colonnes?|suivante?s?|rédigée?s?"
    r"|premi(?:er|ère)s?|seconde?s?|(?:avant-)?derni(?:er|ère)s?|\w+ièmes?)\b)[\w'°.-]+\s*){1,5}"
    r":\s*(?=[«\"])",
    _I,
)
_QUOTED = re.compile(r"(?:à\s+|aux?\s+)?:?\s*(?=[«\"])", _I)


@dataclass(frozen=True, slots=True)
class Words:
    """Words named by an instruction, with the occurrences meant: (None,) where it marks none.

    ``times``: how many occurrences there are, where it says so.
    """

    text: str
    occurrences: tuple[Occurrence, ...] = (None,)
    times: int | None = None

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """One anchor for each occurrence meant."""
        return tuple(Anchor(self.text, occurrence, self.times) for occurrence in self.occurrences)

    @property
    def anchor(self) -> Anchor:
        """The first occurrence meant: for what takes a single place."""
        return self.anchors[0]


def read_times(sc: Scanner) -> Words | None:
    """« par deux fois », « à chaque occurrence »: what is named next is meant each time; its text is blank."""
    match = sc.take(_TIMES) if sc.mentions("fois", "reprises", "occurrence") else None
    return _every(match[0]) if match else None


def _every(phrase: str) -> Words:
    count = _COUNT.search(phrase)
    return Words("", ("every",), read_cardinal(count[0]) if count else None)


_COUNT = re.compile(r"deux|trois|quatre|cinq|six|\d+", _I)


def read_operand(sc: Scanner, context: Context, *, until_par: bool = False) -> Words | None:
    """The words named here with their noun, None (and the cursor unmoved) if the phrase is no name of words.

    Raises NotUnderstood where the noun is there and the words are not.
    """
    start = sc.pos
    every = read_times(sc)
    occurrences = _read_occurrences(sc)
    head = sc.take(_HEAD)
    if head is None and (occurrences or not (head := sc.take(_OTHER_NOUN) or sc.take(_QUOTED))):
        sc.pos = start
        return None
    named = head.re is _HEAD
    if named and not head["colon"] and not _content_follows(sc):
        sc.pos = start
        return None
    if every is None and named and head["every"]:
        every = _every(head["every"])
    is_bare = sc.check(_GUILLEMET) is None
    text = read_words(sc, context, until_par=until_par)
    every = every or _read_late_times(sc)
    if every is None and not occurrences and is_bare and (bare := bare_times(text)):
        text, every = text[: bare.start()], _every(bare[0])
    if every is not None:
        return replace(every, text=text)
    return Words(text, occurrences or _read_late_ranks(sc) or (None,))


def read_new(sc: Scanner, context: Context) -> Words | None:
    """The words that are written into the text, named as ``read_operand`` has it.

    Raises NotUnderstood where « deux fois » is said of them: « par les mots : taxe (deux fois) » may count the words
    replaced, or belong to the new ones.
    """
    start = sc.pos
    words = read_operand(sc, context)
    if words is not None and words.occurrences == ("every",):
        raise NotUnderstood(start, "les mots nouveaux, sans « deux fois »")
    return words


def bare_times(text: str) -> re.Match[str] | None:
    """The « (deux fois) » behind words that have no guillemets: « maire (deux fois) », at the Sénat."""
    return _BARE_TIMES.search(scanned(text))


def read_mark(sc: Scanner) -> Words | None:
    """« insérer une virgule »: a mark of punctuation that is named, and not written."""
    return Words(",") if sc.take(_COMMA_MARK) else None


_COMMA_MARK = re.compile(r"une\s+virgule\b(?!\s*:)", _I)
_GUILLEMET = re.compile(r"\s*[«\"]")
_BARE_TIMES = re.compile(rf"(?<=\S)\s*\(\s*{_EVERY}\s*\)$", _I)


def _read_late_times(sc: Scanner) -> Words | None:
    """« les mots : « X », par deux fois, »; « les mots : « X » (deux fois) »."""
    start = sc.pos
    if not sc.mentions("fois", "reprises", "occurrence"):
        return None
    if sc.take_here(_SEPARATOR) and (match := sc.take_here(_AFTER_TIMES)):
        return _every(match[0])
    sc.pos = start
    return None


def _read_late_ranks(sc: Scanner) -> tuple[Occurrence, ...]:
    """« le mot : « X » (seconde occurrence) »."""
    match = sc.take_here(_LATE_RANKS)
    return _integers(read_ranks(match["ranks"], None, None)) if match else ()


def _integers(ranks: tuple[Rank, ...]) -> tuple[Occurrence, ...]:
    return tuple(rank for rank in ranks if isinstance(rank, int))


_LATE_RANKS = re.compile(rf"[ ]*\(\s*(?P<ranks>{RANKS})\s+oc+ur+ences?\s*\)", _I)
_SEPARATOR = re.compile(r"[ ]*,?[ ]*")
_AFTER_TIMES = re.compile(rf"\(\s*{_EVERY}\s*\)|{_EVERY}(?=\s*(?:,|\.|$))", _I)
_CONTENT = re.compile(r"[ ]*(?:\n\s*\S|[«\"])")


def _content_follows(sc: Scanner) -> bool:
    """Whether words can stand here though the colon is missing: on the next line, or between guillemets."""
    return _CONTENT.match(sc.text, sc.pos) is not None


def _read_occurrences(sc: Scanner) -> tuple[Occurrence, ...]:
    """« à la seconde occurrence du mot : « X » »; « le premier mot : « X » »."""
    match = sc.take(_OCCURRENCE) if sc.mentions("rence") else None
    if match is None:
        ranked = sc.take(_RANKED_NOUN)
        return _integers(read_ranks(ranked["ranks"], None, None)) if ranked else ()
    if match["each"] or match["all"]:
        return ("every",)
    if not (match["count"] or match["ranks"]):
        return ()
    return _integers(read_ranks(match["ranks"], read_cardinal(match["count"] or ""), match["side"]))
