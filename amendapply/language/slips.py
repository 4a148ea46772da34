"""Slips of the pen in the words of commands: « suprimmer », « l'alinéea », « substiuer ».

In a long word, one letter after the first is lost, wrong, added, or changes places with its neighbour; or a
blank, or the hyphen of a line end, cuts the word. Only an instruction that is not understood as it stands is looked
through, and what is read is told.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache, lru_cache
from itertools import pairwise

from amendapply.language.numbers import ordinal_in_words
from amendapply.language.scanner import Scanner, scanned
from amendapply.operations import Operation, Span
from amendapply.patterns import lazily
from amendapply.text.cleaning import Cleaned

_NOUNS = (
    "alinéa phrase article paragraphe tableau colonne ligne référence montant nombre année terme mention chiffre signe"
    " occurrence intitulé chapitre division substitution insertion suppression"
)
_OTHERS = (
    "supprimer remplacer substituer insérer ajouter compléter rédiger rétablir procéder rédigé"
    " ainsi après avant début conséquence suivant suivante suivants suivantes additionnel rédaction cette"
    " premier première premiers premières second seconde secondes dernier dernière derniers dernières"
)
_NO_SLIPS = (
    "supprimé remplacé inséré ajouté complété substitué rédigée rétabli précéder procédé signé chiffré articulé"
    " additionnelle annexe auprès près ayant avait aptes débute débat débit suivent mentionné phase membre sigle terre"
    " référencé réduction réaction ligue derrière"
)
"""Words that one letter parts from one of these, and that are meant."""
_TOKEN = lazily(r"[^\W\d_]{4,}")
_PART = lazily(r"[^\W\d_]{2,}")
_CUTS = (" ", "-\n", "- ")
_QUOTED = lazily(r"«[^«»]*(?:»|$)|\"[^\"]*(?:\"|$)", re.MULTILINE)
_WRITTEN_BELOW = lazily(r":\s*\n\s*\Z")
_DOUBLED = lazily(r"(.)\1")


def without_slip(cleaned: Cleaned, span: Span) -> Cleaned | None:
    """*cleaned* with the first slip in *span* of its source put right and told, None where there is none.

    What stands between guillemets, or on the line below a colon, is the bill's.
    """
    text = Scanner(cleaned).text
    bare = _QUOTED.sub(lambda match: "".join("\n" if char == "\n" else "«" for char in match[0]), text)
    for match in _TOKEN.finditer(bare):
        start, end = match.span()
        meant = _meant(match[0].lower())
        if meant is None or not span.start <= cleaned.origin(start) < span.end:
            continue
        if _WRITTEN_BELOW.search(bare, 0, bare.rfind("\n", 0, start) + 1):
            continue
        return _corrected(cleaned, start, end, word=meant)
    return _without_blank(cleaned, bare, span)


def _without_blank(cleaned: Cleaned, bare: str, span: Span) -> Cleaned | None:
    """« au dé but de l'alinéa 3 »: *cleaned* with the first command word that a blank cuts in *span* made whole.

    A hyphen at the end of a line may cut it too. *bare*: its text, nothing left between guillemets.
    """
    parts = list(_PART.finditer(bare))
    for first, last in pairwise(parts):
        start, end = first.start(), last.end()
        if bare[first.end() : last.start()] not in _CUTS or f"{first[0]}{last[0]}".lower() not in _words():
            continue
        if not span.start <= cleaned.origin(start) < span.end:
            continue
        if _WRITTEN_BELOW.search(bare, 0, bare.rfind("\n", 0, start) + 1):
            continue
        return _corrected(cleaned, start, end, word=f"{first[0]}{last[0]}".lower())
    return None


def _corrected(cleaned: Cleaned, start: int, end: int, *, word: str) -> Cleaned:
    """*cleaned* with *word*, in the case of what it takes the place of, between *start* and *end*, which is told."""
    slip = cleaned.text[start:end]
    word = word.capitalize() if slip[0].isupper() else word
    corrected = cleaned.replacing(start, end, word)
    return dataclasses.replace(
        corrected, remarks=(*corrected.remarks, f"« {' '.join(slip.split())} » a été lu comme « {word} »")
    )


def writes_as(operation: Operation, text: str) -> bool:
    """Whether all words that *operation* looks for or writes stand in *text*: no slip in them has been put right."""
    plain = scanned(text)
    return all(scanned(line).strip(' .«»"') in plain for line in _written(operation.action))


def _written(value: object) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _written(item)
    elif dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            yield from _written(getattr(value, each.name))


@cache
def _words() -> frozenset[str]:
    """The words of commands that slips are looked for in."""
    ordinals = [ordinal_in_words(rank) for rank in range(2, 17)]
    return frozenset([*_OTHERS.split(), *ordinals, *(noun + end for noun in _NOUNS.split() for end in ("", "s"))])


@cache
def _alike(key: Callable[[str], str]) -> dict[str, list[str]]:
    """Those words by their *key*."""
    found: dict[str, list[str]] = {}
    for word in sorted(_words()):
        found.setdefault(key(_bare(word)), []).append(word)
    return found


@lru_cache(maxsize=4096)  # an instruction that is refused is looked through, and its words come again
def _meant(word: str) -> str | None:
    """The one word of commands that *word* is a slip of; None where it is one, or near to none, or to several."""
    bare = _bare(word)
    if word in _words() or bare.rstrip("es") in _no_slips():
        return None
    near = _alike(_once).get(_once(bare)) or [
        each for each in _alike(_initial).get(bare[:1], ()) if _one_apart(_bare(each), bare)
    ]
    return near[0] if len(near) == 1 else None


def _initial(word: str) -> str:
    return word[:1]


@cache
def _no_slips() -> frozenset[str]:
    return frozenset(_bare(word).rstrip("es") for word in _NO_SLIPS.split())


@lru_cache(maxsize=512)
def _bare(word: str) -> str:
    """*word* without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _once(word: str) -> str:
    """*word*, with each of its doubled letters once."""
    return _DOUBLED.sub(r"\1", word)


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter is lost, added or wrong, or two neighbours have changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), min(len(one), len(other))
    )
    one, other = one[start:], other[start:]
    swapped = one[1::-1] + one[2:]
    return other in (one[1:], swapped) or other[1:] in (one, one[1:])
