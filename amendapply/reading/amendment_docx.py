"""Amendments in a Word document, one or many, each laid out as the page of its chamber. Needs python-docx."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from amendapply.errors import InputError
from amendapply.reading import paste
from amendapply.reading.bill_docx import blocks_of
from amendapply.reading.records import Record
from amendapply.reading.source import Source

_EXPOSE = re.compile(r"expos[ée]s?\s+(?:sommaire|des\s+motifs)\s*:?|objet\s*:?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:sous-)?amendement(?:\s+n\s*[°ºo]\s*\S{1,20}(?:\s+\(?rect.{0,20})?)?", re.IGNORECASE)
_TOP = re.compile(r"assemblée\s+nationale|sénat|république\s+française", re.IGNORECASE)
_HEAD = 12
"""The lines of a page above its number: chamber, date, title of the bill, commission."""


def records(path: str | Path) -> list[Record]:
    """The amendments of the document, in its order; a lone one without a number takes the name of the file.

    Raises ``InputError`` where the document is broken or one of its pages holds no dispositif.
    """
    lines = [block.text for block in blocks_of(path)]
    if not lines:
        raise InputError("document Word vide.", source=str(path), remedy="Indiquer un autre fichier.")
    pages = list(_pages(lines))
    sources = (Source(str(path), "\n\n".join(page)) for page in pages)
    if len(pages) == 1:
        return [Record(paste.read(source)) for source in sources]
    return [Record(paste.split(source).amendment()) for source in sources]


def _pages(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """The lines of each amendment: a heading « AMENDEMENT N° 13 » behind an exposé opens the next one."""
    start, expose = 0, None
    for rank, line in enumerate(lines):
        if _EXPOSE.fullmatch(line):
            expose = rank
        elif expose is not None and _NUMBER.fullmatch(line):
            tops = [above for above in range(max(expose, rank - _HEAD), rank) if _TOP.fullmatch(lines[above])]
            stop = tops[0] if tops else rank
            yield lines[start:stop]
            start, expose = stop, None
    yield lines[start:]
