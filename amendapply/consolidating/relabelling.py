"""« Les 1°, 2° et 6° deviennent respectivement les 2°, 3° et 1° »: the items of one list take other numbers.

The items are found in the law as it stands before the bill, and take along what the other clauses change in them. They
then stand in the order of their numbers; a mark (« 3° (Abrogé) ») gives way to the item that takes its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from amendapply.frozen import frozen
from amendapply.lexicon import LATIN_SUFFIXES, parse_roman
from amendapply.locating.refusals import ambiguous
from amendapply.locating.sites import Locating, Site
from amendapply.locating.units import locate_unit
from amendapply.operations import Labelled
from amendapply.orders import Relabelling
from amendapply.redline import SERVICES, Change, Piece, Row, revised
from amendapply.text.alignment import increasing
from amendapply.text.labels import label_name, numbering_of, opening_label, read_labels, same_label, split_label

MARK = re.compile(
    r"\s*[(\[]?\s*(?:(?:alinéa|paragraphe|article|texte)s?\s+)?(?:supprimée?s?|abrogée?s?)\s*[)\]]?\s*[.;]?\s*$",
    re.IGNORECASE,
)
"""What stands after the label of an item that has no text any more, or for the text of an article: « (Abrogé) »."""


Signed = tuple[Relabelling, str]
"""New labels that a clause gives, and its name."""


@frozen
class _Item:
    """One item of the list: its label and the new one, its alinéas, counted from 0, and the clause that signs."""

    label: str
    becomes: str
    start: int
    stop: int
    signer: str


def relabelled(rows: tuple[Row, ...], locating: Locating, signed: Sequence[Signed], move: int) -> tuple[Row, ...]:
    """*rows*, the redline of one article, with the items of one list under the new labels that clauses give them.

    *signed* are what these clauses ask, each with its name; moves are numbered from *move* on. Raises ``Refused`` where
    an item is not found, where a number is taken twice, or where nothing says on which side of an item something
    inserted belongs.
    """
    assert locating.home is not None
    pairs = [pair for demand, _ in signed for pair in demand.pairs]
    items = _items(locating.home, locating, signed)
    gone = {item.label for item in items if _gives_way(item, items, pairs, locating.home, rows)}
    kept = [item for item in items if item.label not in gone]
    names = [item.becomes for item in kept]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise ambiguous(f"le « {twice} » existe déjà à cet endroit de {locating.home.name}")
    order = sorted(kept, key=lambda item: rank_of_label(item.becomes))
    places = [(rank, order.index(item)) for rank, item in enumerate(kept)]
    fixed = {kept[rank].label for rank, _ in increasing(places)}
    if order == kept and not gone:
        return _in_place(rows, items)
    _check_borders(rows, items, locating.home)
    parts = {item.label: _part(rows, item) for item in items}
    first, last = _bounds(rows, items[0].start, items[-1].stop)
    written = _written(items, order, fixed, parts, gone, move)
    return (*rows[:first], *written, *rows[last:])


def _in_place(rows: Sequence[Row], items: Sequence[_Item]) -> tuple[Row, ...]:
    """*rows*, each item where it is under its new label, with what other clauses insert between two of them."""
    heads = {_place(rows, item.start): item for item in items if item.label != item.becomes}
    return tuple(_with_label(row, heads[rank]) if rank in heads else row for rank, row in enumerate(rows))


def _items(site: Site, locating: Locating, signed: Sequence[Signed]) -> list[_Item]:
    """The items of the list of which *signed* name some, in their order."""
    asked = [(demand.path, *pair, signer) for demand, signer in signed for pair in demand.pairs]
    found = [locate_unit(locating, Labelled((*path, old)))[0] for path, old, _, _ in asked]
    above = site.paths[found[0].start][:-1]
    kind = read_labels(site.texts[found[0].start])[-1].kind
    heads = [
        rank
        for rank, path in enumerate(site.paths)
        if path[:-1] == above and path and _opens(site, rank) and read_labels(site.texts[rank])[-1].kind is kind
    ]
    if any(one.start not in heads for one in found):
        raise ambiguous(f"ces numéros ne sont pas ceux d'une même liste de {site.name}")
    new = {one.start: (becomes, signer) for one, (_, _, becomes, signer) in zip(found, asked, strict=True)}
    if len(new) < len(asked):
        raise ambiguous(f"deux dispositions changent le même numéro de {site.name}")
    unchanged = signed[0][1]
    return [
        _Item(
            label,
            *new.get(head, (label, unchanged))[:1],
            head,
            site.end_under(head, len(above) + 1),
            new.get(head, (label, unchanged))[1],
        )
        for head in heads
        for label in site.paths[head][-1:]
    ]


def _opens(site: Site, rank: int) -> bool:
    return bool(read_labels(site.texts[rank])) and (rank == 0 or site.paths[rank] != site.paths[rank - 1])


def _gives_way(
    item: _Item, items: Sequence[_Item], pairs: Sequence[tuple[str, str]], site: Site, rows: Sequence[Row]
) -> bool:
    """Whether another item takes the number of *item*, which is a mark or has been deleted."""
    if any(same_label(item.label, old) for old, _ in pairs):
        return False
    if not any(other is not item and same_label(other.becomes, item.label) for other in items):
        return False
    label = read_labels(site.texts[item.start])[-1]
    if item.stop - item.start == 1 and MARK.match(site.texts[item.start], label.end):
        return True
    return all(row.after is None for row in _part(rows, item))


def rank_of_label(label: str) -> tuple[int, int]:
    """A key that sorts the labels of one list."""
    base, suffix = split_label(label)
    number = re.search(r"\d+", base)
    value = int(number[0]) if number else parse_roman(base) or sum(26**i * ord(c) for i, c in enumerate(reversed(base)))
    return value, LATIN_SUFFIXES.index(suffix) + 1 if suffix in LATIN_SUFFIXES else 0


def _place(rows: Sequence[Row], alinea: int) -> int:
    return next(rank for rank, row in enumerate(rows) if row.number == alinea + 1)


def _bounds(rows: Sequence[Row], start: int, stop: int) -> tuple[int, int]:
    return _place(rows, start), _place(rows, stop - 1) + 1


def _part(rows: Sequence[Row], item: _Item) -> tuple[Row, ...]:
    first, last = _bounds(rows, item.start, item.stop)
    return tuple(rows[first:last])


def _check_borders(rows: Sequence[Row], items: Sequence[_Item], site: Site) -> None:
    """Raise ``Refused`` where something is inserted beside an item that moves: nothing says that it goes along."""
    for item in items:
        first, last = _bounds(rows, item.start, item.stop)
        if any(row.number is None for row in rows[last : last + 1]) or (first and rows[first - 1].number is None):
            raise ambiguous(f"une autre disposition insère un alinéa à côté du « {item.label} » de {site.name}")


def _written(
    items: Sequence[_Item],
    order: Sequence[_Item],
    fixed: set[str],
    parts: dict[str, tuple[Row, ...]],
    gone: set[str],
    move: int,
) -> Iterator[Row]:
    """The rows of the list: what leaves, at its old place, and what arrives, at its new one."""
    numbers = {item.label: move + rank for rank, item in enumerate(item for item in items if item.label not in fixed)}
    old, new = list(items), list(order)
    while old or new:
        while new and new[0].label not in fixed:
            arriving = new.pop(0)
            yield from (_arrives(row, arriving.signer, numbers[arriving.label]) for row in _labelled(arriving, parts))
        while old and old[0].label not in fixed:
            leaving = old.pop(0)
            number = 0 if leaving.label in gone else numbers[leaving.label]
            yield from (_leaves(row, leaving.signer, number) for row in parts[leaving.label] if row.number is not None)
        if old:
            yield from _labelled(old.pop(0), parts)
            new.pop(0)


def _labelled(item: _Item, parts: dict[str, tuple[Row, ...]]) -> Iterator[Row]:
    first, *others = parts[item.label]
    yield first if item.label == item.becomes else _with_label(first, item)
    yield from others


def _with_label(row: Row, item: _Item) -> Row:
    """*row* under its new label. Raises ``Refused`` where another clause has rewritten the label."""
    text = row.after or ""
    label = next((one for one in read_labels(text) if same_label(one.value, item.label)), None)
    if label is None:
        raise ambiguous(f"une autre disposition récrit le « {item.label} »")
    ends = range(label.start + 1, label.end + 1)
    end = next(end for end in ends if label_name(text[label.start : end]) == label.value)
    if numbering_of(item.becomes) == numbering_of(label.value):
        made = revised(row, label.start, end, item.becomes)
    else:  # « 1° Les chiens » becomes « a) Les chiens », « I. – Les chiens » becomes « 1° Les chiens »
        made = revised(row, label.start, label.end, opening_label(item.becomes))
    pieces = (
        replace(piece, sources=(item.signer,)) if piece.sources == (SERVICES,) else piece for piece in made.pieces
    )
    return replace(made, pieces=tuple(pieces))


def _arrives(row: Row, signer: str, move: int) -> Row:
    """*row* where it arrives; what other clauses wrote in it is signed by them too."""
    pieces = (
        Piece(Change.ADDED, piece.text, tuple(dict.fromkeys((signer, *piece.sources))))
        for piece in row.pieces
        if piece.change is not Change.REMOVED
    )
    return Row(tuple(pieces), None, Change.ADDED, move)


def _leaves(row: Row, signer: str, move: int) -> Row:
    return Row((Piece(Change.REMOVED, row.before or "", (signer,)),), row.number, Change.REMOVED, move)
