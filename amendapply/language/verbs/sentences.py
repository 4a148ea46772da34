"""Whole sentences to be written: one line, or several that make one run of text."""

from __future__ import annotations

from dataclasses import replace

from amendapply.language.announcements import Announced, Announcement
from amendapply.language.contents import read_block
from amendapply.language.context import Context
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import Block


def read_sentences(sc: Scanner, context: Context, announced: Announcement | None = None) -> str:
    """The sentences that the cursor stands before, without the guillemets that the instruction gives them."""
    lines = read_block(sc, context, announced).lines
    return " ".join(_unwrapped(line) for line in lines)


def read_sentences_of(announced: Announcement, sc: Scanner, context: Context) -> str:
    """The sentences that stand beside a sentence, or in its place; raises NotUnderstood for announced alinéas."""
    at = sc.pos
    lines = read_block(sc, context, announced).lines
    if announced.kind is Announced.ALINEAS and len(lines) > 1:
        raise NotUnderstood(at, "des phrases : un alinéa ne commence pas au milieu d'un autre")
    return " ".join(map(_unwrapped, lines))


def read_sentences_and_alineas(sc: Scanner, context: Context) -> tuple[str, Block]:
    """« une phrase et deux alinéas ainsi rédigés : »: the sentences are the first line, the alinéas the others.

    Raises NotUnderstood where there is but one line.
    """
    block = read_block(sc, context)
    first, *others = block.lines
    if not others:
        raise NotUnderstood(sc.pos, "une phrase, puis un alinéa")
    return _unwrapped(first), replace(block, lines=tuple(others))


def _unwrapped(text: str) -> str:
    """*text* without a pair of guillemets around the whole of it (commissions of the Sénat)."""
    bare = text.rstrip(" .;,\u00a0")
    if not (bare.startswith("«") and bare.endswith("»")):
        return text
    inner = bare[1:-1]
    depth = 0
    for char in inner:
        depth += (char == "«") - (char == "»")
        if depth < 0:
            return text
    return inner.strip()
