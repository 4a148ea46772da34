"""The numbers that a clause announces, beside those that it names and those of the text that it quotes.

« deux articles L. 1 et L. 2 », « un 3° bis et un 3° ter », « quatre articles L. 1-1 à L. 1-4 ».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amendapply.bill import Heading, Path
from amendapply.language.context import Context
from amendapply.language.law.divided_text import check_heads
from amendapply.language.law.label_lists import Numbers, every_label
from amendapply.language.numbers import read_cardinal
from amendapply.language.scanner import NotUnderstood
from amendapply.operations import Block
from amendapply.text.headings import division_key, open_heading
from amendapply.text.labels import LabelKind, numbering_of, read_labels, same_label, successor
from amendapply.text.nesting import label_paths


def check_numbers(count: str | None, numbers: Numbers, at: int) -> None:
    """« deux 3° et 4° »: as many are named as announced. Raises NotUnderstood where they are not."""
    announced, named = read_cardinal(count or ""), len(every_label(numbers))
    if announced is not None and announced > 1 and named not in (0, announced):
        raise NotUnderstood(at, "autant de numéros qu'il est annoncé")


def check_labels(block: Block, labels: Numbers, context: Context, at: int) -> None:
    """« un 3° bis et un 3° ter ainsi rédigés »: the text bears these labels, and the next one not without a remark.

    Nor does it open on another, « des 5° et 6° » written « 4° …, 5° …, 6° … », without one.
    """
    announced = every_label(labels) or tuple(name for pair in labels for name in pair)
    if len(set(announced)) < len(announced):
        raise NotUnderstood(at, "des numéros qui diffèrent")
    heads = check_heads(block, announced, at)
    after = successor(announced[-1])
    also = [head for head in heads if same_label(after, head)][:1]
    opening = next((label.value for line in block.lines[:1] for label in read_labels(line)), "")
    alike = opening and numbering_of(opening) == numbering_of(announced[0])
    if alike and not any(same_label(opening, each) for each in announced):
        also.append(opening)
    counted = bool(every_label(labels))  # « 1 octies à 1 septdecies » are too many to be spelled out
    found = list(dict.fromkeys((*also, *(labels_beside(block, announced) if counted else ()))))
    if found:
        context.remark(f"annoncé : {', '.join(announced)} ; écrit aussi : {', '.join(found)}")


def labels_beside(block: Block, announced: Sequence[str]) -> Iterator[str]:
    """The labels of *block* that stand beside those *announced*: « des 4° et 6° » over « 4° …, 5° …, 6° … »."""
    lines = block.lines
    if len(lines) == 1 or any(label.kind is LabelKind.ARTICLE for line in lines for label in read_labels(line)[:1]):
        return
    paths = label_paths(lines)
    holder = next((path[:-1] for path in paths if path and same_label(path[-1], announced[0])), None)
    if holder is None:
        return
    for path in paths:
        label = path[len(holder)] if path[: len(holder)] == holder and len(path) > len(holder) else ""
        alike = label and numbering_of(label) == numbering_of(announced[0])
        if alike and not any(same_label(label, each) for each in announced):
            yield label


def check_articles(count: str | None, numbers: Numbers, block: Block, at: int) -> None:
    """« trois articles L. 1 à L. 3 »: as many are named as announced, or written where a range names them.

    Raises NotUnderstood where they are not.
    """
    announced, ranged = read_cardinal(count or ""), any(last for _, last in numbers)
    if announced is not None and announced != (_written(block) if ranged else len(numbers)):
        raise NotUnderstood(at, "autant d'articles qu'il est annoncé")


def check_divisions(announced: Path, block: Block, context: Context, at: int) -> None:
    """« deux sections 3 et 4 ainsi rédigées »: the text has the heading of each, and a remark tells a « Section 5 ».

    Without « Section 4 », its intitulé would be an alinéa of the article before. A text without any heading is that of
    the one that is announced. Raises NotUnderstood.
    """
    written = [heading for line in block.lines if (heading := open_heading(line))] if announced else []
    keys = set(map(division_key, announced))
    found = set(map(division_key, written))
    for one in announced:
        if division_key(one) not in found and (written or len(announced) > 1):
            raise NotUnderstood(at, f"un texte qui porte « {one.kind} {one.number} »")
    others = [one for one in written if one.kind == announced[0].kind and division_key(one) not in keys]
    if others:
        context.remark(f"annoncé : {_named(announced)} ; écrit aussi : {_named(others)}")


def _named(headings: Sequence[Heading]) -> str:
    return ", ".join(f"{one.kind} {one.number}" for one in headings)


def _written(block: Block) -> int:
    return sum(any(label.kind is LabelKind.ARTICLE for label in read_labels(line)) for line in block.lines)
