"""How a clause names a division of a code: « la section 2 du chapitre Ier », « la première partie », « ce chapitre ».

The levels of one division go from the outermost to the innermost one, without their intitulés.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendapply.bill import Heading, Path
from amendapply.language.scanner import Scanner
from amendapply.lexicon import LATIN, format_roman, parse_roman
from amendapply.text.headings import division_key, number_of_division, width

_I = re.IGNORECASE
_NO_ROMAN = r"(?!(?-i:II|IV|VI|IX|XI|XV|XX)\b)"
SUFFIX = rf"(?:-0(?=[\s,;:.)])|\s+{LATIN}\b|\s{_NO_ROMAN}(?-i:[A-Z]{{1,2}})(?=[\s,;:.)](?!l[a'])|$))"
"""« bis », « A », « AA », « -0 » (of « -0 bis ») behind a number or a label."""
_NTH = "première|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dernière"
_KINDS = (
    "sous-paragraphes?|paragraphes?|sous-sections?|sections?|sous-chapitres?|chapitres?|sous-titres?|titres?|livres?"
    "|parties?|annexes?"
)
_NUMBER = (
    r"(?:uniques?|préliminaire|premier|\d+(?:\s?°|er|re|ère)?(?!\w)(?:\s?-\s?\d+)*|0?(?-i:[IVXLC]+)(?:er|re)?\b|(?-i:[A-Z])\b)"
    rf"{SUFFIX}{{0,3}}"
)
_JOINT = r"\s*,\s*|\s+(?:et|à)\s+"
_DIVISION = re.compile(
    rf"(?:(?P<nth>{_NTH})\s+(?P<ranked>partie|sous-section|section|chapitre|titre|livre)"
    rf"|(?P<kind>{_KINDS})\s+(?P<numbers>{_NUMBER}(?:(?:{_JOINT}){_NUMBER}){{0,9}}))"
    r"(?:\s+\(?(?:partie\s+)?législative\)?)?",
    _I,
)
_SAME = re.compile(rf"(?P<kind>{_KINDS})\b(?!\s+(?:{_NUMBER}|législative))", _I)
_ONE = re.compile(rf"(?P<joint>{_JOINT})?(?P<number>{_NUMBER})", _I)
_OF_AN_ARTICLE = re.compile(r"\s+(?:de\s+l'|du\s+même\s+)article\b", _I)
"""« le paragraphe II de l'article L. 1 » is no division."""
_MOST = 40


def read_division(sc: Scanner, *, same: bool) -> Path:
    """The divisions that stand here under one noun, « sections 1 et 2 »; () (and the cursor unmoved) for none.

    *same*: « le même chapitre », « cette section » may bear no number.
    """
    start = sc.pos
    if match := sc.take_here(_DIVISION):
        if match["nth"]:
            return (Heading(match["ranked"].lower(), match["nth"].lower()),)
        kind = match["kind"].lower().removesuffix("s")
        of_an_article = kind == "paragraphe" and _OF_AN_ARTICLE.match(sc.text, sc.pos)
        found = () if of_an_article else tuple(Heading(kind, number) for number in _numbers(match["numbers"]))
        if not found:
            sc.pos = start
        return found
    if same and (match := sc.take_here(_SAME)):
        return (Heading(match["kind"].lower(), ""),)
    return ()


def _numbers(listed: str) -> tuple[str, ...]:
    """The numbers of a list, ranges spelled out; () for a range that cannot be."""
    found: list[str] = []
    for one in _ONE.finditer(listed):
        number = number_of_division(one["number"].removesuffix("s") if "unique" in one["number"] else one["number"])
        if (one["joint"] or "").strip().lower() == "à":
            between = _range(found[-1], number)
            if not between:
                return ()
            found += between
        else:
            found.append(number)
    return tuple(found)


def _range(first: str, last: str) -> list[str]:
    """The numbers after *first*, up to *last*: « Ier à III », « 2 à 4 »."""
    start, stop = (division_key(Heading("section", number))[1] for number in (first, last))
    if not (start.isdigit() and stop.isdigit() and 0 < int(stop) - int(start) < _MOST):
        return []
    roman = parse_roman(last) is not None
    return [format_roman(each) if roman else str(each) for each in range(int(start) + 1, int(stop) + 1)]


def joined(wide: Path, path: Path) -> Path:
    """*path*, of which a clause says the innermost levels alone, in *wide*, the division of its header.

    Under « le chapitre II du titre Ier », « la section 1 » lies in that chapter, « le titre II » where the title lies.
    """
    outermost = width(path[0])
    return (*(level for level in wide if width(level) < outermost or not path[0].kind), *path)


def named_before(path: Path, mentioned: Sequence[Path]) -> Path:
    """*path* as the last of the divisions *mentioned* says it: « le même chapitre », « la section 1 du même titre »."""
    found = ((*before[:depth], *path[1:]) for before in reversed(mentioned) if (depth := _depth(path[0], before)))
    return next(found, path)


def text_before(path: Path, mentioned: Sequence[tuple[str, Path]]) -> str:
    """The text of the last of the divisions *mentioned* that « le même chapitre » can be, "" for none."""
    return next((text for text, before in reversed(mentioned) if _depth(path[0], before)), "")


def _depth(level: Heading, path: Path) -> int:
    """How deep in *path* the innermost division lies that *level* can be, from 1; 0 for none."""
    alike = [
        depth
        for depth, each in enumerate(path, 1)
        if each.kind == level.kind and (not level.number or division_key(each) == division_key(level))
    ]
    return alike[-1] if alike else 0
