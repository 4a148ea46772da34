"""Numbers as a clerk writes them: « deux alinéas », « la vingt et unième ligne », « deuxième à quatrième »."""

from __future__ import annotations

from amendapply.language.numbers import in_words, ordinal_in_words
from amendapply.operations import Rank
from amendapply.writing.nominals import listed
from amendapply.writing.style import Unwritable

_LAST_IN_LETTERS = 99
"""The language reads no longer word."""


def cardinal(number: int, *, feminine: bool = False) -> str:
    """« un », « une », « deux », « quatre-vingts »; in figures above 99."""
    if number > _LAST_IN_LETTERS:
        return str(number)
    word = in_words(number)
    if number == 80:
        return f"{word}s"
    return f"{word}e" if feminine and word.endswith("un") else word


def ordinal(rank: int, *, feminine: bool = True, second: bool = False) -> str:
    """« première », « dernière », « vingt et unième »; *second*: the last of two, « seconde ».

    Raises Unwritable for a rank that French does not say (the third from the last).
    """
    if second and rank == 2:
        return "seconde" if feminine else "second"
    if rank > _LAST_IN_LETTERS:
        return f"{rank}e"
    if rank < -2 or rank == 0:
        raise Unwritable(f"aucun mot ne dit le rang {rank}")
    word = ordinal_in_words(rank)
    return word.removesuffix("er") + "ère" if feminine and word.endswith("er") else word


def ranks(found: tuple[Rank, ...], *, feminine: bool = True, second: bool = False) -> str:
    """« première et dernière », « deuxième à quatrième », « deux dernières »; a run of three or more is a range.

    The last ones and the first ones are counted: « deux dernières ».
    """
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
