"""The numbers that amendments leave to the services: « … – » after VIII becomes « IX. – »."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from amendapply.frozen import frozen
from amendapply.patterns import lazily
from amendapply.redline import SERVICES, Change, Row, new_texts, old_texts, revised
from amendapply.text.labels import (
    ABOVE,
    Head,
    Label,
    LabelKind,
    blank_label,
    body_start,
    heads_of,
    read_labels,
    same_label,
    successor,
    with_suffix,
)

_DASH = lazily(r"\. ?([-–—])")
_CLOSING = " .-–—"
_CLOSES = {LabelKind.DEGREE: " ", LabelKind.LETTER: ") "}
_FIRST = ("I", "A", "1°")
"""What is inserted before the first of a list is « I A », « 1° A »; before a « 1° bis », « 1° bis A »."""


def number_labels(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """« … – », « …° », « …) » in new alinéas get their number, and a label that two amendments add gets the next one.

    At the end of a list it is the number that follows: « … – La perte de recettes » after VIII becomes « IX. – »;
    between two items a Latin suffix: « I bis. – », « A bis. – », « 1° bis »; where alinéas were replaced, the labels
    that they left. In an article without paragraphs the first alinéa becomes « I. – » and the new one « II. – », even
    where the amendment itself wrote « II. – ». Other blanks (« Art. L. 3431-… ») depend on the law amended, and stay.
    """
    lines = _lines(rows)
    article = _Article.of(rows, lines)
    after = _siblings_after(lines)
    before = _Scope()
    numbered = []
    for line in lines:
        if line.is_new:
            line = _with_text(line, _numbered(line, before, after[line.rank], article))
        numbered.append(line)
        before.read(line, last=True)
    return _with_rows(rows, _opened(_kept_first(numbered), article))


# ----------------------------------------------------------------------------------------------------- the article


@frozen
class _Line:
    """An alinéa of the new text, with the rank of its row and what stands at its head."""

    rank: int
    row: Row
    text: str
    head: Head

    @property
    def is_new(self) -> bool:
        return self.row.change is Change.ADDED

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a « I. – » of the bill itself."""
        return not self.head.quoted and LabelKind.ROMAN in self.head.names

    @property
    def is_bare(self) -> bool:
        """Whether it is neither quoted nor labelled, not even by several labels, « I et II. – (Supprimé) »."""
        return not self.head.quoted and not self.head.names


def _lines(rows: Sequence[Row]) -> list[_Line]:
    texts = new_texts(rows)
    return [
        _Line(rank, rows[rank], text, head)
        for (rank, text), head in zip(texts, heads_of(text for _, text in texts), strict=True)
    ]


def _with_text(line: _Line, row: Row) -> _Line:
    """*line* once the services changed its *row*."""
    if row is line.row:
        return line
    text = row.after or ""
    return _Line(line.rank, row, text, heads_of((text,))[0])


def _with_rows(rows: tuple[Row, ...], lines: Iterable[_Line]) -> tuple[Row, ...]:
    tidied = list(rows)
    for line in lines:
        tidied[line.rank] = line.row
    return tuple(tidied)


@frozen
class _Article:
    """What numbering asks of the whole article.

    ``bare``: its first alinéa could become « I. – », as the article has no paragraph yet. ``end``: the rank after
    which everything is new. ``removed``: the labels of the alinéas that gave way. ``dash``: how it closes labels.
    """

    bare: bool
    end: int
    removed: frozenset[str]
    dash: str

    @classmethod
    def of(cls, rows: Sequence[Row], lines: Sequence[_Line]) -> _Article:
        kept = [line for line in lines if line.row.change is Change.KEPT]
        old = old_texts(rows)
        standing = {line.rank for line in lines}
        gone = heads_of(text for rank, text in old if rank not in standing)
        dashes = (_DASH.search(text) for _, text in old)
        return cls(
            bool(kept) and lines[0] is kept[0] and kept[0].is_bare and not any(line.is_paragraph for line in kept),
            kept[-1].rank if kept else -1,
            frozenset(name for head in gone for names in head.names.values() for name in names),
            next((match[1] for match in dashes if match), ""),
        )


def _opened(lines: list[_Line], article: _Article) -> list[_Line]:
    """*lines* whose first is « I. – » where « II. – » is the first of the new ones at the end."""
    second = next((line for line in lines if line.rank > article.end and line.is_paragraph), None)
    if not article.bare or second is None or second.head.names[LabelKind.ROMAN] != ("II",):
        return lines
    label = second.head.labels[0]
    first, place = lines[0], body_start(lines[0].text)
    opening = "I" + second.text[label.start : label.end].removeprefix("II")
    return [_with_text(first, revised(first.row, place, place, opening)), *lines[1:]]


def _kept_first(lines: list[_Line]) -> list[_Line]:
    """*lines* whose first keeps its « I. – » as long as a « II. – », even « (Supprimé) », is left.

    « Au début de l'alinéa 1, supprimer la référence : « I. – ». En conséquence, supprimer les alinéas 5 à 8 »: the
    paragraph that goes leaves its number, so that the other one needs its own.
    """
    first = lines[0]
    before = first.row.before or ""
    labels = read_labels(before) if first.is_bare else ()
    if not labels or labels[0].kind is not LabelKind.ROMAN or labels[0].value != "I":
        return lines
    if not any(line.is_paragraph for line in lines[1:]):
        return lines
    place = body_start(first.text)
    opening = before[labels[0].start : labels[0].end]
    return [_with_text(first, revised(first.row, place, place, opening)), *lines[1:]]


# ------------------------------------------------------------------------------------------------- one new alinéa


def _numbered(line: _Line, before: _Scope, after: _Scope, article: _Article) -> Row:
    if left := blank_label(line.text):
        kind, blank = left
        if kind is LabelKind.ROMAN and _among_capitals(line.head.quoted, before, after, article):
            kind = LabelKind.CAPITAL
        name = _name(line.head.quoted, kind, before, after, article)
        close = _CLOSES.get(kind) or f". {article.dash or blank['dash']} "
        return revised(line.row, *blank.span("blank"), name + close) if name else line.row
    labels = line.head.labels
    return _next_after_clash(line, labels[0], before, after) if labels and labels[0].kind in ABOVE else line.row


def _among_capitals(quoted: bool, before: _Scope, after: _Scope, article: _Article) -> bool:
    """Whether « … – » stands between « A. – » and « B. – » of one paragraph, or in an article that is such a list.

    After the last capital of « II. – », or of a list that the article introduces, it is a paragraph as often as not,
    and stays one.
    """
    capital, roman = (LabelKind.CAPITAL, quoted), (LabelKind.ROMAN, quoted)
    if capital not in before.nearest:
        return False
    paragraphs = roman in before.nearest or roman in after.nearest or article.bare
    return capital in after.nearest or not paragraphs


def _name(quoted: bool, kind: LabelKind, before: _Scope, after: _Scope, article: _Article) -> str:
    """The number between the siblings before and after, "" where none can be known."""
    quoted = quoted and (before.quoted or before.introduces)
    previous, following = before.nearest.get((kind, quoted)), after.nearest.get((kind, quoted))
    if previous is None:
        new_after = following is None or following.row.change is Change.ADDED
        alone = new_after and not quoted and not after.old
        if following and following.name in _FIRST and following.row.change is Change.KEPT:
            return f"{following.name} A"
        return "II" if alone and article.bare and kind is LabelKind.ROMAN else ""
    try:
        free, between = successor(previous.name), with_suffix(previous.name)
    except ValueError:  # after « tricies »
        return ""
    if following is None or (free in article.removed and not same_label(free, following.name)):
        return free
    return f"{between} A" if same_label(between, following.name) else between


def _next_after_clash(line: _Line, label: Label, before: _Scope, after: _Scope) -> Row:
    """Two amendments append a « 12° » each: the second one is « 13° »; in a list, a second « 2° bis » is « 2° ter »."""
    key = (label.kind, line.head.quoted)
    row, previous = line.row, before.nearest.get(key)
    if previous is None or previous.row.change is not Change.ADDED or not same_label(previous.name, label.value):
        return row
    askers = previous.row.sources
    if set(row.sources) & set(askers) and SERVICES not in askers:
        return row  # an amendment that numbers its own alinéas knows what it does
    written = line.text[label.start : label.end].rstrip(_CLOSING)
    free = with_suffix(label.value) if key in after.nearest else successor(label.value)
    if key in after.nearest and same_label(free, after.nearest[key].name):
        return row
    return revised(row, label.start, label.start + len(written), free)


# ---------------------------------------------------------------------------------------------------- its siblings


@frozen
class _Sibling:
    """A numbered alinéa of the same list, or one end of a « 1° et 2° (Supprimé) »."""

    name: str
    row: Row


@dataclass(slots=True, eq=False, repr=False)
class _Scope:
    """The nearest sibling of each kind, inside and outside the quotation, as alinéas are read one after the other.

    ``quoted`` and ``introduces`` describe the alinéa read last: law text, or the line that announces it. ``old`` says
    whether any alinéa read stood in the old text.
    """

    nearest: dict[tuple[LabelKind, bool], _Sibling] = field(default_factory=dict)
    quoted: bool = False
    introduces: bool = False
    old: bool = False

    def read(self, line: _Line, *, last: bool) -> None:
        """Take *line* in; *last* says which end of it is the nearer.

        Seen from above, « I » is within « "Art. L. 5. – I. – » and next to nothing; so are all labels but the first.
        """
        head = line.head
        self.old |= line.row.change is Change.KEPT
        self.quoted, self.introduces = head.quoted, line.text.rstrip().endswith(":")
        kinds = {label.kind for label in head.labels}
        forgotten = [(kind, head.quoted) for kind, above in ABOVE.items() if kinds & above]
        for key in forgotten + ([] if head.quoted else [(kind, True) for kind in ABOVE]):
            self.nearest.pop(key, None)
        within = {label.kind for label in head.labels[1:]} if not last else set()
        for kind, names in head.names.items():
            if kind in within:
                self.nearest.pop((kind, head.quoted), None)
                continue
            self.nearest[kind, head.quoted] = _Sibling(names[-1 if last else 0], line.row)


def _siblings_after(lines: Sequence[_Line]) -> dict[int, _Scope]:
    """For each new alinéa, what lies after it."""
    after: dict[int, _Scope] = {}
    scope = _Scope()
    for line in reversed(lines):
        if line.is_new:
            after[line.rank] = _Scope(dict(scope.nearest), old=scope.old)
        scope.read(line, last=False)
    return after
