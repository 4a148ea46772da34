"""The full stop of a sentence that an amendment leaves without one: « « … est abrogé ». » (grammar.md, 9.3)."""

from __future__ import annotations

from amendapply.conventions.revising import revise, standing
from amendapply.labels import LabelKind, read_labels, suppressed_labels
from amendapply.redline import Change, Row

_SENTENCE = 12
"""Words from which a line that ends an alinéa is a sentence and no heading."""


def end_sentences(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """An alinéa that an amendment wrote to its end takes a full stop where it has no mark.

    A heading takes none: an alinéa of few words does so only at the end of the article. Nor does quoted text, whose end
    is that of its quotation.
    """
    tidied = list(rows)
    texts = standing(rows)
    for rank, text in texts:
        bare = text.rstrip()
        is_long = len(bare.split()) >= _SENTENCE or rank == texts[-1][0]
        if is_long and bare[-1:].isalnum() and _written_to_the_end(rows[rank]) and not _is_item(text):
            tidied[rank] = revise(rows[rank], len(bare), len(text), ".")
    return tuple(tidied)


def _is_item(text: str) -> bool:
    """Whether the alinéa is an item of a list, whose marks go by those of the others."""
    return bool(suppressed_labels(text)) or any(label.kind in _ITEMS for label in read_labels(text))


_ITEMS = (LabelKind.DEGREE, LabelKind.LETTER, LabelKind.DASH)


def _written_to_the_end(row: Row) -> bool:
    """Whether an amendment wrote the end of the alinéa, or left out the full stop that it had."""
    if row.change is Change.ADDED:
        return True
    return row.changed and (row.before or "").rstrip().endswith(".")
