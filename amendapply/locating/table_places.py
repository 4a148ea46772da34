"""Which cells of a table are meant.

Drafters count the lines of a table with its headings or without them, and the finance bills print numbers in the first
column. The old value is the proof of the place: the line is the one that holds it under one of these counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from amendapply.frozen import frozen
from amendapply.language.numbers import ordinal_in_words
from amendapply.lexicon import LATIN
from amendapply.locating.refusals import Liberties, ambiguous, not_found
from amendapply.locating.sites import Locating, Range, Site, Stretch
from amendapply.locating.units import indexes_of, locate_unit
from amendapply.operations import ONLY, Anchor, Cells, Place, Rank, Titled
from amendapply.patterns import lazily
from amendapply.text.sentences import Interval, sentences
from amendapply.text.tables import Cell, Line, Table, paragraphs, read_table
from amendapply.text.typography import fold

Holds = Callable[[Stretch], bool]
"""Whether the words looked for stand in a stretch."""
_FROM_THE_END = {-1: "dernière", -2: "avant-dernière"}
_LOOSE = ' .:;,«»"\u00a0\u202f'
_MOSTLY = 0.8
"""The share of the lines of a numbered table that have a number."""
_FEWEST_NUMBERED = 3
"""A table of fewer lines is not numbered: its first column may hold amounts."""
_NUMBER = lazily(rf"\d{{1,4}}(?:\s(?:{LATIN}|[A-Z]))*")


@frozen
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


def cells_holding(framed: Framed, place: Place, anchor: Anchor, holds: Holds, liberties: Liberties) -> list[Stretch]:
    """The cells that *place* designates, or the parts of them, under the count of lines that *holds* proves.

    Raises ``Refused`` where no count is proved, or both are: a line that is not the one named is never taken.
    """
    table, cells = framed.table, place.cells or Cells()
    if cells.notes:
        return list(_parts(_notes(framed), place))
    columns = columns_of(table, cells.columns, liberties)
    _check_one_cell(cells)

    def crossed(ranks: tuple[int, ...]) -> list[Stretch]:
        return [part for cell in _crossed(framed, ranks, columns) for part in _parts(cell, place)]

    every = tuple(range(len(table.lines)))
    if not cells.lines:
        return crossed(every)
    counts = _counts(table, cells.lines)
    proved = [ranks for ranks in counts if all(any(map(holds, crossed((rank,)))) for rank in ranks)]
    if len(proved) == 1:
        return crossed(proved[0])
    if proved:
        raise ambiguous(f"« {anchor.text} » est à la ligne désignée, que l'en-tête soit compté ou non")
    elsewhere = [rank + 1 for rank in every if any(map(holds, crossed((rank,))))]
    nearest = f"ligne {elsewhere[0]} : seule à le contenir" if len(elsewhere) == 1 else ""
    where = f"{_named(cells)} du tableau de l'alinéa {framed.alinea + 1}"
    raise not_found(f"« {anchor.text} » ne se trouve pas {where}", nearest)


def designated(framed: Framed, place: Place, liberties: Liberties) -> list[Stretch]:
    """The cells that *place* designates, or their parts, where no words prove the place; a column alone has but one.

    Raises ``Refused`` where several remain, or where a cell has no such part.
    """
    cells = place.cells or Cells()
    if cells.notes:
        return list(_parts(_notes(framed), place))
    table = framed.table
    columns = columns_of(table, cells.columns, liberties)
    _check_one_cell(cells)
    if cells.lines:
        found = list(_crossed(framed, lines_of(table, cells.lines, liberties), columns))
    else:
        found = list(_crossed(framed, range(table.heads, len(table.lines)), columns))
    if len(found) != 1 and not (cells.lines and cells.columns):
        raise ambiguous(f"{len(found)} cellules du tableau de l'alinéa {framed.alinea + 1} répondent à ce nom")
    parts = [part for cell in found for part in _parts(cell, place)]
    if not parts:
        raise not_found(
            f"la cellule visée du tableau de l'alinéa {framed.alinea + 1} n'a pas cette phrase ou cet alinéa"
        )
    return parts


def _check_one_cell(cells: Cells) -> None:
    """Alinéas are counted inside one cell, whose line and column are named."""
    named = (*cells.lines, *cells.columns)
    if cells.alineas and not (len(cells.lines) == len(cells.columns) == 1 and not isinstance(named[0], tuple)):
        raise ambiguous("la ligne et la colonne de la cellule dont un alinéa est visé ne sont pas dites toutes deux")


def _parts(cell: Stretch, place: Place) -> Iterator[Stretch]:
    """The alinéas and sentences of *cell* that *place* names, none where it has not so many; else *cell*."""
    ranks = place.cells.alineas if place.cells else ()
    held = [cell.bounds]
    if ranks:
        held = list(_ranked_parts(paragraphs(cell.text, cell.bounds), ranks))
    for bounds in held:
        inner = [bounds]
        if place.sentences:
            found = sentences(cell.text[bounds.start : bounds.end])
            shifted = [Interval(each.start + bounds.start, each.end + bounds.start) for each in found]
            inner = list(_ranked_parts(shifted, place.sentences))
        yield from (replace(cell, bounds=each) for each in inner)


def _ranked_parts(parts: list[Interval], ranks: tuple[Rank, ...]) -> Iterator[Interval]:
    if ONLY in ranks and len(parts) != 1:
        return
    indexes = [index for rank in ranks for index in indexes_of((1 if rank == ONLY else rank,), len(parts))]
    if all(0 <= index < len(parts) for index in indexes):
        yield from (parts[index] for index in sorted(set(indexes)))


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


def _crossed(framed: Framed, ranks: range | tuple[int, ...], columns: tuple[int, ...]) -> Iterator[Stretch]:
    """The cells where these lines and columns cross, every column where none is named."""
    for rank in ranks:
        for cell in framed.table.lines[rank].cells:
            if not columns or any(cell.covers(column) for column in columns):
                yield framed.stretch(cell)


def _named(cells: Cells) -> str:
    named = _ranked("ligne", cells.lines[0])
    at = f"à l'{named}" if named.startswith("a") else f"à la {named}"
    lines = at if len(cells.lines) == 1 else "aux lignes désignées"
    where = f"{lines}, {_ranked('colonne', cells.columns[0])}," if len(cells.columns) == 1 else lines
    return f"à cet alinéa de la cellule, {where}" if cells.alineas else where


def _ranked(word: str, rank: Rank | str | Titled) -> str:
    """« ligne 4 », « dernière colonne », « colonne D », « troisième ligne en partant de la fin »."""
    if isinstance(rank, Titled):
        return f"{word if rank.rank is None else _ranked(word, rank.rank)} « {rank.title} »"
    if isinstance(rank, tuple):
        return f"{word} {rank[0]} et suivantes"
    if isinstance(rank, str) or rank > 0:
        return f"{word} {rank}"
    if rank in _FROM_THE_END:
        return f"{_FROM_THE_END[rank]} {word}"
    return f"{ordinal_in_words(-rank)} {word} en partant de la fin"


# ------------------------------------------------------------------------------------------------------------- lines


def lines_of(
    table: Table, ranks: tuple[Rank | Titled, ...], liberties: Liberties, proof: Callable[[Line], bool] | None = None
) -> tuple[int, ...]:
    """The lines of these *ranks*, as indexes.

    *proof* recognises a line by what it holds. Without it, a line is counted from the top of the table, headings
    included, and named in a remark, unless the first column has numbers, or the count starts from the end. Raises
    ``Refused`` where the table has fewer lines.
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


def _counts(table: Table, named: tuple[Rank | Titled, ...]) -> list[tuple[int, ...]]:
    """The lines that *named* may mean: by their titles, by the numbers printed, or else with the headings counted, then
    without."""
    ranks = tuple(rank for rank in named if not isinstance(rank, Titled))
    if len(ranks) < len(named):
        return [tuple(_titled(table, each) for each in named if isinstance(each, Titled))] if not ranks else []
    if printed := _printed(table, ranks):
        return [printed]
    counts: list[tuple[int, ...]] = []
    for skipped in (0, table.heads):
        found = tuple(_index(rank, skipped, len(table.lines)) for rank in _spread(ranks, len(table.lines) - skipped))
        if all(0 <= index < len(table.lines) for index in found) and found not in counts:
            counts.append(found)
    return counts


def _titled(table: Table, line: Titled) -> int:
    """The line of which a cell is these very words, and whose rank is the one named under one of the counts.

    Raises ``Refused`` where no line has them, where the line named has others, or where several remain.
    """
    bearing = [
        rank for rank, each in enumerate(table.lines) if any(_is(table, cell, line.title) for cell in each.cells)
    ]
    if line.rank is None or isinstance(line.rank, str):
        kept = bearing
    else:
        counted = {index for count in _counts(table, (line.rank,)) for index in count}
        kept = [rank for rank in bearing if rank in counted]
    if len(kept) > 1:
        raise ambiguous(f"plusieurs lignes du tableau peuvent être la {_ranked('ligne', line)}")
    if not kept:
        there = f"la ligne {bearing[0] + 1}, en-tête compté, porte ces mots" if len(bearing) == 1 else ""
        raise not_found(f"le tableau n'a pas de {_ranked('ligne', line)}", there)
    return kept[0]


def _is(table: Table, cell: Cell, title: str) -> bool:
    """Whether the text of *cell* is *title*, blanks, capitals and final marks apart."""
    held, sought = (fold(text).text.casefold().strip(_LOOSE) for text in (table.words(cell), title))
    return held == sought


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
    """The lines that have these numbers in their first cell, where the lines of the table are numbered."""
    numbers = {table.words(line.cells[0]): rank for rank, line in enumerate(table.lines) if line.cells}
    body = len(table.lines) - table.heads
    numbered = sum(_NUMBER.fullmatch(words) is not None for words in numbers)
    if body < _FEWEST_NUMBERED or numbered < body * _MOSTLY or "1" not in numbers:
        return ()
    found = tuple(numbers.get(str(rank), -1) for rank in ranks)
    return found if all(rank >= 0 for rank in found) else ()


# ----------------------------------------------------------------------------------------------------------- columns


def columns_of(table: Table, columns: tuple[Rank | str | Titled, ...], liberties: Liberties) -> tuple[int, ...]:
    """The columns of these ranks or letters, as indexes from 0; () for all of them.

    A letter is that of the heading (« D. Plafond »), or else the rank of the letter in the alphabet, with a remark.
    """
    return tuple(index for column in columns for index in _columns(table, column, liberties))


def _columns(table: Table, column: Rank | str | Titled, liberties: Liberties) -> list[int]:
    if isinstance(column, Titled):
        headed = _headed(table, column.title)
        if column.rank is not None and _columns(table, column.rank, liberties) != [headed]:
            raise not_found(f"la colonne « {column.title} » n'est pas la {_ranked('colonne', column.rank)} du tableau")
        return [headed]
    found = [_lettered(table, column, liberties)] if isinstance(column, str) else indexes_of((column,), table.width)
    if not all(0 <= index < table.width for index in found):
        raise not_found(f"le tableau n'a que {table.width} colonnes")
    return found


def _headed(table: Table, title: str) -> int:
    """The column that *title* heads, blanks and capitals apart. Raises ``Refused`` where none does, or several do."""
    heads = [cell for line in table.lines[: table.heads] for cell in line.cells]
    found = {cell.column for cell in heads if _is(table, cell, title)}
    if len(found) != 1:
        raise not_found(f"une seule colonne du tableau devrait avoir pour intitulé « {title} »")
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
