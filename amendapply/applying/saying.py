"""What an edit asks for that another one already writes: it is not written twice.

« après le mot : « navires », insérer les mots : « de commerce » », where another amendment writes « les navires de
commerce » in their place, asks for nothing more: the text would say « de commerce de commerce ».
"""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.applying.plan import line_key
from amendapply.edits import Edit, Insertion, Restoration, Rewriting, TextEdit
from amendapply.locating.redoing import line_of, redone
from amendapply.locating.words import LONG_ENOUGH
from amendapply.operations import InsertWords
from amendapply.patterns import lazily
from amendapply.text.doubling import may_end_alike
from amendapply.text.typography import fold

_TOKEN = lazily(r"\w+|[^\w\s]")
_LOOSE = ", \u00a0\u202f"


def says_it(made: Edit, edit: Edit) -> bool:
    """Whether the adopted edit *made* already does what *edit*, which collides with it, asks for.

    Words deleted inside words that are deleted; new words that stand in those that were adopted in their place, where
    the old ones do not; alinéas that are all among those that were adopted.
    """
    match made, edit:
        case TextEdit(), TextEdit():
            inside = made.start <= edit.start and edit.end <= made.end
            return inside and (not edit.new if not made.new else _says_words(made.new, edit))
        case Rewriting(), (Rewriting() | Insertion() | Restoration()):
            lines = {line_key(line) for line in made.lines}
            return bool(edit.lines) and all(line_key(line) in lines for line in edit.lines)
    return False


def _says_words(text: str, edit: TextEdit) -> bool:
    asked, old = fold(edit.new).text, edit.anchor
    gone = old is not None and (isinstance(edit.action, InsertWords) or fold(old).text not in fold(text).text)
    return gone and len(asked) >= LONG_ENOUGH and asked in fold(text).text


def writes_it(made: Edit, edit: Edit, texts: Sequence[str]) -> bool:
    """Whether *made*, with which *edit* does not collide, writes what *edit* asks for where it would write it.

    *texts* are the alinéas of their target, as it was before either.
    """
    if made.target != edit.target:
        return False
    match made, edit:
        case ((TextEdit() | Rewriting()), TextEdit()) if _lies_inside(edit, made):
            return writes_it_inside(made.lines, edit)
        case TextEdit(), TextEdit():
            return writes_it_beside(made, edit, texts[edit.alinea])
        case ((Rewriting() | Insertion()), Insertion()):
            return writes_lines_beside(made, edit)
    return False


def _lies_inside(edit: TextEdit, made: TextEdit | Rewriting) -> bool:
    return made.extent.holds(edit.extent) and made.extent.overlaps(edit.extent)


def writes_it_inside(lines: Sequence[str], edit: TextEdit) -> bool:
    """Whether *edit*, which can be made in *lines* once, would change nothing there."""
    if edit.everywhere or (rank := line_of(lines, edit)) is None:
        return False
    splice = redone(lines[rank], edit)
    return splice is not None and splice.on(lines[rank]) == lines[rank]


def writes_it_beside(made: TextEdit, edit: TextEdit, text: str) -> bool:
    """Whether the new words of *made*, in the alinéa *text*, begin or end with those that *edit* inserts there."""
    if made.alinea != edit.alinea or not (edit.inserts and edit.new and made.new) or edit.everywhere:
        return False
    before = edit.start <= made.start and not text[edit.start : made.start].strip()
    after = made.end <= edit.end and not text[made.end : edit.end].strip()
    return (before or after) and _at_an_end(_tokens(made.new), _tokens(edit.new), before, after)


def _tokens(words: str) -> list[str]:
    """*words* and marks one by one, without the commas around them."""
    return _TOKEN.findall(words.replace("’", "'").casefold().strip(_LOOSE))


def writes_lines_beside(made: Edit, edit: Edit) -> bool:
    """Whether the alinéas that *made* writes begin or end with those that *edit* inserts there."""
    match made, edit:
        case Insertion(), Insertion():
            before = after = made.slot == edit.slot
        case Rewriting(whole=False), Insertion():
            before, after = edit.slot == made.start, edit.slot == made.stop
        case _:
            return False
    return (before or after) and _at_an_end([*map(line_key, made.lines)], [*map(line_key, edit.lines)], before, after)


def _at_an_end(these: Sequence[str], those: Sequence[str], first: bool, last: bool) -> bool:
    """Whether *these* begin with *those*, where the *first* of them may be meant, or end with them."""
    count = len(those)
    return 0 < count <= len(these) and ((first and these[:count] == those) or (last and these[-count:] == those))


def stand_beside(texts: Sequence[str], edit: Insertion) -> bool:
    """Whether the alinéas that *edit* inserts are those of *texts* that stand right before its place, or after it."""
    count, slot = len(edit.lines), edit.slot
    around = (texts[slot - count : slot] if slot >= count else (), texts[slot : slot + count])
    return any(len(beside) == count and all(map(_same_line, beside, edit.lines)) for beside in around)


def _same_line(one: str, other: str) -> bool:
    return may_end_alike(one, other) and line_key(one) == line_key(other)
