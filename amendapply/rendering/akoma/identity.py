"""The names by which documents are known outside, after the IRIs of Akoma Ntoso, and the metadata that tell them.

https://docs.oasis-open.org/legaldocml/akn-nc/v1.0/akn-nc-v1.0.html, section 4. No date is known to a bill here: where
one must stand, in IRIs and metadata, it is ``UNKNOWN``. The document itself is the component « !main » of its work.
"""

from __future__ import annotations

from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.rendering.akoma.nodes import Node, node
from amendapply.rendering.page.links import slug

UNKNOWN = "0001-01-01"
"""The date that stands where none is known: the schema demands one."""

AMENDAPPLY = "#amendapply"
SERVICES_REFERENCE = "#services"

_CHAMBERS = {"assemblee": "Assemblée nationale", "senat": "Sénat"}


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
    shown = _CHAMBERS.get(bill.chamber, "Parlement")
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
    return bill.chamber if bill.chamber in _CHAMBERS else "parlement"


def _number(bill: Bill) -> str:
    return slug(bill.number) if bill.number else "sans-numero"
