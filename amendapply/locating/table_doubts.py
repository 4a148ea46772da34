"""What makes an operation on a table doubtful although its cells are there: refused, or a remark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from amendapply.edits import TextEdit, WordAction
from amendapply.locating.refusals import UNEVEN, ambiguous
from amendapply.locating.sites import Locating
from amendapply.operations import Operation
from amendapply.patterns import lazily
from amendapply.text.entities import unescape
from amendapply.text.tables import Table, even, read_table

_SECOND_LINE = lazily(r"secondes?\s+lignes?", re.IGNORECASE)
_SECOND_COLUMN = lazily(r"secondes?\s+colonnes?", re.IGNORECASE)
_QUOTED = lazily(r"«[^«»]{0,2000}»")


def remark_tables(locating: Locating, operation: Operation, edits: Iterable[TextEdit]) -> None:
    """Remark lines that *edits* leave with more or fewer cells than the others, and « la seconde ligne » of three.

    Raises ``Refused`` where « la seconde ligne » is deleted, rewritten or completed in a table of two lines below a
    heading: it may be the last one, or the first one counted with the heading, and no old word proves which.
    """
    cells = [place.cells for place in operation.places if place.cells is not None]
    said = _QUOTED.sub("", unescape(locating.amendment.text[: operation.span.end]))
    second_line = any(2 in each.lines for each in cells) and _SECOND_LINE.search(said)
    second_column = any(2 in each.columns for each in cells) and _SECOND_COLUMN.search(said)
    for table, made in _by_table(locating, edits):
        if even(table) and not stays_even(table.text, made):
            locating.liberties.take(UNEVEN)
        if second_line and (remark := _loosely_second(table, made, proved=isinstance(operation.action, WordAction))):
            locating.liberties.take(remark)
        if second_column and table.width != 2:
            locating.liberties.take(f"le tableau a {table.width} colonnes : « seconde » a été lu « deuxième »")


def _by_table(locating: Locating, edits: Iterable[TextEdit]) -> Iterator[tuple[Table, list[TextEdit]]]:
    """Each table that *edits* change, with those that change it."""
    by_alinea: dict[tuple[int, int], list[TextEdit]] = {}
    for edit in edits:
        by_alinea.setdefault((edit.target, edit.alinea), []).append(edit)
    for (target, alinea), made in by_alinea.items():
        if table := read_table(locating.survey.site(target).texts[alinea]):
            yield table, made


def stays_even(text: str, edits: Sequence[TextEdit]) -> bool:
    """Whether the lines of the table that *text* holds have as many cells as one another once *edits* are made."""
    for edit in sorted(edits, key=lambda each: (each.start, each.end), reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    table = read_table(text)
    return table is None or even(table)


def _loosely_second(table: Table, edits: Sequence[TextEdit], *, proved: bool) -> str:
    """A remark where *edits* are made in a line that is not the second of two, "" for none.

    *proved*: by the words that they replace. Raises ``Refused`` where two lines stand below the heading, the edits are
    not made in the last, and nothing proves it.
    """
    count = len(table.lines)
    if count == 2:
        return ""
    two_below = count - table.heads == 2
    if two_below and all(table.lines[-1].outer.start <= edit.start for edit in edits):
        return ""
    if two_below and not proved:
        raise ambiguous("« seconde ligne » : l'en-tête est-il compté ? Le tableau a deux lignes au-dessous")
    return f"le tableau a {count} lignes, en-tête compté : « seconde » a été lu « deuxième »"
