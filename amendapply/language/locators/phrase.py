"""What has been read of one locator phrase, from the narrowest component to the widest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from amendapply.frozen import frozen
from amendapply.language.scanner import NotUnderstood
from amendapply.operations import (
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
from amendapply.patterns import lazily

_LABEL_KIND = lazily(r"(?P<roman>[IVX])|(?P<capital>[A-Z])|(?P<degree>\d+\s?°)|(?P<figure>\d)|(?P<letter>[a-z])")


def ranks_of(spots: tuple[Place, ...]) -> tuple[Rank, ...]:
    """The ranks of alinéas that nothing narrows, () where *spots* are anything else."""
    units = [spot.unit for spot in spots if spot == Place(spot.unit)]
    ranks = tuple(
        unit.first if unit.first == unit.last else (unit.first, unit.last)
        for unit in units
        if isinstance(unit, Alineas)
    )
    return ranks if len(ranks) == len(spots) else ()


def label_kind(label: str) -> str:
    """What *label* counts with: « roman », « capital », « degree », « figure », « letter »; "" for an article."""
    match = _LABEL_KIND.match(label)
    return str(match.lastgroup) if match else ""


def may_end_range(first: str, last: str) -> bool:
    """Whether labels go from *first* to *last*, being of one kind: « les 2° à 4° », « les A à I », of letters alone."""
    letters = len(first) == len(last) == 1 and f"{first}{last}".isupper()
    return label_kind(first) == label_kind(last) or (letters and first < last)


@frozen
class Phrase:
    """The places that one phrase names.

    ``is_open``: it says only in what part of something (« à la fin »); ``is_ranked``: it counts alinéas from the first
    one, and does not say of what (« au second alinéa »); ``is_of``, ``is_at``: it begins with « de », with « à ».
    ``plural``: as a draft's.
    """

    places: tuple[Place, ...]
    is_open: bool
    is_ranked: bool
    is_of: bool
    is_at: bool
    plural: bool


def together(phrases: list[Phrase], start: int) -> tuple[Place, ...]:
    """The places of *phrases* that « et » joins, the first of which begins at *start*.

    « À la fin de la première phrase et à la troisième phrase de l'alinéa 7 »: what names no alinéa is in the one that
    the last phrase names. « À la fin du 2° et du 3° »: what narrows the one narrows the other. Raises NotUnderstood
    where it is not sure what is meant (« à l'alinéa 7 et à la première phrase », « au premier alinéa et au 2° du I »).
    """
    if len(phrases) == 1:
        if phrases[0].plural and _is_one(phrases[0].places):
            raise NotUnderstood(start, "leur nombre, comme dans « les deux dernières phrases »")
        return phrases[0].places
    *others, last = phrases
    if any(phrase.is_ranked for phrase in others) and not last.is_of and any(map(_counts_in_label, last.places)):
        raise NotUnderstood(start, "ce dont chacun de ces alinéas est compté")
    first = phrases[0]
    if first.is_at and first.places[0].narrowings and not all(phrase.is_at or phrase.is_of for phrase in phrases):
        raise NotUnderstood(start, "« à » ou « de » devant chacun de ces passages")
    places = tuple(_shared(phrases))
    if hang_apart(places):
        raise NotUnderstood(start, "le numéro dont dépend chacun de ceux qui sont cités")
    if len({phrase.is_open for phrase in phrases}) < 2:
        return places
    wide = last.places[0]
    alike = len({(place.cells and (bool(place.cells.lines), bool(place.cells.columns))) for place in places}) == 1
    if (
        last.is_open
        or not all(phrase.is_open for phrase in others)
        or len(last.places) > 1
        or not wide.narrowings
        or not alike
    ):
        raise NotUnderstood(start, "l'alinéa de chacun de ces passages")
    return tuple(replace(place, unit=wide.unit, labels=wide.labels, article=wide.article) for place in places)


def hang_apart(places: Sequence[Place]) -> bool:
    """« Au 3° et à la fin du 4° du III », « le b du 2° et le 3° du I »: whether the first may be of the III, the I."""
    paths = [place.unit.path for place in places if isinstance(place.unit, Labelled)]
    return any(
        path != other and label_kind(path[0]) in map(label_kind, other[1:]) for path, other in product(paths, repeat=2)
    )


def counted_within(places: tuple[Place, ...], within: tuple[Place, ...], phrase: str) -> bool:
    """« Au 2°, supprimer… et, au dernier alinéa, insérer… »: an alinéa of the 2°, which *phrase* does not name?"""
    return any(
        isinstance(place.unit, Labelled)
        and place.unit.alinea is not None
        and place.unit.path[-1] not in phrase
        and any(replace(place.unit, alinea=None) == outer.unit for outer in within)
        for place in places
    )


def _counts_in_label(place: Place) -> bool:
    """« le second alinéa du II », « le 3° du II »: what stands beside it may be of the II too."""
    return isinstance(place.unit, Labelled) and (place.unit.alinea is not None or len(place.unit.path) > 1)


def _is_one(places: tuple[Place, ...]) -> bool:
    unit = places[0].unit
    several = isinstance(unit, Alineas) and unit.first != unit.last
    return len(places) == 1 and not several and not (isinstance(unit, Labelled) and unit.last)


def is_cited(places: tuple[Place, ...], cited: tuple[Place, ...]) -> bool:
    """Whether *places* lie in what was *cited* before: « cette phrase et cet alinéa » point back to one header."""
    return {place.unit for place in places} <= {place.unit for place in cited}


def _shared(phrases: list[Phrase]) -> Iterator[Place]:
    """The places of *phrases*, those of « … et du 3° » narrowed as the one before them is."""
    before = phrases[0].places[0]
    for phrase in phrases:
        for place in phrase.places:
            yield _as_narrow(place, before) if phrase.is_of and not phrase.is_open else place
        before = phrase.places[0]


def _as_narrow(place: Place, model: Place) -> Place:
    """*place*, narrowed by what narrows *model*, where it does not say so itself."""
    unit = place.unit
    if place.edge is not None:
        return place
    if isinstance(unit, Labelled) and isinstance(model.unit, Labelled) and unit.alinea is None:
        unit = replace(unit, alinea=model.unit.alinea)
    return replace(
        place,
        unit=unit,
        edge=model.edge,
        sentences=place.sentences or model.sentences,
        cells=place.cells or model.cells,
    )


@dataclass(slots=True, eq=False, repr=False)
class Draft:
    """The components of one phrase, from the narrowest on.

    ``path`` holds for each level the labels that are listed there (« les 2° et 3° du I »); ``last`` is the one that
    ends a range at the narrowest level. ``alineas`` are ranks under a label or in a proposed text, (None,) for all.
    ``label``: « (2°) » of « le troisième alinéa (2°) », which that alinéa must have.
    ``same`` are the places cited that « la même phrase » narrows down to: what comes next (« du même alinéa ») may only
    keep to them, or carry their one sentence elsewhere (« de l'alinéa 19 »). ``around`` are the places in which the
    phrase lies, where the clause or its header has named them; ``start`` is where the phrase begins. ``governed``: it
    begins with « à », « au », « dans », and « et au 5 » goes on with it; ``of``: with « de », and « et l'alinéa 5 »
    does not (« la fin de l'alinéa 4 et l'alinéa 5 »). ``plural``: it says « les dernières phrases », which are one in
    each of several places. ``part_named``: it goes on from a unit to a part of it (« au I, à la première phrase »),
    which « du II » cannot hold. ``recalls``: the widest of its labels is « même 3° », « ce 3° ». ``said_last``: it says
    « ce dernier alinéa », which is the one just cited. ``same_alinea``: « du même alinéa 5 »;
    ``same_sentence``: « cette seconde phrase ».
    """

    edge: Edge | None = None
    sentences: tuple[Rank, ...] = ()
    spots: tuple[Place, ...] = ()
    unit: Unit | None = None
    path: tuple[tuple[str, ...], ...] = ()
    last: str = ""
    alineas: tuple[Rank | None, ...] = (None,)
    label: str = ""
    cells: Cells | None = None
    anaphoric: tuple[Place, ...] = ()
    same: tuple[Place, ...] = ()
    around: tuple[Place, ...] = ()
    start: int = 0
    article: str = ""
    governed: bool = False
    of: bool = False
    plural: bool = False
    part_named: bool = False
    recalls: bool = False
    said_last: bool = False
    same_alinea: bool = False
    same_sentence: bool = False

    @property
    def names_unit(self) -> bool:
        """Whether a component says where, and not only in what part of it."""
        return bool(
            self.spots
            or self.unit is not None
            or self.path
            or self.alineas != (None,)
            or self.cells is not None
            or self.anaphoric
            or self.article
        )

    @property
    def is_ranked(self) -> bool:
        """Whether it counts alinéas from the first one: « au second alinéa »."""
        return bool(self.spots) and self.alineas != (None,)

    @property
    def is_open(self) -> bool:
        """Whether it says only in what part of something: « à la fin », « à la seconde phrase », « à la ligne 3 »."""
        if self.spots or self.unit is not None or self.path or self.alineas != (None,) or self.article:
            return False
        return not self.anaphoric

    @property
    def empty(self) -> bool:
        """Whether nothing has been read."""
        return self.edge is None and not self.sentences and not self.names_unit

    def go_into_cell(self) -> bool:
        """« au deuxième alinéa de la ligne 3 »: the alinéas named so far are a cell's; False where none can be."""
        if self.cells is None or self.path or self.unit is not None:
            return False
        ranks = ranks_of(self.spots)
        self.cells, self.spots, self.alineas = replace(self.cells, alineas=ranks), (), (None,)
        return bool(ranks)

    def recall(self, cited: tuple[Place, ...]) -> None:
        """« Au 3° du II, … au même 3°, … »: under the labels that the 3° *cited* stands under.

        Raises NotUnderstood where none is cited, or several.
        """
        if not self.recalls:
            return
        labels, paths = self.path[-1], [place.unit.path for place in cited if isinstance(place.unit, Labelled)]
        above = {path[: path.index(label)] for label in labels for path in paths if label in path}
        if len(above) != 1:
            raise NotUnderstood(self.start, f"« {labels[0]} » cité auparavant, une seule fois")
        self.path += tuple((label,) for label in reversed(above.pop()))

    def go_inside(self) -> None:
        """« Au 2° du I, supprimer le b », « Au I, le deuxième alinéa »: labels and ranks lie in the label named before.

        « Supprimer le 2° du I et, au 1° du II, … », « … et, au 3°, … »: what begins with a label of the same kind
        stands beside it.
        """
        if self.unit is not None or not (self.path or self.is_ranked):
            return
        units = [place.unit for place in self.around]
        holder = units[0] if len(units) == 1 else None
        if not isinstance(holder, Labelled) or holder != Labelled(holder.path):
            if not self.path and any(isinstance(unit, Labelled) for unit in units):
                raise NotUnderstood(self.start, "ce dont cet alinéa est compté")
            return
        path = holder.path
        if self.path:
            alike = (rank for rank, label in enumerate(path) if label_kind(self.path[-1][0]) == label_kind(label))
            path = path[: next(alike, len(path))]
        holders = tuple((label,) for label in reversed(path))
        if holders and self.path[-len(holders) :] != holders:
            self.spots = () if self.is_ranked else self.spots
            self.path = (*self.path, *holders)

    def keep_sentence(self) -> bool:
        """Let « la même phrase » keep to its sentence whatever place comes next; False where that cannot be."""
        if not self.same:
            return True
        ranks = {place.sentences for place in self.same}
        units = {place.unit for place in self.anaphoric}
        if self.spots or self.path or self.unit is not None:
            self.sentences = ranks.pop() if len(ranks) == 1 else ()
            return bool(self.sentences)
        self.anaphoric = tuple(place for place in self.same if place.unit in units)
        return {place.unit for place in self.anaphoric} == units

    def places(self) -> tuple[Place, ...]:
        """The places that the components make together. Raises NotUnderstood where no part of a bill is all of them."""
        self._check_one_place()
        spots = self.spots
        if not spots and self.path:
            spots = tuple(self._labelled())
        elif self.path:
            labels = tuple(label for level in reversed(self.path) for label in level)
            spots = tuple(replace(spot, labels=(*spot.labels, *labels)) for spot in spots)
        if not spots and isinstance(self.unit, Proposed):
            spots = tuple(Place(replace(self.unit, alinea=alinea)) for alinea in self.alineas)
        elif not spots and self.unit is not None:
            spots = (Place(self.unit),)
        if not spots:
            spots = self.anaphoric
        if not spots:
            spots = (Place(WholeArticle()),)
        if self.label:
            spots = tuple(replace(spot, labels=(*spot.labels, self.label)) for spot in spots)
        if self.edge is None and not self.sentences and self.cells is None and not self.article:
            return spots
        return tuple(self._narrowed(spot) for spot in spots)

    def _check_one_place(self) -> None:
        inside_title = self.spots or self.path or self.anaphoric or self.article
        if isinstance(self.unit, BillTitle | DivisionTitle) and inside_title:
            raise NotUnderstood(self.start, "un seul endroit : ni alinéa ni article n'est dans un intitulé")
        if isinstance(self.unit, WholeBill) and (self.spots or self.path):
            raise NotUnderstood(self.start, "un alinéa, ou l'ensemble du texte")
        if self.path and self.spots and (self.last or self.is_ranked):
            raise NotUnderstood(self.start, "un seul endroit : un numéro d'alinéa, ou ce qui est sous un numéro")
        points_back = self.anaphoric and not self.same and self.cells is None
        if points_back and (self.spots or self.path or self.unit is not None):
            raise NotUnderstood(self.start, "un seul endroit : « cet alinéa », ou celui qui est nommé")

    def _labelled(self) -> Iterator[Place]:
        """« les premier et dernier alinéas des 2° et 3° du I »: each label of a level with each of the others."""
        for labels in product(*reversed(self.path)):
            yield from (Place(Labelled(labels, alinea, self.last)) for alinea in self.alineas)

    def _narrowed(self, spot: Place) -> Place:
        other_sentences = self.sentences and spot.sentences not in ((), self.sentences)
        if other_sentences or (self.edge and spot.edge not in (None, self.edge)):
            raise NotUnderstood(self.start, "un seul endroit")
        cells = self.cells if self.cells is not None else spot.cells
        if self.cells is not None and spot.cells is not None:
            cells = Cells(
                lines=self.cells.lines or spot.cells.lines,
                columns=self.cells.columns or spot.cells.columns,
                notes=self.cells.notes,
                alineas=self.cells.alineas or spot.cells.alineas,
            )
        return replace(
            spot,
            edge=self.edge or spot.edge,
            sentences=self.sentences or spot.sentences,
            cells=cells,
            article=self.article or spot.article,
        )
