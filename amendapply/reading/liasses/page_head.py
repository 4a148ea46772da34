"""The lines above a dispositif, one by one: the number, the article, the fate, or a line of the page alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from amendapply.amendment import Position
from amendapply.lexicon import LATIN, MONTH
from amendapply.patterns import lazily
from amendapply.reading.bills.bill_text import ARTICLE_NUMBER, article_number
from amendapply.reading.kinds import ORDERING
from amendapply.reading.liasses.particulars import authors_of, caption, fate_of, labelled_fate, opens_list, position_of

_I = re.IGNORECASE
_RECTIFIED = rf"(?:\s*\(?\s*rect(?:ifié|\.)?\s*{LATIN}?\s*\)?)?"
_NUMBER = rf"(?:[A-Z]{{1,8}}-)?[A-Z]{{0,8}}-?\d{{1,6}}[A-Z]?{_RECTIFIED}"
_SIGN = r"n\s*[°ºo]\s*"
_TAIL = r"(?:\s*[,(].*|\s+(?:de|du|des|présenté|déposé|à|avant|après)\b.*)?"
_NUMBER_LINE = lazily(rf"(?:(?:sous-)?amendement\s*)?{_SIGN}(?P<number>{_NUMBER})(?P<tail>{_TAIL})", _I)
_PARENT = lazily(rf"\(?(?:sous-amendement\s+)?à\s+l['’]amendement\s*{_SIGN}(?P<parent>{_NUMBER}){_TAIL}\s*\)?", _I)
_OF_TEXT = lazily(rf".*?\(\s*(?P<list>{_SIGN}(?P<number>\d{{1,5}})\b[^()]*(?:\([^()]*\)[^()]*)*)\)", _I)
_TEXT_NUMBERS = lazily(r"(?<![\d-])\d{1,5}(?![\d-])")
_PLACE = lazily(
    r"(?i:(?:articles?\s+additionnels?\s+)?(?:(?P<position>avant|après)\s+)?(?:l['’]\s*)?art(?:icle|\.)\s*)"
    rf"(?P<number>{ARTICLE_NUMBER})\s*(?:\([^()]{{1,40}}\)\s*)?[.:]?",
)
_TAIL_PLACE = lazily(rf"\b(?P<position>avant|après|à)\s+l['’]\s*article\s+(?P<number>{ARTICLE_NUMBER})\s*$")
_STANDING_APART = lazily(r"annexe(?:\s+[A-Z\d]{1,4})?|état\s+[A-G]", _I)
_PRESENTED = lazily(r"(?:présenté|déposé|cosigné)e?s?\s+par\s*:?\s*(?P<names>.*)|auteurs?\s*:\s*(?P<author>.+)", _I)
_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_HEAD = (
    r"assemblée\s+nationale|sénat|république\s+française|(?:sous-)?amendement"
    r"|dispositif\s*:?"
)
_BUTTON = r"retour\s+à\s+la\s+liste.*|imprimer|partager|télécharger.*|voir\s+.*|discuté|articles?\s+additionnels?"
_TEXT = r"(?:projet|proposition)\s+de\s+(?:loi|résolution)\b.*|texte\s+de\s+la\s+commission"
_READING = (
    r"\(?(?:premi[èe]re|1\s?[èe]re|nouvelle|deuxième|2e|2nde|seconde|dernière)\s+(?:lecture|délibération)\)?"
    r"|\(?procédure\s+accélérée\)?"
)
_DIVISION = r"première\s+partie|seconde\s+partie|titre|(?:chapitre|titre|section)\s+(?:[ivxlc]+|ier|\d+)"
_TITLE = r"intitulé\s+(?:du|de\s+la)\s+(?:projet|proposition)\s+de\s+loi|[_–—-]{3,}"
_OPINION = r"c(?:ommission)?|g(?:ouvernement)?|[cg]\s+(?:favorable|défavorable|sagesse.*|retrait.*)"
_DATE = rf"\(?(?:déposé\s+le\s+|discuté\s+le\s+)?(?:{_DAY}\s+)?\d{{1,2}}(?:er)?\s+(?:{MONTH})\s+\d{{4}}\)?"
_FIELD = (
    r"(?:direction|service)\s+de\s+la\s+séance"
    r"|(?:état|statut|examiné\s+par|mission\s+visée|date\s+de\s+dépôt|groupe)\s*:.*"
)
_PAGE = lazily(
    rf"{_HEAD}|{_BUTTON}|{_TEXT}|{_READING}|{_DIVISION}|{_TITLE}|{_OPINION}|{_DATE}|{_FIELD}",
    _I,
)
_DIVISION_LINE = lazily(_DIVISION, _I)
_OF_THAT_DIVISION = lazily(
    r"\b(?:ce\s+(?:titre|chapitre|livre)|cette\s+(?:division|section|sous-section|partie)|cet\s+intitulé)\b"
    r"|\bintitulé\s*:",
    _I,
)
_LIASSE = lazily(r"fabrication\s+de\s+la\s+liasse", _I)
_LONGEST = 400
"""No line of a page is longer; the rules below need not be quick on a longer one."""

_VERB = rf"(?:{ORDERING}|(?:faire\s+)?précéder)\b"
_LOCATOR = (
    r"(?:à|a|aux?|dans|sur|de|en|après|avant|le|la|les|l['’]|cet|cette|ces|du|des)\s*(?:l['’]|la|le|les|cette|ces|cet)?\s*"
    r"(?:alin|phrase|mot|référence|article|tableau|début|fin|intitulé|titre|\d|premi|second|derni|deuxi|troisi|avant-derni)"
)
_LABEL = rf"(?:(?:(?:[IVX]{{1,6}}|[A-Z]|\d{{1,2}})(?:\s+{LATIN})?[ \u00a0]*+[°).–—-][\s°).–—-]*+)++|[IVX]{{1,6}}\s+)"
_NAMED = r"(?:[IVX]{1,6}|\d{1,2}\s?°|[a-z]\)?)"
_OF_LABEL = rf"(?:aux?|les?|du|des)\s+{_NAMED}(?![\w'’])|{_NAMED}(?:\s+{LATIN})?\s+(?:du|des)\s+{_NAMED}(?![\w'’])"
"""« Au a », « 2° du I »."""
_INSTRUCTION = lazily(
    rf"{_LABEL}?(?:$|{_VERB}|{_LOCATOR}|{_OF_LABEL}|en\s+conséquence|pour\s+compenser|al(?:in[ée]a|i[ée]na)s?\s+\d"
    rf"|amendement\s+{_SIGN})",
    _I,
)
_TELLING = lazily(r"«|\balin[ée]as?\b|\bmots?\s*:|\bphrases?\b", _I)
_ALINEA = lazily(r"\balin[ée]as?\b", _I)
SUB_AMENDED = lazily(
    r"(?:\d°\s*|[IVX]+[\s.–-]+)?(?:alin[ée]as?\s|(?:après|avant)\s+l['’]\s*alin[ée]a\s+\d+\s*$)|.*\bcet\s+amendement\b",
    _I,
)
"""What follows « Amendement n° 24 » where it names the amendment that a sub-amendment of the Sénat amends."""
_OPENS_ARTICLE = lazily(r"ins[ée]rer\b|r[ée]tablir\b", _I)


@dataclass(slots=True, eq=False, repr=False)
class PageHead:
    """The amendment as far as the lines of its page are read.

    ``started`` is set once a line could only be of a page; ``noise`` are the lines that say nothing of the amendment;
    ``signing`` that the next lines are the signatories.
    """

    number: str | None = None
    article: str | None = None
    position: Position | None = None
    parent: str | None = None
    of_text: str | None = None
    fate: str | None = None
    authors: list[str] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    started: bool = False
    signing: bool = False

    def take(self, line: str, following: str = "") -> bool:
        """Take in *line*, which is not blank, if it can only be one of a page; *following* is the next that is not."""
        if len(line) > _LONGEST or not any(rule(self, line, following) for rule in _RULES):
            return False
        self.started = True
        return True


def opens_instruction(line: str) -> bool:
    """Whether a dispositif may begin with *line*: a verb, a locator, the label of a part, quoted words."""
    return bool(_TELLING.search(line) or _INSTRUCTION.match(line))


def is_page_line(line: str) -> bool:
    """Whether *line* can only be printed on a page, and does not concern the amendment: a date, a title."""
    return len(line) <= _LONGEST and (_is_of_page(line) or _OF_TEXT.fullmatch(line) is not None)


def _is_of_page(line: str) -> bool:
    if line[0] in "ÀàFf":
        return _LIASSE.fullmatch(line) is not None
    return _PAGE.fullmatch(line) is not None


def is_footer(line: str) -> bool:
    """Whether *line*, below everything else, belongs to the page: a caption, the fate under its name."""
    return len(line) <= _LONGEST and bool(caption(line) or labelled_fate(line) or _LIASSE.fullmatch(line))


def _caption(head: PageHead, line: str, following: str) -> bool:
    if (author := caption(line)) is None:
        return False
    head.authors.append(author)
    return True


def _parent(head: PageHead, line: str, following: str) -> bool:
    match = _PARENT.fullmatch(line) if "amendement" in line.casefold() else None
    if match is None:
        return False
    head.parent = _flat(match["parent"])
    return True


def _number(head: PageHead, line: str, following: str) -> bool:
    """« Amendement n° 24 » above « Alinéa 3 », or before it, is how the dispositif of a sub-amendment begins."""
    match = _NUMBER_LINE.fullmatch(line) if line[0] in "NnAaSs" else None  # « n° 12 », « Sous-amendement »
    if match is None or _ALINEA.search(match["tail"]):
        return False
    if line.startswith("Amendement") and SUB_AMENDED.match(following):
        return False
    number = _flat(match["number"])
    if head.number not in (None, number):
        return False
    head.number = number
    tail = match["tail"].strip()
    if parent := _PARENT.fullmatch(tail):
        head.parent = _flat(parent["parent"])
    elif place := _TAIL_PLACE.search(tail):
        _set_place(head, place)
    elif tail:
        head.noise.append(line)
    return True


def _place(head: PageHead, line: str, following: str) -> bool:
    """« Après l'article 3 » above « Insérer… » names the place too, and is the dispositif's first line."""
    match = _PLACE.fullmatch(line) if line[0] in "AaLl" else None  # « Article 3 », « Avant l'article 3 »
    if match is None:
        return False
    _set_place(head, match)
    return not (match["position"] and _OPENS_ARTICLE.match(following))


def _set_place(head: PageHead, match: re.Match[str]) -> None:
    head.article = article_number(match["number"])
    head.position = position_of(match["position"] or "")
    head.signing = False


def _standing_apart(head: PageHead, line: str, following: str) -> bool:
    if not _STANDING_APART.fullmatch(line):
        return False
    head.article, head.signing = line, False
    return True


def _fate(head: PageHead, line: str, following: str) -> bool:
    fate = fate_of(line) or labelled_fate(line)
    head.fate = fate or head.fate
    return fate is not None


def _presented(head: PageHead, line: str, following: str) -> bool:
    if (match := _PRESENTED.fullmatch(line)) is None:
        return False
    head.authors += authors_of(match["names"] or match["author"] or "")
    head.signing = True
    return True


def _page(head: PageHead, line: str, following: str) -> bool:
    """« Chapitre II » above « Rédiger ainsi l'intitulé de ce chapitre » says which: it begins the dispositif."""
    if not _is_of_page(line) or (_DIVISION_LINE.fullmatch(line) and _OF_THAT_DIVISION.search(following)):
        return False
    head.noise.append(line)
    head.signing = False
    return True


def _of_text(head: PageHead, line: str, following: str) -> bool:
    """« (n° 1352) »; where the Sénat lists text and reports, « (n° 385, 384) », either may be meant."""
    match = _OF_TEXT.fullmatch(line) if "(" in line else None
    if match is None or opens_instruction(line):
        return False
    head.of_text = match["number"] if len(_TEXT_NUMBERS.findall(match["list"])) == 1 else None
    head.noise.append(line)
    return True


def _signatories(head: PageHead, line: str, following: str) -> bool:
    if opens_instruction(line) or not (head.signing or opens_list(line)):
        return False
    if head.authors and line[0].islower() and not line.startswith("et "):
        head.authors[-1] += f", {line}"
    else:
        head.authors += authors_of(line)
    return True


_RULES = (_caption, _parent, _number, _place, _standing_apart, _fate, _presented, _page, _of_text, _signatories)
"""The rules in the order in which they are tried: the first that matches the line takes it."""


def _flat(words: str) -> str:
    return " ".join(words.split())
