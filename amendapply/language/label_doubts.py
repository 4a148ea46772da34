"""Labels in the text to write that a slip of the pen has doubled, or parted from their text."""

from __future__ import annotations

from amendapply.language.context import Context
from amendapply.language.scanner import Scanner
from amendapply.lexicon import LATIN
from amendapply.patterns import lazily
from amendapply.text.labels import LabelKind, read_labels

_ALONE = lazily(rf"[«\"\s\u00a0]*(?:[IVX]{{2,}}|[A-J])(?:\s+{LATIN})?\s*\.")
_NEITHER_LETTER_NOR_FIGURE = lazily(r"[^\w<]+")
_DOUBLED = "un numéro est écrit deux fois dans le texte à écrire"
_WITHOUT_TEXT = "une ligne du texte à écrire est un numéro seul"
_WITHOUT_WORDS = "une ligne du texte à écrire est sans mot ni chiffre"


def remark_labels(context: Context, lines: tuple[str, ...]) -> None:
    """Report the labels of the *lines* to write that no text has so, each kind once.

    « II. – II. – Le quai », or « II. – Le quai », then « II. – Le môle » on the next line; « A. » alone; « … » alone.
    Labels are read where a line begins with a word twice, or as the line above does; most do neither.
    """
    above, above_head = "", ""
    for rank, line in enumerate(lines, start=1):
        head, *others = line.split(maxsplit=3)[:3] or [""]
        if len(others) < 2:
            _remark_alone(context, line, is_last=rank == len(lines))
        if head in others or head == above_head:
            _remark_doubled(context, line, above)
        above, above_head = line, head


def begins_with_label(sc: Scanner, context: Context) -> bool:
    """« insérer un alinéa ainsi rédigé II bis. – Les ruches… », the colon left out."""
    labels = read_labels(sc.text[sc.pos : sc.line_end(sc.pos)])
    if not labels or labels[0].kind is LabelKind.DASH:
        return False
    context.remark("le « : » manque avant le texte à écrire")
    return True


def _remark_alone(context: Context, line: str, *, is_last: bool) -> None:
    if not is_last and _ALONE.fullmatch(line):
        context.remark(f"{_WITHOUT_TEXT} : {line.strip()}")
    elif line and _NEITHER_LETTER_NOR_FIGURE.fullmatch(line):
        context.remark(f"{_WITHOUT_WORDS} : {line.strip()}")


def _remark_doubled(context: Context, line: str, above: str) -> None:
    kind, value = _first_label(line)
    if kind is None:
        return
    again = _first_label(above) == (kind, value) and _is_quoted(line) == _is_quoted(above)
    if again or _is_doubled(line, value):
        context.remark(f"{_DOUBLED} : {value}")


def _is_quoted(line: str) -> bool:
    return line.startswith(("«", '"'))


def _first_label(line: str) -> tuple[LabelKind | None, str]:
    """The label that *line* begins with; (None, "") for none, for a dash, and for a number left blank."""
    labels = read_labels(line)
    if not labels or labels[0].kind is LabelKind.DASH or labels[0].value.endswith(("…", "..")):
        return None, ""
    return labels[0].kind, labels[0].value


def _is_doubled(line: str, value: str) -> bool:
    """« II. – II. – Le quai », « 1° 1° Le quai »."""
    labels = read_labels(line)
    values = [label.value for label in (*labels, *read_labels(line[labels[-1].end :].lstrip())[:1])]
    return value in values[1:]
