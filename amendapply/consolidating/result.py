"""What a consolidation gives: the law, the redline of the articles that change, an outcome for each clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.handouts import LawHandout
from amendapply.law import Law, LawArticle, code_key, is_title, number_rank, parted_name
from amendapply.orders import Clause
from amendapply.outcome import Outcome, Problem, Status, counted
from amendapply.redline import ArticleRedline, Redline


@dataclass(frozen=True, slots=True)
class ClauseOutcome:
    """What became of one amending clause of the bill. ``remarks`` list, in French, every liberty that was taken."""

    clause: Clause
    status: Status
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()

    def __repr__(self) -> str:
        problems = f": {' ; '.join(map(str, self.problems))}" if self.problems else ""
        return f"<ClauseOutcome of {self.clause.name}: {self.status}{problems[:200]}>"

    @property
    def bill_article(self) -> str:
        """The number of the article of the bill that holds the clause."""
        return self.clause.bill_article

    @property
    def alinea(self) -> int:
        """The alinéa of that article, from 1, where the clause begins."""
        return self.clause.alinea


def outcome_of(outcome: ClauseOutcome) -> Outcome:
    """The outcome of a clause as that of what signs its changes: « art. 3, al. 5 »."""
    clause = outcome.clause
    return Outcome(Amendment(clause.name, clause.text), outcome.status, outcome.problems, outcome.remarks)


@dataclass(frozen=True, slots=True)
class Effect:
    """What one amendment changes in the law: the names of the articles of law that become other than by the bill alone.

    ``articles`` is () for an amendment that changes nothing there, or that was not applied.
    """

    amendment: Amendment
    articles: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Effect of {self.amendment.name}: {', '.join(self.articles)[:200] or 'none'}>"

    def __str__(self) -> str:
        articles = ", ".join(self.articles) or "rien"
        return f"l'amendement {self.amendment.name} change dans la loi : {articles}"


_NO_BILL = Bill(())


@dataclass(frozen=True, slots=True)
class Consolidation(LawHandout):
    """``law`` is the law by the bill, ``redline`` that of each article of law that changes, in the order of the bill.

    ``titles``: for each intitulé in the redline, the number of the first article of its division.
    ``bill`` holds the clauses; ``outcomes``: one for each of them, in its order. ``changed`` are the articles of law
    that the bill changes, as they then stand; a repealed one has no alinéas. Where amendments were given, ``amended``
    is the law by the bill as they amend it, ``applied`` what became of each, and ``effects`` what each changes there.
    """

    law: Law
    redline: Redline
    outcomes: tuple[ClauseOutcome, ...] = field(default=())
    changed: tuple[LawArticle, ...] = ()
    amended: Consolidation | None = None
    applied: tuple[Outcome, ...] = ()
    effects: tuple[Effect, ...] = ()
    bill: Bill = _NO_BILL
    titles: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        clauses = counted(outcome.status for outcome in self.outcomes) if self.outcomes else "no clause"
        return f"<Consolidation: {clauses}; {len(self.changed)} articles of law changed>"


def in_order_of_codes(made: Consolidation) -> Consolidation:
    """*made* with its articles by code, as the base lists them, and by number."""
    amended = made.amended and in_order_of_codes(made.amended)
    return replace(made, redline=_ordered(made, made.redline), amended=amended)


def _ordered(made: Consolidation, redline: Redline) -> Redline:
    codes = {code_key(code): rank for rank, code in enumerate(made.law.codes)}

    def place(part: ArticleRedline) -> tuple[int, str, tuple[tuple[int, int | str], ...], bool]:
        number, code = parted_name(part.article.number)
        first = made.titles.get(part.article.number, number)
        return codes.get(code_key(code), len(codes)), code, number_rank(first), not is_title(number)

    return replace(redline, parts=(*sorted(redline.articles, key=place),))
