"""Whether two edits can both be carried out: what ``conflicts`` settles for a whole plan, for one pair."""

from __future__ import annotations

from amendapply.composing.conflicts import redo, redo_in_lines
from amendapply.composing.plan import claim_key
from amendapply.edits import Deletion, Edit, Insertion, Restoration, Rewriting, TextEdit


def collide(first: Edit, second: Edit, texts: tuple[str, ...]) -> bool:
    """Whether *first* and *second*, of two amendments, cannot both be made to the alinéas *texts* of one target."""
    return claim_key(first) != claim_key(second) and oppose(first, second, texts)


def oppose(first: Edit, second: Edit, texts: tuple[str, ...]) -> bool:
    """Whether two edits that are known to make different changes collide."""
    return _collide(first, second, texts) or _collide(second, first, texts)


def _collide(first: Edit, second: Edit, texts: tuple[str, ...]) -> bool:
    match first, second:
        case TextEdit(), TextEdit():
            return first.alinea == second.alinea and words_collide(first, second, texts[first.alinea])
        case Rewriting(), Rewriting():
            return (first.whole and second.whole) or (first.start < second.stop and second.start < first.stop)
        case Rewriting(start=start, stop=stop), Insertion(slot=slot):
            return first.whole or start < slot < stop
        case Rewriting(start=start, stop=stop), TextEdit(alinea=alinea):
            return start <= alinea < stop and redo_in_lines(first.lines, second) is None
        case Rewriting(start=start, stop=stop), Deletion(alinea=alinea) | Restoration(alinea=alinea):
            return start <= alinea < stop
        case Deletion(), TextEdit():
            return first.alinea == second.alinea and not second.everywhere
        case ((Deletion() | TextEdit()), Restoration()):
            return first.alinea == second.alinea
        case Restoration(), Restoration():
            return first.alinea == second.alinea and not set(first.labels).isdisjoint(second.labels)
    return False


def words_collide(first: TextEdit, second: TextEdit, text: str) -> bool:
    """Whether two different edits of the words of one alinéa collide: they overlap, and neither can be made in the
    passage that the other writes."""
    if not overlap(first, second, text):
        return False
    if (first.start, first.end) == (second.start, second.end):
        return first.everywhere == second.everywhere
    if first.start <= second.start and second.end <= first.end:
        return redo(first.new, second) is None
    if second.start <= first.start and first.end <= second.end:
        return redo(second.new, first) is None
    return True


def overlap(first: TextEdit, second: TextEdit, text: str) -> bool:
    """Whether two edits of one alinéa share characters; two that share white space alone are parted."""
    (_, end), (later, stop) = sorted(((first.start, first.end), (second.start, second.end)))
    if later >= end:
        return False
    return stop <= end or bool(text[later:end].strip())
