"""Which of several insertions at one place comes first (survey, section 8, 5).

The services follow the discussion: the order of the source where it is known, then the labels that the insertions
bear (« 2° bis » before « 2° ter »), those without a label behind, then the numbers of the amendments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from amendapply.amendment import Amendment
from amendapply.applying.plan import Claim, Plan
from amendapply.edits import Insertion, TextEdit
from amendapply.text.labels import LATIN_SUFFIXES, LabelKind, parse_roman, read_labels

_DIGITS = re.compile(r"\d+")
_BASE = re.compile(r"(?:[LRDAO]\.\s?)*(?P<base>\S+?)°?(?:\s+(?P<suffix>.+))?$")
_BLANK = re.compile(r"[\s\"«“]*(?:…|\.{2,})\s*(?:°|[-–—.])")
"""A label whose number is left to the services: « … – », « ...° »."""
_BEHIND = 1_000_000_000


def in_order(claims: Sequence[Claim[Insertion]], amendments: Sequence[Amendment]) -> list[Claim[Insertion]]:
    """The insertions of one slot in the order in which they are read; those of one amendment stay in its own order."""
    found = sorted(claims, key=lambda claim: _key(claim, amendments))
    own: dict[tuple[int, ...], Iterator[Claim[Insertion]]] = {
        sources: iter([claim for claim in claims if claim.sources == sources])
        for sources in {claim.sources for claim in claims}
    }
    return [next(own[claim.sources]) for claim in found]


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


def notes_on_order(plan: Plan, amendments: Sequence[Amendment]) -> tuple[str, ...]:
    """Where several amendments insert at one place: the order taken, and the convention that it follows, in French."""
    notes = [
        f"{_where(slot)} : {_told(in_order(claims, amendments), amendments, _by_label(claims))}"
        for slot, claims in sorted(plan.insertions.items())
        if len(claims) > 1
    ]
    for alinea, edits in sorted(plan.texts.items()):
        for start in sorted({claim.edit.start for claim in edits}):
            here = [claim for claim in edits if claim.edit.start == claim.edit.end == start]
            if len(here) > 1:
                notes.append(f"à l'alinéa {alinea + 1} : {_told(words_in_order(here, amendments), amendments, False)}")
    return tuple(notes)


def _where(slot: int) -> str:
    return f"après l'alinéa {slot}" if slot else "en tête de l'article"


def _by_label(claims: Sequence[Claim[Insertion]]) -> bool:
    return len({_label(claim.edit.lines) for claim in claims}) > 1


def _told(claims: Sequence[Claim[Any]], amendments: Sequence[Amendment], by_label: bool) -> str:
    names = ", puis ".join(" et ".join(amendments[source].name for source in claim.sources) for claim in claims)
    if discussed_in_order((claim.sources[0] for claim in claims), amendments):
        return f"{names} (ordre de discussion)"
    convention = "ordre des numéros de paragraphe" if by_label else "ordre des numéros d'amendement"
    return f"{names} ({convention})"


def discussed_in_order(ranks: Iterable[int], amendments: Sequence[Amendment]) -> bool:
    """Whether the order of discussion tells these amendments apart."""
    return len({_discussed(amendments[rank]) for rank in ranks}) > 1


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
