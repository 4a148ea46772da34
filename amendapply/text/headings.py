"""The divisions of a code: their headings, « Chapitre II : Du maire », and how a sentence names them.

A path of divisions goes from the outermost to the innermost one. A division is its kind and its number; where codes
number without a noun (« VII ter » in the code of taxes), its kind is "".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from amendapply.bill import Heading
from amendapply.lexicon import LATIN, parse_roman
from amendapply.patterns import lazily

KINDS = (
    *("partie", "livre", "titre", "sous-titre", "chapitre", "sous-chapitre", "section", "sous-section"),
    *("paragraphe", "sous-paragraphe"),
)
"""The divisions of codes that have a noun, from the widest; those without a noun lie in any of them."""
ORDINALS = (
    *("première", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième"),
    "dixième",
)
_SUFFIX = rf"(?: (?:{LATIN}\b|(?-i:[A-Z]{{1,2}})\b(?!')))"
NUMBER = (
    r"(?:uniques?|préliminaire|premi(?:er|ère)|\d+ ?(?:°|er|re|ère)?(?!\w)(?: ?- ?\d+)*|0?[IVXLC]+(?:er|re)?\b"
    rf"|(?-i:[A-Z])\b){_SUFFIX}{{0,3}}"
)
"""The number of a division on a line without double blanks, as the inside of a pattern that ignores capitals."""
_I = re.IGNORECASE
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
_OF_PARTS = r"(?:législative|réglementaire)(?: (?:ancienne|nouvelle))?"
_MARK = r"(?: ?+[:.–—-] ?+(?P<title>[^ ].*))?$"
_NUMBERED = lazily(rf"(?P<kind>{_KIND}) (?P<number>{NUMBER}|{_OF_PARTS})(?!\w){_MARK}", _I)
_RANKED = lazily(rf"(?P<number>{'|'.join(ORDINALS)}|1 ?(?:re|ère)) (?P<kind>{_KIND})(?!\w){_MARK}", _I)
_BARE_NUMBER = rf"(?:0?[IVXLC]+|[A-Z]|\d{{1,2}} ?°?|[a-z]\)?){_SUFFIX}{{0,3}}"
_BARE = lazily(rf"(?P<number>{_BARE_NUMBER}) ?[.:] ?(?P<title>[^ ].*)$")
LEVEL = (
    rf"(?:de la (?:{'|'.join(ORDINALS)}|1re) (?:{_KIND})|(?:du|de la) (?:{_KIND}) (?:{NUMBER}|{_OF_PARTS})(?!\w)"
    rf"|du {_BARE_NUMBER}(?!\w)|de « [^»]* »)"
)
"""What ``of_division`` writes, as the inside of a pattern that ignores capitals."""
_FIRST = lazily(r"(?:premi(?:er|ère)|1 ?(?:er|re|ère)|ier)(?!\w)", _I)
_ROMAN = lazily(r"(?P<zero>0?)(?P<roman>[IVXLC]+)(?P<first>er|re)?", _I)
_FEMININE = ("partie", "section", "sous-section")


def read_heading(line: str) -> Heading:
    """The division that *line* heads: « Section 2 : Des refuges », « Première partie », « VII ter : Plus-values ».

    A line that gives neither kind nor number is its intitulé alone.
    """
    found = open_heading(line)
    if found is not None:
        return found
    if match := _BARE.match(_spaced(line)):
        return Heading("", match["number"].rstrip(")"), _spaced(match["title"]))
    return Heading("", "", _spaced(line))


def open_heading(line: str) -> Heading | None:
    """The division that *line* heads by its noun; None for any other line."""
    line = _spaced(line)
    match = _NUMBERED.match(line) or _RANKED.match(line)
    if match is None:
        return None
    return Heading(match["kind"].lower(), number_of_division(match["number"]), _spaced(match["title"] or ""))


def bare_heading(line: str, number: str) -> Heading | None:
    """The division that *line* heads, of that *number* and without a noun; None for any other line."""
    match = _BARE.match(_spaced(line))
    found = Heading("", match["number"].rstrip(")"), _spaced(match["title"])) if match else None
    return found if found and division_key(found) == division_key(Heading("", number)) else None


def number_of_division(written: str) -> str:
    """The number as it is cited: « IER » is « Ier », « iv BIS » « IV bis »."""
    first, *suffixes = _spaced(written).split(" ")
    if roman := _ROMAN.fullmatch(first):
        first = roman["zero"] + roman["roman"].upper() + ("er" if roman["first"] else "")
    elif len(first) > 1:
        first = first.lower()
    return " ".join([first, *(part.lower() if len(part) > 2 else part for part in suffixes)])


def _spaced(text: str) -> str:
    return " ".join(text.split()).removeprefix("- ")


def heading_text(heading: Heading) -> str:
    """The heading as the codes print it: « Première partie : Le droit d'auteur », « Chapitre II : Du maire »."""
    return " : ".join(filter(None, (_named(heading, capital=True), heading.title)))


def _named(heading: Heading, *, capital: bool) -> str:
    number, kind = heading.number, heading.kind
    ranked = number in (*ORDINALS, "1re")
    name = f"{number} {kind}" if ranked else f"{kind} {number}".strip()
    return name[:1].upper() + name[1:] if capital and kind else name


def of_division(heading: Heading) -> str:
    """« du chapitre II », « de la première partie », « du VII ter »; « de « Du maire » » without a number."""
    if not heading.kind and not heading.number:
        return f"de « {heading.title} »"
    if heading.kind == "annexe":
        return f"de l'{_named(heading, capital=False)}"
    return f"{'de la' if heading.kind in _FEMININE else 'du'} {_named(heading, capital=False)}"


def of_path(path: Sequence[Heading]) -> str:
    """« de la section 2 du chapitre Ier du titre II », from the innermost division outwards."""
    return " ".join(map(of_division, reversed(path)))


def the_division(path: Sequence[Heading]) -> str:
    """« la section 2 du chapitre Ier du titre II »."""
    return re.sub(r"^(?:du|(de)) ", lambda match: "" if match[1] else "le ", of_path(path))


@lru_cache(maxsize=65536)
def division_key(heading: Heading) -> tuple[str, str]:
    """The kind and the number under which the spellings of one division are equal: « Ier », « premier », « 1 ».

    Of one without a noun, « I », « 1 » and « 1° » are three.
    """
    number = " ".join(heading.number.split())
    if not heading.kind:
        return "", number if number else heading.title.casefold()
    first, _, suffix = number.casefold().partition(" ")
    return heading.kind, f"{_rank(first)} {suffix}".strip()


def _rank(number: str) -> str:
    if _FIRST.fullmatch(number):
        return "1"
    if number in ORDINALS:
        return str(ORDINALS.index(number) + 1)
    roman = parse_roman(number.removesuffix("er").upper()) if number.isascii() else None
    return str(roman) if roman else number


def path_key(path: Sequence[Heading]) -> tuple[tuple[str, str], ...]:
    """The keys of the divisions of *path*."""
    return tuple(map(division_key, path))


def width(heading: Heading) -> int:
    """A number that is smaller for a wider kind of division; the largest for one without a noun."""
    return KINDS.index(heading.kind) if heading.kind in KINDS else len(KINDS)
