"""What an instruction says that it is about to write: « deux alinéas ainsi rédigés », « la phrase suivante »."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto

from amendapply.frozen import frozen
from amendapply.language.numbers import CARDINAL, read_cardinal
from amendapply.language.scanner import NotUnderstood, Scanner, table
from amendapply.language.vocabulary import ALINEA, DIVISION_NOUN, PHRASE, WRITTEN
from amendapply.lexicon import LATIN
from amendapply.patterns import lazily
from amendapply.text.labels import listed_labels
from amendapply.text.typography import holds_one

_I = re.IGNORECASE
_PARTS_OF_TEXT = r"paragraphes?|dispositions?|points?|tirets?|tableaux?"
_ALINEAS = rf"(?:{ALINEA}|{_PARTS_OF_TEXT})"
_LABELS = (
    r"(?:(?:[IVX]+|[A-Z]|\d+\s?°|(?<=un )\d{1,2}|[a-z]\)?|article\s+(?:[LRDA]\.?\s?)?(?:O\.\s?)?\d+(?:-\d+)*)"
    rf"(?:\s+{LATIN})?(?:\s+[A-Z])?\)?)"
)
"""« un 4° bis », « un II », « un article 4 bis »: what is written is named by its label."""
_DETERMINER = (
    rf"(?:(?:par\s+)?(?:l'|la\s+|le\s+|d'une?\s+|une?\s+(?!{CARDINAL}\b)|(?:(?:les?|des|de)\s+)?(?:(?P<count>{CARDINAL})\s+)?)"
    r"(?:(?:nouveaux|nouvelles?|nouvel)\s+)?)"
)
_NUMBER = rf"(?-i:[IVX]{{1,6}}|\d{{1,2}})(?:er)?\b(?:\s+{LATIN}\b)?(?:\s+(?-i:[A-Z])\b)?"
_DIVISION = (
    rf"(?:{DIVISION_NOUN}(?:\s+additionnel(?:le)?s?|\s+(?P<number>{_NUMBER}))?"
    r"(?:\s+et\s+(?:de\s+)?(?:son\s+|l'|un\s+)intitulé)?)"
)
_ARTICLE = (
    r"articles?(?:\s+additionnels?)?"
    rf"(?:\s+(?P<own>\d+(?:\s?er)?(?:\s+{LATIN})?(?:\s+(?-i:[A-Z]{{1,2}})\b)?(?:\s+{LATIN}\b)?))?"
)
_AND = r"(?:\s+et\s+(?:l'|la\s+|les?\s+|une?\s+|des\s+)?)"
_SENTENCES_AFTER = rf"{_AND}(?:(?P<after>{CARDINAL})\s+(?=\w*s\b))?(?P<after_noun>{PHRASE})"
"""« par les mots et deux phrases ainsi rédigés »."""
_AND_ALINEAS = rf"{_AND}(?:(?P<more>{CARDINAL})\s+)?(?P<beside>{_ALINEAS})"
_AND_OTHER = rf"{_AND}(?:(?P<others>{CARDINAL})\s+)?(?P<other>{_ALINEAS})"
_AND_LABEL = r"(?:\s*,\s*|\s+et\s+|\s+à\s+)(?:une?\s+|l'|le\s+)?"
_END = r"(?:\s+et\s+de\s+son\s+intitulé)?\s*[:;.]?(?:\s*:)*(?=\s|«|\"|$)"
_WORDS = r"(?:mots?|références?|membres?\s+de\s+phrase)"
_NAMED = (
    rf"(?P<division>{_DIVISION})|(?P<words>{_WORDS}(?:{_SENTENCES_AFTER})?|{PHRASE}{_AND}{_WORDS})"
    rf"|(?P<both>{PHRASE}{_AND_ALINEAS})|(?P<articles>{_ARTICLE})|(?P<sentences>{PHRASE})"
)
_IN_TABLE = r"(?P<lines>lignes?|rangées?)|(?P<columns>colonnes?)"
_NUMBERED = rf"(?P<alineas>{ALINEA})(?:(?<=s)\s+(?P<late>{CARDINAL})|\s+(?P<label>(?-i:[IVX]+)(?:\s+{LATIN}\b)?))?"
_LABELLED = rf"(?:(?:alinéas?|paragraphes?)\s+)?(?P<labels>(?-i:{_LABELS})(?:{_AND_LABEL}(?-i:{_LABELS})){{0,8}})"
_PARTS = rf"(?P<parts>(?P<part>{_ALINEAS})(?:{_AND_OTHER})?|texte|rédaction|{_LABELLED})"
_NEW = r"(?:\s+(?:nouve(?:lle|au)x?s?|additionnels?|supplémentaires?))?"
_TO_COME = rf"{_NEW}\s*,?\s*(?<!\w){WRITTEN}(?:\s*,?\s*{WRITTEN})?{_END}"
_NOUN = rf"{_DETERMINER}(?:{_NAMED}|{_IN_TABLE}|{_NUMBERED}|{_PARTS})"
_ANNOUNCEMENT = lazily(rf"{_NOUN}{_TO_COME}", _I)
"""The announcements, the most telling nouns first: « l'alinéa suivant », « un 4° bis ainsi rédigé »."""
_PLACE = (
    r"(?:immédiatement\s+(?:après|avant)|après|avant|entre\s+les|à\s+la\s+(?:fin|suite)|au\s+début|in\s+fine"
    r"|à\s+l'alinéa\s+\d+|à\s+cet\s+article)\b"
)
_IN_A_PLACE = ("après", "avant", "entre", "fin", "suite", "début", "l'alinéa", "article")
"""One of these stands in each place; what looks for one takes as long to compile as twenty other patterns."""
_BEFORE_PLACE = lazily(rf"{_NOUN}[ ]*,?(?:[ ]+(?P<written>{WRITTEN})[ ]*,?)?[ ]*(?={_PLACE})", _I)
_AFTER_PLACE = lazily(rf"(?:,?\s*{WRITTEN})?\s*:", _I)
_COLON = lazily(r"\s*:")
_ONE_OR_SEVERAL = rf"(?:(?:l'|la\s+|les?\s+|une?\s+|des\s+)(?:(?P<count>{CARDINAL})\s+)?|(?P<counted>{CARDINAL})\s+)"
_ALINEA_BY_LABEL = rf"(?P<alineas>{ALINEA})(?:(?<!s)\s+(?P<label>(?-i:[IVX]+)(?:\s+{LATIN}\b)?))?"
_OTHER_NOUNS = (
    rf"(?P<parts>{_ALINEAS})|(?P<words>mots?{_SENTENCES_AFTER})|(?P<sentences>{PHRASE})|(?P<lines>lignes?)|(?P<columns>colonnes?)"
    r"|(?P<articles>articles?\s+additionnels?)"
)
_ONE_LABEL = rf"un\s+(?P<labels>(?-i:[IVX]+|\d+\s?°)(?:\s+{LATIN}\b)?)"
_ONE_UNWRITTEN = rf"{_ONE_OR_SEVERAL}(?:nouve(?:aux|lles?|l)\s+)?(?:{_ALINEA_BY_LABEL}|{_OTHER_NOUNS})"
_UNWRITTEN = lazily(rf"(?:{_ONE_LABEL}|{_ONE_UNWRITTEN})\s*:?\s*(?=[\n«])", _I)
"""« insérer un alinéa : », « un 1° bis : », whose « ainsi rédigé » is left out."""


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


@frozen
class Announcement:
    """What is about to be written: its kind, and how many of them, None where it does not say.

    ``label``: the Roman number of « un alinéa V ».
    ``exact``: so many lines follow. « Deux paragraphes » may hold more alinéas than two.
    ``dashes``, ``tables``: how many of the alinéas are tirets and tables: « l'alinéa et les trois tirets suivants ».
    ``named``: the labels of « un 4° et un 5° »; all those of « des 4° à 6° ».
    ``division``: « chapitre III bis », « section », where that is what it announces.
    ``article``: the number of « un article 4 bis ».
    ``then``: the alinéas after the sentences of « deux phrases et un alinéa », the sentences after the words of « les
    mots et deux phrases ».
    """

    kind: Announced
    count: int | None = None
    exact: bool = False
    dashes: int | None = None
    tables: int | None = None
    label: str = ""
    named: tuple[str, ...] = ()
    division: str = ""
    article: str = ""
    then: Announcement | None = None


_PLAIN = table(
    (
        (
            r"(?:l'alinéa suivant|un alinéa ainsi rédigé) ?:(?=\s+[^\s:])",
            Announcement(Announced.ALINEAS, 1, exact=True),
        ),
        (r"un paragraphe ainsi rédigé ?:(?=\s+[^\s:])", Announcement(Announced.ALINEAS, 1)),
        (r"(?:la phrase suivante|une phrase ainsi rédigée) ?:(?=\s+[^\s:])", Announcement(Announced.SENTENCES, 1)),
    )
)
"""The announcements of most instructions."""
_OTHER_NUMBER = "un nombre qui s'accorde avec ce qui est annoncé"
_BEFORE_LABEL = lazily(r"\b(?:une?|le)\s+|\bl'")
_KINDS = {
    "division": Announced.DIVISION,
    "words": Announced.WORDS,
    "both": Announced.SENTENCES_AND_ALINEAS,
    "articles": Announced.ARTICLES,
    "sentences": Announced.SENTENCES,
    "lines": Announced.LINES,
    "columns": Announced.COLUMNS,
    "alineas": Announced.ALINEAS,
    "parts": Announced.ALINEAS,
}
"""What each group of the patterns announces."""


def read_plain_announcement(sc: Scanner) -> Announcement | None:
    """« l'alinéa suivant : », « un paragraphe ainsi rédigé : »: what most instructions announce, by one pattern."""
    return sc.take_one(_PLAIN)


def read_announcement(sc: Scanner) -> Announcement | None:
    """The text that is announced here, its colon taken; None (and the cursor unmoved) if nothing is.

    Each word of an announcement is known: what stands between its noun and « suivant » (« , sauf à Mayotte, »), or
    after its noun (« l'alinéa 5 bis »), narrows what is written in a way that no rule knows: it raises NotUnderstood.
    """
    if plain := read_plain_announcement(sc):
        return plain
    match = sc.check(_ANNOUNCEMENT)
    if match is None or not _ends_line(sc, match):
        match = sc.check(_UNWRITTEN) or match
    if match is None:
        return None
    sc.pos = match.end()
    return _announced(sc, match)


def read_announcement_around(sc: Scanner, read_place: Callable[[], None]) -> Announcement | None:
    """« un alinéa *après l'alinéa 12* ainsi rédigé : », « une phrase ainsi rédigée *à la fin de l'alinéa 3* : ».

    *read_place* reads the place. None (and the cursor unmoved) where nothing is announced so; raises NotUnderstood
    where anything else stands between the place and the text.
    """
    ahead = sc.lower[sc.pos : sc.lower.find(":", sc.pos)]
    if not holds_one(ahead, _IN_A_PLACE) or not (match := sc.take(_BEFORE_PLACE)):
        return None
    read_place()
    if not sc.take(_COLON if match["written"] else _AFTER_PLACE):
        raise NotUnderstood(sc.pos, "« ainsi rédigé : » ou « : », puis le texte à écrire")
    return _announced(sc, match)


def _announced(sc: Scanner, match: re.Match[str]) -> Announcement:
    """What the groups of *match* announce. Raises NotUnderstood for a number that counts nothing of it."""
    groups = match.groupdict()
    name = next(filter(groups.get, _KINDS), "parts")
    late = groups.get("late")
    kind = _KINDS[name]
    if groups["count"] and late:
        raise NotUnderstood(match.start(), "un seul nombre d'alinéas")
    number = groups["count"] or groups.get("counted") or late
    if number and kind is Announced.WORDS:
        raise NotUnderstood(match.start(), _OTHER_NUMBER)
    label = groups.get("label") or ""
    named = _names(label or groups.get("labels") or "")
    if number and named and read_cardinal(number) not in (1, len(named)):
        raise NotUnderstood(match.start(), _OTHER_NUMBER)
    if kind is Announced.ALINEAS:
        pairs = [(groups.get("alineas") or groups.get("part") or groups[name] or "", number)]
        if other := groups.get("other"):
            pairs.append((other, groups["others"]))
        return replace(_alineas(pairs, match.start()), label=label, named=named)
    then = None
    if beside := groups.get("beside"):
        then = _alineas([(beside, groups["more"])], match.start())
    elif noun := groups.get("after_noun"):
        then = Announcement(Announced.SENTENCES, _count(noun, groups["after"], match.start()))
    noun = groups[name].split()[0]
    if kind is Announced.DIVISION and (number or noun.endswith("s")):
        raise NotUnderstood(match.start(), "une seule division à la fois")
    own = " ".join((groups.get("own") or "").split())
    if own and (number or noun.endswith("s")):
        raise NotUnderstood(match.start(), "les articles, chacun sous son titre : « Article 5 bis »")
    return Announcement(
        kind=kind,
        count=None if kind in (Announced.WORDS, Announced.DIVISION) else _count(noun, number, match.start()),
        division=_division(sc, match) if kind is Announced.DIVISION else "",
        article=own,
        then=then,
    )


def _division(sc: Scanner, match: re.Match[str]) -> str:
    """« chapitre III bis », « section » of « la section suivante ».

    "" for « un titre », « un intitulé », « une division », which may be no more than words.
    """
    number, noun = match["number"], match["division"].split()[0]
    if number:
        return sc.text[match.start("division") : match.end("number")]
    return noun if noun.lower() in ("chapitre", "section", "sous-section", "livre") else ""


def _ends_line(sc: Scanner, match: re.Match[str]) -> bool:
    """Whether an announcement that a line end parts, « insérer deux alinéas / ainsi rédigés : », ends the second line.

    If not, « insérer un alinéa / ainsi rédigé que… », the second line is content.
    """
    if "\n" not in match[0]:
        return True
    return match[0].rstrip().endswith(":") or sc.skip_spaces(match.end()) >= sc.line_end(match.end())


def _count(noun: str, number: str | None, at: int) -> int | None:
    """« deux phrases » is 2, « la phrase » 1, « les phrases » None. Raises NotUnderstood for what is no number."""
    if number is None:
        return None if noun.lower().endswith("s") else 1
    if (count := read_cardinal(number)) is None:
        raise NotUnderstood(at, _OTHER_NUMBER)
    return count


def _alineas(pairs: list[tuple[str, str | None]], at: int) -> Announcement:
    """The alinéas of « l'alinéa et les *trois tirets* suivants »: *pairs* of a noun and its number.

    A paragraph, a point, an item may hold several; a table that was lost stands on many lines.
    """
    counted = [(noun.lower(), _count(noun, number, at)) for noun, number in pairs]
    counts = [count for _, count in counted if count is not None]
    whole = all(noun.startswith(("al", "tiret")) for noun, _ in counted)
    return Announcement(
        kind=Announced.ALINEAS,
        count=sum(counts) if len(counts) == len(counted) else None,
        exact=whole,
        dashes=next((count for noun, count in counted if noun.startswith("tiret")), None),
        tables=next((count for noun, count in counted if noun.startswith("tableau")), None),
    )


def _names(labels: str) -> tuple[str, ...]:
    """« 4° et un 5° » is « 4° », « 5° », « 4° à 6° » the three of them."""
    if labels.startswith(("article", "l'article")):
        return ()
    return tuple(filter(None, listed_labels(_BEFORE_LABEL.sub("", labels))))
