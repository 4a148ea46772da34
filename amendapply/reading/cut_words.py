"""Words that the end of a line has cut in two: « contrô-/leur » is one word, « sous-/préfet » two."""

from __future__ import annotations

import re

# From the first letter of the word alone, so that a run of letters without end is read once.
_CUT = re.compile(r"(?P<start>(?<![^\W\d_])[^\W\d_]+)(?P<hyphen>[-\u00ad‐])[ \t\u00a0]*\n\s*(?P<end>[a-zà-ÿœ]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SOFT = "\u00ad"
_BEFORE_HYPHEN = re.compile(
    "sous|vice|non|co|demi|semi|mi|ex|avant|après|entre|contre|quasi|anti|au|ci|là|celui|celles?|ceux|lui|elles?|soi|eux"
    "|vingt|trente|quarante|cinquante|soixante|quatre|dix|libre|nouveau|haut|bas|plus|moins|grand|porte|garde|chef|peut",
    re.IGNORECASE,
)
_AFTER_HYPHEN = re.compile("ci|là|mêmes?|ils?|elles?|on|t|y|en|dessus|dessous|delà")
_MOST_TOLD = 5
_FEWEST_CUTS = 3
"""The words cut in a text that tell, where the rest of it confirms none of them, that its hyphens are its own."""


def joined(text: str) -> tuple[str, tuple[str, ...]]:
    """*text* with its cut words made whole, and what was assumed of those that the rest of it does not confirm."""
    if not _CUT.search(text):
        return text, ()
    known = set(_WORD.findall(_CUT.sub(" ", text).casefold().replace("\u2011", "-")))
    cuts = {f"{match['start']}{match['end']}".casefold() for match in _CUT.finditer(text)}
    hyphenates = not cuts.isdisjoint(known) or len(cuts) < _FEWEST_CUTS
    known.update([word[: word.index("-", word.index("-") + 1)] for word in known if word.count("-") > 1])
    assumed: list[str] = []

    def whole(match: re.Match[str]) -> str:
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
        assumed.append(found)
        return found

    made = _CUT.sub(whole, text)
    told = [f"mot coupé en fin de ligne, lu « {word} »" for word in assumed[:_MOST_TOLD]]
    if len(assumed) > _MOST_TOLD:
        told.append(f"{len(assumed) - _MOST_TOLD} autres mots coupés en fin de ligne, joints de même")
    return made, tuple(told)
