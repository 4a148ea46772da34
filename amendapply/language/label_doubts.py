"""Labels in the text to write that a slip of the pen has doubled, or parted from their text."""

from __future__ import annotations

from itertools import pairwise

from amendapply.language.context import Context
from amendapply.lexicon import LATIN
from amendapply.patterns import lazily
from amendapply.text.labels import LabelKind, read_labels

_ALONE = lazily(rf"[«\"\s\u00a0]*(?:[IVX]{(2,)}|[A-J])(?:\s+{LATIN})?\s*\.")
_NEITHER_LETTER_NOR_FIGURE = lazily(r"[^\w<]+")
_DOUBLED = "un numéro est écrit deux fois dans le texte à écrire"
_WITHOUT_TEXT = "une ligne du texte à écrire est un numéro seul"
_WITHOUT_WORDS = "une ligne du texte à écrire est sans mot ni chiffre"


def remark_labels(context: Context, lines: tuple[str, ...]) -> None:
    """Report the labels of the *lines* to write that no text has so, each kind once.

    « II. – II. – Le quai », or « II. – Le quai », then « II. – Le môle » on the next line; « A. » alone; « … » alone.
    """
    firsts = [_first_label(line) for line in lines]
    for rank, (line, (kind, value)) in enumerate(zip(lines, firsts, strict=True), start=1):
        if _is_doubled(line, kind, value):
            context.remark(f"{_DOUBLED} : {value}")
        elif kind is None and rank < len(lines) and _ALONE.fullmatch(line):
            context.remark(f"{_WITHOUT_TEXT} : {line.strip()}")
        elif kind is None and line and _NEITHER_LETTER_NOR_FIGURE.fullmatch(line):
            context.remark(f"{_WITHOUT_WORDS} : {line.strip()}")
    for (line, label), (below, again) in pairwise(zip(lines, firsts, strict=True)):
        if label == again and label[0] is not None and _is_quoted(line) == _is_quoted(below):
            context.remark(f"{_DOUBLED} : {label[1]}")


def _is_quoted(line: str) -> bool:
    return line.startswith(("«", '"'))


def _first_label(line: str) -> tuple[LabelKind | None, str]:
    """The label that *line* begins with; (None, "") for none, for a dash, and for a number left blank."""
    labels = read_labels(line)
    if not labels or labels[0].kind is LabelKind.DASH or labels[0].value.endswith(("…", "..")):
        return None, ""
    return labels[0].kind, labels[0].value


def _is_doubled(line: str, kind: LabelKind | None, value: str) -> bool:
    """« II. – II. – Le quai », « 1° 1° Le quai »."""
    if kind is None:
        return False
    labels = read_labels(line)
    values = [label.value for label in (*labels, *read_labels(line[labels[-1].end :].lstrip())[:1])]
    return value in values[1:]
