"""The clause: what stands around a verb and says where — places, « après le mot : « X » », « par deux fois ».

A verb takes each modifier through one accessor, which notes that it was used. What is left when the verb is done
refuses the clause, with the phrase at fault: nothing that is read can be dropped by forgetting it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from amendapply.bill import article_key
from amendapply.language.context import Context, Scope, keeps
from amendapply.language.operands import Words
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.vocabulary import ALINEA, NUMBER_SIGN
from amendapply.operations import (
    Alineas,
    Anchor,
    BillTitle,
    DivisionTitle,
    Edge,
    Labelled,
    Place,
    Proposed,
    WholeArticle,
    WholeBill,
)
from amendapply.patterns import lazily

_I = re.IGNORECASE
_ALINEA_NUMBER = lazily(
    rf"(?:{ALINEA}\s*|\bal\.\s*|§\s*){NUMBER_SIGN}?(?:\d|[IVX])|projet\s+de\s+loi|cet\s+article", _I
)


class Modifier(StrEnum):
    """What a clause may hold beside its verb; the value names it for the user."""

    PLACES = "l'endroit"
    SLOT = "« avant » ou « après » cet endroit"
    ANCHOR = "les mots avant ou après lesquels agir"
    TIMES = "le nombre de fois"
    BESIDE = "l'article avant ou après lequel insérer"
    SUBJECT = "l'occurrence visée"
    TAIL = "la fin visée"

    __hash__ = (
        str.__hash__
    )  # that of an enumeration is a function of Python, and clauses look modifiers up all the time


_FIELDS = {modifier: f"_{modifier.name.lower()}" for modifier in Modifier} | {Modifier.PLACES: "named"}
"""Where a clause keeps each."""


@dataclass(slots=True, eq=False, repr=False)
class Clause:
    """What has been read of a clause, and what of it its verb has used.

    ``named``: the places that it names, for looking only: a verb that acts on them uses ``places`` or ``where``.
    ``within``: the alinéas of the clause before it in the sentence, where « la seconde phrase » is. ``implied``: the
    edge at which its verb writes where the clause names none (« ajouter »). ``fallback``: the alinéas of the operation
    before, where the clause is if neither it nor a header names a place; ``fell_back``: its verb went there.
    ``fallback_gone``: the operation before rewrites or deletes what it names, so that nothing is left to change there.
    """

    start: int
    scope: Scope
    within: tuple[Place, ...] = ()
    implied: Edge | None = None
    fallback: tuple[Place, ...] = ()
    fallback_gone: bool = False
    fell_back: bool = False
    named: tuple[Place, ...] = ()
    _slot: Edge | None = None
    _anchor: Words | None = None
    _side: Edge = Edge.END
    _upto: str = ""
    _times: Words | None = None
    _beside: str | None = None
    _subject: Words | None = None
    _tail: tuple[tuple[Place, ...], bool] | None = None
    _read: set[Modifier] = field(default_factory=set)
    _unused: dict[Modifier, int] = field(default_factory=dict)
    _slot_used: bool = False

    # ------------------------------------------------------------------------------------- what the verb may look at

    def has(self, modifier: Modifier) -> bool:
        """Whether the clause itself holds *modifier*; looking does not use it."""
        return modifier in self._read

    @property
    def named_at(self) -> int | None:
        """Where the phrase begins that names its places last, None where no verb has a use for any."""
        return self._unused.get(Modifier.PLACES)

    @property
    def around(self) -> tuple[Place, ...]:
        """The places that the clause or its header names, for looking only."""
        return self.named or self.scope.places

    @property
    def inherited(self) -> Scope:
        """Where the next clause of the sentence takes place, if it names no place of its own."""
        return Scope(self.named, self._slot, self.scope.telegraphic) if self.named else self.scope

    # --------------------------------------------------------------------------------------------- what the verb uses

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that the clause names, () if none."""
        self._use(Modifier.PLACES)
        return self.named

    @property
    def where(self) -> tuple[Place, ...]:
        """The places of the clause, or else those of its header, or else the whole article.

        Raises NotUnderstood where a clause without place follows several alinéas, any of which it may mean.
        """
        if named := self.places or self.scope.places:
            return named
        if self.fallback_gone:
            self.fell_back = True
            return (Place(WholeArticle()),)
        if len(self.fallback) > 1 or any(not isinstance(place.unit, Alineas) for place in self.fallback):
            raise NotUnderstood(self.start, "l'endroit : plus haut, ce n'est pas un seul alinéa qui est cité")
        self.fell_back = bool(self.fallback)
        return self.fallback or (Place(WholeArticle()),)

    @property
    def after_anchor(self) -> tuple[Place, ...]:
        """The places, narrowed to what follows « après le mot : « X » »; « avant le mot : « X » » is refused."""
        anchor = self._anchor
        if anchor is None or self._side is Edge.START or self._upto:
            return self.where
        self._use(Modifier.ANCHOR)
        return tuple(replace(place, after=anchor.anchor) for place in self.where)

    @property
    def slot(self) -> Edge | None:
        """On which side of its places, or of its header's, the clause inserts; None if it inserts in them."""
        self._use(Modifier.SLOT)
        self._slot_used = True
        return self._slot or (None if self.named else self.scope.slot)

    @property
    def beside(self) -> str | None:
        """The article beside which the clause inserts."""
        self._use(Modifier.BESIDE)
        return self.scope.beside if self._beside is None else self._beside

    @property
    def side(self) -> Edge:
        """On which side of its anchors the clause inserts."""
        return self._side

    @property
    def upto(self) -> str:
        """The second words of « entre les mots : « X » et les mots : « Z » », "" without any."""
        return self._upto

    @property
    def tail(self) -> tuple[tuple[Place, ...], bool] | None:
        """The end that is the subject of a passive: of these places, and whether of the sentence with the anchor."""
        self._use(Modifier.TAIL)
        return self._tail

    @property
    def subject(self) -> Words | None:
        """Words named before the verb: « à la seconde occurrence du mot : « X », substituer le mot : « Y » »."""
        self._use(Modifier.SUBJECT)
        return self._subject

    def anchors(self) -> tuple[Anchor, ...]:
        """The words before or after which something is inserted, an anchor for each occurrence meant."""
        self._use(Modifier.ANCHOR)
        return self.occurrences(self._anchor) if self._anchor is not None else ()

    def anchor_after(self) -> Anchor | None:
        """The one anchor after which something is rewritten or deleted; None for « avant », and where there is none."""
        if self._anchor is None or self._side is Edge.START or self._upto:
            return None
        self._use(Modifier.ANCHOR)
        return self._anchor.anchor

    def occurrences(self, words: Words) -> tuple[Anchor, ...]:
        """The occurrences of *words* that the clause means, those of « par deux fois » included.

        Raises NotUnderstood where the words say it themselves.
        """
        if self._times is None:
            return words.anchors
        self._use(Modifier.TIMES)
        if words.occurrences != (None,):
            raise NotUnderstood(words.span.start, "les occurrences de ces mots, indiquées une seule fois")
        return replace(self._times, text=words.text).anchors

    @property
    def times(self) -> Words | None:
        """« par deux fois »."""
        self._use(Modifier.TIMES)
        return self._times

    def _use(self, modifier: Modifier) -> None:
        self._unused.pop(modifier, None)

    # ------------------------------------------------------------------------------------------- what the reader sets

    def set(self, modifier: Modifier, value: object, start: int, end: int) -> None:
        """Note that *modifier* was read between *start* and *end*. Raises NotUnderstood for a second one."""
        if modifier is not Modifier.PLACES and modifier in self._read:
            raise NotUnderstood(start, "une seule fois : " + modifier.value)
        setattr(self, _FIELDS[modifier], value)
        self._read.add(modifier)
        self._unused[modifier] = start

    def set_anchor(self, words: Words, side: Edge, start: int, end: int, upto: str = "") -> None:
        """« après (END), avant (START) le mot : « X » »; *upto*: « entre les mots : « X » et les mots : « Z » »."""
        self.set(Modifier.ANCHOR, words, start, end)
        self._side, self._upto = side, upto

    def drop_subject(self) -> None:
        """Forget a subject that no passive verb followed."""
        for modifier in (Modifier.SUBJECT, Modifier.TAIL):
            setattr(self, _FIELDS[modifier], None)
            self._read.discard(modifier)
            self._unused.pop(modifier, None)

    def keeps_header(self) -> bool:
        """Whether the places that the clause names lie where its header says, and on that side of it."""
        if self.scope.slot and not (self._slot_used and self._slot is self.scope.slot):
            return False
        if self.scope.beside is not None and self._beside is None and self.named:
            return False  # « Après l'article 3 », then « après l'alinéa 4, insérer… »
        headers, named = self.scope.places, self.named
        if self._beside is None and named == headers:
            return True
        if self._beside is not None:
            return not any(place.unit != WholeArticle() or place.narrowings for place in headers) and not (
                self._beside and _leaves_article(headers, (Place(WholeArticle(), article=self._beside),))
            )
        if any(_loses(place, named) for place in headers):
            return False
        if _leaves_labels(headers, named) or _leaves_article(headers, named):
            return False
        numbered = [place for place in headers if isinstance(place.unit, Alineas) or place.narrowings]
        again = [inner for inner in named if any(inner.unit == place.unit for place in numbered)]
        return not numbered or (bool(again) and all(_kept_in(numbered, inner) for inner in again))

    @property
    def outside_header(self) -> bool:
        """Whether the clause names alinéas by number where its header names a label: what holds what is not checked."""
        labelled = any(isinstance(place.unit, Labelled) for place in self.scope.places)
        known = [place.unit for place in self.scope.places]
        return labelled and any(isinstance(place.unit, Alineas) and place.unit not in known for place in self.named)

    @property
    def beyond_header(self) -> bool:
        """Whether the clause names alinéas by number that its header does not name, beside one that it names.

        « Alinéa 1 / Substituer aux alinéas 1 et 2 l'alinéa suivant : »: some headers name the first alone.
        """
        known = {place.unit for place in self.scope.places if isinstance(place.unit, Alineas)}
        named = {place.unit for place in self.named if isinstance(place.unit, Alineas)}
        return not known.isdisjoint(named) and not named <= known

    def finish(self) -> None:
        """Raise NotUnderstood, with the phrase at fault, where the verb has left a modifier unused."""
        for modifier, at in self._unused.items():
            raise NotUnderstood(at, f"un verbe qui s'accorde avec {modifier.value}")
        if self.scope.slot and not self.named and not self._slot_used:
            raise NotUnderstood(self.start, "ce qui est à insérer à cet endroit")


def narrows(wide: Place, places: tuple[Place, ...]) -> bool:
    """Whether *places*, named after *wide* in one clause, are parts of it, and keep all that *wide* was narrowed to."""
    match wide.unit:
        case WholeArticle() if any(isinstance(place.unit, BillTitle | DivisionTitle | WholeBill) for place in places):
            return False
        case WholeArticle() if not wide.narrowings:
            return not wide.article or all(article_key(place.article) == article_key(wide.article) for place in places)
        case Labelled(path, None) if not wide.narrowings:
            inner = [place.unit for place in places]
            return all(isinstance(unit, Labelled) and unit.path[: len(path)] == path for unit in inner)
        case unit:
            return any(place.unit == unit and keeps(wide, place) for place in places)


def _leaves_labels(headers: tuple[Place, ...], places: tuple[Place, ...]) -> bool:
    """Whether *places*, named under « 2° et 3° du I », are anywhere else, or leave one of the two out.

    An alinéa by its number may stand under the label: that is not checked, and remarked.
    """
    labelled = [place for place in headers if isinstance(place.unit, Labelled) and not place.narrowings]
    if not labelled or all(isinstance(place.unit, Alineas) for place in places):
        return False
    inner = [place for place in places if not isinstance(place.unit, Alineas)]
    inside = all(any(narrows(header, (place,)) for header in labelled) for place in inner)
    return not inside or not all(any(narrows(header, (place,)) for place in places) for header in labelled)


def _loses(header: Place, places: tuple[Place, ...]) -> bool:
    """Whether *places*, named under « Intitulé du projet de loi » alone, are anywhere else."""
    if header.narrowings:
        return False
    match header.unit:
        case Proposed(_, article, law=law):
            units = [place.unit for place in places]
            return not all(isinstance(unit, Proposed) and (unit.article, unit.law) == (article, law) for unit in units)
        case WholeBill() | BillTitle() | DivisionTitle():
            return any(place.unit != header.unit for place in places)
    return False


def _leaves_article(header: tuple[Place, ...], places: tuple[Place, ...]) -> bool:
    """Whether one of *places*, named under « Article 3 » alone, is in another article: « À l'article 4, … »."""
    articles = {article_key(place.article) for place in header if place.article and place.unit == WholeArticle()}
    return bool(articles) and any(place.article and article_key(place.article) not in articles for place in places)


def _kept_in(places: list[Place], inner: Place) -> bool:
    """Whether one of *places* has nothing that narrows it but what narrows *inner*, which is of its unit."""
    return any(place.unit == inner.unit and keeps(place, inner) for place in places)


def takes_header(sc: Scanner, context: Context, clause: Clause) -> bool:
    """Whether a verb without an object may act on what the header right above it names: « Alinéa 3 / Supprimer ».

    « À l'alinéa 3 / Supprimer », « Alinéa 3, à la fin / Supprimer » and « Après l'alinéa 3 / Supprimer » have lost
    their words.
    """
    scope = clause.scope
    if context.idle is None or clause._read or not scope.places or scope.slot or scope.beside is not None:
        return False
    header = context.idle[0]
    return (
        not sc.text[header.end : clause.start].strip(" :\n")
        and not sc.governed(header.start)
        and all(isinstance(place.unit, Alineas | Labelled | WholeArticle) for place in scope.places)
        and all(place.narrowings in ((), ("sentences",)) for place in scope.places)
    )


def names_number(sc: Scanner, clause: Clause) -> bool:
    """Whether the clause names an alinéa by its number: law text never does."""
    return holds_number(sc, clause.start, sc.pos)


def holds_number(sc: Scanner, start: int, end: int) -> bool:
    """Whether an alinéa is named by its number from *start* to *end*."""
    return _ALINEA_NUMBER.search(sc.text, start, end) is not None
