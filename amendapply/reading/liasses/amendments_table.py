"""A liasse kept as a table: a CSV or the sheet of a workbook, a row for each amendment, columns plainly named.

    N°;Article;Auteur;Dispositif;Sort
    12;Article 3;Mme Roux;Supprimer cet article.;Adopté

The columns may stand in any order; « N° » and « Dispositif » must be there. A row that is no amendment is told, or
cannot be read; none is put right by a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from amendapply.amendment import Amendment
from amendapply.errors import InputError
from amendapply.patterns import lazily
from amendapply.reading.liasses.particulars import WITHHELD, authors, extras, fate, target_of
from amendapply.reading.liasses.records import Record, with_doubts
from amendapply.reading.liasses.table_rows import NEEDED, Row, Table, UnclosedError, rows_below, table_of
from amendapply.reading.markup import dispositif, on_one_line, plain
from amendapply.reading.source import Source, Unreadable

_BEFORE_NUMBER = lazily(r"(?:(?:sous-)?amendement\s*)?(?:n\s*[°ºo]\s*)?(?=\S)", re.IGNORECASE)
_NUMBER = lazily(r"(?:[A-Za-z][A-Za-z_-]{0,30})?\d{1,6}[A-Z]?(?!\w)")
_DAY = lazily(r"\d{2}/\d{2}/\d{4}|\d{4}-\d{2}-\d{2}")
_DATED = lazily(
    rf"(?:{_DAY.pattern})|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
    r"|\d{1,2}[- ](?:janv|f[ée]vr|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[ée]c)[a-zûî]{0,5}\.?(?:[- ]\d{2,4})?",
    re.IGNORECASE,
)
"""What a spreadsheet makes of « 3-1 »."""

_OWN_REPORT = ("ordre", "numéro", "article", "place", "verdict")
"""How the report of `check` begins, as a spreadsheet saves it."""

_SIDES = ("avant", "après", "apres", "a", "à")
_LONGEST_SHOWN = 60
_FULL = 32_767
"""The characters of a cell of Excel that is full: what did not fit is lost."""


def records(source: Source) -> Iterator[Record | Unreadable]:
    """The amendments of the table, in its order. Raises ``InputError`` where a column that is needed is missing."""
    table = table_of(source)
    missing = tuple(NEEDED.values()) if table is None else table.missing
    if table is not None and table.names[: len(_OWN_REPORT)] == _OWN_REPORT:
        remedy = "Donner la liasse dont il a été fait."
        raise InputError("c'est un rapport écrit par amendapply.", source=source.name, remedy=remedy)
    if table is None or missing:
        message = f"tableau sans colonne {' ni '.join(f'« {name} »' for name in missing)}."
        names = ", ".join(filter(None, table.names)) if table else ""
        remedy = f"Nommer ainsi les colonnes{f' ; celles du tableau : {names}' if names else ''}."
        raise InputError(message, source=source.name, remedy=remedy)
    read: list[Record | Unreadable] = []
    titles: list[str] = []
    beside = False
    rows = list(_rows(source, table))
    for row in rows:
        cells = row.cells
        filled = [cell for cell in cells if cell.strip()]
        beside = beside or any(cell.strip() for cell in cells[len(table.names) :])
        if len(filled) == 1 and not (_number(table, cells) or _cell(table, cells, "text")):
            titles.append(on_one_line(filled[0]))
        elif filled:
            read.append(_row(source, table, row))
    if read and (cut := _cut(source, table, rows)):
        read[-1] = Unreadable(cut)
    told = " ; ".join(_told(table, titles, beside=beside and bool(source.document)))
    yield from with_doubts(read, told)


def _cut(source: Source, table: Table, rows: Sequence[Row]) -> InputError | None:
    """The error about a last row that stops, without a line end, before its last column; others reach theirs."""
    if source.document or source.text.endswith("\n") or not any(len(row.cells) == len(table.names) for row in rows):
        return None
    if len(rows[-1].cells) >= len(table.names):
        return None
    message = "le fichier s'arrête au milieu de cette ligne."
    remedy = "Le télécharger ou l'enregistrer de nouveau, ou terminer la ligne."
    return InputError(message, source=source.name, line=rows[-1].line, remedy=remedy)


def _rows(source: Source, table: Table) -> Iterator[Row]:
    try:
        yield from rows_below(source, table)
    except UnclosedError as error:
        remedy = "Fermer le guillemet droit, ou doubler celui qui est du texte."
        message = "CSV illisible, une cellule ne se ferme pas."
        raise InputError(message, source=source.name, line=error.line, remedy=remedy) from None


def _told(table: Table, titles: Sequence[str], *, beside: bool) -> Iterator[str]:
    """What of the table is not read, in French."""
    if table.unread:
        yield f"colonnes laissées de côté : {', '.join(table.unread)}"
    if beside:
        yield "cellules hors des colonnes nommées, laissées de côté"
    if titles:
        others = f" et {len(titles) - 1} autres" if len(titles) > 1 else ""
        yield f"lignes d'une seule cellule, laissées de côté : « {titles[0][:_LONGEST_SHOWN]} »{others}"


def _cell(table: Table, cells: Sequence[str], field: str) -> str:
    rank = table.columns.get(field)
    return cells[rank] if rank is not None and rank < len(cells) else ""


def _number(table: Table, cells: Sequence[str]) -> str:
    """The number of the amendment, "" where its cell holds none: « ARTICLE 4 » heads the rows below it."""
    number = _BEFORE_NUMBER.sub("", on_one_line(_cell(table, cells, "number")), count=1)
    return number if _NUMBER.match(number) else ""


def _row(source: Source, table: Table, row: Row) -> Record | Unreadable:
    line, cells = row.line, row.cells
    number = _number(table, cells)
    text, sort = dispositif(_cell(table, cells, "text")), _cell(table, cells, "fate")
    if fault := _shift(source, table, row) or _fault(table, cells, number, text):
        return Unreadable(InputError(fault, source=source.name, line=line, remedy="Corriger cette ligne du tableau."))
    if not text and fate(sort) not in WITHHELD:
        remedy = "Remplir la cellule, ou retirer la ligne."
        return Unreadable(
            InputError(f"amendement {number} sans dispositif.", source=source.name, line=line, remedy=remedy)
        )
    target = target_of(_cell(table, cells, "article"), _cell(table, cells, "side"))
    tabled = on_one_line(_cell(table, cells, "tabled"))
    amendment = Amendment(
        number=number,
        text=text,
        article=target.article,
        position=target.position,
        parent=_BEFORE_NUMBER.sub("", on_one_line(_cell(table, cells, "parent")), count=1) or None,
        authors=authors(_cell(table, cells, "authors")),
        expose=plain(_cell(table, cells, "expose")),
        fate=fate(sort),
        extra=extras(
            group=_cell(table, cells, "group"),
            tabled=tabled if _DAY.match(tabled) else "",
            url=_cell(table, cells, "url"),
            place=_cell(table, cells, "article"),
        ),
    )
    return Record(amendment, sort=sort)


def _shift(source: Source, table: Table, row: Row) -> str:
    """That a mark within a text parts a row: it has more cells than the head, and they are no notes of a workbook."""
    if len(row.cells) > len(table.names) and not source.document:
        return "cette ligne a plus de cellules que le tableau n'a de colonnes."
    return f"un « {table.delimiter} » suivi d'une espace y coupe peut-être un texte en deux." if row.torn else ""


def _fault(table: Table, cells: Sequence[str], number: str, read: str) -> str:
    """What is wrong with a row, in French; "" where nothing is."""
    if not number:
        return "cette ligne n'a pas de numéro d'amendement." if read else "cette ligne n'est pas un amendement."
    if (side := _cell(table, cells, "side").strip()) and side.casefold() not in _SIDES:
        return f"« {side[:_LONGEST_SHOWN]} » n'est ni « avant » ni « après »."
    if _DATED.fullmatch(place := _cell(table, cells, "article").strip()):
        return f"« {place} » n'est pas un article : le tableur a changé en date ce qui y était écrit."
    if any(len(cell) >= _FULL for cell in cells):
        return f"une cellule de {_FULL} caractères, où Excel coupe ce qui dépasse."
    return ""
