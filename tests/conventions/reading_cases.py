"""The loader of the fixtures of this folder: an article and what amendments made of it, in plain text."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from amendapply.comparing.worddiff import diff_words
from amendapply.redline import Change, Piece, Row


@dataclass(frozen=True, slots=True)
class ConventionCase:
    title: str
    rows: tuple[Row, ...]
    deleted: frozenset[int]
    published: tuple[str, ...]


def convention_cases(path: Path) -> Iterator[ConventionCase]:
    for block in path.read_text("utf-8").split("\n== ")[1:]:
        title, *lines = block.strip("\n").split("\n")
        arrow = lines.index("=>")
        rows, deleted = read_rows(lines[:arrow])
        yield ConventionCase(title, rows, deleted, tuple(lines[arrow + 1 :]))


def read_rows(lines: list[str]) -> tuple[tuple[Row, ...], frozenset[int]]:
    rows: list[Row] = []
    deleted = set()
    number = 0
    for line in lines:
        mark, text = line.split(" ", 1) if line[0] in "+-~" else ("", line[2:])
        if mark.startswith("+"):
            rows.append(Row((Piece(Change.ADDED, text, (mark[1:] or "1",)),), None, Change.ADDED))
            continue
        number += 1
        if mark == "-":
            deleted.add(number)
        if mark:
            rows.append(Row((Piece(Change.REMOVED, text, ("1",)),), number, Change.REMOVED))
        else:
            old, _, new = text.partition(" ⇒ ")
            rows.append(Row(diff_words(old, new or old, ("1",)), number))
    return tuple(rows), frozenset(deleted)
