"""The header line of the Sénat: « Alinéa 2, seconde phrase », « Alinéas 3, 5 et 7 à 9 »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amendapply.operations import Anchor, Place
from amendapply.writing.nominals import listed
from amendapply.writing.numbers import enumerated
from amendapply.writing.places import have_pairs, interval, is_numbered, told
from amendapply.writing.style import Setting

_LAST_BUT_ONE = -2


def header(places: Sequence[Place], setting: Setting) -> str:
    """The header line that names *places*, "" where none does: only numbered alinéas have one.

    A phrase qualifies the number before it, in the plural all of them: « Alinéas 24, seconde phrase, 37 et 38 »,
    « Alinéas 1, 5 et 6, premières phrases ». What stands at an edge of the places is the command's to tell.
    """
    bare = [replace(place, edge=None, after=None) for place in places]
    if not all(is_numbered(place) and not place.article for place in bare) or len(set(bare)) < len(bare):
        return ""
    if any(isinstance(rank, int) and rank < _LAST_BUT_ONE for place in bare for rank in place.sentences):
        return ""
    name = f"Alinéa{'s' * (len(bare) > 1 or not interval(bare[0]).isdecimal())}"
    if any(place.cells is not None for place in bare):
        return _of_table(bare, name)
    shared = bare[0].sentences
    if len(bare) > 1 and len(shared) == 1 and all(place.sentences == shared for place in bare):
        rank = enumerated(shared, second=have_pairs(bare, setting))
        return f"{name} {listed([interval(place) for place in bare])}, {_plural(rank)} phrases"
    return f"{name} {_joined([_qualified(place, setting) for place in bare])}"


def _qualified(place: Place, setting: Setting) -> str:
    if not place.sentences:
        return interval(place)
    many = len(place.sentences) > 1 or isinstance(place.sentences[0], tuple)
    return f"{interval(place)}, {enumerated(place.sentences, second=have_pairs([place], setting))} phrase{'s' * many}"


def _joined(items: list[str]) -> str:
    """« 24, seconde phrase, 37 et 38 »: a comma closes what a phrase qualifies."""
    if len(items) < 2 or items[-2].isdecimal() or "," not in items[-2]:
        return listed(items)
    return f"{', '.join(items[:-1])}, et {items[-1]}"


def _plural(ranks: str) -> str:
    return " ".join(f"{word}s" if word[0] != "à" and word != "et" else word for word in ranks.split())


def _of_table(places: Sequence[Place], name: str) -> str:
    """« Alinéa 4, tableau, dernière ligne, troisième colonne »."""
    cells = places[0].cells
    if len(places) > 1 or cells is None or cells.notes or places[0].sentences:
        return ""
    if any(isinstance(column, str | Anchor) for column in cells.columns):
        return ""
    names = [told(found, word) for found, word in ((cells.lines, "ligne"), (cells.columns, "colonne")) if found]
    return ", ".join([f"{name} {interval(places[0])}", "tableau", *names])
