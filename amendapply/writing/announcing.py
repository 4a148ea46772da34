"""What a command announces: « l'alinéa suivant » (Assemblée), « deux alinéas ainsi rédigés » (Sénat)."""

from __future__ import annotations

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
