"""The lines and columns of a table: « la deuxième ligne de la dernière colonne du tableau de l'alinéa 8 »."""

from __future__ import annotations

import re
from dataclasses import replace

from amendapply.language.context import Context, cited_alineas
from amendapply.language.guillemets import read_words
from amendapply.language.locators.numbered import COUNT, read_alineas, several_said
from amendapply.language.locators.phrase import Draft, ranks_of
from amendapply.language.numbers import CARDINAL, RANKS, read_cardinal, read_ranks
from amendapply.language.scanner import Scanner
from amendapply.operations import Cells, Rank, Titled
from amendapply.patterns import lazily

_I = re.IGNORECASE
_TABLE = lazily(r"tableaux?\b", _I)
_CELL_WORD = r"(?P<what>lignes?|colonnes?|rangées?)"
_CELL_RANKS = lazily(
    rf"(?:ligne\s+)?(?:(?P<count>{CARDINAL})\s+(?P<side>premières|dernières)|(?P<ranks>{RANKS}))\s+{_CELL_WORD}\b"
)
_CELL_NUMBERS = lazily(
    rf"{_CELL_WORD}\s+(?:n\s*°\s*)?(?P<numbers>\d{{1,6}}(?!\d)(?:\s*(?:,|et|à)\s*(?:la\s+ligne\s+)?\d{{1,6}}(?!\d))*)",
    _I,
)
_CELL_SPELLED = lazily(rf"{_CELL_WORD}\s+(?P<number>(?:cent[- ])?{CARDINAL})\b", _I)
_COLUMN_LETTERS = lazily(r"(?i:colonnes?)\s+(?P<letters>«?\s*[A-Z]\b(?:\s*»)?(?:\s*(?i:,|et|à)\s*[A-Z]\b)*)", 0)
_BY_TITLE = lazily(r"(?P<what>ligne|colonne)\s+(?:(?:intitul|dénomm)ée\s*:?\s*)?(?=«\s*(?![A-Z]\s*»))", _I)
_TITLE = lazily(r",?\s*(?:intitul|dénomm)ée\s*:?\s*(?=«)", _I)
_BARE_TITLE = lazily(r"\s*\(?\s*(?=«)")
_TITLE_ENDS = lazily(
    r"\s*\)|\s+(?:d[ue]|de\s+la|dudit|des)\b|\s+de\s+l'|\s*,\s*(?!(?:l[ae]|les|et|par)\b|l'|[«\"])", _I
)
"""What follows the words in guillemets that name a line: « la ligne 12 « Taxe » du tableau », unlike « à la ligne 12
« 10 » par « 11 » »."""
_BARE_CELLS = lazily(rf"{_CELL_WORD}\b", _I)
_LINE_AHEAD = lazily(rf"(?:(?:{CARDINAL}\s+)?{RANKS}\s+)?(?:lignes?|rangées?)\b")
_COLUMN_AHEAD = lazily(rf"(?:(?:{CARDINAL}\s+)?{RANKS}\s+)?colonnes?\b")
_FOOTNOTE = lazily(r"notes?\s+de\s+bas\s+de\s+(?:page|tableau)(?:\s+\(?\d+\)?)?", _I)


def read_alineas_of_cell(sc: Scanner, context: Context, draft: Draft) -> bool:
    """« Tableau, ligne 3, colonne 2, alinéa 2 »: an alinéa named after a line or a column is the cell's."""
    start, found = sc.pos, Draft()
    if draft.cells not in (None, Cells()) and read_alineas(sc, context, found, anaphoric=False):
        ranks = ranks_of(found.spots)
        draft.cells = replace(draft.cells or Cells(), alineas=ranks)
        if ranks:
            return True
    sc.pos = start
    return False


def read_cells(sc: Scanner, context: Context, draft: Draft, anaphoric: bool) -> bool:
    """« la deuxième ligne », « la ligne 41 », « la colonne D », « la note de bas de page », « le tableau »."""
    if not sc.mentions("ligne", "colonne", "rangée", "tableau", "note"):
        return False
    cells = draft.cells or Cells()
    if (cells.lines and sc.check_lower(_LINE_AHEAD)) or (cells.columns and sc.check_lower(_COLUMN_AHEAD)):
        return _read_again(sc, context, cells)
    if match := sc.take_lower(_CELL_RANKS):
        ranks = read_ranks(match["ranks"], read_cardinal(match["count"] or ""), match["side"])
        draft.plural = draft.plural or several_said(match[0], ranks)
        draft.cells = _with_cells(cells, match["what"], _titled(sc, context, ranks))
        return bool(ranks)
    if not anaphoric and (match := sc.take(_BY_TITLE)):
        draft.cells = _with_cells(cells, match["what"], (Titled(read_words(sc, context)),))
        return True
    if match := sc.take(_COLUMN_LETTERS):
        draft.cells = _with_cells(cells, "colonne", _titled(sc, context, _letters(match["letters"])))
        return True
    if match := sc.take(_CELL_NUMBERS):
        draft.cells = _with_cells(cells, match["what"], _titled(sc, context, _listed(match["numbers"])))
        return True
    if (match := sc.take(_CELL_SPELLED)) and (number := read_cardinal(match["number"])):
        draft.cells = _with_cells(cells, match["what"], _titled(sc, context, (number,)))
        return True
    if sc.take(_FOOTNOTE):
        draft.cells = replace(cells, notes=True)
        return True
    if sc.take(_TABLE):
        draft.cells = cells
        draft.anaphoric = draft.anaphoric or tuple(replace(p, cells=None) for p in cited_alineas(context))
        return True
    counted = sc.take_lower(COUNT) if anaphoric else None
    match = sc.take(_BARE_CELLS) if anaphoric else None
    cited = next((p for p in context.cited or context.header if p.cells is not None), None)
    if not match or cited is None or cited.cells is None:
        return False
    columns = match["what"].lower().startswith("col")
    known = cited.cells.columns if columns else cited.cells.lines
    if not known or (counted and read_cardinal(counted["count"]) != len(known)):
        return False
    draft.cells = Cells(
        cells.lines or (() if columns else cited.cells.lines), cells.columns or (cited.cells.columns if columns else ())
    )
    draft.anaphoric = (replace(cited, cells=Cells(), sentences=(), edge=None),)
    return True


def _read_again(sc: Scanner, context: Context, cells: Cells) -> bool:
    """« à la dernière colonne de la ligne 63 de la dernière colonne »: the same one, named twice."""
    match = sc.take_lower(_CELL_RANKS)
    ranks = read_ranks(match["ranks"], read_cardinal(match["count"] or ""), match["side"]) if match else ()
    if match is None or _with_cells(cells, match["what"], ranks) != cells:
        return False
    context.remark(f"« {sc.text[match.start() : match.end()]} » est dit deux fois")
    return True


def _with_cells(cells: Cells, what: str, ranks: tuple[Rank | str | Titled, ...]) -> Cells:
    if what.lower().startswith("col"):
        return replace(cells, columns=ranks)
    return replace(cells, lines=tuple(rank for rank in ranks if not isinstance(rank, str)))


def _titled(sc: Scanner, context: Context, ranks: tuple[Rank | str, ...]) -> tuple[Rank | str | Titled, ...]:
    """« la ligne n° 12 « Taxe locale » du tableau »: the words that the one line or column named by its rank has."""
    start = sc.pos
    titled = sc.take(_TITLE)
    if len(ranks) != 1 or not (titled or sc.take(_BARE_TITLE)):
        sc.pos = start
        return ranks
    title = read_words(sc, context)
    if (ends := _TITLE_ENDS.match(sc.text, sc.pos)) and ends[0].endswith(")"):
        sc.pos = ends.end()
    elif not titled and ends is None:
        sc.pos = start
        return ranks
    return (Titled(title, ranks[0]),)


def read_title(sc: Scanner, context: Context, draft: Draft) -> None:
    """« la troisième ligne du tableau de l'alinéa 8, intitulée « Taxe locale » »: what the line or the column has.

    Where the phrase names both, nothing says which is meant, and the words stay unread.
    """
    cells = draft.cells
    if cells is None or bool(cells.lines) == bool(cells.columns) or not sc.check(_TITLE):
        return
    named = [rank for rank in cells.lines or cells.columns if not isinstance(rank, Titled)]
    draft.cells = _with_cells(cells, "ligne" if cells.lines else "colonne", _titled(sc, context, tuple(named)))


def _letters(text: str) -> tuple[Rank | str, ...]:
    letters = re.findall(r"\b[A-Z]\b", text)
    if " à " in text.lower() and len(letters) == 2:
        return tuple(chr(code) for code in range(ord(letters[0]), ord(letters[1]) + 1))
    return tuple(letters)


def _listed(numbers: str) -> tuple[int, ...]:
    found: list[int] = []
    upto = False
    for token in re.findall(r"\d+|à", numbers.lower()):
        if token == "à":
            upto = True
        elif upto and found and 0 < int(token) - found[-1] < 10_000:
            found += range(found[-1] + 1, int(token) + 1)
            upto = False
        else:
            found.append(int(token))
    return tuple(found)
