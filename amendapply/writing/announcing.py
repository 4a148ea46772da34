"""What a command announces: « l'alinéa suivant » (Assemblée), « deux alinéas ainsi rédigés » (Sénat)."""

from __future__ import annotations

import re

from amendapply.language.scanner import scanned
from amendapply.operations import Block
from amendapply.text.labels import LabelKind, read_labels
from amendapply.writing.contents import NBSP
from amendapply.writing.nominals import named
from amendapply.writing.numbers import cardinal
from amendapply.writing.style import Hand


def announced(count: int, word: str, hand: Hand, *, feminine: bool = False) -> str:
    """The *count* things called *word* that the command writes, and the colon."""
    e, s = "e" * feminine, "s" * (count > 1)
    if not hand.quotes:
        return f"{cardinal(count, feminine=feminine)} {word}{s} ainsi rédigé{e}{s}{NBSP}:"
    if count > 1:
        return f"les {cardinal(count, feminine=feminine)} {word}s suivant{e}s{NBSP}:"
    return f"{named(f'{word} suivant{e}', feminine=feminine).plain}{NBSP}:"


_UNNUMBERED = re.compile(r"\W*(?:…|\.{2,})\s*\.?\s*-")


def announced_lines(block: Block, hand: Hand) -> str:
    """The alinéas of *block*; the Sénat counts as one « paragraphe » what a Roman numeral labels, « … – » being one."""
    begins = [_begins_paragraph(line) for line in block.lines]
    if hand.quotes or not begins[0]:
        return announced(len(block.lines), "alinéa", hand)
    return announced(sum(begins), "paragraphe", hand)


def _begins_paragraph(line: str) -> bool:
    labels = read_labels(line)
    return bool(labels and labels[0].kind is LabelKind.ROMAN) or _UNNUMBERED.match(scanned(line)) is not None
