"""Lines and columns of a table."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.language.operations import Cells, Edge, InsertCells, Place, ReplaceCells
from amendapply.writing.announcing import announced
from amendapply.writing.contents import NBSP
from amendapply.writing.statements import Statement, hand_for, only, written_block
from amendapply.writing.style import Hand
from amendapply.writing.targets import at_edge, target_around, target_itself
from amendapply.writing.verbs.inserting import BESIDE


def replace_cells(action: ReplaceCells, places: Sequence[Place], hand: Hand) -> Statement:
    """« Rédiger ainsi la deuxième ligne du tableau de l'alinéa 92 : »."""
    only(places, "la récriture d'une ligne", cells=True)
    hand = hand_for(action.block, hand)
    target = target_itself(places, hand)
    return Statement(target.header, f"rédiger ainsi {target.plain}{NBSP}:\n{written_block(action.block, target, hand)}")


def insert_cells(action: InsertCells, places: Sequence[Place], hand: Hand) -> Statement:
    """« Après la ligne 4 du tableau de l'alinéa 1, insérer la ligne suivante : »; « Compléter le tableau par… »."""
    only(places, "l'insertion d'une ligne", cells=True)
    hand = hand_for(action.block, hand)
    target = target_itself(places, hand)
    if all(place.cells == Cells() for place in places):
        if action.side is Edge.START:
            target = target_around(at_edge(places, Edge.START), hand)
            opening = f"{target.lead}insérer"
        else:
            opening = f"compléter {target.plain} par"
    else:
        opening = f"{BESIDE[action.side]} {target.plain}, insérer"
    command = f"{opening} {_announced(action, places, hand)}"
    return Statement(target.header, f"{command}\n{written_block(action.block, target, hand)}")


def _announced(action: InsertCells, places: Sequence[Place], hand: Hand) -> str:
    """« la ligne suivante », « les deux colonnes suivantes »."""
    table = "".join(action.block.lines)
    if all(place.cells is not None and place.cells.columns and not place.cells.lines for place in places):
        first_row = table.partition("</tr>")[0]
        return announced(max(1, first_row.count("<td") + first_row.count("<th")), "colonne", hand, feminine=True)
    return announced(max(1, table.count("<tr")), "ligne", hand, feminine=True)
