"""One place of the law: « à la première phrase du second alinéa du 2° du I de l'article L. 1 du code X ».

spot      := component { "de" component } ["," times ","]          from the narrowest to the widest
component := edge | sentences | cells | alinéas | labels | articles | text | division
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from amendapply.bill import Heading, Path
from amendapply.language.law.cells import narrowed_cells
from amendapply.language.law.citations import CODE, CONSTITUTION, NUMBERED_TEXT
from amendapply.language.law.citations import TITLE as _TITLE_OF_A_LAW
from amendapply.language.law.divisions import read_division
from amendapply.language.law.label_lists import Numbers, every_label, read_figures, read_label_list, read_numbers
from amendapply.language.law.wordings import read_wording
from amendapply.language.numbers import CARDINAL, RANKS, read_cardinal, read_ranks
from amendapply.language.scanner import NotUnderstood, Scanner
from amendapply.operations import ONLY, Cells, Edge, Rank
from amendapply.orders import Wording
from amendapply.text.labels import numbering_of

_I = re.IGNORECASE

UNITS = frozenset({"alineas", "sentences", "only"})
"""What « le même » can say of a part of an article."""
_PREP = r"(?P<prep>(?:à|a|dans|de|d'|pour|sur|en)\b\s*)?"
_DIT = r"(?P<dit>(?:du|au|le|la|les|des|aux|l')\s?dite?s?\b)"
_ART = r"(?P<art>son(?=\s+intitul)|la|les|le|l'|l\s(?=article)|au|aux|du|des|chacun\s+des|chacune\s+des)(?:(?<=')|\b)"
_DETERMINER = re.compile(rf"{_PREP}(?:{_DIT}|(?P<this>cette|cet|ces|ce)\b|{_ART})\s*(?P<same>mêmes?\b\s*)?", _I)
_MISMATCHED = re.compile(r"(?:(?:à|a|de|d')\s*les?|(?:à|a|dans|de|d'|pour|sur|en)\s+(?:aux?|du|des))\b", _I)
"""« L. 1 à du code rural » has lost words: these two never follow one another."""
_AT = re.compile(r"(?:à|a|aux?|dans|audit|auxdite?s|du|de|des)\b", _I)
_GENITIVE = re.compile(r"(?:du|dudit|desdites?|desdits|des|de|d')(?:(?<=')|\b)", _I)
_EDGE = re.compile(r"(?P<edge>fin|début)\b", _I)
_PHRASE = re.compile(
    rf"(?:(?P<count>{CARDINAL})\s+(?P<side>premières|dernières)\s+|(?P<ranks>{RANKS})\s+|(?P<only>unique)\s+)?"
    r"phrases?\b(?P<alone>\s+unique\b)?",
    _I,
)
_ALINEA = re.compile(
    rf"(?:(?P<count>{CARDINAL})\s+(?P<side>premiers|derniers)\s+|(?P<ranks>{RANKS})\s+|(?P<only>unique)\s+)?"
    r"alin[ée]as?\b(?P<alone>\s+unique\b)?(?!\s+(?:\d|[IVX]))",
    _I,
)
_ARTICLES = re.compile(r"articles?\b\s*", _I)
_COUNTS = "deux|trois|quatre|cinq|six|sept|huit"
_SO_OFTEN = rf"(?:{_COUNTS})\s+fois"
_TEXT = re.compile(
    rf"(?P<code>{CODE})(?:\s+précité)?(?!\s*\((?!{_SO_OFTEN})|\w)|(?P<law>{NUMBERED_TEXT})|(?P<constitution>{CONSTITUTION})\b"
    r"|(?P<kind>code|loi|ordonnance|décret|livre(?!\s+[IVX\d]))(?:\s+précitée?)?\b(?!\s+(?:n\s?°|du\b|de\s))",
    _I,
)
TITLE = re.compile(_TITLE_OF_A_LAW, _I)
_HEADING = re.compile(r"intitulé\b|titre(?=\s*,|\s+(?:est|de|du)\b)", _I)
_WIDER = re.compile(
    r"\s+(?=(?:de\s+(?:la|l'|ce|cet|cette|chacun)|d[ue]\b|des\b|dudit\b|de\s?ladite\b|desdites?\b|desdits\b))", _I
)
_MAKES_UP = re.compile(r"\s+constituant\s+(?=l(?:e|es)\b|l')", _I)
"""« le tableau constituant le second alinéa » is the one of that alinéa."""
_COMMA = re.compile(r"\s*,\s*")
_MASCULINE = ("le", "au", "du")
_PLURAL = ("les", "aux", "des")
COMPONENTS = ("edge", "sentences", "cells", "alineas", "labels", "articles", "heading", "division", "text")
TIMES = rf"(?:(?:par|à|en)\s+)?(?P<count>{_COUNTS})\s+(?:fois|reprises)"
"""« deux fois », « à trois reprises », beside a place."""
_TIMES = re.compile(rf"\s*(?:,\s*|(?P<open>\(\s*))?{TIMES}\s*(?(open)\)|(?=,|$))", _I)


@dataclass(slots=True)
class Spot:
    """What a phrase says of a place. What it does not say is () or "", and comes from the header or the phrase before.

    ``path``: labels, outermost first, the last of them being ``labels`` (several: « les 2° et 3° »);
    ``others``: those of the other items that hold them (« le a des 1° et 2° »). ``second``: the
    clause says « second » of "alineas" or "sentences": it supposes that there are two; ``second_cells``: of ``cells``,
    the part of a table that is meant. ``same``: « du même alinéa », « cet article »; "numbered" in it, « du même
    article L. 1 ».
    ``lone``: the kinds of which « les » announces several, where one alone is named and nothing wider is several.
    ``again``: of which kind the widest component is that « le même » says with its number (« le même premier alinéa »).
    ``division`` is a part of a code that the phrase names (« la section 2 du chapitre III »), from the outermost level;
    ``siblings``: others beside it (« les sections 2 et 3 »); ``under``: the one that the header names. ``heading``: it
    is its intitulé. ``at``: the phrase says where (« au premier alinéa »), and does not name what is changed (« le
    premier alinéa »). ``genitive``: it says of what (« du premier alinéa »). ``many``: « les articles ». ``wordings``:
    « dans sa rédaction résultant de… ». ``figures``: « l'alinéa 2 », which may be an item. ``either``: the other place
    that it may be, in « au premier alinéa et au 1° du II », « à l'alinéa 2 ».
    """

    edge: Edge | None = None
    sentences: tuple[Rank, ...] = ()
    cells: Cells | None = None
    alineas: tuple[Rank, ...] = ()
    labels: Numbers = ()
    path: tuple[str, ...] = ()
    others: tuple[tuple[str, ...], ...] = ()
    articles: Numbers = ()
    text: str = ""
    division: Path = ()
    siblings: Path = ()
    under: Path = ()
    heading: bool = False
    second: frozenset[str] = frozenset()
    second_cells: frozenset[str] = frozenset()
    same: frozenset[str] = frozenset()
    lone: frozenset[str] = frozenset()
    again: str = ""
    times: int | None = None
    at: bool = False
    genitive: bool = False
    determiner: str = ""
    many: bool = False
    wordings: tuple[Wording, ...] = ()
    figures: bool = False
    either: Spot | None = None
    components: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether nothing narrower than an article is named."""
        return not (self.edge or self.sentences or self.cells or self.alineas or self.labels or self.same & UNITS)

    @property
    def single(self) -> bool:
        """Whether one thing is named, and no « le même »: « le 1° du I de l'article L. 1 »."""
        named = (self.sentences, self.alineas, self.labels, self.articles)
        several = any(len(each) > 1 or (each and isinstance(each[0], tuple) and each[0][1]) for each in named)
        return not (several or self.others or self.siblings or self.same or self.cells)

    @property
    def widest(self) -> str:
        """The widest component so far: components follow one another from the narrowest to the widest."""
        return self.components[-1] if self.components else ""


def read_times_here(sc: Scanner) -> int | None:
    """« , deux fois, » or « (deux fois) » after a place."""
    match = sc.take_here(_TIMES)
    return read_cardinal(match["count"]) if match else None


def read_spot(sc: Scanner) -> Spot | None:
    """One path, None (and the cursor unmoved) where none begins here."""
    start = sc.pos
    spot = Spot(at=sc.check(_AT) is not None, genitive=sc.check(_GENITIVE) is not None)
    if not _component(sc, spot):
        sc.pos = start
        return None
    return _whole_path(sc, spot, start)


def read_other_items(sc: Scanner, before: Spot) -> Spot | None:
    """« aux 2° du I et 1° du II »: the items of another paragraph, after those *before*; None where there are none."""
    start = sc.pos
    if not (before.path and before.components[:2] == ["labels", "labels"]):
        return None
    labels = read_label_list(sc)
    spot = Spot(labels=labels, at=before.at, genitive=before.genitive, components=["labels"])
    if labels and (made := _whole_path(sc, spot, start)) is not None and made.path:
        before.lone = frozenset()
        return made
    sc.pos = start
    return None


def _whole_path(sc: Scanner, spot: Spot, start: int) -> Spot | None:
    """*spot* with the wider components that follow it, and what stands beside them."""
    while True:
        here = sc.pos
        joined = sc.take_here(_WIDER) or (spot.widest == "cells" and sc.take_here(_MAKES_UP))
        if not joined or not _component(sc, spot):
            sc.pos = here
            break
    while (wordings := read_wording(sc)) is not None:
        spot.wordings += wordings
    spot.times = read_times_here(sc)
    if spot.division and spot.labels and not spot.articles:
        if spot.others:
            sc.pos = start
            return None
        _number_division(spot)
    return spot


def read_other_articles(sc: Scanner, before: Spot) -> Spot | None:
    """« aux articles L. 1 du code rural et 2 du code civil »: the articles of the next text, after those *before*.

    None (and the cursor unmoved) where no number stands here, or no text is named.
    """
    start = sc.pos
    numbers = read_numbers(sc) if before.many and before.components[-2:] == ["articles", "text"] else ()
    spot = replace(before, articles=numbers, text="", components=before.components[:-1], same=frozenset(), wordings=())
    if numbers and sc.take_here(_WIDER) and _component(sc, spot) and spot.text:
        before.lone = spot.lone = frozenset()
        spot.times = read_times_here(sc)
        return spot
    sc.pos = start
    return None


def complete_text(sc: Scanner, spot: Spot) -> None:
    """« à l'article L. 10, devenu L. 12, du code rural »: the text of *spot*, after the new number of its article."""
    start = sc.pos
    sc.take_here(_COMMA)
    if spot.widest != "articles" or not _GENITIVE.match(sc.text, sc.pos) or not _component(sc, spot):
        sc.pos = start


def _number_division(spot: Spot) -> None:
    """« le 8 du B de la section I du chapitre II » is a division, where the code of taxes numbers so."""
    first, *others = every_label(spot.labels) or ("",)
    outer = (*spot.division, *(Heading("", label) for label in spot.path))
    spot.division, spot.siblings = (*outer, Heading("", first)), tuple(Heading("", label) for label in others)
    spot.labels, spot.path = (), ()


def _component(sc: Scanner, spot: Spot) -> bool:
    start = sc.pos
    determiner = sc.take(_DETERMINER)
    if determiner is None or _MISMATCHED.match(determiner[0]):
        sc.pos = start
        return False
    spot.determiner = (determiner["art"] or "").lower()
    same = bool(determiner["same"] or determiner["dit"] or determiner["this"])
    for kind, rule in _RULES:
        here = sc.pos
        if _follows(kind, spot) and rule(sc, spot, same):
            spot.components.append(kind)
            spot.lone = _lone(spot, kind)
            spot.again = kind if same and kind in ("labels", "alineas", "sentences") and getattr(spot, kind) else ""
            return True
        sc.pos = here
    sc.pos = start
    return False


def _follows(kind: str, spot: Spot) -> bool:
    """Whether a component of *kind* can hold what is read: each is wider than the one before; labels hold labels."""
    if not spot.components:
        return True
    rank, before = COMPONENTS.index(kind), COMPONENTS.index(spot.widest)
    return rank > before or (kind == spot.widest and kind in ("labels", "division", "cells"))


def _lone(spot: Spot, kind: str) -> frozenset[str]:
    """« les 1° », « aux articles L. 1 »: *kind* and the narrower ones of which one is named where several should be.

    « les premiers alinéas des articles L. 1 et L. 2 » are several.
    """
    labels = (spot.path[:1] + tuple(path[0] for path in spot.others)) or spot.labels
    named = {"sentences": spot.sentences, "alineas": spot.alineas, "labels": labels, "articles": spot.articles}.get(
        kind
    )
    if named is None:
        return spot.lone
    if len(named) != 1 or (isinstance(named[0], tuple) and named[0][1]):
        return frozenset()
    return spot.lone | {kind} if spot.determiner in _PLURAL else spot.lone


def _edge(sc: Scanner, spot: Spot, same: bool) -> bool:
    match = sc.take_here(_EDGE)
    if not match or same:
        return False
    spot.edge = Edge.END if match["edge"].lower() == "fin" else Edge.START
    return True


def _ranked(match: re.Match[str], same: bool, kind: str, spot: Spot) -> tuple[Rank, ...] | None:
    ranks = match["ranks"]
    if read_cardinal(match["count"] or "") == 1:
        return None  # « les un premiers alinéas »
    if match["only"] or match["alone"]:
        told = ranks or match["count"] or same or spot.determiner in _PLURAL or (match["only"] and match["alone"])
        return None if told else (ONLY,)
    if not (ranks or match["count"]):
        if same:
            spot.same |= {kind}
        return () if same else None
    found = read_ranks(ranks, read_cardinal(match["count"] or ""), match["side"])
    if ranks and re.search(r"\bseconde?s?\b", ranks, _I):
        spot.second |= {kind}
    return found or None


def _sentences(sc: Scanner, spot: Spot, same: bool) -> bool:
    match = sc.take_here(_PHRASE) if spot.determiner not in _MASCULINE else None
    ranks = _ranked(match, same, "sentences", spot) if match else None
    if ranks is None:
        return False
    spot.sentences = ranks
    return True


def _alineas(sc: Scanner, spot: Spot, same: bool) -> bool:
    if not same and (figures := read_figures(sc)):
        spot.alineas, spot.figures = figures, True
        return True
    match = sc.take_here(_ALINEA)
    if not match or spot.determiner == "la":
        return False  # « à la troisième alinéa » has lost « fin du », « phrase du »
    ranks = _ranked(match, same, "alineas", spot)
    if ranks is None:
        several = match[0][-1:] in "sS"  # « chacun des alinéas »: which ones, and each of them or all, is not said
        named = match["ranks"] or match["count"] or match["only"] or match["alone"]
        if named or several or "alineas" in spot.components:
            return False
        if spot.determiner in _MASCULINE:
            return False  # « du alinéa » has lost its rank
        spot.same |= {"only"}  # « à la fin de l'alinéa », « la fin de l'alinéa »: that of the header
        ranks = ()
    spot.alineas = ranks
    return True


def _labels(sc: Scanner, spot: Spot, same: bool) -> bool:
    found = read_label_list(sc, spot.determiner, alike=bool(spot.labels))
    if spot.labels:
        holders = [label for label, last in found if not last]
        kinds = set(map(numbering_of, holders))
        if not found or len(holders) < len(found) or len(kinds) > 1 or (spot.others and len(found) > 1):
            return False
        spot.path, *others = [(label, *path) for label in holders for path in (spot.path, *spot.others)]
        spot.others = tuple(others)
        return True
    spot.labels = found
    return bool(found)


def _articles(sc: Scanner, spot: Spot, same: bool) -> bool:
    noun = sc.take_here(_ARTICLES)
    if not noun:
        return False
    numbers = read_numbers(sc, alone=bool(spot.components))
    if not numbers and not same and noun[0].rstrip()[-1:] in "sS":
        return False  # « des articles », and not « de l'article »
    if len(numbers) > 1 and noun[0].rstrip()[-1:] not in "sS":
        raise NotUnderstood(sc.pos, "« articles », ou un seul numéro")
    if numbers:
        spot.articles, spot.many = numbers, noun[0].rstrip()[-1:] in "sS"
        spot.same |= {"numbered"} if same else frozenset()
    else:
        sc.pos = noun.start() + len(noun[0].rstrip())
        spot.same |= {"article"} if same else {"article", "bare"}
        return same or bool(spot.components) or spot.determiner == "l'"
    return True


def _text(sc: Scanner, spot: Spot, same: bool) -> bool:
    match = sc.take_here(_TEXT)
    if not match:
        return False
    sc.take_here(TITLE) if match["law"] else None
    if match["kind"]:
        spot.same |= {"text", match["kind"].lower()}
        return same or "précité" in match[0].lower()
    spot.text = " ".join((match["code"] or match["numbered"] or match["constitution"]).split())
    return True


def _division(sc: Scanner, spot: Spot, same: bool) -> bool:
    found = read_division(sc, same=same)
    if not found or (spot.division and len(found) > 1):
        return False
    if not spot.division:
        spot.siblings = found[1:]
    spot.division = (found[0], *spot.division)
    spot.same = spot.same | {"division"} if same else spot.same - {"division"}
    return True


def _heading(sc: Scanner, spot: Spot, same: bool) -> bool:
    if not sc.take_here(_HEADING):
        return False
    spot.heading = True
    return True


def _cells(sc: Scanner, spot: Spot, _same: bool) -> bool:
    found = narrowed_cells(sc, spot.cells)
    if found is None:
        return False
    spot.cells, second = found
    spot.second_cells |= second
    return True


_RULES = (
    ("edge", _edge),
    ("sentences", _sentences),
    ("cells", _cells),
    ("alineas", _alineas),
    ("articles", _articles),
    ("text", _text),
    ("division", _division),
    ("heading", _heading),
    ("labels", _labels),
)
