"""Fonts of symbols: the letter that a document keeps is not the sign that it shows; « ³ » in Symbol is « ≥ »."""

from __future__ import annotations

_FONTS = frozenset(
    (
        *("symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "marlett", "mt extra"),
        *("zapfdingbats", "zapf dingbats", "monotype sorts"),
    )
)
_PRIVATE = 0xF000
"""Where Word puts the signs of such a font: « U+F0B3 » is the sign of number B3, which only that font shows."""
_SAME = " !#%&()+,./0123456789:;<=>?[]_{|}\u00a0°±"
_OTHERS = {
    0x22: "∀",
    0x24: "∃",
    0x27: "∋",
    0x2A: "∗",
    0x2D: "−",
    0x40: "≅",
    0x5C: "∴",
    0x5E: "⊥",
    0x7E: "∼",
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB3: "≥",
    0xB4: "×",
    0xB5: "∝",
    0xB6: "∂",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xD5: "∏",
    0xD6: "√",
    0xE5: "∑",
}
_OF_SYMBOL = {
    **{sign: sign for sign in _SAME},
    **{chr(code): sign for code, sign in _OTHERS.items()},
    **dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip("abcdefghijklmnopqrstuvwxyz", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
}
"""What the letters of the font Symbol show."""


def is_of_symbols(font: str) -> bool:
    """Whether the letters of *font* are signs: « Symbol », « Wingdings 2 »."""
    return font.strip("\"' ;").lower() in _FONTS


def shown(text: str, font: str) -> str:
    """*text* in a *font* of symbols as it is seen; what no other font has goes to the private use area, as in Word."""
    known = _OF_SYMBOL if font.strip("\"' ;").lower() == "symbol" else {" ": " ", "\u00a0": "\u00a0"}
    return "".join(_shown(sign, known) for sign in text)


def _shown(sign: str, known: dict[str, str]) -> str:
    code = ord(sign) - _PRIVATE if _PRIVATE <= ord(sign) < _PRIVATE + 256 else ord(sign)
    if not 32 <= code < 256:
        return sign
    return known.get(chr(code), chr(_PRIVATE + code))
