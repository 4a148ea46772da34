"""Words that the end of a printed line cuts in two: « contrô-/leur » is one word, « sous-/préfet » is two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from amendapply.patterns import lazily

PAGE = "\f"

# From the first letter of the word alone, so that a run of letters without end is read once.
_CUT = lazily(r"(?P<start>(?<![^\W\d_])[^\W\d_]+)(?P<hyphen>[-\u00ad‐])[ \t\u00a0]*\n\s*(?P<end>[a-zà-ÿœ]+)")
WORD = lazily(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SOFT = "\u00ad"
_PREFIX = "sous|vice|non|co|demi|semi|mi|ex|avant|après|entre|contre|quasi|anti|au|ci|là"
_PRONOUN = "celui|celles?|ceux|lui|elles?|soi|eux"
_TEN = "vingt|trente|quarante|cinquante|soixante|quatre|dix"
_FIRST_OF_TWO = "libre|nouveau|haut|bas|plus|moins|grand|porte|garde|chef|peut"
_BEFORE_HYPHEN = lazily(f"{_PREFIX}|{_PRONOUN}|{_TEN}|{_FIRST_OF_TWO}", re.IGNORECASE)
_AFTER_HYPHEN = lazily("ci|là|mêmes?|ils?|elles?|on|t|y|en|dessus|dessous|delà")
_FEWEST_CUTS = 3
"""As many cut words, none of which the rest of the text confirms, show that its hyphens are its own."""


def joined(paragraphs: Sequence[str]) -> tuple[list[str], list[tuple[int, str]]]:
    """*paragraphs* with cut words whole; of what the text does not confirm, the rank and the word as read."""
    text = PAGE.join(paragraphs)
    if not _CUT.search(text):
        return list(paragraphs), []
    known = set(WORD.findall(_CUT.sub(" ", text).casefold().replace("\u2011", "-")))
    cuts = {f"{match['start']}{match['end']}".casefold() for match in _CUT.finditer(text)}
    hyphenates = not cuts.isdisjoint(known) or len(cuts) < _FEWEST_CUTS
    known.update([word[: word.index("-", word.index("-") + 1)] for word in known if word.count("-") > 1])
    assumed: list[tuple[int, str]] = []

    def whole(rank: int, match: re.Match[str]) -> str:
        start, end = match["start"], match["end"]
        if match["hyphen"] == _SOFT:
            return start + end
        one, two = f"{start}{end}", f"{start}-{end}"
        if one.casefold() in known or two.casefold() in known:
            return one if one.casefold() in known else two
        both = start.casefold() in known and end in known and cuts.isdisjoint(known)
        found = (
            two if not hyphenates or both or _BEFORE_HYPHEN.fullmatch(start) or _AFTER_HYPHEN.fullmatch(end) else one
        )
        assumed.append((rank, found))
        return found

    made = [_CUT.sub(partial(whole, rank), paragraph) for rank, paragraph in enumerate(paragraphs)]
    return made, assumed


def doubt_of_words(words: Sequence[str]) -> str:
    """The notice, in French, on a paragraph in which *words* were put together."""
    return f"mot coupé en fin de ligne, lu « {' », « '.join(words)} »" if words else ""
