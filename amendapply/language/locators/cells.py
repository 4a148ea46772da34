"""Lines, columns and notes of a table: « à la ligne 41 de la dernière colonne du tableau »."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.context import Context
from amendapply.language.locators.alineas import cited_alineas
from amendapply.language.locators.draft import Draft
from amendapply.language.numbers import CARDINAL, RANKS, read_cardinal, read_ranks
from amendapply.language.scanner import Scanner
from amendapply.operations import Cells, Rank

_I = re.IGNORECASE
_COUNT = re.compile(rf"(?P<count>{CARDINAL})\s+(?=\w)", _I)
_TABLE = re.compile(r"tableaux?\b", _I)
_CELL_WORD = r"(?P<what>lignes?|colonnes?|rangées?)"
_CELL_RANKS = re.compile(
    rf"(?:ligne\s+)?(?:(?P<count>{CARDINAL})\s+(?P<side>premières|dernières)|(?P<ranks>{RANKS}))\s+{_CELL_WORD}\b", _I
)
_CELL_NUMBERS = re.compile(
    rf"{_CELL_WORD}\s+(?:n\s*°\s*)?(?P<numbers>\d{{1,6}}(?!\d)(?:\s*(?:,|et|à|ou)\s*(?:la\s+ligne\s+)?\d{{1,6}}(?!\d))*)",
    _I,
)
_CELL_SPELLED = re.compile(rf"{_CELL_WORD}\s+(?P<number>{CARDINAL}(?:-{CARDINAL})*)\b", _I)
_COLUMN_LETTERS = re.compile(r"colonnes?\s+(?P<letters>«?\s*[A-Z]\b(?:\s*»)?(?:\s*(?:,|et|à)\s*[A-Z]\b)*)", 0)
_BARE_CELLS = re.compile(rf"{_CELL_WORD}\b", _I)
_LINE_AHEAD = re.compile(rf"(?:(?:{CARDINAL}\s+)?{RANKS}\s+)?(?:lignes?|rangées?)\b", _I)
_COLUMN_AHEAD = re.compile(rf"(?:(?:{CARDINAL}\s+)?{RANKS}\s+)?colonnes?\b", _I)
_FOOTNOTE = re.compile(r"notes?\s+de\s+bas\s+de\s+(?:page|tableau)(?:\s+\(?\d+\)?)?", _I)


def read_cells(sc: Scanner, context: Context, draft: Draft, anaphoric: bool) -> bool:
    """« la deuxième ligne », « la ligne 41 », « la colonne D », « la note de bas de page », « le tableau »."""
    if not sc.mentions("ligne", "colonne", "rangée", "tableau", "note"):
        return False
    cells = draft.cells or Cells()
    if (cells.lines and sc.check(_LINE_AHEAD)) or (cells.columns and sc.check(_COLUMN_AHEAD)):
        return False
    if match := sc.take(_CELL_RANKS):
        ranks = read_ranks(match["ranks"], read_cardinal(match["count"] or ""), match["side"])
        draft.cells = _with_cells(cells, match["what"], ranks)
        return bool(ranks)
    if match := sc.take(_COLUMN_LETTERS):
        draft.cells = replace(cells, columns=_letters(match["letters"]))
        return True
    if match := sc.take(_CELL_NUMBERS):
        draft.cells = _with_cells(cells, match["what"], _listed(match["numbers"]))
        return True
    if (match := sc.take(_CELL_SPELLED)) and (number := read_cardinal(match["number"])):
        draft.cells = _with_cells(cells, match["what"], (number,))
        return True
    if sc.take(_FOOTNOTE):
        draft.cells = replace(cells, notes=True)
        return True
    if sc.take(_TABLE):
        draft.cells = cells
        draft.anaphoric = draft.anaphoric or tuple(replace(p, cells=None) for p in cited_alineas(context))
        return True
    counted = sc.take(_COUNT) if anaphoric else None
    match = sc.take(_BARE_CELLS)
    cited = next((p for p in context.cited or context.header if p.cells is not None), None)
    if not match or cited is None or cited.cells is None:
        return False
    columns = match["what"].lower().startswith("col")
    if counted and read_cardinal(counted["count"]) != len(cited.cells.columns if columns else cited.cells.lines):
        return False
    draft.cells = Cells(
        cells.lines or (() if columns else cited.cells.lines), cells.columns or (cited.cells.columns if columns else ())
    )
    draft.anaphoric = (replace(cited, cells=Cells(), sentences=(), edge=None),)
    return True


def _with_cells(cells: Cells, what: str, ranks: tuple[Rank, ...]) -> Cells:
    return replace(cells, columns=ranks) if what.lower().startswith("col") else replace(cells, lines=ranks)


def _letters(text: str) -> tuple[Rank | str, ...]:
    letters = re.findall(r"[A-Z]", text)
    if " à " in text and len(letters) == 2:
        return tuple(chr(code) for code in range(ord(letters[0]), ord(letters[1]) + 1))
    return tuple(letters)


def _listed(numbers: str) -> tuple[int, ...]:
    found: list[int] = []
    upto = False
    for token in re.findall(r"\d+|à", numbers):
        if token == "à":
            upto = True
        elif upto and found and 0 < int(token) - found[-1] < 10_000:
            found += range(found[-1] + 1, int(token) + 1)
            upto = False
        else:
            found.append(int(token))
    return tuple(found)
