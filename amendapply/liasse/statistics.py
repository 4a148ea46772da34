"""A liasse in figures: by article, by group, by verdict, by fate."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from amendapply.amendment import ADOPTED, BESIDE
from amendapply.applying.subamendments import parent_text
from amendapply.bill import Article, Bill, Heading
from amendapply.comparing.worddiff import diff_words
from amendapply.edits import TITLE, Deletion, Edit, NewHeading, Rewriting, TextEdit
from amendapply.frozen import frozen
from amendapply.handouts import FiguresHandout
from amendapply.liasse.findings import Report, require_report
from amendapply.liasse.signatories import UNKNOWN, group_key, group_names
from amendapply.liasse.verdicts import Verdict
from amendapply.outcome import Status
from amendapply.redline import Change

_WORD = re.compile(r"\w+(?:[-‑.,’']\w+)*")


@frozen
class Count:
    """The figures of the amendments that share one ``name`` (an article, a group…).

    ``applicable`` are those that can be adopted, or were; ``adopted`` those whose fate in the chamber is « adopté ».
    ``added`` and ``removed`` are the words that the applicable ones write and take away, each amendment alone.
    """

    name: str
    amendments: int
    applicable: int
    adopted: int
    added: int
    removed: int


@frozen
class Statistics(FiguresHandout):
    """The whole liasse, then its parts: articles in the order of discussion, the others largest first."""

    total: Count
    by_article: tuple[Count, ...]
    by_group: tuple[Count, ...]
    by_verdict: tuple[Count, ...]
    by_fate: tuple[Count, ...]

    def __repr__(self) -> str:
        count, places = self.total.amendments, len(self.by_article)
        return f"<Statistics: {count} amendment{'s' * (count != 1)} to {places} place{'s' * (places != 1)}>"


def statistics(report: Report, shown: Collection[int] | None = None) -> Statistics:
    """The figures of the liasse that *report* is on, or of those of its amendments whose ranks are *shown*.

    Raises ``InputError`` for what is no report.
    """
    require_report(report)
    in_order = [report.verdicts[rank] for rank in report.discussion.ranks if shown is None or rank in shown]
    words = {verdict.rank: words_changed(_edited(report, verdict), verdict.edits) for verdict in in_order}
    groups = group_names([verdict.amendment for verdict in report.verdicts])

    def counts(name: Callable[[Verdict], str]) -> tuple[Count, ...]:
        parts: dict[str, list[Verdict]] = {}
        for verdict in in_order:
            parts.setdefault(name(verdict), []).append(verdict)
        return tuple(_count(each, members, words) for each, members in parts.items())

    return Statistics(
        _count("total", in_order, words),
        counts(_article),
        _largest_first(counts(lambda verdict: groups[group_key(verdict.amendment)])),
        _largest_first(counts(lambda verdict: verdict.status.value)),
        _largest_first(counts(lambda verdict: verdict.amendment.fate or UNKNOWN)),
    )


def _largest_first(counts: Iterable[Count]) -> tuple[Count, ...]:
    return tuple(sorted(counts, key=lambda count: -count.amendments))


def _edited(report: Report, verdict: Verdict) -> Bill | None:
    """What *verdict* edits: the bill, or the lines of the amendment that a sub-amendment edits; None without a text."""
    if report.bill is None or verdict.parent is None:
        return report.bill
    return parent_text(report.verdicts[verdict.parent].amendment)


def _article(verdict: Verdict) -> str:
    amendment = verdict.amendment
    if amendment.article is None:
        return UNKNOWN
    side = f"{BESIDE[amendment.position]} l'" if amendment.position else ""
    return side + Article(amendment.article).name.replace("Article ", "article ")


def _count(name: str, verdicts: Iterable[Verdict], words: dict[int, tuple[int, int]]) -> Count:
    verdicts = tuple(verdicts)
    changed = [words[verdict.rank] for verdict in verdicts]
    return Count(
        name=name,
        amendments=len(verdicts),
        applicable=sum(verdict.applicable or verdict.status is Status.TEXT_MISSING for verdict in verdicts),
        adopted=sum(verdict.amendment.fate == ADOPTED for verdict in verdicts),
        added=sum(added for added, _ in changed),
        removed=sum(removed for _, removed in changed),
    )


def words_changed(bill: Bill | None, edits: Iterable[Edit]) -> tuple[int, int]:
    """How many words *edits* add to *bill* and remove from it; none without a bill."""
    if bill is None:
        return 0, 0
    pieces = [piece for edit in edits for piece in diff_words(_old(bill, edit), _new(edit), ())]
    added, removed = (
        sum(len(_WORD.findall(piece.text)) for piece in pieces if piece.change is change)
        for change in (Change.ADDED, Change.REMOVED)
    )
    return added, removed


def _old(bill: Bill, edit: Edit) -> str:
    if isinstance(edit, TextEdit):
        return _texts(bill, edit.target)[edit.alinea][edit.start : edit.end]
    if isinstance(edit, Deletion):
        return _texts(bill, edit.target)[edit.alinea]
    if isinstance(edit, Rewriting):
        return "\n".join(_texts(bill, edit.target)[edit.start : edit.stop])
    return ""


def _new(edit: Edit) -> str:
    if isinstance(edit, TextEdit):
        return edit.new
    if isinstance(edit, Deletion):
        return ""
    return edit.title if isinstance(edit, NewHeading) else "\n".join(edit.lines)


def _texts(bill: Bill, target: int) -> tuple[str, ...]:
    if target == TITLE:
        return (bill.title,)
    part = bill.parts[target]
    return (part.title,) if isinstance(part, Heading) else tuple(alinea.text for alinea in part.alineas)
