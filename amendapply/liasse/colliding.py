"""Clusters of amendments that cannot all be adopted, found by sweeping the original text.

Two edits collide where an application would refuse them together (``composing.collisions``). A cluster is what
collisions connect: never a list of pairs, of which a large liasse has millions. Edits that rewrite or delete a whole
article collide with nearly all the others on it; they make a cluster of their own, and those inside are connected
without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amendapply.composing.collisions import collide
from amendapply.edits import Deletion, Insertion, NewArticle, NewHeading, Rewriting, TextEdit
from amendapply.liasse.claims import Held
from amendapply.liasse.connecting import Joined, by_words, connect
from amendapply.liasse.places import alineas_of
from amendapply.liasse.verdicts import Quarrel


@dataclass(frozen=True, slots=True)
class Fight:
    """A cluster on one target: the edits that collisions connect, and those that cover the whole place."""

    quarrel: Quarrel
    held: tuple[Held, ...]
    outer: tuple[int, ...]

    @property
    def ranks(self) -> frozenset[int]:
        """The amendments that fight."""
        return frozenset(rank for held in self.held for rank in held.ranks)


def fights(held: Sequence[Held], texts: tuple[str, ...]) -> list[Fight]:
    """The clusters among the edits *held* of one target, whose alinéas are *texts*."""
    whole = [each for each in held if isinstance(each.edit, Rewriting) and each.edit.whole]
    inside = [each for each in held if not (isinstance(each.edit, Rewriting) and each.edit.whole)]
    found = [*_over_article(whole, inside, texts), *_inside(inside, texts)]
    return [fight for fight in found if len(fight.ranks) > 1]


# --------------------------------------------------------------------------------------------------- whole articles


def _over_article(whole: list[Held], inside: list[Held], texts: tuple[str, ...]) -> Iterator[Fight]:
    """Those that rewrite or delete the article, and what cannot be adopted with one of them."""
    if not whole:
        return
    words = [(index, each.edit) for index, each in enumerate(inside) if isinstance(each.edit, TextEdit)]
    lost = {index for index, each in enumerate(inside) if _falls(each, whole)}
    for indexes, edit in by_words(words):
        if any(collide(edit, each.edit, texts) for each in whole):
            lost.update(indexes)
    if lost or len(whole) > 1:
        outer = tuple(sorted({rank for each in whole for rank in each.ranks}))
        yield Fight(Quarrel.ARTICLE, (*whole, *(inside[index] for index in sorted(lost))), outer)


def _falls(inner: Held, whole: list[Held]) -> bool:
    """Whether what is no change of words collides with one of *whole*; one may rewrite an article and add to it."""
    if isinstance(inner.edit, Insertion):
        return len(whole) > 1 or not set(inner.ranks) <= set(whole[0].ranks)
    return not isinstance(inner.edit, TextEdit | NewArticle | NewHeading)


# --------------------------------------------------------------------------------------------------- inside articles


def _inside(held: list[Held], texts: tuple[str, ...]) -> Iterator[Fight]:
    joined = Joined(len(held))
    connect(joined, [each.edit for each in held], texts)
    for indexes in joined.clusters():
        yield _fight([held[index] for index in indexes], len(texts))


def _fight(held: list[Held], count: int) -> Fight:
    if all(isinstance(each.edit, TextEdit) for each in held):
        texts = [each.edit for each in held if isinstance(each.edit, TextEdit)]
        span = min(edit.start for edit in texts), max(edit.end for edit in texts)
        outer = {
            rank
            for each, edit in zip(held, texts, strict=True)
            if (edit.start, edit.end) == span
            for rank in each.ranks
        }
        return Fight(Quarrel.WORDS, tuple(held), tuple(sorted(outer)))
    spans = [alineas_of(each.edit, count) for each in held]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    covered: dict[int, int] = {}
    for each, span in zip(held, spans, strict=True):
        if isinstance(each.edit, Deletion | Rewriting):
            for rank in each.ranks:
                covered[rank] = covered.get(rank, 0) + span[1] - span[0] + 1
    outer = {rank for rank, alineas in covered.items() if alineas == last - first + 1}
    return Fight(Quarrel.ALINEAS, tuple(held), tuple(sorted(outer)))
