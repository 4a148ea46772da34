"""A review as lines to be read: the table in order of discussion, then what is wrong, alike or in collision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from amendapply.liasse.findings import Report
from amendapply.liasse.verdicts import Cluster, Group, Quarrel, Verdict
from amendapply.outcome import Status
from amendapply.rendering.controls import visible
from amendapply.rendering.lines import BLANK, Fragment, Line, Style
from amendapply.rendering.outcomes import problem_lines, remark_lines
from amendapply.rendering.review.review import (
    REFUSALS,
    Chapter,
    Entry,
    Review,
    called,
    chapters,
    counted,
    doubt_of,
    interruption_of,
    outer_of,
    place_of,
    quarrel_of,
    summary_of,
    word_of,
)

_NUMBERS_WIDE, _NUMBERS_WIDEST = 22, 40
_VERDICT_WIDE = 24
_COLLISIONS_SHOWN = 3
_DISPLACED_SHOWN = 40
_GOOD = (Status.APPLICABLE, Status.APPLIED)


def review_lines(review: Review) -> Iterator[Line]:
    """The lines of *review*; with ``problems_only``, the refused amendments alone."""
    in_order = tuple(chapters(review))
    yield from summary_lines(review)
    yield BLANK
    if not review.problems_only:
        yield from _table(review, in_order)
    yield from lines_below(review, in_order)


def lines_below(review: Review, in_order: Sequence[Chapter]) -> Iterator[Line]:
    """What stands below the table of the chapters *in_order*: what is wrong, then, of a whole review, the rest."""
    report = review.report
    yield from _problems(report, in_order)
    yield from _unreadable(review)
    if review.problems_only:
        return
    yield from _groups(review, "Identiques", report.identical)
    yield from _groups(review, "Proches, à un nombre, une ponctuation ou un gage près", report.alike)
    yield from _collisions(review)
    yield from _doomed(review)
    yield from _fallen(review)
    if review.whole:
        yield from _displaced(report)


# ------------------------------------------------------------------------------------------------------- the whole


def summary_lines(review: Review) -> Iterator[Line]:
    """How many amendments have each verdict, and what the check leaves out."""
    yield Line((Fragment(summary_of(review), Style.HEADING),))
    if interruption := interruption_of(review):
        yield Line((Fragment(interruption, Style.BAD),))
    if doubt := doubt_of(review):
        yield Line((Fragment(doubt, Style.BAD),))
    if review.report.bill is None:
        yield Line((Fragment("Sans le texte : ce qui dépend de lui n'est pas vérifié.", Style.NOTE),))


def _table(review: Review, in_order: Sequence[Chapter]) -> Iterator[Line]:
    longest = max((len(_numbers(entry)) for chapter in in_order for entry in chapter.entries), default=0)
    wide = min(max(longest, _NUMBERS_WIDE), _NUMBERS_WIDEST)
    for chapter in in_order:
        yield Line((Fragment(chapter.title or "Sans article", Style.HEADING),))
        for entry in chapter.entries:
            yield _row(review.report, entry, wide)
            yield from notes_on(review, entry)
        yield BLANK


def notes_on(review: Review, entry: Entry) -> Iterator[Line]:
    """What is told below the line of *entry*: what it changes in the law, the liberties taken."""
    if in_law := review.in_law(entry.first):
        yield Line((Fragment(f"    droit : {in_law}", Style.NOTE),))
    if entry.first.status not in REFUSALS:  # which are told below the table, with their remarks
        yield from remark_lines(entry.first.remarks)


def _row(report: Report, entry: Entry, wide: int) -> Line:
    """The line of *entry*, its numbers in a column that is *wide*."""
    numbers, verdict, rest = cells_of(report, entry)
    return Line(
        (
            Fragment("  "),
            Fragment(numbers.text.ljust(wide), numbers.style),
            Fragment(f" {verdict.text.ljust(_VERDICT_WIDE)} ", verdict.style),
            rest,
        )
    )


def cells_of(report: Report, entry: Entry) -> tuple[Fragment, Fragment, Fragment]:
    """The numbers of *entry*, its verdict, and all that is known of it beside."""
    verdict = entry.first
    style = Style.GOOD if verdict.status in _GOOD else Style.BAD if verdict.status in REFUSALS else Style.NOTE
    parts = [place_of(verdict), *_relations(report, verdict), _authors(entry)]
    return (
        Fragment(_numbers(entry), Style.HEADING),
        Fragment(word_of(verdict.status), style),
        Fragment(" · ".join(part for part in parts if part)),
    )


def _numbers(entry: Entry) -> str:
    count = len(entry.verdicts)
    return visible(entry.first.amendment.name) + (f" ({count} identiques)" if count > 1 else "")


def _relations(report: Report, verdict: Verdict) -> Iterator[str]:
    if verdict.parent is not None:
        yield f"sous-amende {visible(report.verdicts[verdict.parent].amendment.name)}"
    elif verdict.amendment.parent:
        yield f"sous-amende {visible(verdict.amendment.parent)}"
    if verdict.amendment.fate:
        yield visible(verdict.amendment.fate)
    if verdict.causes:
        yield f"du fait de {visible(', '.join(verdict.causes))}"
    if verdict.collisions:
        numbers = [str(index + 1) for index in verdict.collisions]
        more = ", …" if len(numbers) > _COLLISIONS_SHOWN else ""
        yield f"collision {', '.join(numbers[:_COLLISIONS_SHOWN])}{more}"


def _authors(entry: Entry) -> str:
    firsts = [verdict.amendment.authors[0] for verdict in entry.verdicts if verdict.amendment.authors]
    return visible(firsts[0]) + (" et autres" if len(set(firsts)) > 1 else "") if firsts else ""


# ---------------------------------------------------------------------------------------------------- what is wrong


def _problems(report: Report, in_order: Iterable[Chapter]) -> Iterator[Line]:
    refused = [(chapter, entry) for chapter in in_order for entry in chapter.entries if entry.first.status in REFUSALS]
    if not refused:
        return
    count = sum(len(entry.verdicts) for _, entry in refused)
    yield Line((Fragment(f"Non applicables ({count})", Style.BAD),))
    for _, alike in groupby(refused, lambda pair: _reason(report, *pair)):
        entries = list(alike)
        chapter, entry = entries[0]
        context = [chapter.title, _relation(report, entry.first)]
        yield Line(
            (
                Fragment("  "),
                Fragment(", ".join(_numbers(entry) for _, entry in entries), Style.HEADING),
                Fragment(f" – {word_of(entry.first.status)}", Style.BAD),
                Fragment("".join(f", {part}" for part in context if part), Style.NOTE),
            )
        )
        for problem in entry.first.problems:
            yield from problem_lines(entry.first.amendment.text, problem)
        yield from remark_lines(entry.first.remarks)
    yield BLANK


def _reason(report: Report, chapter: Chapter, entry: Entry) -> object:
    """Key that groups neighbouring refusals with the same reason, where the reason points to no phrase."""
    verdict = entry.first
    if any(problem.start is not None for problem in verdict.problems):
        return verdict.rank
    return chapter.title, verdict.status, _relation(report, verdict), verdict.problems, verdict.remarks


def _relation(report: Report, verdict: Verdict) -> str:
    return next((each for each in _relations(report, verdict) if each.startswith(("sous-amende", "du fait"))), "")


def _unreadable(review: Review) -> Iterator[Line]:
    if not review.unreadable:
        return
    yield Line((Fragment(f"Illisibles ({len(review.unreadable)})", Style.BAD),))
    for each in review.unreadable:
        yield Line((Fragment(visible(f"  {each.error}")),))
    yield BLANK


# ------------------------------------------------------------------------------------------- one against the others


def _groups(review: Review, title: str, groups: tuple[Group, ...]) -> Iterator[Line]:
    report = review.report
    listed = tuple(group for group in groups if review.concerns(group.members))
    if not listed:
        return
    yield _section(title, listed)
    for group in listed:
        place = report.verdicts[group.members[0]].places[:1]
        where = visible(f"  {place[0]} : ") if place else "  "
        names = report.names(group.members) if groups is report.identical else (called(report, group.members),)
        yield Line((Fragment(where, Style.NOTE), Fragment(visible(", ".join(names)))))
    yield BLANK


def _collisions(review: Review) -> Iterator[Line]:
    """Each has the number by which the table calls it."""
    report = review.report
    listed = [(number, each) for number, each in enumerate(report.clusters, 1) if review.concerns(each.members)]
    if not listed:
        return
    yield _section("Collisions : ne peuvent être tous adoptés", listed)
    for number, cluster in listed:
        yield Line(
            (
                Fragment(f"  {number}. {quarrel_of(cluster)} : ", Style.NOTE),
                Fragment(called(report, _shown_members(cluster))),
                Fragment(outer_of(report, cluster), Style.NOTE),
            )
        )
    yield BLANK


def _shown_members(cluster: Cluster) -> tuple[int, ...]:
    """All of them; of a quarrel over an article, which holds all that amends it, those who delete or rewrite it."""
    return cluster.outer if cluster.outer and cluster.quarrel is Quarrel.ARTICLE else cluster.members


def _doomed(review: Review) -> Iterator[Line]:
    report = review.report
    listed = [each for each in report.doomed if review.concerns((*each.deleting, *each.inside))]
    if not listed:
        return
    yield _section("Articles que des amendements suppriment", listed)
    for doomed in listed:
        yield Line(
            (
                Fragment(visible(f"  {doomed.place}"), Style.NOTE),
                Fragment(f" : {called(report, doomed.deleting)} – ferait tomber {counted(report, doomed.inside)}"),
            )
        )
    yield BLANK


def _fallen(review: Review) -> Iterator[Line]:
    report = review.report
    if not report.adopted:
        return
    yield Line(
        (Fragment(f"Adoptés ({len(report.adopted)})", Style.GOOD), Fragment(f" : {called(report, report.adopted)}"))
    )
    for status, title in ((Status.SATISFIED, "Satisfaits"), (Status.FALLEN, "Tombent")):
        touched: dict[tuple[str, ...], list[int]] = {}
        for verdict in report.verdicts:
            if verdict.status is status and verdict.causes and review.lists(verdict):
                touched.setdefault(verdict.causes, []).append(verdict.rank)
        for causes, ranks in touched.items():
            yield Line(
                (
                    Fragment(f"  {title} du fait de {visible(', '.join(causes))} ({len(ranks)})", Style.NOTE),
                    Fragment(f" : {called(report, ranks)}"),
                )
            )
    yield BLANK


def _displaced(report: Report) -> Iterator[Line]:
    displaced = report.discussion.displaced
    if not displaced:
        return
    yield _section("Ordre de la source, qui prévaut, autre que celui des règles", displaced)
    for each in displaced[:_DISPLACED_SHOWN]:
        name = visible(report.verdicts[each.rank].amendment.name)
        yield Line((Fragment(f"  {name} : rang {each.source} dans la source, {each.rules} d'après les règles"),))
    if len(displaced) > _DISPLACED_SHOWN:
        yield Line((Fragment(f"  … ; le format json les donne tous les {len(displaced)}", Style.NOTE),))
    yield BLANK


def _section(title: str, members: Sequence[object]) -> Line:
    return Line((Fragment(f"{title} ({len(members)})", Style.HEADING),))
