"""What a reader must know of an amendment, beside its article: why it was refused, the liberties taken to apply it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amendapply.bill import article_key
from amendapply.outcome import Outcome
from amendapply.redline import ArticleRedline, Redline
from amendapply.rendering.outcomes import remarks_on

OURS = "Remarque"
"""Signs what no amendment is the matter of."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: who signs it, amendments or nobody, and its lines."""

    sources: tuple[str, ...]
    lines: tuple[str, ...]


Remarks = Mapping[tuple[int, int], tuple[Comment, ...]]
"""Comments on alinéas, by the rank of their part in the redline and their rank in it."""


def comments_of(redline: Redline, outcomes: Sequence[Outcome]) -> dict[int, tuple[Comment, ...]]:
    """The comments of each part of *redline*, by its rank; what aims at no article of it stands at the first part."""
    ranks: dict[str, int] = {}
    found: dict[int, list[Comment]] = {}
    for rank, part in enumerate(redline.parts):
        if isinstance(part, ArticleRedline):
            ranks.setdefault(article_key(part.article.number), rank)
            found.setdefault(rank, []).extend(Comment((), (note,)) for note in part.notes)
    for outcome in outcomes:
        if lines := tuple(remarks_on(outcome)):
            rank = ranks.get(article_key(outcome.amendment.article or ""), 0)
            found.setdefault(rank, []).append(Comment((outcome.amendment.name,), lines))
    return {rank: tuple(comments) for rank, comments in found.items() if comments}
