"""One article, from the text that stands to the edited one: the operations that lead there, the finest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from amendapply.alignment import align
from amendapply.amendment import Amendment
from amendapply.bill import Article, Bill
from amendapply.drafting.alineas import operations_for, whole_article
from amendapply.drafting.content import unclosed
from amendapply.drafting.instructions import Clerk
from amendapply.drafting.merging import merged
from amendapply.drafting.trials import NOWHERE, Ground
from amendapply.drafting.ways import Way
from amendapply.labels import body_start, is_quoted, suppressed_labels
from amendapply.language.operations import DeleteArticle, Operation, Place, WholeArticle
from amendapply.locating import Survey
from amendapply.typography import fold


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
    for version in dict.fromkeys(_versions(ground.texts, wanted)):
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


def _versions(old: Sequence[str], new: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """*new* without what the services write after the vote: the marks of lists, « (Supprimé) »; then as it is.

    Which of it they do write is for the proof to tell.
    """
    bare = _without_markers(old, new)
    yield _without_closings(old, _without_marks(old, bare))
    yield _without_marks(old, bare)
    yield bare
    yield _without_marks(old, new)
    yield new


def _without_markers(old: Sequence[str], new: tuple[str, ...]) -> tuple[str, ...]:
    """*new* without the « 3° (Supprimé) » that *old* has not."""
    known = {fold(text).text for text in old}
    return tuple(line for line in new if not suppressed_labels(line) or fold(line).text in known)


def _without_marks(old: Sequence[str], new: tuple[str, ...]) -> tuple[str, ...]:
    """*new* with the marks and labels of *old* in the alinéas that nothing else changes."""
    lines = list(new)
    for pair in align(old, new):
        if pair.old is not None and pair.new is not None and _gist(old[pair.old]) == _gist(new[pair.new]):
            lines[pair.new] = old[pair.old]
    return tuple(lines)


def _without_closings(old: Sequence[str], new: tuple[str, ...]) -> tuple[str, ...]:
    """*new* without the quote that closes a quotation at the end of a new alinéa: it moves there by itself."""
    lines = list(new)
    for pair in align(old, new):
        if pair.old is None and pair.new is not None and is_quoted(lines[pair.new]):
            lines[pair.new] = unclosed(lines[pair.new])
    return tuple(lines)


def _gist(text: str) -> str:
    return _ENDING.sub("", fold(text[body_start(text) :]).text)


_ENDING = re.compile(r'[.;,:"]+$')
