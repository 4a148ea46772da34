"""What the head of a document in RTF says: in which code its letters are, and which style is called « \\cs15 »."""

from __future__ import annotations

import re

from amendapply.patterns import lazily
from amendapply.reading.office.symbol_fonts import is_of_symbols

TOKEN = lazily(
    r"\\(?:(?P<word>[a-z]{1,32})(?P<value>-?\d{1,10})?[ ]?|'(?P<code>[0-9a-fA-F]{2})|(?P<sign>[^a-z]))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}]+)",
    re.DOTALL,
)
_HEAD = 200
_CODE = lazily(rb"\\(?:(?P<name>mac|pca|pc)(?![a-z0-9])|ansicpg(?P<page>\d{3,5}))")
_CODECS = {b"mac": "mac_roman", b"10000": "mac_roman", b"pc": "cp437", b"437": "cp437", b"pca": "cp850"}
_CODECS |= {b"850": "cp850", b"1250": "cp1250", b"1254": "cp1254"}
_BINARY = lazily(rb"\\bin(?P<length>\d{1,9})[ ]?")
_FONTS = "{\\fonttbl"
_FONT = lazily(r"\s*\{\\(?P<called>f\d{1,5})(?P<rest>(?:[^{}]|\{[^{}]{0,300}\}){0,500})\}")
_WITHIN = lazily(r"\{[^{}]*\}")
_SHEET = "{\\stylesheet"
_STYLE = lazily(r"\s*\{(?:\\\*)?\\(?P<called>(?:cs|ts|ds|s)\d{1,5}|[a-z]{1,32})(?P<rest>[^{}]*)\}")


def codec_of(data: bytes) -> str:
    """The code of the letters of the document *data*: that of a Mac or of DOS if it says so, Windows's if not."""
    codes = [match["page"] or match["name"] for match in _CODE.finditer(data[:_HEAD])]
    return next((_CODECS[code] for code in reversed(codes) if code in _CODECS), "cp1252")


def without_binary(data: bytes) -> bytes:
    """The document *data* without the bytes of its pictures that are no letters: « \\bin12 » says how many follow."""
    pieces: list[bytes] = []
    start = 0
    while (found := _BINARY.search(data, start)) is not None:
        pieces.append(data[start : found.start()])
        start = min(found.end() + int(found["length"]), len(data))
    return b"".join((*pieces, data[start:])) if pieces else data


def styles_called(document: str, *names: str) -> frozenset[str]:
    """What the styles of these *names* are called in the text of the *document*: « cs15 », « s23 »."""
    start = document.find(_SHEET)
    style = _STYLE.match(document, start + len(_SHEET)) if start >= 0 else None
    found: set[str] = set()
    while style is not None:
        if "".join(map(_sign, TOKEN.finditer(style["rest"]))).strip(" ;\r\n") in names:
            found.add(style["called"])
        style = _STYLE.match(document, style.end())
    return frozenset(found)


def _sign(match: re.Match[str]) -> str:
    """What stands for *match* in the name of a style; of a character that is written twice, for old programs, one."""
    if match["word"] == "u" and match["value"]:
        return chr(int(match["value"]) % 65_536)
    return (match["text"] or "").replace("\r", "").replace("\n", "")


def symbol_fonts(document: str) -> dict[str, str]:
    """The fonts of symbols of the text of the *document*, by what it calls them: « f3 » is « Symbol »."""
    start = document.find(_FONTS)
    font = _FONT.match(document, start + len(_FONTS)) if start >= 0 else None
    found: dict[str, str] = {}
    while font is not None:
        name = "".join(map(_sign, TOKEN.finditer(_WITHIN.sub("", font["rest"])))).strip(" ;\r\n")
        if is_of_symbols(name):
            found[font["called"]] = name
        font = _FONT.match(document, font.end())
    return found
