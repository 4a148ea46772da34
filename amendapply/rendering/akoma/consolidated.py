"""The bill as amended, in Akoma Ntoso 3, with the passive modifications that led to it.

Articles and alinéas are written as the Sénat writes them: `data:pastille` is the number of the alinéa, `data:mention`
what the services say (« (Supprimé) », « (nouveau) »), what is annexed is an `article` of the class « etat ».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from amendapply.bill import Article, Bill
from amendapply.comparing.moves import Move, moves
from amendapply.outcome import Outcome, Status
from amendapply.redline import (
    SERVICES,
    ArticleRedline,
    Change,
    HeadingRedline,
    Piece,
    Redline,
    Row,
    cut,
    run,
    side,
    sources_of,
)
from amendapply.rendering.akoma.identifiers import (
    AMENDAPPLY,
    DIVISIONS,
    SERVICES_REFERENCE,
    Names,
    alinea_name,
    amended_iri,
    amendment_iri,
    bill_iri,
    departure_name,
    identification,
    original_iri,
    part_names,
    rank_of,
    references,
    shown_as,
)
from amendapply.rendering.akoma.modifications import Changes, Spot
from amendapply.rendering.akoma.nodes import EXACT, Node, document, is_loose, node, with_table, words
from amendapply.rendering.controls import visible
from amendapply.rendering.lines import article_notes
from amendapply.rendering.outcomes import in_bill_order, remarks_on
from amendapply.text.labels import read_labels
from amendapply.text.tables import is_table

_BODY = "body"


def consolidated_akn(bill: Bill, redline: Redline, outcomes: Sequence[Outcome] = ()) -> str:
    """The Akoma Ntoso document of *bill*, to which *redline* leads by the amendments of *outcomes*."""
    return document(Writer(bill, redline, outcomes).bill())


@dataclass(slots=True)
class _Division:
    """A division whose articles and divisions are being written."""

    rank: int
    element: str
    name: str
    head: tuple[Node, ...]
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)

    def node(self) -> Node:
        return node(self.element, {**self.attributes, "eId": self.name}, *self.head, *self.children)


class Writer:
    """One document on its way, its modifications noted; *names* are those of the file, *within* names its articles."""

    def __init__(
        self,
        bill: Bill,
        redline: Redline,
        outcomes: Sequence[Outcome],
        names: Names | None = None,
        within: str = "",
    ) -> None:
        self._bill = bill
        self._redline = redline
        self._outcomes = in_bill_order(redline, outcomes)
        self._applied = tuple(outcome for outcome in self._outcomes if outcome.status is Status.APPLIED)
        self._names = names or Names()
        self._within = within
        self._changes = Changes(self._names, self._sources)
        self._moves = moves(redline)

    def bill(self) -> Node:
        """The whole `bill`."""
        return self._document("bill", "texte")

    def _document(self, element: str, name: str) -> Node:
        preface = tuple(self._preface())
        body = self._body()
        return node(element, {"name": name, "contains": "singleVersion"}, self._meta(), *preface, body)

    # ------------------------------------------------------------------------------------------------- around the body

    def _sources(self, sources: tuple[str, ...]) -> tuple[str, ...]:
        """Where the change comes from; the new version itself where two are compared."""
        if not sources:
            return (amended_iri(self._bill),)
        return tuple(SERVICES_REFERENCE if name == SERVICES else amendment_iri(self._bill, name) for name in sources)

    def _meta(self) -> Node:
        found = self._modifications()
        analysis = (node("analysis", {"source": AMENDAPPLY}, found),) if found.children else ()
        return node(
            "meta",
            None,
            self._identification(),
            *analysis,
            *self._references(),
            *self._notes(),
        )

    def _references(self) -> Iterator[Node]:
        yield references(self._bill, *self._cited())

    def _identification(self) -> Node:
        bill = self._bill
        expression = amended_iri(bill) if self._redline.changed else original_iri(bill)
        return identification(bill, bill_iri(bill), expression, bill.number)

    def _modifications(self) -> Node:
        return node("passiveModifications", None, *self._changes.mods)

    def _notes(self) -> Iterator[Node]:
        """What a reader must know of the amendments and of articles: why one was refused, the liberties taken."""
        noted = [(self._called(outcome), *remarks_on(outcome)) for outcome in self._outcomes]
        noted += [(name, f"Remarque : {note}") for name, note in article_notes(self._redline)]
        if told := [lines for lines in noted if len(lines) > 1]:
            yield node("notes", {"source": AMENDAPPLY}, *map(self._note, told))

    def _note(self, lines: Sequence[str]) -> Node:
        name = self._note_name(lines[0])
        return node("note", {"eId": name}, *(words("p", {}, visible(line)) for line in lines))

    def _note_name(self, called: str) -> str:
        """The name of the note on the amendment, or the article, that is *called* so."""
        return self._names.next("meta", "note")

    def _called(self, outcome: Outcome) -> str:
        return shown_as(outcome.amendment)

    def _cited(self) -> Iterator[Node]:
        if self._redline.changed:
            href = original_iri(self._bill)
            yield node("original", {"eId": self._names.next("", "ref"), "href": href, "showAs": "Texte de départ"})
        for amendment in dict.fromkeys(outcome.amendment for outcome in self._applied):
            name, href = self._names.next("", "ref"), amendment_iri(self._bill, amendment.name)
            yield node("passiveRef", {"eId": name, "href": href, "showAs": shown_as(amendment)})

    def _preface(self) -> Iterator[Node]:
        bill = self._bill
        stated = [("docNumber", bill.number), ("docStage", bill.stage)]
        known = [node(tag, None, text) for tag, text in stated if text]
        blocks = [words("p", {}, *_spaced(known))] if known else []
        title = self._redline.title or run(bill.title, Change.KEPT)
        if title:
            name = self._names.numbered("", "preface", "")
            content = self._changes.inline(title, name)
            blocks.append(node("longTitle", {"eId": name}, node("p", None, words("docTitle", {}, *content))))
        if blocks:
            yield node("preface", None, *blocks)

    # --------------------------------------------------------------------------------------------------------- the body

    def _body(self) -> Node:
        body = self._names.numbered(self._within, _BODY, "")
        spot = Spot(body, "start")
        open_ = [_Division(-1, _BODY, body, (), {})]
        standing = (part.after for part in self._redline.parts)
        given = iter(part_names([part for part in standing if part is not None], self._names, self._within))
        for part in self._redline.parts:
            if part.after is None:
                self._changes.note("repeal", spot, part.sources, _former_part(part))
                continue
            if isinstance(part, HeadingRedline):
                division = self._division(part, next(given))
                _close(open_, division.rank)
                open_.append(division)
                spot = Spot(division.name, "start")
            else:
                name = next(given)
                open_[-1].children.append(self._article(part, name))
                spot = Spot(name, "after")
        _close(open_, 0)
        if not open_[0].children:
            open_[0].children.append(node("hcontainer", {"name": "vide"}))
        return open_[0].node()

    def _division(self, part: HeadingRedline, name: str) -> _Division:
        kind, called = part.heading.kind, part.heading.name
        element, _ = DIVISIONS.get(kind, ("hcontainer", ""))
        attributes = {"name": kind or "division"} if element == "hcontainer" else {}
        if part.change is Change.ADDED:
            self._changes.note("insertion", Spot(name), part.sources)
        after = part.after
        assert after is not None
        pieces = part.pieces if part.change is Change.KEPT else run(after.title, Change.KEPT)
        title = self._changes.inline(pieces, name)
        head = [words("num", {}, called)] if called else []
        head += [words("heading", {}, *title)] if title else []
        return _Division(rank_of(part.heading), element, name, tuple(head), attributes)

    def _article(self, part: ArticleRedline, name: str) -> Node:
        after = part.after
        assert after is not None
        if part.change is Change.ADDED:
            self._changes.note("insertion", Spot(name), part.sources)
        number, title, mark = part.heading if part.change is Change.KEPT else _standing(after)
        called = tuple(Piece(piece.change, Article(piece.text).name, piece.sources) for piece in number)
        heading = self._changes.inline(title, name)
        return node(
            "article",
            {"eId": name, "class": "" if after.name.startswith("Article ") else "etat"},
            words("num", {}, *self._changes.inline(called, name)),
            *([words("heading", {}, *heading)] if heading else []),
            *self._mentions(name, mark, after),
            *self._alineas(part, name),
        )

    def _mentions(self, article: str, mark: tuple[Piece, ...], after: Article) -> Iterator[Node]:
        """What the services say of the whole article: alinéas without number or text, as at the Sénat."""
        text = "".join(piece.text for piece in mark if piece.change is not Change.REMOVED)
        if text or mark:
            name = self._names.next(article, "mention")
            yield _mention(name, text)
            if any(piece.change is not Change.KEPT for piece in mark):
                old = "".join(piece.text for piece in mark if piece.change is not Change.ADDED)
                self._changes.note("substitution" if old else "insertion", Spot(name), sources_of(mark), old or None)
        if after.mention:
            yield _mention(self._names.next(article, "mention"), after.mention)

    # ------------------------------------------------------------------------------------------------------ the alinéas

    def _alineas(self, part: ArticleRedline, article: str) -> Iterator[Node]:
        spot, number = Spot(article, "start"), 0
        for row in part.rows:
            if row.change is Change.REMOVED:
                self._changes.note("repeal", spot, row.sources, row.before)
                continue
            number += 1
            name = alinea_name(article, number)
            spot = Spot(name, "after")
            yield self._alinea(row, name, number, new=part.change is Change.ADDED)

    def _alinea(self, row: Row, name: str, number: int, *, new: bool) -> Node:
        """The alinéa of *row*; in a *new* article, what is added is the article."""
        text = row.after or ""
        attributes = {"eId": name, "data:pastille": str(number)}
        if row.change is Change.ADDED and not new:
            self._changes.note("insertion", Spot(name), row.sources, previous=self._previous(row))
        if is_table(text) or is_table(row.before or ""):
            if row.change is Change.KEPT and row.changed:
                self._changes.note("substitution", Spot(name), row.sources, row.before)
            return node("alinea", attributes, node("content", None, *with_table(text)))
        pieces = row.pieces if row.change is Change.KEPT else run(text, Change.KEPT)
        labels = read_labels(text)
        label, body = cut(pieces, (labels[-1].end if labels else 0,), Change.REMOVED)
        if not body:
            label, body = (), pieces
        numbered = (self._num(label, name),) if label else ()
        content = words("p", {}, *self._changes.inline(body, name))
        return node("alinea", attributes, *numbered, node("content", None, content))

    def _num(self, label: tuple[Piece, ...], name: str) -> Node:
        """The label of an alinéa. Readers put a space after it, or what stands there if it is to be kept exactly."""
        text, content = side(label, Change.REMOVED), self._changes.inline(label, name)
        *others, last = content
        parted = isinstance(last, str) and last.endswith(" ") and last != " " and not is_loose(text[:-1])
        if not parted:
            return node("num", EXACT, *content)
        assert isinstance(last, str)
        return node("num", None, *others, last[:-1])

    def _previous(self, row: Row) -> str:
        move: Move | None = self._moves.get(row.move)
        return f"{original_iri(self._bill)}#{departure_name(move)}" if move else ""


def _close(open_: list[_Division], rank: int) -> None:
    """End the divisions that one of *rank* does not stand in."""
    while len(open_) > 1 and open_[-1].rank >= rank:
        division = open_.pop()
        open_[-1].children.append(division.node())


def _mention(name: str, text: str) -> Node:
    return node("alinea", {"eId": name, "data:mention": text}, node("content", None, Node("p")))


def _standing(article: Article) -> tuple[tuple[Piece, ...], tuple[Piece, ...], tuple[Piece, ...]]:
    number, title, mark = (run(text, Change.KEPT) for text in (article.number, article.title, article.mark))
    return number, title, mark


def _spaced(nodes: Sequence[Node]) -> Iterator[Node | str]:
    for rank, each in enumerate(nodes):
        if rank:
            yield " "
        yield each


def _former_part(part: ArticleRedline | HeadingRedline) -> Node:
    """A part that stands no more; under names of ours, since readers look for `article` wherever it is."""
    if isinstance(part, HeadingRedline):
        named = {"kind": part.heading.kind, "number": part.heading.number}
        before = part.before
        return node("aa:formerHeading", named, words("aa:text", {}, before.title if before else ""))
    article = part.article
    named = {"number": article.number, "title": article.title, "mark": article.mark}
    alineas = (row.before for row in part.rows if row.before is not None)
    return node("aa:formerArticle", named, *(words("aa:text", {}, alinea) for alinea in alineas))
