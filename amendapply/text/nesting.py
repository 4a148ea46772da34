"""Which labels each alinéa stands under: « a » of the 2° of the I, and what goes on below it without a label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amendapply.frozen import frozen
from amendapply.text.labels import Label, LabelKind, follows, is_quoted, read_labels, successor

_PARAGRAPHS = (LabelKind.ARTICLE, LabelKind.ROMAN, LabelKind.CAPITAL)
_FIRST = ("1°", "1", "a")
"""With one of these a list begins."""


@frozen
class _Opening:
    """How one alinéa opens: its ``text``, whether with a quote, and its ``labels``."""

    text: str
    quoted: bool
    labels: tuple[Label, ...]


def label_paths(texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """For each alinéa of *texts*, the labels that it stands under, outermost first: ("I", "2°", "a").

    Each article nests its labels in an order of its own: a kind already open closes what it holds, a new one goes
    inside. Roman numbers alone always come first. Quoted text stands under the line that introduces it, with an order
    of its own. An unlabelled alinéa continues the label before it; after the end of a sentence it does where the list
    goes on below (« 1° Les navires. / Un décret les énumère. / 2° Les avions »), and is of the paragraph otherwise.
    """
    outer = _Nesting()
    quoted = _Nesting()
    paths: list[tuple[str, ...]] = []
    openings = [_Opening(text, is_quoted(text), read_labels(text)) for text in texts]
    for rank, opening in enumerate(openings):
        if opening.quoted:
            quoted = quoted.then(openings, rank)
            paths.append(outer.path + quoted.path)
        else:
            outer, quoted = outer.then(openings, rank), _Nesting()
            paths.append(outer.path)
    return tuple(paths)


def is_next_item(lines: Sequence[str], line: str) -> bool:
    """Whether *line* has the label that comes next in the list that the *lines* before it hold: « 2° » after « 1° ».

    A line may be in guillemets. After one that ends with « : », it may also begin a list: « 1° », « a », « I », « A ».
    """
    labels = read_labels(line)
    if not labels:
        return False
    before = map(read_labels, reversed(lines))
    last = next((label.value for found in before for label in found if label.kind is labels[0].kind), None)
    if last is not None:
        return follows(last, labels[0].value) or (last.islower() and follows(successor(last), labels[0].value))
    return lines[-1].rstrip(' »"').endswith(":") and labels[0].value in ("1°", "a", "I", "A")


def ends_sentence(text: str) -> bool:
    """Whether the alinéa *text* ends with a full stop, a closing quote apart."""
    return text.rstrip('" »”').endswith(".")


@frozen
class _Nesting:
    """The labels that are open at one point of a text, outermost first.

    ``settled``: what follows without a label was found to stand under them, whatever the alinéa before ends with.
    ``numbered``: « 1. », « 2. » number paragraphs, as « I. – » does, and not the items of a sentence.
    """

    labels: tuple[tuple[LabelKind, str], ...] = ()
    settled: bool = False
    numbered: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(value for kind, value in self.labels if kind is not LabelKind.DASH)

    def then(self, alineas: Sequence[_Opening], rank: int) -> _Nesting:
        """What is open in the alinéa at *rank*, after those before it."""
        before = alineas[rank - 1].text.rstrip() if rank else ""
        read = alineas[rank].labels
        if not read:
            ended = not self.settled and ends_sentence(before)
            return replace(self, labels=self._going_on(alineas, rank), settled=True) if ended else self
        nesting = self
        for label in read:
            nesting = nesting._opened(label.kind, label.value, before)
            before = ""
        return nesting

    def _going_on(self, alineas: Sequence[_Opening], rank: int) -> tuple[tuple[LabelKind, str], ...]:
        """The labels that still hold in the unlabelled alinéa at *rank*: the paragraphs, the lists that go on below.

        It is the next label of an open list that tells: not one that begins another, nor one that a new sentence
        introduces (« Sont aussi exonérés : / 3° Les trains »). Each label is looked at once for each kind at most.
        """
        quoted, open_kinds = alineas[rank].quoted, [kind for kind, _ in self.labels]
        held = next((depth for depth, kind in enumerate(open_kinds) if kind not in _PARAGRAPHS), len(open_kinds))
        for at in range(rank + 1, len(alineas)):
            above, later = alineas[at - 1], alineas[at]
            if len(open_kinds) == held or (quoted and not later.quoted):
                break
            first = later.labels[0] if later.labels and later.quoted == quoted else None
            if first is None or (first.kind not in open_kinds and first.kind not in _PARAGRAPHS):
                continue
            if first.kind not in open_kinds[held:]:
                break
            depth = open_kinds.index(first.kind)
            if _continues(first, above):
                return self.labels[: depth + 1]
            open_kinds = open_kinds[:depth]
        kept = (*_PARAGRAPHS, LabelKind.NUMBER) if self.numbered else _PARAGRAPHS
        return tuple(label for label in self.labels if label[0] in kept)

    def _opened(self, kind: LabelKind, value: str, before: str) -> _Nesting:
        """The label opened after the alinéa *before*, "" where it follows another label on its line."""
        kinds = [open_kind for open_kind, _ in self.labels]
        if kind is LabelKind.ROMAN and (LabelKind.CAPITAL, value) in self._expected():
            kind = LabelKind.CAPITAL  # « H. – », then « I. – »
        if kind in kinds:
            kept = kinds.index(kind)
        elif kind is LabelKind.ARTICLE:
            kept = 0
        elif kind is LabelKind.ROMAN:
            kept = kinds.count(LabelKind.ARTICLE)
        else:
            kept = len(kinds)
        numbered = self.numbered
        if kind is LabelKind.NUMBER:
            numbered = not before.endswith(":") if kind not in kinds else numbered and not before.endswith((";", ","))
        return _Nesting((*self.labels[:kept], (kind, value)), numbered=numbered)

    def _expected(self) -> list[tuple[LabelKind, str]]:
        return [
            (kind, successor(value)) for kind, value in self.labels if kind is LabelKind.CAPITAL and len(value) == 1
        ]


def _continues(label: Label, above: _Opening) -> bool:
    """Whether *label* is the next of a list that is open; *above* is the alinéa before it."""
    introduced = not above.labels and above.text.rstrip().endswith(":")
    return label.value not in _FIRST and not introduced
