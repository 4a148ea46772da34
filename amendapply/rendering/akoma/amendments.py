"""The amendments in Akoma Ntoso 3: each an `amendment` with its `mod`, its active modifications, and its fate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.errors import InputError
from amendapply.outcome import Outcome
from amendapply.redline import Redline
from amendapply.rendering.akoma.active import Modification, modifications
from amendapply.rendering.akoma.changes import told
from amendapply.rendering.akoma.identity import (
    AMENDAPPLY,
    amendment_iri,
    bundle_iri,
    identification,
    original_iri,
    references,
)
from amendapply.rendering.akoma.names import Names
from amendapply.rendering.akoma.nodes import Node, document, node, words
from amendapply.rendering.akoma.quoting import quoted
from amendapply.rendering.page.cards import article_of


def amendments_akn(bill: Bill, redline: Redline, outcomes: Iterable[Outcome]) -> str:
    """The Akoma Ntoso document of the amendments of *outcomes*, each with what was understood of it.

    *redline* tells what they modify in the original bill. Raises InputError where there is no amendment.
    """
    every = tuple(outcomes)
    if not every:
        raise InputError("aucun amendement à écrire.", remedy="Choisir akn pour le texte lui-même.")
    names = Names()
    by_source: dict[str, list[Modification]] = {}
    for modification in modifications(redline):
        for source in modification.sources:
            by_source.setdefault(source, []).append(modification)
    components = (_component(bill, each, by_source, names) for each in every)
    iri = bundle_iri(bill)
    meta = node("meta", None, identification(bill, iri, f"{iri}/fra@", bill.number), references(bill))
    return document(node("amendmentList", {"name": "liasse"}, meta, node("collectionBody", None, *components)))


def _component(bill: Bill, outcome: Outcome, by_source: dict[str, list[Modification]], names: Names) -> Node:
    amendment = outcome.amendment
    name = names.numbered("", "amdt", amendment.name)
    content, mods = quoted(amendment.text, outcome.reading, name, names)
    content_name = names.numbered(name, "content", "")
    source = mods[0] if len(mods) == 1 else content_name
    active = [_textual_mod(bill, each, source, name, names) for each in by_source.get(amendment.name, ())]
    analysis = (node("analysis", {"source": AMENDAPPLY}, node("activeModifications", None, *active)),) if active else ()
    iri = amendment_iri(bill, amendment.name)
    meta = node(
        "meta",
        None,
        identification(bill, iri, f"{iri}/fra@", amendment.name),
        *analysis,
        node("proprietary", {"source": AMENDAPPLY}, _fate(outcome)),
    )
    body = node(
        "amendmentBody",
        None,
        *_heading(amendment),
        node("amendmentContent", {"eId": content_name}, *content),
        *_justification(amendment),
    )
    written = node("amendment", {"name": "amendement"}, meta, _preface(amendment), body)
    return node("component", {"eId": names.numbered("", "cmp", amendment.name)}, written)


def _textual_mod(bill: Bill, each: Modification, source: str, within: str, names: Names) -> Node:
    destination = {"href": f"{original_iri(bill)}#{each.spot.name}", "pos": each.spot.pos}
    return node(
        "textualMod",
        {"eId": names.next(within, "amod"), "type": each.kind},
        node("source", {"href": f"#{source}"}),
        node("destination", destination),
        *(node(tag, None, told(text)) for tag, text in (("old", each.old), ("new", each.new)) if text is not None),
    )


def _fate(outcome: Outcome) -> Node:
    """What became of the amendment, for which the standard has no word."""
    reasons = (words("aa:text", {"class": "problem"}, str(problem)) for problem in outcome.problems)
    remarks = (words("aa:text", {"class": "remark"}, remark) for remark in outcome.remarks)
    parent = {"parent": outcome.amendment.parent or ""}
    return node("aa:outcome", {"status": outcome.status.value, **parent}, *reasons, *remarks)


def _preface(amendment: Amendment) -> Node:
    number = words("docNumber", {}, amendment.name)
    authors = (Node("p", (), (words("docProponent", {}, author),)) for author in amendment.authors)
    return node("preface", None, node("p", None, number), *authors)


def _heading(amendment: Amendment) -> Iterator[Node]:
    if place := article_of(amendment):
        yield node("amendmentHeading", None, words("p", {}, place[:1].upper() + place[1:]))


def _justification(amendment: Amendment) -> Iterator[Node]:
    paragraphs = [" ".join(line.split()) for line in amendment.expose.split("\n") if line.strip()]
    if paragraphs:
        yield node("amendmentJustification", None, *(words("p", {}, paragraph) for paragraph in paragraphs))
