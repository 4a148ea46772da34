"""Places as a bill names them in the law: « la première phrase du second alinéa du II de l'article L. 1 du code X »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from amendapply.frozen import frozen
from amendapply.law import bare_code
from amendapply.lexicon import uncapitalized
from amendapply.operations import Alineas, Cells, Edge, Labelled, Place, Rank, Titled, Unit, WholeArticle
from amendapply.writing.nominals import Nominal, are_several, enumerated
from amendapply.writing.places import label_path, shared_unit
from amendapply.writing.style import Unwritable


@frozen
class Home:
    """The article that a clause is about, as far as the clause must name it: ``number`` and ``text`` are "" where the
    headers above do.

    ``several``: ``number`` is a list or a range, « L. 1 et L. 2 ». ``seconds``: the units and places that are the last
    of two, « le second alinéa », « la seconde phrase ». ``before``: the places in other articles, named first.
    """

    number: str = ""
    text: str = ""
    seconds: frozenset[Unit | Place] = frozenset()
    several: bool = False
    before: tuple[Nominal, ...] = ()

    @property
    def article(self) -> tuple[Nominal, ...]:
        """« l'article L. 1 », « le code X », as far as they must be named."""
        noun = Nominal("les ", f"articles {self.number}") if self.several else Nominal("l'", f"article {self.number}")
        article = (noun,) if self.number else ()
        return (*article, *((text_name(self.text),) if self.text else ()))


def text_name(code: str) -> Nominal:
    """« le code rural », « la loi n° 86-1067 du 30 septembre 1986 », « l'ordonnance n° 45-2658 »."""
    name = bare_code(code)
    lower = uncapitalized(name)
    if lower.startswith("constitution"):
        return Nominal("la ", f"Constitution{lower[12:]}")
    if lower.startswith("ordonnance"):
        return Nominal("l'", lower)
    return Nominal("la " if lower.startswith("loi") else "le ", lower)


def names(places: Sequence[Place], home: Home) -> tuple[Nominal, ...]:
    """*places* as noun phrases, the article with the last; () for a header. Raises Unwritable for a nameless one."""
    if any(place.after or place.article or place.labels for place in places):
        raise Unwritable("la loi ne nomme pas de tel endroit")
    runs = [_parts(run, home) for run in _runs(places)]
    named = [*runs[:-1], (*runs[-1], *home.article)]
    if len(named) > 1 and not all(named):
        raise Unwritable("l'article entier n'est pas un endroit parmi d'autres")
    return (*home.before, *(_joined(parts) for parts in named if parts))


def _runs(places: Sequence[Place]) -> Iterator[list[Place]]:
    """Runs of *places* that one phrase names: they differ by their rank or their label alone."""
    for _, group in groupby(places, key=lambda place: replace(place, unit=shared_unit(place.unit))):
        yield list(group)


def _joined(parts: Sequence[Nominal]) -> Nominal:
    """« la première phrase du second alinéa du II »: *parts* from the narrowest to the widest."""
    first, *wider = parts
    return Nominal(first.article, " ".join((first.name, *(each.of for each in wider))))


def _parts(run: Sequence[Place], home: Home) -> tuple[Nominal, ...]:
    """What names the places of *run* within the article, from the narrowest."""
    place = run[0]
    edge = {Edge.START: (Nominal("le ", "début"),), Edge.END: (Nominal("la ", "fin"),), None: ()}[place.edge]
    return (*edge, *_sentences(place, home), *_cells(place.cells), *_unit([each.unit for each in run], home))


def _sentences(place: Place, home: Home) -> tuple[Nominal, ...]:
    if not place.sentences:
        return ()
    second = Place(place.unit, place.sentences) in home.seconds
    many = are_several(place.sentences)
    return (Nominal("les " if many else "la ", f"{enumerated(place.sentences, second=second)} phrase{'s' * many}"),)


def _cells(cells: Cells | None) -> tuple[Nominal, ...]:
    """« la troisième ligne de la dernière colonne du tableau ». Raises Unwritable for what ordinals do not name."""
    if cells is None:
        return ()
    if cells.notes or cells.alineas:
        raise Unwritable("la loi ne nomme pas de tel endroit")
    named = ((cells.lines, "ligne"), (cells.columns, "colonne"))
    return (*(_ranked(ranks, word) for ranks, word in named if ranks), Nominal("le ", "tableau"))


def _ranked(ranks: tuple[Rank | str | Titled, ...], word: str) -> Nominal:
    known = tuple(rank for rank in ranks if not isinstance(rank, str | Titled))
    if len(known) < len(ranks):
        raise Unwritable("une colonne ou une ligne se nomme par son rang")
    many = are_several(known)
    name = f"{enumerated(known)} {word}{'s' * many}"
    return Nominal("les " if many else "l'" if name.startswith("avant") else "la ", name)


def _unit(units: Sequence[Unit], home: Home) -> tuple[Nominal, ...]:
    match units[0]:
        case WholeArticle():
            return ()
        case Alineas():
            ranges = [unit for unit in units if isinstance(unit, Alineas)]
            ranks = tuple(one.first if one.first == one.last else (one.first, one.last) for one in ranges)
            return (_alineas(ranks, units[0] in home.seconds),)
        case Labelled(path, None, last):
            labels = tuple(unit.path[-1] for unit in units if isinstance(unit, Labelled))
            return (_labels(path, labels, last),)
        case Labelled(path, _, last):
            ranks = tuple(unit.alinea for unit in units if isinstance(unit, Labelled) and unit.alinea is not None)
            return _alineas(ranks, units[0] in home.seconds), _labels(path, path[-1:], last)
    raise Unwritable("la loi ne nomme pas de tel endroit")


def _labels(path: tuple[str, ...], narrowest: tuple[str, ...], last: str) -> Nominal:
    """« le a du 2° du I »: a letter has no parenthesis here."""
    found = label_path(path, narrowest, last)
    return replace(found, name=found.name.replace(")", ""))


def _alineas(ranks: tuple[int | tuple[int, int], ...], second: bool) -> Nominal:
    """« le premier alinéa », « les deuxième à quatrième alinéas »."""
    many = are_several(ranks)
    word = f"{enumerated(ranks, feminine=False, second=second)} alinéa{'s' * many}"
    if many:
        return Nominal("les ", word)
    return Nominal("l'" if word.startswith("avant") else "le ", word)
