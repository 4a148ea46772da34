"""The law text that a clause announces and quotes: « un alinéa ainsi rédigé : », then lines in guillemets."""

from __future__ import annotations

from amendapply.language.locators.phrase import label_kind
from amendapply.operations import Block, Labelled
from amendapply.text.labels import Label, LabelKind, read_labels
from amendapply.writing.contents import NBSP
from amendapply.writing.nominals import cardinal, listed

_ITEMS = (LabelKind.ROMAN, LabelKind.CAPITAL, LabelKind.DEGREE, LabelKind.LETTER)
_LABELLED_LINES = 3


def announced(count: int, word: str, *, feminine: bool) -> str:
    """« une phrase ainsi rédigée », « deux alinéas ainsi rédigés »."""
    e, s = "e" * feminine, "s" * (count > 1)
    return f"{cardinal(count, feminine=feminine)} {word}{s} ainsi rédigé{e}{s}{NBSP}:"


def beside_like(block: Block, unit: Labelled) -> bool:
    """Whether *block* opens with a label like that of *unit*: it stands beside it, and not in it."""
    heads = item_heads(block)
    return bool(heads) and label_kind(heads[0].value) == label_kind(unit.path[-1])


def item_heads(block: Block) -> tuple[Label, ...]:
    """The labels of the items that *block* is: those of the kind of the first one; () where a line is none of them."""
    opening = [labels[0] if (labels := read_labels(line)) else None for line in block.lines]
    first = opening[0]
    if first is None or first.kind not in _ITEMS:
        return ()
    return tuple(label for label in opening if label is not None and label.kind is first.kind)


def announced_lines(block: Block) -> tuple[str, bool]:
    """« un alinéa ainsi rédigé : », « des 3° et 4° ainsi rédigés : », and whether it is one thing."""
    labels = [label.value for label in item_heads(block)]
    if not labels:
        count = len(block.lines)
        return announced(count, "alinéa", feminine=False), count == 1
    if len(labels) == 1:
        return f"un {labels[0]} ainsi rédigé{NBSP}:", True
    which = listed(labels) if len(labels) < _LABELLED_LINES else f"{labels[0]} à {labels[-1]}"
    return f"des {which} ainsi rédigés{NBSP}:", False


def quoted_lines(block: Block, opening: str = "") -> tuple[str, ...]:
    """The lines as they are quoted: each opens with a guillemet, the last closes it."""
    first, *others = block.lines
    opened = [f"«{NBSP}{line}" for line in (opening + first, *others)]
    return (*opened[:-1], f"{opened[-1]}{NBSP}»")
