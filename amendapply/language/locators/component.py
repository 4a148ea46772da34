"""One component of a locator phrase: which rule reads it, by the word that comes after its determiner."""

from __future__ import annotations

import re
from functools import lru_cache

from amendapply.language.context import Context
from amendapply.language.locators.labelled import (
    read_amendment,
    read_article,
    read_path_label,
    read_titles,
)
from amendapply.language.locators.lines_and_columns import read_cells
from amendapply.language.locators.numbered import (
    read_alineas,
    read_edge,
    read_named_alineas,
    read_sentences,
)
from amendapply.language.locators.phrase import Draft
from amendapply.language.locators.proposed import read_proposed
from amendapply.language.numbers import CARDINAL
from amendapply.language.scanner import Scanner
from amendapply.language.vocabulary import ALINEA, DIVISION_NOUN, PHRASE
from amendapply.lexicon import LATIN
from amendapply.patterns import lazily

_I = re.IGNORECASE
_A = rf"a\b(?!\s*(?:[,.:;)\n]|$)|\s+(?:d(?:[eu]|es)\b|d'|(?:et|à)\b|{LATIN}\b))"
"""« à » without its accent, « la » without its « l »; no letter: « a du 2° », « a bis », « a et b »."""
_PREPOSITION = (
    rf"(?:(?:à|a)\s+la\s+(?=l')|(?:à(?=l')|de(?=l')|(?:(?:à|{_A}|de)\s+(?!les?\b)|(?:dans|sur|pour)\s+)(?!même|d(?:[eu]|es)\b|d'))|d'"
    r"|en\s+(?=fin\b|début\b))?"
)
_ARTICLE = (
    rf"(?:l'|les\b|le\b|la\b|{_A}|cet\b|cette\b|ces\b|ce\b|aux\b|au\b|[dt]u\b|des\b|de\b|d'"
    r"|chacun\s+des\b|chacune\s+des\b)?\s*"
)
_SAID = r"(?:(?:le|la|les|au|aux|du|des|l')?dit(?:e|es|s)?\b\s*)?(?:mêmes?\b\s*)?(?:présente?s?\b\s*)?"
"""« ledit », « la même », « le présent »: what points back."""
_DETERMINER = lazily(rf"{_PREPOSITION}(?P<which>(?:tout\s+(?=cet\b|ce\b|l'))?{_ARTICLE}{_SAID})")
_THIS_LAST = lazily(r"(?:cet|cette|ces|ce)\s*derni", _I)
_BARE_SAME = lazily(r"\s*(?:mêmes?|l'|dite?s?)\s*", _I)
_ANAPHORIC = lazily(r"\b(?:cet|cette|ces|ce|mêmes?|(?:le|la|les|au|aux|du|des|l')?dite?s?)\b", _I)
_WRITTEN_THINGS = rf"{ALINEA}|{PHRASE}|lignes?|colonnes?|tableaux?|paragraphes?|points?|tirets?|dispositions?"
_ONE_LABEL = rf"(?:[IVX]+|\d+\s?°|[a-z]\))(?:\s+{LATIN})?"
_WRITTEN_LABEL = rf"{_ONE_LABEL}(?:(?:\s*,\s*|\s+et\s+|\s+à\s+)(?:le\s+)?{_ONE_LABEL}){{0,8}}"
_WRITTEN_FIRST = (
    rf"(?:l'|la\s+|les?\s+|des\s+|de\s+nouveaux\s+)?(?:{CARDINAL}\s+)?"
    rf"(?:{_WRITTEN_THINGS}|{DIVISION_NOUN}|articles?|mots?|(?-i:{_WRITTEN_LABEL}))"
)
_WRITTEN_SECOND = (
    rf"(?:\s+et\s+(?:l'|la\s+|les?\s+|une?\s+)?(?:{CARDINAL}\s+)?(?:{_WRITTEN_THINGS}|{DIVISION_NOUN}|mots?))?"
)
_ANNOUNCED = lazily(
    rf"{_WRITTEN_FIRST}{_WRITTEN_SECOND}(?:\s+(?:{CARDINAL}|(?-i:[IVX]+)))?\s+(?:suivante?s?|ainsi\s+(?:rédigé|conçu))",
    _I,
)
_COMPONENTS = (
    read_edge,
    read_sentences,
    read_cells,
    read_alineas,
    read_titles,
    read_article,
    read_amendment,
    read_proposed,
    read_path_label,
)
_COUNTED = (read_sentences, read_cells, read_alineas)
_BY_OPENING = {
    "al": (read_named_alineas, read_path_label),
    "ar": (read_article,),
    "co": (read_cells,),
    "ph": (read_sentences,),
    "ta": (read_cells,),
    **dict.fromkeys(("dé", "fi"), (read_edge,)),
    **dict.fromkeys(("de", "pr", "un"), _COUNTED),
    **dict.fromkeys((letter + mark for letter in "abcdefghijklmnopqrstuvwxyz" for mark in " )"), (read_path_label,)),
    **dict.fromkeys((f"{digit}°" for digit in range(10)), (read_path_label,)),
}
"""Which of them a phrase may be that begins with these two letters, for the most frequent ones: any for the others."""


@lru_cache(maxsize=256)  # few determiners are different
def _points_back(which: str) -> bool:
    """Whether the determiner is « cet », « ledit », « le même »."""
    return _ANAPHORIC.search(which) is not None


def _goes_on(sc: Scanner) -> bool:
    """Whether a word stands before the cursor on its line: « Compléter cet article II par… » names no II."""
    before = sc.text[max(0, sc.pos - 20) : sc.pos].rstrip(" ")
    return len(before) > 1 and before[-1].isalpha() and before[-2].isalpha()


def announces_text(sc: Scanner, at: int) -> bool:
    """Whether « les deux alinéas suivants » stands *at*: no place, but what is about to be written.

    « Un alinéa après l'alinéa 11 ainsi rédigé » names a place all the same.
    """
    if not sc.mentions("suivant", "ainsi") or _ANNOUNCED.match(sc.text, at) is None:
        return False
    return not sc.lower.endswith(("après ", "avant "), 0, at)


def announces_inside(sc: Scanner, at: int) -> bool:
    """Whether the guillemet *at* opens « par « deux alinéas ainsi rédigés : », « cet alinéa « du port » : »."""
    line = sc.text[at : sc.line_end(at)].rstrip()
    closed = line.endswith(":") and line.rstrip(" :").endswith(("»", '"'))
    return closed or announces_text(sc, sc.skip_spaces(at + 1))


def read_component(sc: Scanner, context: Context, draft: Draft) -> bool:
    """Read one component into *draft*; False, with the cursor unmoved, if there is none."""
    start = sc.pos
    determiner = sc.take_lower(_DETERMINER)
    which = determiner["which"] if determiner else ""
    here = sc.pos
    if determiner and sc.text[here : here + 1].isdecimal() and _BARE_SAME.fullmatch(determiner[0]):
        sc.pos = start  # « même 2° Remplacer … »: a part, and no place
        return False
    if which.startswith("tout") and not draft.empty:
        sc.pos = start  # « à l'alinéa 3, dans tout l'article »
        return False
    anaphoric, first = _points_back(which), sc.skip_spaces(here)
    if which == "l'" and determiner and determiner[0].split()[-2:] == ["la", "l'"]:
        context.remark("« à la l'… » a été lu comme « à l'… » : un mot peut y manquer")
    if anaphoric and _THIS_LAST.fullmatch(f"{which.lstrip()}{sc.text[first : first + 5]}"):
        draft.said_last = True
    for rule in _BY_OPENING.get(sc.text[first : first + 2].lower(), _COMPONENTS):
        if rule is read_path_label and (which.strip() == "la" or (not which.strip() and _goes_on(sc))):
            break  # no label is feminine: « supprimer la II fin de l'alinéa »
        known = (draft.spots, draft.sentences)
        if rule(sc, context, draft, anaphoric):
            if anaphoric:
                draft.same_alinea = draft.same_alinea or draft.spots != known[0]
                draft.same_sentence = draft.same_sentence or draft.sentences != known[1]
            return True
        sc.pos = here
    sc.pos = start
    return False
