"""The clause: what stands around a verb and says where — places, « après le mot : « X » », « par deux fois »."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from amendapply.language.boundaries import begins_part
from amendapply.language.context import Context, Scope
from amendapply.language.operands import Words, read_operand, read_times
from amendapply.language.places import read_places
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import Anchor, Edge, Labelled, Place, Proposed, WholeArticle, WholeBill

_I = re.IGNORECASE
_COMMA = re.compile(r"[ ]*[,?]?[ ]*")
_LINE_END = re.compile(r"[ ]*:?[ ]*\n")
_SIDE = re.compile(r"(?:(?P<side>après|avant)\s*:?\s*(?=\S)|à\s+la\s+suite\s+(?=d[eu]))", _I)
_BESIDE = re.compile(
    r"l'article\s+(?P<number>(?:1\s?er|premier|\d+|unique|(?-i:[A-Z]{1,3})\b)(?:\s+(?:[a-z]*(?:bis|ter|quater|ies)|(?-i:[A-Z]{1,2})(?![\w'.])))*)"
    r"(?=\s*[,:\n]|\s*$|\s+(?:insérer|ajouter))",
    re.MULTILINE | _I,
)
_ALINEA_NUMBER = re.compile(r"al(?:in[ée]a|i[ée]na)s?\s+(?:\d|[IVX])|projet\s+de\s+loi|cet\s+article", _I)


@dataclass(slots=True)
class Clause:
    """What has been read of a clause.

    ``places``: named by the clause, () if none. ``slot``: what goes in goes beside these places. ``words`` and
    ``side``: « après (END), avant (START) le mot : « X » »; ``upto`` is Z in « entre les mots : « X » et « Z » ».
    ``beside``: « après l'article 3 ».
    ``subject``: words named before the verb (« à la seconde occurrence du mot : « X », substituer le mot : « Y » »).
    ``within``: the alinéas of the clause before it in the sentence, where « la seconde phrase » is.
    ``implied``: the edge at which its verb writes where the clause names none (« ajouter »). ``tail``: its subject is
    « la fin » of these places; the second part says whether of the sentence that holds the words.
    """

    start: int
    scope: Scope
    places: tuple[Place, ...] = ()
    slot: Edge | None = None
    words: Words | None = None
    side: Edge = Edge.END
    upto: str = ""
    every: Words | None = None
    beside: str | None = None
    subject: Words | None = None
    within: tuple[Place, ...] = ()
    implied: Edge | None = None
    tail: tuple[tuple[Place, ...], bool] | None = None

    @property
    def where(self) -> tuple[Place, ...]:
        """The places of the clause, or else those of its header, or else the whole article."""
        return self.places or self.scope.places or (Place(WholeArticle()),)

    @property
    def behind(self) -> tuple[Place, ...]:
        """The places, narrowed to what follows « après le mot : « X » »."""
        if self.words is None:
            return self.where
        return tuple(replace(place, after=self.words.anchor) for place in self.where)

    @property
    def beside_place(self) -> Edge | None:
        """On which side of its places the clause inserts, None if it inserts in them."""
        return self.slot or (None if self.places else self.scope.slot)

    def ranked(self, words: Words) -> tuple[Anchor, ...]:
        """The occurrences of *words* that the clause means."""
        if self.every is not None and words.occurrences == (None,):
            return (Anchor(words.text, "every", self.every.times),)
        return words.anchors


_INFINITIVE = re.compile(
    r"(?:suppri|su(?:b|s|bs|sbs)titu|rempla|ins[ée]r|ajout|introd|compl[ée]t|r[ée]dig|r[ée]tabl|proc[ée]d|faire\s)", _I
)
"""How the verbs begin: no phrase that says where begins so."""

_MOST_MODIFIERS = 12
"""More phrases that say where make no clause."""


def read_modifiers(sc: Scanner, context: Context, clause: Clause) -> None:
    """Read places, anchors and « par deux fois » into *clause*, in any order, until something else comes."""
    for _ in range(_MOST_MODIFIERS):
        start = sc.pos
        sc.take(_COMMA)
        sc.spaces()
        if _INFINITIVE.match(sc.text, sc.pos):
            sc.pos = start
            return
        at_part = bool(clause.places) and sc.at_line_start() and begins_part(sc, sc.pos)
        if at_part or not any(
            rule(sc, context, clause) for rule in (_read_side, _read_between, _read_place, _read_rest)
        ):
            sc.pos = start
            return
        if sc.pos == start or _at_header_end(sc, clause):
            return


def _at_header_end(sc: Scanner, clause: Clause) -> bool:
    """Whether a header line ends here: what comes on the next line is a statement of its own."""
    return clause.words is None and _LINE_END.match(sc.text, sc.pos) is not None


def _read_rest(sc: Scanner, context: Context, clause: Clause) -> bool:
    """« par deux fois »; « à la seconde occurrence du mot : « X » »."""
    if clause.every is None and (times := read_times(sc)) is not None:
        clause.every = times
        return True
    if clause.subject is None and sc.mentions("occurrence") and sc.check(_OCCURRENCE):
        clause.subject = read_operand(sc, context)
        return clause.subject is not None
    return False


def _read_place(sc: Scanner, context: Context, clause: Clause) -> bool:
    if clause.places and sc.check(_OBJECT):
        return False
    start = sc.pos
    places = read_places(sc, context, clause.places or clause.within)
    if not places:
        return False
    if clause.slot and places == (Place(WholeArticle()),):
        return True  # « Après l'alinéa 39, compléter cet article par… »
    if not all(_narrows(place, places) for place in clause.places):
        raise NotUnderstood(start, "un seul endroit")
    clause.places = places
    return True


def _narrows(wide: Place, places: tuple[Place, ...]) -> bool:
    """Whether *places*, named behind *wide* in one clause, are parts of it: nothing that a clause names is dropped."""
    match wide.unit:
        case WholeArticle() | WholeBill() | Labelled() | Proposed():
            return True
        case unit:
            return any(place.unit == unit for place in places)


_OCCURRENCE = re.compile(r"à\s+l[ae']\s*[\w-]{0,20}\s+occurrence\s+d", _I)
_OBJECT = re.compile(r"(?:les?|la|l')\s*(?:fin|début)\b", _I)


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
        clause.beside, clause.slot = " ".join(found["number"].split()), side
        return True
    try:
        words = read_operand(sc, context)
    except NotUnderstood:
        words = None
    if words is not None:
        if clause.words is not None:
            sc.pos = start
            return False
        clause.words, clause.side = words, side
        return True
    places = read_places(sc, context, clause.places)
    if not places:
        sc.pos = start
        return False
    clause.places, clause.slot = places, side
    return True


def _read_between(sc: Scanner, context: Context, clause: Clause) -> bool:
    """« entre les mots : « X » et les mots : « Z » »: behind X, which Z follows."""
    start = sc.pos
    if clause.words is None and sc.take(_BETWEEN):
        words = read_operand(sc, context)
        last = read_operand(sc, context) if words and sc.take(_AND_LAST) else None
        if words and last and last.occurrences == (None,):
            clause.words, clause.upto = words, last.text
            return True
    sc.pos = start
    return False


_BETWEEN = re.compile(r"entre\s+(?=les?\b|la\b|l'|[«\"])", _I)
_AND_LAST = re.compile(r"\s*et\s+", _I)


def names_number(sc: Scanner, clause: Clause) -> bool:
    """Whether the clause names an alinéa by its number: law text never does."""
    return _ALINEA_NUMBER.search(sc.text, clause.start, sc.pos) is not None
