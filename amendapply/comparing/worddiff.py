"""The one diff of the program: two versions of one alinéa, word by word, for a reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amendapply.patterns import lazily
from amendapply.redline import Change, Piece
from amendapply.text.alignment import Gap, gaps, matches

_NUMBER_OR_WORD = r"\w+(?:[-‑.,](?=\d)\w+)*"
_TAG = r"</?t[a-z]{1,4}\b[^<>]{0,200}>"  # those of a table, never cut in two
_TOKEN = lazily(rf"\s*(?:{_TAG}|{_NUMBER_OR_WORD}|[^\w\s])|\s+")
_FINE_TOKEN = lazily(rf"{_TAG}|{_NUMBER_OR_WORD}|[^\w\s]|\s")
_LARGEST_DIFF = 250_000
_FIRST_LETTER = 0x4E00
_LEAD = " "  # tokens begin with their space: the first word of a text is given one, to be equal to itself further on

_Run = tuple[Change, str]


def diff_words(old: str, new: str, sources: tuple[str, ...]) -> tuple[Piece, ...]:
    """The pieces that lead from *old* to *new*, removed before added; the changed ones carry *sources*.

    Whole words change, and a few common words alone between two changes change with them: « 131-8 » becomes
    « 131-9 », never « 131-[8][9] ». Dropping the added pieces gives *old*, dropping the removed ones *new*, exactly.
    Time is bounded whatever the length: what two very long and very different texts do not visibly share is replaced.
    """
    lead, *rest = _merged(run for change in _changes(_diffed(_LEAD + old, _LEAD + new)) for run in _trimmed(*change))
    runs = [(Change.KEPT, lead[1].removeprefix(_LEAD)), *rest]
    return tuple(Piece(change, text, () if change is Change.KEPT else sources) for change, text in runs if text)


def _diffed(old: str, new: str) -> Iterator[_Run]:
    """Runs of *old* and *new*, in any order between two kept ones."""
    here, there = _TOKEN.findall(old), _TOKEN.findall(new)
    whole = Gap(0, len(here), 0, len(there))
    if whole.size <= _LARGEST_DIFF:
        yield from _closely(here, there)
        return
    held = matches(here, there)
    for rank, gap in enumerate(gaps(held, whole)):
        left, right = here[gap.old_start : gap.old_end], there[gap.new_start : gap.new_end]
        yield from _closely(left, right) if gap.size <= _LARGEST_DIFF else _replaced(left, right)
        if rank < len(held):
            yield Change.KEPT, here[held[rank][0]]


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[_Run]:
    yield Change.REMOVED, "".join(old)
    yield Change.ADDED, "".join(new)


def _closely(old: Sequence[str], new: Sequence[str]) -> Iterator[_Run]:
    """The legible diff of two lists of tokens: each is one ideograph to diff-match-patch, so a word to its clean-up."""
    if not old or not new:
        yield from _replaced(old, new)
        return
    from diff_match_patch import diff_match_patch

    tokens = list(dict.fromkeys([*old, *new]))
    letters = {token: chr(_FIRST_LETTER + rank) for rank, token in enumerate(tokens)}
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    diffs = differ.diff_main("".join(letters[t] for t in old), "".join(letters[t] for t in new), False)
    differ.diff_cleanupSemantic(diffs)
    for sign, run in diffs:
        change = (Change.KEPT, Change.ADDED, Change.REMOVED)[sign]
        yield change, "".join(tokens[ord(letter) - _FIRST_LETTER] for letter in run)


def _changes(runs: Iterator[_Run]) -> Iterator[tuple[str, str, str]]:
    """The removed text, the added text and the kept text after them, for each change; both "" for none."""
    texts = {Change.REMOVED: "", Change.ADDED: "", Change.KEPT: ""}
    for change, text in runs:
        if change is not Change.KEPT and texts[Change.KEPT]:
            yield texts[Change.REMOVED], texts[Change.ADDED], texts[Change.KEPT]
            texts = dict.fromkeys(texts, "")
        texts[change] += text
    yield texts[Change.REMOVED], texts[Change.ADDED], texts[Change.KEPT]


def _trimmed(removed: str, added: str, kept: str) -> Iterator[_Run]:
    """One change without the words and spaces that both its sides, or what follows, have at their ends."""
    space = kept[: len(kept) - len(kept.lstrip())]
    kept = kept[len(space) :]
    left, right = _FINE_TOKEN.findall(removed + space), _FINE_TOKEN.findall(added + space)
    start = _shared(left, right)
    end = _shared(left[start:][::-1], right[start:][::-1])
    yield Change.KEPT, "".join(left[:start])
    yield Change.REMOVED, "".join(left[start : len(left) - end])
    yield Change.ADDED, "".join(right[start : len(right) - end])
    yield Change.KEPT, "".join(left[len(left) - end :]) + kept


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    """How many tokens *left* and *right* have in common at the start."""
    return next(
        (rank for rank, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
    )


def _merged(runs: Iterator[_Run]) -> Iterator[_Run]:
    """*runs* without empty ones, neighbours of one change joined."""
    last: list[str] = []
    current = Change.KEPT
    for change, text in runs:
        if text and change is not current:
            yield current, "".join(last)
            last, current = [], change
        last.append(text)
    yield current, "".join(last)
