"""The « (Supprimé) » markers: a labelled alinéa that is deleted leaves its label, « 3° (Supprimé) »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from amendapply.bill import SUPPRESSED
from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.redline import SERVICES, Change, Piece, Row, cut, new_texts, old_texts, revised, run, struck
from amendapply.text.labels import (
    Head,
    Label,
    LabelKind,
    heads_of,
    is_quoted,
    read_labels,
    successor,
    suppressed_labels,
)
from amendapply.text.nesting import label_paths

_CLOSING = lazily(r"[\s.)\-‐‑‒–—―−_*]*$")
_SEVERAL = lazily(r" (?:et|à) ")
_WORD_ARTICLE = lazily(r"Art(?:icle|s?\.)\s*")

_Path = tuple[str, ...]


@frozen
class _Marker:
    """A « (Supprimé) » line: the row that holds it, the label it is for, and the labels above."""

    rank: int
    label: Label
    parent: _Path
    quoted: bool
    new: bool


def mark_suppressed(rows: tuple[Row, ...], deleted: frozenset[int], several: str = SUPPRESSED) -> tuple[Row, ...]:
    """A labelled alinéa deleted outright leaves its label: « c) Le 8° devient le 5° ; » gives « c) (Supprimé) ».

    What was deleted under the label goes under the one marker. Nothing is marked where another part of it stays, the
    quotation that it announced included, where the alinéa has no label or a mere dash, or where a new alinéa takes the
    label up again; there an old marker goes too. Neighbours share a marker: « a et b) (Supprimé) »,
    « "Art. L. 3431-5 et L. 3431-5-1. - (Supprimé) »; *several* is the mark of such a line.
    """
    taken = _labels_written_anew(rows)
    rows = _without_replaced_markers(rows, taken)
    markers, standing = _markers(rows, deleted, taken)
    rows = tuple(
        Row(run(row.before or "", Change.KEPT), row.number) if rank in standing else row
        for rank, row in enumerate(rows)
    )
    tidied = list(rows)
    for marker in markers:
        if marker.new:
            tidied[marker.rank] = _marked(rows[marker.rank], marker.label.end)
    for group in _runs(markers, rows):
        tidied[group[0].rank] = _marking(_naming(tidied[group[0].rank], group, rows), several)
        for marker in group[1:]:
            tidied[marker.rank] = rows[marker.rank] if marker.new else struck(rows[marker.rank])
    return tuple(tidied)


# --------------------------------------------------------------------------------------------------------- markers


def _without_replaced_markers(rows: tuple[Row, ...], taken: frozenset[tuple[_Path, bool]]) -> tuple[Row, ...]:
    """*rows* without the old « II. – (Supprimé) » of a label that an added alinéa has."""
    if not taken:
        return rows
    old = old_texts(rows)
    paths = label_paths([text for _, text in old])
    replaced = {
        rank
        for (rank, text), path in zip(old, paths, strict=True)
        if (path, is_quoted(text)) in taken and not rows[rank].changed and len(suppressed_labels(text)) == 1
    }
    return tuple(struck(row) if rank in replaced else row for rank, row in enumerate(rows))


def _markers(
    rows: Sequence[Row], deleted: frozenset[int], taken: frozenset[tuple[_Path, bool]]
) -> tuple[list[_Marker], set[int]]:
    """The markers to write and those that stand with one label; the rows of « 3° et 4° (Supprimés) »."""
    old = old_texts(rows)
    paths = label_paths([text for _, text in old])
    gone = [rows[rank].number in deleted for rank, _ in old]
    heads = heads_of(text for _, text in old)
    resumed = [_resumes(text, head) for (_, text), head in zip(old, heads, strict=True)]
    markers: list[_Marker] = []
    standing: set[int] = set()
    covered = 0
    for place, (rank, text) in enumerate(old):
        head, path, labels = heads[place], paths[place], heads[place].labels
        if gone[place] and place >= covered and len(suppressed_labels(text)) > 1:
            standing.add(rank)
            continue
        if place < covered or not labels or labels[-1].kind is LabelKind.DASH:
            continue
        if gone[place]:
            label, path, covered = _suppressed_item(labels, paths, gone, resumed, place)
            if label is not None and (path, head.quoted) not in taken:
                markers.append(_Marker(rank, label, path[:-1], head.quoted, new=True))
        elif not rows[rank].changed and len(labels) == len(suppressed_labels(text)) == 1:
            markers.append(_Marker(rank, labels[0], path[:-1], head.quoted, new=False))
    return markers, standing


def _suppressed_item(
    labels: Sequence[Label], paths: Sequence[_Path], gone: Sequence[bool], resumed: Sequence[bool], place: int
) -> tuple[Label | None, _Path, int]:
    """The outermost label under which all goes, its path, where the next item starts; None where some stays."""
    for depth, label in enumerate(labels):
        path = paths[place][: len(paths[place]) - len(labels) + depth + 1]
        end = place + 1
        while end < len(paths) and paths[end][: len(path)] == path and not resumed[end]:
            end += 1
        if all(gone[place:end]):
            return label, path, end
    return None, (), place + 1


def _resumes(text: str, head: Head) -> bool:
    """« sont exonérées de cotisations. »: after a list it ends the sentence that introduced it, and is in no item."""
    return not head.labels and text[head.body :][:1].islower()


def _labels_written_anew(rows: Sequence[Row]) -> frozenset[tuple[_Path, bool]]:
    """The labels, quoted or not, of new alinéas, or of rewritten ones that did not have them."""
    new, old = new_texts(rows), dict(old_texts(rows))
    paths = label_paths([text for _, text in new])
    return frozenset(
        (path, is_quoted(text))
        for (rank, text), path in zip(new, paths, strict=True)
        if read_labels(text) and _names(text) != _names(old.get(rank, ""))
    )


def _names(text: str) -> list[str]:
    return [label.value for label in read_labels(text)]


def _marked(row: Row, end: int) -> Row:
    """The removed *row* with its first *end* characters standing again, followed by the marker."""
    standing, gone = cut(row.pieces, (end,))
    label = "".join(piece.text for piece in standing)
    space = "" if label.endswith((" ", "\u00a0")) else " "
    return Row((*run(label, Change.KEPT), *gone, Piece(Change.ADDED, space + SUPPRESSED, (SERVICES,))), row.number)


# ------------------------------------------------------------------------------------------------------ neighbours


def _runs(markers: Sequence[_Marker], rows: Sequence[Row]) -> Iterator[list[_Marker]]:
    """The markers, two at least and one of them new, between which nothing stands."""
    group: list[_Marker] = []
    for marker in markers:
        if group and not _neighbours(group[-1], marker, rows):
            if len(group) > 1:
                yield group
            group = []
        group.append(marker)
    if len(group) > 1:
        yield group


def _neighbours(one: _Marker, other: _Marker, rows: Sequence[Row]) -> bool:
    return (
        (one.new or other.new)
        and not (_SEVERAL.search(one.label.value) or _SEVERAL.search(other.label.value))
        and (one.parent, one.quoted, one.label.kind) == (other.parent, other.quoted, other.label.kind)
        and all(rows[rank].after is None for rank in range(one.rank + 1, other.rank))
    )


def _naming(row: Row, group: Sequence[_Marker], rows: Sequence[Row]) -> Row:
    """*row*, the marker of the first of *group*, naming the others: « 1° et 2° », « 1°, 1° bis et 2° », « 1° à 3° »."""
    first = group[0].label
    place = first.end - len(_closing(row.before or "", first))
    names = [_written(rows[marker.rank].before or "", marker.label) for marker in group]
    if len(group) > 2 and all(_follow(one.label, other.label) for one, other in pairwise(group)):
        return revised(row, place, place, f" à {names[-1]}")
    return revised(row, place, place, "".join(f", {name}" for name in names[1:-1]) + f" et {names[-1]}")


def _marking(row: Row, several: str) -> Row:
    """*row*, whose mark is « (Supprimé) », with the mark of *several* labels."""
    start = (row.after or "").rfind(SUPPRESSED)
    end = start + len(SUPPRESSED)
    return row if start < 0 or several == SUPPRESSED else revised(row, start, end, several)


def _follow(one: Label, other: Label) -> bool:
    try:
        return successor(one.value) == other.value
    except ValueError:  # « Art. L. 31-… », an article without a number yet
        return False


def _closing(text: str, label: Label) -> str:
    """What closes a label, after its name: « . - », « ) », a space."""
    match = _CLOSING.search(text[label.start : label.end])
    return match[0] if match else ""


def _written(text: str, label: Label) -> str:
    """The name of a label as the alinéa writes it, without the word « Art. »."""
    return _WORD_ARTICLE.sub("", text[label.start : label.end - len(_closing(text, label))])
