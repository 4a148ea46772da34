"""Tables of the law: what a clause on lines and columns supposes of the article, and of the table that it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amendapply.applying.dossier import Dossier
from amendapply.edits import TextEdit
from amendapply.locating import Survey
from amendapply.locating.refusals import ambiguous, unsupported
from amendapply.locating.sites import Locating, Site
from amendapply.locating.table_doubts import stays_even
from amendapply.locating.table_places import tables_at
from amendapply.operations import InsertCells, Operation, Place, ReplaceCells
from amendapply.text.tables import is_table, rows_of


def check_tables(survey: Survey, site: Site, operation: Operation, *, second: frozenset[str]) -> None:
    """Raise ``Refused`` where the clause speaks of a table and the base keeps none: older ones give each cell as an
    alinéa, and nothing says where a line ends.

    *second*: what « la seconde ligne », « la seconde colonne » suppose that there are two of. New lines are cells of a
    table: words alone would have to be dealt out.
    """
    places = [place for place in operation.places if place.cells is not None]
    if not places:
        return
    if not any(map(is_table, site.texts)):
        raise unsupported(
            f"la base de droit ne donne pas de tableau à {site.name}, ou le donne sans lignes ni colonnes"
        )
    action = operation.action
    if isinstance(action, InsertCells | ReplaceCells) and not any(map(rows_of, action.block.lines)):
        single_cells = all(place.cells and place.cells.lines and place.cells.columns for place in places)
        if isinstance(action, InsertCells) or not single_cells:
            raise ambiguous("le texte nouveau n'est pas un tableau : rien ne dit quelle cellule il remplit")
    for place in places if second else ():
        _check_second(survey, site, place, second)


def _check_second(survey: Survey, site: Site, place: Place, second: frozenset[str]) -> None:
    cells = place.cells
    assert cells is not None
    for framed in tables_at(Locating.within(survey, site), place):
        count = len(framed.table.lines)
        if "lines" in second and 2 in cells.lines and 2 not in (count, count - framed.table.heads):
            raise ambiguous(f"« seconde ligne » : le tableau en a {count}")
        if "columns" in second and 2 in cells.columns and framed.table.width != 2:
            raise ambiguous(f"« seconde colonne » : le tableau en a {framed.table.width}")


def misshaped(dossiers: Sequence[Dossier], survey: Survey) -> Iterator[tuple[int, str]]:
    """The live clauses that would together leave a table whose lines have not as many cells as one another, and why."""
    edits: dict[tuple[int, int], list[tuple[int, TextEdit]]] = {}
    for dossier in dossiers:
        for edit in dossier.edits if dossier.live else ():
            if isinstance(edit, TextEdit):
                edits.setdefault((edit.target, edit.alinea), []).append((dossier.rank, edit))
    for (target, alinea), made in edits.items():
        site = survey.site(target)
        text = site.texts[alinea]
        shaping = [(rank, edit) for rank, edit in made if _is_shaping(text, edit)]
        if shaping and is_table(text) and not stays_even(text, [edit for _, edit in shaping]):
            for rank, _ in shaping:
                yield rank, f"les lignes du tableau de {site.name} n'auraient plus toutes autant de cellules"


def _is_shaping(text: str, edit: TextEdit) -> bool:
    """Whether *edit* writes cells, or takes some away and leaves others of their line."""
    old = text[edit.start : edit.end].lower()
    return _has_cells(edit.new.lower()) or (_has_cells(old) and "<tr" not in old)


def _has_cells(text: str) -> bool:
    return "<td" in text or "<th" in text or "|" in text
