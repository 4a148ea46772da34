"""Places as a sentence names them: « la première phrase de l'alinéa 4 », « les alinéas 2, 5 à 7 et 9 »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from amendapply.bill import ANNEXED_REPORT
from amendapply.language.locators.phrase import hang_apart, label_kind, may_end_range
from amendapply.lexicon import LATIN
from amendapply.operations import (
    ONLY,
    Alineas,
    BillTitle,
    Cells,
    DivisionTitle,
    Edge,
    Labelled,
    Place,
    Proposed,
    Rank,
    Titled,
    Unit,
    WholeArticle,
    WholeBill,
)
from amendapply.patterns import lazily
from amendapply.writing.nominals import Nominal, are_several, cardinal, listed, named, ordinal, ranks
from amendapply.writing.style import Hand, Setting, Unwritable

_ARTICLE = lazily(rf"liminaire|(?:1er|premier|\d+)(?: (?:{LATIN}|[A-Z]{{1,2}}))*")
_LABEL = lazily(
    rf"(?P<letter>(?:a[a-d]|[a-z])(?: {LATIN})?)|(?:[IVX]+|\d+°)(?: {LATIN})?(?: [A-Z])?"
    rf"|[A-Z](?: {LATIN})?|(?P<figure>\d{{1,2}}(?: {LATIN})?)"
)
_OF_CODE = lazily(
    rf"(?:(?:[LRDA]\. |L\. O\. )\d+(?:-\d+)*|\d+(?:-\d+)+)(?: {LATIN})*(?: [A-Z])?"
    r"(?: du (?:même )?code[\w '’-]{0,80})?"
)
"""« L. 123-7 », « 706-4 », « L. 123-7 du code forestier »: the label of an article of a code."""
_PROPOSED = lazily(rf"(?:[LRDA]\.?\s?(?:O\.\s?)?)?\d+(?:[ -]\d+)*(?: {LATIN})*(?: [A-Z]{{1,2}})?")
_FEMININE_DIVISIONS = ("section", "sous-section", "partie")

_LAST_TOLD_BY_RANK = 20
"""« la vingtième ligne », but « la ligne 21 »."""


def phrases(places: Sequence[Place], hand: Hand) -> list[Nominal]:
    """*places* as noun phrases, one for those of one kind. Raises Unwritable for a place that no phrase names."""
    if len(set(places)) < len(places):
        raise Unwritable("le même endroit est désigné deux fois")
    if len({bool(place.article) for place in places}) > 1:
        raise Unwritable("d'une liste d'endroits, tous ont leur article, ou aucun")
    if len(places) > 1 and any(isinstance(place.unit, WholeBill) for place in places):
        raise Unwritable("l'ensemble du texte n'est pas un endroit parmi d'autres")
    if _counted_beside_a_label(places):
        raise Unwritable("« au dernier alinéa et au 2° du I » ne dit pas de quoi cet alinéa est le dernier")
    if hang_apart(places):
        raise Unwritable("« le 2° et le 1° du I » ne dit pas de quoi dépend le 2°")
    return [_narrowed(together, hand) for together in _alike(places)]


def _counted_beside_a_label(places: Sequence[Place]) -> bool:
    """Whether the last of *places* is under a label, and one before it an alinéa counted from the end."""
    last = places[-1].unit
    labelled = isinstance(last, Labelled) and (last.alinea is not None or len(last.path) > 1)
    return labelled and any(isinstance(place.unit, Alineas) and not is_numbered(place) for place in places[:-1])


def _alike(places: Sequence[Place]) -> Iterator[list[Place]]:
    """Runs of *places* that one phrase names: they differ by their number, their label or their rank alone."""
    for shared, group in groupby(places, key=lambda place: replace(place, unit=_listed_unit(place.unit))):
        run = list(group)
        yield from [run] if shared.unit != run[0].unit else ([place] for place in run)


def _listed_unit(unit: Unit) -> Unit:
    """As ``shared_unit``; « le dernier alinéa » is listed with none."""
    return shared_unit(unit) if not isinstance(unit, Alineas) or _is_numbered(unit) else unit


def shared_unit(unit: Unit) -> Unit:
    """What *unit* has in common with those listed beside it; *unit* itself where it is listed with none."""
    match unit:
        case Alineas():
            return Alineas(0, 0)
        case Labelled(path, None, "") if path:
            return Labelled((*path[:-1], label_kind(path[-1])))
        case Labelled(path, int(), ""):
            return Labelled(path, 0)
    return unit


def is_numbered(place: Place) -> bool:
    """Whether *place* is alinéas named by their numbers: « l'alinéa 8 », « les alinéas 3 à 5 »."""
    return isinstance(place.unit, Alineas) and _is_numbered(place.unit)


def _is_numbered(unit: Alineas) -> bool:
    return unit.first >= 0 and unit.last >= 0


def _narrowed(places: list[Place], hand: Hand) -> Nominal:
    place = places[0]
    found = _article(_under(place, _unit(places, hand)), place)
    if place.cells is not None:
        if isinstance(place.unit, BillTitle | DivisionTitle):
            raise Unwritable("un intitulé n'a pas de tableau")
        found = _cells(place.cells, found)
    if place.sentences == (ONLY,):
        if place.edge is not None:
            raise Unwritable("aucun lieu ne dit le début ou la fin de « la phrase » d'un alinéa sans dire laquelle")
        found = found.within("phrase")
    elif place.sentences:
        plural = are_several(place.sentences)
        found = found.within(
            f"{ranks(place.sentences, second=have_pairs(places, hand.setting))} phrase{'s' * plural}", plural=plural
        )
    if place.edge is not None:
        found = found.within("début", feminine=False) if place.edge is Edge.START else found.within("fin")
    return found


def _under(place: Place, found: Nominal) -> Nominal:
    """« le 2° du I de l'alinéa 88 », « le deuxième alinéa (1° bis) du I »: the alinéa *found*, with its labels too."""
    if not place.labels:
        return found
    if is_numbered(place):
        path = label_path(place.labels, place.labels[-1:])
        return Nominal(path.article, f"{path.name} {found.of}")
    if len(place.labels) > 1:
        raise Unwritable("un alinéa nommé par son rang n'a qu'une étiquette")
    return replace(found, name=found.name.replace("alinéa", f"alinéa ({place.labels[0]})", 1))


def have_pairs(places: Sequence[Place], setting: Setting) -> bool:
    """Whether each of *places* has two sentences, so that the last is « la seconde »."""
    return all(place.unit in setting.pairs for place in places)


def _article(found: Nominal, place: Place) -> Nominal:
    """« l'alinéa 3 de l'article 7 », « du rapport annexé », where the locator names the article."""
    if not place.article:
        return found
    if place.article != ANNEXED_REPORT and not _ARTICLE.fullmatch(place.article):
        raise Unwritable(f"« {place.article} » n'est pas un numéro d'article qu'une instruction nomme")
    article = (
        Nominal("le ", ANNEXED_REPORT) if place.article == ANNEXED_REPORT else Nominal("l'", f"article {place.article}")
    )
    if isinstance(place.unit, WholeArticle):
        return article
    if isinstance(place.unit, WholeBill | BillTitle | DivisionTitle | Proposed):
        raise Unwritable("ni un intitulé ni le texte proposé par cet article ne sont ceux d'un autre article")
    return replace(found, name=f"{found.name} {article.of}")


def _unit(places: list[Place], hand: Hand) -> Nominal:
    setting = hand.setting
    match places[0].unit:
        case WholeArticle():
            return Nominal("", "cet article" if setting.parent is None else "cet amendement")
        case Alineas() if len(places) == 1 and hand.quotes and _is_cited(places[0], hand):
            return Nominal("le ", "même alinéa")
        case Alineas(first, last):
            return _numbers(places) if is_numbered(places[0]) else _from_the_end(first, last)
        case Labelled(path, alinea, last):
            if alinea is None:
                labels = [place.unit.path[-1:] for place in places if isinstance(place.unit, Labelled)]
                return label_path(path, tuple(label for found in labels for label in found), last)
            ranked = [place.unit.alinea for place in places if isinstance(place.unit, Labelled)]
            return _ranked(label_path(path, path[-1:], last), ranked)
        case Proposed(path, article, alinea, labels, law):
            proposed = _proposed(path, article, law)
            if labels:
                inside = label_path(labels, labels[-1:])
                proposed = Nominal(inside.article, f"{inside.name} {proposed.of}")
            return _ranked(proposed, [] if alinea is None else [alinea])
        case WholeBill() | BillTitle() | DivisionTitle() if setting.parent is not None:
            raise Unwritable("un sous-amendement ne modifie que son amendement")
        case WholeBill():
            return Nominal("l'", f"ensemble {_bill(setting).of}", inside="dans l'")
        case BillTitle():
            return Nominal("l'", f"intitulé {_bill(setting).of}")
        case DivisionTitle(kind, number, of):
            divisions = (_division(*each).of for each in ((kind, number), *of))
            return Nominal("l'", f"intitulé {' '.join(divisions)}")


def _is_cited(place: Place, hand: Hand) -> bool:
    return place.unit == hand.cited and not place.article and not place.labels


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
    """« le dernier alinéa », « les deux derniers alinéas », « les cinquième à dernier alinéas »."""
    if first == last:
        return named(f"{ordinal(first, feminine=False)} alinéa", feminine=False)
    if last == -1 and first < -1:
        return Nominal("les ", f"{cardinal(-first)} derniers alinéas")
    if first > 0:
        return Nominal("les ", f"{ranks(((first, last),), feminine=False)} alinéas")
    raise Unwritable(f"aucun mot ne désigne les alinéas {first} à {last}")


def _ranked(found: Nominal, alineas: Sequence[Rank | None]) -> Nominal:
    """« le deuxième alinéa du I », « les premier et dernier alinéas du I »."""
    if not alineas:
        return found
    each = tuple(rank for rank in alineas if rank is not None)
    many = are_several(each)
    return found.within(f"{ranks(each, feminine=False)} alinéa{'s' * many}", feminine=False, plural=many)


def label_path(path: tuple[str, ...], narrowest: tuple[str, ...], last: str = "") -> Nominal:
    """« le a du 2° du I », outermost label last; « les 2° et 3° du I », « les 2° à 4° du I ».

    *narrowest* are the labels listed in the place of the last one of *path*, *last* the end of a range. Raises
    Unwritable without a label, and for a range of two kinds.
    """
    if not path:
        raise Unwritable("aucun label ne désigne l'endroit")
    found: Nominal | None = None
    for holder, label in pairwise(("", *path[:-1])):
        found = _inside(found, label_name(label, bare=found is not None, holder=holder), many=False)
    if len(narrowest) == 1 and not last:
        holder = path[-2] if found else ""
        return _inside(found, label_name(path[-1], bare=found is not None, holder=holder), many=False)
    if last and (len(narrowest) > 1 or not may_end_range(path[-1], last)):
        raise Unwritable(f"aucun intervalle ne va de « {path[-1]} » à « {last} »")
    names = [label_name(label, bare=True) for label in (*narrowest, *((last,) if last else ()))]
    return _inside(found, " à ".join(names) if last else listed(names), many=True)


def _inside(holder: Nominal | None, name: str, *, many: bool) -> Nominal:
    if holder is None and not many and is_of_code(name):
        return Nominal("l'", f"article {name}")
    return Nominal("les " if many else "le ", f"{name} {holder.of}" if holder else name)


def is_of_code(label: str) -> bool:
    """Whether *label* is that of an article of a code, which is named « l'article L. 123-7 »."""
    return _OF_CODE.fullmatch(label) is not None


def label_name(label: str, *, bare: bool, holder: str = "") -> str:
    """*label* as a locator names it: a letter has its parenthesis unless « du » follows (*bare*).

    « le 2 » is one only where *holder* follows: « le 2 du I ». Raises Unwritable for what no locator names.
    """
    if not bare and is_of_code(label):
        return label
    match = _LABEL.fullmatch(label)
    held = label_kind(holder) in ("roman", "capital", "degree")
    if match is None or (match["figure"] and not held):
        raise Unwritable(f"« {label} » n'est pas une subdivision qu'une instruction nomme")
    return f"{label})" if match["letter"] and not bare else label


def _proposed(path: tuple[str, ...], article: str, law: str) -> Nominal:
    """« le texte proposé par le 2° du I de cet article pour l'article L. 423-14 du code de l'urbanisme »."""
    by = f" par {label_path(path, path[-1:]).plain} de cet article" if path else " par cet article"
    if not article:
        return Nominal("le ", f"texte proposé{by.removesuffix(' de cet article')}")
    if not _PROPOSED.fullmatch(article):
        raise Unwritable(f"« {article} » n'est pas un numéro d'article qu'une instruction nomme")
    return Nominal("le ", f"texte proposé{by} pour l'article {article} {law}".rstrip())


def _bill(setting: Setting) -> Nominal:
    return Nominal("la ", "proposition de loi") if setting.proposition else Nominal("le ", "projet de loi")


def _division(kind: str, number: str) -> Nominal:
    if not kind:
        if number:
            raise Unwritable("une division sans nom n'a pas de numéro")
        return Nominal("", "cette division")
    return named(f"{kind} {number}".strip(), feminine=kind in _FEMININE_DIVISIONS)


def one_by_one(places: Sequence[Place]) -> tuple[Place, ...]:
    """*places*, ranges of two alinéas becoming two places: « les alinéas 3 et 4 »."""
    return tuple(one for place in places for one in _each(place))


def _each(place: Place) -> Iterator[Place]:
    unit = place.unit
    if isinstance(unit, Alineas) and 0 < unit.first < unit.last == unit.first + 1:
        yield replace(place, unit=Alineas(unit.first, unit.first))
        yield replace(place, unit=Alineas(unit.last, unit.last))
    else:
        yield place


# ------------------------------------------------------------------------------------------------------------- tables


def _cells(cells: Cells, holder: Nominal) -> Nominal:
    """« la ligne 41 de la dernière colonne du tableau de l'alinéa 1 »."""
    found = holder.within("tableau", feminine=False)
    if cells.notes:
        found = found.within("note de bas de page")
    if cells.columns:
        found = _in_named(cells.columns, "colonne", found)
    if cells.lines:
        found = _in_named(cells.lines, "ligne", found)
    many = are_several(cells.alineas)
    named = f"{ranks(cells.alineas, feminine=False)} alinéa{'s' * many}" if cells.alineas else ""
    return found.within(named, feminine=False, plural=many) if named else found


def _in_named(found: Sequence[Rank | str | Titled], word: str, holder: Nominal) -> Nominal:
    return holder.within(ranked_name(found, word), plural=are_several(found))


def ranked_name(found: Sequence[Rank | str | Titled], word: str) -> str:
    """« quatrième colonne », « colonne D », « ligne 41 » far down. Raises Unwritable for a list of several kinds."""
    if isinstance(found[0], Titled) and len(found) == 1:
        name = word if found[0].rank is None else f"{ranked_name((found[0].rank,), word)} intitulée"
        return f"{name} « {found[0].title} »"
    letters = [letter for letter in found if isinstance(letter, str)]
    ranked = tuple(rank for rank in found if isinstance(rank, int | tuple))
    if len(letters) + len(ranked) < len(found):
        raise Unwritable("plusieurs lignes ou colonnes sont désignées par leur intitulé")
    if letters and ranked:
        raise Unwritable("des colonnes sont désignées par leur rang et d'autres par leur lettre")
    words = f"{word}{'s' * are_several(found)}"
    numbers = [rank for rank in ranked if isinstance(rank, int) and rank > 0]
    if letters or (len(numbers) == len(ranked) and max(numbers) > _LAST_TOLD_BY_RANK):
        return f"{words} {listed(letters or [str(number) for number in numbers])}"
    return f"{ranks(ranked)} {words}"
