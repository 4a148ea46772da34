"""Nouns with their article and preposition (« le mot », « au mot », « du mot »), and numbers in words."""

from __future__ import annotations

from collections.abc import Sequence

from amendapply.frozen import frozen
from amendapply.language.numbers import in_words, ordinal_in_words
from amendapply.lexicon import elides
from amendapply.operations import Edge, Rank
from amendapply.writing.style import Unwritable

_TO = {"le ": "au ", "les ": "aux ", "la ": "à la ", "l'": "à l'", "": "à "}
_OF = {"le ": "du ", "les ": "des ", "la ": "de la ", "l'": "de l'", "": "de "}

BESIDE = {Edge.END: "après", Edge.START: "avant"}

_LAST_IN_LETTERS = 99
"""The language reads no longer word."""


@frozen
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


def named(name: str, *, feminine: bool, plural: bool = False) -> Nominal:
    """*name* with its definite article, elided before a vowel."""
    if plural:
        return Nominal("les ", name)
    if elides(name):
        return Nominal("l'", name)
    return Nominal("la " if feminine else "le ", name)


def listed(items: Sequence[str], joint: str = " et ") -> str:
    """« 2, 5 à 7 et 9 »."""
    return joint.join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else items[0]


def are_several(found: Sequence[object]) -> bool:
    """Whether the ranks *found* are more than one: several of them, or a range."""
    return len(found) > 1 or any(isinstance(each, tuple) for each in found)


# ----------------------------------------------------------------------------------------------------- Numbers in words


def cardinal(number: int, *, feminine: bool = False) -> str:
    """« un », « une », « deux », « quatre-vingts »; in figures above 99."""
    if number > _LAST_IN_LETTERS:
        return str(number)
    word = in_words(number)
    if number == 80:
        return f"{word}s"
    return f"{word}e" if feminine and word.endswith("un") else word


def anew(count: int, word: str, *, feminine: bool) -> str:
    """« une phrase ainsi rédigée », « deux alinéas ainsi rédigés »."""
    e, s = "e" * feminine, "s" * (count > 1)
    return f"{cardinal(count, feminine=feminine)} {word}{s} ainsi rédigé{e}{s}"


def ordinal(rank: int, *, feminine: bool = True, second: bool = False) -> str:
    """« première », « dernière »; *second*: of two, « seconde ». Raises Unwritable for a rank that has no word."""
    if second and rank == 2:
        return "seconde" if feminine else "second"
    if rank > _LAST_IN_LETTERS:
        return f"{rank}e"
    if rank < -3 or rank == 0:
        raise Unwritable(f"aucun mot ne dit le rang {rank}")
    word = ordinal_in_words(rank)
    return word.removesuffix("er") + "ère" if feminine and word.endswith("er") else word


def ranks(found: tuple[Rank, ...], *, feminine: bool = True, second: bool = False) -> str:
    """« première et dernière », « deuxième à quatrième » for three or more, « deux dernières » for first or last."""
    whole = [rank for rank in found if isinstance(rank, int)]
    if len(found) > 1 and whole == list(range(-len(found), 0)):
        return f"{cardinal(len(found))} derni{'ères' if feminine else 'ers'}"
    if len(found) > 1 and whole == list(range(1, len(found) + 1)):
        return f"{cardinal(len(found))} premi{'ères' if feminine else 'ers'}"
    return enumerated(found, feminine=feminine, second=second)


def enumerated(found: tuple[Rank, ...], *, feminine: bool = True, second: bool = False) -> str:
    """*found* without counting: « avant-dernière et dernière »."""
    return listed([_run(first, last, feminine, second) for first, last in _runs(found)])


def _run(first: int, last: int, feminine: bool, second: bool) -> str:
    if first == last:
        return ordinal(first, feminine=feminine, second=second)
    return f"{ordinal(first, feminine=feminine)} à {ordinal(last, feminine=feminine)}"


def _runs(found: tuple[Rank, ...]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for rank in found:
        if isinstance(rank, tuple):
            runs.append(rank)
        elif runs and 0 < runs[-1][1] == rank - 1 and runs[-1][1] > 0:
            runs[-1] = (runs[-1][0], rank)
        else:
            runs.append((rank, rank))
    return [pair for run in runs for pair in ([run] if run[1] - run[0] != 1 else [(run[0],) * 2, (run[1],) * 2])]
