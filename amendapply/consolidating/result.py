"""What a consolidation gives: the law, the redline of the articles that change, an outcome for each clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.frozen import frozen
from amendapply.handouts import LawHandout
from amendapply.law import Law, LawArticle, code_key, is_title, number_rank, parted_name
from amendapply.orders import Clause
from amendapply.outcome import Outcome, Problem, Status, counted
from amendapply.redline import ArticleRedline, Redline

_TOLD = 6
"""Articles and clauses that the line of an effect names."""
_REFUSED = dict.fromkeys(Status, "clause non consolidée") | {
    Status.NOT_UNDERSTOOD: "clause non comprise",
    Status.LAW_MISSING: "article absent de la base de droit",
    Status.PLACE_NOT_FOUND: "lieu introuvable dans la loi",
    Status.AMBIGUOUS: "clause ambiguë",
    Status.CONFLICT: "clauses en conflit",
}


@frozen
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


@frozen
class ArticleEffect:
    """What one amendment changes in one article of law.

    ``article`` is the name of the article, ``words`` a short redline in French: « deux mois → quatre mois »,
    with what the bill alone would make of these words, « (texte : trois mois) », « +1 alinéa », « abrogé »,
    « n'est plus abrogé ».
    """

    article: str
    words: str

    def __str__(self) -> str:
        return f"{self.article} : {self.words}"


@frozen
class Effect:
    """What one amendment, adopted alone, changes in the law, compared with what the bill makes of it.

    ``changes``: one for each article of law that becomes other than by the bill alone. ``refused`` are the clauses that
    it writes or takes away and that are not carried out: what they would change is not known. ``applies``: whether
    the amendment can be applied to the bill; one that cannot has neither. ``dates``: from when clauses of the bill hold
    by it, and no longer do.
    """

    amendment: Amendment
    changes: tuple[ArticleEffect, ...] = ()
    refused: tuple[ClauseOutcome, ...] = ()
    applies: bool = True
    dates: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Effect of {self.amendment.name}: {'; '.join(map(str, self.changes))[:200] or 'none'}>"

    @property
    def articles(self) -> tuple[str, ...]:
        """The names of the articles of law that become other than by the bill alone."""
        return tuple(change.article for change in self.changes)

    @property
    def line(self) -> str:
        """All of it in one line of French: « L. 326-1 du code du tourisme : deux mois → quatre mois ».

        « ne change rien dans la loi » where it changes neither a clause nor a date; « clause non comprise… » where
        one is not carried out; « ne s'applique pas au texte » where the amendment itself is refused.
        """
        if not self.applies:
            return "ne s'applique pas au texte"
        parts = [
            *map(str, self.changes),
            *self.dates,
            *(f"{_REFUSED[each.status]} : {each.clause.name}" for each in self.refused),
        ]
        more = f" · et {len(parts) - _TOLD} autres" if len(parts) > _TOLD + 1 else ""
        return " · ".join(parts[:_TOLD] if more else parts) + more or "ne change rien dans la loi"

    def __str__(self) -> str:
        return f"{self.amendment.name} : {self.line}"


_NO_BILL = Bill(())


@frozen
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
