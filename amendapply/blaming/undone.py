"""What amendments struck or rewrote, and the official text has all the same: it stands, and was not struck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amendapply.blaming.weaving import Thread, WovenRow
from amendapply.comparing.moves import recognised
from amendapply.text.alignment import align

_BEFORE = (Thread.KEPT, Thread.STRUCK, Thread.GONE)


def with_undone(rows: Sequence[WovenRow]) -> tuple[WovenRow, ...]:
    """*rows*, an alinéa that ours takes away made one with the same, or nearly, that the official text has there.

    « Supprimer l'alinéa 2 » was adopted, and alinéa 2 is in the official text: nobody wrote it anew.
    """
    return tuple(_joined(rows))


def _joined(rows: Sequence[WovenRow]) -> Iterator[WovenRow]:
    run: list[WovenRow] = []
    for row in rows:
        if row.move or (row.official and not _is_new(row)):
            yield from _undone(run)
            run = []
            yield row
        else:
            run.append(row)
    yield from _undone(run)


def _is_new(row: WovenRow) -> bool:
    """Whether the official text alone has *row*."""
    return all(strand.thread is Thread.COME for strand in row.strands)


def _undone(run: list[WovenRow]) -> Sequence[WovenRow]:
    """Alinéas of which ours has taken away the one half, and the official text alone has the other."""
    gone = [row for row in run if not row.official]
    come = [row for row in run if row.official]
    if not gone or not come:
        return run
    pairs = [
        (None if pair.old is None else gone[pair.old], None if pair.new is None else come[pair.new])
        for pair in align([_text(row, _BEFORE) for row in gone], [_text(row, (Thread.COME,)) for row in come])
    ]
    if not any(old and new and _are_one(old, new) for old, new in pairs):
        return run
    return [row for old, new in pairs for row in _made_one(old, new)]


def _made_one(old: WovenRow | None, new: WovenRow | None) -> Sequence[WovenRow]:
    if old and new and _are_one(old, new):
        return (WovenRow((*old.strands, *new.strands), old.number, official=True),)
    return [row for row in (old, new) if row]


def _are_one(old: WovenRow, new: WovenRow) -> bool:
    """Whether they are the same, or long enough to be recognised."""
    here, there = _text(old, _BEFORE), _text(new, (Thread.COME,))
    return bool(here.strip()) and (here == there or bool(recognised(here) and recognised(there)))


def _text(row: WovenRow, threads: Sequence[Thread]) -> str:
    return "".join(strand.text for strand in row.strands if strand.thread in threads)
