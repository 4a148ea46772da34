"""What keeps foreign text from driving the terminal, breaking XML or running in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from amendapply.patterns import lazily

_UNSAFE = lazily(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 save tab and line feed, DEL, C1: escape sequences of terminals
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"  # line separators, bidirectional marks: they disguise the order
    "\ud800-\udfff\ufffe\uffff]"  # lone surrogates, which no encoding takes, and what XML has no way to hold
)
_FORMULA = lazily(r"\s*[=+\-@＝＋－＠|%]|^[\t\r\n]")
_LONGEST = 32_000  # characters: a cell of Excel takes 32 767
_CUT = " […]"


def visible(text: str) -> str:
    r"""*text* with every control character spelled out: ESC becomes the four characters ``\x1b``."""
    return text if text.isprintable() else _UNSAFE.sub(lambda match: _spelled(ord(match[0])), text)


def _spelled(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


# ---- A sheet that a French spreadsheet opens, and of which it runs nothing: semicolons, a byte order mark, safe cells


def sheet(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """*rows* under the heads of the *columns*. No cell can be taken for a formula."""
    import csv
    from io import StringIO

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
