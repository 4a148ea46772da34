"""The capital of a sentence whose first words an amendment takes away, or puts others before (grammar.md, 9.5)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from amendapply.conventions.revising import revise
from amendapply.redline import Change, Piece, Row
from amendapply.sentences import sentences
from amendapply.splicing import FUNCTION_WORD


def capitalise_sentences(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """« En outre, le port est ouvert. » without its first words is « Le port est ouvert. »; « Sauf la nuit, » before
    « Le port est ouvert. » makes « Sauf la nuit, le port est ouvert. ».

    A capital is taken from a small word alone: a name keeps its own.
    """
    return tuple(_capitalised(row) if row.changed and row.change is Change.KEPT else row for row in rows)


def _capitalised(row: Row) -> Row:
    for place, letter in reversed(list(_letters(row))):
        row = revise(row, place, place + 1, letter)
    return row


def _letters(row: Row) -> Iterator[tuple[int, str]]:
    """The places of the new text whose letter changes its case, with the new letter."""
    text = row.after or ""
    openings = {sentence.start for sentence in sentences(row.before or "")}
    old = new = 0
    for before, piece in pairwise((Piece(Change.KEPT, ""), *row.pieces)):
        blank = len(piece.text) - len(piece.text.lstrip())
        place, words = new + blank, before.text.strip()
        if piece.change is Change.KEPT and blank < len(piece.text):
            opened = old - len(before.text.lstrip())
            if before.change is Change.REMOVED and opened in openings and words[:1].isupper() and text[place].islower():
                yield place, text[place].upper()
            small = words.endswith(",") and FUNCTION_WORD.match(text, place)
            if before.change is Change.ADDED and old + blank in openings and small:
                yield place, text[place].lower()
        old += len(piece.text) if piece.change is not Change.ADDED else 0
        new += len(piece.text) if piece.change is not Change.REMOVED else 0
