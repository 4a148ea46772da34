"""One article, from the text that stands to the edited one: the operations that lead there, the finest first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from amendapply.amendment import Amendment
from amendapply.bill import Article, Bill
from amendapply.drafting.alineas import operations_for, whole_article
from amendapply.drafting.instructions import Clerk
from amendapply.drafting.merging import merged
from amendapply.drafting.tidying import versions
from amendapply.drafting.trials import NOWHERE, Ground
from amendapply.drafting.ways import Way
from amendapply.language.operations import DeleteArticle, Operation, Place, WholeArticle
from amendapply.locating import Survey


def ways_to(bill: Bill, article: Article, wanted: tuple[str, ...], clerk: Clerk) -> Iterator[Way]:
    """What may be said to make of *article*, the only one of *bill*, the alinéas *wanted*, the better first.

    The words that change come before whole alinéas, and these before the article, which is rewritten at once where
    that is shorter.
    """
    survey, amendment = Survey(bill), Amendment(None, "", article.number)
    ground = Ground(survey, amendment, survey.site(0))
    return (Way(ground, operations) for operations in _operations(ground, wanted, clerk))


def _operations(ground: Ground, wanted: tuple[str, ...], clerk: Clerk) -> Iterator[tuple[Operation, ...]]:
    if not wanted:
        yield (Operation(DeleteArticle(), (Place(WholeArticle()),), NOWHERE),)
        return
    whole = clerk.writable(ground, partial(whole_article, ground, wanted, clerk.habits))
    for version in dict.fromkeys(versions(ground.texts, wanted) if clerk.conventions else (wanted,)):
        said = clerk.writable(ground, partial(operations_for, ground, version, clerk.habits)) if ground.texts else None
        if said is None or not said.operations:
            continue
        told = merged(said.operations)
        if whole is not None and whole.cost <= said.cost * len(told) / len(said.operations):
            yield whole.operations
            whole = None
        yield told
        yield said.operations
    if whole is not None:
        yield whole.operations
