"""What the clerks of both chambers do to a text after the vote, beyond the amendments themselves.

A pass over the redline of one article, which can be switched off. Each convention is one small module; what it changes
is signed « services », never with an amendment's number, and the old text stays as it was. A convention that cannot be
predicted from the text is not applied.
"""

from __future__ import annotations

from amendapply.bill import SUPPRESSED
from amendapply.conventions.closing_quotations import close_quotations
from amendapply.conventions.house_style import in_house_style
from amendapply.conventions.numbering import number_labels
from amendapply.conventions.punctuating import capitalise_sentences, end_sentences, punctuate_lists
from amendapply.conventions.suppressing import mark_suppressed
from amendapply.redline import Change, Row

__all__ = ["tidy"]


def tidy(rows: tuple[Row, ...], deleted: frozenset[int], several: str = SUPPRESSED) -> tuple[Row, ...]:
    """*rows*, the mechanical redline of one article, as the services would publish it.

    *deleted* holds the original numbers of the alinéas that an amendment asked to delete outright; *several* is how the
    bill marks two of them in one line. An article of which nothing stands any more is left alone: it is displayed
    « (Supprimé) » as a whole.
    """
    if all(row.after is None for row in rows):
        return rows
    listed = punctuate_lists(close_quotations(number_labels(mark_suppressed(rows, deleted, several))))
    ended = capitalise_sentences(end_sentences(listed))
    return (
        in_house_style(ended) if any(piece.change is Change.ADDED for row in ended for piece in row.pieces) else ended
    )
