"""Which cells of a table are meant.

Drafters count the lines of a table with its headings or without them, and the finance bills print numbers in the first
column. The old value is the proof of the place: the line is the one that holds it under one of these counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from amendapply.language.numbers import ordinal_in_words
from amendapply.locating.refusals import Liberties, ambiguous, not_found
from amendapply.locating.sites import Locating, Range, Site, Stretch
from amendapply.locating.units import indexes_of, locate_unit
from amendapply.operations import Anchor, Cells, Place, Rank
from amendapply.patterns import lazily
from amendapply.text.sentences import Interval
from amendapply.text.tables import Cell, Line, Table, read_table
from amendapply.text.typography import fold

Holds = Callable[[Stretch], bool]
"""Whether the words looked for stand in a stretch."""
_FROM_THE_END = {-1: "dernière", -2: "avant-dernière"}
_MOSTLY = 0.8
"""The share of the lines of a numbered table that bear a number."""
_FEWEST_NUMBERED = 3
"""A table of fewer lines is not numbered: its first column may hold amounts."""
_NUMBER = lazily(r"\d{1,4}(?:\s(?:bis|ter|quater|[A-Z]))*")


@dataclass(frozen=True, slots=True)
class Framed:
    """The table of an alinéa of a site."""

    site: Site
    alinea: int
    table: Table

    def stretch(self, cell: Cell) -> Stretch:
        """The text of *cell*."""
        return Stretch(self.site, self.alinea, cell.bounds, cell=True)


def tables_at(locating: Locating, place: Place) -> list[Framed]:
    """The tables that *place* designates: those of its alinéas, or the one of the alinéa that follows.

    Raises ``Refused`` where there is none.
    """
    return [framed for found in locate_unit(locating, place.unit) for framed in _framed(found, locating.liberties)]


def _framed(found: Range, liberties: Liberties) -> list[Framed]:
    site = found.site
    held = [framed for alinea in range(found.start, found.stop) if (framed := _table(site, alinea))]
    if held or not found.only:
        if len(held) == 1 or (held and found.only):
            return held
        raise ambiguous("plusieurs tableaux à cet endroit") if held else not_found(f"{site.name} n'a pas de tableau")
    near = _table(site, found.stop) if found.stop < len(site.texts) else None
    if near is None:
        raise not_found(f"l'alinéa {found.start + 1} de {site.name} n'est pas un tableau")
    liberties.take(f"l'alinéa {found.start + 1} annonce le tableau, qui est l'alinéa {found.stop + 1}")
    return [near]


def table_of(found: Range) -> Framed | None:
    """The table of *found*, where that is one alinéa which holds one."""
    return _table(found.site, found.start) if found.only else None


def _table(site: Site, alinea: int) -> Framed | None:
    table = read_table(site.texts[alinea])
    return Framed(site, alinea, table) if table is not None and table.lines else None


# ---------------------------------------------------------------------------------------------------- cells by words


def cells_holding(framed: Framed, cells: Cells, anchor: Anchor, holds: Holds, liberties: Liberties) -> list[Stretch]:
    """The cells that *cells* designates, under the count of lines that *holds* proves.

    Raises ``Refused`` where no count is proved, or both are: a line that is not the one named is never taken.
    """
    table = framed.table
    if cells.notes:
        return [_notes(framed)]
    columns = columns_of(table, cells.columns, liberties)
    if not cells.lines:
        return list(_crossed(framed, range(len(table.lines)), columns))
    counts = _counts(table, cells.lines)
    proved = [ranks for ranks in counts if all(any(map(holds, _crossed(framed, (rank,), columns))) for rank in ranks)]
    if len(proved) == 1:
        return list(_crossed(framed, proved[0], columns))
    if proved:
        raise ambiguous(f"« {anchor.text} » est à la ligne désignée, que l'en-tête soit compté ou non")
    elsewhere = [rank + 1 for rank in range(len(table.lines)) if any(map(holds, _crossed(framed, (rank,), columns)))]
    nearest = f"ligne {elsewhere[0]} : seule à le contenir" if len(elsewhere) == 1 else ""
    where = f"{_named(cells)} du tableau de l'alinéa {framed.alinea + 1}"
    raise not_found(f"« {anchor.text} » ne se trouve pas {where}", nearest)


def designated(framed: Framed, cells: Cells, liberties: Liberties) -> list[Stretch]:
    """The cells that *cells* designates where no words prove the place; of a column alone, its only one under its head.

    Raises ``Refused`` where several remain.
    """
    if cells.notes:
        return [_notes(framed)]
    table = framed.table
    columns = columns_of(table, cells.columns, liberties)
    if cells.lines:
        found = list(_crossed(framed, lines_of(table, cells.lines, liberties), columns))
    else:
        found = list(_crossed(framed, range(table.heads, len(table.lines)), columns))
    if len(found) != 1 and not (cells.lines and cells.columns):
        raise ambiguous(f"{len(found)} cellules du tableau de l'alinéa {framed.alinea + 1} répondent à ce nom")
    return found


def _notes(framed: Framed) -> Stretch:
    text = framed.site.texts[framed.alinea]
    start = framed.table.outer.end
    if text[start:].strip(' ".;»'):
        return Stretch(framed.site, framed.alinea, Interval(start, len(text)))
    if framed.alinea + 1 < len(framed.site.texts) and framed.site.texts[framed.alinea + 1].lstrip(' "«').startswith(
        "("
    ):
        return Stretch(framed.site, framed.alinea + 1, Interval(0, len(framed.site.texts[framed.alinea + 1])))
    raise not_found(f"le tableau de l'alinéa {framed.alinea + 1} n'a pas de note")


def _crossed(
    framed: Framed, ranks: Iterator[int] | range | tuple[int, ...], columns: tuple[int, ...]
) -> Iterator[Stretch]:
    """The cells where these lines and columns cross, every column where none is named."""
    for rank in ranks:
        for cell in framed.table.lines[rank].cells:
            if not columns or any(cell.covers(column) for column in columns):
                yield framed.stretch(cell)


def _named(cells: Cells) -> str:
    lines = f"à la {_ranked('ligne', cells.lines[0])}" if len(cells.lines) == 1 else "aux lignes désignées"
    return f"{lines}, {_ranked('colonne', cells.columns[0])}," if len(cells.columns) == 1 else lines


def _ranked(word: str, rank: Rank | str | Anchor) -> str:
    """« ligne 4 », « dernière colonne », « colonne D », « troisième ligne en partant de la fin »."""
    if isinstance(rank, Anchor):
        return f"{word} « {rank.text} »"
    if isinstance(rank, tuple):
        return f"{word} {rank[0]} et suivantes"
    if isinstance(rank, str) or rank > 0:
        return f"{word} {rank}"
    if rank in _FROM_THE_END:
        return f"{_FROM_THE_END[rank]} {word}"
    return f"{ordinal_in_words(-rank)} {word} en partant de la fin"


# ------------------------------------------------------------------------------------------------------------- lines


def lines_of(
    table: Table, ranks: tuple[Rank, ...], liberties: Liberties, proof: Callable[[Line], bool] | None = None
) -> tuple[int, ...]:
    """The lines of these *ranks*, as indexes.

    *proof* recognises a line by what it holds. Without it, a line is counted from the top of the table, headings
    included, and named in a remark, unless the first column bears numbers, or the count starts from the end.
    """
    counts = _counts(table, ranks)
    if not counts:
        raise not_found(f"le tableau n'a que {len(table.lines)} lignes")
    if proof is not None:
        proved = [count for count in counts if all(proof(table.lines[rank]) for rank in count)]
        if len(proved) == 1:
            return proved[0]
    if len(counts) > 1:
        first = table.first_words(table.lines[counts[0][0]])
        liberties.take(f"lignes comptées avec celle d'en-tête : « {first} »")
    return counts[0]


def _counts(table: Table, ranks: tuple[Rank, ...]) -> list[tuple[int, ...]]:
    """The lines that *ranks* may mean: by the numbers printed, or else with the headings counted, then without."""
    if printed := _printed(table, ranks):
        return [printed]
    counts: list[tuple[int, ...]] = []
    for skipped in (0, table.heads):
        found = tuple(_index(rank, skipped, len(table.lines)) for rank in _spread(ranks, len(table.lines) - skipped))
        if all(0 <= index < len(table.lines) for index in found) and found not in counts:
            counts.append(found)
    return counts


def _spread(ranks: tuple[Rank, ...], count: int) -> Iterator[int]:
    """*ranks* with the runs to the end spelled out."""
    for rank in ranks:
        if isinstance(rank, tuple):
            yield from (index + 1 for index in indexes_of((rank,), count))
        else:
            yield rank


def _index(rank: int, skipped: int, count: int) -> int:
    return rank - 1 + skipped if rank > 0 else count + rank


def _printed(table: Table, ranks: tuple[Rank, ...]) -> tuple[int, ...]:
    """The lines that bear these numbers in their first cell, where the lines of the table are numbered."""
    numbers = {table.words(line.cells[0]): rank for rank, line in enumerate(table.lines) if line.cells}
    body = len(table.lines) - table.heads
    numbered = sum(_NUMBER.fullmatch(words) is not None for words in numbers)
    if body < _FEWEST_NUMBERED or numbered < body * _MOSTLY or "1" not in numbers:
        return ()
    found = tuple(numbers.get(str(rank), -1) for rank in ranks)
    return found if all(rank >= 0 for rank in found) else ()


# ----------------------------------------------------------------------------------------------------------- columns


def columns_of(table: Table, columns: tuple[Rank | str | Anchor, ...], liberties: Liberties) -> tuple[int, ...]:
    """The columns of these ranks or letters, as indexes from 0; () for all of them.

    A letter is that of the heading (« D. Plafond »), or else the rank of the letter in the alphabet, with a remark.
    """
    return tuple(index for column in columns for index in _columns(table, column, liberties))


def _columns(table: Table, column: Rank | str | Anchor, liberties: Liberties) -> list[int]:
    if isinstance(column, Anchor):
        return [_headed(table, column.text)]
    found = [_lettered(table, column, liberties)] if isinstance(column, str) else indexes_of((column,), table.width)
    if not all(0 <= index < table.width for index in found):
        raise not_found(f"le tableau n'a que {table.width} colonnes")
    return found


def _headed(table: Table, heading: str) -> int:
    """The column that *heading* heads, blanks and capitals apart. Raises ``Refused`` where none does, or several do."""
    sought = fold(heading).text.casefold()
    heads = [cell for line in table.lines[: table.heads] for cell in line.cells]
    found = {cell.column for cell in heads if fold(table.words(cell)).text.casefold() == sought}
    if len(found) != 1:
        raise not_found(f"une seule colonne du tableau devrait avoir pour intitulé « {heading} »")
    return found.pop()


def _lettered(table: Table, letter: str, liberties: Liberties) -> int:
    headed = [
        cell.column
        for line in table.lines[: table.heads]
        for cell in line.cells
        if table.words(cell) == letter or table.words(cell).startswith((f"{letter}.", f"{letter} -", f"{letter} –"))
    ]
    if len(headed) == 1:
        return headed[0]
    index = ord(letter) - ord("A")
    liberties.take(f"la colonne {letter} a été comptée comme la colonne {index + 1}")
    return index


def whole(framed: Framed) -> bool:
    """Whether the alinéa is the table and nothing else."""
    text, outer = framed.site.texts[framed.alinea], framed.table.outer
    return not (text[: outer.start] + text[outer.end :]).strip(' "«».;\u00a0')
