"""Where a statement begins: the labels of the parts, and the lines that cannot be content.

Content of the Sénat is not quoted: only the form of a line distinguishes an instruction from the text that it writes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from amendapply.frozen import frozen
from amendapply.language.numbers import ORDINAL, RANKS
from amendapply.language.scanner import Scanner, lowered, scanned
from amendapply.language.vocabulary import ALINEA, COMMANDS, DIVISION_KIND, NUMBER_SIGN, PHRASE
from amendapply.lexicon import LATIN
from amendapply.patterns import lazily
from amendapply.text.typography import holds_one

_I = re.IGNORECASE

_ROMAN = (
    rf"(?P<roman>[IVX]{{1,7}}|XL[IVX]{{0,4}}|L[XIV]{{1,7}})(?:\s*{LATIN})?"
    r"(?=\s*[-.)°/]|\s+(?:À|A|Alin|Supp|Après|En|Compl|Rempl|Rédig|Subst|Ins))"
)
_CAPITAL_LABEL = rf"(?P<capital>[A-HJ-U])(?:\s+{LATIN})?(?=\s*[-.)°])"
_ARABIC = rf"(?P<arabic>\d{{1,2}})(?:\s+{LATIN})?(?=\s*[°).]|\s*-\s|/\s+[A-ZÀ])"
_SMALL_ROMAN = r"(?:i{2,3}|iv|vi{1,3}|ix)(?=[ ]?[-).])"
_LETTER = rf"(?P<small>{_SMALL_ROMAN})|(?P<letter>[a-z])(?=\s*[).°])"
_AFTER_DASH = (
    r"Supprimer|Remplacer|Insérer|Compléter|Rédiger|Rétablir|Substituer|Ajouter|Procéder"
    r"|Alinéas?|En\s+conséquence|[ÀA]\s+la|[ÀA]ux?|[ÀA]\s+l'alinéa|Après\s+l'alinéa|Après\s+les?|Avant"
)
_DASH = rf"(?P<dash>)(?=[-•·▪*>]+\s*(?:{_AFTER_DASH})\b)"
_LABEL_END = rf"[\s]?[°)/]?(?:[ ]?{LATIN}(?=[ÀA]))?[ ]?[-.)°•·▪*>]*[ ]*(?:-|\.|:)?\s*"
_NO_WORD = rf"(?!(?!{_SMALL_ROMAN})[A-HJ-ULa-z][a-zà-ÿ'])"
"""Most lines begin with a word of two letters at least, or « l' », and no label does: « Ibis » has a Roman number."""
PART = lazily(rf"{_NO_WORD}(?:{_ROMAN}|{_CAPITAL_LABEL}|{_ARABIC}|{_LETTER}|{_DASH}){_LABEL_END}")
"""The label of a part of an instruction: « I. – », « II », « A. - », « 1° », « a) », its dash included."""
_NUMBERED = rf"(?:{ALINEA}\s*|\bal\.\s*){NUMBER_SIGN}?\d"
_VERB = rf"(?:{COMMANDS}|introduire|proc[ée]der|faire\s+(?:précéder|suivre)|modifier\s+ainsi|répéter"
_VERB += r"|(?:intervertir|permuter|inverser)\s+les\s+mots)\b"
_HEADER_TAIL = (
    r"(?:[\s,;:.()°-]|\d++|al\.|n\s?[°o]|\b(?:et|à|au|aux|la|le|les|du|de|des|après|avant|tableau|lignes?|colonnes?|début|fin|phrases?|phases?|suivants"
    rf"|{ALINEA}|{ORDINAL}|tableaux|[ivx]+|[a-z]\))\b)*"
)
_CHANGED = r"\b(?:est|sont)\s+(?:insérée?s?|ajoutée?s?|remplacée?s?|supprimée?s?|ainsi)\b"
_NO_LAW_TEXT = rf"(?![^\n]{{0,400}}?(?:{_CHANGED}|\bla\s+fin\b[^\n]{{0,60}}?\best\b))"
"""Law text changes laws in the passive, amendments command in the infinitive."""
_SUBJECT = rf"(?:l'|les\s+){_NUMBERED}|cet\s+article\s+est\b"
_CONSEQUENCE = r"en\s+conséquence\b|(?:la\s+)?(?:re)?numérotation\s+des\s|pour\s+compenser\b|amendement\s+n\s*[°o]"
_BESIDE = rf"(?:(?:immédiatement\s+)?(?:après|avant)|entre)\s+(?:l'|les\s+)?{_NUMBERED}"
_AT_NUMBER = rf"(?:à|a|aux?|après|au\s+début|de|dans|sur)\b[^\n«»\"]{{0,120}}\b(?:{_NUMBERED}|{ALINEA}\s+[ivx]+\b)"
_SENTENCES = rf"(?:la\s+|à\s+la\s+)?{ORDINAL}(?:\s+et\s+{ORDINAL})*\s+ph?rases?\s*:?$"
SENTENCES_ALONE = lazily(_SENTENCES, re.MULTILINE)
"""« Seconde phrase », alone on its line; for a text in lower case."""
_NUMBER = rf"{_NUMBERED}{_HEADER_TAIL}$|§\s*\d+\s*(?:,|$)"
_TABLE = rf"tableau\s*,\s*(?:{RANKS}\s+)?(?:ligne|colonne){_HEADER_TAIL}$"
_CELLS = rf"{RANKS}\s+(?:lignes?|colonnes?)(?:\s*,\s*{RANKS}\s+(?:lignes?|colonnes?))?\s*:?$"
_AT_EDGE = rf"(?:au\s+début|à\s+la\s+fin)\s*(?:,{_NO_LAW_TEXT}|$)"
_TITLE_ALONE = rf"intitulé\s+(?:du|de\s+la)\s+(?:{DIVISION_KIND})\s+[ivx\d]{{1,6}}\b[ ]*$"
_HEADER_ALONE = lazily(rf"{_SENTENCES}|{_TITLE_ALONE}|(?:au\s+début|à\s+la\s+fin)\s*[:,]?$", re.MULTILINE)
_STATEMENT = lazily(
    rf"{_VERB}|{_SUBJECT}|{_CONSEQUENCE}|{_BESIDE}|{_NUMBER}|{_AT_NUMBER}|{_SENTENCES}|{_AT_EDGE}", re.MULTILINE
)
"""This one and others below are for a text in lower case, in which they are found in a third of the time."""
_NO_ARTICLE_OF_CODE = (
    r"(?![^\n«\":,]{0,200}?\barticles?\s+[lrda]\.?[ ]?\d[^\n«\":,]{0,80}?\s(?:du\s+code|de\s+la\s+loi)\b)"
)
_VERB_AHEAD = rf"(?:{COMMANDS}|introduire|procéder)\b"
_QUOTED_WORDS = r"(?:\s?:?\s?[«\"][^\n«»\"]{0,250}[»\"]\s?)?"
_OF_TABLE = lazily(rf"{_TABLE}|{_CELLS}", re.MULTILINE)
"""Apart: to compile it takes as long as ten others, and few amendments have a table."""
_COMMAND_AHEAD = lazily(
    rf"(?:à|a|aux?|après|avant|dans|devant|entre|sur)\b{_NO_ARTICLE_OF_CODE}[^\n«\":]{{0,250}}{_QUOTED_WORDS},\s*{_VERB_AHEAD}"
)
"""« Au III, après le mot : « môle », insérer… »: a law, whose verbs are passive, writes « est inséré »."""
_WORDS_FIRST = lazily(
    r"(?:après|avant)\s+(?:les?\s+|la\s+|l')(?:mots?|références?|années?|dates?|nombres?|montants?)\s*(?::|$)"
    rf"{_NO_LAW_TEXT}",
    re.MULTILINE,
)
_GAGE_LABEL = rf"(?:(?:[ivx]+|[a-z]|\d+|…|\.{{2,}})?\s*{LATIN}?\s*[.°)]?\s*-*\s*)?"
_LOSS = (
    r"(?:la|les)\s+(?:éventuelles?\s+)?(?:pertes?|charges?|diminutions?)\b"
    r"[^\n]{0,300}?(?:est|sont)\s+(?:compensée?s?|gagée?s?)\b"
)
_SUMS = (
    r"les?\s+[ivx]+\b[^\n]{0,60}?\s(?:n'est|ne\s+sont|ne\s+s'applique(?:nt)?)\s+(?:applicables?\s+)?"
    r"qu'aux\s+sommes\b"
)
_GAGE = lazily(rf"{_GAGE_LABEL}(?P<gage>{_LOSS}|{_SUMS})")
_CAPITAL = lazily(r"[A-ZÀÂÉÈÊÎÔ]|al\.\s*\d|§\s*\d|remplacer\s|supprimer\s|insérer\s|rédiger\s|compléter\s|substituer\s")
_RECENT = 64
"""Lines of which half a dozen rules ask in turn, the parser's and those of bodies."""
_MOST_LABELS = 3
"""« II. – A. – 1° »."""
_OPENS_COMMAND = lazily(
    rf"{_NUMBERED}|(?:(?:[ÀA]|Après|Avant|De)\s+)?(?:L'|Les\s+){_NUMBERED}|Aux\s+{_NUMBERED}"
    r"|Procéder\s+(?:à\s+la|aux?)\s+mêmes?\b"
    rf"|{_VERB}\s+(?:cet|ces|cette|(?:ainsi\s+)?(?:cet|l'{ALINEA}|les\s+{ALINEA})|(?:le|les|la|l'|aux?)\s*(?:mots?|références?)\s*(?::|$))",
    re.IGNORECASE | re.MULTILINE,
)
_COMMANDS = lazily(rf"\b{_NUMBERED}|^{_VERB}|,\s*{_VERB}")
_ORDERS = lazily(
    r"Ne\s+pas\s|(?!Outre|Entre|Contre)[A-ZÀÉ][a-zà-ÿ]{2,20}(?:er|ir|re)\s+"
    rf"(?:comme\s+suit\b|(?:ainsi\s+)?(?:cet(?:te)?|ces|l'{ALINEA}|les\s+{ALINEA}|les?\s+mots?)\b)"
)
"""« Ne pas supprimer… », « Déplacer cet article… »: how no line of a law begins."""
_ORDERS_TEXT = lazily(rf"(?:en\s+conséquence\s*,?\s*)?{_VERB}")
_ASTRAY = lazily(rf"(?<=[a-zà-ÿ][ ])(?=[A-Z])(?i:{COMMANDS})\b|\b(?i:{COMMANDS})\s+comme\s+suit\b")
"""« … cet Compléter article… », « IV IV. – Rédiger comme suit… »."""
_NUMBER_LOST = lazily(rf"(?:Après|Avant|À|A)\s+l'{ALINEA}\s*,?\s+(?!(?:préc|ci-|unique|suiv|qui|dont|premier|dernier))")
"""« Après l'alinéa insérer un alinéa… »: a law has no alinéa without its rank."""
_VERB_LOST = lazily(
    rf"(?:(?:cet|l')[ ]?article(?:[ ]unique)?|(?:cet|ces)[ ]{ALINEA}"
    rf"|(?:l'|les[ ]){ALINEA}[ ]\d+(?:(?:,|[ ]et|[ ]à)[ ]\d+){{0,9}})"
    r"[ ]par[ ](?:l'|les?\b|la\b|une?\b|(?:deux|trois|quatre|cinq|six)\b)",
    _I,
)
"""« II. – cet article par l'alinéa suivant : », which has lost « Compléter »."""
_AT_ALINEA = lazily(rf"\b{_NUMBERED}|^{ALINEA}\b", _I)
_ALINEA_WORD = lazily(rf"\b{ALINEA}\b", _I)
_LONGEST_HEADER = 70
_ARTICLE_NUMBER = lazily(r"\barticles?\s+(?:[lrda]\.?\s?)?\d")
_TO_THIS_ARTICLE = (
    r"(?:compl[ée]ter|supprimer|modifier|r[ée]diger|r[ée]tablir|pr[ée]c[ée]der)"
    r"\s+(?:ainsi\s+)?(?:cet|le\s+présent)\s+(?:article|amendement)\b"
)
_THIS_ARTICLE_IS = r"cet\s+(?:article|amendement)\s+est\s+(?:ainsi|compl[ée]t[ée]|supprim[ée])\b"
_THIS_ARTICLE = lazily(
    rf"\b(?:{_TO_THIS_ARTICLE}|{_THIS_ARTICLE_IS}|amendements?\s+(?:n\s?[°o]|cl?|com))|^pour\s+compenser\b"
)
_COMMAND_HINTS = (
    *("ali", "al.", "suppr", "rempl", "nsér", "nser", "compl", "dig", "tabl", "substit", "ajout", "introd", "proc"),
    *("céder", "modif", "pét"),
)
_THIS_HINTS = ("cet", "présent", "mendement", "compenser")
_GAGE_HINTS = ("compens", "gag", "somm")
"""One of these stands in what each pattern finds, once it is casefolded: most lines of a law hold none."""
_CAPITAL_VERB = (
    rf"(?=[A-Z])(?i:(?:{COMMANDS})"
    r"\s+(?:ainsi\s+)?(?:cet(?:te)?\b|ces\b|l[ae']|les?\s+mots?\b|les\s+alin[ée]as\b|une?\b|aux?\b|par\b))"
)
_DASHED = r"(?:[IVX]{1,6}|[A-H])[ ]?\.?[ ]?-[ ]?"
_LOST_HEADER = (
    rf"(?:{_DASHED}|(?:[IVX]{{1,6}}|[A-H])\.[ ]|\d[ ]?°[ ])?"
    rf"(?:(?:Alin[ée]as?|ALIN[ÉE]AS?)[ ]\d[^\n.;:«»\"]{{0,60}}?(?:[ ,:]+{_CAPITAL_VERB}|[ ]*$)"
    r"|(?:Après|Avant|APRÈS|AVANT)[ ](?i:l'alin[ée]a)[ ]\d+[ ]*(?:,|$|Ins))"
)
_LOST_PART = (
    rf"{_DASHED}{_CAPITAL_VERB}(?:[ ]?(?:alin[ée]as?|articles?|phrases?)\b|[^\n:]{{0,30}}:)"
    rf"|(?:{_DASHED}|(?:[IVX]{{1,6}}|[A-H])\.[ ])"
    rf"(?:En[ ]conséquence[ ]?,|Pour[ ]compenser[ ]|L(?:'|es[ ])alin[ée]as?[ ]\d"
    rf"|(?i:{ORDINAL})[ ](?i:{PHRASE})[ ]*:?[ ]*$)"
)
_LOST_HINTS = ("alin", "conséquence", "pour compenser", "phrase")
_DASHED_COMMAND = lazily(rf"-[ ]?{_CAPITAL_VERB}")
_LOST_BREAK = lazily(rf"[ ](?=[ \dA-IVX])(?<=[^\s«\"] )[ ]*(?={_LOST_HEADER}|{_LOST_PART})", re.MULTILINE)


_BEFORE_SMALL = {"v": "IV", "x": "IX"}


@frozen
class Label:
    """A part's label: its kind (« roman », « capital », « degree », « arabic », « letter », « dash »), its value.

    « ii) » is the « II » of the « small » Roman numbers.
    """

    kind: str
    value: str

    @property
    def first(self) -> bool:
        """Whether a series begins with it: « I », « A », « 1° », « a) », « – »."""
        return self.value in ("I", "A", "1", "a", "i", "")

    def __str__(self) -> str:
        return f"{self.value}°" if self.kind == "degree" else self.value


def label_of(match: re.Match[str], parts: Sequence[Label]) -> Label:
    """The label that ``PART`` has matched, below *parts*: « 1° » and « 1) » are of two kinds.

    « i) » is a small Roman number, save after « h) »; « v) » is one after « iv) ».
    """
    kind = str(match.lastgroup)
    value = match[kind]
    if kind == "arabic" and "°" in match[0]:
        kind = "degree"
    small = Label("small", value.upper())
    if kind == "small" or (value == "i" and Label("letter", "h") not in parts):
        return small
    if kind == "letter" and value in ("v", "x") and Label("small", _BEFORE_SMALL[value]) in parts:
        return small
    return Label(kind, value)


def begins_part(sc: Scanner, at: int) -> bool:
    """Whether the line at *at* opens with the label of a part, or a few, and a statement after them."""
    labels = 0
    while labels < _MOST_LABELS and (match := PART.match(sc.text, at)):
        at, labels = match.end(), labels + 1
        if _begins_statement(sc, at, labelled=True):
            return True
    return False


def _begins_statement(sc: Scanner, at: int, *, labelled: bool) -> bool:
    """Whether a statement of the instruction, and no content, begins at *at*."""
    capital = _CAPITAL.match(sc.text, at)
    if not capital and not labelled:
        return False
    if _STATEMENT.match(sc.lower, at) or _names_cells(sc, at):
        return True
    if capital is None or sc.lower[at : at + 1] not in "àades":
        return False
    return bool(_WORDS_FIRST.match(sc.lower, at) or _COMMAND_AHEAD.match(sc.lower, at))


def _names_cells(sc: Scanner, at: int) -> bool:
    """« Tableau, dernière ligne », « Première colonne », alone on the line at *at*."""
    return sc.mentions("ligne", "colonne") and _OF_TABLE.match(sc.lower, at) is not None


def is_boundary(sc: Scanner, at: int) -> bool:
    """Whether the line that begins at *at* (blanks skipped) opens a part or a statement."""
    known = sc.boundaries.get(at)
    if known is None:
        known = sc.boundaries[at] = begins_part(sc, at) or _begins_statement(sc, at, labelled=False)
    return known


def opens_command(sc: Scanner, at: int) -> bool:
    """Whether the line at *at* names an alinéa by its number, or holds nothing but a command, after its labels."""
    return _OPENS_COMMAND.match(sc.text, _after_labels(sc.text, at, sc.line_end(at))) is not None


def is_header_or_order(sc: Scanner, at: int) -> bool:
    """Whether the line at *at*, where a text to write should begin, is none: « Insérer un alinéa ainsi rédigé : ».

    It orders to write a text that follows, is a header (« II. – Seconde phrase »), or says the line above it again.
    """
    end = sc.line_end(at)
    line, start = sc.text[at:end].rstrip(), _after_labels(sc.text, at, end)
    above = sc.text[:at].rstrip()
    if above[above.rfind("\n") + 1 :].strip() == line and any(map(str.isalpha, line)):
        return True
    if _HEADER_ALONE.match(sc.lower, start) or _names_cells(sc, start):
        return True
    if not line.endswith(":") or "«" in line or '"' in line:
        return False
    return _ORDERS_TEXT.match(sc.lower, start, end) is not None and not names_article(line)


def _after_labels(text: str, at: int, end: int) -> int:
    """Where the line of *text* from *at* to *end* goes on after its labels, « I. – A. – »."""
    for _ in range(_MOST_LABELS):
        if not (match := PART.match(text, at, end)):
            break
        at = match.end()
    return at


def commands_bill(command: str, *, of_law: bool = False) -> bool:
    """Whether the *command* of a line changes the bill itself: its alinéas by number, « cet article ».

    The text of an additional article may hold commands all the same: it changes laws, whose articles it names. With
    *of_law* an earlier line has named one, and alinéas are those of that article.
    """
    if _names_this_article(command):
        return True
    return not of_law and _is_commanded(command) and not names_article(command)


def holds_command(command: str) -> bool:
    """Whether the *command* of a line is one: in the infinitive, or at a numbered alinéa."""
    return _names_this_article(command) or _is_commanded(command)


def may_hold(line: str, hints: tuple[str, ...]) -> bool:
    """Whether a pattern may find something in *line*: in any case; « ı » counts as « i », as for IGNORECASE."""
    return holds_one(in_one_case(line), hints)


@lru_cache(maxsize=_RECENT)
def may_command(command: str) -> bool:
    """Whether the *command* of a line may be one: most lines of a law are none."""
    return may_hold(command, _COMMAND_HINTS)


@lru_cache(maxsize=_RECENT)
def in_one_case(line: str) -> str:
    """*line* in lower case, as a pattern sees it that no case matters to."""
    return line.casefold().replace("ı", "i")


@lru_cache(maxsize=_RECENT)
def _names_this_article(command: str) -> bool:
    return may_hold(command, _THIS_HINTS) and _THIS_ARTICLE.search(in_one_case(command)) is not None


@lru_cache(maxsize=_RECENT)
def _is_commanded(command: str) -> bool:
    return may_command(command) and _COMMANDS.search(in_one_case(command)) is not None


def names_place(command: str) -> bool:
    """Whether the *command* of a line names what the bill alone has: a numbered alinéa, « compléter cet article ».

    « Alinéa sous réserve 19 », « 19 Alinéa », short and without a final mark, are headers, though no rule reads them.
    """
    if _names_this_article(command):
        return True
    if not may_command(command) or _ALINEA_WORD.search(command) is None:
        return False
    is_header = len(command) <= _LONGEST_HEADER and command[-1].isalnum()
    return _AT_ALINEA.search(command) is not None or (is_header and any(map(str.isdecimal, command)))


def commands_astray(command: str) -> bool:
    """Whether the *command* of a line has words that no law has, though no rule reads them as a command."""
    if any(pattern.match(command) is not None for pattern in (_ORDERS, _NUMBER_LOST, _VERB_LOST)):
        return True
    return may_command(command) and _ASTRAY.search(command) is not None


def names_article(command: str) -> bool:
    """Whether the *command* of a line names an article by its number."""
    return _ARTICLE_NUMBER.search(in_one_case(command)) is not None


def command_of(sc: Scanner, at: int) -> str:
    """The line at *at* after its labels, up to its first guillemet: where its command stands, if it has one."""
    return _command(sc.text[at : sc.line_end(at)])


@lru_cache(maxsize=_RECENT)
def _command(line: str) -> str:
    at = _after_labels(line, 0, len(line))
    return line[at:].partition("«")[0].partition('"')[0].strip()


def next_boundary(sc: Scanner, at: int) -> int:
    """The beginning of the first line after *at* that opens a part or a statement, or the end."""
    at = sc.line_end(at)
    while at < sc.end:
        at = sc.skip_spaces(at)
        if at < sc.end and is_boundary(sc, at):
            return at
        at = sc.line_end(at)
    return sc.end


def lost_break(sc: Scanner, start: int, end: int) -> int:
    """Where content without guillemets ends, between *start* and *end*, if a statement follows it on its line.

    « … par les mots : le préfet II. – Alinéa 9 Supprimer cet alinéa. »: publishers lose line ends. The bill never
    writes « Alinéa 9 » with a capital, nor commands after the number of a paragraph.
    """
    if not holds_one(sc.lower[start:end], _LOST_HINTS) and not _DASHED_COMMAND.search(sc.text, start, end):
        return end
    found = _LOST_BREAK.search(sc.text, start, end)
    return found.start() if found else end


def begins_gage(sc: Scanner, at: int) -> bool:
    """Whether the line at *at* is a gage: « II. – La perte de recettes est compensée à due concurrence… »."""
    return sc.mentions(*_GAGE_HINTS) and _GAGE.match(sc.lower, at) is not None


def is_gage(line: str) -> bool:
    """Whether *line*, as an amendment writes it into the bill, is a gage."""
    return may_hold(line, _GAGE_HINTS) and _GAGE.match(lowered(scanned(line)).lstrip(' "«')) is not None


def without_gage_label(line: str) -> str:
    """*line*, where it is a gage without the number that its amendment gives it: « … – La perte de recettes »."""
    if not may_hold(line, _GAGE_HINTS):
        return line
    return line[found.start("gage") :] if (found := _GAGE.match(lowered(scanned(line)))) else line
