"""Amendments in Akoma Ntoso 3: each an `amendment` with its dispositif, its active modifications, and its outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from amendapply.amendment import Amendment
from amendapply.bill import Article, Bill, Heading, article_key
from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.operations import Reading
from amendapply.outcome import Outcome, Problem, Status
from amendapply.redline import Redline, original
from amendapply.rendering.akoma.dispositif import quoted
from amendapply.rendering.akoma.identifiers import (
    AMENDAPPLY,
    Names,
    amendment_iri,
    bundle_iri,
    identification,
    original_iri,
    part_names,
    references,
)
from amendapply.rendering.akoma.modifications import Modification, modifications, quoted_text
from amendapply.rendering.akoma.nodes import Node, document, node, words
from amendapply.rendering.page.cards import article_of


@frozen
class Tabled:
    """One amendment of the list: what was understood of it, what it modifies in the bill, and what is told of it.

    ``home`` is the address of the article that it names, "" where the bill has none. ``passages`` are the addresses of
    those that it touches, each with its name. ``told`` stands in its metadata, for which the standard has no word.
    """

    amendment: Amendment
    reading: Reading
    home: str
    modifications: tuple[Modification, ...]
    passages: tuple[tuple[str, str], ...] = ()
    told: tuple[Node, ...] = ()


def amendments_akn(bill: Bill, redline: Redline, outcomes: Iterable[Outcome]) -> str:
    """The Akoma Ntoso document of the amendments of *outcomes*, each with what was understood of it.

    *redline* says what they modify in the original bill. Raises InputError where there is no amendment.
    """
    by_source: dict[str, list[Modification]] = {}
    for modification in modifications(redline):
        for source in modification.sources:
            by_source.setdefault(source, []).append(modification)
    homes = homes_in(bill, original(bill, redline).parts)
    tabled = (
        Tabled(
            amendment=(amendment := outcome.amendment),
            reading=outcome.reading,
            home=homes.get(article_key(amendment.article or ""), ""),
            modifications=tuple(by_source.get(amendment.name, ())),
            told=(outcome_node(amendment, outcome.status, outcome.problems, outcome.remarks),),
        )
        for outcome in outcomes
    )
    return amendment_list(bill, tabled)


def homes_in(bill: Bill, parts: Sequence[Heading | Article]) -> dict[str, str]:
    """The addresses of the articles of *parts*, those of *bill* as tabled, by the keys of their numbers."""
    named = zip(parts, part_names(parts, Names()), strict=True)
    homes: dict[str, str] = {}
    for part, name in named:
        if isinstance(part, Article):
            homes.setdefault(article_key(part.number), f"{original_iri(bill)}#{name}")
    return homes


def amendment_list(bill: Bill, tabled: Iterable[Tabled], told: Sequence[Node] = ()) -> str:
    """The document of the amendments *tabled* on *bill*, in that order; *told* stands in its own metadata.

    Raises InputError where there is none.
    """
    names = Names()
    components = [_component(bill, each, names) for each in tabled]
    if not components:
        raise InputError("aucun amendement à écrire.", remedy="Choisir une autre forme.")
    iri = bundle_iri(bill)
    identity = identification(bill, iri, f"{iri}/fra@", bill.number)
    meta = node("meta", None, identity, references(bill), *_proprietary(told))
    return document(node("amendmentList", {"name": "liasse"}, meta, node("collectionBody", None, *components)))


def _component(bill: Bill, tabled: Tabled, names: Names) -> Node:
    amendment = tabled.amendment
    name = names.numbered("", "amdt", amendment.name)
    content, mods = quoted(amendment.text, tabled.reading, name, names)
    content_name = names.numbered(name, "content", "")
    source = mods[0] if len(mods) == 1 else content_name
    active = [_textual_mod(bill, each, source, name, names) for each in tabled.modifications]
    iri = amendment_iri(bill, amendment.name)
    meta = node(
        "meta",
        None,
        identification(bill, iri, f"{iri}/fra@", amendment.name),
        *_analysis(active, [_reference(address, shown, source) for address, shown in tabled.passages]),
        *_proprietary(tabled.told),
    )
    body = node(
        "amendmentBody",
        None,
        *_heading(amendment, tabled.home),
        node("amendmentContent", {"eId": content_name}, *content),
        *_justification(amendment),
    )
    written = node("amendment", {"name": "amendement"}, meta, _preface(amendment), body)
    return node("component", {"eId": names.numbered("", "cmp", amendment.name)}, written)


def _analysis(active: Sequence[Node], passages: Sequence[Node]) -> Iterator[Node]:
    if active or passages:
        modified = (node("activeModifications", None, *active),) if active else ()
        referred = (node("otherReferences", {"source": AMENDAPPLY}, *passages),) if passages else ()
        yield node("analysis", {"source": AMENDAPPLY}, *modified, *referred)


def _reference(address: str, shown: str, source: str) -> Node:
    return node("implicitReference", {"for": source, "href": address, "showAs": shown})


def _proprietary(told: Sequence[Node]) -> Iterator[Node]:
    if told:
        yield node("proprietary", {"source": AMENDAPPLY}, *told)


def _textual_mod(bill: Bill, each: Modification, source: str, within: str, names: Names) -> Node:
    destination = {"href": f"{original_iri(bill)}#{each.spot.name}", "pos": each.spot.pos}
    texts = (("old", each.old), ("new", each.new))
    return node(
        "textualMod",
        {"eId": names.next(within, "amod"), "type": each.kind},
        node("source", {"href": f"#{source}"}),
        node("destination", destination),
        *(node(tag, None, quoted_text(text)) for tag, text in texts if text is not None),
    )


def outcome_node(
    amendment: Amendment, status: Status, problems: Iterable[Problem], remarks: Iterable[str], *others: Node
) -> Node:
    """What became of *amendment*, and *others* that say more of it."""
    reasons = (words("aa:text", {"class": "problem"}, str(problem)) for problem in problems)
    liberties = (words("aa:text", {"class": "remark"}, remark) for remark in remarks)
    stated = {"status": status.value, "parent": amendment.parent or "", "fate": amendment.fate or ""}
    return node("aa:outcome", stated, *reasons, *liberties, *others)


def _preface(amendment: Amendment) -> Node:
    number = words("docNumber", {}, amendment.name)
    authors = (Node("p", (), (words("docProponent", {}, author),)) for author in amendment.authors)
    return node("preface", None, node("p", None, number), *authors)


def _heading(amendment: Amendment, home: str) -> Iterator[Node]:
    """The article, with its address in the bill: « Après l’article 4 »."""
    if place := article_of(amendment):
        called = place[:1].upper() + place[1:]
        yield node("amendmentHeading", None, words("p", {}, node("ref", {"href": home}, called) if home else called))


def _justification(amendment: Amendment) -> Iterator[Node]:
    paragraphs = [" ".join(line.split()) for line in amendment.expose.split("\n") if line.strip()]
    if paragraphs:
        yield node("amendmentJustification", None, *(words("p", {}, paragraph) for paragraph in paragraphs))
