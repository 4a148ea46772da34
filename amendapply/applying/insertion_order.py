"""Which of several insertions at one place comes first (docs/grammar.md, "Insertions at one place").

What goes on with the quotation above comes before the paragraphs of the bill, and what goes on with a list before what
leaves it. Then the services follow the discussion: the order of the source where it is known, then the labels that the
insertions bear (« 2° bis » before « 2° ter »), those without a label after them, then the numbers of the amendments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from amendapply.amendment import Amendment, number_order
from amendapply.applying.plan import Claim, Plan
from amendapply.edits import Insertion, TextEdit
from amendapply.text.labels import LATIN_SUFFIXES, LabelKind, is_quoted, parse_roman, read_labels

_DIGITS = re.compile(r"\d+")
_BASE = re.compile(r"(?:[LRDAO]\.\s?)*(?P<base>\S+?)°?(?:\s+(?P<suffix>.+))?$")
_BLANK = re.compile(r"[\s\"«“]*(?:…|\.{2,})\s*(?:(?P<degree>°)|[-–—.])")
"""A label whose number is left to the services: « … – », « ...° »."""
_BEHIND = 1_000_000_000
_WITH_QUOTATION_ABOVE, _OF_THE_BILL, _WITH_QUOTATION_BELOW = range(3)
_LEVELS = {
    LabelKind.DASH: 0,
    LabelKind.LETTER: 1,
    LabelKind.DEGREE: 2,
    LabelKind.NUMBER: 2,
    LabelKind.CAPITAL: 3,
    LabelKind.ROMAN: 4,
    LabelKind.ARTICLE: 5,
}
"""How far out each kind of label stands, as bills nest them: « – » in « a) » in « 1° » in « A. – » in « I. – »."""


def in_order(
    claims: Sequence[Claim[Insertion]], amendments: Sequence[Amendment], texts: Sequence[str]
) -> list[Claim[Insertion]]:
    """The insertions of one slot between the alinéas *texts*, in the order in which they are read.

    Those of one amendment stay in its own order.
    """
    found = sorted(claims, key=lambda claim: _key(claim, amendments, texts))
    own: dict[object, list[Claim[Insertion]]] = {}
    for claim in claims:
        own.setdefault((claim.sources, _strand(claim.edit, texts)), []).append(claim)
    waiting = {key: iter(of_one) for key, of_one in own.items()}
    return [next(waiting[claim.sources, _strand(claim.edit, texts)]) for claim in found]


def words_in_order(claims: Sequence[Claim[TextEdit]], amendments: Sequence[Amendment]) -> list[Claim[TextEdit]]:
    """The edits of one alinéa from left to right; what is inserted at one point by order and number."""
    return sorted(
        claims,
        key=lambda claim: (
            claim.edit.start,
            claim.edit.end,
            min(discussed(amendments[source]) for source in claim.sources),
            min(number_order(amendments[source].name) for source in claim.sources),
        ),
    )


def notes_on_order(
    plan: Plan, amendments: Sequence[Amendment], names: Sequence[str], texts: Sequence[str]
) -> tuple[str, ...]:
    """Where several amendments insert at one place: the order taken, and the convention that it follows, in French."""

    def note(where: str, claims: Sequence[Claim[Any]], structure: str = "") -> str:
        told = ", puis ".join(" et ".join(names[source] for source in claim.sources) for claim in claims)
        return f"{where} : {told} ({structure or _convention(claims, amendments)})"

    notes = [
        note(_where(slot), in_order(claims, amendments, texts), _structure(claims, texts))
        for slot, claims in sorted(plan.insertions.items())
        if len(claims) > 1
    ]
    for alinea, edits in sorted(plan.texts.items()):
        for start in sorted({claim.edit.start for claim in edits}):
            here = [claim for claim in edits if claim.edit.start == claim.edit.end == start]
            if len(here) > 1:
                notes.append(note(f"à l'alinéa {alinea + 1}", words_in_order(here, amendments)))
    return tuple(notes)


def _where(slot: int) -> str:
    return f"après l'alinéa {slot}" if slot else "en tête de l'article"


def _structure(claims: Sequence[Claim[Insertion]], texts: Sequence[str]) -> str:
    """What the lines themselves say of their order, whatever the discussion; "" where they say nothing."""
    if len({_strand(claim.edit, texts) for claim in claims}) > 1:
        return "ce qui continue le texte cité d'abord"
    if len({_label(claim.edit.lines)[0] for claim in claims}) > 1:
        return "ce qui continue une liste d'abord"
    return ""


def _convention(claims: Sequence[Claim[Any]], amendments: Sequence[Amendment]) -> str:
    if discussed_in_order((claim.sources[0] for claim in claims), amendments):
        return "ordre de discussion"
    labels = {_label(claim.edit.lines) for claim in claims if isinstance(claim.edit, Insertion)}
    return "ordre des numéros de paragraphe" if len(labels) > 1 else "ordre des numéros d'amendement"


def discussed_in_order(ranks: Iterable[int], amendments: Sequence[Amendment]) -> bool:
    """Whether the order of discussion tells these amendments apart."""
    return len({discussed(amendments[rank]) for rank in ranks}) > 1


def _key(claim: Claim[Insertion], amendments: Sequence[Amendment], texts: Sequence[str]) -> tuple[object, ...]:
    own = [amendments[source] for source in claim.sources]
    level, *label = _label(claim.edit.lines)
    return (
        _strand(claim.edit, texts),
        level,
        min(map(discussed, own)),
        label,
        min(number_order(each.name) for each in own),
    )


def _strand(edit: Insertion, texts: Sequence[str]) -> int:
    """Whether the lines go on with a quotation, above the slot or below it, or with the text of the bill."""
    if not edit.lines or not is_quoted(edit.lines[0]):
        return _OF_THE_BILL
    if edit.slot and is_quoted(texts[edit.slot - 1]):
        return _WITH_QUOTATION_ABOVE
    below = edit.slot < len(texts) and is_quoted(texts[edit.slot])
    return _WITH_QUOTATION_BELOW if below else _OF_THE_BILL


def discussed(amendment: Amendment) -> int:
    """A key that sorts amendments as they are discussed, those whose order is not known last."""
    return amendment.order if amendment.order is not None else _BEHIND


def _label(lines: tuple[str, ...]) -> tuple[int, int, tuple[int, ...], int, str]:
    """The place of the first line's label: its level, then its rank among its like.

    What bears no label comes after the paragraphs, a label whose number is left blank after those of its kind.
    """
    labels = read_labels(lines[0]) if lines else ()
    match = _BASE.match(labels[0].value) if labels else None
    if match is None:
        blank = _BLANK.match(lines[0]) if lines else None
        kind = LabelKind.DEGREE if blank and blank["degree"] else LabelKind.ROMAN
        return _LEVELS[kind], int(blank is None), (_BEHIND,), 0, ""
    base, suffix = match["base"], match["suffix"] or ""
    numbers = tuple(int(digits[:9]) for digits in _DIGITS.findall(base)) or (parse_roman(base) or ord(base[0]),)
    if "…" in labels[0].value or ".." in labels[0].value:
        numbers = (*numbers, _BEHIND)
    rank = LATIN_SUFFIXES.index(suffix) + 1 if suffix in LATIN_SUFFIXES else 0
    return _LEVELS[labels[0].kind], 0, numbers, rank, suffix
