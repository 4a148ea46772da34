"""The check of a liasse as one HTML page: every amendment opens to its own redline, nothing comes from the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from amendapply.amendment import Amendment
from amendapply.frozen import frozen
from amendapply.liasse.findings import redline_alone
from amendapply.liasse.verdicts import Verdict
from amendapply.rendering.controls import visible
from amendapply.rendering.marks import Reference
from amendapply.rendering.outcomes import authors_of
from amendapply.rendering.page.cards import ProblemView, problem_view
from amendapply.rendering.page.links import Slugs
from amendapply.rendering.page.redline_page import ExcerptPart, excerpt_of
from amendapply.rendering.page.self_contained import document
from amendapply.rendering.review.review import (
    REFUSALS,
    Chapter,
    Entry,
    Review,
    chapters,
    counted,
    doubt_of,
    grouped,
    interruption_of,
    place_of,
    quarrel_of,
    spans_all,
    summary_of,
    word_of,
)
from amendapply.rendering.whole_bill import identity_of
from amendapply.text.typography import spaced

MOST_REDLINES = 3_000
"""How many entries open to their redline; a page with more would not open in a browser."""
_MOST_NAMES = 40
_MOST_RIVALS = 5


@frozen
class Relation:
    """How an amendment stands to others: the words, then where they are."""

    words: str
    references: tuple[Reference, ...]
    rest: str = ""


@frozen
class EntryView:
    """One line of the list: identical amendments, or one. ``text`` is its dispositif, ``parts`` its redline."""

    id: str
    names: tuple[Reference, ...]
    status: str
    word: str
    refused: bool
    place: str
    authors: str
    fates: str
    problems: tuple[ProblemView, ...]
    remarks: tuple[str, ...]
    in_law: str
    relations: tuple[Relation, ...]
    text: str
    parts: tuple[ExcerptPart, ...]
    colliding: bool


@frozen
class ChapterView:
    """The amendments on one article, or beside it."""

    id: str
    title: str
    entries: tuple[EntryView, ...]


@frozen
class ClusterView:
    """Amendments that cannot all be adopted, and what they fight over."""

    id: str
    place: str
    members: Relation
    outer: Relation | None


@frozen
class View:
    """The whole page. ``without_redline`` is the number of entries for which there was no room."""

    name: str
    meta: tuple[str, ...]
    summary: str
    notices: tuple[str, ...]
    statuses: tuple[tuple[str, str, int], ...]
    chapters: tuple[ChapterView, ...]
    clusters: tuple[ClusterView, ...]
    sections: tuple[tuple[str, tuple[Relation, ...]], ...]
    unreadable: tuple[str, ...]


def liasse_page(review: Review) -> str:
    """One self-contained HTML page that shows *review*."""
    return document(
        "liasse.html", ("base.css", "redline.css", "liasse.css"), ("following.js", "liasse.js"), view=view_of(review)
    )


def view_of(review: Review) -> View:
    """What the page of *review* shows, ready for the template."""
    return _Viewing(review).view()


class _Viewing:
    """The names that the page links to, given before anything is written."""

    def __init__(self, review: Review) -> None:
        self.review, self.report = review, review.report
        self.slugs = Slugs()
        kept = tuple(_folded(chapters(review))) if review.problems_only else tuple(chapters(review))
        self.chapters = kept
        self.targets: dict[int, str] = {}
        for chapter in kept:
            for entry in chapter.entries:
                target = self.slugs.take("amdt", entry.first.amendment.name)
                self.targets |= {verdict.rank: target for verdict in entry.verdicts}
        self.clusters = tuple(f"collision-{index}" for index, _ in enumerate(self.report.clusters, 1))
        self.redlines = 0

    def view(self) -> View:
        report, bill = self.report, self.report.bill
        shown = tuple(self.chapter(chapter) for chapter in self.chapters)
        whole = self.review.whole
        return View(
            name=visible(bill.title if bill is not None else "") or "Liasse",
            meta=() if bill is None else tuple(identity_of(bill)),
            summary=summary_of(self.review),
            notices=tuple(filter(None, self.notices())),
            statuses=tuple((status.value, word_of(status), count) for status, count in self.review.counts.items()),
            chapters=shown,
            clusters=tuple(self.cluster(index) for index in range(len(report.clusters))) if whole else (),
            sections=tuple(self.sections()) if whole else (),
            unreadable=tuple(visible(str(each.error)) for each in self.review.unreadable),
        )

    def notices(self) -> Iterator[str]:
        yield interruption_of(self.review)
        yield doubt_of(self.review)
        if self.report.bill is None:
            yield "Sans le texte : ce qui dépend de lui n’est pas vérifié."
        if self.redlines > MOST_REDLINES:
            yield (
                f"Le redline n’est joint qu’aux {spaced(MOST_REDLINES)} premières entrées ; « amendapply apply TEXTE "
                "LIASSE --only N » montre celui des autres."
            )

    # ------------------------------------------------------------------------------------------------ the amendments

    def chapter(self, chapter: Chapter) -> ChapterView:
        title = chapter.title or "Sans article"
        return ChapterView(
            self.slugs.take("place", title), title, tuple(self.entry(chapter, entry) for entry in chapter.entries)
        )

    def entry(self, chapter: Chapter, entry: Entry) -> EntryView:
        verdict = entry.first
        return EntryView(
            id=self.targets[verdict.rank],
            names=tuple(Reference(visible(each.amendment.name)) for each in entry.verdicts),
            status=verdict.status.value,
            word=word_of(verdict.status),
            refused=verdict.status in REFUSALS,
            place=place_of(verdict),
            authors=_authors(entry),
            fates=_fates(entry),
            problems=tuple(problem_view(verdict.amendment.text, problem) for problem in verdict.problems),
            remarks=tuple(visible(remark) for remark in verdict.remarks),
            in_law=self.review.in_law(verdict),
            relations=tuple(self.relations(verdict)),
            text=visible(verdict.amendment.text.strip()),
            parts=tuple(self.parts(chapter, verdict)),
            colliding=bool(verdict.collisions),
        )

    def relations(self, verdict: Verdict) -> Iterator[Relation]:
        if verdict.parent is not None:
            yield self.related("Sous-amende", (verdict.parent,))
        elif verdict.amendment.parent:
            yield Relation("Sous-amende", (Reference(visible(verdict.amendment.parent)),))
        if verdict.causes:
            yield Relation("Du fait de", tuple(Reference(visible(name)) for name in verdict.causes))
        if verdict.alike is not None:
            members = self.report.alike[verdict.alike].members
            own = self.targets.get(verdict.rank)
            yield self.related("Proche de", [rank for rank in members if self.targets.get(rank) != own])
        for index in verdict.collisions:
            yield self.collision(verdict, index)

    def collision(self, verdict: Verdict, index: int) -> Relation:
        """Where *verdict* fights, and with whom: some names, the cluster has them all."""
        cluster = self.report.clusters[index]
        own = self.targets.get(verdict.rank)
        rivals = (rank for rank in cluster.members if self.targets.get(rank) != own)
        names = self.report.names(islice(rivals, _MOST_RIVALS))
        more = ", …" if next(rivals, None) is not None else ""
        place = Reference(f"{index + 1} – {quarrel_of(cluster)}", self.clusters[index] if self.review.whole else "")
        return Relation("Collision", (place,), visible(f"avec {', '.join(names)}{more}"))

    def related(self, words: str, ranks: Sequence[int]) -> Relation:
        """*words*, then the amendments of these *ranks*, identical ones represented by their first."""
        names = [Reference(visible(name), self.targets.get(rank, "")) for rank, name in grouped(self.report, ranks)]
        rest = len(names) - _MOST_NAMES
        return Relation(words, tuple(names[:_MOST_NAMES]), f"et {rest} autres" if rest > 0 else "")

    # -------------------------------------------------------------------------------------------------- the redlines

    def parts(self, chapter: Chapter, verdict: Verdict) -> Iterator[ExcerptPart]:
        if not verdict.applicable:
            return
        self.redlines += 1
        redline = redline_alone(self.report, verdict) if self.redlines <= MOST_REDLINES else None
        if redline is not None:
            yield from excerpt_of(redline, chapter.title)

    # ----------------------------------------------------------------------------------- one against the others

    def cluster(self, index: int) -> ClusterView:
        cluster = self.report.clusters[index]
        partial = 0 < len(cluster.outer) < len(cluster.members)
        return ClusterView(
            self.clusters[index],
            quarrel_of(cluster),
            self.related("", cluster.members),
            self.related(f"{spans_all(cluster).capitalize()} :", cluster.outer) if partial else None,
        )

    def sections(self) -> Iterator[tuple[str, tuple[Relation, ...]]]:
        report = self.report
        if report.doomed:
            yield (
                "Articles que des amendements suppriment",
                tuple(
                    replace(
                        self.related(f"{visible(str(doomed.place))} :", doomed.deleting),
                        rest=f"– ferait tomber {counted(report, doomed.inside)}",
                    )
                    for doomed in report.doomed
                ),
            )
        if report.discussion.displaced:
            yield (
                "Ordre de la source, qui prévaut, autre que celui des règles",
                tuple(
                    self.related(f"Rang {each.source} dans la source, {each.rules} d’après les règles :", (each.rank,))
                    for each in report.discussion.displaced[:_MOST_NAMES]
                ),
            )


def _folded(every: Iterator[Chapter]) -> Iterator[Chapter]:
    for chapter in every:
        refused = tuple(entry for entry in chapter.entries if entry.first.status in REFUSALS)
        if refused:
            yield replace(chapter, entries=refused)


def _authors(entry: Entry) -> str:
    if len(entry.verdicts) == 1:
        return authors_of(entry.first.amendment)
    firsts = dict.fromkeys(verdict.amendment.authors[0] for verdict in entry.verdicts if verdict.amendment.authors)
    return authors_of(Amendment(None, "", authors=tuple(firsts)))


def _fates(entry: Entry) -> str:
    fates = dict.fromkeys(verdict.amendment.fate for verdict in entry.verdicts if verdict.amendment.fate)
    return visible(", ".join(fates))
