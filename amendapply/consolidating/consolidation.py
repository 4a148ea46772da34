"""The clauses of a bill carried out on the law.

Every clause speaks of the law as it stands before the bill: all are located in the same text, then spliced at once.
Articles that change their number are edited under the old one; a new article may take a number that one leaves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from amendapply.amendment import Amendment
from amendapply.applying.application import Result, apply
from amendapply.applying.deliberation import Deliberation, carried_out
from amendapply.applying.dossier import Dossier
from amendapply.bill import Alinea, Article, Bill, article_key
from amendapply.consolidating.placing import Shelf, articles_named, opened, placed
from amendapply.consolidating.publishing import publish
from amendapply.consolidating.result import ClauseOutcome, Consolidation, Effect
from amendapply.edits import Insertion, Rewriting
from amendapply.language.law.parser import read_bill_clauses
from amendapply.law import ChangedLaw, Law, LawArticle, code_key, known_code, number_key
from amendapply.locating import Survey
from amendapply.orders import Clause, Creation, Order, Renumbering
from amendapply.outcome import Outcome, Problem, Status
from amendapply.redline import SERVICES, ArticleRedline, Change, Piece, Redline, Row, unchanged
from amendapply.text.labels import read_labels


def consolidate(
    bill: Bill, law: Law, amendments: Iterable[Amendment] = (), *, strict: bool = False, conventions: bool = True
) -> Consolidation:
    """The law as *bill* would make it; with *amendments*, also the law by the bill as they amend it.

    *strict* refuses every liberty that the outcome would otherwise list as a remark. *conventions* adds what the
    services do with the marks of lists, signed « services » in the redline. A clause that is refused changes nothing.
    """
    made = _Consolidating(law, read_bill_clauses(bill), strict, conventions).run()
    given = tuple(amendments)
    if not given:
        return made
    applied = apply(bill, given, strict=strict)
    amended = _Consolidating(law, _signed(applied), strict, conventions).run()
    effects = tuple(_effect(bill, law, outcome, strict, conventions) for outcome in applied.outcomes)
    return replace(made, amended=amended, applied=applied.outcomes, effects=effects)


def _signed(applied: Result) -> tuple[Clause, ...]:
    """The clauses of the amended bill, each with the amendments that changed one of its alinéas."""
    sources: dict[tuple[str, int], tuple[str, ...]] = {}
    for part in applied.redline.articles:
        standing = [row for row in part.rows if row.after is not None]
        number = part.after.number if part.after else ""
        sources |= {(number, place): row.sources for place, row in enumerate(standing, 1)}
    return tuple(
        replace(clause, by=tuple(dict.fromkeys(name for name in named if name != SERVICES)))
        for clause in read_bill_clauses(applied.bill)
        for named in [
            [
                name
                for place in range(clause.alinea, clause.last + 1)
                for name in sources.get((clause.bill_article, place), ())
            ]
        ]
    )


def _effect(bill: Bill, law: Law, outcome: Outcome, strict: bool, conventions: bool) -> Effect:
    """What the amendment of *outcome* would change in the law if it alone were adopted."""
    if outcome.status is not Status.APPLIED:
        return Effect(outcome.amendment)
    part = _around(bill, outcome.amendment)
    alone = apply(part, [outcome.amendment], strict=strict).bill
    before, after = (
        _texts(_Consolidating(law, read_bill_clauses(text), strict, conventions).run().redline)
        for text in (part, alone)
    )
    names = dict.fromkeys((*before, *after))
    return Effect(outcome.amendment, tuple(name for name in names if before.get(name) != after.get(name)))


def _around(bill: Bill, amendment: Amendment) -> Bill:
    """The article that *amendment* amends and the one before it, whose code « le même code » may be; else the bill."""
    numbers = [article_key(article.number) for article in bill.articles]
    key = article_key(amendment.article or "")
    if key not in numbers:
        return bill
    rank = numbers.index(key)
    return bill.with_parts(bill.articles[max(0, rank - 1) : rank + 1])


def _texts(redline: Redline) -> dict[str, str]:
    return {part.article.number: part.after.text if part.after else "" for part in redline.articles}


class _Consolidating:
    def __init__(self, law: Law, clauses: tuple[Clause, ...], strict: bool, conventions: bool) -> None:
        self.law, self.clauses, self.strict, self.conventions = law, clauses, strict, conventions
        self.dossiers = [opened(rank, clause) for rank, clause in enumerate(clauses)]
        self.shelf = Shelf()
        self.keys = {code_key(name): name for name in law.codes}
        self.leaving: dict[tuple[str, str], str] = {}
        self.creations: list[tuple[int, Clause, Creation]] = []

    def run(self) -> Consolidation:
        """Fill the shelf, locate, splice, add the new articles, renumber."""
        live = [(rank, clause) for rank, clause in enumerate(self.clauses) if self.dossiers[rank].live]
        for rank, clause in live:
            self._shelve(rank, clause)
        survey = Survey(self.shelf.bill())
        for rank, clause in live:
            self.dossiers[rank] = placed(self.dossiers[rank], clause, self.law, self.shelf, survey, self.strict)
        for rank, clause in live:
            self.dossiers[rank] = self._renumbered(self.dossiers[rank], clause)
        for rank, clause in live:
            self.dossiers[rank] = self._created_by(self.dossiers[rank], clause)
        given = [_in_turn(dossier) for dossier in self.dossiers]
        signers = [(amendment.name,) for amendment in given]
        made = carried_out(survey, self.dossiers, given, signers, strict=self.strict)
        self.dossiers = list(made.dossiers)
        return self._result(made)

    def _shelve(self, rank: int, clause: Clause) -> None:
        for demand in clause.demands:
            if isinstance(demand, Order):
                for article in articles_named(self.law, demand):
                    self.shelf.add(article, rank)
            elif isinstance(demand, Renumbering) and (found := self.law.find(demand.text, demand.article)):
                self.shelf.add(found, rank)

    def _key(self, text: str, number: str) -> tuple[str, str]:
        return known_code(text, self.keys) or code_key(text), number_key(number)

    def _renumbered(self, dossier: Dossier, clause: Clause) -> Dossier:
        """*dossier*, refused where an article that its clause renumbers is missing; the others are noted."""
        for demand in clause.demands:
            if not isinstance(demand, Renumbering) or not dossier.live:
                continue
            found = self.law.find(demand.text, demand.article)
            if found is None:
                dossier = dossier.refused(Status.LAW_MISSING, Problem(_lacks(demand.text, demand.article)))
                continue
            self.leaving[self._key(demand.text, demand.article)] = demand.becomes
        return dossier

    def _created_by(self, dossier: Dossier, clause: Clause) -> Dossier:
        """*dossier*, refused where an article that its clause creates stands already; the others are noted."""
        for demand in clause.demands:
            if not isinstance(demand, Creation) or not dossier.live:
                continue
            for number, lines in demand.articles:
                standing = self.law.find(demand.text, number)
                if standing is None or not standing.alineas or self._key(demand.text, number) in self.leaving:
                    continue
                if standing.alineas == lines:
                    dossier = dossier.remarked(f"l'article {number} existe déjà dans cette rédaction")
                else:
                    dossier = dossier.refused(
                        Status.CONFLICT, Problem(f"l'article {number} existe déjà, avec un autre texte")
                    )
            if dossier.live:
                self.creations.append((dossier.rank, clause, demand))
        return dossier

    # -------------------------------------------------------------------------------------------------- the result

    def _result(self, made: Deliberation) -> Consolidation:
        changed: dict[tuple[str, str], LawArticle | None] = {}
        parts: list[tuple[int, ArticleRedline]] = []
        rewritten = {
            edit.target
            for dossier in self.dossiers
            for edit in dossier.edits
            if isinstance(edit, Rewriting) and edit.whole
        }
        for rank, article in enumerate(self.shelf.articles):
            rows = made.rows.get(rank)
            key = self._key(article.code, article.number)
            if rows is None and key not in self.leaving:
                continue
            whole = rank in rewritten
            part = self._part(article, rows, None if whole else made.deleted.get(rank, frozenset()))
            parts.append((self.shelf.clauses[rank], part))
            alineas = tuple(alinea.text for alinea in part.after.alineas) if part.after else ()
            number = self.leaving.get(key, article.number)
            if key in self.leaving:
                changed.setdefault(key, replace(article, alineas=()))
            changed[self._key(article.code, number)] = replace(article, number=number, alineas=alineas)
        for rank, clause, creation in self.creations:
            if self.dossiers[rank].live:
                parts += [(rank, part) for part in self._created(clause, creation, changed)]
        ordered = tuple(part for _, part in sorted(parts, key=lambda each: each[0]))
        outcomes = tuple(map(self._outcome, self.dossiers, self.clauses))
        return Consolidation(
            ChangedLaw(self.law, changed), Redline((), ordered), outcomes, tuple(filter(None, changed.values()))
        )

    def _part(
        self, article: LawArticle, rows: tuple[Row, ...] | None, repealed: frozenset[int] | None
    ) -> ArticleRedline:
        """The redline of one article; *repealed* is None for one that the bill rewrites whole: it is left as it is."""
        shown = Article(article.name, tuple(map(Alinea, article.alineas)))
        becomes = self.leaving.get(self._key(article.code, article.number))
        number: tuple[Piece, ...] = ()
        if becomes:
            number = (
                Piece(Change.REMOVED, article.name, ()),
                Piece(Change.ADDED, replace(article, number=becomes).name, ()),
            )
        if rows is None:
            return replace(unchanged(shown), number=number)
        return ArticleRedline(
            shown, publish(rows, repealed) if self.conventions and repealed is not None else rows, number=number
        )

    def _created(
        self, clause: Clause, creation: Creation, changed: dict[tuple[str, str], LawArticle | None]
    ) -> Iterable[ArticleRedline]:
        code = self.keys.get(known_code(creation.text, self.keys) or "", creation.text)
        for number, lines in creation.articles:
            article = LawArticle(code, number, lines)
            changed[self._key(creation.text, number)] = article
            rows = tuple(Row((Piece(Change.ADDED, line, (clause.name,)),), None, Change.ADDED) for line in lines)
            yield ArticleRedline(Article(article.name, tuple(map(Alinea, lines))), rows, Change.ADDED)

    def _outcome(self, dossier: Dossier, clause: Clause) -> ClauseOutcome:
        status = dossier.status or Status.APPLIED
        if status is Status.APPLIED and not dossier.edits and not _acts(clause):
            status = Status.SATISFIED
        return ClauseOutcome(clause, status, dossier.problems, dossier.remarks)


def _in_turn(dossier: Dossier) -> Amendment:
    """Who signs for a clause; what it inserts where another does comes in the order of the bill, or of its label."""
    labelled = any(isinstance(edit, Insertion) and edit.lines and read_labels(edit.lines[0]) for edit in dossier.edits)
    return replace(dossier.amendment, order=None) if labelled else dossier.amendment


def _acts(clause: Clause) -> bool:
    """Whether the clause makes articles or moves them: what no edit shows."""
    return any(not isinstance(demand, Order) for demand in clause.demands)


def _lacks(text: str, number: str) -> str:
    return f"la base de droit n'a pas l'article {number} ({text})"
