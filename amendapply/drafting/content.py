"""The lines that an amendment writes into the bill, with the guillemets that its chamber gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from amendapply.drafting.habits import Habits
from amendapply.drafting.likeness import bare_table
from amendapply.labels import quote_end
from amendapply.language.operations import Block

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
