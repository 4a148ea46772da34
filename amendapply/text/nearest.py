"""What stands in a text and looks like words that do not: for messages, and for what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from amendapply.frozen import frozen
from amendapply.text.tables import in_words, unmarked
from amendapply.text.typography import WORD, fold, forms_of

_MOST_WORDS = 3000
"""Words of an alinéa among which the nearest passage is looked for."""
_MOST_ANCHOR = 60
"""Words of an anchor that are compared to find the passage nearest to it."""
_LONGEST, _SLIP = 300, 0.9
"""How many characters of two passages are compared, and how alike they must be to differ by a slip."""


@frozen
class Near:
    """The passage ``words`` of the text of this ``rank``, and how alike it is to words looked for, from 0 to 1."""

    rank: int
    words: str
    likeness: float

    @property
    def is_a_slip(self) -> bool:
        """Whether the two differ by a slip: a letter in ten at most, typography and capitals apart."""
        return self.likeness >= _SLIP


def most_like(texts: Sequence[str], ranks: Iterable[int], words: str) -> Near | None:
    """The passage most like *words* among those nearest to them in the texts of these *ranks*; of equals, the first.

    None where nothing looks like them.
    """
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, "", _compared(words), autojunk=False)
    best: Near | None = None
    for rank in ranks:
        if not (near := nearest(texts[rank], words)):
            continue
        matcher.set_seq1(_compared(near))
        least = best.likeness if best else -1.0
        # These two are cheap, and never less than the ratio.
        if matcher.real_quick_ratio() > least and matcher.quick_ratio() > least and (alike := matcher.ratio()) > least:
            best = Near(rank, near, alike)
    return best


def _compared(words: str) -> str:
    return fold(words).text.lower()[:_LONGEST]


def nearest(text: str, words: str) -> str:
    """The passage of *text* that is closest to *words*, for a message; "" where nothing looks like them.

    It is the longest run of words that both have, widened to the length of *words*; failing that, a word spelled
    almost as the longest of them.
    """
    from difflib import SequenceMatcher

    have, want = _forms(text), _wanted(words)
    run = SequenceMatcher(None, have, want, autojunk=False).find_longest_match()
    if sum(len(word) for word in have[run.a : run.a + run.size]) < 4:
        return _alike(text, have, want)
    first = max(0, run.a - run.b)
    last = min(len(have), run.a - run.b + len(want)) - 1
    return in_words(_passage(text, first, last))


def words_in_common(texts: Sequence[str], words: str) -> list[int]:
    """How many letters the words make that each of *texts* shares with *words*: what may be near is compared first."""
    holding, letters = _ranks_of_words(tuple(texts)), [0] * len(texts)
    for word in set(_wanted(words)):
        for rank in holding.get(word, ()):
            letters[rank] += len(word)
    return letters


def _alike(text: str, have: tuple[str, ...], want: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    longest = max(want, key=len, default="")
    near = [word for word in dict.fromkeys(have) if abs(len(word) - len(longest)) <= 2][:500]
    close = get_close_matches(longest[:40], near, n=1, cutoff=0.75) if len(longest) > 3 else []
    if not close:
        return ""
    rank = have.index(close[0])
    return _passage(text, rank, rank)


def _passage(text: str, first: int, last: int) -> str:
    """The words of *text* of these ranks, and what stands between them."""
    bounds = [word.span() for word in islice(WORD.finditer(unmarked(text)), last + 1)]
    return text[bounds[first][0] : bounds[last][1]]


@lru_cache(maxsize=16)  # the same words are compared with several alinéas
def _wanted(words: str) -> tuple[str, ...]:
    """The comparison forms of the first of the *words* that are looked for."""
    return tuple(forms_of(words, _MOST_ANCHOR))


@lru_cache(maxsize=64)  # many amendments to one article may be refused
def _ranks_of_words(texts: tuple[str, ...]) -> dict[str, list[int]]:
    """Which of *texts* hold each of their words."""
    holding: dict[str, list[int]] = {}
    for rank, text in enumerate(texts):
        for word in set(_forms(text)):
            holding.setdefault(word, []).append(rank)
    return holding


@lru_cache(maxsize=4096)
def _forms(text: str) -> tuple[str, ...]:
    """The comparison forms of the first words of *text*; as many texts are kept as a large bill has alinéas."""
    return tuple(forms_of(unmarked(text), _MOST_WORDS))
