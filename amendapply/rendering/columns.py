"""The coloured form in two columns: the text as it stood, the text as amended, each alinéa facing itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from amendapply.rendering.lines import BLANK, GAP, Fragment, Line, Style
from amendapply.rendering.terminal import console_on, wrapped

_RULE = " │ "
_TITLES = (Line((Fragment("Texte de départ", Style.NOTE),)), Line((Fragment("Texte amendé", Style.NOTE),)))


def columns_of(lines: Iterable[Line], width: int) -> str:
    """The *lines* of a redline in two columns, with the escape sequences of a terminal *width* columns wide."""
    target = StringIO()
    console = console_on(target, width)
    column = (width - len(_RULE)) // 2
    for left, right in (_TITLES, *map(facing, lines)):
        for text in _side_by_side(left, right, console, column):
            console.print(text, soft_wrap=True, highlight=False)
    return target.getvalue()


def facing(line: Line) -> tuple[Line, Line]:
    """*line* as it stood and as it is now. Signatures and remarks are on the right, where the change is."""
    if line.margin.startswith("-"):
        signatures = _only(line.fragments, Style.SIGNATURE)
        return Line(tuple(f for f in line.fragments if f not in signatures), line.margin), Line(signatures)
    if line.margin.startswith("+"):
        return BLANK, line
    if line.fragments == (Fragment(GAP, Style.NOTE),):
        return line, line
    left = tuple(f for f in line.fragments if f.style not in (Style.ADDED, Style.SIGNATURE, Style.NOTE))
    right = tuple(f for f in line.fragments if f.style is not Style.REMOVED)
    return Line(left, line.margin), Line(right, line.margin)


def _only(fragments: Iterable[Fragment], style: Style) -> tuple[Fragment, ...]:
    return tuple(fragment for fragment in fragments if fragment.style is style)


def _side_by_side(left: Line, right: Line, console: Console, column: int) -> Iterator[Text]:
    pairs = zip_longest(wrapped(left, console, column), wrapped(right, console, column))
    for old, new in pairs:
        here, there = old or Text(), new or Text()
        here.rstrip()
        padding = " " * (column - here.cell_len)
        yield Text.assemble(here, padding, (_RULE if there else _RULE.rstrip(), "dim"), there)
