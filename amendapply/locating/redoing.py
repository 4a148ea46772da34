"""An edit on words made again in another text: in the passage that another amendment writes."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.edits import TextEdit
from amendapply.locating.words import splice_words
from amendapply.operations import Anchor
from amendapply.text.doubling import standing_beside
from amendapply.text.matching import find_words
from amendapply.text.splicing import Splice


def redone(text: str, edit: TextEdit) -> Splice | None:
    """The splice that makes *edit* in *text*, None where its words do not stand there exactly once.

    « La seconde occurrence », « par deux fois » are not there where the words stand once. What is asked for everywhere
    splices nothing here: ``made_everywhere`` does; nor does what *text* already says.
    """
    if edit.everywhere:
        return Splice(0, 0, "")
    sought = edit.sought
    if edit.action is None or sought is None or _wants_several(sought):
        return None
    found = find_words(text, sought.text)
    if len(found.spans) != 1 or found.remark:
        return None
    return _unless_said(text, splice_words(text, found.spans[0], edit.action))


def _unless_said(text: str, splice: Splice) -> Splice:
    """*splice*, or one that changes nothing where *text* already says what it asks for."""
    said = splice.new and standing_beside(text, splice) is not None
    return Splice(splice.end, splice.end, "") if said else splice


def _wants_several(anchor: Anchor) -> bool:
    """« La seconde occurrence », « par deux fois »: whether these words must stand several times."""
    return anchor.occurrence not in (None, "every", 1, -1) or (anchor.times or 1) > 1


def line_of(lines: Sequence[str], edit: TextEdit) -> int | None:
    """The rank of the only one of *lines* in which *edit* can be made, None where it is not the only one."""
    if edit.everywhere:
        return 0
    found = [rank for rank, line in enumerate(lines) if redone(line, edit) is not None]
    return found[0] if len(found) == 1 else None


def made_everywhere(text: str, edit: TextEdit) -> str:
    """*text* with the words of *edit* changed at each of their places."""
    words = edit.anchor
    assert edit.action is not None
    assert words is not None
    for span in reversed(find_words(text, words).spans):
        text = _unless_said(text, splice_words(text, span, edit.action)).on(text)
    return text
