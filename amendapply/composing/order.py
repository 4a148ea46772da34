"""Which of several insertions at one place comes first (survey, section 8, 5).

The services follow the discussion: the order of the source where it is known, then the labels that the insertions
bear (« 2° bis » before « 2° ter »), those without a label behind, then the numbers of the amendments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from amendapply.amendment import Amendment
from amendapply.composing.plan import Claim
from amendapply.edits import Insertion, TextEdit
from amendapply.labels import LATIN_SUFFIXES, LabelKind, parse_roman, read_labels

_DIGITS = re.compile(r"\d+")
_BASE = re.compile(r"(?:[LRDAO]\.\s?)*(?P<base>\S+?)°?(?:\s+(?P<suffix>.+))?$")
_BLANK = re.compile(r"[\s\"«“]*(?:…|\.{2,})\s*(?:°|[-–—.])")
"""A label whose number is left to the services: « … – », « ...° »."""
_BEHIND = 1_000_000_000


def in_order(claims: Sequence[Claim[Insertion]], amendments: Sequence[Amendment]) -> list[Claim[Insertion]]:
    """The insertions of one slot in the order in which they are read."""
    return sorted(claims, key=lambda claim: _key(claim, amendments))


def words_in_order(claims: Sequence[Claim[TextEdit]], amendments: Sequence[Amendment]) -> list[Claim[TextEdit]]:
    """The edits of one alinéa from left to right; what is inserted at one point by order and number."""
    return sorted(
        claims,
        key=lambda claim: (
            claim.edit.start,
            claim.edit.end,
            min(_discussed(amendments[source]) for source in claim.sources),
            min(_number(amendments[source]) for source in claim.sources),
        ),
    )


def _key(claim: Claim[Insertion], amendments: Sequence[Amendment]) -> tuple[object, ...]:
    own = [amendments[source] for source in claim.sources]
    return min(map(_discussed, own)), _label(claim.edit.lines), min(map(_number, own))


def _discussed(amendment: Amendment) -> int:
    return amendment.order if amendment.order is not None else _BEHIND


def _number(amendment: Amendment) -> tuple[int, str]:
    digits = _DIGITS.search(amendment.name)
    return int(digits[0][:12]) if digits else 0, amendment.name


def _label(lines: tuple[str, ...]) -> tuple[int, tuple[int, ...], int, str]:
    """The place of the first line's label among its like.

    What goes on with the paragraphs of a quoted article comes before a new article, what bears no label comes last, as
    does a label whose number is left blank among those of its kind.
    """
    labels = read_labels(lines[0]) if lines else ()
    match = _BASE.match(labels[0].value) if labels else None
    if match is None:
        blank = bool(lines) and _BLANK.match(lines[0]) is not None
        return (0, (_BEHIND,), 0, "") if blank else (2, (), 0, "")
    base, suffix = match["base"], match["suffix"] or ""
    numbers = tuple(int(digits[:9]) for digits in _DIGITS.findall(base)) or (parse_roman(base) or ord(base[0]),)
    if "…" in labels[0].value or ".." in labels[0].value:
        numbers = (*numbers, _BEHIND)
    rank = LATIN_SUFFIXES.index(suffix) + 1 if suffix in LATIN_SUFFIXES else 0
    return int(labels[0].kind is LabelKind.ARTICLE), numbers, rank, suffix
