"""Where a command takes place, and what it calls that place: a header line and « cet alinéa », or a phrase in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from amendapply.frozen import frozen
from amendapply.operations import ONLY, Edge, Place, Titled, WholeArticle
from amendapply.patterns import lazily
from amendapply.writing.nominals import Nominal, are_several, enumerated, listed
from amendapply.writing.places import have_pairs, interval, is_numbered, phrases, ranked_name
from amendapply.writing.style import Hand, Setting, Unwritable

_EDGES = {Edge.START: "au début, ", Edge.END: "à la fin, "}

_BEFORE_COMMA = lazily(r".*\balinéas? [\d, àet]*\d")
_AFTER_COMMA = lazily(r"(?:à l'|aux )alinéas?\b")
_DETERMINERS = {"alinéa": "cet", "tableau": "ce"}
_LAST_BUT_ONE = -2


@frozen
class Target:
    """``header``: the line above the command, "" if it has none. ``lead``: what opens the command (« à l'alinéa 8, »).

    ``names``: the noun phrases that name the places, where the command itself speaks of them.
    """

    header: str
    lead: str
    names: tuple[Nominal, ...]

    @property
    def plain(self) -> str:
        """« l'alinéa 8 », « cet alinéa »."""
        return _joined([name.plain for name in self.names])

    @property
    def to(self) -> str:
        """« à l'alinéa 8 », « à cet alinéa »."""
        return _joined([name.to for name in self.names])

    @property
    def of(self) -> str:
        """« de l'alinéa 8 », « de cet alinéa ». Raises Unwritable where the phrase would be read otherwise."""
        names = [name.of for name in self.names]
        if any(" du " in before and after.startswith("du ") for before, after in pairwise(names)):
            raise Unwritable("« le début du 2° du I et du II » dit le 2° du II, et non le II")
        return " et ".join(names)


def target_around(places: Sequence[Place], hand: Hand) -> Target:
    """*places* as where words are sought: « À la fin de l'alinéa 8, »; Sénat: « Alinéa 8 », then « À la fin, »."""
    edges = {place.edge for place in places}
    if not hand.quotes and len(edges) == 1 and (line := header(places, hand.setting)):
        edge = edges.pop()
        return Target(line, _EDGES[edge] if edge else "", ())
    named = Target("", "", tuple(phrases(places, hand)))
    nowhere = tuple(places) == (Place(WholeArticle()),)
    return named if nowhere and not hand.later else replace(named, lead=f"{named.to}, ")


def target_itself(places: Sequence[Place], hand: Hand) -> Target:
    """*places* as what the command changes: « l'alinéa 8 »; Sénat: « Alinéa 8 », then « cet alinéa »."""
    if not hand.quotes and (this := _this(places)) and (line := header(places, hand.setting)):
        return Target(line, "", (this,))
    return Target("", "", tuple(phrases(places, hand)))


def _joined(names: Sequence[str]) -> str:
    """« à la première phrase de l'alinéa 4, à l'alinéa 7 et à la seconde phrase de l'alinéa 9 ».

    A comma parts alinéas alone: before a sentence it would say that the sentence is the alinéa's, as the Sénat does.
    """
    joined = names[0]
    for before, name, after in zip(names, names[1:], [*names[2:], ""], strict=False):
        comma = after and _BEFORE_COMMA.fullmatch(before) and _AFTER_COMMA.match(name)
        joined += f", {name}" if comma else f" et {name}"
    return joined


def _this(places: Sequence[Place]) -> Nominal | None:
    """« cet alinéa », « ces phrases », « cette ligne »: what the header has named, None where no such word names it."""
    first = places[0]
    if any(place.edge or place.after for place in places):
        return None
    if first.cells is not None:
        cells = first.cells
        if cells.notes or (cells.lines and cells.columns) or len(places) > 1:
            return None
        meant = cells.lines or cells.columns
        word = "ligne" if cells.lines else "colonne" if cells.columns else "tableau"
        return _demonstrative(word, many=are_several(meant))
    if all(place.sentences for place in places):
        return _demonstrative("phrase", many=len(places) > 1 or are_several(first.sentences))
    if any(place.sentences for place in places):
        return None
    return _demonstrative("alinéa", many=len(places) > 1 or not _is_single(first))


def _is_single(place: Place) -> bool:
    unit = place.unit
    return getattr(unit, "first", 0) == getattr(unit, "last", 0)


def _demonstrative(word: str, *, many: bool) -> Nominal:
    if many:
        return Nominal("", f"ces {word}{'x' if word == 'tableau' else 's'}")
    return Nominal("", f"{_DETERMINERS.get(word, 'cette')} {word}")


def at_edge(places: Sequence[Place], edge: Edge) -> tuple[Place, ...]:
    """*places*, at this *edge* of them."""
    return tuple(replace(place, edge=edge) for place in places)


# ----------------------------------------------------------------------------------------- The header line of the Sénat


def header(places: Sequence[Place], setting: Setting) -> str:
    """The header line that names *places*, "" where none does: only numbered alinéas have one.

    A phrase qualifies the number before it, in the plural all of them: « Alinéas 24, seconde phrase, 37 et 38 »,
    « Alinéas 1, 5 et 6, premières phrases ». « Au début » and « à la fin » belong to the command.
    """
    bare = [replace(place, edge=None, after=None) for place in places]
    if not all(is_numbered(place) and not place.article and not place.labels for place in bare) or len(set(bare)) < len(
        bare
    ):
        return ""
    if any(
        isinstance(rank, int) and (rank < _LAST_BUT_ONE or rank == ONLY) for each in bare for rank in each.sentences
    ):
        return ""
    name = f"Alinéa{'s' * (len(bare) > 1 or not interval(bare[0]).isdecimal())}"
    if any(place.cells is not None for place in bare):
        return _of_table(bare, name)
    shared = bare[0].sentences
    if len(bare) > 1 and len(shared) == 1 and all(place.sentences == shared for place in bare):
        rank = enumerated(shared, second=have_pairs(bare, setting))
        return f"{name} {listed([interval(place) for place in bare])}, {_plural(rank)} phrases"
    return f"{name} {_listed_numbers([_qualified(place, setting) for place in bare])}"


def _qualified(place: Place, setting: Setting) -> str:
    if not place.sentences:
        return interval(place)
    ranks = enumerated(place.sentences, second=have_pairs([place], setting))
    return f"{interval(place)}, {ranks} phrase{'s' * are_several(place.sentences)}"


def _listed_numbers(items: list[str]) -> str:
    """« 24, seconde phrase, 37 et 38 »: a comma closes what a phrase qualifies."""
    if len(items) < 2 or items[-2].isdecimal() or "," not in items[-2]:
        return listed(items)
    return f"{', '.join(items[:-1])}, et {items[-1]}"


def _plural(ranks: str) -> str:
    return " ".join(f"{word}s" if word[0] != "à" and word != "et" else word for word in ranks.split())


def _of_table(places: Sequence[Place], name: str) -> str:
    """« Alinéa 4, tableau, dernière ligne, troisième colonne »."""
    cells = places[0].cells
    if len(places) > 1 or cells is None or cells.notes or cells.alineas or places[0].sentences:
        return ""
    if any(isinstance(named, str | Titled) for named in (*cells.lines, *cells.columns)):
        return ""
    names = [ranked_name(found, word) for found, word in ((cells.lines, "ligne"), (cells.columns, "colonne")) if found]
    return ", ".join([f"{name} {interval(places[0])}", "tableau", *names])
