"""Places as a sentence names them: « la première phrase de l'alinéa 4 », « les alinéas 2, 5 à 7 et 9 »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from amendapply.language.operations import (
    Alineas,
    BillTitle,
    Cells,
    DivisionTitle,
    Edge,
    Labelled,
    Place,
    Proposed,
    Rank,
    Unit,
    WholeArticle,
    WholeBill,
)
from amendapply.writing.nominals import Nominal, listed, named
from amendapply.writing.numbers import cardinal, enumerated, ordinal, ranks
from amendapply.writing.style import Hand, Setting, Unwritable

_ARTICLE = re.compile(r"(?:1er|premier|\d+)(?: (?:[a-z]*(?:bis|ter|quater|ies)|[A-Z]{1,2}))*")
_LABEL = re.compile(
    r"(?P<letter>[a-z](?: (?:bis|ter|quater|[a-z]*ies))?)|(?:[IVX]+|\d+°)(?: (?:bis|ter|quater|[a-z]*ies))?(?: [A-Z])?"
    r"|[A-Z](?: (?:bis|ter|quater|[a-z]*ies))?"
)
_PROPOSED = re.compile(r"(?:[LRDA]\.?\s?(?:O\.\s?)?)?\d+(?:[ -]\d+)*(?: (?:bis|ter|quater|[a-z]*ies))*(?: [A-Z]{1,2})?")
_FEMININE_DIVISIONS = ("section", "sous-section", "partie")


def phrases(places: Sequence[Place], hand: Hand) -> list[Nominal]:
    """*places* as noun phrases, those that only their number tells apart being told together.

    Raises Unwritable for a place that no phrase names.
    """
    found = [_narrowed(together, hand) for together in _alike(places)]
    if len(set(places)) < len(places):
        raise Unwritable("le même endroit est désigné deux fois")
    return found


def _alike(places: Sequence[Place]) -> Iterator[list[Place]]:
    """Runs of *places* that one phrase names: numbered alinéas under the same qualifiers."""
    for _, group in groupby(places, key=lambda place: replace(place, unit=_numbered(place))):
        run = list(group)
        yield from [run] if is_numbered(run[0]) else ([place] for place in run)


def _numbered(place: Place) -> Unit:
    return Alineas(0, 0) if is_numbered(place) else place.unit


def is_numbered(place: Place) -> bool:
    """Whether *place* is alinéas that their numbers tell: « l'alinéa 8 », « les alinéas 3 à 5 »."""
    return isinstance(place.unit, Alineas) and place.unit.first >= 0 and place.unit.last >= 0


def _narrowed(places: list[Place], hand: Hand) -> Nominal:
    place = places[0]
    found = _article(_unit(places, hand.setting), place, hand.setting)
    if place.cells is not None:
        found = _cells(place.cells, found)
    if place.sentences:
        plural = len(place.sentences) > 1 or isinstance(place.sentences[0], tuple)
        found = found.within(
            f"{ranks(place.sentences, second=have_pairs(places, hand.setting))} phrase{'s' * plural}", plural=plural
        )
    if place.edge is not None:
        found = found.within("début", feminine=False) if place.edge is Edge.START else found.within("fin")
    return found


def have_pairs(places: Sequence[Place], setting: Setting) -> bool:
    """Whether each of *places* has two sentences, so that the last is « la seconde »."""
    return all(place.unit in setting.pairs for place in places)


def _article(found: Nominal, place: Place, setting: Setting) -> Nominal:
    """« l'alinéa 3 de l'article 7 », where the locator names the article."""
    if not place.article:
        return found
    if not _ARTICLE.fullmatch(place.article):
        raise Unwritable(f"« {place.article} » n'est pas un numéro d'article qu'une instruction nomme")
    number = f"article {place.article}"
    if isinstance(place.unit, WholeArticle):
        return Nominal("l'", number)
    if isinstance(place.unit, WholeBill | BillTitle | DivisionTitle):
        raise Unwritable("un intitulé n'est pas dans un article")
    return replace(found, name=f"{found.name} de l'{number}")


def _unit(places: list[Place], setting: Setting) -> Nominal:
    match places[0].unit:
        case WholeArticle():
            return Nominal("", "cet article" if setting.parent is None else "cet amendement")
        case Alineas(first, last):
            return _numbers(places) if is_numbered(places[0]) else _from_the_end(first, last)
        case Labelled(path, alinea, last):
            return _ranked(_path(path, last), alinea)
        case Proposed(path, article, alinea):
            return _ranked(_proposed(path, article), alinea)
        case WholeBill():
            return Nominal("l'", f"ensemble {_bill(setting).of}", inside="dans l'")
        case BillTitle():
            return Nominal("l'", f"intitulé {_bill(setting).of}")
        case DivisionTitle(kind, number):
            return Nominal("l'", f"intitulé {_division(kind, number).of}")


def _numbers(places: Sequence[Place]) -> Nominal:
    """« l'alinéa 8 », « les alinéas 2, 5 à 7 et 9 »."""
    numbers = [interval(place) for place in places]
    if len(numbers) == 1 and numbers[0].isdecimal():
        return Nominal("l'", f"alinéa {numbers[0]}")
    return Nominal("les ", f"alinéas {listed(numbers)}")


def interval(place: Place) -> str:
    """« 8 », « 3 à 5 »."""
    assert isinstance(place.unit, Alineas)
    first, last = place.unit.first, place.unit.last
    return str(first) if first == last else f"{first} à {last}"


def _from_the_end(first: int, last: int) -> Nominal:
    """« le dernier alinéa », « les deux derniers alinéas »."""
    if first == last:
        return named(f"{ordinal(first, feminine=False)} alinéa", feminine=False)
    if last == -1 and first < -1:
        return Nominal("les ", f"{cardinal(-first)} derniers alinéas")
    raise Unwritable(f"aucun mot ne désigne les alinéas {first} à {last}")


def _ranked(found: Nominal, alinea: int | None) -> Nominal:
    """« le deuxième alinéa du I »."""
    if alinea is None:
        return found
    return found.within(f"{ordinal(alinea, feminine=False)} alinéa", feminine=False)


def _path(path: tuple[str, ...], last: str = "") -> Nominal:
    """« le a du 2° du I », outermost label last; « les 2° à 4° du I »."""
    if not path:
        raise Unwritable("aucun label ne désigne l'endroit")
    found: Nominal | None = None
    for depth, label in enumerate(path, start=1):
        to = last if depth == len(path) else ""
        name = label_name(label, bare=found is not None and not to)
        article = "les " if to else "le "
        name += f" à {label_name(to, bare=found is not None)}" if to else ""
        found = Nominal(article, name) if found is None else Nominal(article, f"{name} {found.of}")
    assert found is not None
    return found


def label_name(label: str, *, bare: bool) -> str:
    """*label* as a locator names it: a letter has its parenthesis unless « du » follows (*bare*)."""
    match = _LABEL.fullmatch(label)
    if match is None:
        raise Unwritable(f"« {label} » n'est pas un label qu'une instruction nomme")
    return f"{label})" if match["letter"] and not bare else label


def _proposed(path: tuple[str, ...], article: str) -> Nominal:
    """« le texte proposé par le 2° du I de cet article pour l'article L. 423-14 »."""
    by = f" par {_path(path).plain} de cet article" if path else " par cet article"
    if not article:
        return Nominal("le ", f"texte proposé{by.removesuffix(' de cet article')}")
    if not _PROPOSED.fullmatch(article):
        raise Unwritable(f"« {article} » n'est pas un numéro d'article qu'une instruction nomme")
    return Nominal("le ", f"texte proposé{by} pour l'article {article}")


def _bill(setting: Setting) -> Nominal:
    return Nominal("la ", "proposition de loi") if setting.proposition else Nominal("le ", "projet de loi")


def _division(kind: str, number: str) -> Nominal:
    if not kind:
        if number:
            raise Unwritable("une division sans nom n'a pas de numéro")
        return Nominal("", "cette division")
    return named(f"{kind} {number}".strip(), feminine=kind in _FEMININE_DIVISIONS)


# ------------------------------------------------------------------------------------------------------------- tables


def _cells(cells: Cells, holder: Nominal) -> Nominal:
    """« la ligne 41 de la dernière colonne du tableau de l'alinéa 1 »."""
    found = holder.within("tableau", feminine=False)
    if cells.notes:
        found = found.within("note de bas de page")
    if cells.columns:
        found = _told(cells.columns, "colonne", found)
    return _told(cells.lines, "ligne", found) if cells.lines else found


def _told(found: Sequence[Rank | str], word: str, holder: Nominal) -> Nominal:
    letters = [letter for letter in found if isinstance(letter, str)]
    many = len(found) > 1 or isinstance(found[0], tuple)
    if letters:
        if len(letters) < len(found):
            raise Unwritable("des colonnes sont désignées par leur rang et d'autres par leur lettre")
        return holder.within(f"{word}{'s' * many} {listed(letters)}", plural=many)
    return holder.within(
        f"{cell_ranks(tuple(r for r in found if not isinstance(r, str)))} {word}{'s' * many}", plural=many
    )


def cell_ranks(found: tuple[Rank, ...]) -> str:
    """« première », « cinquième à neuvième », « deux dernières »."""
    return ranks(found)


def told_in_header(found: Sequence[Rank | str], word: str) -> str:
    """« quatrième colonne », « cinquième à dernière colonnes »: in a header of the Sénat, which has no article."""
    ranked = tuple(rank for rank in found if not isinstance(rank, str))
    if len(ranked) < len(found):
        raise Unwritable("l'en-tête ne nomme pas de colonne par sa lettre")
    return f"{enumerated(ranked)} {word}{'s' * (len(found) > 1 or isinstance(found[0], tuple))}"
