"""What keeps foreign text from driving the terminal or breaking XML: control characters are shown, never sent."""

from __future__ import annotations

from amendapply.patterns import lazily

_UNSAFE = lazily(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 save tab and line feed, DEL, C1: escape sequences of terminals
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"  # line separators, bidirectional marks: they disguise the order
    "\ud800-\udfff\ufffe\uffff]"  # lone surrogates, which no encoding takes, and what XML has no way to hold
)


def visible(text: str) -> str:
    r"""*text* with every control character spelled out: ESC becomes the four characters ``\x1b``."""
    return text if text.isprintable() else _UNSAFE.sub(lambda match: _spelled(ord(match[0])), text)


def _spelled(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
