"""A sheet that a French spreadsheet opens, and of which it runs nothing: semicolons, a byte order mark, safe cells."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from amendapply.patterns import lazily
from amendapply.rendering.controls import visible

_FORMULA = lazily(r"\s*[=+\-@＝＋－＠|%]|^[\t\r\n]")
_LONGEST = 32_000  # characters: a cell of Excel takes 32 767
_CUT = " […]"


def sheet(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """*rows* under the heads of the *columns*. No cell can be taken for a formula."""
    target = StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(str(value)) for value in row])
    return target.getvalue().encode("utf-8-sig")


def cell(text: str) -> str:
    """*text* as a cell that no spreadsheet runs or refuses: an apostrophe goes before what could begin a formula."""
    shown = visible(text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(shown) > _LONGEST:
        shown = shown[:_LONGEST] + _CUT
    return f"'{shown}" if _FORMULA.match(shown) else shown
