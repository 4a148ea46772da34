"""The bill with what it modifies in the law, and the law with what modifies it, in one collection of Akoma Ntoso 3.

The bill, as amended where amendments were given, is a `bill` whose active modifications point into the law in force;
each code or law is an `act` of the articles that change, as the bill makes them, whose passive modifications come from
alinéas of that bill.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from amendapply.bill import Article, Bill
from amendapply.comparing.versions import compare
from amendapply.consolidating.result import Consolidation, outcome_of
from amendapply.law import bare_code, code_key, parted_name
from amendapply.operations import Edge
from amendapply.orders import Clause, Creation
from amendapply.outcome import Outcome
from amendapply.redline import SERVICES, ArticleRedline, Change, Piece, Redline, Row, run
from amendapply.rendering.akoma.consolidated import Writer
from amendapply.rendering.akoma.identifiers import (
    AMENDAPPLY,
    SERVICES_REFERENCE,
    Names,
    alinea_name,
    amended_iri,
    amendment_iri,
    bill_iri,
    identification,
    law_expressions,
    law_iri,
    original_iri,
    part_names,
    references,
)
from amendapply.rendering.akoma.modifications import Modification, Spot, modifications, quoted_text
from amendapply.rendering.akoma.nodes import Node, document, node
from amendapply.rendering.outcomes import remarks_on
from amendapply.rendering.page.links import slug


def law_akn(made: Consolidation) -> str:
    """The collection of the bill and of the laws that *made* changes."""
    shown = made.amended or made
    signed = _Signed(shown, amended=made.amended is not None)
    names = Names()
    texts = [(text, _of_text(text, parts)) for text, parts in _by_text(shown.redline)]
    documents = [_BillWriter(shown, signed, names, texts).bill()]
    documents += [_LawWriter(text, redline, signed, names).act() for text, redline in texts]
    components = [node("component", {"eId": names.next("", "cmp")}, each) for each in documents]
    iri = f"{bill_iri(shown.bill)}-droit"
    meta = node(
        "meta",
        None,
        identification(shown.bill, iri, f"{iri}/fra@", shown.bill.number),
        references(shown.bill),
    )
    return document(
        node("documentCollection", {"name": "consolidation"}, meta, node("collectionBody", None, *components))
    )


def _by_text(redline: Redline) -> Iterator[tuple[str, list[ArticleRedline]]]:
    """The articles of each code or law, in the order of its first one."""
    ranks: dict[str, int] = {}
    for part in redline.articles:
        ranks.setdefault(code_key(parted_name(part.article.number)[1]), len(ranks))
    ordered = sorted(redline.articles, key=lambda part: ranks[code_key(parted_name(part.article.number)[1])])
    for _, group in groupby(ordered, key=lambda part: code_key(parted_name(part.article.number)[1])):
        parts = list(group)
        yield parted_name(parts[0].article.number)[1], parts


def _of_text(text: str, parts: Sequence[ArticleRedline]) -> Redline:
    """The articles under their numbers alone, in a text of that name."""
    return Redline(run(text[:1].upper() + text[1:], Change.KEPT), tuple(map(_numbered, parts)))


def _numbered(part: ArticleRedline) -> ArticleRedline:
    article = replace(part.article, number=parted_name(part.article.number)[0])
    number = tuple(Piece(piece.change, parted_name(piece.text)[0], piece.sources) for piece in part.number)
    return replace(part, article=article, number=number)


class _Signed:
    """Where the clauses that sign the changes stand in the bill."""

    def __init__(self, made: Consolidation, *, amended: bool) -> None:
        self.bill = made.bill
        self.expression = amended_iri(made.bill) if amended else original_iri(made.bill)
        self._clauses = {outcome.clause.name: outcome.clause for outcome in made.outcomes}
        given = part_names(made.bill.articles, Names())
        self._articles = dict(zip((article.number for article in made.bill.articles), given, strict=True))

    def clause(self, name: str) -> Clause | None:
        """The clause that signs so, None for the services."""
        return self._clauses.get(name)

    def spot(self, clause: Clause) -> str:
        """The eId of the alinéa of the bill where *clause* begins."""
        return alinea_name(self._articles.get(clause.bill_article, "body"), clause.alinea)


class _Part(Writer):
    """A document of the collection, which alone names the chamber and the services."""

    def _references(self) -> Iterator[Node]:
        if cited := tuple(self._cited()):
            yield node("references", {"source": AMENDAPPLY}, *cited)


class _BillWriter(_Part):
    """The bill, with the active modifications of its clauses."""

    def __init__(
        self, made: Consolidation, signed: _Signed, names: Names, texts: Sequence[tuple[str, Redline]]
    ) -> None:
        bill = made.bill
        super().__init__(bill, compare(bill, bill), tuple(map(outcome_of, made.outcomes)), names)
        self._signed, self._texts = signed, texts
        told = [each.amendment.name for each in self._outcomes if any(remarks_on(each))]
        self._note_names = {name: names.next("meta", "note") for name in told}
        self._notes_at: dict[str, list[str]] = {}
        for clause, note in ((signed.clause(name), note) for name, note in self._note_names.items()):
            if clause is not None:
                self._notes_at.setdefault(signed.spot(clause), []).append(note)

    def _note_name(self, called: str) -> str:
        return self._note_names.get(called) or super()._note_name(called)

    def _alinea(self, row: Row, name: str, number: int, *, new: bool) -> Node:
        """The alinéa, which calls the notes on its clause: why it is not carried out, the liberties taken."""
        made = super()._alinea(row, name, number, new=new)
        calls = [
            node("noteRef", {"href": f"#{note}", "marker": note.rpartition("_")[2]})
            for note in self._notes_at.get(name, ())
        ]
        return _calling(made, calls) if calls else made

    def _identification(self) -> Node:
        bill = self._bill
        return identification(bill, bill_iri(bill), self._signed.expression, bill.number)

    def _modifications(self) -> Node:
        articles = ((text, part) for text, redline in self._texts for part in redline.articles)
        mods = (mod for text, part in articles for each in _of_article(part) for mod in self._active(text, part, each))
        return node("activeModifications", None, *mods)

    def _active(self, text: str, part: ArticleRedline, each: Modification) -> Iterator[Node]:
        """What the clauses of *each* do there; what the services do is not a modification of the bill."""
        clauses = [clause for source in each.sources if (clause := self._signed.clause(source)) is not None]
        if clauses:
            in_force, _ = law_expressions(text)
            spot = each.spot if part.before is not None else _beside(clauses[0], part.article.number)
            yield node(
                "textualMod",
                {"eId": self._names.next("", "amod"), "type": each.kind},
                *(node("source", {"href": f"#{self._signed.spot(clause)}"}) for clause in clauses),
                node("destination", {"href": f"{in_force}#{spot.name}", "pos": spot.pos}),
                *(
                    node(tag, None, quoted_text(words))
                    for tag, words in (("old", each.old), ("new", each.new))
                    if words
                ),
            )

    def _called(self, outcome: Outcome) -> str:
        return outcome.amendment.name

    def _cited(self) -> Iterator[Node]:
        for text, _ in self._texts:
            in_force, _ = law_expressions(text)
            yield node("activeRef", {"eId": self._names.next("", "ref"), "href": in_force, "showAs": text})


def _calling(alinea: Node, calls: Sequence[Node]) -> Node:
    """*alinea* with *calls* at the end of its words; a table calls none."""
    *head, content = alinea.children
    assert isinstance(content, Node)
    last = content.children[-1]
    if not (isinstance(last, Node) and last.tag == "p"):
        return alinea
    words = replace(last, children=(*last.children, *calls))
    return replace(alinea, children=(*head, replace(content, children=(*content.children[:-1], words))))


def _of_article(part: ArticleRedline) -> tuple[Modification, ...]:
    """The modifications of one article: it has no neighbour here, for most of the code does not change."""
    return modifications(Redline(parts=(part,)))


def _beside(clause: Clause, number: str) -> Spot:
    """Where *clause* puts the new article of that *number*: beside the one that it names, else at the end."""
    for demand in clause.demands:
        if isinstance(demand, Creation) and demand.beside and number in demand.numbers:
            side = "after" if demand.side is Edge.END else "before"
            (name,) = part_names([Article(demand.beside)], Names())
            return Spot(name, side)
    return Spot("body", "end")


class _LawWriter(_Part):
    """A code or a law: its articles that change, with the passive modifications that the clauses are."""

    def __init__(self, text: str, redline: Redline, signed: _Signed, names: Names) -> None:
        super().__init__(Bill((), signed.bill.chamber), redline, (), names, within=slug(bare_code(text)))
        self._text, self._signed = text, signed

    def act(self) -> Node:
        """The whole `act`."""
        return self._document("act", slug(self._text.split()[0]).lower())

    def _sources(self, sources: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(address for name in sources for address in self._addresses(name)) or (self._signed.expression,)

    def _addresses(self, source: str) -> Iterator[str]:
        clause = self._signed.clause(source)
        if source == SERVICES or clause is None:
            yield SERVICES_REFERENCE
            return
        yield f"{self._signed.expression}#{self._signed.spot(clause)}"
        yield from (amendment_iri(self._signed.bill, name) for name in clause.by)

    def _identification(self) -> Node:
        return identification(self._bill, law_iri(self._text), law_expressions(self._text)[1], "")

    def _cited(self) -> Iterator[Node]:
        in_force, _ = law_expressions(self._text)
        yield node("original", {"eId": self._names.next("", "ref"), "href": in_force, "showAs": "Texte en vigueur"})
        shown = self._signed.bill.title or "Texte qui modifie la loi"
        href = self._signed.expression
        yield node("passiveRef", {"eId": self._names.next("", "ref"), "href": href, "showAs": shown})
