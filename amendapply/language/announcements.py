"""What an instruction says that it is about to write: « deux alinéas ainsi rédigés », « la phrase suivante »."""

from __future__ import annotations

import re
from enum import Enum, auto

from amendapply.frozen import frozen
from amendapply.language.numbers import CARDINAL, read_cardinal
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.vocabulary import ALINEA, DIVISION_NOUN, PHRASE, WRITTEN
from amendapply.lexicon import LATIN, LATIN_SUFFIXES
from amendapply.patterns import lazily
from amendapply.text.labels import read_labels, same_label
from amendapply.text.sentences import sentences

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
_ARTICLE = rf"articles?(?:\s+additionnels?)?(?:\s+\d+(?:\s?er)?(?:\s+{LATIN})?(?:\s+(?-i:[A-Z]{{1,2}})\b)?)?"
_AND = r"(?:\s+et\s+(?:l'|la\s+|les?\s+|une?\s+|des\s+)?)"
_MORE = rf"(?:(?P<after>{CARDINAL})\s+(?=(?P<after_noun>\w*s\b)))?"
"""« par les mots et deux phrases ainsi rédigés »."""
_AND_ALINEAS = (
    r"\s+et\s+(?:l'|la\s+|les?\s+|une?\s+|des\s+)?"
    rf"(?:(?P<more>{CARDINAL})\s+)?(?:(?P<beside>{ALINEA})|{_PARTS_OF_TEXT})"
)
_AND_OTHER = r"(?:\s+et\s+(?:l'|la\s+|les?\s+|une?\s+|des\s+|(?:deux|trois|quatre|cinq|six)\s+)?)"
_AND_LABEL = r"(?:\s*,\s*|\s+et\s+|\s+à\s+)(?:une?\s+|l'|le\s+)?"
_END = r"(?:\s+et\s+de\s+son\s+intitulé)?\s*[:;.]?(?:\s*:)*(?=\s|«|\"|$)"
_WORDS = r"(?:mots?|références?|membres?\s+de\s+phrase)"
_NAMED = (
    rf"(?P<division>{_DIVISION})|(?P<words>{_WORDS}(?:{_AND}{_MORE}{PHRASE})?|{PHRASE}{_AND}{_WORDS})"
    rf"|(?P<both>{PHRASE}{_AND_ALINEAS})|(?P<articles>{_ARTICLE})|(?P<sentences>{PHRASE})"
)
_IN_TABLE = r"(?P<lines>lignes?|rangées?)|(?P<columns>colonnes?)"
_NUMBERED = rf"(?P<alineas>{ALINEA})(?:(?<=s)\s+(?P<late>{CARDINAL})|\s+(?P<label>(?-i:[IVX]+)))?"
_LABELLED = rf"(?:(?:alinéas?|paragraphes?)\s+)?(?P<labels>(?-i:{_LABELS})(?:{_AND_LABEL}(?-i:{_LABELS})){{0,8}})"
_PARTS = rf"(?P<parts>{_ALINEAS}(?:{_AND_OTHER}{_ALINEAS})?|texte|rédaction|{_LABELLED})"
_TO_COME = rf"(?:\s+(?:nouve(?:lle|au)x?s?|additionnels?))?\s*,?\s*(?<!\w){WRITTEN}(?:\s*,?\s*{WRITTEN})?{_END}"
_ANNOUNCEMENT = lazily(rf"{_DETERMINER}(?:{_NAMED}|{_IN_TABLE}|{_NUMBERED}|{_PARTS}){_TO_COME}", _I)
"""The announcements, the most telling nouns first: « l'alinéa suivant », « un 4° bis ainsi rédigé »."""
_ONE_OR_SEVERAL = rf"(?:(?:l'|la\s+|les?\s+|une?\s+|des\s+)(?:(?P<count>{CARDINAL})\s+)?|(?P<counted>{CARDINAL})\s+)"
_ALINEA_BY_LABEL = rf"(?P<alineas>{ALINEA})(?:(?<!s)\s+(?P<label>(?-i:[IVX]+)))?"
_OTHER_NOUNS = (
    rf"(?P<parts>{_ALINEAS})|(?P<sentences>{PHRASE})|(?P<lines>lignes?)|(?P<columns>colonnes?)"
    r"|(?P<articles>articles?\s+additionnels?)"
)
_ONE_LABEL = rf"un\s+(?P<labels>(?-i:[IVX]+|\d+\s?°)(?:\s+{LATIN})?)"
_UNWRITTEN = lazily(rf"(?:{_ONE_LABEL}|{_ONE_OR_SEVERAL}(?:{_ALINEA_BY_LABEL}|{_OTHER_NOUNS}))\s*:?\s*(?=[\n«])", _I)
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
    ``beside``: how many alinéas follow the sentences of « deux phrases et un alinéa », or sentences the words of « les
    mots et deux phrases ».
    ``named``: the labels of « un 4° et un 5° »; of « des 4° à 6° », the first and the last.
    ``division``: « chapitre III bis », where that is what it announces.
    """

    kind: Announced
    count: int | None = None
    exact: bool = False
    label: str = ""
    named: tuple[str, ...] = ()
    division: str = ""
    beside: int | None = None

    def discrepancy(self, lines: tuple[str, ...]) -> str | None:
        """A remark in French where *lines* are not those announced; what is announced never cuts the content."""
        if self.division and not _heads(self.division, lines[0]):
            return f"annoncé : {' '.join(self.division.split())} ; écrit : {lines[0].strip(' «')}"
        written = [label.value for line in lines for label in read_labels(line)]
        lacking = [name for name in self.named if not any(same_label(name, other) for other in written)]
        if lacking and written and read_labels(lines[0]):
            return f"annoncé : {' et '.join(lacking)} ; écrit : {', '.join(written[:3])}"
        if self.kind is Announced.WORDS and self.beside is not None:
            more = len(sentences(" ".join(lines))) - 1
            return f"phrases annoncées : {self.beside}, phrases écrites : {more}" if more != self.beside else None
        if self.count is None or (self.kind is Announced.SENTENCES and any("<" in line for line in lines)):
            return None
        if self.kind is Announced.SENTENCES:
            found = max(1, len(sentences(" ".join(lines))))
            return f"phrases annoncées : {self.count}, phrases écrites : {found}" if found != self.count else None
        if self.kind is Announced.LINES:
            found = sum(line.count("<tr") for line in lines)  # without a table, each cell may stand on its own line
            return (
                f"lignes annoncées : {self.count}, lignes écrites : {found}" if found not in (0, self.count) else None
            )
        if (
            len(lines) == self.count
            or self.kind is not Announced.ALINEAS
            or (not self.exact and len(lines) > self.count)
        ):
            return None
        return f"alinéas annoncés : {self.count}, alinéas écrits : {len(lines)}"


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


def read_announcement(sc: Scanner) -> Announcement | None:
    """The text that is announced here, its colon taken; None (and the cursor unmoved) if nothing is.

    Each word of an announcement is known: what stands between its noun and « suivant » (« , sauf à Mayotte, »), or
    after its noun (« l'alinéa 5 bis »), narrows what is written in a way that no rule knows: it raises NotUnderstood.
    """
    match = sc.check(_ANNOUNCEMENT)
    if match is None or not _ends_line(sc, match):
        match = sc.check(_UNWRITTEN) or match
    if match is None:
        return None
    sc.pos = match.end()
    groups = match.groupdict()
    name = next(filter(groups.get, _KINDS), "parts")
    late = groups.get("late")
    written = groups["count"] or groups.get("counted")
    if written and late:
        raise NotUnderstood(match.start(), "un seul nombre d'alinéas")
    written = written or late
    count = read_cardinal(written or "")
    if written and (count is None or _KINDS[name] is Announced.WORDS):
        raise NotUnderstood(match.start(), "un nombre qui s'accorde avec ce qui est annoncé")
    if count is None and name in ("alineas", "sentences", "lines") and not groups[name].lower().endswith("s"):
        count = 1
    label = groups.get("label") or ""
    named = _names(label or groups.get("labels") or "")
    division = sc.text[match.start("division") : match.end("number")] if groups.get("number") else ""
    after, noun = groups.get("after"), groups.get("after_noun")
    beside = _beside(groups.get("more") or after, groups.get("beside") or noun, match.start())
    return Announcement(
        kind=_KINDS[name],
        count=count,
        exact=name == "alineas",
        label=label,
        named=named,
        division=division,
        beside=beside,
    )


def _ends_line(sc: Scanner, match: re.Match[str]) -> bool:
    """Whether an announcement that a line end parts, « insérer deux alinéas / ainsi rédigés : », ends the second line.

    If not, « insérer un alinéa / ainsi rédigé que… », the second line is content.
    """
    if "\n" not in match[0]:
        return True
    return match[0].rstrip().endswith(":") or sc.skip_spaces(match.end()) >= sc.line_end(match.end())


def _beside(number: str | None, noun: str | None, at: int) -> int | None:
    """How many alinéas or sentences « et *number* *noun* » announces; None where it does not say.

    Raises NotUnderstood for what is no number.
    """
    if number and (count := read_cardinal(number)) is None:
        raise NotUnderstood(at, "un nombre qui s'accorde avec ce qui est annoncé")
    if noun is None:
        return None
    return count if number else None if noun.lower().endswith("s") else 1


def _heads(division: str, line: str) -> bool:
    """Whether *line* is the heading of « chapitre III bis », or begins with it: « Chapitre III bis – Du port »."""
    given = division.casefold().split()
    words = [word.rstrip(".:-–—") for word in line.casefold().lstrip('«" ').split()]
    return words[: len(given)] == given and not {*words[len(given) : len(given) + 1]} & {*LATIN_SUFFIXES}


def _names(labels: str) -> tuple[str, ...]:
    """« 4° et un 5° » is « 4° », « 5° »."""
    parts = labels.replace(",", " et ").replace(" à ", " et ").split(" et ")
    names = (part.strip().removeprefix("un ").removeprefix("une ").removeprefix("le ") for part in parts)
    return tuple(name for name in names if name and not name.startswith(("article", "l'article")))
