"""« Les deuxième et troisième alinéas de l'article L. 1 deviennent l'article L. 2 »: parts of articles make others.

What moves is found in the law as it stands before the bill, and takes along what the other clauses change in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from amendapply.edits import Edit, Insertion, Rewriting
from amendapply.frozen import frozen
from amendapply.locating.refusals import ambiguous
from amendapply.locating.sites import Locating, Site
from amendapply.locating.units import locate_unit
from amendapply.operations import Alineas, Labelled, WholeArticle
from amendapply.orders import Transfer
from amendapply.redline import Change, Piece, Row
from amendapply.text.labels import LabelKind, follows, numbering_of, read_labels, same_label

_OPENS = {"1°": "{} ", "1": "{}. ", "a": "{}) ", "I": "{}. - ", "A": "{}. - "}
"""How the first label of each numbering is written before the text of its item."""


@frozen
class Departure:
    """What one clause moves: the alinéas ``start`` to ``stop``, from 0, of the article of this ``target``."""

    clause: int
    transfer: Transfer
    target: int
    start: int
    stop: int

    def overlaps(self, other: Departure) -> bool:
        """Whether both take an alinéa."""
        return self.target == other.target and self.start < other.stop and other.start < self.stop


def departure(clause: int, transfer: Transfer, locating: Locating) -> Departure:
    """Where what *transfer* moves stands in its article. Raises ``Refused`` where it is not there as one piece."""
    assert locating.home is not None
    found = sorted((one.start, one.stop) for unit in transfer.units for one in locate_unit(locating, unit))
    if any(before[1] != after[0] for before, after in pairwise(found)):
        raise ambiguous("les alinéas déplacés ne se suivent pas")
    return Departure(clause, transfer, locating.home.target, found[0][0], found[-1][1])


def unfit(departures: Sequence[Departure], sites: Sequence[Site]) -> str:
    """Why *departures*, all to one article, do not make it up, in French; "" where they do.

    It is one of them alone, or alinéas from the first on, then items from the first on.
    """
    places = [each.transfer.into for each in departures]
    if len(places) == 1 and isinstance(places[0], WholeArticle):
        return _label_in_doubt(departures[0], sites[0])
    alineas = sorted(place.first for place in places if isinstance(place, Alineas))
    items = [place.path[0] for place in _in_order(place for place in places if isinstance(place, Labelled))]
    if len(alineas) + len(items) != len(places) or alineas != list(range(1, len(alineas) + 1)):
        return "ce qui devient cet article n'en fait pas la suite des alinéas"
    if items and (items[0] not in _OPENS or not all(map(follows, items, items[1:]))):
        return "ce qui devient cet article n'en fait pas la suite des numéros"
    if any(isinstance(each.transfer.into, Alineas) and each.stop - each.start != 1 for each in departures):
        return "plusieurs alinéas deviennent un seul"
    return next(filter(None, map(_label_in_doubt, departures, sites)), "")


def _in_order(items: Iterable[Labelled]) -> list[Labelled]:
    """*items*, each after the one that its label follows on, the first of all first."""
    left = {item.path[0]: item for item in items}
    ordered: list[Labelled] = []
    label = next((label for label in left if label in _OPENS), "")
    while label:
        ordered.append(left.pop(label))
        label = next((other for other in left if follows(label, other)), "")
    return [*ordered, *left.values()]


def _label_in_doubt(moved: Departure, site: Site) -> str:
    labels = [label for label in read_labels(site.texts[moved.start]) if label.kind is not LabelKind.ARTICLE]
    if labels and _own_label(moved, labels[0].value):
        labels = labels[1:]
    return f"rien ne dit si « {labels[0].value} » reste devant ce qui est déplacé" if labels else ""


def _own_label(moved: Departure, label: str) -> bool:
    """Whether *label* is the number of the item that moves, which it leaves behind."""
    return any(isinstance(unit, Labelled) and same_label(unit.path[-1], label) for unit in moved.transfer.units)


def troubled_border(moved: Departure, size: int, edits: Sequence[Edit]) -> str:
    """Why an edit of another clause leaves open what moves along, in French, "" if none; *size* counts the alinéas."""
    borders = {moved.start, moved.stop}
    all_of_it = moved.transfer.units == (WholeArticle(),)
    for edit in edits:
        match edit:
            case Rewriting(whole=True) if not all_of_it:
                return "une autre disposition récrit l'article d'où viennent ces alinéas"
            case Rewriting(_, start, stop) if any(start < border < stop for border in borders):
                return "une autre disposition récrit à la fois ce qui part et ce qui reste"
            case Rewriting(_, start, stop) if stop - start > 1 and _both_sides(edits, start, borders):
                return "deux autres dispositions récrivent de part et d'autre de ce qui part"
            case Insertion(slot=slot) if not all_of_it and slot in borders:
                return (
                    f"une autre disposition insère un alinéa {'à la fin' if slot == size else 'au bord'} de ce qui part"
                )
    return ""


def _both_sides(edits: Sequence[Edit], start: int, borders: set[int]) -> bool:
    """Whether one rewriting ends and another begins at *start*, where what moves begins or ends."""
    return start in borders and any(isinstance(edit, Rewriting) and edit.stop == start for edit in edits)


@frozen
class Moving:
    """A departure that is carried out: the rows that leave, of the redline of its article, and who signs for it."""

    departure: Departure
    rows: tuple[Row, ...]
    signer: str


def moving(departure: Departure, rows: Sequence[Row], edits: Iterable[Edit], signer: str) -> Moving:
    """*departure* with its rows among *rows*, the redline of its article that *edits* made, new alinéas included."""
    starts = {edit.start for edit in edits if isinstance(edit, Rewriting) and not edit.whole}
    first, last = (_border(rows, border, starts) for border in (departure.start, departure.stop))
    return Moving(departure, tuple(rows[first:last]), signer)


def _border(rows: Sequence[Row], border: int, starts: set[int]) -> int:
    """The rank in *rows* where alinéa *border*, from 0, begins, with the new lines of a rewriting that starts there."""
    if not border:
        return 0
    rank = next((rank for rank, row in enumerate(rows) if row.number == border + 1), len(rows))
    while border in starts and rank and rows[rank - 1].number is None:
        rank -= 1
    return rank


def left_behind(rows: Sequence[Row], movings: Sequence[Moving]) -> tuple[Row, ...]:
    """*rows*, the redline of an article, without what leaves; each departure is signed by its clause."""
    leaving = {id(row): each.signer for each in movings for row in each.rows}
    return tuple(
        _leaves(row, leaving[id(row)]) if id(row) in leaving else row
        for row in rows
        if id(row) not in leaving or row.number is not None
    )


def _leaves(row: Row, signer: str) -> Row:
    return Row((Piece(Change.REMOVED, row.before or "", (signer,)),), row.number, Change.REMOVED)


def arrived(movings: Sequence[Moving]) -> tuple[Row, ...]:
    """The rows of the article that *movings* make up."""
    places = (each.departure.transfer.into for each in movings)
    items = [item.path[0] for item in _in_order(place for place in places if isinstance(place, Labelled))]

    def rank(each: Moving) -> tuple[bool, int]:
        into = each.departure.transfer.into
        if isinstance(into, Labelled):
            return True, items.index(into.path[0])
        return False, into.first if isinstance(into, Alineas) else 0

    return tuple(row for each in sorted(movings, key=rank) for row in _arriving(each))


def _arriving(each: Moving) -> Iterator[Row]:
    standing = [row for row in each.rows if row.after is not None]
    for place, row in enumerate(standing):
        pieces = [
            Piece(Change.ADDED, piece.text, tuple(dict.fromkeys((each.signer, *piece.sources))))
            for piece in row.pieces
            if piece.change is not Change.REMOVED
        ]
        if not place:
            pieces = _relabelled(pieces, each)
        yield Row(tuple(pieces), None, Change.ADDED)


def _relabelled(pieces: list[Piece], each: Moving) -> list[Piece]:
    """*pieces*, the first alinéa of what arrives, with the label that it takes in the place of the one that it had."""
    label = next(iter(read_labels("".join(piece.text for piece in pieces))), None)
    drop = label.end if label is not None and _own_label(each.departure, label.value) else 0
    kept = []
    for piece in pieces:
        kept.append(piece.tail(drop))
        drop = max(0, drop - len(piece.text))
    into = each.departure.transfer.into
    if isinstance(into, Labelled):
        kept.insert(0, Piece(Change.ADDED, _written(into.path[0]), (each.signer,)))
    return [piece for piece in kept if piece.text]


def _written(label: str) -> str:
    """*label* as it stands before the text of its item."""
    first = next(first for first in _OPENS if numbering_of(label) == numbering_of(first))
    return _OPENS[first].format(label)
