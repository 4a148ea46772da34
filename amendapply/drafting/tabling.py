"""A table whose cells or lines change: cell by cell, line by line, or the whole table written again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from amendapply.drafting.differences import count_words
from amendapply.drafting.edited_lines import gist
from amendapply.drafting.phrasing import STATEMENT
from amendapply.drafting.trials import Ground, Proposal, proposal
from amendapply.operations import (
    Action,
    AddWords,
    Anchor,
    Block,
    Cells,
    DeleteCells,
    Edge,
    InsertCells,
    Place,
    ReplaceCells,
    ReplaceWords,
)
from amendapply.text.alignment import Pair, align
from amendapply.text.tables import Line, Table, read_table
from amendapply.text.typography import fold


def tabled(ground: Ground, alinea: int, place: Place, new: str) -> Proposal | None:
    """The operations that turn the table of an alinéa into that of *new*; None where they cannot."""
    text = ground.texts[alinea]
    old_table, new_table = read_table(text), read_table(new)
    if old_table is None or new_table is None or not old_table.lines or not new_table.lines:
        return None
    if gist(_around(old_table)) != gist(_around(new_table)):
        return None
    work = _Work(ground, alinea, place, old_table, new_table)
    ways = [way for way in (work.by_lines(), work.whole()) if way is not None]
    return min(ways, key=lambda way: way.cost, default=None)


def _around(table: Table) -> str:
    return table.text[: table.outer.start] + "|" + table.text[table.outer.end :]


class _Work:
    def __init__(self, ground: Ground, alinea: int, place: Place, old: Table, new: Table) -> None:
        self.ground, self.alinea, self.place, self.old, self.new = ground, alinea, place, old, new

    def whole(self) -> Proposal | None:
        """« Rédiger ainsi le tableau de l'alinéa 2 »."""
        markup = self.new.text[self.new.outer.start : self.new.outer.end]
        action = ReplaceCells(_block(markup))
        target = self._text([_markup(self.new, line) for line in self.new.lines])
        return self._proved(action, Cells(), target, STATEMENT + 1 + count_words(_words(self.new.lines, self.new)))

    def by_lines(self) -> Proposal | None:
        """The lines that change, an operation each; None where one of them has none."""
        here, there = _lines(self.old), _lines(self.new)
        found, before = Proposal(), -1
        for pair in _answering(here, there):
            if pair.old is not None and pair.new is not None:
                before = pair.old
                if gist(here[pair.old]) == gist(there[pair.new]):
                    continue
                more = self._line(pair.old, pair.new)
            elif pair.old is not None:
                before = pair.old
                more = self._deleted(pair.old)
            else:
                assert pair.new is not None
                more = self._inserted(pair.new, before)
            if more is None:
                return None
            found = found.then(more)
        return found if found.operations else None

    # --------------------------------------------------------------------------------------------------- one line

    def _line(self, old: int, new: int) -> Proposal | None:
        ways = [way for way in (self._cells(old, new), self._rewritten(old, new)) if way is not None]
        return min(ways, key=lambda way: way.cost, default=None)

    def _cells(self, old: int, new: int) -> Proposal | None:
        """« À la ligne 4 de la dernière colonne du tableau, substituer au montant… »."""
        before, after = self.old.lines[old].cells, self.new.lines[new].cells
        if [(c.column, c.width, c.height) for c in before] != [(c.column, c.width, c.height) for c in after]:
            return None
        found = Proposal()
        for cell, other in zip(before, after, strict=True):
            was, becomes = self.old.words(cell), self.new.words(other)
            if fold(was).text == fold(becomes).text:
                continue
            if not becomes:
                return None
            action = ReplaceWords(Anchor(was), becomes) if was else AddWords(becomes)
            more = self._cell(action, old, cell.column, cell.bounds.start, cell.bounds.end, becomes)
            if more is None:
                return None
            found = found.then(more)
        return found

    def _cell(self, action: Action, line: int, column: int, start: int, end: int, new: str) -> Proposal | None:
        target = f"{self.old.text[:start]} {new} {self.old.text[end:]}"
        cost = STATEMENT + count_words(self.old.text[start:end]) + count_words(new)
        columns = (-1,) if column == self.old.width - 1 > 0 else (column + 1,)
        # the old value proves the count: no need of the end
        ranks = sorted(self._ranks(line), reverse=True)
        return self._first(((action, Cells((rank,), columns)) for rank in ranks), target, cost)

    def _rewritten(self, old: int, new: int) -> Proposal | None:
        """« Rédiger ainsi la ligne 4 du tableau »."""
        line = self.new.lines[new]
        lines = [_markup(self.old, each) for each in self.old.lines]
        lines[old] = _markup(self.new, line)
        block = _block(self._alone(line))
        cost = STATEMENT + 1 + count_words(_words([line], self.new))
        return self._first(
            ((ReplaceCells(block), Cells((rank,))) for rank in self._ranks(old)), self._text(lines), cost
        )

    def _deleted(self, old: int) -> Proposal | None:
        lines = [_markup(self.old, line) for rank, line in enumerate(self.old.lines) if rank != old]
        tries = ((DeleteCells(), Cells((rank,))) for rank in self._ranks(old))
        return self._first(tries, self._text(lines), STATEMENT)

    def _inserted(self, new: int, before: int) -> Proposal | None:
        """« Après la dernière ligne », « Compléter le tableau par la ligne suivante »."""
        line = self.new.lines[new]
        lines = [_markup(self.old, each) for each in self.old.lines]
        lines.insert(before + 1, _markup(self.new, line))
        cost = STATEMENT + count_words(_words([line], self.new))
        block = _block(self._alone(line))
        tries = ((InsertCells(block, side), cells) for cells, side in self._slots(before))
        return self._first(tries, self._text(lines), cost)

    def _slots(self, before: int) -> Iterator[tuple[Cells, Edge]]:
        if before == len(self.old.lines) - 1:
            yield Cells(), Edge.END
        if before >= 0:
            yield from ((Cells((rank,)), Edge.END) for rank in self._ranks(before))
        if before + 1 < len(self.old.lines):
            yield from ((Cells((rank,)), Edge.START) for rank in self._ranks(before + 1))

    def _ranks(self, line: int) -> Iterator[int]:
        """How a line may be counted: its headings counted or not, or from the end."""
        if line - len(self.old.lines) in (-1, -2):
            yield line - len(self.old.lines)
        yield line + 1
        if line + 1 > self.old.heads:
            yield line + 1 - self.old.heads

    # ------------------------------------------------------------------------------------------------------ proofs

    def _proved(self, action: Action, cells: Cells, target: str, cost: float) -> Proposal | None:
        place = replace(self.place, cells=cells)
        made = self.ground.made(self.alinea, action, place)
        return proposal(action, (place,), cost) if made is not None and gist(made) == gist(target) else None

    def _first(self, tries: Iterable[tuple[Action, Cells]], target: str, cost: float) -> Proposal | None:
        """The first of *tries* that makes the alinéa what it is to be."""
        return next(filter(None, (self._proved(action, cells, target, cost) for action, cells in tries)), None)

    def _text(self, lines: Sequence[str]) -> str:
        first, last = self.old.lines[0].outer.start, self.old.lines[-1].outer.end
        return self.old.text[:first] + self.old.separator.join(lines) + self.old.text[last:]

    def _alone(self, line: Line) -> str:
        markup = _markup(self.new, line)
        return f"<table>{markup}</table>" if self.new.syntax == "html" else markup


def _answering(here: Sequence[str], there: Sequence[str]) -> tuple[Pair, ...]:
    """Lines with as many cells are paired in order where their numbers are the same, by their words otherwise."""
    if len(here) == len(there):
        return tuple(Pair(rank, rank) for rank in range(len(here)))
    return align(here, there)


def _lines(table: Table) -> list[str]:
    return [" | ".join(table.words(cell) for cell in line.cells) for line in table.lines]


def _markup(table: Table, line: Line) -> str:
    return table.text[line.outer.start : line.outer.end]


def _words(lines: Sequence[Line], table: Table) -> str:
    return " ".join(table.words(cell) for line in lines for cell in line.cells)


def _block(markup: str) -> Block:
    """A table is given as it is, without guillemets; what parts its lines with pipes takes a line for each."""
    if "<t" in markup.lower():
        return Block((" ".join(markup.split()),), own_quotes=False)
    return Block(tuple(line.strip() for line in markup.split("\n") if line.strip()), own_quotes=False)
