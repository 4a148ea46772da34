"""The form on which an amendment is tabled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from amendapply.amendment import BESIDE, Amendment
from amendapply.bill import Article, Bill
from amendapply.frozen import frozen
from amendapply.lexicon import DIVISION
from amendapply.patterns import lazily
from amendapply.rendering.controls import visible
from amendapply.writing import Style

_DIVISION = lazily(rf"(?:{DIVISION})\b", re.IGNORECASE)


class Role(StrEnum):
    """What a line of a form is."""

    CHAMBER = "chamber"
    BILL = "bill"
    NUMBER = "number"
    AUTHORS = "authors"
    PLACE = "place"
    BODY = "body"
    EXPOSE = "expose"


@frozen
class FormLine:
    """One line, and what it is."""

    role: Role
    text: str


def form_of(amendment: Amendment, bill: Bill, style: Style) -> Iterator[FormLine]:
    """The lines of the form: chamber, text, number and signatories left to be filled in, dispositif, empty exposé."""
    senat = style is Style.SENAT
    yield FormLine(Role.CHAMBER, "SÉNAT" if senat else "ASSEMBLÉE NATIONALE")
    if bill.title:
        number = f" - (N°\u00a0{visible(bill.number)})" if bill.number else ""
        yield FormLine(Role.BILL, f"{visible(' '.join(bill.title.split())).upper()}{number}")
    yield FormLine(Role.NUMBER, "AMENDEMENT")
    yield FormLine(Role.AUTHORS, "présenté par")
    if place := place_of(amendment):
        yield FormLine(Role.PLACE, place)
    for line in amendment.text.split("\n"):
        yield FormLine(Role.BODY, visible(line))
    yield FormLine(Role.EXPOSE, "Objet" if senat else "EXPOSÉ SOMMAIRE")


def place_of(amendment: Amendment) -> str:
    """« ARTICLE 2 », « APRÈS L'ARTICLE 3 », « ÉTAT B », « TITRE II »; "" where it is the title of the bill."""
    article = amendment.article
    if article is None:
        return ""
    name = visible(article if _DIVISION.match(article) else Article(article).name)
    kind, space, number = name.partition(" ")
    named = f"{kind.upper()}{space}{number}"
    return f"{BESIDE[amendment.position].upper()} L'{named}" if amendment.position else named


def form_text(amendments: Sequence[Amendment]) -> str:
    """*amendments* as plain text: each below the line that says what it amends."""
    parts = ("\n".join(line for line in (place_of(each), visible(each.text)) if line) for each in amendments)
    return "\n\n".join(parts) + "\n"
