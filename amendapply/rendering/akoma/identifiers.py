"""The names of things: IRIs of documents and the metadata that state them, eIds of elements.

https://docs.oasis-open.org/legaldocml/akn-nc/v1.0/akn-nc-v1.0.html. Section 4, IRIs: no date is known to a bill here;
where one must stand, in IRIs and metadata, it is ``UNKNOWN``. The document itself is the component « !main » of its
work. Section 5, eIds: the eId of the element that it is numbered in, two underscores, the short name of the element,
one underscore, its number: « art_4-bis__al_3 ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from amendapply.amendment import Amendment
from amendapply.bill import Article, Bill, Heading
from amendapply.comparing.moves import Move
from amendapply.law import bare_code
from amendapply.lexicon import CHAMBERS, MONTH, MONTHS
from amendapply.patterns import lazily
from amendapply.rendering.akoma.nodes import Node, node
from amendapply.rendering.page.links import slug

UNKNOWN = "0001-01-01"
"""The date that stands where none is known: the schema demands one."""

AMENDAPPLY = "#amendapply"
SERVICES_REFERENCE = "#services"


DIVISIONS = {
    "tome": ("tome", "tome"),
    "partie": ("part", "part"),
    "livre": ("book", "book"),
    "titre": ("title", "title"),
    "sous-partie": ("subpart", "subpart"),
    "chapitre": ("chapter", "chp"),
    "section": ("section", "sec"),
    "sous-section": ("subsection", "subsec"),
    "paragraphe": ("paragraph", "para"),
}
"""The divisions from the largest to the smallest: the element that each is, and its short name in eIds."""

_RANKS = {kind: rank for rank, kind in enumerate(DIVISIONS)}


def bill_iri(bill: Bill) -> str:
    """The work that *bill* is: « /akn/fr/bill/senat/0001-01-01/218 »."""
    return f"/akn/fr/bill/{_actor(bill)}/{UNKNOWN}/{_number(bill)}"


def original_iri(bill: Bill) -> str:
    """The expression that amendments point into."""
    return f"{bill_iri(bill)}/fra@"


def amended_iri(bill: Bill) -> str:
    """The expression that they lead to."""
    return f"{bill_iri(bill)}/fra@tel-qu-amende"


def amendment_iri(bill: Bill, name: str) -> str:
    """The work that the amendment called *name* is."""
    return f"/akn/fr/amendment/{_actor(bill)}/{UNKNOWN}/{_number(bill)}-{slug(name)}"


def bundle_iri(bill: Bill) -> str:
    """The work that the amendments to *bill* are together."""
    return f"/akn/fr/amendmentList/{_actor(bill)}/{UNKNOWN}/{_number(bill)}"


_LAW = lazily(
    r"(?P<kind>loi|ordonnance|décret)\b[^°]{0,80}n\s?°\s?(?P<number>\d+(?:\s?-\s?\d+)?)"
    rf"(?:\s+du\s+(?P<day>\d{{1,2}})(?:er)?\s+(?P<month>{MONTH})\s+(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)


def law_iri(text: str) -> str:
    """The work that a code or a law is: « /akn/fr/act/code/0001-01-01/code-rural », « …/loi/1986-09-30/86-1067 »."""
    text = bare_code(text)
    match = _LAW.match(text)
    if match is None:
        return f"/akn/fr/act/{slug(text.split()[0]).lower()}/{UNKNOWN}/{slug(text).lower()}"
    month = MONTHS.index(match["month"].lower()) + 1 if match["month"] else 0
    date = f"{match['year']}-{month:02d}-{int(match['day']):02d}" if month else UNKNOWN
    return f"/akn/fr/act/{slug(match['kind']).lower()}/{date}/{slug(match['number'])}"


def law_expressions(text: str) -> tuple[str, str]:
    """The law of that name in force, and by the bill."""
    return f"{law_iri(text)}/fra@", f"{law_iri(text)}/fra@tel-que-projete"


def identification(bill: Bill, iri: str, expression: str, number: str) -> Node:
    """Who wrote the document called *iri*, and which version of it *expression* is."""
    author = node("FRBRauthor", {"href": f"#{_actor(bill)}"})
    date = node("FRBRdate", {"date": UNKNOWN, "name": "inconnue"})
    numbered = (node("FRBRnumber", {"value": number}),) if number else ()

    def level(tag: str, name: str, *others: Node, ending: str = "") -> Node:
        this, uri = node("FRBRthis", {"value": f"{name}/!main{ending}"}), node("FRBRuri", {"value": name + ending})
        return node(tag, None, this, uri, date, author, *others)

    return node(
        "identification",
        {"source": AMENDAPPLY},
        level("FRBRWork", iri, node("FRBRcountry", {"value": "fr"}), *numbered),
        level("FRBRExpression", expression, node("FRBRlanguage", {"language": "fra"})),
        level("FRBRManifestation", expression, node("FRBRformat", {"value": "application/akn+xml"}), ending=".xml"),
    )


def references(bill: Bill, *others: Node) -> Node:
    """What the document refers to: the chamber, the program that wrote it, and *others*."""
    actor = _actor(bill)
    shown = CHAMBERS.get(bill.chamber, "Parlement")
    return node(
        "references",
        {"source": AMENDAPPLY},
        *others,
        _concept("TLCOrganization", actor, "organization", shown),
        _concept("TLCOrganization", "services", "organization", "Services de l’assemblée"),
        _concept("TLCObject", "amendapply", "object", "amendapply"),
    )


def shown_as(amendment: Amendment) -> str:
    """« Amendement n° 12 (Mme Martin) »."""
    authors = f" ({', '.join(amendment.authors)})" if amendment.authors else ""
    return f"Amendement n°\u00a0{amendment.name}{authors}"


def _concept(tag: str, name: str, kind: str, shown: str) -> Node:
    return node(tag, {"eId": name, "href": f"/akn/ontology/{kind}/fr/{name}", "showAs": shown})


def _actor(bill: Bill) -> str:
    return bill.chamber if bill.chamber in CHAMBERS else "parlement"


def _number(bill: Bill) -> str:
    return slug(bill.number) if bill.number else "sans-numero"


class Names:
    """The eIds given in one document, each only once."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counts: dict[str, int] = {}

    def numbered(self, within: str, kind: str, number: str) -> str:
        """The eId of the element of this *number*; a second one of the same number gets « -2 »."""
        name = f"{_prefix(within)}{kind}_{slug(number)}" if number else f"{_prefix(within)}{kind}"
        return self._given_once(name)

    def next(self, within: str, kind: str) -> str:
        """The eId of the next element of this *kind*, which has no number: it is counted."""
        key = f"{_prefix(within)}{kind}"
        count = self._counts[key] = self._counts.get(key, 0) + 1
        return self._given_once(f"{key}_{count}")

    def _given_once(self, name: str) -> str:
        rank, free = 1, name
        while free in self._given:
            rank += 1
            free = f"{name}-{rank}"
        self._given.add(free)
        return free


def _prefix(within: str) -> str:
    return f"{within}__" if within else ""


def rank_of(heading: Heading) -> int:
    """How deep a division of this kind stands: a larger one ends it, and so does one of its own kind."""
    return _RANKS.get(heading.kind, len(_RANKS))


def part_names(parts: Iterable[Heading | Article], names: Names, within: str = "") -> tuple[str, ...]:
    """The eIds of *parts* given by *names*, divisions numbered in what holds them, all *within* one document."""
    given: list[str] = []
    open_: list[tuple[int, str]] = []
    for part in parts:
        if isinstance(part, Article):
            given.append(names.numbered(within, "art", part.number))
            continue
        rank = rank_of(part)
        while open_ and open_[-1][0] >= rank:
            open_.pop()
        _, short = DIVISIONS.get(part.kind, ("", "hcontainer"))
        given.append(names.numbered(open_[-1][1] if open_ else within, short, part.number))
        open_.append((rank, given[-1]))
    return tuple(given)


def alinea_name(article: str, number: int) -> str:
    """The eId of an alinéa in the article of this eId."""
    return f"{article}__al_{number}"


def departure_name(move: Move) -> str:
    """The eId that a moved alinéa had in the original bill."""
    place = move.departure
    article = f"art_{slug(place.article.removeprefix('Article '))}"
    return alinea_name(article, place.alinea) if place.alinea else article
