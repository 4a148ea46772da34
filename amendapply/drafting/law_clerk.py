"""Who writes the clauses that change one article of law: places as bills name them, each clause read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from amendapply.bill import Alinea, Article, Bill
from amendapply.consolidating.placing import opened, placed
from amendapply.consolidating.shelf import Shelf
from amendapply.drafting.phrasing import counted_rank
from amendapply.drafting.trials import Ground, Habits, Scribe
from amendapply.frozen import frozen
from amendapply.language.law.parser import read_bill_clauses
from amendapply.language.locators.phrase import label_kind
from amendapply.language.stray_lines import beyond_shape
from amendapply.law import Articles, LawArticle, cited_number
from amendapply.locating import Refused
from amendapply.locating.sites import Locating, Range
from amendapply.locating.units import locate_unit
from amendapply.operations import Action, Alineas, Edge, InsertAlineas, Labelled, Operation, Place, Unit, WholeArticle
from amendapply.text.labels import read_labels
from amendapply.text.sentences import sentences
from amendapply.writing import Unwritable
from amendapply.writing.law.hierarchy import Edited, article_of

_HABITS = Habits(own_quotes=True, edges=False, rank_cost=1.5)


def as_bill(lines: Sequence[str]) -> Bill:
    """A bill of one article, with these alinéas."""
    return Bill((Article("1er", tuple(map(Alinea, lines))),))


@frozen
class LawClerk(Scribe):
    """Who writes the clauses that change ``article``."""

    article: LawArticle
    conventions: bool = False
    _named: dict[tuple[Action, tuple[Place, ...]], Operation | None] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def habits(self) -> Habits:
        """What bills prefer where several forms say the same."""
        return _HABITS

    def reads_back(self, ground: Ground, operation: Operation) -> bool:
        """Whether *operation* has a clause that is read as it."""
        return self._in_law(ground, operation) is not None

    def edited(self, ground: Ground, operations: Sequence[Operation]) -> Edited | None:
        """What changes the article by *operations*, at places named as bills do; None where one has no clause."""
        named = [self._in_law(ground, operation) for operation in operations]
        known = tuple(one for one in named if one is not None)
        if len(known) < len(named):
            return None
        return Edited(cited_number(self.article.number), known, frozenset(_seconds(ground, known)))

    def _in_law(self, ground: Ground, operation: Operation) -> Operation | None:
        key = operation.action, operation.places
        if key not in self._named:
            wanted = ground.all_edits((operation,))
            self._named[key] = next(
                (
                    named
                    for named in _candidates(ground, operation)
                    if wanted and ground.all_edits((named,)) == wanted and self._is_read(ground, named)
                ),
                None,
            )
        return self._named[key]

    def _is_read(self, ground: Ground, operation: Operation) -> bool:
        """Whether the clause for *operation*, read and located without any liberty, makes the same edits."""
        edited = Edited(cited_number(self.article.number), (operation,), frozenset(_seconds(ground, (operation,))))
        try:
            lines = article_of([(self.article.code, [edited])])
        except Unwritable:
            return False
        clauses = read_bill_clauses(as_bill(lines))
        if len(clauses) != 1:
            return False
        shelf = Shelf()
        shelf.add(self.article, 0)
        law = Articles((self.article,))
        dossier = placed(opened(0, clauses[0], law, strict=False), clauses[0], law, shelf, ground.survey, strict=False)
        certain = dossier.live and not beyond_shape(dossier.remarks)
        return certain and set(dossier.edits) == set(ground.all_edits((operation,)))


# ------------------------------------------------------------------------- Places, as a bill names them in the law


def _candidates(ground: Ground, operation: Operation) -> Iterator[Operation]:
    """*operation* at the same places under other names, the usual one first: by their labels, else by their ranks."""
    named = [list(_units(ground, operation.action, place.unit)) for place in operation.places]
    for choose in (0, -1) if len(named) > 1 else range(len(named[0])):
        places = (replace(place, unit=units[choose]) for place, units in zip(operation.places, named, strict=True))
        yield replace(operation, places=tuple(places))


def _units(ground: Ground, action: Action, unit: Unit) -> Iterator[Unit]:
    if not isinstance(unit, Alineas) or unit.first < 1:
        yield unit
        return
    if isinstance(action, InsertAlineas):
        yield from _beside(ground, action, unit)
    else:
        yield from _labelled(ground, unit)
    yield Alineas(
        *(
            counted_rank(rank, len(ground.texts)) if unit.first == unit.last else rank
            for rank in (unit.first, unit.last)
        )
    )


def _labelled(ground: Ground, unit: Alineas) -> Iterator[Unit]:
    """« le 2° du I », « le premier alinéa du II »: the narrowest first."""
    for path, found in _holders(ground, unit.first - 1):
        if (found.start, found.stop) == (unit.first - 1, unit.last):
            yield Labelled(path)
        elif unit.first == unit.last and not found.only and found.start < unit.last <= found.stop:
            yield Labelled(path, counted_rank(unit.first - found.start, found.stop - found.start))


def _beside(ground: Ground, action: InsertAlineas, unit: Alineas) -> Iterator[Unit]:
    """« après le 2°, il est inséré un 2° bis »: the item like the new one, or what holds it all."""
    after = action.side is Edge.END
    whole = [
        path
        for path, found in _holders(ground, unit.last - 1)
        if (found.stop == unit.last if after else found.start == unit.first - 1)
    ]
    head = next(iter(read_labels(action.block.lines[0])), None)
    if head is None:
        whole.reverse()
    else:
        whole.sort(key=lambda path: label_kind(path[-1]) != label_kind(head.value))
    yield from (Labelled(path) for path in whole)


def _holders(ground: Ground, alinea: int) -> Iterator[tuple[tuple[str, ...], Range]]:
    """The labels that the alinéa of rank *alinea* stands under, from the narrowest, with all that each holds."""
    path = ground.site.paths[alinea]
    for depth in range(len(path), 0, -1):
        try:
            (found,) = locate_unit(Locating.within(ground.survey, ground.site), Labelled(path[:depth]))
        except Refused:
            continue
        if found.start <= alinea < found.stop:
            yield path[:depth], found


def _seconds(ground: Ground, operations: Sequence[Operation]) -> Iterator[Unit | Place]:
    """What is the last of two: « le second alinéa », « la seconde phrase »."""
    for place in (place for operation in operations for place in operation.places):
        (found,) = locate_unit(Locating.within(ground.survey, ground.site), place.unit)
        match place.unit:
            case Alineas(2, 2) if len(ground.texts) == 2:
                yield place.unit
            case Labelled(path, 2, ""):
                (holder,) = locate_unit(Locating.within(ground.survey, ground.site), Labelled(path))
                if holder.stop - holder.start == 2:
                    yield place.unit
            case WholeArticle():
                pass
        if place.sentences == (2,) and found.only and len(sentences(ground.texts[found.start])) == 2:
            yield Place(place.unit, place.sentences)
