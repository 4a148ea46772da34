"""The numbers that amendments leave to the services: « … – » after VIII becomes « IX. – »."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from amendapply.conventions.revising import revise, standing
from amendapply.patterns import lazily
from amendapply.redline import SERVICES, Change, Row
from amendapply.text.labels import (
    ABOVE,
    Label,
    LabelKind,
    body_start,
    is_quoted,
    label_names,
    read_labels,
    same_label,
    successor,
    with_suffix,
)

_OPENING = r'\s{0,9}(?:["«“]\s{0,9})?'
_BLANKS = (
    (LabelKind.ROMAN, lazily(rf"{_OPENING}(?P<blank>(?:…|\.{{3,}})[\s.]{{0,9}}(?P<dash>[-‑–—])\s{{0,9}})")),
    (LabelKind.DEGREE, lazily(rf"{_OPENING}(?P<blank>(?:…|\.{{3,}})\s{{0,9}}°\s{{0,9}})")),
    (LabelKind.LETTER, lazily(rf"{_OPENING}(?P<blank>(?:…|\.{{3,}})\s{{0,9}}\)\s{{0,9}})")),
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
    article = _Article.of(rows)
    after = _siblings_after(rows)
    before = _Scope()
    tidied = list(rows)
    for rank, text in standing(rows):
        if rows[rank].change is Change.ADDED:
            tidied[rank] = _numbered(rows[rank], text, before, after[rank], article)
        before.read(tidied[rank], last=True)
    return _opened(_kept_first(tuple(tidied)), article)


# ----------------------------------------------------------------------------------------------------- the article


@dataclass(frozen=True, slots=True)
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
    def of(cls, rows: Sequence[Row]) -> _Article:
        kept = [(rank, text) for rank, text in standing(rows) if rows[rank].change is Change.KEPT]
        removed = [row.before or "" for row in rows if row.after is None]
        dashes = (_DASH.search(row.before or "") for row in rows)
        return cls(
            bool(kept) and standing(rows)[0] == kept[0] and _can_open([text for _, text in kept]),
            kept[-1][0] if kept else -1,
            frozenset(name for text in removed for kind in ABOVE for name in label_names(text, kind)),
            next((match[1] for match in dashes if match), ""),
        )


def _can_open(texts: Sequence[str]) -> bool:
    """Whether the first of *texts* can become « I. – »."""
    paragraphs = (text for text in texts if not is_quoted(text) and label_names(text, LabelKind.ROMAN))
    return not is_quoted(texts[0]) and not read_labels(texts[0]) and next(paragraphs, None) is None


def _opened(rows: tuple[Row, ...], article: _Article) -> tuple[Row, ...]:
    """*rows* whose first alinéa is « I. – » where « II. – » is the first of the new ones at the end."""
    if not article.bare:
        return rows
    added = ((rank, text) for rank, text in standing(rows) if rank > article.end and not is_quoted(text))
    text = next((text for _, text in added if label_names(text, LabelKind.ROMAN)), "")
    if label_names(text, LabelKind.ROMAN) != ("II",):
        return rows
    label = read_labels(text)[0]
    first, old = standing(rows)[0]
    place = body_start(old)
    opening = "I" + text[label.start : label.end].removeprefix("II")
    return (*rows[:first], revise(rows[first], place, place, opening), *rows[first + 1 :])


def _kept_first(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """*rows* whose first alinéa keeps its « I. – » as long as a « II. – », even « (Supprimé) », is left.

    « Au début de l'alinéa 1, supprimer la référence : « I. – ». En conséquence, supprimer les alinéas 5 à 8 »: the
    paragraph that goes leaves its number, so that the other one needs its own.
    """
    rank, text = standing(rows)[0]
    before = rows[rank].before or ""
    labels = () if is_quoted(text) or read_labels(text) else read_labels(before)
    if not labels or labels[0].kind is not LabelKind.ROMAN or labels[0].value != "I":
        return rows
    others = (after for other, after in standing(rows) if other > rank and not is_quoted(after))
    if not any(label_names(after, LabelKind.ROMAN) for after in others):
        return rows
    place = body_start(text)
    opening = before[labels[0].start : labels[0].end]
    return (*rows[:rank], revise(rows[rank], place, place, opening), *rows[rank + 1 :])


# ------------------------------------------------------------------------------------------------- one new alinéa


def _numbered(row: Row, text: str, before: _Scope, after: _Scope, article: _Article) -> Row:
    for kind, pattern in _BLANKS:
        if blank := pattern.match(text):
            if kind is LabelKind.ROMAN and _among_capitals(text, before, after, article):
                kind = LabelKind.CAPITAL
            name = _name(text, kind, before, after, article)
            close = _CLOSES.get(kind) or f". {article.dash or blank['dash']} "
            return revise(row, *blank.span("blank"), name + close) if name else row
    labels = read_labels(text)
    return _next_after_clash(row, text, labels[0], before, after) if labels and labels[0].kind in ABOVE else row


def _among_capitals(text: str, before: _Scope, after: _Scope, article: _Article) -> bool:
    """Whether « … – » stands between « A. – » and « B. – » of one paragraph, or in an article that is such a list.

    Behind the last capital of « II. – », or of a list that the article introduces, it is a paragraph as often as not,
    and stays one.
    """
    quoted = is_quoted(text)
    capital, roman = (LabelKind.CAPITAL, quoted), (LabelKind.ROMAN, quoted)
    if capital not in before.nearest:
        return False
    paragraphs = roman in before.nearest or roman in after.nearest or article.bare
    return capital in after.nearest or not paragraphs


def _name(text: str, kind: LabelKind, before: _Scope, after: _Scope, article: _Article) -> str:
    """The number between the siblings before and after, "" where none can be known."""
    quoted = is_quoted(text) and (before.quoted or before.introduces)
    previous, following = before.nearest.get((kind, quoted)), after.nearest.get((kind, quoted))
    if previous is None:
        new_after = following is None or following.change is Change.ADDED
        alone = new_after and not quoted and not after.old
        if following and following.name in _FIRST and following.change is Change.KEPT:
            return f"{following.name} A"
        return "II" if alone and article.bare and kind is LabelKind.ROMAN else ""
    try:
        free, between = successor(previous.name), with_suffix(previous.name)
    except ValueError:  # after « tricies »
        return ""
    if following is None or (free in article.removed and not same_label(free, following.name)):
        return free
    return f"{between} A" if same_label(between, following.name) else between


def _next_after_clash(row: Row, text: str, label: Label, before: _Scope, after: _Scope) -> Row:
    """Two amendments append a « 12° » each: the second one is « 13° »; in a list, a second « 2° bis » is « 2° ter »."""
    key = (label.kind, is_quoted(text))
    previous = before.nearest.get(key)
    if previous is None or not same_label(previous.name, label.value):
        return row
    if previous.change is not Change.ADDED:
        return row
    if set(row.sources) & set(previous.sources) and SERVICES not in previous.sources:
        return row  # an amendment that numbers its own alinéas knows what it does
    written = text[label.start : label.end].rstrip(_CLOSING)
    free = with_suffix(label.value) if key in after.nearest else successor(label.value)
    if key in after.nearest and same_label(free, after.nearest[key].name):
        return row
    return revise(row, label.start, label.start + len(written), free)


# ---------------------------------------------------------------------------------------------------- its siblings


@dataclass(frozen=True, slots=True)
class _Sibling:
    """A numbered alinéa of the same list, or one end of a « 1° et 2° (Supprimé) »."""

    name: str
    change: Change
    sources: tuple[str, ...]


@dataclass(slots=True)
class _Scope:
    """The nearest sibling of each kind, inside and outside the quotation, as rows are read one after the other.

    ``quoted`` and ``introduces`` describe the row read last: law text, or the line that announces it. ``old`` says
    whether any row read stood in the old text.
    """

    nearest: dict[tuple[LabelKind, bool], _Sibling] = field(default_factory=dict)
    quoted: bool = False
    introduces: bool = False
    old: bool = False

    def read(self, row: Row, *, last: bool) -> None:
        """Take *row* in; *last* says which end of a merged marker is the nearer."""
        text = row.after or ""
        self.old |= row.change is Change.KEPT
        self.quoted, self.introduces = is_quoted(text), text.rstrip().endswith(":")
        if not self.quoted:
            self._forget((kind, True) for kind in ABOVE)
        kinds = {label.kind for label in read_labels(text)}
        self._forget((kind, self.quoted) for kind, above in ABOVE.items() if kinds & above)
        for kind in ABOVE:
            if names := label_names(text, kind):
                self.nearest[kind, self.quoted] = _Sibling(names[-1 if last else 0], row.change, row.sources)

    def _forget(self, keys: Iterable[tuple[LabelKind, bool]]) -> None:
        for key in keys:
            self.nearest.pop(key, None)


def _siblings_after(rows: Sequence[Row]) -> dict[int, _Scope]:
    """For each new alinéa, what lies after it."""
    after: dict[int, _Scope] = {}
    scope = _Scope()
    for rank in range(len(rows) - 1, -1, -1):
        if rows[rank].change is Change.ADDED:
            after[rank] = _Scope(dict(scope.nearest), old=scope.old)
        if rows[rank].after is not None:
            scope.read(rows[rank], last=False)
    return after
