"""What an edit changes in one alinéa, as replacements of whole words or sentences in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from amendapply.comparing.worddiff import diff_words
from amendapply.frozen import frozen
from amendapply.lexicon import LATIN, MONTH
from amendapply.redline import Change, Piece
from amendapply.text.alignment import align
from amendapply.text.labels import body_start, read_labels
from amendapply.text.sentences import Interval, sentences
from amendapply.text.typography import APOSTROPHES, DASHES, QUOTES, SPACES, fold

_PLAIN = str.maketrans(
    dict.fromkeys(QUOTES, '"')
    | dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(SPACES, " ")
)
"""One character for one: what differs by typography alone is no difference."""

_CODE = r"n\s?°\s?|(?:[LRDA]\.\s?)(?:O\.\s?)?"
_FIGURES = r"\d+(?:[\s\u00a0\u202f]\d{3}(?!\d))*(?:[-‑.,/]\d+)*"
_WORD = re.compile(
    rf"(?:1er|\d{{1,2}})\s(?:{MONTH})(?:\s\d{{4}})?\b"
    rf"|(?:{_CODE})?\*?{_FIGURES}(?:°|er\b|\s?%)?(?:\s(?:{LATIN}|millions?|milliards?|euros?)\b)?"
    rf"|[^\W\d_]+(?:[-‑][^\W_]+)*"
    r"|\S"
)
"""A word as drafters quote it: « L. 123-4 », « n° 2019-1 », « 5 733 euros », « 1er janvier 2026 » are one each."""

_COUNTED = re.compile(r"\w+")
_CLOSING = frozenset(",.)]…")
_OPENING = APOSTROPHES | frozenset("([/")


@frozen
class Difference:
    """The characters ``start`` to ``end`` of the old text, and the words that replace them."""

    start: int
    end: int
    new: str


def words_of(text: str, start: int = 0, end: int | None = None) -> tuple[Interval, ...]:
    """The words and marks of text[start:end], as drafters quote them."""
    stop = len(text) if end is None else end
    return tuple(Interval(match.start(), match.end()) for match in _WORD.finditer(text, start, stop))


def count_words(text: str) -> int:
    """How many words *text* has: what it costs to write and to read it."""
    return len(_COUNTED.findall(text))


def carried_out(text: str, differences: Sequence[Difference]) -> str:
    """*text* once *differences*, in order and apart from one another, are made."""
    for each in reversed(differences):
        text = joined(text[: each.start], each.new, text[each.end :])
    return text


def joined(*parts: str) -> str:
    """*parts* one after the other, a space between two where it is needed, none before a comma."""
    text = ""
    for part in parts:
        if not part:
            continue
        if text[-1:].isspace() and (part[:1].isspace() or part[:1] in _CLOSING):
            text = text.rstrip()
        text += part if not text or not _needs_space(text, part) else f" {part}"
    return text


def _needs_space(left: str, right: str) -> bool:
    """Whether one stands between *left* and *right*; a dash that has none on its other side is a hyphen."""
    last, first = left[-1], right[0]
    if last.isspace() or first.isspace() or last in _OPENING or first in _CLOSING | APOSTROPHES:
        return False
    if last in DASHES or first in DASHES:
        return not left[-2:-1].strip() if last in DASHES else not right[1:2].strip()
    return first not in '"»' or last.isalnum()


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """The differences that lead from *old* to *new*, typography apart: () where that alone differs.

    Sentences are paired first; what stands in one version only is one difference, and so is each run of words that
    changes in the others. Where one of the two has labels that the other lacks, words are paired: what is put before
    « Art. L. 12. – I. – » hides these labels.
    """
    several = len(sentences(old)) > 1 or len(sentences(new)) > 1
    if several and len(read_labels(old)) == len(read_labels(new)):
        found = _that_change(old, _with_runs_joined(old, _by_sentences(old, new)))
        if fold(carried_out(old, found)).text == fold(new).text:
            return found
    return _that_change(old, _by_words(old, new, 0))


def _that_change(old: str, found: Iterator[Difference]) -> tuple[Difference, ...]:
    return tuple(each for each in found if fold(old[each.start : each.end]).text != fold(each.new).text)


def _by_sentences(old: str, new: str) -> Iterator[Difference]:
    here, there = sentences(old), sentences(new)
    at = body_start(old)
    yield from _by_words(old[:at], new[: body_start(new)], 0)
    for pair in align([old[s.start : s.end] for s in here], [new[s.start : s.end] for s in there]):
        if pair.old is None:
            assert pair.new is not None
            yield Difference(at, at, new[there[pair.new].start : there[pair.new].end])
            continue
        bounds = here[pair.old]
        at = bounds.end
        if pair.new is None:
            yield Difference(bounds.start, bounds.end, "")
        else:
            text = new[there[pair.new].start : there[pair.new].end]
            yield from _by_words(old[bounds.start : bounds.end], text, bounds.start)
    yield from _by_words(old[at:], new[there[-1].end if there else body_start(new) :], at)


def _with_runs_joined(old: str, found: Iterator[Difference]) -> Iterator[Difference]:
    """*found* with the sentences that are inserted one after the other as one.

    A quote that ends a sentence of *new*, and stands after that of *old*, is neither written nor taken away.
    """
    last: Difference | None = None
    for each in found:
        if last is not None and _undoes(old, last, each):
            last = None
            continue
        if last is not None and last.start == last.end == each.start == each.end:
            last = Difference(each.start, each.end, f"{last.new} {each.new}")
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def _undoes(old: str, one: Difference, other: Difference) -> bool:
    """Whether *other* takes away, right after it, what *one* writes."""
    taken = old[other.start : other.end]
    return one.start == one.end == other.start and not other.new and fold(one.new).text == fold(taken).text


def _by_words(old: str, new: str, offset: int) -> Iterator[Difference]:
    """The differences between two runs of text, on whole words; *offset* is where *old* begins."""
    words = words_of(old)
    last: Difference | None = None
    for hunk in _hunks(old, new):
        found = _slid(old, hunk)
        if last is not None and found.start < _snapped(old, words, last).end:
            between = old[last.end : found.start] if found.start >= last.end else ""
            last = Difference(last.start, found.end, last.new + between + found.new)
            continue
        if last is not None:
            if _snapped(old, words, found).start < _snapped(old, words, last).end:
                last = Difference(last.start, found.end, last.new + old[last.end : found.start] + found.new)
                continue
            yield _shifted(_snapped(old, words, last), offset)
        last = found
    if last is not None:
        yield _shifted(_snapped(old, words, last), offset)


def _hunks(old: str, new: str) -> Iterator[Difference]:
    """The changes of the word diff, typography apart."""
    here = there = start = fresh = 0
    pieces = diff_words(old.translate(_PLAIN), new.translate(_PLAIN), ())
    for piece in (*pieces, Piece(Change.KEPT, "")):
        if piece.change is Change.KEPT:
            if (start, fresh) != (here, there):
                yield Difference(start, here, new[fresh:there])
            here, there = here + len(piece.text), there + len(piece.text)
            start, fresh = here, there
        elif piece.change is Change.REMOVED:
            here += len(piece.text)
        else:
            there += len(piece.text)


def _slid(old: str, hunk: Difference) -> Difference:
    """« et aux [communes et aux] régions »: an insertion or deletion moved to « et [aux communes et] aux régions »."""
    inserted = hunk.start == hunk.end
    if not inserted and hunk.new.strip():
        return hunk
    run, start, best = hunk.new if inserted else old[hunk.start : hunk.end], hunk.start, hunk
    while run and start > 0 and run[-1] == old[start - 1]:
        start -= 1
        run = old[start] + run[:-1]
        if _parted(old[:start], run) and _parted(run, old[start if inserted else start + len(run) :]):
            best = Difference(start, start, run) if inserted else Difference(start, start + len(run), "")
    return best


def _parted(left: str, right: str) -> bool:
    """Whether a word may end between *left* and *right*."""
    return not (left[-1:].isalnum() and right[:1].isalnum()) and right[:1] not in DASHES and left[-1:] not in DASHES


def _snapped(old: str, words: Sequence[Interval], found: Difference) -> Difference:
    """*found* widened to whole words, without the spaces around."""
    start, end, new = found.start, found.end, found.new
    while start < end and old[start].isspace():
        start += 1
    while end > start and old[end - 1].isspace():
        end -= 1
    for word in words:
        if word.start < start < word.end:
            new = old[word.start : start] + new
            start = word.start
        if word.start < end < word.end:
            new += old[end : word.end]
            end = word.end
    return _uncut(old, words, Difference(start, end, new.strip()))


def _uncut(old: str, words: Sequence[Interval], found: Difference) -> Difference:
    """*found* with the word before it, or after it, that what is written goes on: « 27 [et 28] » is « 27 [quater] »."""
    start, end, new = found.start, found.end, found.new
    before = next((word for word in reversed(words) if word.end <= start), None)
    if new and before is not None and not old[before.end : start].strip():
        together = joined(old[before.start : before.end], " ", new)
        if words_of(together)[0].end > before.end - before.start:
            start, new = before.start, together
    after = next((word for word in words if word.start >= end), None)
    if new and after is not None and not old[end : after.start].strip():
        together = joined(new, " ", old[after.start : after.end])
        if words_of(together)[-1].start < len(together) - (after.end - after.start):
            end, new = after.end, together
    return Difference(start, end, new)


def _shifted(found: Difference, offset: int) -> Difference:
    return Difference(found.start + offset, found.end + offset, found.new)
