"""The redline of one amendment alone: what it asks for and nothing else, neither votes nor services; its excerpt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from amendapply.applying.application import apply
from amendapply.bill import Bill
from amendapply.edits import TITLE
from amendapply.liasse.findings import Report
from amendapply.liasse.verdicts import Verdict
from amendapply.outcome import Status
from amendapply.redline import ArticleRedline, Change, HeadingRedline, Redline, Row, run
from amendapply.rendering.controls import visible
from amendapply.rendering.lines import shown_rows
from amendapply.rendering.page.marks import Block, blocks_of


def redline_alone(report: Report, verdict: Verdict) -> Redline | None:
    """What the amendment of *verdict*, with those that it sub-amends, changes in the bill; None where it cannot.

    Parts of the bill that it does not touch are left out.
    """
    if report.bill is None or not verdict.applicable:
        return None
    line = _ascent(report, verdict)
    targets = {edit.target for edit in line[0].edits}
    if not targets:
        return None
    result = apply(_touched(report.bill, targets), [each.amendment for each in line], conventions=False)
    applied = all(outcome.status is Status.APPLIED for outcome in result.outcomes)
    return result.redline if applied and result.redline.changed else None


def _ascent(report: Report, verdict: Verdict) -> list[Verdict]:
    """The amendment that stands on its own, then those that lead from it to *verdict*."""
    line = [verdict]
    while line[0].parent is not None and len(line) < len(report.verdicts):
        line.insert(0, report.verdicts[line[0].parent])
    return line


def _touched(bill: Bill, targets: set[int]) -> Bill:
    return bill.with_parts(bill.parts[target] for target in sorted(targets) if target != TITLE)


# ------------------------------------------------------------------------------------------------------------- excerpts


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """One alinéa of an excerpt: its number, "" for a new one; without blocks, the gap between two."""

    number: str
    change: Change
    changed: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ExcerptPart:
    """What changes in one part of the bill. ``name`` is "" for the article that it is listed under."""

    name: str
    rows: tuple[ExcerptRow, ...]


def excerpt_of(redline: Redline, title: str = "") -> Iterator[ExcerptPart]:
    """What changes in *redline*, with one unchanged alinéa around; the article called *title* is not named again."""
    if redline.title:
        yield ExcerptPart("Intitulé du texte", (_row(Row(redline.title, None)),))
    for part in redline.parts:
        if isinstance(part, HeadingRedline):
            if part.changed:
                yield ExcerptPart(visible(part.heading.text), (_row(Row(part.pieces, None, part.change)),))
        elif part.change is Change.ADDED:
            yield ExcerptPart("Article additionnel", tuple(map(_row, part.rows)))
        elif part.changed:
            yield ExcerptPart("" if title == visible(part.article.name) else visible(part.article.name), _rows(part))


def _rows(part: ArticleRedline) -> tuple[ExcerptRow, ...]:
    rows = tuple(
        ExcerptRow("", Change.KEPT, False, ()) if row is None else _row(row) for row in shown_rows(part.rows, 1)
    )
    heading = [Row(pieces, None) for pieces in (part.number, part.title, part.mark) if pieces]
    return (*map(_row, heading), *rows)


def _row(row: Row) -> ExcerptRow:
    """*row* without its signatures: they are all those of one amendment."""
    bare = replace(row, pieces=tuple(piece for each in row.pieces for piece in run(each.text, each.change)))
    number = "" if row.number is None else str(row.number)
    return ExcerptRow(number, row.change, row.changed or row.change is not Change.KEPT, blocks_of(bare, {}))
