"""A large spot cut where both sides have the same words: these are not changed, however much changes around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from amendapply.blaming.weaving import Strand, Strands, Thread, joined
from amendapply.text.alignment import matches

_TOKEN = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")
_WORD = re.compile(r"\w")
_ENOUGH = 0.5


def anchored(spot: Sequence[Strand]) -> Strands:
    """*spot* with the words that are lost and come again at one place put back as kept, or as written.

    Half of the words of the shorter side at least must be so: a few small words in common say nothing.
    """
    old = [token for strand in spot if strand.thread is not Thread.COME for token in _tokens(strand)]
    new = [token for strand in spot if strand.thread is Thread.COME for token in _tokens(strand)]
    left = [rank for rank, token in enumerate(old) if token.thread is not Thread.STRUCK]
    pairs = matches([old[rank].text.strip() for rank in left], [token.text.strip() for token in new])
    held = [(left[i], j) for i, j in pairs if old[left[i]].text.strip()]
    shorter = min(_words(old[rank] for rank in left), _words(new))
    if not shorter or _words(new[j] for _, j in held) < _ENOUGH * shorter:
        return tuple(spot)
    return joined(_put_back(old, new, held))


def _tokens(strand: Strand) -> Iterator[Strand]:
    return (Strand(strand.thread, text, strand.sources) for text in _TOKEN.findall(strand.text))


def _words(tokens: Iterator[Strand] | Sequence[Strand]) -> int:
    return sum(1 for token in tokens if _WORD.search(token.text))


def _put_back(old: Sequence[Strand], new: Sequence[Strand], held: Sequence[tuple[int, int]]) -> Iterator[Strand]:
    done = told = 0
    for i, j in (*held, (len(old), len(new))):
        yield from old[done:i]
        yield from new[told:j]
        if i < len(old):
            yield from _same(old[i], new[j])
        done, told = i + 1, j + 1


def _same(old: Strand, new: Strand) -> Iterator[Strand]:
    """One word that both texts have, the blanks before it apart."""
    if old.thread is Thread.LOST:
        yield Strand(Thread.WRITTEN, new.text, old.sources)
        return
    word = new.text.lstrip()
    before, after = old.text.removesuffix(word), new.text.removesuffix(word)
    if before == after:
        yield Strand(Thread.KEPT, old.text)
        return
    yield Strand(Thread.GONE, before)
    yield Strand(Thread.COME, after)
    yield Strand(Thread.KEPT, word)
