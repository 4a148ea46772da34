"""The clause: what stands around a verb and says where — places, « après le mot : « X » », « par deux fois ».

A verb takes each modifier through one accessor, which notes that it was used. What is left when the verb is done
refuses the clause, with the phrase at fault: nothing that is read can be dropped by forgetting it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum

from amendapply.language.boundaries import begins_part
from amendapply.language.context import Context, Scope
from amendapply.language.numbers import CARDINAL, RANKS
from amendapply.language.operands import Words, read_operand, read_times
from amendapply.language.places import read_places
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.language.vocabulary import ALINEA, LATIN, OCCURRENCE
from amendapply.operations import (
    Alineas,
    Anchor,
    Cells,
    Edge,
    Labelled,
    Place,
    Span,
    WholeArticle,
    WholeBill,
    narrowings,
)

_I = re.IGNORECASE
_COMMA = re.compile(r"[ ]*[,?]?[ ]*")
_LINE_END = re.compile(r"[ ]*:?[ ]*\n")
_SIDE = re.compile(r"(?:(?P<side>après|avant)\s*:?\s*(?=\S)|à\s+la\s+suite\s+(?=d[eu]))", _I)
_BESIDE = re.compile(
    r"l'article\s+(?P<number>(?:1\s?er|premier|liminaire|\d+|unique|(?-i:[A-Z]{1,3})\b)"
    rf"(?:\s+(?:{LATIN}|(?-i:[A-Z]{{1,2}})(?![\w'.])))*)"
    r"(?=\s*[,:\n]|\s*$|\s+(?:insérer|ajouter))",
    re.MULTILINE | _I,
)
_ALINEA_NUMBER = re.compile(rf"{ALINEA}\s+(?:\d|[IVX])|projet\s+de\s+loi|cet\s+article", _I)
_INFINITIVE = re.compile(
    r"(?:suppri|su(?:b|s|bs|sbs)titu|rempla|ins[ée]r|ajout|introd|compl[ée]t|r[ée]dig|r[ée]tabl|proc[ée]d|faire\s)", _I
)
"""The beginnings of the verbs: no phrase that says where begins so."""
_OCCURRENCE = re.compile(
    r"à\s+(?:l'|la\s+|les\s+|chaque\s+|chacune\s+des\s+|toutes\s+les\s+)"
    rf"(?:(?:{RANKS}|{CARDINAL})\s+)?{OCCURRENCE}\s+d",
    _I,
)
_OBJECT = re.compile(r"(?:les?|la|l')\s*(?:fin|début)\b", _I)
_BETWEEN = re.compile(r"entre\s+(?=les?\b|la\b|l'|[«\"])", _I)
_AND_LAST = re.compile(r"\s*et\s+", _I)
_MOST_MODIFIERS = 12
"""No clause has more phrases that say where."""


class Modifier(Enum):
    """What a clause may hold beside its verb; the value names it for the user."""

    PLACES = "l'endroit"
    SLOT = "« avant » ou « après » cet endroit"
    ANCHOR = "les mots avant ou après lesquels agir"
    TIMES = "le nombre de fois"
    BESIDE = "l'article avant ou après lequel insérer"
    SUBJECT = "l'occurrence visée"
    TAIL = "la fin visée"


@dataclass(slots=True)
class Clause:
    """What has been read of a clause, and what of it its verb has used.

    ``within``: the alinéas of the clause before it in the sentence, where « la seconde phrase » is. ``implied``: the
    edge at which its verb writes where the clause names none (« ajouter »). ``fallback``: the alinéas of the operation
    before, where the clause is if neither it nor a header names a place; ``fell_back``: its verb went there.
    """

    start: int
    scope: Scope
    within: tuple[Place, ...] = ()
    implied: Edge | None = None
    fallback: tuple[Place, ...] = ()
    fell_back: bool = False
    _places: tuple[Place, ...] = ()
    _slot: Edge | None = None
    _anchor: Words | None = None
    _side: Edge = Edge.END
    _upto: str = ""
    _times: Words | None = None
    _beside: str | None = None
    _subject: Words | None = None
    _tail: tuple[tuple[Place, ...], bool] | None = None
    _unused: dict[Modifier, Span] = field(default_factory=dict)
    _slot_used: bool = False

    # ------------------------------------------------------------------------------------- what the verb may look at

    def has(self, modifier: Modifier) -> bool:
        """Whether the clause itself holds *modifier*; looking does not use it."""
        return self._held(modifier) is not None

    def _held(self, modifier: Modifier) -> object:
        return {
            Modifier.PLACES: self._places or None,
            Modifier.SLOT: self._slot,
            Modifier.ANCHOR: self._anchor,
            Modifier.TIMES: self._times,
            Modifier.BESIDE: self._beside,
            Modifier.SUBJECT: self._subject,
            Modifier.TAIL: self._tail,
        }[modifier]

    @property
    def named(self) -> tuple[Place, ...]:
        """The places that the clause names, to look at: a verb that acts on them takes ``places`` or ``where``."""
        return self._places

    @property
    def around(self) -> tuple[Place, ...]:
        """The places that the clause or its header names, to look at."""
        return self._places or self.scope.places

    @property
    def inherited(self) -> Scope:
        """Where the next clause of the sentence takes place, if it names no place of its own."""
        return Scope(self._places, self._slot, self.scope.telegraphic) if self._places else self.scope

    # --------------------------------------------------------------------------------------------- what the verb uses

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that the clause names, () if none."""
        self._use(Modifier.PLACES)
        return self._places

    @property
    def where(self) -> tuple[Place, ...]:
        """The places of the clause, or else those of its header, or else the whole article."""
        if named := self.places or self.scope.places:
            return named
        if len(self.fallback) > 1 or any(not isinstance(place.unit, Alineas) for place in self.fallback):
            raise NotUnderstood(self.start, "l'endroit : plus haut, ce n'est pas un seul alinéa qui est cité")
        self.fell_back = bool(self.fallback)
        return self.fallback or (Place(WholeArticle()),)

    @property
    def behind(self) -> tuple[Place, ...]:
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
        return self._slot or (None if self._places else self.scope.slot)

    @property
    def beside(self) -> str | None:
        """The article beside which the clause inserts."""
        self._use(Modifier.BESIDE)
        return self._beside

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
        return (Anchor(words.text, "every", self._times.times),)

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
        if modifier is not Modifier.PLACES and self._held(modifier) is not None:
            raise NotUnderstood(start, "une seule fois : " + modifier.value)
        setattr(self, f"_{modifier.name.lower()}", value)
        self._unused[modifier] = Span(start, end)

    def set_anchor(self, words: Words, side: Edge, start: int, end: int, upto: str = "") -> None:
        """« après (END), avant (START) le mot : « X » »; *upto*: « entre les mots : « X » et les mots : « Z » »."""
        self.set(Modifier.ANCHOR, words, start, end)
        self._side, self._upto = side, upto

    def drop_subject(self) -> None:
        """Forget a subject that no passive verb followed."""
        for modifier in (Modifier.SUBJECT, Modifier.TAIL):
            setattr(self, f"_{modifier.name.lower()}", None)
            self._unused.pop(modifier, None)

    def keeps_header(self) -> bool:
        """Whether the places that the clause names lie where its header says, and on that side of it."""
        if self.scope.slot and not self._slot_used:
            return False
        numbered = [place for place in self.scope.places if isinstance(place.unit, Alineas) or narrowings(place)]
        named = [(place, inner) for place in numbered for inner in self._places if inner.unit == place.unit]
        return not numbered or (bool(named) and all(_keeps(place, inner) for place, inner in named))

    @property
    def outside_header(self) -> bool:
        """Whether the clause names alinéas by number where its header names a label: what holds what is not checked."""
        labelled = any(isinstance(place.unit, Labelled) for place in self.scope.places)
        return labelled and any(isinstance(place.unit, Alineas) for place in self._places)

    def finish(self) -> None:
        """Raise NotUnderstood, with the phrase at fault, where the verb has left a modifier unused."""
        for modifier, span in self._unused.items():
            raise NotUnderstood(span.start, f"un verbe qui s'accorde avec {modifier.value}")
        if self.scope.slot and not self._places and not self._slot_used:
            raise NotUnderstood(self.start, "ce qui est à insérer à cet endroit")


def read_modifiers(sc: Scanner, context: Context, clause: Clause) -> None:
    """Read places, anchors and « par deux fois » into *clause*, in any order, until something else comes."""
    for _ in range(_MOST_MODIFIERS):
        start = sc.pos
        sc.take(_COMMA)
        sc.spaces()
        if _INFINITIVE.match(sc.text, sc.pos):
            sc.pos = start
            return
        at_part = clause.has(Modifier.PLACES) and sc.at_line_start() and begins_part(sc, sc.pos)
        if at_part or not any(
            rule(sc, context, clause) for rule in (_read_side, _read_between, _read_place, _read_rest)
        ):
            sc.pos = start
            return
        if sc.pos == start or _at_header_end(sc, clause):
            return


def _at_header_end(sc: Scanner, clause: Clause) -> bool:
    """Whether a header line ends here: what comes on the next line is a statement of its own."""
    return not clause.has(Modifier.ANCHOR) and _LINE_END.match(sc.text, sc.pos) is not None


def _read_rest(sc: Scanner, context: Context, clause: Clause) -> bool:
    """« par deux fois »; « à la seconde occurrence du mot : « X » »."""
    start = sc.pos
    if (times := read_times(sc)) is not None:
        clause.set(Modifier.TIMES, times, start, sc.pos)
        return True
    if sc.mentions("rence") and sc.check(_OCCURRENCE) and (words := read_operand(sc, context)):
        clause.set(Modifier.SUBJECT, words, start, sc.pos)
        return True
    return False


def _read_place(sc: Scanner, context: Context, clause: Clause) -> bool:
    """A place, which lies in those that the clause has named so far: each narrows the one before, none replaces it."""
    if clause.named and sc.check(_OBJECT):
        return False
    start = sc.pos
    places = read_places(sc, context, clause.named or clause.within)
    if not places:
        return False
    if clause.has(Modifier.SLOT) and places == (Place(WholeArticle()),) and _after_alineas(clause):
        context.remark("« après l'alinéa, compléter cet article » a été lu comme une insertion après cet alinéa")
        return True
    if clause.named and (clause.has(Modifier.SLOT) or not all(narrows(place, places) for place in clause.named)):
        raise NotUnderstood(start, "un seul endroit")
    clause.set(Modifier.PLACES, places, start, sc.pos)
    return True


def _after_alineas(clause: Clause) -> bool:
    """« Après l'alinéa 39, compléter cet article par… »."""
    return clause._slot is Edge.END and not any(place.sentences or place.cells for place in clause.named)


def narrows(wide: Place, places: tuple[Place, ...]) -> bool:
    """Whether *places*, named after *wide* in one clause, are parts of it, and keep all that *wide* was narrowed to."""
    match wide.unit:
        case WholeArticle() | WholeBill() if not narrowings(wide):
            return True
        case Labelled(path) if not narrowings(wide):
            inner = [place.unit for place in places]
            return all(isinstance(unit, Labelled) and unit.path[: len(path)] == path for unit in inner)
        case unit:
            return any(place.unit == unit and _keeps(wide, place) for place in places)


def _keeps(wide: Place, place: Place) -> bool:
    """Whether *place* has each narrowing that *wide* has."""
    return (
        wide.sentences in ((), place.sentences)
        and wide.edge in (None, place.edge)
        and wide.after in (None, place.after)
        and (wide.cells is None or (place.cells is not None and _keeps_cells(wide.cells, place.cells)))
        and wide.article in ("", place.article)
    )


def _keeps_cells(wide: Cells, cells: Cells) -> bool:
    return (
        wide.lines in ((), cells.lines) and wide.columns in ((), cells.columns) and wide.notes in (False, cells.notes)
    )


def _read_side(sc: Scanner, context: Context, clause: Clause) -> bool:
    """« après le mot : « X » », « avant l'alinéa 8 », « après la première phrase », « après l'article 3 ».

    « à la suite des mots : « X » » is « après ».
    """
    start = sc.pos
    match = sc.take(_SIDE)
    if not match:
        return False
    side = Edge.START if (match["side"] or "").lower() == "avant" else Edge.END
    if found := sc.take(_BESIDE):
        clause.set(Modifier.BESIDE, " ".join(found["number"].split()), start, sc.pos)
        clause.set(Modifier.SLOT, side, start, sc.pos)
        return True
    try:
        words = read_operand(sc, context)
    except NotUnderstood:
        words = None
    if words is not None:
        if clause.has(Modifier.ANCHOR):
            sc.pos = start
            return False
        clause.set_anchor(words, side, start, sc.pos)
        return True
    places = read_places(sc, context, clause.named)
    if not places:
        sc.pos = start
        return False
    if not all(narrows(place, places) for place in clause.named):
        raise NotUnderstood(start, "un seul endroit")
    clause.set(Modifier.PLACES, places, start, sc.pos)
    clause.set(Modifier.SLOT, side, start, sc.pos)
    return True


def _read_between(sc: Scanner, context: Context, clause: Clause) -> bool:
    """« entre les mots : « X » et les mots : « Z » »: after X, which Z follows."""
    start = sc.pos
    if not clause.has(Modifier.ANCHOR) and sc.take(_BETWEEN):
        words = read_operand(sc, context)
        last = read_operand(sc, context) if words and sc.take(_AND_LAST) else None
        if words and last and last.occurrences == (None,):
            clause.set_anchor(words, Edge.END, start, sc.pos, last.text)
            return True
    sc.pos = start
    return False


def names_number(sc: Scanner, clause: Clause) -> bool:
    """Whether the clause names an alinéa by its number: law text never does."""
    return _ALINEA_NUMBER.search(sc.text, clause.start, sc.pos) is not None
