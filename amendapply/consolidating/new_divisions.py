"""Where the articles of the law stand once a bill has changed its divisions, and the intitulés that it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from amendapply.applying.dossier import Dossier
from amendapply.bill import Heading, Path
from amendapply.consolidating.outline import PathKey
from amendapply.consolidating.placing import remarked
from amendapply.consolidating.regrouping import Asked, Placing, Regrouping, UnfitError
from amendapply.consolidating.titled_law import Key
from amendapply.law import LawArticle, number_key
from amendapply.orders import Clause, Creation, Renumbering
from amendapply.outcome import Problem, Status
from amendapply.text.headings import path_key, the_division


def regrouped(
    regrouping: Regrouping, clauses: Sequence[Clause], dossiers: list[Dossier], *, strict: bool
) -> dict[int, Asked]:
    """What each live clause asks of articles and intitulés; those that the law does not allow are refused."""
    asked: dict[int, Asked] = {}
    made = {
        regrouping.law.key_of(demand.text, number)
        for clause in clauses
        for demand in clause.demands
        if isinstance(demand, Creation | Renumbering)
        for number in ((demand.becomes,) if isinstance(demand, Renumbering) else demand.numbers)
    }
    for rank, clause in enumerate(clauses):
        if not dossiers[rank].live:
            continue
        try:
            asked[rank] = regrouping.asked(clause)
        except UnfitError as refusal:
            dossiers[rank] = dossiers[rank].refused(refusal.status, Problem(refusal.message))
            continue
        for remark, liberty in asked[rank].remarks:
            dossiers[rank] = remarked(dossiers[rank], (remark,), strict and liberty)
        dossiers[rank] = dossiers[rank].remarked(*_missing_neighbours(regrouping, clause, made))
    live = {
        rank: each for rank, each in asked.items() if dossiers[rank].live and (each.made or each.taken or each.freed)
    }
    freed = {division for each in live.values() for division in each.freed}
    for rank, each in live.items():
        if why := _taken(regrouping, each, freed) or _rival(regrouping, rank, live):
            dossiers[rank] = dossiers[rank].refused(Status.CONFLICT, Problem(why))
    return asked


def _missing_neighbours(regrouping: Regrouping, clause: Clause, made: set[Key]) -> Iterator[str]:
    """A remark on each article beside which *clause* makes others, and that neither the law has nor the bill makes."""
    law = regrouping.law
    for demand in clause.demands:
        beside = demand.beside if isinstance(demand, Creation) else ""
        if beside and law.find(demand.text, beside) is None and law.key_of(demand.text, beside) not in made:
            yield f"la base de droit n'a pas l'article {beside} ({demand.text})"


def _rival(regrouping: Regrouping, rank: int, live: Mapping[int, Asked]) -> str:
    """Why a clause cannot do what it does to divisions beside the other *live* ones; "" where it can.

    Two do not make one division, and one that takes another number is neither moved nor repealed by another clause.
    """
    law, asked = regrouping.law, live[rank]
    for other, each in live.items():
        name = f"comme l'{each.clause.name}"
        made = {(law.key(text), path_key(path)) for text, path in (*each.made, *each.taken)}
        for text, path in (*asked.made, *asked.taken) if other != rank else ():
            if (law.key(text), path_key(path)) in made:
                return f"fait {the_division(path)}, {name}"
        both = asked.freed & each.freed if other != rank else set()
        for division in both & (asked.renumbered.keys() | each.renumbered.keys()):
            (path,) = regrouping.outline(law.names[division[0]]).spelled(division[1])[:1]
            return f"déplace ou abroge {the_division(path)}, {name}"
    return ""


def _taken(regrouping: Regrouping, asked: Asked, freed: set[tuple[str, PathKey]]) -> str:
    """Why the divisions that a clause makes cannot be made: one stands there; "" where they can.

    One of which all articles leave or are repealed gives its place; so does one that holds what the clause makes.
    """
    law = regrouping.law
    for text, path in (*asked.made, *asked.taken):
        outline = regrouping.outline(text)
        if not outline.stands(path) or (law.key(text), path_key(path)) in freed:
            continue
        held = [number for number in outline.within(path) if law.article(text, number).alineas]
        if any(law.key_of(text, number) not in asked.placed for number in held):
            return f"{the_division(path)} existe déjà, avec d'autres articles"
    return ""


@dataclass(slots=True)
class NewDivisions:
    """The divisions by the clauses that stand, *asked*; ``titles``: the intitulés that change, by text and division.

    ``first``: for each intitulé that is shown, by its name, the number of the first article of its division.
    """

    regrouping: Regrouping
    asked: Mapping[int, Asked]
    titles: dict[tuple[str, PathKey], str] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)
    _placed: dict[Key, Placing] = field(default_factory=dict)
    _renumbered: dict[tuple[str, PathKey], tuple[int, Heading]] = field(default_factory=dict)
    _then: dict[tuple[str, Path], Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for rank, each in reversed(list(self.asked.items())):
            self._placed |= each.placed
            self._renumbered |= {key: (rank, becomes) for key, becomes in each.renumbered.items()}

    def renumbered(self, item: LawArticle) -> tuple[int, Heading] | None:
        """The clause that gives the division of an intitulé another number, with it."""
        return self._renumbered.get((self.regrouping.law.key(item.code), path_key(item.division)))

    def note(self, item: LawArticle, title: str) -> None:
        """Remember that an intitulé of the law in force becomes *title*."""
        self.titles[self.regrouping.law.key(item.code), path_key(item.division)] = title
        self.first[item.name] = next(iter(self.regrouping.outline(item.code).within(item.division)), "")

    def made(self, rank: int, new: Sequence[LawArticle]) -> Iterator[LawArticle]:
        """The new intitulés of a clause, and its *new* articles, each after those of the divisions that hold it."""
        asked = self.asked.get(rank, None)
        law = self.regrouping.law
        waiting = [
            (law.new_title(text, path, path[-1].title), path)
            for text, path in (asked.made if asked and (new or asked.clause.divisions) else ())
            if not self._stays(text, path)
        ]
        for article in new:
            where = asked.shown.get(law.key_of(article.code, article.number), ()) if asked else ()
            for item, path in list(waiting):
                if path_key(where[: len(path)]) == path_key(path):
                    waiting.remove((item, path))
                    self.first.setdefault(item.name, article.number)
                    yield item
            yield article
        for item, path in waiting:
            of = [number for (_, number), where in asked.shown.items() if where[: len(path)] == path] if asked else []
            self.first.setdefault(item.name, next(iter(of), ""))
            yield item

    def _stays(self, text: str, path: Path) -> bool:
        """Whether the law in force holds a division that none of the clauses takes away."""
        freed = any((self.regrouping.law.key(text), path_key(path)) in each.freed for each in self.asked.values())
        return not freed and self.regrouping.outline(text).stands(path)

    def _of(self, code: str, path: Path) -> Path:
        """The divisions at *path*, of the text of that key, as they are then called: once all intitulés are noted."""
        if (code, path) not in self._then:
            self._then[code, path] = tuple(self._level(code, path[: depth + 1]) for depth in range(len(path)))
        return self._then[code, path]

    def _level(self, code: str, path: Path) -> Heading:
        key = code, path_key(path)
        becomes = self._renumbered[key][1] if key in self._renumbered else path[-1]
        return replace(becomes, title=self.titles.get(key, path[-1].title))

    def holding(self, key: Key, path: Path) -> Path:
        """The divisions that then hold the article of that *key*, which stood at *path*."""
        placed = self._placed.get(key) or Placing(path)
        return (*self._of(key[0], placed.home), *placed.inner)

    def of_new(self, key: Key, number: str) -> Path:
        """The divisions that hold an article of a new number: those of its neighbours where the clause names none."""
        text = self.regrouping.law.names.get(key[0], "")
        return self.holding(key, self.regrouping.outline(text).around(number))

    def moved(self) -> Iterator[tuple[Key, LawArticle]]:
        """The articles of the law in force that then stand in other divisions, each by its key."""
        law = self.regrouping.law
        divisions = self.titles.keys() | self._renumbered.keys()
        placed = {code for code, _ in self._placed}
        for code in sorted(({code for code, _ in divisions} | placed) & law.names.keys()):
            outline = self.regrouping.outline(law.names[code])
            inside = {number for of, key in divisions if of == code for number in outline.held(key)}
            for number, path in outline.articles:
                if number not in inside and code not in placed:
                    continue
                key = code, number_key(number)
                if (now := self.holding(key, path)) != path and (article := law.find(law.names[code], number)):
                    yield key, replace(article, division=now)
