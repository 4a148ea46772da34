"""Lines that a page has cut in the middle of a sentence."""

from __future__ import annotations

import re

from amendapply.language.boundaries import is_boundary
from amendapply.language.context import Context
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.vocabulary import DIVISION_KIND, WORD_NOUN
from amendapply.lexicon import LATIN
from amendapply.patterns import lazily

_BETWEEN_TAGS = lazily(r"(?<=>)\s+(?=<)|(?<=<t[dh]>)\s+|\s+(?=</t[dh]>)")
_CUT_FIGURES = lazily(r"(?<=\d[-‑–])\s*\n\s*(?=\d)")
_LINE_FEEDS = lazily(r"\s*\n\s*")
_HALF_LINE = lazily(r"(?:[^\W_]|[,'»°%])[ ]?-?\Z")
"""For the last three characters of a line."""
_CUT_NUMBER = lazily(r"\d-\s*\Z")
"""« la loi n° 2025- / 127 »."""
_LOWER = lazily(r"(?!(?:i{2,3}|iv|vi{1,3}|ix)[ ]?\.)[a-zà-ÿœ]{2,}\b(?!\s*[)°])")
"""A word in small letters, unlike « ii. » and « ii . », which number an alinéa."""
_ELIDED = lazily(r"(?:[ldnsjcmt]|qu)'(?=[\w])|à\s")
"""« l'ordonnance… », « à due concurrence »: how no alinéa begins."""
_GOVERNING = lazily(
    r"(?<![\w'-])(?:de|du|des|le|la|les|à|au|aux|et|ou|par|pour|dans|sur|sous|un|une|en|avec|dont|que|qui|articles?|n°|loi)\s*\Z"
)
"""« … la loi du », « … de l'article », after which a sentence goes on."""
_CUT = "une ligne entière : le texte à écrire est coupé au milieu d'une phrase"
_HEADING = lazily(
    rf"[«\"\s]*(?:(?:{DIVISION_KIND})\s|article\s+\d+(?:\s?er)?(?:\s+(?:{LATIN}|[a-z]{{1,2}})\b){{0,3}}\s*$)"
)
_WIDE = 40
"""Characters: a shorter line may be a heading, or an item of a list."""
_MOST_CUTS = 6
_NAMED = lazily(rf"(?:les?|aux?|la|l')\s*{WORD_NOUN}\s*:|\bpar\s*:")
_ORDERS = lazily(
    rf"(?:par\s+)?(?:les?|la|l')\s*{WORD_NOUN}\s*:|(?:insérer|remplacer|supprimer|substituer)\b", re.IGNORECASE
)
"""« … de l'article 3, / les mots : »: lines that commands break."""


def end_of_cut_words(sc: Scanner, context: Context, start: int, end: int) -> int:
    """Where the words that open before *start*, on a line that ends at *end*, close: « le quai du / port », -1 for no.

    The lines of a page cut them: none but the last holds a guillemet, ends as a sentence does, or begins a command.
    """
    close, opening = sc.text.find("»", end), sc.text.find("«", end)
    if close < 0 or 0 <= opening < close or _NAMED.search(sc.lower, start, close):
        return -1
    at, line = start, end
    for _ in range(_MOST_CUTS):
        following = sc.skip_spaces(line)
        if not _stops_short(sc, at, line) or sc.text[line - 1] == "-" or is_boundary(sc, following):
            return -1
        at, line = following, sc.line_end(following)
        if line > close:
            context.remark("des mots coupés par un passage à la ligne ont été joints")
            return close
    return -1


def unbroken(line: str) -> str:
    """*line* on one line: publishers break a table at every tag."""
    if "\n" not in line and "<table>" not in line:
        return line
    line = _BETWEEN_TAGS.sub("", line)
    return _LINE_FEEDS.sub(" ", _CUT_FIGURES.sub("", line)) if "\n" in line else line


def mended(sc: Scanner, context: Context, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """*spans*, a line that a page has cut in mid-sentence being one with the next.

    Sure is a long line that ends with a letter before one that begins with a small word; a remark reports the others.
    """
    whole: list[tuple[int, int]] = []
    for start, end in spans:
        if whole and is_cut(sc, whole[-1], start) and not _table_in(sc, *whole[-1]):
            last = sc.text[slice(*whole[-1])].rstrip()
            is_sure = last.endswith("-") or len(last) - last.rfind("\n") > _WIDE
            if is_sure and last[-1] not in ",'" and not _ORDERS.match(sc.text, start):
                context.remark("des lignes coupées au milieu d'une phrase ont été jointes")
                whole[-1] = (whole[-1][0], end)
                continue
            context.remark("des lignes qui semblent coupées au milieu d'une phrase ont été laissées telles quelles")
        whole.append((start, end))
    return whole


def is_cut(sc: Scanner, last: tuple[int, int], at: int) -> bool:
    """Whether the sentence of the line *last* goes on in the line at *at*."""
    if sc.text[last[1] - 2 : last[1]].rstrip().endswith("-") and _CUT_NUMBER.search(sc.text, *last):
        return sc.text[at].isdecimal()
    if not _stops_short(sc, *last):
        return False
    if _LOWER.match(sc.text, at) or _ELIDED.match(sc.text, at):
        return True
    return _GOVERNING.search(sc.text, max(last[0], last[1] - _WIDE), last[1]) is not None


def check_whole(sc: Scanner, last: tuple[int, int], at: int) -> None:
    """Refuse the line at *at*, where it is the second half of the sentence of the line *last*."""
    if is_cut(sc, last, at):
        raise NotUnderstood(at, _CUT)


def check_reopened(sc: Scanner, last: tuple[int, int], at: int) -> None:
    """Refuse « « Le quai est », then « « ouvert. »: a guillemet stands before the second half of a sentence.

    Below « « Titre II » or « « Article 5 bis » stands what it heads, which may be in small letters, and below the « , »
    of an item what all the items lead to: « « 2° De céder, », « « lorsque le préfet l'interdit. ».
    """
    if (
        sc.text[at] not in '«"'
        or sc.text[slice(*last)].rstrip().endswith(",")
        or not _stops_short(sc, *last)
        or _HEADING.match(sc.lower, *last)
    ):
        return
    if _LOWER.match(sc.text, sc.skip_spaces(at + 1)):
        raise NotUnderstood(at, _CUT)


def _stops_short(sc: Scanner, start: int, end: int) -> bool:
    """Whether the line from *start* to *end* ends as no alinéa does: with a letter, a comma, a figure, a hyphen."""
    return _HALF_LINE.search(sc.text[max(start, end - _WIDE) : end].rstrip()[-3:]) is not None


def _table_in(sc: Scanner, start: int, end: int) -> bool:
    return "<table>" in sc.text[start:end]
