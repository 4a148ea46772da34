"""A blame as one HTML page: the official text, its margin, filters, what needs a look on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from amendapply.blaming.origins import (
    Blame,
    BlamedArticle,
    BlamedHeading,
    BlamedPiece,
    BlamedRow,
    Followed,
    Origin,
    Trace,
)
from amendapply.blaming.tally import lost, summary_of
from amendapply.frozen import frozen
from amendapply.redline import SERVICES, Change, has_changes
from amendapply.rendering.blame.blame_lines import excerpt, row_name, summary_rows, summary_words, unexplained_places
from amendapply.rendering.blame.origin_words import (
    CERTAINTIES,
    OF_THE_TEXT,
    ORIGINS,
    followed_words,
    pieces_of,
    row_of,
    several_steps,
    signature_of,
    source_name,
    step_name,
)
from amendapply.rendering.controls import visible
from amendapply.rendering.marks import Block, Mark, Reference, blocks_of, marks_of
from amendapply.rendering.outcomes import authors_of
from amendapply.rendering.page.cards import article_of
from amendapply.rendering.page.links import Slugs, slug
from amendapply.rendering.page.self_contained import document, fragment
from amendapply.rendering.whole_bill import identity_of

STYLES, SCRIPTS = ("base.css", "redline.css", "blame.css"), ("following.js", "blame.js")
"""The files of `rendering/page` that the page needs."""

_TEXT = "texte"
_KINDS = {Origin.UNEXPLAINED: "unexplained", Origin.MOVED: "displaced"}
_LONG = 1_000
_LACKS = {Change.ADDED: "manque", Change.REMOVED: "non supprimé"}
_DOUBTS = ("reworded", "possible", "not_adopted")


@frozen
class MarginView:
    """Who changes an alinéa: a name that leads to its card, and what is known of it."""

    reference: Reference
    words: str
    kind: str


@frozen
class RowView:
    """One alinéa. ``facets`` are the words by which the filters find it."""

    id: str
    number: str
    old: str
    change: Change
    changed: bool
    facets: tuple[str, ...]
    blocks: tuple[Block, ...]
    margin: tuple[MarginView, ...]


@frozen
class PartView:
    """An article with its alinéas, or the heading of a division without."""

    id: str
    name: tuple[Mark, ...]
    title: tuple[Mark, ...]
    change: Change
    is_article: bool
    rows: tuple[RowView, ...] = ()


@frozen
class CardView:
    """One amendment: what is left of it, what is missing, its instruction."""

    id: str
    name: str
    who: str
    trace: str
    words: str
    text: str
    losses: tuple[tuple[str, str], ...]


@frozen
class FilterView:
    """One filter: its ``label``, and the ``choices``, pairs of a facet and what the reader sees."""

    id: str
    label: str
    choices: tuple[tuple[str, str], ...]


@frozen
class View:
    """The whole page."""

    name: str
    title: tuple[Mark, ...]
    meta: tuple[str, ...]
    summary: str
    counts: tuple[tuple[str, str], ...]
    unexplained: tuple[tuple[str, str, str], ...]
    missing: tuple[Reference, ...]
    others: tuple[Reference, ...]
    filters: tuple[FilterView, ...]
    parts: tuple[PartView, ...]
    cards: tuple[CardView, ...]
    is_long: bool


def page_of(blame: Blame) -> str:
    """One self-contained page that shows *blame*."""
    return document("blame.html", STYLES, SCRIPTS, view=view_of(blame))


def fragment_of(blame: Blame) -> str:
    """What that page shows, with its ids, as an escaped fragment for a page that has the STYLES and SCRIPTS."""
    return fragment("blame_body.html", view=view_of(blame))


def view_of(blame: Blame) -> View:
    """The page of *blame*."""
    slugs = Slugs()
    slugs.take(_TEXT)
    cards = {(each.amendment.name, each.step): slugs.take("amdt", each.amendment.name) for each in blame.amendments}
    names = _Names(blame, cards, slugs)
    summary = summary_of(blame)
    parts = tuple(names.part(part) for part in blame.parts)
    return View(
        name=visible(blame.after.title) or "Texte attribué",
        title=marks_of(pieces_of(blame.title, names.sign), names.references),
        meta=tuple(identity_of(blame.after)),
        summary=summary_words(summary),
        counts=tuple((visible(name), count) for name, count in summary_rows(blame, summary)),
        unexplained=tuple(names.unexplained()),
        missing=names.listed(lost(blame)),
        others=names.listed([each for each in blame.amendments if each.trace is Trace.OTHER_FORM]),
        filters=tuple(_filters(blame)),
        parts=parts,
        cards=tuple(names.card(each) for each in blame.amendments),
        is_long=sum(len(part.rows) for part in parts) > _LONG,
    )


class _Names:
    """What links lead to, given before anything is written."""

    def __init__(self, blame: Blame, cards: Mapping[tuple[str, int], str], slugs: Slugs) -> None:
        self.blame = blame
        self.cards = cards
        self.slugs = slugs
        self.places = {OF_THE_TEXT: _TEXT}
        self.amendments = {(each.amendment.name, each.step): each for each in blame.amendments}
        self.references = {
            source_name(blame, name, step): Reference(visible(source_name(blame, name, step)), card)
            for (name, step), card in cards.items()
        }
        for origin, kind in _KINDS.items():
            self.references[ORIGINS[origin]] = Reference(ORIGINS[origin], "", kind)

    def sign(self, piece: BlamedPiece) -> tuple[str, ...]:
        names = signature_of(self.blame, piece)
        if kind := _KINDS.get(piece.origin):
            self.references.setdefault(names[0], Reference(visible(names[0]), "", kind))
        return names

    def part(self, part: BlamedArticle | BlamedHeading) -> PartView:
        if isinstance(part, BlamedHeading):
            heading = part.heading
            target = self.slugs.take("division", *filter(None, (heading.kind, heading.number)))
            self.places.setdefault(heading.name, target)
            return PartView(
                target, (Mark(Change.KEPT, heading.name),), self._marks(part.pieces), part.change, is_article=False
            )
        target = self.slugs.take("article", part.article.number)
        shown = part.number if has_changes(part.number) else (BlamedPiece(Change.KEPT, part.article.name),)
        name = (*self._marks(shown), *((Mark(Change.KEPT, " "),) if part.mark else ()), *self._marks(part.mark))
        rows = tuple(self._row(part, row) for row in part.rows)
        return PartView(
            id=target, name=name, title=self._marks(part.title), change=part.change, is_article=True, rows=rows
        )

    def _marks(self, pieces: tuple[BlamedPiece, ...]) -> tuple[Mark, ...]:
        return marks_of(pieces_of(pieces, self.sign), self.references)

    def _row(self, part: BlamedArticle, row: BlamedRow) -> RowView:
        number = f"{row.standing}" if row.standing is not None else f"ancien-{row.number}"
        target = self.slugs.take("al", part.article.number, number)
        self.places.setdefault(f"{part.article.name}, {row_name(row)}", target)
        changed = [piece for piece in row.pieces if piece.change is not Change.KEPT and piece.text.strip()]
        return RowView(
            id=target,
            number="" if row.standing is None else str(row.standing),
            old="" if row.number is None else str(row.number),
            change=row.change,
            changed=bool(changed),
            facets=tuple(dict.fromkeys(facet for piece in row.pieces for facet in self._facets(piece))),
            blocks=blocks_of(row_of(row, self.sign), self.references),
            margin=tuple(dict.fromkeys(each for piece in changed for each in self._margin(piece))),
        )

    def _facets(self, piece: BlamedPiece) -> Iterator[str]:
        """The words by which the filters find *piece*."""
        yield f"o-{piece.origin.value}"
        yield f"c-{piece.certainty.value}"
        yield f"s-{piece.step}"
        for source in piece.sources:
            each = self.amendments.get((source, piece.step))
            if each is not None:
                yield self.cards[source, piece.step]
                yield from _facets_of(each)

    def _margin(self, piece: BlamedPiece) -> Iterator[MarginView]:
        kind = piece.origin.value
        doubt = CERTAINTIES[piece.certainty] if piece.certainty.value in _DOUBTS else ""
        words = " : ".join(filter(None, (doubt, ", ".join(piece.ways)))) if piece.origin is Origin.AMENDMENT else ""
        if piece.origin is not Origin.AMENDMENT:
            name = signature_of(self.blame, piece)[0]
            shown = SERVICES.capitalize() if piece.origin is Origin.SERVICES else name
            yield MarginView(Reference(visible(shown)), ", ".join(piece.ways), kind)
        for source in piece.sources:
            each = self.amendments.get((source, piece.step))
            who = "" if each is None else _who(each)
            name = visible(source_name(self.blame, source, piece.step))
            reference = Reference(name, self.cards.get((source, piece.step), ""))
            yield MarginView(reference, " – ".join(filter(None, (who, words))), kind)

    def unexplained(self) -> Iterator[tuple[str, str, str]]:
        """The place, its target and the words of what nothing explains."""
        for place, piece in unexplained_places(self.blame):
            yield visible(place), self.places[place], visible(excerpt(piece.text))

    def listed(self, followed: Sequence[Followed]) -> tuple[Reference, ...]:
        """The amendments *followed*, each leading to its card."""
        return tuple(self.references[source_name(self.blame, each.amendment.name, each.step)] for each in followed)

    def card(self, each: Followed) -> CardView:
        """The card of one amendment."""
        amendment = each.amendment
        return CardView(
            id=self.cards[amendment.name, each.step],
            name=visible(source_name(self.blame, amendment.name, each.step)),
            who=" – ".join(filter(None, (_who(each), article_of(amendment), amendment.fate or ""))),
            trace=each.trace.value,
            words=followed_words(each),
            text=visible(amendment.text.strip()),
            losses=tuple((_LACKS[loss.change], visible(loss.text)) for loss in each.lost),
        )


def _who(each: Followed) -> str:
    return " – ".join(filter(None, (authors_of(each.amendment), visible(each.amendment.group))))


def _facets_of(each: Followed) -> Iterator[str]:
    if each.amendment.authors:
        yield f"w-{slug(each.amendment.authors[0])}"
    if each.amendment.group:
        yield f"g-{slug(each.amendment.group)}"


def _filters(blame: Blame) -> Iterator[FilterView]:
    yield FilterView("by-origin", "Origine", tuple((f"o-{origin.value}", words) for origin, words in ORIGINS.items()))
    people = [each.amendment for each in blame.amendments]
    authors = {f"w-{slug(each.authors[0])}": visible(each.authors[0]) for each in people if each.authors}
    groups = {f"g-{slug(each.group)}": visible(each.group) for each in people if each.group}
    if authors:
        yield FilterView("by-author", "Auteur", tuple(sorted(authors.items(), key=lambda pair: pair[1])))
    if groups:
        yield FilterView("by-group", "Groupe", tuple(sorted(groups.items(), key=lambda pair: pair[1])))
    if several_steps(blame):
        steps = tuple((f"s-{step}", visible(step_name(blame, step))) for step in range(len(blame.names)))
        yield FilterView("by-step", "Étape", steps)
