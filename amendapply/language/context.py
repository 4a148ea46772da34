"""What the statements of one instruction hand on to one another: headers, the alinéas last cited, the last actions."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter

from amendapply.frozen import frozen
from amendapply.language.boundaries import Label
from amendapply.language.counted import Counted, counted_here
from amendapply.language.scanner import NotUnderstood
from amendapply.operations import (
    Action,
    AddSentences,
    AddWords,
    Alineas,
    Cells,
    DeleteAlineas,
    DeleteCells,
    DeleteSentences,
    DeleteTail,
    DeleteWords,
    Edge,
    InsertAlineas,
    InsertArticles,
    InsertCells,
    InsertWords,
    Labelled,
    Operation,
    Place,
    ReplaceAlineas,
    ReplaceCells,
    ReplaceHead,
    ReplaceSentences,
    ReplaceTail,
    ReplaceWords,
    Span,
    Unit,
    WholeArticle,
)
from amendapply.text.labels import follows

MOST_OPERATIONS = 2000
"""No real amendment asks for a tenth of it; reading on would only serve a hostile text."""

_NARROWINGS = {
    "sentences": "les phrases visées",
    "edge": "« au début » ou « à la fin »",
    "after": "les mots après lesquels agir",
    "cells": "les cellules visées",
    "alineas": "un alinéa d'une cellule",
}
"""How a refusal names what the verb has no use for."""
_IN_TEXT = frozenset({"sentences", "edge", "after", "cells", "alineas"})
_NARROWED_BY: dict[type[Action], frozenset[str]] = {
    ReplaceWords: _IN_TEXT,
    DeleteWords: _IN_TEXT,
    InsertWords: frozenset({"sentences", "edge", "cells", "alineas"}),
    AddWords: frozenset({"sentences", "cells", "alineas"}),
    AddSentences: frozenset({"sentences"}),
    ReplaceSentences: frozenset({"sentences"}),
    DeleteSentences: frozenset({"sentences"}),
    ReplaceTail: frozenset({"sentences", "cells"}),
    DeleteTail: frozenset({"sentences", "cells"}),
    ReplaceHead: frozenset({"sentences", "cells"}),
    DeleteCells: frozenset({"cells"}),
    ReplaceCells: frozenset({"cells"}),
    InsertCells: frozenset({"cells"}),
    InsertAlineas: frozenset({"cells"}),
}
"""What may narrow the places of each action; nothing may narrow those of the others.

An instruction that narrows them further is not understood: what its action has no use for would be dropped in silence.
"""


@frozen
class Scope:
    """Where clauses take place that name no place of their own.

    ``slot``: the header was « Après l'alinéa 8 » (END) or « Avant l'alinéa 8 » (START).
    ``beside``: it was « Après l'article 3 ».
    ``telegraphic``: the header was a line of its own, as the Sénat writes it.
    """

    places: tuple[Place, ...] = ()
    slot: Edge | None = None
    telegraphic: bool = False
    beside: str | None = None


PART_OR_PLACE = "une partie, dont le numéro suit celui d'une autre, ou un endroit (« Au 2° du I »)"
"""What a label alone on its line may be."""
_LEFT = (
    "la partie « {} », dont la première manque, a été lue comme visant l'article que l'amendement modifie, et non "
    "l'article {}"
)
_WHOLE, _WHOLE_ARTICLE = Scope(), Place(WholeArticle())


@frozen
class Header:
    """A header line that holds: the level of the part that set it, and how many operations were read before it."""

    level: int
    scope: Scope
    span: Span = field(default=Span(0, 0))
    known: int = 0

    def neglected(self, operations: list[Operation]) -> bool:
        """Whether the commands under it take up some of its alinéas, and leave out another.

        « Alinéas 4 et 5, dernière phrase / Supprimer cette phrase » is silent on alinéa 4.
        """
        if len(self.scope.places) < 2:
            return False
        units = {place.unit for operation in operations[self.known :] for place in operation.places}
        left = {place.unit for place in self.scope.places} - units
        runs = [unit for unit in units if isinstance(unit, Alineas)]
        return bool(runs) and any(is_apart(unit, runs) for unit in left)


def whole(place: Place) -> Place:
    """The unit of *place*, without what narrows it: the article and the labels that the instruction gives stay."""
    return Place(place.unit, article=place.article, labels=place.labels)


def keeps(wide: Place, place: Place) -> bool:
    """Whether *place* has each narrowing that *wide* has."""
    return (
        wide.sentences in ((), place.sentences)
        and (wide.edge is None or (wide.edge, wide.sentences) == (place.edge, place.sentences))
        and wide.after in (None, place.after)
        and (wide.cells is None or (place.cells is not None and _keeps_cells(wide.cells, place.cells)))
        and wide.article in ("", place.article)
        and wide.labels in ((), place.labels)
        and (not isinstance(wide, Counted) or isinstance(place, Counted))
    )


def _keeps_cells(wide: Cells, cells: Cells) -> bool:
    return (
        wide.lines in ((), cells.lines)
        and wide.columns in ((), cells.columns)
        and wide.notes in (False, cells.notes)
        and wide.alineas in ((), cells.alineas)
    )


def _taken_up(place: Place, places: tuple[Place, ...]) -> bool:
    """Whether a header of *places* narrows one of *place*, or writes it again, with all that narrows it."""
    if place.unit == WholeArticle():
        return all(inner.article == place.article for inner in places) and not place.narrowings
    if isinstance(place.unit, Labelled) and len(place.unit.path) > 1 and place == Place(Labelled(place.unit.path)):
        return all(_is_under(inner.unit, place.unit.path) for inner in places)
    return any(inner.unit == place.unit and keeps(place, inner) for inner in places)


def _is_under(unit: Unit, path: tuple[str, ...]) -> bool:
    """« 2° du I », then « Second alinéa »: whether what is named next is counted under the labels *path*.

    « I » alone on its line may be a part.
    """
    return isinstance(unit, Labelled) and unit.path[: len(path)] == path


def is_apart(named: Unit, runs: list[Alineas]) -> bool:
    """Whether none of *runs* holds any alinéa of *named*, which is a run too."""
    return isinstance(named, Alineas) and all(run.last < named.first or named.last < run.first for run in runs)


@dataclass(slots=True, eq=False, repr=False)
class Context:
    """The state of a reading.

    ``headers`` is a stack of those in force: a header holds for the parts below its own.
    ``cited`` are the places last named; ``parent`` the number of the amendment that is sub-amended, "" where it is
    meant but not named. ``narrative``: the instruction is written in the passive (« Le 16° du I est supprimé »).
    ``idle`` is the last header line, and its places, while no operation has been read under it, and ``slot_idle`` on
    which side of them it is (« Avant l'alinéa 4 »: no other header narrows it); ``neglected`` are those headers
    that named an alinéa which no command under them takes up. ``parts`` are the labels of the present part, outermost
    first; ``starts``: how many operations were read before each outermost part. ``ended``: what was last cited when the
    present part ended a header. ``article_left``: the article of a header that ended with a part whose
    series has no first one (« Modifier ainsi l'article 30 : », then « B. – »). ``label_alone``: its label stands alone
    on its line, with no dash (« 2° »), and may be the place that the command below changes.
    """

    headers: list[Header] = field(default_factory=list)
    cited: tuple[Place, ...] = ()
    operations: list[Operation] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    parent: str | None = None
    unsupported: str | None = None
    narrative: bool = False
    parts: list[Label] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    telegraphic: bool = False
    label_alone: bool = False
    ended: tuple[Place, ...] = ()
    article_left: str = ""
    idle: tuple[Span, tuple[Place, ...]] | None = None
    slot_idle: Edge | None = None
    neglected: list[Span] = field(default_factory=list)

    @property
    def level(self) -> int:
        """How deep the present part lies: 0 outside the parts, 2 in « I. – A. – »."""
        return len(self.parts)

    def enter(self, label: Label) -> None:
        """Begin the part that *label* opens: the headers of its siblings end.

        A label of the kind of one that is open is its sibling, one of another kind lies below if its series begins with
        it (« – Alinéa 10 », then « 1° »). The first label once more, under a header that has no command yet, lies below
        too (« 1°) Alinéa 10 », then « 1° »).
        """
        kinds = [part.kind for part in self.parts]
        if label.kind in kinds:
            rank = self._series_of(label)
            if label.first and self.parts[rank].first and self.idle is not None:
                rank = len(self.parts)
        else:
            rank = len(self.parts) if label.first else 0
        known, in_force = len(self.headers), self.headers[-1:]
        self._leave(rank + 1 if label.kind in kinds or label.first else 0)
        self.ended = self.cited if len(self.headers) < known else ()
        self.article_left = ""
        if self.ended and label.kind not in kinds:
            self.article_left = next((place.article for place in in_force[0].scope.places if place.article), "")
        self.parts[rank:] = [label]
        if rank == 0:
            self.starts.append(len(self.operations))

    def _series_of(self, label: Label) -> int:
        """How deep the open series lies that *label* goes on: the innermost that it follows, or else the outermost.

        « 1° Alinéa 8, tableau », then « 1° Septième ligne » and « 2° Huitième ligne »: a line of that table.
        """
        alike = [rank for rank, part in enumerate(self.parts) if part.kind == label.kind]
        return next((rank for rank in reversed(alike) if follows(self.parts[rank].value, label.value)), alike[0])

    def continues(self, label: Label) -> bool:
        """Whether *label* comes next in a series of parts that is open: « II » after « I »."""
        return any(part.kind == label.kind and follows(part.value, label.value) for part in self.parts)

    def finish(self) -> None:
        """End all parts, and note the headers that named an alinéa which nothing took up."""
        self._leave(0)

    def _leave(self, level: int) -> None:
        while self.headers and self.headers[-1].level >= level:
            header = self.headers.pop()
            if header.neglected(self.operations) or (self.idle is not None and self.idle[0] == header.span):
                self.neglected.append(header.span)
                self.idle = None

    def set_header(self, scope: Scope, start: int, end: int) -> Span | None:
        """Let *scope* hold for this part, and for the parts below it; *start* and *end* bound its line.

        Returns the line of the header before it, if nothing was asked under that one and it named another alinéa: a
        header may be written twice, or be narrowed by the next one (« Alinéa 4 », then « Première phrase »).
        """
        before, self.idle = self.idle, None
        self._leave(level := self.level)
        self.headers.append(Header(level, scope, span := Span(start, end), len(self.operations)))
        entire = scope.places and all(isinstance(each.unit, WholeArticle) for each in scope.places)
        entire = entire and scope.slot is None and set(scope.places) == {_WHOLE_ARTICLE}
        self.idle = None if entire else (span, scope.places)
        if before is None or (self.slot_idle is None and all(_taken_up(place, scope.places) for place in before[1])):
            before = None
        self.slot_idle = scope.slot
        return before[0] if before else None

    def widen(self) -> None:
        """« Seconde phrase », below « Première phrase » and its commands: both are of one alinéa."""
        if self.idle is not None or not self.headers:
            return
        header = self.headers[-1]
        places = header.scope.places
        alike = len({place.sentences for place in places}) == 1
        if alike and header.scope.slot is None and all(place.narrowings == ("sentences",) for place in places):
            scope = replace(header.scope, places=tuple(dict.fromkeys(map(whole, places))))
            self.headers[-1] = replace(header, scope=scope)

    @property
    def scope(self) -> Scope:
        """The scope of a clause that names no place."""
        return self.headers[-1].scope if self.headers else _WHOLE

    @property
    def below_header(self) -> bool:
        """Whether the present part is one of those that its header introduces: « À l'alinéa 3 : 1° … ; 2° … ».

        « I. – » and « A. – » may be parts of the instruction itself, above which a header has been put by mistake.
        """
        if not self.headers or self.headers[-1].level >= self.level:
            return False
        return self.parts[-1].kind not in ("roman", "capital")

    @property
    def alineas_before(self) -> tuple[Place, ...]:
        """The alinéas of the last operation, whole, where it is not on the whole article."""
        if not self.operations:
            return ()
        places = self.operations[-1].places
        return tuple(dict.fromkeys(whole(place) for place in places if not isinstance(place.unit, WholeArticle)))

    @property
    def labels_gone(self) -> bool:
        """Whether the last operation writes again or deletes all that stands under the labels that it names."""
        last = self.operations[-1] if self.operations else None
        if last is None or not isinstance(last.action, ReplaceAlineas | DeleteAlineas):
            return False
        return all(isinstance(place.unit, Labelled) and place.unit.alinea is None for place in last.places)

    @property
    def header(self) -> tuple[Place, ...]:
        """The places of a clause that names none."""
        return self.headers[-1].scope.places if self.headers else ()

    @property
    def new_article(self) -> tuple[str, ...] | None:
        """The lines of the article that the operation before inserts, which « cet article » then is; None for none."""
        last = self.operations[-1].action if self.operations else None
        return last.block.lines if isinstance(last, InsertArticles) else None

    def write_new_article(self, lines: tuple[str, ...], end: int) -> None:
        """Give *lines* to the ``new_article``; *end* is where the phrase ends that changes it."""
        last = self.operations[-1]
        assert isinstance(last.action, InsertArticles)
        action = replace(last.action, block=replace(last.action.block, lines=lines))
        self.idle = None
        self.operations[-1] = replace(last, action=action, span=Span(last.span.start, end))

    def remark(self, text: str) -> None:
        """Note a liberty taken with the instruction, once."""
        if text not in self.remarks:
            self.remarks.append(text)

    def emit(self, action: Action, places: tuple[Place, ...], start: int, end: int) -> None:
        """Add an operation at *places*, or on the whole article; *start* and *end* bound its phrase, once cleaned.

        It is one for each count of the words, where the places say it. Raises NotUnderstood for one too many.
        """
        narrowed_by = _NARROWED_BY.get(type(action), frozenset())
        for place in places:
            if isinstance(place, Counted):
                counted = [counted_here(action, each, start) for each in places]
                for one, group in groupby(counted, key=itemgetter(0)):
                    self.emit(one, tuple(each for _, each in group), start, end)
                return
            for name in place.narrowings:
                if name not in narrowed_by:
                    raise NotUnderstood(start, f"un verbe qui s'accorde avec {_NARROWINGS[name]}")
        if (
            self.label_alone
            and type(action) in _NARROWED_BY.keys() - {InsertAlineas}
            and any(whole(place) == _WHOLE_ARTICLE for place in places)
        ):
            raise NotUnderstood(start, PART_OR_PLACE)
        if self.article_left and not all(place.article for place in places):
            self.remark(_LEFT.format(self.parts[-1], self.article_left))
        if len(self.operations) >= MOST_OPERATIONS:
            raise NotUnderstood(end, f"une instruction de moins de {MOST_OPERATIONS} opérations")
        self.idle = None
        self.operations.append(Operation(action, places or (_WHOLE_ARTICLE,), Span(start, end)))


def cited_alineas(context: Context) -> tuple[Place, ...]:
    """The alinéas last cited, whole, without what narrowed them."""
    return whole_alineas(context.cited or context.header)


def whole_alineas(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Those of *places* that are smaller than the article, without what narrows them."""
    if any(isinstance(place.unit, WholeArticle) for place in places):
        return ()  # « Alinéa 13 et cet article / Supprimer ces alinéas »
    # « Alinéas 3, première phrase, et 4 / Compléter cette phrase et cet alinéa »: « cet alinéa » is the fourth.
    cited = [place for place in places if not place.sentences] or places
    return tuple(dict.fromkeys(map(whole, cited)))
