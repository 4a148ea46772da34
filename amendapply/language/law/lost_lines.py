"""Lines of a bill that may be lost, told by the labels of those that are there: « b) », then « d) ».

What stood under a lost header is read as if it belonged to the line before, so that the lines around it are remarked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from string import digits

from amendapply.bill import Heading, Path
from amendapply.language.law.contents import CENSORED
from amendapply.language.law.hierarchy import Line, is_note
from amendapply.lexicon import LATIN_SUFFIXES
from amendapply.operations import ReplaceArticle
from amendapply.orders import Creation, Demand, Order
from amendapply.text.headings import division_key, heading_text
from amendapply.text.labels import (
    LabelKind,
    follows,
    read_labels,
    same_label,
    split_label,
    successor,
    suppressed_labels,
)
from amendapply.text.nesting import label_paths

_FIRST = ("1°", "1", "a", "A", "I")
_GOES_ON = re.compile(r";\s*$")
_MARKS = ' «»";.\u00a0'
_LONG = 8
"""Characters, from which two alinéas that are the same are no accident of short ones: « 1 », « % »."""


def mark_lost(roots: Sequence[Line], alineas: Sequence[str]) -> None:
    """Mark the lines beside which a label is missing; *alineas* are those of the article that *roots* are read from."""
    marking = _Marking(alineas, [line for root in roots for line in _below(root)])
    for before, root in zip([None, *roots], roots, strict=False):
        _mark_list(root.children, root, _Marking(alineas, list(_below(root))))
        marking.mark(root, before, 0)
    if marking.lines and _GOES_ON.search(alineas[-1]):
        last = marking.lines[-1]
        last.doubt = last.doubt or "l'article s'arrête sur « ; » : une disposition peut manquer"


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


def lost_in_quotation(quoted: Sequence[str]) -> Iterator[str]:
    """« « 4° » vient après « 2° » »: what the labels of *quoted*, the alinéas that a clause quotes, leave out.

    The first label of each list tells nothing, unless it stands in an article that is quoted whole. An alinéa that is
    written twice in a row is told too.
    """
    bare = [text.strip(_MARKS) for text in quoted]
    if any(above == text and len(text) > _LONG for above, text in pairwise(bare)):
        yield "dans le texte cité, un alinéa est écrit deux fois de suite"
    last: dict[tuple[tuple[str, ...], LabelKind], str] = {}
    for above, text, path in zip(["", *quoted], quoted, label_paths(quoted), strict=False):
        labels = [label for label in read_labels(text) if label.kind is not LabelKind.DASH]
        for depth, label in enumerate(labels, len(path) - len(labels)):
            key, value = (path[:depth], label.kind), path[depth]
            base = _base(value) if label.kind is not LabelKind.ARTICLE else None
            if base is None:
                continue
            before = last.get(key, "")
            lost = not _begins(value) and (not _follows(before, base) if before else depth > 0)
            if lost and not _opened_within(above, before, value):
                where = f"après « {before} »" if before else "au début de la liste"
                yield f"dans le texte cité, « {value} » vient {where} : un alinéa peut manquer"
            last[key] = next(reversed(suppressed_labels(text)), value)


def _opened_within(alinea: str, before: str, label: str) -> bool:
    """Whether the item *before* holds, after a colon in its *alinea*, the start of the list that *label* goes on with.

    « 5° Les bacs. I bis. – Sont libres : 1° Les quais ; » above « 2° Les ports. »: no alinéa lacks between them.
    """
    if not any(same_label(one.value, before) for one in read_labels(alinea)):
        return False
    opened = (labels[0].value for part in alinea.split(":")[1:] if (labels := read_labels(part.lstrip())))
    return any(_begins(one) and follows(one, label) for one in opened)


def lost_head(demand: Demand, quoted: Sequence[str]) -> Iterator[str]:
    """What speaks of an article of which *quoted*, the alinéas that the clause quotes, may have lost the first one.

    « « Art. L. 1. – Le maire décide. » stands at the head of nearly all whole articles.
    """
    whole = isinstance(demand, Creation) or (
        isinstance(demand, Order) and isinstance(demand.operation.action, ReplaceArticle)
    )
    heads = (label.kind for line in quoted for label in read_labels(line)[:1])
    if whole and quoted and LabelKind.ARTICLE not in heads:
        yield "le texte cité ne s'ouvre pas sur « Art. » : son début peut manquer"


def lost_in_new(creation: Creation) -> Iterator[str]:
    """What the numbers of new articles and divisions leave out, and the new divisions that have no intitulé."""
    yield from _lost_headings(creation.headings)
    for path in creation.headings:
        if not path[-1].title and path[-1].number != "unique":
            yield f"l'intitulé de « {path[-1].text} » n'est pas donné"
    for (before, _), (number, _) in pairwise(creation.articles):
        stem = before.rstrip(digits)
        figures = before[len(stem) :], number[len(stem) :]
        if stem == number.rstrip(digits) and all(figures) and int(figures[1]) != int(figures[0]) + 1:
            yield f"l'article {number} vient après l'article {before} : un article peut manquer"


def _lost_headings(headings: Sequence[Path]) -> Iterator[str]:
    """« « Section 3 » vient après « Section 1 » »: the intitulé of section 2 would be an alinéa of section 1."""
    last: dict[tuple[Path, str], Heading] = {}
    for *outer, heading in headings:
        before = last.get((tuple(outer), heading.kind))
        known, number = (division_key(each)[1] for each in (before or heading, heading))
        if before and known.isdigit() and number.isdigit() and int(number) != int(known) + 1:
            named = (heading_text(replace(each, title="")) for each in (heading, before))
            yield "« {} » vient après « {} » : une division peut manquer".format(*named)
        last[tuple(outer), heading.kind] = heading
