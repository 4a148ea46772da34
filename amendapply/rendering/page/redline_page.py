"""The redline as one HTML page, or what changes in it alone: ready for a template that only lays it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from amendapply.bill import Article, Bill, article_key
from amendapply.frozen import frozen
from amendapply.outcome import Outcome
from amendapply.redline import SERVICES, ArticleRedline, Change, HeadingRedline, Piece, Redline, Row, run, sources_of
from amendapply.rendering.controls import visible
from amendapply.rendering.lines import mention_pieces, shown_rows
from amendapply.rendering.marks import Block, Mark, Reference, blocks_of, marks_of
from amendapply.rendering.outcomes import authors_of, in_bill_order
from amendapply.rendering.page.cards import NOT_APPLIED, Card, Group, article_of, card_of, groups_of
from amendapply.rendering.page.links import Names, Places, names_of, places_of
from amendapply.rendering.page.self_contained import document, fragment
from amendapply.rendering.whole_bill import identity_of

_LONG = 1_000
_OTHER_END = {
    Change.REMOVED: ("Déplacé vers", Change.ADDED),
    Change.ADDED: ("Déplacé depuis", Change.REMOVED),
}


@frozen
class Credit:
    """Who changes an alinéa: the amendment, its authors, the article that it aims at."""

    amendment: Reference
    authors: str = ""
    article: str = ""


@frozen
class RowView:
    """One alinéa: its ``number`` before and ``renumbered`` after, "" where absent; ``by`` names the cards."""

    id: str
    number: str
    renumbered: str
    change: Change
    changed: bool
    by: tuple[str, ...]
    blocks: tuple[Block, ...]
    credits: tuple[Credit, ...]
    move: tuple[str, str] | None


@frozen
class DivisionView:
    """The heading of a division: its name, its intitulé."""

    id: str
    name: tuple[Mark, ...]
    title: tuple[Mark, ...]
    change: Change
    changed: bool
    by: tuple[str, ...]
    is_article: bool = False


@frozen
class ArticleView:
    """One article. ``mention`` is the « (Supprimé) » of a side without any alinéa."""

    id: str
    name: str
    number: tuple[Mark, ...]
    title: tuple[Mark, ...]
    mark: tuple[Mark, ...]
    mention: tuple[Mark, ...]
    rows: tuple[RowView, ...]
    notes: tuple[str, ...]
    change: Change
    changed: bool
    heading_by: tuple[str, ...]
    is_article: bool = True


@frozen
class View:
    """The whole page. ``services``: the places that they change; ``compared``: two versions, without amendments."""

    name: str
    title: tuple[Mark, ...]
    title_by: tuple[str, ...]
    meta: tuple[str, ...]
    parts: tuple[DivisionView | ArticleView, ...]
    groups: tuple[Group, ...]
    services: tuple[Reference, ...]
    changed: bool
    compared: bool

    @property
    def articles(self) -> tuple[ArticleView, ...]:
        """The articles alone."""
        return tuple(part for part in self.parts if isinstance(part, ArticleView))

    @property
    def refused(self) -> tuple[Card, ...]:
        """The cards of what was not applied: told above the text, since on paper and on a phone they come after it."""
        return next((group.cards for group in self.groups if group.title == NOT_APPLIED), ())

    @property
    def is_long(self) -> bool:
        """Whether a browser should lay out the articles only as they come near."""
        return sum(len(article.rows) for article in self.articles) > _LONG


def page_of(bill: Bill, redline: Redline, outcomes: Sequence[Outcome] = (), source: str = "") -> str:
    """One self-contained page of *redline*, named after the title of *bill*, the text as amended, or *source*."""
    view = view_of(bill, redline, outcomes, source)
    return document("redline.html", ("base.css", "redline.css"), ("following.js", "redline.js"), view=view)


def article_section(redline: Redline, number: str, outcomes: Sequence[Outcome] = ()) -> str:
    """The article *number* of *redline* as the page shows it, alone. Raises ``UnknownArticleError``."""
    part = redline.article(number)
    sources = {source for row in part.rows for source in row.sources}
    sources.update(source for pieces in part.heading for piece in pieces for source in piece.sources)
    of_article = [outcome for outcome in outcomes if outcome.amendment.name in sources]
    alone = Redline(parts=(part,))
    (view,) = parts_of(alone, names_of(alone, of_article), of_article)
    return fragment("redline_article.html", part=view)


def view_of(bill: Bill, redline: Redline, outcomes: Sequence[Outcome], source: str = "") -> View:
    """The page of *redline* and *outcomes*, of the text that *bill* names, or else the name of its file, *source*."""
    names, title = names_of(redline, outcomes), redline.title or run(bill.title, Change.KEPT)
    places = places_of(redline, names)
    return View(
        name=visible(bill.title or source) or "Texte amendé",
        title=marks_of(title, names.references),
        title_by=_targets(title, names),
        meta=tuple(identity_of(bill)),
        parts=parts_of(redline, names, outcomes),
        groups=_groups(redline, outcomes, names, places),
        services=tuple(place for of_part in places.get(SERVICES, {}).values() for place in of_part),
        changed=redline.changed,
        compared=not outcomes,
    )


def parts_of(redline: Redline, names: Names, outcomes: Sequence[Outcome]) -> tuple[DivisionView | ArticleView, ...]:
    """The parts of *redline*, the places and the amendments of *outcomes* called as *names* says."""
    return tuple(_parts(redline, names, _credits(outcomes, names)))


def _credits(outcomes: Sequence[Outcome], names: Names) -> dict[str, Credit]:
    credits = {SERVICES: Credit(Reference("Services de l’assemblée", names.references[SERVICES].target))}
    for outcome in outcomes:
        amendment = outcome.amendment
        reference = names.references[amendment.name]
        credits.setdefault(amendment.name, Credit(reference, authors_of(amendment), article_of(amendment)))
    return credits


def _groups(redline: Redline, outcomes: Sequence[Outcome], names: Names, places: Places) -> tuple[Group, ...]:
    articles = {
        article_key(part.article.number): target
        for part, target in zip(redline.parts, names.parts, strict=True)
        if isinstance(part, ArticleRedline)
    }
    given = dict(zip(map(id, outcomes), names.cards, strict=True))
    return groups_of(
        [
            card_of(outcome, given[id(outcome)], places.get(outcome.amendment.name, {}), articles)
            for outcome in in_bill_order(redline, outcomes)
        ]
    )


def _parts(redline: Redline, names: Names, credits: Mapping[str, Credit]) -> Iterator[DivisionView | ArticleView]:
    for part, target, rows in zip(redline.parts, names.parts, names.rows, strict=True):
        if isinstance(part, HeadingRedline):
            yield _division(part, target, names)
        else:
            yield _article(part, target, tuple(_rows(part, rows, names, credits)), names)


def _division(part: HeadingRedline, target: str, names: Names) -> DivisionView:
    return DivisionView(
        id=target,
        name=marks_of(run(part.heading.name, part.change), names.references),
        title=marks_of(part.pieces, names.references),
        change=part.change,
        changed=part.changed,
        by=_targets(part.pieces, names),
    )


def _article(part: ArticleRedline, target: str, rows: tuple[RowView, ...], names: Names) -> ArticleView:
    number, title, mark = part.heading
    named = tuple(Piece(piece.change, Article(piece.text).name, piece.sources) for piece in number)
    return ArticleView(
        id=target,
        name=visible(part.article.name),
        number=marks_of(named, names.references),
        title=marks_of(title, names.references),
        mark=marks_of(mark, names.references),
        mention=marks_of(mention_pieces(part), names.references),
        rows=rows,
        notes=tuple(visible(note) for note in part.notes),
        change=part.change,
        changed=part.changed,
        heading_by=_targets((*number, *title, *mark), names),
    )


def _rows(
    part: ArticleRedline, targets: tuple[str, ...], names: Names, credits: Mapping[str, Credit]
) -> Iterator[RowView]:
    """The rows of *part*. Neighbours that the same amendments change are credited once, at the first of them."""
    credited: tuple[str, ...] = ()
    standing = 0
    for row, target in zip(part.rows, targets, strict=True):
        sources, stands = row.sources, row.change is not Change.REMOVED
        standing += stands
        yield RowView(
            id=target,
            number="" if row.number is None else str(row.number),
            renumbered=str(standing) if stands else "",
            change=row.change,
            changed=row.changed or row.change is not Change.KEPT,
            by=tuple(names.references[source].target for source in sources if source in names.references),
            blocks=blocks_of(row, names.references),
            credits=() if sources == credited else tuple(credits[source] for source in sources if source in credits),
            move=_move(row, names),
        )
        credited = sources


def _move(row: Row, names: Names) -> tuple[str, str] | None:
    """The words and the name of the other place of an alinéa that moves."""
    if not row.move or row.change not in _OTHER_END:
        return None
    words, other = _OTHER_END[row.change]
    target = names.moves.get((row.move, other))
    return (words, target) if target else None


def _targets(pieces: Sequence[Piece], names: Names) -> tuple[str, ...]:
    return tuple(names.references[source].target for source in sources_of(pieces) if source in names.references)


@frozen
class ExcerptRow:
    """One alinéa of an excerpt: its number, "" for a new one; without blocks, the gap between two."""

    number: str
    change: Change
    changed: bool
    blocks: tuple[Block, ...]


@frozen
class ExcerptPart:
    """What changes in one part of the bill. ``name`` is "" for the article that it is listed under."""

    name: str
    rows: tuple[ExcerptRow, ...]


def excerpt_of(redline: Redline, title: str = "") -> Iterator[ExcerptPart]:
    """What changes in *redline*, with one unchanged alinéa around; the article called *title* is not named again."""
    if redline.title:
        yield ExcerptPart("Intitulé du texte", (_excerpt_row(Row(redline.title, None)),))
    for part in redline.parts:
        if isinstance(part, HeadingRedline):
            if part.changed:
                yield ExcerptPart(visible(part.heading.text), (_excerpt_row(Row(part.pieces, None, part.change)),))
        elif part.change is Change.ADDED:
            yield ExcerptPart("Article additionnel", tuple(map(_excerpt_row, part.rows)))
        elif part.changed:
            yield ExcerptPart(
                "" if title == visible(part.article.name) else visible(part.article.name), _excerpt_rows(part)
            )


def _excerpt_rows(part: ArticleRedline) -> tuple[ExcerptRow, ...]:
    rows = tuple(
        ExcerptRow("", Change.KEPT, changed=False, blocks=()) if row is None else _excerpt_row(row)
        for row in shown_rows(part.rows, 1)
    )
    heading = [Row(pieces, None) for pieces in (part.number, part.title, part.mark) if pieces]
    return (*map(_excerpt_row, heading), *rows)


def _excerpt_row(row: Row) -> ExcerptRow:
    """*row* without its signatures: they are all those of one amendment."""
    bare = replace(row, pieces=tuple(piece for each in row.pieces for piece in run(each.text, each.change)))
    number = "" if row.number is None else str(row.number)
    return ExcerptRow(number, row.change, row.changed or row.change is not Change.KEPT, blocks_of(bare, {}))
