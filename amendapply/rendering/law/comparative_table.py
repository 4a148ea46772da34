"""The columns, in force, by the bill, by the bill as amended: one HTML page, a Word document, tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from amendapply.consolidating.result import ClauseOutcome, Consolidation, outcome_of
from amendapply.consolidating.three_columns import Aligned, Columns, columns_of
from amendapply.frozen import frozen
from amendapply.redline import SERVICES, Change, Row, run, signed
from amendapply.rendering.controls import visible
from amendapply.rendering.law.refused_clauses import refused_lines, refused_places
from amendapply.rendering.lines import Fragment, Style
from amendapply.rendering.lines import Line as TextLine
from amendapply.rendering.markdown import escaped, markdown_of
from amendapply.rendering.marks import Block, Reference, blocks_of
from amendapply.rendering.outcomes import WORDS, outcome_lines
from amendapply.rendering.page.links import SERVICES_TARGET, Slugs
from amendapply.rendering.page.self_contained import document, fragment
from amendapply.rendering.whole_bill import identity_of

STYLES, SCRIPTS = ("base.css", "law.css"), ("following.js", "law.js")
"""The files of `rendering/page` that the page needs."""

EFFECTS_TITLE = "Ce que chaque amendement change dans la loi"
HEADS = ("Texte en vigueur", "Texte du projet", "Texte amendé")
_TAGS = {Change.REMOVED: ("<del>", "</del>"), Change.ADDED: ("<ins>", "</ins>"), Change.KEPT: ("", "")}


def heads_of(columns: Columns) -> tuple[str, ...]:
    """What stands above each column: « Texte du projet (article abrogé) »."""
    heads = HEADS if columns.three else HEADS[:2]
    return (
        heads[0],
        *(f"{head} ({fate})" if fate else head for head, fate in zip(heads[1:], columns.fates, strict=True)),
    )


def folded(count: int) -> str:
    """« 2 alinéas sans changement »."""
    return f"{count} alinéa{'s' if count > 1 else ''} sans changement"


def _clauses_of(made: Consolidation) -> tuple[ClauseOutcome, ...]:
    """What became of each clause of the bill, then of those that the amendments make otherwise."""
    known = {(each.clause.name, each.clause.text) for each in made.outcomes}
    others = made.amended.outcomes if made.amended else ()
    return (*made.outcomes, *(each for each in others if (each.clause.name, each.clause.text) not in known))


# -------------------------------------------------------------------------------------------------------------- HTML


@frozen
class Cell:
    """What a column shows of one alinéa; ``absent`` where the alinéa is not there."""

    blocks: tuple[Block, ...] = ()
    absent: bool = False


@frozen
class Line:
    """One alinéa: the name that links lead to, its number, its cells, the names of what changes it."""

    id: str
    number: str
    cells: tuple[Cell, ...]
    by: tuple[str, ...]


@frozen
class Band:
    """Lines of one article: changed ones to be read, or unchanged ones that are folded."""

    changed: bool
    lines: tuple[Line, ...]


@frozen
class ArticleBands:
    """One article of law on the page: its name, the name that links lead to, what stands above its columns, lines.

    ``refused``: the clauses on it that are not carried out; ``after``: others, on no article of the page, that come
    next in the bill.
    """

    name: str
    id: str
    heads: tuple[str, ...]
    bands: tuple[Band, ...]
    refused: tuple[ClauseCard, ...] = ()
    after: tuple[ClauseCard, ...] = ()


@frozen
class ClauseCard:
    """One clause of the bill at the foot of the page: what it says, what became of it and why."""

    id: str
    name: str
    word: str
    settled: bool
    text: str
    notes: tuple[str, ...]


class _Page:
    """The names of one page: what signs, and what amendments changed the clauses."""

    def __init__(self, made: Consolidation) -> None:
        self.made, self.slugs = made, Slugs()
        self.clauses = _clauses_of(made)
        cards = [self.slugs.take("disp", each.clause.name) for each in self.clauses]
        self.cards = tuple(cards)
        self.references = {SERVICES: Reference(SERVICES, SERVICES_TARGET)}
        self.amendments: dict[str, str] = {}
        self._by: dict[str, tuple[str, ...]] = {SERVICES: (SERVICES_TARGET,)}
        for each, card in zip(self.clauses, cards, strict=True):
            name = each.clause.name
            self.references.setdefault(name, Reference(visible(name), card, noun="disposition"))
            for amendment in each.clause.by:
                self.amendments.setdefault(amendment, self.slugs.take("amdt", amendment))
            self._by.setdefault(name, (card, *(self.amendments[one] for one in each.clause.by)))

    def values(self) -> dict[str, Any]:
        """What the template shows."""
        columns = columns_of(self.made)
        articles = tuple(map(self._article, columns))
        cards = tuple(map(self._card, self.clauses, self.cards))
        places = refused_places(columns, self.clauses, self.made.law)
        first, *others = (tuple(cards[rank] for rank in ranks) for ranks in places.between)
        within = (tuple(cards[rank] for rank in ranks) for ranks in places.within)
        return {
            "articles": tuple(
                replace(article, refused=refused, after=after)
                for article, refused, after in zip(articles, within, others, strict=True)
            ),
            "before": first,
            "three": self.made.amended is not None,
            "clauses": cards,
            "amendments": [(name, target) for name, target in self.amendments.items()],
            "effects": [(visible(each.amendment.name), visible(each.line)) for each in self.made.effects],
        }

    def _card(self, outcome: ClauseOutcome, card: str) -> ClauseCard:
        notes = (*map(str, outcome.problems), *(f"remarque : {remark}" for remark in outcome.remarks))
        return ClauseCard(
            id=card,
            name=outcome.clause.name,
            word=WORDS[outcome.status],
            settled=outcome.status.settled,
            text=outcome.clause.text,
            notes=notes,
        )

    def _article(self, columns: Columns) -> ArticleBands:
        name = self.slugs.take("article", columns.name)
        return ArticleBands(columns.heading, name, heads_of(columns), tuple(self._bands(columns, name)))

    def _bands(self, columns: Columns, article: str) -> Iterator[Band]:
        for changed, rows in groupby(columns.rows, key=lambda row: row.changed):
            yield Band(changed, tuple(self._line(row, columns.three, article) for row in rows))

    def _line(self, row: Aligned, three: bool, article: str) -> Line:
        number = str(row.number or "+")
        name = self.slugs.take("al", article.removeprefix("article-"), number if row.number else "plus")
        shown = (row.projected, row.amended) if three else (row.projected,)
        cells = (self._text(row.in_force), *(self._cell(each, row.in_force) for each in shown))
        by = dict.fromkeys(target for source in row.sources for target in self._by.get(source, ()))
        return Line(name, number, cells, tuple(by))

    def _text(self, text: str | None) -> Cell:
        if text is None:
            return Cell(absent=True)
        return Cell(blocks_of(Row(run(text, Change.KEPT), None), {}))

    def _cell(self, row: Row | None, in_force: str | None) -> Cell:
        return Cell(blocks_of(row, self.references)) if row is not None else self._text(in_force)


def columns_page(made: Consolidation) -> str:
    """The page of the columns of *made*."""
    bill = made.bill
    meta = (*identity_of(bill), *([visible(bill.title)] if bill.title else ()))
    return document("law.html", STYLES, SCRIPTS, meta=meta, **_Page(made).values())


def columns_fragment(made: Consolidation) -> str:
    """What that page shows, as an escaped fragment for one with STYLES and SCRIPTS that names the bill itself."""
    return fragment("law_body.html", meta=(), **_Page(made).values())


# ---------------------------------------------------------------------------------------------------------- Markdown


def columns_markdown(made: Consolidation) -> str:
    """The columns of *made* as tables, each change signed; then the fate of clauses and amendments."""
    columns, clauses = columns_of(made), _clauses_of(made)
    refused = refused_lines(columns, clauses, made.law)
    tables = list(_quoted(refused.before))
    for each, within, after in zip(columns, refused.within, refused.after, strict=True):
        tables += (*_table(each, within), *_quoted(after))
    return "\n".join(filter(None, ("\n".join(tables), markdown_of(_closing(made)))))


def _closing(made: Consolidation) -> Iterator[TextLine]:
    yield from outcome_lines([outcome_of(each) for each in _clauses_of(made)])
    if made.effects:
        yield TextLine((Fragment(EFFECTS_TITLE, Style.HEADING),))
        for effect in made.effects:
            yield TextLine((Fragment(visible(f"  {effect}")),))


def _quoted(line: str) -> Iterator[str]:
    if line:
        yield from (f"> {escaped(visible(line))}", "")


def _table(columns: Columns, refused: str) -> Iterator[str]:
    heads = heads_of(columns)
    yield from (f"### {escaped(visible(columns.heading))}", "")
    yield from _quoted(refused)
    yield _piped(["", *(escaped(visible(head)) for head in heads)])
    yield f"| --- |{' --- |' * len(heads)}"
    for changed, group in groupby(columns.rows, key=lambda row: row.changed):
        rows = list(group)
        if changed:
            yield from (_line(row, columns.three) for row in rows)
        else:
            yield _piped(["", f"*{folded(len(rows))}*", *[""] * (len(heads) - 1)])
    yield ""


def _piped(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")


def _line(row: Aligned, three: bool) -> str:
    cells = [str(row.number or "+"), _plain(row.in_force), _painted(row.projected, row.in_force)]
    if three:
        cells.append(_painted(row.amended, row.in_force))
    return _piped(cells)


def _plain(text: str | None) -> str:
    return escaped(visible(text or ""))


def _painted(row: Row | None, in_force: str | None) -> str:
    if row is None:
        return _plain(in_force)
    return "".join(
        f"{_TAGS[piece.change][0]}{_plain(piece.text)}{_TAGS[piece.change][1]}"
        + (f"<sup>\\[{_plain(', '.join(names))}\\]</sup>" if names else "")
        for piece, names in signed(row.pieces)
    )


# -------------------------------------------------------------------------------------------------------------- Word


def columns_docx(made: Consolidation) -> bytes:
    """The columns of *made* as a Word document, each change tracked and signed by its clause."""
    from amendapply.rendering.word.columns_document import ArticleTable, Section, columns_document
    from amendapply.rendering.word.docx_file import package

    title = f"{visible(made.bill.title)} – tableau comparatif" if made.bill.title else "Tableau comparatif"
    columns, clauses = columns_of(made), _clauses_of(made)
    refused = refused_lines(columns, clauses, made.law)
    told = zip(columns, refused.within, refused.after, strict=True)
    articles = [ArticleTable(each, heads_of(each), within, after) for each, within, after in told]
    outcomes = list(map(outcome_of, clauses))
    effects = tuple(map(str, made.effects))
    sections = [Section(EFFECTS_TITLE, effects)]
    return package(
        replace(made.bill, parts=(), title=title), columns_document(title, articles, outcomes, sections, refused.before)
    )
