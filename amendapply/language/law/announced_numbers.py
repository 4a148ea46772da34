"""The numbers that a clause announces, beside those that it names and those of the text that it quotes.

« deux articles L. 1 et L. 2 », « un 3° bis et un 3° ter », « quatre articles L. 1-1 à L. 1-4 ».
"""

from __future__ import annotations

from amendapply.bill import Path
from amendapply.language.context import Context
from amendapply.language.law.divided_text import check_heads
from amendapply.language.law.label_lists import Numbers, every_label
from amendapply.language.numbers import read_cardinal
from amendapply.language.scanner import NotUnderstood
from amendapply.operations import Block
from amendapply.text.headings import division_key, open_heading
from amendapply.text.labels import LabelKind, numbering_of, read_labels, same_label, successor


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
    if any(same_label(after, head) for head in heads):
        context.remark(f"annoncé : {', '.join(announced)} ; écrit aussi : {after}")
    opening = next((label.value for line in block.lines[:1] for label in read_labels(line)), "")
    alike = opening and numbering_of(opening) == numbering_of(announced[0])
    if alike and not any(same_label(opening, each) for each in announced):
        context.remark(f"annoncé : {', '.join(announced)} ; écrit aussi : {opening}")


def check_articles(count: str | None, numbers: Numbers, block: Block, at: int) -> None:
    """« trois articles L. 1 à L. 3 »: as many are named as announced, or written where a range names them.

    Raises NotUnderstood where they are not.
    """
    announced, ranged = read_cardinal(count or ""), any(last for _, last in numbers)
    if announced is not None and announced != (_written(block) if ranged else len(numbers)):
        raise NotUnderstood(at, "autant d'articles qu'il est annoncé")


def check_divisions(announced: Path, block: Block, at: int) -> None:
    """« deux sections 3 et 4 ainsi rédigées »: the text has the heading of each.

    Without « Section 4 », its intitulé would be an alinéa of the article before. A text without any heading is that of
    the one that is announced. Raises NotUnderstood.
    """
    written = [heading for line in block.lines if (heading := open_heading(line))] if announced else []
    keys = set(map(division_key, written))
    for one in announced:
        alike = any(heading.kind == one.kind for heading in written)
        if division_key(one) not in keys and (alike or len(announced) > 1):
            raise NotUnderstood(at, f"un texte qui porte « {one.kind} {one.number} »")


def _written(block: Block) -> int:
    return sum(any(label.kind is LabelKind.ARTICLE for label in read_labels(line)) for line in block.lines)
