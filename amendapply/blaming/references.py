"""References to another provision, written otherwise: « du même code » for its name, « précitée », « du présent I »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendapply.blaming.rewording_words import (
    BEHIND,
    HERE,
    MARKERS,
    NAMED,
    NUMBERED,
    REFERENCES,
    SMALL_WORDS,
    TEXTS,
    UNITS,
)
from amendapply.blaming.spot import Spot, next_word, words_in

_NUMBER = re.compile(r"(?:\b(?:LO?|R|D|A)\.?\s?)?\d[\w.-]*|\b[IVX]+\b|\b[A-Za-z]\b(?![.'°])")
_QUOTES = ' "«»;.'
_ELIDED = frozenset("dln")
_ARTICLES = frozenset({"article", "articles"})


def rewrites_reference(spot: Spot) -> bool:
    """Whether the same provision is referred to: « de l'article 3 » is not « du présent article », nor « II » « III ».

    A number or a name may go for « même », « ledit », « précité », as the text has named it; never for another one.
    """
    gone, come = words_in(spot.gone), words_in(spot.come)
    words = [*gone, *come]
    if not all(word in REFERENCES or NUMBERED.fullmatch(word) for word in words) or _stands_alone(spot):
        return False
    if gone and come:
        return bool(_markers(gone) or _markers(come)) and _is_near(spot, words) and _leads_there(spot, gone, come)
    return "et" not in words and _completes(spot, words)


def _stands_alone(spot: Spot) -> bool:
    """Whether the words are a whole alinéa."""
    sides = (spot.old, spot.gone), (spot.new, spot.come)
    return any(text.strip() and text.strip(_QUOTES) == words.strip(_QUOTES) for text, words in sides)


def _markers(words: Sequence[str]) -> frozenset[str]:
    """The words that refer to what was named; « après » is one in « ci-après » alone."""
    found = MARKERS & frozenset(words)
    return found if "ci" in found else found - {"après", "dessus", "dessous"}


def _leads_there(spot: Spot, gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether what one side names, its numbers included, the other side names as well, or refers back to."""
    numbers = [frozenset(_NUMBER.findall(side.replace("’", "'"))) for side in (spot.gone, spot.come)]
    named = [
        {word.rstrip("s") for word in NAMED & set(words)} | found
        for words, found in zip((gone, come), numbers, strict=True)
    ]
    less, more = (0, 1) if named[0] <= named[1] else (1, 0)
    if not named[less] <= named[more]:
        return False
    if all(numbers) and gone.count("et") != come.count("et"):
        return False  # « aux 3 et 5 » is not « aux 3 à 5 »
    return numbers[0] == numbers[1] or not HERE & set((gone, come)[less])


def _completes(spot: Spot, words: Sequence[str]) -> bool:
    """Whether the *words* alone say more exactly, or again, what is referred to: a number of article never does."""
    names, markers = set(words), _markers(words)
    if markers and not _is_near(spot, words):
        return bool(markers & BEHIND)
    if names & _ARTICLES and _NUMBER.search(spot.gone + spot.come):
        return bool(markers - HERE)
    return bool(markers) or (bool(names & TEXTS) and words[0] in SMALL_WORDS | TEXTS)


def _is_near(spot: Spot, words: Sequence[str]) -> bool:
    """Whether what is referred to is among the *words*, or right behind: not in « membres présents »."""
    return any(word not in _ELIDED and is_reference(word) for word in (*words, next_word(spot)))


def is_reference(word: str) -> bool:
    """« article », « premier », « L », « 3° », « II »."""
    return word in TEXTS | UNITS or NUMBERED.fullmatch(word) is not None
