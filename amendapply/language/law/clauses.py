"""The clause of a bill: the phrases around its verb, each read once and used once.

clause := { phrase [","] } verb [object]
phrase := date | place | subject | ("après" | "avant") (words | place) | times
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from amendapply.bill import Path
from amendapply.language.context import Context
from amendapply.language.law.citations import every_number
from amendapply.language.law.dates import read_announced_date, read_date
from amendapply.language.law.divisions import read_division
from amendapply.language.law.label_lists import LABEL, Numbers, every_label, read_label_list, read_numbers
from amendapply.language.law.order_verbs import VERBS
from amendapply.language.law.places import divides, read_spots, within
from amendapply.language.law.quoted_words import Quoted, read_quoted, read_times
from amendapply.language.law.spots import Spot, complete_text
from amendapply.language.numbers import RUN, read_cardinal
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import Action, Block, DeleteWords, Edge, InsertWords, ReplaceWords
from amendapply.orders import Wording
from amendapply.text.cleaning import Cleaned

_I = re.IGNORECASE
_SIDE = re.compile(r"(?P<side>après|avant)\s+(?=\S)", _I)
_WHICH_BECOMES = re.compile(r"qui\s+devien(?:nen)?t\b", _I)
RESPECTIVELY = re.compile(r"\s*,?\s*respectivement\s*,?\s*", _I)
_HAS_BECOME = re.compile(r"devenue?s?\b", _I)
_A = re.compile(rf"(?:une?|des)\s+(?={LABEL})", _I)
_BARE_LABEL = re.compile(r"\d+°|[IVX]+\b|[a-z](?![\w'°-])")
_BARE_NUMBER = re.compile(r"(?:L|R|D|LO)\.?\s?\d", _I)
_ALSO_BECOMES = re.compile(r"\s*(?:,\s*(?:et\s+)?|\set\s+)(?=l(?:es?\s|a\s|')[^«»:;]{1,80}?\bdevien(?:nen)?t\b)", _I)
"""« Le 2° devient le 3° et le 3° devient le 4° »: where the next change of numbers begins."""
_BRACKET = re.compile(r"\(\s*")
_CLOSED = re.compile(r"\s*\)")
_STANDS = re.compile(r"figurant\s+", _I)
"""« les mots : « A » figurant au second alinéa »."""
_AND = re.compile(r"\b(?:et|ou)\b", _I)
_QUOTED = re.compile(r"«[^«»]*»|\"[^\"]*\"")
COMMA = re.compile(r"\s*,?\s*")
_EDGE = re.compile(r"(?P<at>(?:à|a|dans)\s+la|au|la|le)\s+(?P<edge>fin|début)\b(?!\s+d[eu'])", _I)
BY = re.compile(r"\s*,?\s*(?P<re>respectivement)?\s*,?\s*(?:par|pas)\s+", _I)
COLON = re.compile(r"\s*:\s*")
DIVISIONS = "ce changement des divisions n'est pas consolidé"
_GENITIVE = re.compile(r"(?:de|du|des)\b", _I)
"""« sont ajoutés des II et III »: what is written, no place."""
_RUN = re.compile(RUN, _I)


_PHRASE_NAMES = {
    "at": "le lieu",
    "subject": "ce qui est modifié",
    "words": "les mots cités",
    "anchor": "les mots qui suivent « après »",
    "beside": "le lieu qui suit « après »",
    "becoming": "le nouveau numéro",
    "become": "le nouveau numéro",
    "edge": "« au début » ou « à la fin »",
    "respectively": "« respectivement »",
}


@dataclass(slots=True)
class Parts:
    """The phrases of one clause, before they meet the header above it.

    ``at``: « au premier alinéa »; ``subject``: « le premier alinéa »; ``words``: « les mots : « A » »; ``anchor`` with
    ``side``: « après (END) le mot : « A » »; ``beside`` with ``slot``: « après le premier alinéa »; ``edge``: « à la
    fin » alone; ``times``: « deux fois », 0 for « à chaque fois »; ``respectively``: « sont respectivement remplacés ».
    ``plural``: « sont »; ``becoming``: « qui devient le 2° »; ``become``: « devenu 2° », by another clause.
    """

    start: int
    at: list[Spot] = field(default_factory=list)
    subject: list[Spot] = field(default_factory=list)
    words: tuple[Quoted, ...] = ()
    anchor: tuple[Quoted, ...] = ()
    side: Edge = Edge.END
    beside: list[Spot] = field(default_factory=list)
    slot: Edge | None = None
    becoming: list[Spot] = field(default_factory=list)
    become: list[Spot] = field(default_factory=list)
    edge: Edge | None = None
    times: int | None = None
    respectively: bool = False
    plural: bool = False
    effect: str = ""
    used: set[str] = field(default_factory=set)

    @property
    def one_subject(self) -> bool:
        """Whether what stands before the verb is one thing: « le 1° », « le mot : « A » »."""
        subjects: tuple[Spot | Quoted, ...] = (*self.subject, *self.words)
        return len(subjects) == 1 and subjects[0].single

    def left(self) -> str:
        """The phrase that was read and not used, in French, "" where there is none: a clause drops none."""
        left = (name for name in _PHRASE_NAMES if getattr(self, name) and name not in self.used)
        times = self.times is not None and "times" not in self.used
        return next((_PHRASE_NAMES[name] for name in left), "le nombre de fois" if times else "")

    def wordings(self) -> tuple[Wording, ...]:
        """The versions of the law that its places are said to be in."""
        return tuple(one for spot in (*self.at, *self.subject, *self.beside) for one in spot.wordings)

    def use(self, *names: str) -> None:
        """Note that the verb takes these phrases up."""
        self.used.update(names)


def read_phrases(sc: Scanner, context: Context, parts: Parts, *, after_verb: bool = False) -> None:
    """Read phrases into *parts* up to a verb, or to what is none of them; *after_verb*, words are what is written."""
    phrases = [rule for rule in _PHRASES if not (after_verb and rule in (_words, _becoming))]
    last = None
    while not sc.done:
        start = sc.pos
        sc.take(COMMA)
        if any(sc.check(pattern) for _, pattern in VERBS):
            return
        fit = [rule for rule in phrases if rule is not _becoming or last is _place]
        last = next((rule for rule in fit if rule(sc, context, parts)), None)
        if last is None:
            sc.pos = start
            return


def _date(sc: Scanner, _context: Context, parts: Parts) -> bool:
    if not parts.effect:
        parts.effect = read_date(sc)
        return bool(parts.effect)
    return False


def _beside(sc: Scanner, context: Context, parts: Parts) -> bool:
    start = sc.pos
    match = sc.take(_SIDE)
    if not match:
        return False
    side = Edge.START if match["side"].lower() == "avant" else Edge.END
    if words := read_quoted(sc, context):
        if parts.anchor:
            raise NotUnderstood(start, "une seule indication « après… »")
        parts.anchor, parts.side = words, side
        if len(words) == 2 and not parts.words and not _AND.search(_QUOTED.sub("", sc.text[start : sc.pos])):
            parts.anchor, parts.words = words[:1], words[1:]  # « après le mot : « A », le mot : « B » est supprimé »
        return True
    spots = read_spots(sc)
    if not spots or parts.beside or any(spot.at for spot in spots):
        sc.pos = start
        return False
    parts.beside, parts.slot = spots, side
    return True


def _edge(sc: Scanner, _context: Context, parts: Parts) -> bool:
    start = sc.pos
    match = sc.take(_EDGE)
    if not match:
        return False
    edge = Edge.END if match["edge"].lower() == "fin" else Edge.START
    if match["at"].lower() in ("la", "le") and not parts.subject and not parts.words:
        parts.subject = [Spot(edge=edge, components=["edge"])]  # « après le mot : « A », la fin est supprimée »
        return True
    if parts.edge is not None:
        sc.pos = start
        return False
    parts.edge = edge
    return True


def _times(sc: Scanner, _context: Context, parts: Parts) -> bool:
    start = sc.pos
    if parts.times is not None:
        return False
    bracket = sc.take(_BRACKET)
    parts.times = read_times(sc)
    if bracket and parts.times is not None and not sc.take_here(_CLOSED):
        parts.times = None
    if parts.times is None:
        sc.pos = start
    return parts.times is not None


def _words(sc: Scanner, context: Context, parts: Parts) -> bool:
    if parts.words:
        return False
    parts.words = read_quoted(sc, context)
    return bool(parts.words)


def _place(sc: Scanner, _context: Context, parts: Parts) -> bool:
    start = sc.pos
    stands = sc.take(_STANDS) if parts.words else None
    spots = None if sc.check(_GENITIVE) and not sc.check(_RUN) else read_spots(sc)
    if not spots or (stands and not spots[0].at):
        sc.pos = start
        return False
    if spots[0].at:
        if parts.at:
            raise NotUnderstood(start, "un seul lieu, ou « et » entre deux lieux")
        parts.at = spots
        return True
    if parts.subject:
        sc.pos = start
        return False
    parts.subject = spots
    return True


def _becoming(sc: Scanner, _context: Context, parts: Parts) -> bool:
    """« Au V, qui devient le IV, la référence : « A » est remplacée… », « Au V, devenu IV »: of the one place named."""
    which = sc.take(_WHICH_BECOMES)
    if not which and not sc.take(_HAS_BECOME):
        return False
    named, new = parts.at or parts.subject, read_new_name(sc)
    if len(named) != 1 or (parts.at and parts.subject) or parts.beside or not new or parts.becoming or parts.become:
        raise NotUnderstood(sc.pos, "un seul lieu, et ce qu'il devient")
    complete_text(sc, named[0])
    if which:
        parts.becoming = new
    else:
        parts.become = new
    return True


def named_count(spots: list[Spot]) -> int:
    """How many items or articles *spots* name, one by one."""
    return sum(
        len(every_label(spot.labels)) or sum(len(every_number(pair)) for pair in spot.articles) or 1 for spot in spots
    )


def read_new_names(sc: Scanner, count: int) -> list[Spot]:
    """As ``read_new_name``, *count* names, where « et le 3° devient le 4° » may follow them."""
    for joint in _ALSO_BECOMES.finditer(sc.text, sc.pos):
        alone = Scanner(Cleaned(sc.source[: joint.start()], (), ()))
        alone.pos = sc.pos
        found = read_new_name(alone)
        if found and alone.done and named_count(found) == count:
            sc.pos = alone.pos
            return found
    return read_new_name(sc)


def read_new_name(sc: Scanner) -> list[Spot]:
    """What stands after « devient »: « l'article L. 2 », « respectivement les 2° et 3° », « un V »; [] for neither."""
    sc.take_here(RESPECTIVELY)
    sc.spaces()
    if sc.check(_BARE_NUMBER):  # « devenu L. 2 »
        return [Spot(articles=read_numbers(sc), components=["articles"])]
    if (sc.take_here(_A) or sc.check(_BARE_LABEL)) and (labels := read_label_list(sc)):
        return [Spot(labels=labels, components=["labels"])]  # « devient un V », « des 3° et 4° », « de 4° à 9° »
    if bare := read_division(sc, same=False):  # « le chapitre Ier devient chapitre unique »
        return [Spot(division=bare[:1], siblings=bare[1:], components=["division"])]
    spots = read_spots(sc) or []
    if any(spot.wordings for spot in spots):
        raise NotUnderstood(sc.pos, "un nouveau numéro, sans rédaction")
    return spots


_PHRASES = (_date, _beside, _edge, _times, _words, _becoming, _place)


def read_verb(sc: Scanner, parts: Parts) -> str | None:
    """The verb that stands here, None for none; *parts* take up « respectivement » and « par deux fois » amid it."""
    for name, pattern in VERBS:
        if match := sc.take(pattern):
            amid = match.groupdict()
            parts.plural = match[0].lower().startswith("sont")
            if parts.plural and parts.one_subject:
                raise NotUnderstood(match.start(), "« est », ou plusieurs sujets")
            parts.respectively = bool(amid.get("re"))
            if amid.get("times"):
                if parts.times is not None:
                    raise NotUnderstood(match.start(), "une seule indication d'occurrence")
                parts.times = read_cardinal(amid["count"]) if amid["count"] else 0
            return name
    return None


def announces(sc: Scanner, parts: Parts) -> bool:
    """Take the « : » after a verb, with the date that stands before it: « Sont abrogés, à compter du 1er mai 2027 : ».

    Raises NotUnderstood for a second date.
    """
    if date := read_announced_date(sc):
        if parts.effect:
            raise NotUnderstood(parts.start, "une seule date d'effet")
        parts.effect = date
        return True
    return sc.take_here(COLON) is not None


# ------------------------------------------------------------ what is asked for


@dataclass(slots=True)
class Request:
    """An action and where: the spots, as the clause names them, with what narrows them.

    ``edge``: « à la fin ». ``continued``: « … et sont ajoutés les mots : « A » » goes on with the clause before.
    ``adjacent``: « après le mot : « A », le mot : « B » est supprimé ». ``rank``: it adds « un sixième alinéa ».
    ``run``: it writes each article of that range.
    """

    action: Action
    spots: list[Spot]
    edge: Edge | None = None
    continued: bool = False
    adjacent: bool = False
    rank: int = 0
    run: tuple[str, str] = ("", "")


@dataclass(slots=True)
class NewArticles:
    """The articles of *block*, at ``side`` of the places of ``spots``, or in them (``within``).

    ``divisions`` are those that the clause says they make up; ``block`` is None where it names articles that exist,
    ``numbers``.
    """

    spots: list[Spot]
    side: Edge
    block: Block | None
    within: bool = False
    divisions: Path = ()
    numbers: Numbers = ()


@dataclass(slots=True)
class Requests:
    """What the clauses of one line ask for. ``header``: the spots that « est ainsi modifié » hands on.

    ``created``: new articles; ``renamed``: pairs of spots, and ``redivided``: pairs of divisions.
    ``moved``: a part of an article and the article, or the part of it, that it becomes. ``relabelled``: items with
    their new labels. ``supposed``: what has taken a new number by another clause, with that number.
    ``reason``: why a clause that is read is not carried out.
    """

    changes: list[Request] = field(default_factory=list)
    created: list[NewArticles] = field(default_factory=list)
    renamed: list[tuple[list[Spot], list[Spot]]] = field(default_factory=list)
    redivided: list[tuple[list[Spot], list[Spot]]] = field(default_factory=list)
    moved: list[tuple[Spot, Spot]] = field(default_factory=list)
    relabelled: list[tuple[Spot, tuple[str, ...]]] = field(default_factory=list)
    supposed: list[tuple[list[Spot], list[Spot]]] = field(default_factory=list)
    header: list[Spot] | None = None
    verb: str = ""
    reason: str = ""

    def named_whole(self) -> Iterator[Spot]:
        """The places of which all must be known: all but those where words, which may be looked for, change."""
        yield from self.header or ()
        for request in self.changes:
            if not isinstance(request.action, ReplaceWords | DeleteWords | InsertWords):
                yield from request.spots
        yield from (spot for made in self.created for spot in made.spots)
        yield from (spot for pair in (*self.renamed, *self.redivided) for spots in pair for spot in spots)
        yield from (spot for pair in self.moved for spot in pair)
        yield from (spot for spot, _ in self.relabelled)


def counted(words: Quoted, parts: Parts) -> Quoted:
    """*words* with the « deux fois » of the clause. Raises NotUnderstood where they have a mark of their own."""
    if parts.times is None:
        return words
    if words.marked:
        raise NotUnderstood(parts.start, "une seule indication d'occurrence")
    return replace(words, times=parts.times)


def ask_words(parts: Parts, requests: Requests, action: Action, *, adjacent: bool = False) -> None:
    """An action on words, at the places or in the subject of the clause."""
    if parts.edge is not None and any(spot.edge for spot in parts.at):
        raise NotUnderstood(parts.start, "« au début » ou « à la fin » une seule fois")
    parts.use("at", "edge")
    requests.changes.append(Request(action, parts.at, parts.edge, adjacent=adjacent))


def inside(parts: Parts) -> list[Spot]:
    """The subject, in the place that the clause names before it: « Au I, le 2° est supprimé »."""
    if not parts.at:
        return parts.subject
    if len(parts.at) > 1 or parts.at[0].times is not None:
        raise NotUnderstood(parts.start, "un seul lieu")
    return [within(spot, parts.at[0], parts.start) for spot in parts.subject]


def whole_places(parts: Parts, spots: list[Spot]) -> None:
    """Raise NotUnderstood where one of *spots* is a head, a tail, a division, or is marked « deux fois »."""
    for spot in spots:
        if spot.edge or spot.times is not None or (divides(spot) and not spot.heading):
            raise NotUnderstood(parts.start, "un article, un alinéa ou une phrase")
