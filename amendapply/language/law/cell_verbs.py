"""What the verbs of bills ask of the lines, the columns and the cells of a table."""

from __future__ import annotations

from dataclasses import replace

from amendapply.language.law.cells import bare_cells
from amendapply.language.law.clauses import Parts
from amendapply.language.law.contents import Object
from amendapply.language.law.spots import Spot
from amendapply.language.scanner import NotUnderstood
from amendapply.operations import Cells, DeleteCells, Edge, InsertCells, ReplaceCells


def deleted_cells(spot: Spot, at: int) -> DeleteCells:
    """« La sixième ligne est supprimée », « Le tableau du second alinéa est supprimé »."""
    if spot.sentences:
        raise NotUnderstood(at, "des lignes, des colonnes, une cellule ou un tableau")
    return DeleteCells()


def rewritten_cells(subject: list[Spot], written: Object, at: int) -> ReplaceCells:
    """« La sixième ligne est ainsi rédigée : », « le tableau du second alinéa est remplacé par le tableau suivant : ».

    Raises NotUnderstood where the parts of the table that are named, or what is written, are of several kinds.
    """
    assert written.block is not None
    kinds = {_kind(spot.cells) for spot in subject}
    if len(kinds) != 1 or any(spot.sentences or spot.times is not None for spot in subject):
        raise NotUnderstood(at, "des lignes, des colonnes, une cellule ou un tableau")
    kind = kinds.pop()
    if written.kind not in ("any", kind) or not kind:
        raise NotUnderstood(at, "ce qui est remplacé")
    return ReplaceCells(bare_cells(written.block, kind, written.count, at))


def _kind(cells: Cells | None) -> str:
    """What is named: "cell", "lines", "columns" or "table"; "" outside tables."""
    if cells is None:
        return ""
    if cells.lines:
        return "cell" if cells.columns else "lines"
    return "columns" if cells.columns else "table"


def inserted_cells(parts: Parts, written: Object, side: Edge, spots: list[Spot]) -> tuple[InsertCells, list[Spot]]:
    """« après la sixième ligne, est insérée une ligne : », « le tableau est complété par une colonne »."""
    assert written.block is not None
    if written.kind not in ("lines", "columns"):
        raise NotUnderstood(parts.start, "des lignes ou des colonnes d'un tableau")
    of_header = [Spot(cells=Cells(), components=["cells"])]
    return InsertCells(written.block, side), [_beside(parts, spot, written.kind) for spot in spots or of_header]


def _beside(parts: Parts, spot: Spot, kind: str) -> Spot:
    """Beside which line or column new ones stand: the one named, or the last of a table that they complete.

    Raises NotUnderstood for a line beside a column, or inside one.
    """
    cells = spot.cells
    if cells is None or spot.sentences or (cells.columns if kind == "lines" else cells.lines):
        raise NotUnderstood(parts.start, "à côté d'une ligne ou d'une colonne du tableau")
    if cells != Cells():
        return spot
    if parts.beside:
        raise NotUnderstood(parts.start, "la ligne ou la colonne à côté de laquelle insérer")
    return replace(spot, cells=Cells(lines=(-1,)) if kind == "lines" else Cells(columns=(-1,)))
