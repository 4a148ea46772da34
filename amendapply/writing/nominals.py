"""A noun with its article, and what prepositions make of the two: « le mot », « au mot », « du mot »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_TO = {"le ": "au ", "les ": "aux ", "la ": "à la ", "l'": "à l'", "": "à "}
_OF = {"le ": "du ", "les ": "des ", "la ": "de la ", "l'": "de l'", "": "de "}


@dataclass(frozen=True, slots=True)
class Nominal:
    """``article`` is "le ", "la ", "les ", "l'", or "" where ``name`` has its own determiner (« cet alinéa »).

    ``inside`` replaces « à » where French says « dans » (« dans l'ensemble du projet de loi »).
    """

    article: str
    name: str
    inside: str = ""

    @property
    def plain(self) -> str:
        """« l'alinéa 8 »."""
        return self.article + self.name

    @property
    def to(self) -> str:
        """« à l'alinéa 8 », « au mot », « aux mots »."""
        return (self.inside or _TO[self.article]) + self.name

    @property
    def of(self) -> str:
        """« de l'alinéa 8 », « du mot », « des mots »."""
        return _OF[self.article] + self.name

    def within(self, name: str, feminine: bool = True, plural: bool = False) -> Nominal:
        """« la première phrase » of this: « la première phrase de l'alinéa 8 »."""
        return named(f"{name} {self.of}", feminine=feminine, plural=plural)


_VOWELS = "aeéèêiîoôuy"


def named(name: str, *, feminine: bool, plural: bool = False) -> Nominal:
    """*name* with its definite article, elided before a vowel."""
    if plural:
        return Nominal("les ", name)
    if name[:1].lower() in _VOWELS:
        return Nominal("l'", name)
    return Nominal("la " if feminine else "le ", name)


def listed(items: Sequence[str], joint: str = " et ") -> str:
    """« 2, 5 à 7 et 9 »."""
    return joint.join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else items[0]
