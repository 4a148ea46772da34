"""Which encoding of a single byte a letter a French text is in that is no UTF-8: nothing says it but its letters.

It is cp1252, Windows's, unless letters would come of it that no French word has: « alinŽa » is « alinéa » of a Mac,
« alin‚a » of DOS, « ½uvre » is « œuvre » in ISO-8859-15.
"""

from __future__ import annotations

from typing import NamedTuple

from amendapply.patterns import lazily


class Encoding(NamedTuple):
    """An encoding: what Python calls it, and what users do."""

    codec: str
    name: str


WINDOWS = Encoding("cp1252", "cp1252 (Windows)")
_MAC = Encoding("mac_roman", "Mac Roman")
_DOS = Encoding("cp850", "cp850 (DOS)")
_LATIN_9 = Encoding("iso-8859-15", "ISO-8859-15")

_E_OF_MAC = lazily(rb"[a-z]\x8e")
_E_OF_DOS = lazily(rb"[a-z]\x82[a-z]")
_OE_OR_EURO_OF_LATIN_9 = lazily(rb"\xbd[a-z]|\xa4")
_OF_WINDOWS = lazily(rb"[\x80-\x9f]")
"""Bytes that are letters and marks in cp1252 alone: dashes, « ’ », « € », « œ »."""


def encoding_of(data: bytes) -> Encoding:
    """The encoding of *data*, a French text that is no UTF-8; a byte is found far sooner than a pattern."""
    if b"\x8e" in data and _E_OF_MAC.search(data):
        return _MAC
    if b"\x82" in data and _E_OF_DOS.search(data):
        return _DOS
    if (b"\xbd" in data or b"\xa4" in data) and _OE_OR_EURO_OF_LATIN_9.search(data) and not _OF_WINDOWS.search(data):
        return _LATIN_9
    return WINDOWS
