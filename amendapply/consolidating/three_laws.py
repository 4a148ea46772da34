"""The law in force, the law by a bill, the law by the bill as amendments change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from amendapply.amendment import Amendment, every_amendment
from amendapply.applying.application import Result, apply
from amendapply.bill import Bill, require_bill
from amendapply.consolidating.consolidation import by_clauses
from amendapply.consolidating.effects import effects_in_law
from amendapply.consolidating.result import Consolidation, Effect
from amendapply.language.law.parser import read_bill_clauses
from amendapply.law import Law, require_law
from amendapply.orders import Clause
from amendapply.outcome import Status
from amendapply.redline import SERVICES


def consolidate(
    bill: Bill, law: Law, amendments: Iterable[Amendment] = (), *, strict: bool = False, conventions: bool = True
) -> Consolidation:
    """The law as *bill* would make it; with *amendments*, also the law by the bill as they amend it.

    *strict* refuses every liberty that the outcome would otherwise list as a remark. *conventions* adds what the
    services do with the marks of lists, signed « services » in the redline. A clause that is refused changes nothing.

    Raises ``InputError`` for what is no bill, no law or no amendment.
    """
    require_bill(bill)
    require_law(law)
    made = replace(by_clauses(law, read_bill_clauses(bill), strict=strict, conventions=conventions), bill=bill)
    given = every_amendment(amendments)
    if not given:
        return made
    applied = apply(bill, given, strict=strict)
    amended = by_clauses(law, _signed(applied), strict=strict, conventions=conventions)
    alone = effects_in_law(bill, law, given, strict=strict, conventions=conventions)
    effects = tuple(
        effect if outcome.status is Status.APPLIED else Effect(outcome.amendment, applies=False)
        for effect, outcome in zip(alone, applied.outcomes, strict=True)
    )
    return replace(made, amended=replace(amended, bill=applied.bill), applied=applied.outcomes, effects=effects)


def _signed(applied: Result) -> tuple[Clause, ...]:
    """The clauses of the amended bill, each with the amendments that changed one of its alinéas."""
    sources: dict[tuple[str, int], tuple[str, ...]] = {}
    for part in applied.redline.articles:
        standing = [row for row in part.rows if row.after is not None]
        number = part.after.number if part.after else ""
        sources |= {(number, place): row.sources for place, row in enumerate(standing, 1)}

    def changed_by(clause: Clause) -> Iterator[str]:
        for place in range(clause.alinea, clause.last + 1):
            yield from sources.get((clause.bill_article, place), ())

    return tuple(
        replace(clause, by=tuple(dict.fromkeys(name for name in changed_by(clause) if name != SERVICES)))
        for clause in read_bill_clauses(applied.bill)
    )
