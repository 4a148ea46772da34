"""When two amendments are identical, or nearly: by what they do, not by how they say it.

Identical: the same edits, new texts compared without typography. Amendments without edits (no bill, or not applicable)
are compared by their operations, and those that were not understood by their text.

Near-identical: the same passages changed in the same way, with new texts that differ only by numbers and months,
punctuation, capitals and accents, plural marks, or the gage. Each amendment has one such skeleton, so that the time of
grouping grows linearly with their number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b

from amendapply.amendment import Amendment
from amendapply.applying.plan import claim_key
from amendapply.bill import article_key
from amendapply.edits import Deletion, Edit, Insertion, NewHeading, TextEdit
from amendapply.language.boundaries import is_gage
from amendapply.language.gages import without_gages
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
Write = Callable[[str], str]
"""Gives the form in which new texts are compared."""


def identity_of_edits(edits: tuple[Edit, ...]) -> bytes:
    """Equal for the edits of identical amendments."""
    return _digest("edits", *sorted({repr(claim_key(edit)) for edit in edits}))


def identity_of_reading(amendment: Amendment, reading: Reading) -> bytes:
    """Equal for amendments to one article that ask for the same operations; b"" for one that says nothing."""
    if not reading.understood:
        bare = fold(clean(amendment.text).text).text
        return _digest("text", _target(amendment), bare) if bare else b""
    return _digest("operations", _target(amendment), *[_operation(each, _gist) for each in reading.operations])


def likeness_of_edits(edits: tuple[Edit, ...]) -> bytes:
    """Equal for the edits of near-identical amendments; an amendment that is only a gage is like its exact copies."""
    keys = {repr(key) for edit in edits if (key := _skeleton_key(edit)) is not None}
    return _digest("edits", *sorted(keys)) if keys else identity_of_edits(edits)


def likeness_of_reading(amendment: Amendment, reading: Reading) -> bytes:
    """Equal for amendments to one article that ask for nearly the same operations; b"" for one that says nothing."""
    if not reading.understood:
        bare = skeleton(clean(amendment.text).text)
        return _digest("text", _target(amendment), bare) if bare else b""
    operations = without_gages(reading).operations
    return _digest("operations", _target(amendment), *[_operation(each, skeleton) for each in operations])


def _digest(*parts: str) -> bytes:
    return blake2b(_joined(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _joined(parts: Iterable[str]) -> str:
    """*parts* as one text that no others give: each stands after its length."""
    return "".join([f"{len(part)}:{part}" for part in parts])


def _target(amendment: Amendment) -> str:
    return repr((article_key(amendment.article or ""), amendment.position, amendment.parent))


def _gist(text: str) -> str:
    return fold(text).text.casefold().strip('".;')


# ------------------------------------------------------------------------------------------------------- skeletons


def skeleton(text: str) -> str:
    """*text* in lower case, « # » for numbers and months, words without accents or plural marks."""
    return " ".join(map(_bare_word, _WORD.findall(text)))


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


# ------------------------------------------------------------------------------------------------------ operations


def _operation(operation: Operation, write: Write) -> str:
    return _joined([_plain(operation.action, write), *map(_place, operation.places)])


@lru_cache(maxsize=4096)
def _place(place: Place) -> str:
    """A place, which holds no new text; a liasse has few different ones."""
    return _plain(place, str)


def _plain(value: object, write: Write) -> str:
    """*value* written out, new texts in the form that *write* gives; words looked for and labels are unchanged."""
    if isinstance(value, str):
        return f"'{value}"
    if isinstance(value, Block):
        return _joined(map(write, value.lines))
    if isinstance(value, Anchor):
        return _joined((fold(value.text).text, repr(value.occurrence), repr(value.times)))
    if isinstance(value, tuple):
        return _joined([_plain(each, write) for each in value])
    names = getattr(value, "__match_args__", None)
    if names is None:  # no dataclass
        return repr(value)
    parts = [(name, getattr(value, name)) for name in names]
    written = [write(part) if name == "new" else _plain(part, write) for name, part in parts]
    return _joined([type(value).__name__, *written])
