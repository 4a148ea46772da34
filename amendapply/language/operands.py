"""Words that an instruction names: « les deux dernières occurrences du mot : « X » », « la référence : … »."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import Literal

from amendapply.frozen import frozen
from amendapply.language.context import Context
from amendapply.language.guillemets import COMMAND_HINTS, read_words
from amendapply.language.numbers import CARDINAL, RANKS, read_cardinal, read_ranks
from amendapply.language.scanner import NotUnderstood, Pattern, Scanner, lowered, scanned
from amendapply.language.vocabulary import ALINEA, DATE, DETERMINER, EVERY, OCCURRENCE, WORD_NOUN
from amendapply.operations import Anchor, DeleteWords, Rank, ReplaceWords, Span
from amendapply.patterns import lazily
from amendapply.text.typography import holds_one

Occurrence = int | Literal["every"] | None
_I = re.IGNORECASE
_TIMES = lazily(rf"[(,]?\s*{EVERY}\s*[),]?\s*(?!d[eu'])", _I)
_TIMES_HINTS = ("fois", "reprises", "occurrence", "partout")
_AND_QUOTED = lazily(
    rf"(?:,\s*(?:et\s+)?|et\s+)(?=(?:(?:aux?\s+|à\s+la\s+|à\s+l'|les?\s+|la\s+|l')(?:{WORD_NOUN}\s*:?\s*)?)?[«\"])", _I
)
_MOST_LISTED = 20
_EACH = r"(?P<each>chaque\s+|chacune\s+des\s+|toutes\s+les\s+|les\s+(?=oc{1,2}ur{1,2}ences\b))?"
_OCCURRENCE = lazily(
    rf"(?:[àa]\s+|aux\s+|de\s+)?{_EACH}(?:l'|la\s+|les\s+)?"
    rf"(?:(?P<count>{CARDINAL})\s+(?P<side>premières|dernières)\s+|(?P<ranks>{RANKS})\s+|(?P<all>{CARDINAL})\s+)?"
    rf"{OCCURRENCE}\s+(?=d)"
)
_RANKED_NOUN = lazily(
    rf"(?:à\s+la|à\s+l'|aux?|du|de\s+la|de\s+l'|les?|la|l')\s*(?P<ranks>{RANKS})\s+(?=(?:{WORD_NOUN}\s*:?\s*)?[«\"\n])"
)
"""« le premier mot : « X » »: the first time that it stands there."""
_DOUBLED = r"(?:(?P<twice>(?:aux?|les?)\s+mots?\s+)(?=(?P=twice)))?"
"""« au mot au mot : « X » »."""
_NOUN_ALONE = rf"(?:mêmes?\s+|dite?s?\s+)?(?:(?<=s\s|x\s)(?P<count>{CARDINAL})\s+)?{WORD_NOUN}\b"
_NOUN = lazily(rf"{_DOUBLED}{DETERMINER}{_NOUN_ALONE}")
_NOUN_AFTER_RANK = lazily(rf"{DETERMINER}?{_NOUN_ALONE}")
"""« au premier mot », « à la première occurrence du mot »; elsewhere a noun has its article: no « au alinéa mot »."""
_SECOND_NOUN = lazily(rf"\s+(?:et|ou)\s+{DETERMINER}?{WORD_NOUN}\b")
_FOLLOWING = lazily(
    r"(?:\s+(?:suivante?s?|qui\s+sui(?:t|vent))|(?:(?<=date)\s+du|(?<=taux)\s+de|(?<=délai|durée|somme|seuil)\s+de"
    r"|(?<=montant|plafond)\s+de)(?=\s*:?\s*[«\"]|[ ]*:[ ]*\n))?[ ]*",
    _I,
)
"""« les mots suivants : », « à la date du : « 1er janvier 2027 » », « le taux de « 12 % » »."""
_EARLY_TIMES = lazily(rf"\(?\s*{EVERY}\s*\)?", _I)
GIVEN_TO = lazily(rf",?\s*(?:aux?|à\s+la|à\s+l')\s*{WORD_NOUN}\s*:?\s*[«\"]", _I)
"""« au mot : « X » »."""
_COLON = lazily(r":|\s+:(?=[ ]*\S)")
"""« le mot / : « Y » », where the line was broken; the sign « : » alone on its line is what is written."""
_BLANKS = lazily(r"[ ]*")
_QUOTED = lazily(r"(?:(?:à\s+(?::\s*)?|aux?\s+|les?\s+|la\s+|l'|une?\s+)|:\s*)?(?=[«\"])", _I)
"""« substituer au « X » le « Y », par un « . » »; « par la : « Y » » has lost its noun."""
_OF_QUOTED = lazily(r"(?:d[eu]\s+)?(?=[«\"])")
"""« la seconde occurrence de « X » », « le second « X » »."""
_PLAIN = lazily(
    r"\s*(?:(?:aux?|les?) (?:mot|montant|nombre|taux)s?|(?:à )?la (?:référence|date)) :\s+"
    r"« (?P<words>[^\s«»\"][^«»\"\n]*) »(?=[,.]?(?:\n|$))"
)
"""« les mots : « du ministre », » that end their line, with no mark of occurrences."""
_COUNT = lazily(r"deux|trois|quatre|cinq|six|\d{1,2}", _I)
_FIGURES = lazily(r"référence|montant|somme|taux|pourcentage|nombre|numéro|chiffre|année|date", _I)
"""Nouns of what never ends with a full stop."""
_SIGN = lazily(r"signe|ponctuation", _I)
_WORD = lazily(r"\bmots?\b|\btermes?\b|référence", _I)
_NAMES_MARK = lazily(r"signe|ponctuation|point|symbole", _I)
_PARTS = lazily(r"\s*,\s*|\s+et\s+|\s+à\s+")
_MARKS = {"virgule": ",", "point virgule": ";", "point": "."}
_NAMED_MARK = lazily(
    r"(?:la|le|une?|à\s+la|au)\s+(?P<mark>virgule|point[- ]virgule|point)\b"
    r"(?=\s*(?:[.,;]|$|(?:par|les?|la|une?|et|après|avant|à)\b|l'))",
    _I,
)
_ALINEA_NOUN = lazily(rf"(?:à\s+l'|aux\s+|l'|les?\s+|cet\s+|ces\s+){ALINEA}\s*:\s*[«\"]", _I)
IN_BRACKETS = rf"\(\s*(?:{EVERY}|(?:deux|trois|quatre|cinq|six|\d{{1,2}})\s+{OCCURRENCE})\s*\)"
"""« (deux fois) », « (deux occurrences) »."""
_BARE_TIMES = lazily(rf"(?<=\S)\s*{IN_BRACKETS}$", _I)
_BARE_RANKS = lazily(rf"(?<=\S)\s*\((?P<ranks>{RANKS})\s+{OCCURRENCE}\s*\)$")
"""« maire (seconde occurrence) », without guillemets."""
_MARK_ALONE = lazily(rf"{IN_BRACKETS}|\((?:{RANKS})\s+{OCCURRENCE}\s*\)", _I)
"""« (deux fois) » on the line of the words, which are lost."""
_LATE_RANKS = lazily(
    rf"(?:\s*(?P<bracket>\()|[ ]*,?)\s*(?:(?:à|dans|en|lors\s+de)\s+(?:sa|leur)\s+|à\s+la\s+)?(?P<ranks>{RANKS})"
    rf"\s+{OCCURRENCE}\s*(?(bracket)\)|(?=[,.;]|$))"
)
_SAME_NOUN = lazily(rf"(?:du|de\s+la|des)\s+mêmes?\s+{WORD_NOUN}\b(?!\s*[:«\"\n])")
"""« la première occurrence du mot : « X »…, la seconde occurrence du même mot »."""
_SEPARATOR = lazily(r"\s*(?=\()|[ ]*,?[ ]*")
_AFTER_TIMES = lazily(rf"{IN_BRACKETS}|{EVERY}(?=\s*(?:,|\.|$|par\b))", _I)
_FIGURE_LINE = lazily(rf"[ ]*(?:{DATE}|\d[\d ,]*+)[ ]*$", re.MULTILINE)
_CONTENT = lazily(r"[ ]*(?:\n\s*\S|[«\"])")


@frozen
class Words:
    """Words named by an instruction, with the occurrences meant: (None,) where it marks none.

    ``times``: how many occurrences there are, where it says so. ``span``: where the instruction names them.
    """

    text: str
    occurrences: tuple[Occurrence, ...] = (None,)
    times: int | None = None
    span: Span = field(default=Span(0, 0), compare=False)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """One anchor for each occurrence meant."""
        return tuple([Anchor(self.text, occurrence, self.times) for occurrence in self.occurrences])

    @property
    def anchor(self) -> Anchor:
        """The one anchor, for what takes a single place. Raises NotUnderstood where several occurrences are meant."""
        if len(self.occurrences) > 1 or self.occurrences == ("every",):
            raise NotUnderstood(self.span.start, "une seule occurrence de ces mots")
        return self.anchors[0]


def read_times(sc: Scanner) -> Words | None:
    """« par deux fois », « à chaque occurrence »: what is named next is meant each time; its text is blank."""
    match = sc.take(_TIMES) if sc.mentions(*_TIMES_HINTS) else None
    return _every(match) if match else None


def _every(match: re.Match[str]) -> Words:
    count = _COUNT.search(match[0])
    return Words("", ("every",), read_cardinal(count[0]) if count else None, Span(match.start(), match.end()))


def check_noun(sc: Scanner) -> None:
    """Refuse « substituer aux alinéas : « X » », « après le mot : « X », insérer l'alinéa : « Y » »."""
    if match := sc.check(_ALINEA_NOUN):
        raise NotUnderstood(match.start(), "« mot » ou « mots » devant ce qui est entre guillemets")


def read_operand(sc: Scanner, context: Context, *, until_par: bool = False) -> Words | None:
    """The words named here with their noun, None (and the cursor unmoved) if the phrase names no words.

    Raises NotUnderstood where the noun is there and the words are not, and where their occurrences are marked twice.
    """
    return _read_plain(sc) or _read_named(sc, context, until_par=until_par)


def _read_named(sc: Scanner, context: Context, *, until_par: bool) -> Words | None:
    start, every, ranks = sc.pos, None, None
    noun = _read_noun(sc)
    if noun is None:  # where it is there, nothing can stand before it
        every, ranks = read_times(sc), _read_occurrences(sc)
        if ranks and (same := _read_same_noun(sc, context)):
            return replace(same, occurrences=ranks.occurrences, times=ranks.times, span=Span(start, sc.pos))
        noun = _read_noun(sc, _NOUN_AFTER_RANK if ranks else _NOUN) if every or ranks else None
    if noun is None and not sc.take(_OF_QUOTED if ranks else _QUOTED):
        sc.pos = start
        return None
    if noun and not noun.colon and not _content_follows(sc) and not _figure_follows(sc, noun.text):
        sc.pos = start
        return None
    is_bare = not _quotes(sc)
    text = read_words(sc, context, until_par=until_par)
    if noun:
        _check_words(noun, text, start, is_bare=is_bare)
    late = _read_late_times(sc)
    if late is None and is_bare and text.endswith(")") and (bare := _BARE_TIMES.search(scanned(text))):
        text, late = text[: bare.start()], _every(bare)
    late_ranks = _read_late_ranks(sc)
    if late_ranks is None and is_bare and text.endswith(")") and (bare := _BARE_RANKS.search(lowered(scanned(text)))):
        text, late_ranks = text[: bare.start()], ranked(bare)
    marks = (every, noun.every if noun else None, late, ranks, late_ranks)
    if is_bare and noun and text.endswith(".") and _FIGURES.search(noun.text):
        context.remark("le point final d'une référence ou d'un nombre a été lu comme celui de l'instruction")
        text = text[:-1]
    if noun and noun.count:
        check_count(noun.count, text, start)
    return _marked(text, list(filter(None, marks)), Span(start, sc.pos))


def _check_words(noun: _Noun, text: str, start: int, *, is_bare: bool) -> None:
    """Refuse what cannot be the words of *noun*, read from *start* on; *is_bare*: no guillemets are around them."""
    if is_bare and text.startswith("(") and _MARK_ALONE.fullmatch(scanned(text)):
        raise NotUnderstood(start, "les mots visés, devant « deux fois »")
    if is_bare and text == "." and not _NAMES_MARK.search(noun.text):
        raise NotUnderstood(start, "les mots visés")  # « supprimer le mot : . », what stood there being lost
    if is_bare and _SIGN.search(noun.text) and not _WORD.search(noun.text) and sum(map(str.isalpha, text)) > 1:
        raise NotUnderstood(start, "un signe, et non des mots")  # « le signe : si nécessaire », above « , »
    if not (noun.colon or is_bare) and text.startswith(":") and len(text) > 1:
        raise NotUnderstood(start, "« : » devant le guillemet, et non après lui")


def _read_plain(sc: Scanner) -> Words | None:
    """The words of most operands, read at a glance: quoted, at the end of their line, and with no mark of their own."""
    plain = _PLAIN.match(sc.text, sc.pos)
    if plain is None or sc.mentions(*_TIMES_HINTS) or sc.mentions("ocur", "occur"):
        return None
    words = sc.source[slice(*plain.span("words"))].rstrip()
    if holds_one(words, COMMAND_HINTS):
        return None
    start, sc.pos = sc.pos, plain.end()
    return Words(words, span=Span(start, sc.pos))


def _read_same_noun(sc: Scanner, context: Context) -> Words | None:
    """« … et à la seconde occurrence du même mot »: the words of which the operation before has taken an occurrence."""
    last = context.operations[-1].action if context.operations else None
    old = last.old if isinstance(last, ReplaceWords | DeleteWords) else None
    if old is None or not isinstance(old.occurrence, int) or not sc.take_lower(_SAME_NOUN):
        return None
    return Words(old.text)


@frozen
class _Noun:
    """« les deux mots suivants (deux fois) : »: what stands before the words, and its marks."""

    text: str
    count: str | None
    every: Words | None
    colon: bool


def _read_noun(sc: Scanner, pattern: Pattern = _NOUN) -> _Noun | None:
    noun = sc.take_lower(pattern)
    if noun is None:
        return None
    if sc.sees("eEoO") and (second := _SECOND_NOUN.match(sc.lower, sc.pos)):
        sc.pos = second.end()
    sc.take_here(_FOLLOWING)
    every = sc.take_here(_EARLY_TIMES) if sc.mentions(*_TIMES_HINTS) else None
    if every:
        sc.take_here(_BLANKS)
    text, colon = sc.text[noun.start() : sc.pos], sc.take_here(_COLON)
    return _Noun(text, noun["count"], _every(every) if every else None, colon is not None)


def _marked(text: str, marks: list[Words | tuple[Occurrence, ...]], span: Span) -> Words:
    """*text* with the occurrences that its one mark means; raises NotUnderstood for two marks."""
    if not marks:
        return Words(text, span=span)
    if len(marks) > 1:
        raise NotUnderstood(span.start, "les occurrences de ces mots, indiquées une seule fois")
    if isinstance(marks[0], Words):
        return replace(marks[0], text=text, span=span)
    return Words(text, marks[0], span=span)


def check_count(count: str | None, text: str, at: int) -> None:
    """« les deux mots : « et parcs » »: the number of words. Raises NotUnderstood where there are not so many."""
    number = read_cardinal(count or "")
    if number is not None and (number == 1 or number not in (len(text.split()), len(_PARTS.split(text)))):
        raise NotUnderstood(at, "autant de mots qu'il est annoncé")


def bare_times(text: str) -> re.Match[str] | None:
    """The « (deux fois) » at the end of words that have no guillemets: « maire (deux fois) », at the Sénat."""
    return _BARE_TIMES.search(scanned(text))


def read_mark(sc: Scanner) -> Words | None:
    """« insérer une virgule », « remplacer le point par un point-virgule »: a mark that is named, and not written."""
    match = sc.take(_NAMED_MARK)
    return Words(_MARKS[match["mark"].lower().replace("-", " ")]) if match else None


def read_listed(sc: Scanner, context: Context) -> tuple[Words, ...]:
    """« , « B » et « C » », after « A »."""
    found: list[Words] = []
    while (start := sc.pos) >= 0 and len(found) < _MOST_LISTED and sc.take(_AND_QUOTED):
        if not (words := read_operand(sc, context)):
            sc.pos = start
            break
        found.append(words)
    return tuple(found)


def _read_late_times(sc: Scanner) -> Words | None:
    """« les mots : « X », par deux fois, »; « les mots : « X » (deux fois) »."""
    start = sc.pos
    if not sc.mentions(*_TIMES_HINTS):
        return None
    if sc.take_here(_SEPARATOR) and (match := sc.take_here(_AFTER_TIMES)):
        return _every(match)
    sc.pos = start
    return None


def _read_late_ranks(sc: Scanner) -> Words | None:
    """« le mot : « X » (seconde occurrence) », « le mot : « X », seconde occurrence, »."""
    match = _LATE_RANKS.match(sc.lower, sc.pos) if sc.mentions("ocur", "occur") else None
    if match is None:
        return None
    sc.pos = match.end()
    return ranked(match)


def ranked(match: re.Match[str]) -> Words:
    """The occurrences of the ranks that *match* found; raises NotUnderstood where they cannot be read."""
    return _ranked(read_ranks(match["ranks"], None, None), match.start())


def _ranked(ranks: tuple[Rank, ...], at: int) -> Words:
    """The occurrences of these *ranks*. Raises NotUnderstood for « deuxième à dernière », and where there is none."""
    if not ranks or not all(isinstance(rank, int) for rank in ranks):
        raise NotUnderstood(at, "le rang des occurrences visées")
    return Words("", tuple(rank for rank in ranks if isinstance(rank, int)))


def _quotes(sc: Scanner) -> bool:
    """Whether a guillemet opens here."""
    return sc.text.startswith(("«", '"'), sc.skip_spaces(sc.pos))


def _content_follows(sc: Scanner) -> bool:
    """Whether words can stand here though the colon is missing: on the next line, or between guillemets."""
    return _CONTENT.match(sc.text, sc.pos) is not None


def _figure_follows(sc: Scanner, noun: str) -> bool:
    """« Remplacer la date 31 octobre 2018 / par la date : »: a figure after a noun of figures, the line through."""
    return _FIGURES.search(noun) is not None and _FIGURE_LINE.match(sc.text, sc.pos) is not None


def _read_occurrences(sc: Scanner) -> Words | None:
    """« à la seconde occurrence du mot : « X » », « aux deux occurrences »; « le premier mot : « X » »."""
    match = sc.take_lower(_OCCURRENCE) if sc.mentions("occur", "ocur") else None
    if match is None:
        noun = sc.take_lower(_RANKED_NOUN)
        return ranked(noun) if noun else None
    if match["each"] and (match["ranks"] or match["side"]):
        raise NotUnderstood(match.start(), "le rang des occurrences visées, ou « chaque occurrence »")
    if match["each"] or match["all"]:
        return Words("", ("every",), read_cardinal(match["all"] or ""))
    ranks = read_ranks(match["ranks"], read_cardinal(match["count"] or ""), match["side"])
    if len(ranks) == 1 and match[0].rstrip().lower().endswith("s"):
        raise NotUnderstood(match.start(), "leur nombre, comme dans « les deux dernières occurrences »")
    return _ranked(ranks, match.start())
