"""When two texts are the same for a draft: typography apart, and what publishers write around a table."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.language.cleaning import clean
from amendapply.typography import fold

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
