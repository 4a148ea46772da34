"""The clauses of a bill carried out on the law.

Every clause speaks of the law as it stands before the bill: all are located in the same text, then spliced at once.
Only one that says so (« dans sa rédaction résultant de l'article 2 ») speaks of what another has made (``stages``).
Articles that change their number are edited under the old one; a new article may take a number that one leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.applying.deliberation import Deliberation, Naming, carried_out
from amendapply.applying.dossier import Dossier
from amendapply.consolidating.law_tables import misshaped
from amendapply.consolidating.moving import arrived, left_behind, moving
from amendapply.consolidating.new_divisions import NewDivisions, regrouped
from amendapply.consolidating.new_items import astray, beheaded, misnumbered, reused, severed, with_items_in_place
from amendapply.consolidating.new_numbers import under_freed_numbers, under_new_numbers, unsupported_numbers
from amendapply.consolidating.outline import Outline
from amendapply.consolidating.placing import opened, placed, remarked, side_by_side
from amendapply.consolidating.publishing import publish
from amendapply.consolidating.regrouping import Regrouping
from amendapply.consolidating.relabelling import relabelled
from amendapply.consolidating.result import ClauseOutcome, Consolidation
from amendapply.consolidating.shelf import (
    Shelf,
    articles_named,
    lacks,
    made_before,
    made_by_others,
    missing_articles,
    shown_as,
)
from amendapply.consolidating.stages import after, comes_later, followed
from amendapply.consolidating.standing import said_twice, written_beside
from amendapply.consolidating.succession import Succession
from amendapply.consolidating.titled_law import Key, TitledLaw, title_number
from amendapply.edits import Insertion, Rewriting
from amendapply.law import ChangedLaw, Law, LawArticle, is_title
from amendapply.locating import Refused, Survey
from amendapply.locating.doubts import orphans
from amendapply.locating.sites import Locating
from amendapply.orders import Clause, Creation, Grouping, Order, Redivision
from amendapply.outcome import Problem, Status
from amendapply.redline import ArticleRedline, Change, Piece, Redline, Row, unchanged
from amendapply.text.labels import read_labels

_CLAUSES = Naming("la disposition de ", "l'")
"""« la disposition de l'art. 3, al. 5 »."""


def by_clauses(
    law: Law,
    clauses: Sequence[Clause],
    *,
    strict: bool = False,
    conventions: bool = True,
    outlines: dict[str, Outline] | None = None,
) -> Consolidation:
    """*law* once *clauses* are carried out on it, without the bill that holds them.

    *strict* refuses every liberty that the outcome would otherwise list as a remark. *conventions* adds what the
    services do with the marks of lists, signed « services » in the redline. A clause that is refused changes nothing.
    *outlines* are those of the texts of *law* that are known, by key: who carries out many bills on one law keeps them.
    """
    later = frozenset(rank for rank, clause in enumerate(clauses) if comes_later(clause))
    now = tuple(clause for rank, clause in enumerate(clauses) if rank not in later)
    made = _Consolidating(law, now, strict, conventions, outlines).run()
    if not later:
        return made
    put_off = tuple(after(clauses[rank], made) for rank in sorted(later))
    return followed(made, _Consolidating(made.law, put_off, strict, conventions).run(), clauses, later)


class _Consolidating:
    def __init__(
        self,
        law: Law,
        clauses: tuple[Clause, ...],
        strict: bool,
        conventions: bool,
        outlines: dict[str, Outline] | None = None,
    ) -> None:
        self.law, self.strict, self.conventions = TitledLaw(law), strict, conventions
        self.dossiers = [opened(rank, clause, law, strict=strict) for rank, clause in enumerate(clauses)]
        self.regrouping = Regrouping(self.law, {} if outlines is None else outlines)
        self.asked = regrouped(self.regrouping, clauses, self.dossiers, strict=strict)
        read = [self.asked[rank].clause if rank in self.asked else clause for rank, clause in enumerate(clauses)]
        self.clauses = under_new_numbers(under_freed_numbers(read))
        for rank, why in unsupported_numbers(self.clauses):
            self.dossiers[rank] = self.dossiers[rank].refused(Status.OTHER_TEXT, Problem(why))
        self.shelf = Shelf()
        self.changed: dict[Key, LawArticle | None] = {}

    def run(self) -> Consolidation:
        """Fill the shelf, locate, splice, relabel, add the new articles, renumber."""
        live = [(rank, clause) for rank, clause in enumerate(self.clauses) if self.dossiers[rank].live]
        for rank, clause in live:
            self._shelve(rank, clause)
        survey = Survey(self.shelf.bill())
        for rank, clause in live:
            self.dossiers[rank] = placed(self.dossiers[rank], clause, self.law, self.shelf, survey, strict=self.strict)
        self.dossiers[:] = [with_items_in_place(dossier, survey) for dossier in self.dossiers]
        self._remark_orphans(survey)
        for rank, remark in dict.fromkeys(side_by_side(self.dossiers, self.clauses)):
            self.dossiers[rank] = remarked(self.dossiers[rank], (remark,), self.strict)
        self.succession = Succession(self.law, self.clauses, self.dossiers, self.shelf, survey)
        self.succession.note_all()
        self._refuse_misplaced(survey)
        self.succession.refuse_rivals()
        self.succession.refuse_reworded()
        self.succession.refuse_broken()
        given = [_in_turn(dossier) for dossier in self.dossiers]
        signers = [(amendment.name,) for amendment in given]
        while True:
            made = carried_out(survey, self.dossiers, given, signers, strict=self.strict, naming=_CLAUSES)
            self.dossiers[:] = made.dossiers
            refused = self.succession.refuse_broken()  # what was to move or repeal an article has been refused
            if self._refuse_misplaced(survey) or refused:
                continue
            if not self._refuse_unlisted(survey, made):
                break
        return self._result(survey, made)

    def _remark_orphans(self, survey: Survey) -> None:
        """Remark the lists that the clauses leave without the alinéa that introduces them."""
        left = set(orphans(survey, [edit for dossier in self.dossiers for edit in dossier.edits if dossier.live]))
        for dossier in self.dossiers if left else ():
            if dossier.live:
                remarks = tuple(remark for remark in orphans(survey, dossier.edits) if remark in left)
                self.dossiers[dossier.rank] = remarked(dossier, remarks, self.strict)

    def _refuse_misplaced(self, survey: Survey) -> bool:
        """Refuse the live clauses whose new alinéas do not fit where they would stand; whether there was one."""
        numbers = [
            (self.succession.target_of(demand), demand)
            for clause, demand in self.succession.relabelled
            if self.dossiers[clause].live
        ]
        found = [
            *severed(self.dossiers, survey),
            *beheaded(self.dossiers, survey),
            *astray(self.dossiers, self.clauses, survey),
            *misnumbered(self.dossiers, survey, numbers),
            *misshaped(self.dossiers, survey),
        ]
        twice = [*said_twice(self.dossiers, survey), *written_beside(self.dossiers, survey)]
        for status, refusals in ((Status.AMBIGUOUS, found), (Status.OTHER_TEXT, twice)):
            for rank, why in dict.fromkeys(refusals):
                self.succession.refuse(rank, status, Problem(why))
        return bool(found or twice)

    def _refuse_unlisted(self, survey: Survey, made: Deliberation) -> bool:
        """Refuse the live clauses whose new labels make no list; whether there was one."""
        before = [dossier.live for dossier in self.dossiers]
        self._relabel(survey, made)
        return before != [dossier.live for dossier in self.dossiers]

    def _shelve(self, rank: int, clause: Clause) -> None:
        for item in self.asked[rank].items:
            self.shelf.add(item, rank)
        for demand in clause.demands:
            if isinstance(demand, Order):
                for article in articles_named(self.law, demand):
                    self.shelf.add(article, rank)
            elif isinstance(demand, Creation):
                for article, _ in made_before(self.law, demand):
                    self.shelf.add(article, rank)
            elif found := self.law.find(demand.text, demand.article):
                self.shelf.add(found, rank)

    # -------------------------------------------------------------------------------------------------- the result

    def _result(self, survey: Survey, made: Deliberation) -> Consolidation:
        parts: list[tuple[int, ArticleRedline]] = []
        rewritten = {
            edit.target
            for dossier in self.dossiers
            for edit in dossier.edits
            if isinstance(edit, Rewriting) and edit.whole
        }
        redlines, arrivals = self._move(survey, {**made.rows, **self._relabel(survey, made)})
        standing = {rank: each for rank, each in self.asked.items() if self.dossiers[rank].live}
        divisions, in_place = NewDivisions(self.regrouping, standing), set[Key]()
        leaving = self.succession.leaving()
        for rank, article in enumerate(self.shelf.articles):
            rows = redlines.get(rank)
            if is_title(article.number):
                parts += ((self.shelf.clauses[rank], part) for part in self._title(article, rows, divisions))
                continue
            key = self.law.key_of(article.code, article.number)
            becomes = leaving.get(key)
            if rows is None and becomes is None:
                continue
            deleted = None
            if rank not in rewritten:
                kept = self._reused(rank, survey) | reused(self.succession.edits_of(rank), survey.site(rank))
                deleted = made.deleted.get(rank, frozenset()) - kept
            part = self._part(article, rows, deleted)
            if becomes is not None:
                part = replace(part, number=_renumbered(article, becomes, self.succession.renumbering(key)))
            if part.changed:  # a clause that is refused changes nothing
                parts.append((self.shelf.clauses[rank], part))
                in_place.add(key)
                self._keep(article, part, becomes)
        parts += arrivals
        parts += [
            (rank, part) for rank, clause in enumerate(self.clauses) for part in self._created(rank, clause, divisions)
        ]
        self._divide(divisions, in_place)
        ordered = tuple(part for _, part in sorted(parts, key=lambda each: each[0]))
        outcomes = tuple(map(self._outcome, self.dossiers, self.clauses))
        changed = tuple(filter(None, self.changed.values()))
        law, redline = ChangedLaw(self.law.base, self.changed), Redline((), ordered)
        return Consolidation(law, redline, outcomes, changed, titles=divisions.first)

    def _keep(self, article: LawArticle, part: ArticleRedline, becomes: str | None) -> None:
        """Note the text that *part* leaves *article*, under the number that it *becomes*, None if it keeps its own."""
        if becomes is not None:
            self.changed.setdefault(self.law.key_of(article.code, article.number), replace(article, alineas=()))
        number = article.number if becomes is None else becomes
        alineas = tuple(alinea.text for alinea in part.after.alineas) if part.after else ()
        self.changed[self.law.key_of(article.code, number)] = replace(article, number=number, alineas=alineas)

    def _title(
        self, item: LawArticle, rows: tuple[Row, ...] | None, divisions: NewDivisions
    ) -> Iterator[ArticleRedline]:
        """The redline of an intitulé, under the number that its division takes."""
        becomes = divisions.renumbered(item)
        if rows is None and becomes is None:
            return
        part = self._part(item, rows, None)
        if becomes is None and not part.changed:
            return
        divisions.note(item, part.after.text if part.after else "")
        if becomes is not None:
            number = title_number((*item.division[:-1], becomes[1]))
            part = replace(part, number=_renumbered(item, number, self.clauses[becomes[0]]))
        yield part

    def _divide(self, divisions: NewDivisions, in_place: set[Key]) -> None:
        """Give each article that changes the divisions that hold it, and add those whose divisions alone change."""
        for key, article in self.changed.items():
            if article is not None:
                where = divisions.holding(key, article.division) if key in in_place else None
                division = divisions.of_new(key, article.number) if where is None else where
                self.changed[key] = replace(article, division=division)
        for key, article in divisions.moved():
            self.changed.setdefault(key, article)

    def _relabel(self, survey: Survey, made: Deliberation) -> dict[int, tuple[Row, ...]]:
        """The rows of articles whose items take other numbers, by rank; what cannot be done at once is refused."""
        found: dict[int, tuple[Row, ...]] = {}
        moves = 1
        for (rank, _), asked in self.succession.lists().items():
            rows = found.get(rank) or made.rows.get(rank) or unchanged(survey.bill.articles[rank]).rows
            locating = Locating(survey, survey.site(rank), self.dossiers[asked[0][0]].amendment)
            signed = [(demand, self.clauses[clause].name) for clause, demand in asked]
            try:
                found[rank] = relabelled(rows, locating, signed, moves)
            except Refused as refusal:
                for clause, _ in asked:
                    self.succession.refuse(clause, refusal.status, Problem(refusal.message, nearest=refusal.nearest))
            moves += sum(len(demand.pairs) for _, demand in asked)
        return found

    def _move(
        self, survey: Survey, rows: dict[int, tuple[Row, ...]]
    ) -> tuple[dict[int, tuple[Row, ...]], list[tuple[int, ArticleRedline]]]:
        """*rows* without the alinéas that move to other articles, and these articles, each with its first clause."""
        sources = {
            each.target: rows.get(each.target) or unchanged(survey.bill.articles[each.target]).rows
            for each in self.succession.departing()
        }
        movings = {
            each: moving(
                each, sources[each.target], self.succession.edits_of(each.target), self.clauses[each.clause].name
            )
            for each in self.succession.departing()
        }
        left = {
            target: left_behind(old, [one for each, one in movings.items() if each.target == target])
            for target, old in sources.items()
        }
        parts = []
        for parted in self.succession.arrivals().values():
            first = parted[0]
            article = replace(self.shelf.articles[first.target], number=first.transfer.becomes, alineas=())
            come = arrived([movings[each] for each in parted])
            part = ArticleRedline(shown_as(article), come, change=Change.ADDED)
            assert part.after is not None
            alineas = tuple(alinea.text for alinea in part.after.alineas)
            self.changed[self.law.key_of(article.code, article.number)] = replace(article, alineas=alineas)
            parts.append((min(each.clause for each in parted), part))
        return {**rows, **left}, parts

    def _reused(self, rank: int, survey: Survey) -> frozenset[int]:
        """The alinéas of an article, from 1, whose label another item takes: no « (Abrogé) » is left there."""
        taken = {
            new
            for clause, demand in self.succession.relabelled
            if self.dossiers[clause].live and self.succession.target_of(demand) == rank
            for _, new in demand.pairs
        }
        heads = ((number, read_labels(text)[-1:]) for number, text in enumerate(survey.site(rank).texts, 1))
        return frozenset(number for number, labels in heads if labels and labels[0].value in taken)

    def _part(
        self, article: LawArticle, rows: tuple[Row, ...] | None, repealed: frozenset[int] | None
    ) -> ArticleRedline:
        """The redline of one article; *repealed* is None for one that the bill rewrites whole: it is left as it is."""
        shown = shown_as(article)
        if rows is None:
            return unchanged(shown)
        published = publish(rows, repealed) if self.conventions and repealed is not None else rows
        return ArticleRedline(shown, published)

    def _created(self, rank: int, clause: Clause, divisions: NewDivisions) -> Iterable[ArticleRedline]:
        """The redline of each article and of each intitulé that a live clause makes."""
        creations = [demand for demand in clause.demands if isinstance(demand, Creation)]
        new = [
            made
            for creation in creations
            if self.dossiers[rank].live
            for made in self.succession.new_articles(creation)
        ]
        for article in divisions.made(rank, new):
            if not is_title(article.number):
                self.changed[self.law.key_of(article.code, article.number)] = article
            lines = article.alineas
            rows = tuple(Row((Piece(Change.ADDED, line, (clause.name,)),), None, Change.ADDED) for line in lines)
            yield ArticleRedline(shown_as(article), rows, Change.ADDED)

    def _acts(self, clause: Clause) -> bool:
        """Whether the clause makes articles or moves them: what no edit shows."""
        return any(
            bool(self.succession.new_articles(demand))
            if isinstance(demand, Creation)
            else not isinstance(demand, Order)
            for demand in clause.demands
        ) or any(isinstance(each, Grouping | Redivision) for each in clause.divisions)

    def _outcome(self, dossier: Dossier, clause: Clause) -> ClauseOutcome:
        status = dossier.status or Status.APPLIED
        if status is Status.APPLIED and not dossier.edits and not self._acts(clause):
            status = Status.SATISFIED
        missing = missing_articles(self.law, clause) if dossier.live or status is Status.LAW_MISSING else ()
        problems = dossier.problems
        if missing and dossier.live:  # what it asks of the other articles is done
            status = Status.LAW_MISSING
            problems = (Problem(f"{lacks(missing)} ; la disposition est réalisée ailleurs"),)
        made = map(Problem, made_by_others(missing, self.clauses))
        return ClauseOutcome(clause, status, (*problems, *made), dossier.remarks)


def _renumbered(article: LawArticle, becomes: str, clause: Clause) -> tuple[Piece, ...]:
    """The name of *article*, which takes another number by *clause*."""
    new = replace(article, number=becomes).name
    return Piece(Change.REMOVED, article.name, (clause.name,)), Piece(Change.ADDED, new, (clause.name,))


def _in_turn(dossier: Dossier) -> Amendment:
    """Who signs for a clause; what it inserts where another does comes in the order of the bill, or of its label."""
    labelled = any(isinstance(edit, Insertion) and edit.lines and read_labels(edit.lines[0]) for edit in dossier.edits)
    return replace(dossier.amendment, order=None) if labelled else dossier.amendment
