"""Words with their noun, as a command cites them: « la deuxième occurrence du mot : « X » »."""

from __future__ import annotations

from dataclasses import dataclass

from amendapply.operations import Anchor
from amendapply.writing.contents import NBSP, words
from amendapply.writing.naming import noun_of
from amendapply.writing.nominals import Nominal, named
from amendapply.writing.numbers import cardinal, ordinal
from amendapply.writing.style import Hand, Unwritable

_LAST_IN_LETTERS = 6
"""« par six fois »: above, the language counts in figures."""


@dataclass(frozen=True, slots=True)
class Operand:
    """``often``: how many times the words are meant, "" where the noun phrase says it all (« par deux fois »)."""

    name: Nominal
    often: str = ""

    @property
    def aside(self) -> str:
        """« par deux fois » behind a verb."""
        return f" {self.often}" if self.often else ""

    @property
    def ahead(self) -> str:
        """« par deux fois, » before « après »."""
        return f"{self.often}, " if self.often else ""


def new_words(text: str, hand: Hand) -> Nominal:
    """« les mots : « Y » »."""
    noun = noun_of(text)
    return Nominal(noun.article, f"{noun.word}{NBSP}:\n{words(text, hand)}")


def operand(anchor: Anchor, hand: Hand) -> Operand:
    """The words of *anchor*, with the occurrence meant. Raises Unwritable for one that no phrase tells."""
    name = new_words(anchor.text, hand)
    if anchor.times is not None:
        if anchor.occurrence != "every" or anchor.times < 1:
            raise Unwritable("un nombre de fois ne se dit que de toutes les occurrences")
        number = cardinal(anchor.times) if 1 < anchor.times <= _LAST_IN_LETTERS else str(anchor.times)
        return Operand(name, f"par {number} fois")
    if anchor.occurrence is None:
        return Operand(name)
    if anchor.occurrence == "every":
        return Operand(Nominal("", f"chaque occurrence {name.of}"))
    rank = ordinal(anchor.occurrence, second=anchor in hand.setting.doubles)
    return Operand(named(f"{rank} occurrence {name.of}", feminine=True))


def single(anchor: Anchor, hand: Hand) -> Nominal:
    """The words of *anchor* where the command takes a single occurrence of them: « après le mot : « X », »."""
    found = operand(anchor, hand)
    if found.often:
        raise Unwritable("ce que suit ou précède le changement se trouve à un seul endroit")
    return found.name
