"""What the services write after the vote, taken out of an edited text: the amendment need not say it.

Whether they do write it is for the proof to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from amendapply.drafting.content import unclosed
from amendapply.drafting.differences import words_of
from amendapply.text.alignment import align
from amendapply.text.labels import body_start, is_quoted, suppressed_labels
from amendapply.text.sentences import sentences
from amendapply.text.typography import fold


def versions(old: Sequence[str], new: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The alinéas *new* without what the services write in the place of *old*: all of it, then less, then none."""
    bare = _without_markers(old, new)
    unmarked = _without_marks(old, bare)
    yield _without_capitals(old, _without_closings(old, unmarked))
    yield _without_closings(old, unmarked)
    yield unmarked
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


def _without_capitals(old: Sequence[str], new: tuple[str, ...]) -> tuple[str, ...]:
    """*new* with the capitals of *old* in the words that begin a sentence in one of them and not in the other."""
    lines = list(new)
    for pair in align(old, new):
        if pair.old is not None and pair.new is not None:
            lines[pair.new] = _with_capitals_of(old[pair.old], lines[pair.new])
    return tuple(lines)


_LONGEST = 2_000


def _with_capitals_of(old: str, new: str) -> str:
    here, there = words_of(old), words_of(new)
    if old == new or max(len(here), len(there)) > _LONGEST:
        return new
    words = [[text[word.start : word.end] for word in found] for text, found in ((old, here), (new, there))]
    lowered = [[word.lower() for word in each] for each in words]
    firsts = [{sentence.start for sentence in sentences(text)} for text in (old, new)]
    for block in SequenceMatcher(None, lowered[0], lowered[1], autojunk=False).get_matching_blocks():
        for rank in range(block.size):
            one, other = here[block.a + rank], there[block.b + rank]
            first = one.start in firsts[0] or other.start in firsts[1]
            if first and one.end - one.start == other.end - other.start:
                new = new[: other.start] + words[0][block.a + rank] + new[other.end :]
    return new


def _gist(text: str) -> str:
    return _ENDING.sub("", fold(text[body_start(text) :]).text)


_ENDING = re.compile(r'[.;,:"]+$')
