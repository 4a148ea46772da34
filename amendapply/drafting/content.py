"""The lines that an amendment writes into the bill, with the guillemets that its chamber gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from amendapply.drafting.instructions import Habits
from amendapply.language.cleaning import clean
from amendapply.operations import Block
from amendapply.text.labels import quote_end
from amendapply.text.typography import fold

_STRAIGHT = re.compile(r'"')
_CLOSING = re.compile(r'\s*["»”]\s*(?P<mark>[.;,]?)\s*$')


def blocks_of(lines: Sequence[str], habits: Habits) -> Iterator[Block]:
    """The ways in which *lines* can be given: which of them writes the bill's own guillemets is tried.

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


_MARKS = ' \n".;,«»“”\u00a0\u202f'
_TABLE, _END = "<table", "</table>"


def told(text: str) -> str:
    """What *text* says: the same for two texts that typography alone tells apart."""
    return fold(bare_table(text)).text


def same_lines(written: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether these alinéas say the same as those."""
    return len(written) == len(wanted) and all(
        told(one) == told(other) for one, other in zip(written, wanted, strict=True)
    )


def bare_table(text: str) -> str:
    """*text*; where it is a table in HTML, its lines and cells alone, without the marks around."""
    start, end = text.find(_TABLE), text.rfind(_END) + len(_END)
    if start < 0 or end < start or (text[:start] + text[end:]).strip(_MARKS):
        return text
    return "".join(clean(text[start:end]).text.split("\n"))
