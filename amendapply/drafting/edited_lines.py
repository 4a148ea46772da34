"""The lines of an edited text: as an amendment gives them, when two are alike, and without what the services write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from amendapply.drafting.differences import words_of
from amendapply.drafting.trials import Habits
from amendapply.operations import Block
from amendapply.text.alignment import align
from amendapply.text.cleaning import clean
from amendapply.text.labels import body_start, is_quoted, quote_end, suppressed_labels
from amendapply.text.sentences import sentences
from amendapply.text.typography import fold

_STRAIGHT = re.compile(r'"')
_CLOSING = re.compile(r'\s*["»”]\s*(?P<mark>[.;,]?)\s*$')

_MARKS = ' \n".;,«»“”\u00a0\u202f'
_TABLE, _END = "<table", "</table>"
_LONGEST = 2_000
_ENDING = re.compile(r'[.;,:"]+$')


def blocks_of(lines: Sequence[str], habits: Habits) -> Iterator[Block]:
    """The ways in which *lines* can be given; trying them shows which one writes the bill's own guillemets.

    At the Assemblée the guillemet that opens each line becomes the bill's where the alinéas around are quoted; it is
    doubled elsewhere.
    """
    flat = tuple(bare_table(" ".join(line.split())) for line in lines)
    written = tuple(with_guillemets(line) for line in flat)
    for version in dict.fromkeys((written, flat)):
        if habits.own_quotes:
            bare = tuple(line[quote_end(line) :] for line in version)
            if bare != version:
                yield Block((*bare[:-1], unclosed(bare[-1])), own_quotes=True)
                yield Block(bare, own_quotes=True)
        yield Block(version, own_quotes=habits.own_quotes)
    yield Block(written, own_quotes=not habits.own_quotes)  # an article that opens with a quotation, at the Sénat
    yield Block(flat, own_quotes=not habits.own_quotes)


def unclosed(line: str) -> str:
    """*line* without the guillemet that closes a quotation, its own mark kept."""
    match = _CLOSING.search(line)
    if match is None:
        return line
    bare = line[: match.start()]
    return bare if bare[-1:] in ".;:,?!" else bare + match["mark"].strip()


def with_guillemets(text: str) -> str:
    """*text* with French guillemets for straight quotes: an opening one where a word begins, else a closing one."""
    return _STRAIGHT.sub(_guillemet, text)


def _guillemet(match: re.Match[str]) -> str:
    text, at = match.string, match.start()
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if at == 0 or before.isspace() or before in "([«'’":
        return "«" if after.isspace() or not after else "« "
    return "»" if before.isspace() else " »"


# ----------------- When two texts are the same for a draft: typography apart, and what publishers write around a table


def gist(text: str) -> str:
    """What *text* says: the same for two texts that differ by typography alone."""
    return fold(bare_table(text)).text


def same_lines(written: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether these alinéas say the same as those."""
    return len(written) == len(wanted) and all(
        gist(one) == gist(other) for one, other in zip(written, wanted, strict=True)
    )


def bare_table(text: str) -> str:
    """*text*; where it is a table in HTML, its lines and cells alone, without the marks around."""
    start, end = text.find(_TABLE), text.rfind(_END) + len(_END)
    if start < 0 or end < start or (text[:start] + text[end:]).strip(_MARKS):
        return text
    return "".join(clean(text[start:end]).text.split("\n"))


# ----------------------------------------------------------------------- Without what the services write after the vote


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
        if pair.old is not None and pair.new is not None and _unmarked(old[pair.old]) == _unmarked(new[pair.new]):
            lines[pair.new] = old[pair.old]
    return tuple(lines)


def _without_closings(old: Sequence[str], new: tuple[str, ...]) -> tuple[str, ...]:
    """*new* without the quote that closes a quotation where *old* does not: it moves there by itself."""
    lines = list(new)
    for pair in align(old, new):
        if pair.new is None or not is_quoted(lines[pair.new]):
            continue
        if pair.old is None or unclosed(old[pair.old]) == old[pair.old]:
            lines[pair.new] = unclosed(lines[pair.new])
    return tuple(lines)


def _without_capitals(old: Sequence[str], new: tuple[str, ...]) -> tuple[str, ...]:
    """*new* with the capitals of *old* in the words that begin a sentence in one of them and not in the other."""
    lines = list(new)
    for pair in align(old, new):
        if pair.old is not None and pair.new is not None:
            lines[pair.new] = _with_capitals_of(old[pair.old], lines[pair.new])
    return tuple(lines)


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


def _unmarked(text: str) -> str:
    return _ENDING.sub("", fold(text[body_start(text) :]).text)
