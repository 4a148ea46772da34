"""What the services do when they publish the law that a bill has changed; each change signed « services ».

The label of an item that is repealed stays, with « (Abrogé) », and an item that does not end its list any more ends
with « ; ».
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from amendapply.conventions.punctuating import punctuate_lists
from amendapply.redline import SERVICES, Change, Piece, Row, revised
from amendapply.text.labels import Label, LabelKind, follows, read_labels
from amendapply.text.nesting import label_paths

_ITEMS = frozenset({LabelKind.DEGREE, LabelKind.LETTER})
_REPEALED = frozenset({LabelKind.ROMAN, LabelKind.CAPITAL, LabelKind.DEGREE, LabelKind.LETTER})


def publish(rows: tuple[Row, ...], repealed: frozenset[int]) -> tuple[Row, ...]:
    """*rows* as the services would publish them; *repealed*: the old numbers that open a repealed item or paragraph."""
    marked = _all_marked(rows, repealed)
    tidied = _end_items(punctuate_lists(marked))
    return tuple(
        written if _inside_payload(marked, rank) or _moved_with_its_end(written) or _sentence(written) else row
        for rank, (written, row) in enumerate(zip(marked, tidied, strict=True))
    )


def _moved_with_its_end(row: Row) -> bool:
    """Whether an item comes from elsewhere with an end that another clause writes: it keeps the mark written there."""
    return bool(row.move) and row.change is Change.ADDED and len(row.pieces[-1].sources) > 1


def _sentence(row: Row) -> bool:
    """Whether the bill writes an alinéa without a number, « Le maire décide. », under an item: no list ends there."""
    return row.change is Change.ADDED and not row.move and not read_labels(row.after or "")


def _inside_payload(rows: Sequence[Row], rank: int) -> bool:
    """Whether the bill writes the end of this alinéa and the next one: what it quotes is left as it is."""
    if rank + 1 == len(rows) or rows[rank + 1].change is not Change.ADDED:
        return False
    new = [piece for piece in rows[rank].pieces if piece.change is not Change.REMOVED]
    return bool(new) and new[-1].change is Change.ADDED and new[-1].sources == rows[rank + 1].sources


def _all_marked(rows: tuple[Row, ...], repealed: frozenset[int]) -> tuple[Row, ...]:
    """*rows* with « (Abrogé) » after the number of each item that is repealed; what it held goes without a mark.

    So does an item that goes with the alinéa without a number that introduces its list, « Sont admis : ».
    """
    old = [row.before for row in rows if row.before is not None]
    paths = iter(label_paths(old))
    made: list[Row] = []
    head, above, led = -1, tuple[str, ...](), False
    for rank, row in enumerate(rows):
        path = next(paths) if row.before is not None else ()
        labels = _gone_labels(row) if row.number in repealed and row.changed else ()
        gone = bool(labels) or (row.number in repealed and row.change is Change.REMOVED)
        if gone and head >= 0 and path[: len(above)] == above:  # a part of the item
            made.append(row)
            made[head] = _marked(rows[head], row.before or "")
            continue
        if gone and led and path[: len(above)] == above != path:
            made.append(row)
            continue
        head = rank if labels and (labels[0].kind in _REPEALED or row.after) else -1
        above = path[: len(path) - len(labels[1:])]
        led = gone and not labels and (row.before or "").rstrip().endswith(":")
        made.append(_marked(row, row.before or "") if head >= 0 else row)
    return tuple(made)


def _marked(row: Row, last: str) -> Row:
    """« 4° Pour assurer… ; » repealed is « 4° (Abrogé) ; », with the mark of its *last* alinéa."""
    text = row.before or ""
    end = _gone_labels(row)[0].end
    mark = " ;" if last.rstrip().endswith(";") else ""
    kept, gone = text[:end].rstrip(), text[len(text[:end].rstrip()) :]
    pieces = (
        Piece(Change.KEPT, kept),
        Piece(Change.REMOVED, gone, row.sources),
        Piece(Change.ADDED, f" (Abrogé){mark}", (SERVICES,)),
    )
    return Row(pieces, row.number)


def _gone_labels(row: Row) -> tuple[Label, ...]:
    """The labels of an alinéa that goes; of « II. – A. – Le conseil vote. », of which « II. – » is left, the A."""
    before, after = row.before or "", row.after
    labels = read_labels(before)
    if after is None:
        return labels
    kept = after.rstrip()
    return next((labels[at:] for at in range(1, len(labels)) if before[: labels[at - 1].end].rstrip() == kept), ())


def _end_items(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """« 9° … civil. » followed by a new 10° ends with « ; »; so does « c) … . » written in the place of « … ; »."""
    tidied = list(rows)
    standing = [rank for rank, row in enumerate(rows) if row.after is not None]
    for rank, following in pairwise(standing):
        text = (tidied[rank].after or "").rstrip()
        if text.endswith(".") and not text.endswith("..") and _goes_on(rows, rank, following):
            tidied[rank] = revised(tidied[rank], len(text) - 1, len(text), " ;")
        elif text.endswith(";") and _ends_now(rows, rank, following):
            tidied[rank] = revised(tidied[rank], len(text[:-1].rstrip()), len(text), ".")
    return tuple(tidied)


def _ends_now(rows: Sequence[Row], rank: int, following: int) -> bool:
    """Whether the list ends with this item since its last one, which ended with a full stop, has moved up."""
    if _item(rows[rank].after) is None or _item(rows[following].after) is not None:
        return False
    return any(row.move and (row.before or "").rstrip().endswith(".") for row in rows[rank + 1 : following])


def _goes_on(rows: Sequence[Row], rank: int, following: int) -> bool:
    if _numbered(rows, rank, following):
        return True
    this, after = _item(rows[rank].after), _item(rows[following].after)
    if this is None or after is None:
        return False
    if rows[rank].move and rows[rank].change is Change.ADDED:
        return this.kind is after.kind and follows(this.value, after.value)
    if rows[following].change is Change.ADDED and rows[rank].change is Change.KEPT:
        return this.kind is after.kind and follows(this.value, after.value) and _in_a_list(rows, rank, this)
    if not rows[rank].changed or rows[following].number is None:
        return False
    return _replaced(rows, following).endswith(";")


def _numbered(rows: Sequence[Row], rank: int, following: int) -> bool:
    """Whether « 12. » is followed by a new « 13. », and « 11. … ; » shows that they are items, and no paragraphs."""
    this, after = (next(iter(read_labels(rows[each].after or "")), None) for each in (rank, following))
    if this is None or after is None or not this.kind is after.kind is LabelKind.NUMBER:
        return False
    added = rows[following].change is Change.ADDED and rows[rank].change is Change.KEPT
    return added and follows(this.value, after.value) and _text_before(rows, rank).endswith(";")


def _text_before(rows: Sequence[Row], rank: int) -> str:
    return next((text for row in reversed(rows[:rank]) if (text := row.after) is not None), "").rstrip()


def _in_a_list(rows: Sequence[Row], rank: int, item: Label) -> bool:
    """Whether *item* is the first of its list, or comes after another, or after what does not end as a sentence."""
    if item.value.rstrip("°") in ("1", "a"):
        return True
    before = _text_before(rows, rank)
    return bool(_item(before)) or before.endswith((";", ",", ":"))


def _replaced(rows: Sequence[Row], following: int) -> str:
    """The last old text before the row at *following*: what the new rows there stand for."""
    olds = (rows[place].before for place in range(following - 1, -1, -1))
    return next((text for text in olds if text is not None), "").rstrip()


def _item(text: str | None) -> Label | None:
    label = next(iter(read_labels(text or "")), None)
    return label if label is not None and label.kind in _ITEMS else None
