"""« le même premier alinéa », « du même 1° »: a part of an article that a line before names, with what holds it there.

After « Au premier alinéa du II, … », « le même premier alinéa » is that of the II, and not that of the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from amendapply.language.law.label_lists import every_label
from amendapply.language.law.spots import Spot
from amendapply.language.scanner import NotUnderstood
from amendapply.text.labels import same_label

Places = tuple[Spot, ...] | None
"""The places that one line names, None for a line that is not read."""


def holders_again(spot: Spot, header: tuple[Spot, ...], named: Sequence[Places], at: int) -> list[Spot]:
    """What holds the part that *spot* says « le même » of, as the last phrase or line that names it says.

    *named* are the places of the lines before, of the clause before and of the list itself; those under *header* count.
    [] where *spot* says no « le même » with a number. Raises NotUnderstood where none of them names that part, where a
    line that is not read may be the one, or where that line names two such parts.
    """
    if (
        not spot.again
        or not header
        or (spot.labels and spot.again != "labels")
        or (spot.alineas and spot.again == "sentences")
    ):
        return []
    for places in reversed(named):
        if places is None:
            raise NotUnderstood(at, "un lieu qui ne dépend pas d'une ligne non comprise")
        found = _distinct(made for place in places if _under(place, header) and (made := _around(place, spot)))
        if len({(one.articles, one.text) for one in found}) < len(found):
            raise NotUnderstood(at, "un lieu qui n'en soit qu'un")
        if found:
            return found
        if places == header:
            break
    raise NotUnderstood(at, "ce que « le même » reprend, dans ce que nomme l'en-tête")


def _under(place: Spot, header: tuple[Spot, ...]) -> bool:
    return any(place.articles == each.articles and place.text == each.text for each in header)


def _distinct(spots: Iterable[Spot]) -> list[Spot]:
    found: list[Spot] = []
    for spot in spots:
        if spot not in found:
            found.append(spot)
    return found


def _around(place: Spot, spot: Spot) -> Spot | None:
    """What holds in *place* the part that *spot* names again; None where *place* does not lie in such a part."""
    held = (*place.path, *every_label(place.labels))
    own = (*spot.path[:1],) or every_label(spot.labels)
    several = len(place.labels) > 1 or any(last for _, last in place.labels)
    bare = replace(place, edge=None, times=None, cells=None, second_cells=frozenset(), either=None, components=[])
    match spot.again:
        case "labels":
            depth = next((rank for rank, label in enumerate(held) if own and same_label(label, own[0])), None)
            if depth is None or not all(any(same_label(label, one) for label in held) for one in own):
                return None
            made = _in_path(bare, place.path[: min(depth, len(place.path))])
            if spot.same & {"sentences", "alineas"}:
                return _with_the_same_units(made, place, spot)
            return made
        case "alineas" if set(spot.alineas) <= set(place.alineas) and not several:
            return replace(bare, alineas=(), sentences=(), second=frozenset())
        case "sentences" if set(spot.sentences) <= set(place.sentences) and not several and len(place.alineas) < 2:
            return replace(bare, sentences=(), second=place.second & {"alineas"})
    return None


def _in_path(bare: Spot, path: tuple[str, ...]) -> Spot:
    labels = ((path[-1], ""),) if path else ()
    return replace(bare, alineas=(), sentences=(), second=frozenset(), labels=labels, path=path[:-1])


def _with_the_same_units(made: Spot, place: Spot, spot: Spot) -> Spot | None:
    """« à la même phrase du même I »: the sentence of that I which *place* names, None where it names none."""
    wide = (*made.path, *(label for label, _ in made.labels))
    if place.labels != spot.labels or place.path != (*wide, *spot.path):
        return None
    if "alineas" in spot.same:
        return replace(made, alineas=place.alineas, second=place.second & {"alineas"}) if place.alineas else None
    if place.alineas != spot.alineas or not place.sentences:
        return None
    return replace(made, sentences=place.sentences, second=place.second & {"sentences"})
