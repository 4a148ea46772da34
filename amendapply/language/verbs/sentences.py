"""Whole sentences to be written: one line, or several that make one run of text."""

from __future__ import annotations

from amendapply.language.contents import read_block
from amendapply.language.context import Context
from amendapply.language.scanner import Scanner


def read_sentences(sc: Scanner, context: Context) -> str:
    """The sentences that the cursor stands before, without the guillemets that the instruction gives them."""
    lines = read_block(sc, context).lines
    return " ".join(_unwrapped(line) for line in lines)


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
