"""A dispositif whose lines were cut at the width of a page or of a mail, put together again where that is certain."""

from __future__ import annotations

import re
from itertools import pairwise, starmap

from amendapply.patterns import lazily
from amendapply.text.labels import read_labels

_NARROWEST, _WIDEST = 50, 120
"""The widths, in characters, at which mails and pages are cut."""
_ENDS = '.:;»"'
_ABBREVIATED = lazily(r"(?:\b(?:[LRDAO]|art|al)\.)$")
"""« l'article L. / 123-4 »."""
_OF_OPERAND = lazily(
    r"(?:(?:et|puis)\s+)?(?:par|insérer|remplacer|substituer|supprimer|ajouter|compléter|les?|la|l'|aux?|mots?)\b.{0,60}:\s*$",
    re.IGNORECASE,
)
"""« par les mots : », on a line of its own in the style of the Sénat, where operands have no guillemets."""
_CUT_WORD = lazily(r"[^\W\d_]-$")
_FEWEST = 2


def rejoined(dispositif: str) -> tuple[str, int]:
    """*dispositif* without the line ends that its width made, and how many they were: 0 where one of them is in doubt.

    A line end is the width's where the first word of the next line had no room before it. Within a sentence no other
    line end may stand: where one does, the text was not cut so, and stays as it is. Where a line that is full ends a
    sentence, or the next begins with a guillemet or a label, only blank lines between all paragraphs tell.
    """
    lines = [line.strip() for line in dispositif.split("\n")]
    width = max(map(len, lines), default=0)
    if "|" in dispositif or not _NARROWEST <= width <= _WIDEST:  # the lines of a table are its own
        return dispositif, 0
    within = [pair for pair in pairwise(lines) if all(pair)]
    spaced = "" in lines
    parted = spaced and all(_is_full(*pair, width) for pair in within)
    if (
        any(_in_doubt(*pair, width, spaced, parted) for pair in within)
        or sum(starmap(_amid_sentence, within)) < _FEWEST
    ):
        return dispositif, 0
    joined, count = lines[0], 0
    for line, following in pairwise(lines):
        cut = bool(line and following) and _is_full(line, following, width)
        joined += (" " if cut else "\n") + following
        count += cut
    return joined, count


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether *line* had no room for the first word of the *following* one."""
    return len(line) + 1 + len(following.split(None, 1)[0]) > width


def _amid_sentence(line: str, following: str) -> bool:
    """Whether *following* goes on with the sentence of *line*: in lower case, after no mark."""
    return following[0].islower() and not _ends(line) and not _begins(following)


def _in_doubt(line: str, following: str, width: int, spaced: bool, parted: bool) -> bool:
    """Whether the end of *line* may be the width's or the author's, as far as one can see.

    Blank lines stand between paragraphs where the text is *spaced*, between all of them where it is *parted*.
    """
    if _OF_OPERAND.match(following):
        return True
    if not _is_full(line, following, width):
        return _amid_sentence(line, following) or not (spaced or _begins(following))
    return _CUT_WORD.search(line) is not None or (not parted and (_ends(line) or _begins(following)))


def _ends(line: str) -> bool:
    return line[-1] in _ENDS and not _ABBREVIATED.search(line)


def _begins(line: str) -> bool:
    """Whether *line* begins as alinéas do."""
    return line[0] in '«"' or bool(read_labels(line))
