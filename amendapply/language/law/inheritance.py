"""What a clause takes from the headers above it and from the clause before it: « du même code », « au second alinéa ».

A level that is named again is that of the header, or is refused; places are only narrowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from amendapply.bill import Path
from amendapply.frozen import frozen
from amendapply.language.law.citations import CODE, NUMBERED_TEXT, bare_number, may_be_same
from amendapply.language.law.clauses import Request
from amendapply.language.law.divisions import joined, named_before, text_before
from amendapply.language.law.named_again import Places, holders_again
from amendapply.language.law.places import divides, within
from amendapply.language.law.spots import TITLE, UNITS, Spot
from amendapply.language.scanner import NotUnderstood
from amendapply.operations import Alineas, Cells, Edge, Labelled, Place, Unit, WholeArticle
from amendapply.orders import Relabelling, Renumbering, Wording

_MENTION = re.compile(
    rf"(?P<code>{CODE})(?!\w)|(?P<law>{NUMBERED_TEXT})|même\s+(?P<same>code|loi|ordonnance)\b"
    r"|(?:présente?|ledit|dudit|audit|ce|un|leur)\s+code\b|code\s+précité|\b(?P<unknown>code\b|(?:loi|ordonnance)\s+n\s?°)",
    re.IGNORECASE,
)
_LAW = re.compile(NUMBERED_TEXT, re.IGNORECASE)
_AROUND_TITLE = re.compile(r"^\s*(?:modifiée?\b)?\s*|\s*,?\s*précitée?$", re.IGNORECASE)
_KINDS = {"code": "code", "livre": "code", "loi": "loi", "ordonnance": "ordonnance", "décret": "décret"}


@dataclass(slots=True)
class Mentions:
    """The texts that an article of a bill has named so far, outside its quotations: the last of each kind, "" for one
    of a name that is not known.

    ``divisions`` are the divisions named, each with its text, in order. ``before`` are the texts of the last article
    that names some, by kind: where it names one code alone, « le même code » of an article that has named none is it.
    ``line`` are the places of the line before; ``broken``: it is not read. ``lines`` are those of all lines so far.
    """

    last: dict[str, str] = field(default_factory=dict)
    line: tuple[Spot, ...] = ()
    lines: list[Places] = field(default_factory=list)
    broken: bool = False
    before: dict[str, set[str]] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    divisions: list[tuple[str, Path]] = field(default_factory=list)

    def next_article(self) -> Mentions:
        """What the next article of the bill starts from: the texts that this one names, of each kind.

        One that names no code leaves those of the article before: « le même code » is the last that was named.
        """
        return Mentions(before={**self.before, **self.seen})

    def note(self, text: str) -> None:
        """Remember *text*, a code or a law."""
        first = text.split()[0].casefold()
        kind = _KINDS.get(first, "code")
        self.last[kind] = text
        self.seen.setdefault(kind, set()).add(text.casefold())

    def read(self, command: str, *, orders: bool) -> None:
        """Remember the texts that *command*, without its quotations, names; *orders*: it is a clause or a header."""
        title_end = 0
        for match in _MENTION.finditer(command):
            if named := match["code"] or match["law"]:
                in_passing = not orders or match.start() < title_end
                (self._pass if in_passing else self.note)(" ".join(named.split()))
                title = TITLE.match(command, match.end()) if match["law"] else None
                title_end = title.end() if title else title_end
            elif match["unknown"]:
                kind = match["unknown"].split()[0].casefold()
                self.last[kind] = ""
                self.seen.setdefault(kind, set()).add("")
            elif match["same"] and (named := self._known(match["same"].lower())) is not None:
                self.note(named)

    def _pass(self, text: str) -> None:
        """*text* is named by what orders nothing, or by the title of a law: « le même code » may be it, or another."""
        kind = _KINDS.get(text.split()[0].casefold(), "code")
        if self.last.get(kind, text).casefold() == text.casefold():
            self.note(text)
        else:
            self.last[kind] = ""

    def forget(self) -> None:
        """Lines may be lost here: « le même code », « le même article » may be one that they name."""
        self.last = dict.fromkeys({*self.last, *self.before}, "")
        self.line = ()
        self.lines.append(None)

    def named(self, places: tuple[Spot, ...], *, broken: bool) -> None:
        """Remember the *places* of a line; *broken*: it is not read."""
        self.line, self.broken = places, broken
        if places or broken:
            self.lines.append(None if broken else places)

    def doubt(self, command: str) -> None:
        """Forget the texts of the kinds that *command* names, which is no line of the bill, or may be none."""
        for match in _MENTION.finditer(command):
            if match["code"] or match["numbered"]:
                self.last[_KINDS.get((match["code"] or match["numbered"]).split()[0].casefold(), "code")] = ""

    def same(self, spot: Spot, at: int) -> str:
        """The text that « du même code » is. Raises NotUnderstood where none has been named."""
        kind = next((_KINDS[word] for word in _KINDS if word in spot.same), "")
        if self.last.get(kind):
            return self.last[kind]
        named = self._known(kind)
        if named is None:
            raise NotUnderstood(at, f"le nom de ce texte ({kind or 'code'})")
        self.remarks.append(f"« le même {kind} » a été lu comme celui que nomme un article précédent : {named}")
        return named

    def _known(self, kind: str) -> str | None:
        if kind in self.last:
            return self.last[kind] or None
        before = self.before.get(kind, set())
        return next(iter(before)) or None if len(before) == 1 else None


def titles_in(command: str) -> tuple[tuple[str, str], ...]:
    """The laws that *command*, without its quotations, names by their titles, each with the title."""
    found: list[tuple[str, str]] = []
    for law in _LAW.finditer(command):
        title = TITLE.match(command, law.end())
        if title and (named := _AROUND_TITLE.sub("", title[0]).strip()):
            found.append((" ".join(law[0].split()), named))
    return tuple(found)


@frozen
class Frame:
    """What holds for the lines below a header: the spots that it names, a verb that it hands on, a date.

    ``broken``: the header was not understood, so that nothing may be taken from it; ``unread``: it announces what
    stands below, so that it may set a condition to it. ``reason``: it was understood, and is not carried out.
    ``titles``: the laws that it names by their titles; ``wordings``: the versions that it says. ``changes``: what it
    does to words at the places named below, « le mot : « A » est supprimé : / 1° Au premier alinéa ; ».
    ``supposes``: the new numbers that it says, « L'article L. 1, devenu L. 2, est ainsi modifié : ».
    """

    spots: tuple[Spot, ...] = ()
    verb: str = ""
    effect: str = ""
    titles: tuple[tuple[str, str], ...] = ()
    broken: bool = False
    unread: bool = False
    reason: str = ""
    wordings: tuple[Wording, ...] = ()
    changes: tuple[Request, ...] = ()
    supposes: tuple[Renumbering | Relabelling, ...] = ()


def announced(
    spots: list[Spot], frame: Frame, before: tuple[Spot, ...], mentions: Mentions, at: int
) -> tuple[Spot, ...]:
    """The places that a header hands on to the lines below it. Raises NotUnderstood as ``resolve`` does.

    « La fin du I est ainsi modifiée : » does not say how much of it; « L'article L. 1, deux fois, » not what is twice.
    """
    if any(spot.edge or spot.times is not None for spot in spots):
        raise NotUnderstood(at, "un en-tête sans « début », « fin » ni « deux fois »")
    return resolve(spots, frame, before, mentions, at)


def resolve(spots: list[Spot], frame: Frame, before: tuple[Spot, ...], mentions: Mentions, at: int) -> tuple[Spot, ...]:
    """*spots* with what they do not say: texts, articles, units. *before* are those of the clause before, in its line.

    « du même alinéa », « du même article » may also be those of the line before, ``mentions.line``.

    Raises NotUnderstood where something is missing, or does not lie in what holds it.
    """
    if not spots:
        inherited = before or frame.spots
        if not inherited:
            raise NotUnderstood(at, "l'article visé")
        return tuple(replace(spot, edge=None, times=None) for spot in inherited)
    made: list[Spot] = []
    for spot in spots:
        made += _both_ways(spot, frame, before, mentions, at, tuple(made))
    return tuple(made)


def _both_ways(
    spot: Spot, frame: Frame, before: tuple[Spot, ...], mentions: Mentions, at: int, listed: tuple[Spot, ...]
) -> Iterator[Spot]:
    """What *spot* is, each with the other place that it may be; *listed* are those before it in one list."""
    made = _resolved(spot, frame, before, mentions, at, listed)
    others = _resolved(spot.either, frame, before, mentions, at, listed) if spot.either else [None] * len(made)
    yield from (replace(one, either=other) for one, other in zip(made, others, strict=True))


def _resolved(
    spot: Spot, frame: Frame, before: tuple[Spot, ...], mentions: Mentions, at: int, listed: tuple[Spot, ...]
) -> list[Spot]:
    if "text" in spot.same:
        spot = replace(spot, text=mentions.same(spot, at))
    if spot.text:
        mentions.note(spot.text)
    if spot.division and not spot.articles:
        return _divisions(spot, frame, before, mentions, at)
    if spot.heading:
        return [_title_of(spot, frame, before, at)]
    if spot.articles or (spot.text and "article" not in spot.same):
        spot = replace(
            spot, text=spot.text or _of_same_article(spot, frame, before, mentions) or _text(frame, before, at)
        )
        _check_units(spot, spot, at)
        _check_header(spot, frame, at)
        _check_several(spot, at)
        spot = replace(spot, under=_division_above(frame))
        return [_in_named_division(spot, mentions, at) if spot.division else spot]
    if mentions.broken and not before and spot.same & ({"article"} | UNITS - {"only"}):
        raise NotUnderstood(at, "un lieu qui ne dépend pas de la ligne précédente, non comprise")
    narrow = replace(spot, text="")
    bases = holders_again(spot, _articles_above(frame, listed or before), (*mentions.lines, before, listed), at)
    bases = bases or _bases(spot, frame, before or _line_before(spot, frame, mentions), at)
    if len(bases) == 1:
        _check_several(spot, at)
    return [_named(made, spot, at) for made in (within(narrow, base, at) for base in bases)]


def _check_several(spot: Spot, at: int) -> None:
    """« Les 1° de l'article L. 1 » has lost a number. Raises NotUnderstood."""
    if spot.lone:
        raise NotUnderstood(at, "ce que « les » ou « aux » annoncent, et non un seul")


def _articles_above(frame: Frame, before: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """The articles that « le même premier alinéa » is of: those of the header, or else the one of *before*."""
    named = {(spot.articles, spot.text) for spot in before}
    if len(named) != 1 or not before[0].articles or any(spot.articles for spot in frame.spots):
        return frame.spots
    return (Spot(articles=before[0].articles, text=before[0].text),)


def _check_header(spot: Spot, frame: Frame, at: int) -> None:
    """« À l'article L. 7 », « du code civil » contradict a header « L'article L. 6 du code rural est ainsi modifié : ».

    Raises NotUnderstood: the number may be wrong, or the header of that line be lost.
    """
    if frame.spots and not any(may_be_same(spot.text, header.text) for header in frame.spots):
        raise NotUnderstood(at, "un article du code ou de la loi que nomme l'en-tête")
    named = [number for header in frame.spots for number in header.articles]
    if not all(header.articles for header in frame.spots) or any(last for _, last in (*named, *spot.articles)):
        return
    if named and not {bare_number(number) for number, _ in spot.articles} <= {
        bare_number(number) for number, _ in named
    }:
        raise NotUnderstood(at, "l'article que nomme l'en-tête")


def _division_above(frame: Frame) -> Path:
    """« Le chapitre II du titre Ier est ainsi modifié : »: the one division in which articles below it stand."""
    if len(frame.spots) != 1:
        return ()
    header = frame.spots[0]
    return header.division if divides(header) and not header.heading else header.under


def _divisions(spot: Spot, frame: Frame, before: tuple[Spot, ...], mentions: Mentions, at: int) -> list[Spot]:
    """The divisions that *spot* names, each with its text and the levels that the header or « le même » say."""
    path, wide = spot.division, {each.division for each in frame.spots}
    same = "division" in spot.same
    mentioned = mentions.divisions if same and not (spot.text or before or frame.spots) else []
    text = spot.text or text_before(path, mentioned) or _text(frame, before, at)
    if same:
        path = named_before(path, [known for of, known in mentions.divisions if of.casefold() == text.casefold()])
    elif len(wide) == 1 and not spot.text and divides(frame.spots[0]):
        path = joined(wide.pop(), path)
    if any(not level.number for level in path):
        raise NotUnderstood(at, "la division visée")
    _check_header(replace(spot, text=text), frame, at)
    found = [path, *((*path[:-1], sibling) for sibling in spot.siblings)]
    mentions.divisions += [(text, each) for each in found]
    return [replace(spot, text=text, division=each, siblings=(), same=frozenset()) for each in found]


def _in_named_division(spot: Spot, mentions: Mentions, at: int) -> Spot:
    """« à l'article L. 1 du même chapitre »: *spot*, an article, with the levels that « le même » says."""
    known = [path for text, path in mentions.divisions if text.casefold() == spot.text.casefold()]
    path = named_before(spot.division, known) if "division" in spot.same else spot.division
    if spot.siblings or any(not level.number for level in path):
        raise NotUnderstood(at, "la division où est l'article")
    return replace(spot, division=path, same=frozenset())


def _title_of(spot: Spot, frame: Frame, before: tuple[Spot, ...], at: int) -> Spot:
    """« L'intitulé », « son intitulé »: that of the division that the clause before, or the header, names."""
    bases = before or frame.spots
    if spot.text:
        return spot
    if len(bases) != 1 or bases[0].articles:
        raise NotUnderstood(at, "la division dont l'intitulé change")
    return replace(spot, text=bases[0].text, division=bases[0].division, same=frozenset())


def _line_before(spot: Spot, frame: Frame, mentions: Mentions) -> tuple[Spot, ...]:
    """The place of the line before, where « le même alinéa » or « le même article » is one that no header names."""
    last = mentions.line
    if len(last) != 1 or "bare" in spot.same:  # « l'article » whose number is lost is not that of the line before
        return ()
    if "article" in spot.same and not any(base.articles for base in frame.spots):
        return (Spot(articles=last[0].articles, text=last[0].text),)
    if spot.same & (UNITS - {"only"}) and last[0].articles and not any(base.articles for base in frame.spots):
        return last
    same_article = [base for base in frame.spots if base.articles == last[0].articles and base.text == last[0].text]
    if (
        spot.same & (UNITS - {"only"})
        and same_article
        and ("sentences" in spot.same or not any(base.alineas for base in frame.spots))
    ):
        return last
    return ()


def _of_same_article(spot: Spot, frame: Frame, before: tuple[Spot, ...], mentions: Mentions) -> str:
    """« II. - Au même article L. 1, … »: the text of that article in the line before, "" where a header gives one."""
    if "numbered" not in spot.same or before or frame.spots:
        return ""
    texts = {one.text for one in mentions.line if one.articles == spot.articles}
    return texts.pop() if len(texts) == 1 else ""


def _text(frame: Frame, before: tuple[Spot, ...], at: int) -> str:
    texts = {spot.text for spot in before or frame.spots}
    if len(texts) != 1 or "" in texts:
        raise NotUnderstood(at, "le code ou la loi que l'article modifie")
    return texts.pop()


def _bases(spot: Spot, frame: Frame, before: tuple[Spot, ...], at: int) -> list[Spot]:
    """What *spot* lies in: the unit of the header, or that of the clause before where it cannot do without."""
    if not before:
        if not frame.spots or not frame.spots[0].articles:
            raise NotUnderstood(at, "l'article visé")
        return list(frame.spots)
    if len({(base.articles, base.text) for base in before}) > 1:
        raise NotUnderstood(at, "l'article visé")
    last = before[-1]
    if not last.articles:
        raise NotUnderstood(at, "l'article visé")
    if _needs_unit(spot):
        keeps = "sentences" in spot.same
        cells = last.cells if spot.cells is None else last.cells and Cells()
        if len(before) > 1:
            raise NotUnderstood(at, "l'alinéa visé")
        return [replace(last, edge=None, times=None, cells=cells, sentences=last.sentences if keeps else ())]
    around = [base for base in frame.spots if base.articles == last.articles and base.text == last.text]
    return around or [Spot(articles=last.articles, text=last.text)]


def _needs_unit(spot: Spot) -> bool:
    """« à la seconde phrase », « à la troisième ligne », « au même alinéa »: a part of what another phrase names."""
    return not (spot.alineas or spot.labels) and bool(spot.sentences or spot.edge or spot.cells or spot.same & UNITS)


def _named(made: Spot, spot: Spot, at: int) -> Spot:
    """*made*, once it is sure that « le même alinéa », « la même phrase » are known."""
    _check_units(made, spot, at)
    return replace(made, same=frozenset())


def _check_units(made: Spot, spot: Spot, at: int) -> None:
    """Raise NotUnderstood where nothing says which alinéa « le même alinéa », which sentence « la même phrase » is.

    A label that *spot* itself names does not: « au même alinéa du I », « au même alinéa de l'article L. 1 ».
    """
    if spot.same & {"alineas", "only"} and not (made.alineas or (made.labels and not spot.labels)):
        raise NotUnderstood(at, "l'alinéa visé")
    if "sentences" in spot.same and not made.sentences:
        raise NotUnderstood(at, "la phrase visée")


# ------------------------------------------------------------------------------------------------------------ places


def places_of(spot: Spot, edge: Edge | None, at: int) -> tuple[Place, ...]:
    """The places inside an article that *spot* is, each of its ranks and labels being one."""
    return tuple(Place(unit, spot.sentences, edge or spot.edge, cells=spot.cells) for unit in _units(spot, at))


def _units(spot: Spot, at: int) -> list[Unit]:
    if spot.labels:
        ranks = spot.alineas or (None,)
        if len(spot.labels) > 1 and len(ranks) > 1:
            raise NotUnderstood(at, "des alinéas nommés un à un")
        return [Labelled((*spot.path, label), rank, last) for label, last in spot.labels for rank in ranks]
    if spot.alineas:
        return [Alineas(*rank) if isinstance(rank, tuple) else Alineas(rank, rank) for rank in spot.alineas]
    return [WholeArticle()]
