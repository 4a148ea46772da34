"""When two amendments are identical, or nearly: by what they do, not by how they say it.

Identical: the same edits, new texts compared without typography. Amendments without edits (no bill, or not applicable)
are compared by their operations, and those that were not understood by their text.

Near-identical: the same passages changed in the same way, with new texts that differ only by numbers and months,
punctuation, capitals and accents, plural marks, or the gage. Each amendment has one such skeleton, so that the time of
grouping grows linearly with their number.

Most amendments are like no other, and a glance at each says so: it sees where they stand, and the first words of the
alinéas that they write. Those that are identical, or nearly, look the same at a glance.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from amendapply.amendment import LAST, Amendment
from amendapply.applying.plan import claim_at_a_glance, claim_key
from amendapply.bill import article_key
from amendapply.edits import Deletion, Edit, Insertion, NewHeading, TextEdit
from amendapply.frozen import frozen
from amendapply.language.boundaries import is_gage
from amendapply.language.gages import WritesGage, without_gages
from amendapply.lexicon import MONTHS, NUMERALS
from amendapply.operations import Anchor, Block, Operation, Place, Reading
from amendapply.text.cleaning import clean
from amendapply.text.typography import fold

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+[^\W\d_]*|\d+(?:[\s.,]\d+)*|[#%€°]|[^\W\d_]+")
"""A word, a number or a sign. Words begin with Latin letters, a quicker class than that of all letters."""
_NUMBERS = frozenset((*MONTHS, *NUMERALS))
_BARE = {code: unicodedata.normalize("NFKD", chr(code))[0] for code in range(0xC0, 0x180)} | {0x153: "oe", 0xE6: "ae"}
"""The Latin letters without their accents."""
_WITHOUT_LINES = (TextEdit, Deletion, NewHeading)
_OPENING = 8
"""Words of a new text that a glance sees."""
Write = Callable[[str], Hashable]
"""Gives the form in which new texts are compared."""


@frozen
class Wording:
    """What an amendment without edits is compared by: the ``target`` that it names and what it asks for there.

    ``text`` is its own, freed of markup, where it is not understood, "" where it is.
    """

    target: tuple[str, str | None, str | None]
    text: str
    reading: Reading


Compared = tuple[Edit, ...] | Wording
"""What an amendment is compared by: its edits, or its wording where it makes none."""


def compared_by(amendment: Amendment, reading: Reading, edits: tuple[Edit, ...]) -> Compared:
    """What *amendment*, which asks for *reading* and makes these *edits*, is compared by."""
    if edits:
        return edits
    target = article_key(amendment.article or ""), amendment.position, amendment.parent
    return Wording(target, "" if reading.understood else clean(amendment.text).text, reading)


# -------------------------------------------------------------------------------------------------------- identical


def identity_at_a_glance(compared: Compared) -> Hashable:
    """Equal for identical amendments, and for few others; None for one that says nothing."""
    if not isinstance(compared, Wording):
        return frozenset(map(claim_at_a_glance, compared))
    if not compared.reading.understood:
        return identity(compared)
    return compared.target, tuple(map(_outline, compared.reading.operations))


def identity(compared: Compared) -> Hashable:
    """Equal for identical amendments: the same edits, or the same words; None for one that says nothing."""
    if not isinstance(compared, Wording):
        return frozenset([repr(claim_key(edit)) for edit in compared])
    if not compared.reading.understood:
        bare = fold(compared.text).text
        return (compared.target, bare) if bare else None
    return compared.target, tuple([_operation(each, _gist) for each in compared.reading.operations])


def _gist(text: str) -> str:
    return fold(text).text.casefold().strip('".;')


# -------------------------------------------------------------------------------------------------- near-identical


def likeness_at_a_glance(compared: Compared) -> Hashable:
    """Equal for near-identical amendments, and for few others; None for one that says nothing."""
    if isinstance(compared, Wording):
        return _glance_at_wording(compared)
    seen = [(edit, opening) for edit in compared if (opening := _opening_of_edit(edit)) is not None]
    return frozenset([(_passage(edit), opening) for edit, opening in seen] or map(_passage, compared))


def likeness(compared: Compared) -> Hashable:
    """Equal for near-identical amendments; one that is only a gage is like its exact copies; None: it says nothing."""
    if not isinstance(compared, Wording):
        keys = frozenset([repr(key) for edit in compared if (key := _skeleton_key(edit)) is not None])
        return keys or identity(compared)
    if not compared.reading.understood:
        bare = skeleton(compared.text)
        return (compared.target, bare) if bare else None
    operations = without_gages(compared.reading).operations
    return compared.target, tuple([_operation(each, skeleton) for each in operations])


def skeleton(text: str) -> str:
    """*text* in lower case, « # » for numbers and months, words without accents or plural marks."""
    return " ".join(map(_bare_word, _WORD.findall(text)))


def _opening(text: str) -> str:
    """The first words of the skeleton of *text*."""
    return " ".join([_bare_word(match[0]) for match in islice(_WORD.finditer(text), _OPENING)])


@lru_cache(maxsize=65_536)
def _bare_word(word: str) -> str:
    """A word of a skeleton; a liasse has few different ones."""
    lower = word.casefold()
    if lower[0].isdecimal() or lower in _NUMBERS:
        return "#"
    bare = lower.translate(_BARE)
    return bare.rstrip("sx") or bare


def _skeleton_key(edit: Edit) -> object:
    """The passage, the manner and the skeleton of the new text, gages left out; None for what is a gage."""
    if isinstance(edit, _WITHOUT_LINES):
        return edit.key(skeleton, skeleton)
    kept = tuple(line for line in edit.lines if not is_gage(line))
    if isinstance(edit, Insertion) and not kept:
        return None
    return (edit if kept == edit.lines else replace(edit, lines=kept)).key(skeleton, skeleton)


def _passage(edit: Edit) -> Hashable:
    """The passage that *edit* changes, and how, but for the text that it writes there."""
    if isinstance(edit, _WITHOUT_LINES):
        return claim_at_a_glance(edit)
    return type(edit), edit.target, edit.alineas(LAST)


def _opening_of_edit(edit: Edit) -> str | None:
    """The first words of the alinéas that *edit* writes, gages left out, "" for none; None for what is a gage."""
    if isinstance(edit, _WITHOUT_LINES):
        return ""
    first = next((line for line in edit.lines if not is_gage(line)), None)
    if first is None:
        return None if isinstance(edit, Insertion) else ""
    return _opening(first)


def _glance_at_wording(wording: Wording) -> Hashable:
    if not wording.reading.understood:
        opening = _opening(wording.text)
        return (wording.target, opening) if opening else None
    operations = wording.reading.operations
    seen = [glance for operation in operations if (glance := _glance_at(operation, is_gage)) is not None]
    return wording.target, tuple(seen or [_glance_at(operation, lambda line: False) for operation in operations])


# ------------------------------------------------------------------------------------------------------ operations


def _outline(operation: Operation) -> Hashable:
    """What an operation does and where; of the lines that it writes, how many commas each has."""
    action = operation.action
    commas = tuple([line.count(",") for line in action.block.lines]) if isinstance(action, WritesGage) else ()
    return type(action), commas, *map(_place, operation.places)


def _glance_at(operation: Operation, left_out: Callable[[str], bool]) -> Hashable:
    """What an operation does and where, and the first words of the alinéas that it writes; None where all of them are
    *left out*."""
    action, places = operation.action, map(_place, operation.places)
    if not isinstance(action, WritesGage):
        return type(action), *places
    lines = action.block.lines
    first = next((line for line in lines if not left_out(line)), None)
    if first is None and lines:
        return None
    return type(action), _opening(first or ""), *places


def _operation(operation: Operation, write: Write) -> Hashable:
    return _form(operation.action, write), *map(_place, operation.places)


@lru_cache(maxsize=4096)
def _place(place: Place) -> Hashable:
    """A place, which holds no new text; a liasse has few different ones."""
    return _form(place, str)


def _form(value: object, write: Write) -> Hashable:
    """*value* as tuples, new texts in the form that *write* gives; words looked for and labels are unchanged."""
    if isinstance(value, str):
        return value
    if isinstance(value, Block):
        return tuple(map(write, value.lines))
    if isinstance(value, Anchor):
        return fold(value.text).text, value.occurrence, value.times
    if isinstance(value, tuple):
        return tuple([_form(each, write) for each in value])
    names = getattr(value, "__match_args__", None)
    if names is None:  # no dataclass
        return value
    parts = [(name, getattr(value, name)) for name in names]
    return type(value), *[write(part) if name == "new" else _form(part, write) for name, part in parts]
