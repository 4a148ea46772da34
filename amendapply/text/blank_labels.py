"""The numbers that an amendment leaves to the services: « … – », « …° », « …) »."""

from __future__ import annotations

import re

from amendapply.patterns import lazily
from amendapply.text.labels import LabelKind, quote_end

_BLANK = r"(?P<blank>(?:…|\.{3,})"
_BLANKS = (
    (LabelKind.ROMAN, lazily(rf"{_BLANK}[\s.]{{0,9}}(?P<dash>[-‑–—])\s{{0,9}})")),
    (LabelKind.DEGREE, lazily(rf"{_BLANK}\s{{0,9}}°\s{{0,9}})")),
    (LabelKind.LETTER, lazily(rf"{_BLANK}\s{{0,9}}\)\s{{0,9}})")),
)


def blank_label(text: str) -> tuple[LabelKind, re.Match[str]] | None:
    """The label without a number at the head of *text*, with its kind."""
    start = quote_end(text)
    if not text.startswith(("…", "..."), start):
        return None
    found = ((kind, pattern.match(text, start)) for kind, pattern in _BLANKS)
    return next(((kind, blank) for kind, blank in found if blank), None)
