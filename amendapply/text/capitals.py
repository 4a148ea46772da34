"""The capital that a word has by its place only, at the head of a sentence, and the small words that have no other."""

from __future__ import annotations

import re

from amendapply.text.labels import body_start
from amendapply.text.sentences import sentences
from amendapply.text.typography import fold

FUNCTION_WORD = re.compile(
    r"(?:L|D|Qu|J|S|N|C)['’]|(?:Les?|La|Une?|Des?|Du|Il|Elle|Ils|Elles|On|Ce|Cet|Cette|Ces|Son|Sa|Ses|Leurs?|À|A|Aux?"
    r"|En|Et|Ou|Par|Pour|Dans|Sur|Sous|Sans|Avec|Avant|Après|Lorsque|Si|Toute?s?|Tous|Chaque|Aucune?|Les?dites?)\b"
)
"""A small word that has a capital by its place only."""
_SMALL = re.compile(r"l[ea']|les|une?|d(?:u|es?|')|aux?|à|en|par|pour|dans|sur|sous|sans|avec|avant|après|entre|et|ou")


def begins_sentence(text: str, place: int) -> bool:
    """Whether a sentence, or a quotation, begins at *place*."""
    before = text[:place].rstrip()
    return place <= body_start(text) or before[-1:] in '«“".?!…' or any(s.start == place for s in sentences(text))


def copy_capital(found: str, asked: str, new: str) -> str:
    """*new* with the initial capital of *found*, where that is not how *asked* begins.

    A capital is given to any word, but taken only from one that has it by its place (« Le », « Il », « En »…).
    """
    if not (found and new) or found[0] == asked[:1] or found[0].lower() != asked[:1].lower():
        return new
    if found[0].isupper():
        return new[0].upper() + new[1:]
    return new[0].lower() + new[1:] if FUNCTION_WORD.match(new) else new


def is_small(words: str) -> bool:
    """Whether *words* are a bare article, preposition or conjunction, which stands in too many places to name one."""
    return _SMALL.fullmatch(fold(words).text.lower()) is not None
