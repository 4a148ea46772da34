"""Lines of a bill that may be lost, told by the labels of those that are there: « b) », then « d) ».

What stood under a lost header is read as if it belonged to the line before, so that the lines around it are remarked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amendapply.language.law.contents import CENSORED
from amendapply.language.law.hierarchy import Line, is_note
from amendapply.lexicon import LATIN_SUFFIXES
from amendapply.text.labels import LabelKind, same_label, split_label, successor, suppressed_labels

_FIRST = ("1°", "1", "a", "A", "I")


def mark_lost(roots: Sequence[Line], alineas: Sequence[str]) -> None:
    """Mark the lines beside which a label is missing; *alineas* are those of the article that *roots* are read from."""
    marking = _Marking(alineas, [line for root in roots for line in _below(root)])
    for before, root in zip([None, *roots], roots, strict=False):
        _mark_list(root.children, root, _Marking(alineas, list(_below(root))))
        marking.mark(root, before, 0)


def _mark_list(siblings: Sequence[Line], holder: Line, marking: _Marking) -> None:
    # « II. - A. Le code… / B. Le code… »: the B, which lies in the II, comes after the A of that line
    last: dict[LabelKind, Line] = {label.kind: holder for label in holder.labels}
    for line in siblings:
        _mark_list(line.children, line, marking)
        if line.labels:
            kind = line.labels[0].kind
            if kind not in last and line is siblings[0] and not _announces(holder):
                marking.doubt(line, "au début d'une liste que rien n'annonce")
            before = last.get(LabelKind.ROMAN if line.labels[0].value == "J" else kind, last.get(kind))
            marking.mark(line, before, holder.number)
            last[kind] = line


@dataclass(slots=True)
class _Marking:
    """The marking of ``lines``, in their order, in an article with ``alineas``.

    ``doubted``: how many are marked because a list after them does not begin with its first label.
    """

    alineas: Sequence[str]
    lines: Sequence[Line]
    doubted: int = 0
    _marks: list[int] | None = None

    def mark(self, line: Line, last: Line | None, holder: int) -> None:
        """Mark *line*, whose label comes after that of *last*, and what stands before it; None where a list begins.

        *holder* is the number of the line that holds the list.
        """
        label = line.labels[0] if line.labels else None
        base = _base(label.value) if label else None
        if label is None or base is None:
            return
        before = _label_of(last, label.kind) if last else ""
        again = before == label.value
        if not again and (_follows(before, base) if before else _begins(label.value)):
            return
        if not again and self._marked(last.number if last and before else holder, line.number - 1):
            return
        line.after_lost = not again
        if last and before:
            self.doubt(line, f"après « {before} »", last)
        else:
            self.doubt(line, "au début de la liste")

    def doubt(self, line: Line, why: str, last: Line | None = None) -> None:
        """Mark *line* with what it holds, and *last*; without it, all that stands before."""
        for one in (*_below(line), *(_below(last) if last else self._earlier(line))):
            one.doubt = f"« {line.labels[0].value} » vient {why} : une disposition peut manquer"

    def _earlier(self, line: Line) -> Iterator[Line]:
        """The lines before *line*, those that have been marked so apart."""
        while self.doubted < len(self.lines) and self.lines[self.doubted].number < line.number:
            yield self.lines[self.doubted]
            self.doubted += 1

    def _marked(self, start: int, stop: int) -> bool:
        """Whether one of the alinéas between stands for others, which were deleted or did not change."""
        if self._marks is None:
            self._marks = [number for number, alinea in enumerate(self.alineas) if _stands_for_others(alinea)]
        return bisect_left(self._marks, start) < bisect_left(self._marks, stop)


def _label_of(line: Line, kind: LabelKind) -> str:
    return next((one.value for one in line.labels if one.kind is kind), line.labels[0].value if line.labels else "")


def _base(label: str) -> str | None:
    """*label* without « bis »; None for a dash, and for « aa », which stands before « a »."""
    try:
        base, _ = split_label(label)
    except ValueError:
        return None
    return None if len(base) > 1 and base.isalpha() and base.islower() else base


def _begins(label: str) -> bool:
    """Whether a list can begin with *label*: « 1° », « 1° A », and not « 1° bis »."""
    base, suffix = split_label(label)
    return base in _FIRST and suffix.partition(" ")[0] not in LATIN_SUFFIXES


def _follows(before: str, base: str) -> bool:
    known = _base(before)
    if known is None or same_label(known, base):
        return True
    letters = len(known) == len(base) == 1 and ord(base) == ord(known) + 1
    return letters or same_label(successor(known), base)


def _stands_for_others(alinea: str) -> bool:
    """« 2° à 4° (Supprimés) », « I et II. - (Non modifiés) », « (Censuré) »."""
    return bool(suppressed_labels(alinea)) or is_note(alinea) or CENSORED.match(alinea) is not None


def _announces(line: Line) -> bool:
    return line.last == line.number and line.command.rstrip().endswith(":")


def _below(line: Line) -> Iterator[Line]:
    yield line
    for child in line.children:
        yield from _below(child)
