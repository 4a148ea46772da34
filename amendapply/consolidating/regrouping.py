"""What the clauses of a bill do to divisions: which articles of the law that is, and where each article then stands.

A clause on a division becomes demands on its articles and on its intitulé, once the law base says what is in it. The
intitulé is an item of the law with one alinéa; it is located, changed and shown like an article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from amendapply.bill import Heading, Path
from amendapply.consolidating.outline import Outline, PathKey, holds, left_out
from amendapply.consolidating.shelf import articles_named
from amendapply.consolidating.titled_law import Key, TitledLaw
from amendapply.frozen import frozen
from amendapply.law import LawArticle, cited_number, number_key, of_text
from amendapply.operations import (
    Action,
    Block,
    DeleteArticle,
    Edge,
    Operation,
    Place,
    ReplaceArticle,
    Span,
    WholeArticle,
)
from amendapply.orders import (
    Clause,
    Clearing,
    Creation,
    Demand,
    Grouping,
    OnDivision,
    Order,
    Redivision,
    Retitling,
    Rewording,
)
from amendapply.outcome import Status
from amendapply.text.headings import path_key, the_division, width

UNREAD = "les divisions du texte cité n'ont pas été lues : leurs intitulés ne sont pas montrés"
_NO_DIVISIONS = "la base de droit ne donne pas les divisions de ce texte ({})"
_RESTORES = "rétabli"


class UnfitError(Exception):
    """A clause on divisions that the law base does not allow to be carried out, and why."""

    def __init__(self, status: Status, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


@frozen
class Placing:
    """Where an article stands: in a division of the law in force, and in the new ones, ``inner``, within it."""

    home: Path
    inner: Path = ()


@frozen
class Asked:
    """A clause with demands on articles and intitulés alone; what it does to divisions besides.

    ``placed``: where articles come to stand, by the keys of their text and number; ``shown``: the divisions that new
    ones are shown in, as far as the clause names them. ``renumbered``: the divisions that
    take another number. ``made``: the new divisions, each with its text; ``taken``: the places of old ones that move.
    ``freed``: the divisions whose articles all leave. ``items``: intitulés to show.
    ``remarks``: each with whether it is a liberty.
    """

    clause: Clause
    placed: dict[Key, Placing] = field(default_factory=dict)
    shown: dict[Key, Path] = field(default_factory=dict)
    renumbered: dict[tuple[str, PathKey], Heading] = field(default_factory=dict)
    made: list[tuple[str, Path]] = field(default_factory=list)
    taken: list[tuple[str, Path]] = field(default_factory=list)
    freed: set[tuple[str, PathKey]] = field(default_factory=set)
    items: list[LawArticle] = field(default_factory=list)
    remarks: list[tuple[str, bool]] = field(default_factory=list)


def _elsewhere(articles: Sequence[LawArticle], named: Path) -> Iterator[tuple[str, bool]]:
    """« Le chapitre II est ainsi modifié : / 1° À l'article L. 1… »: a remark where the base has L. 1 elsewhere.

    Its number says which article it is; the base may be of another day than the header.
    """
    for article in articles:
        if article.division and not holds(named, article.division):
            yield f"l'article {article.number} n'est pas dans {the_division(named)} selon la base de droit", True


@dataclass(slots=True)
class Regrouping:
    """The clauses on the divisions of *law*, their intitulés as items of it; ``outlines``: known texts, by key."""

    law: TitledLaw
    outlines: dict[str, Outline]

    def outline(self, text: str) -> Outline:
        """The divisions of a text."""
        key = self.law.key(text)
        if key not in self.outlines:
            self.outlines[key] = Outline.of(self.law.base, text)
        return self.outlines[key]

    def asked(self, clause: Clause) -> Asked:
        """What *clause* asks of articles and intitulés. Raises ``UnfitError`` where the base does not tell."""
        asked = Asked(clause)
        demands = [demand for each in clause.divisions for demand in self._demands(each, asked)]
        for demand in clause.demands:
            if isinstance(demand, Creation):
                self._place_new(demand, asked)
            elif isinstance(demand, Order) and demand.division:
                self._check_division(articles_named(self.law.base, demand), demand.division, asked)
            elif isinstance(demand, Order) and demand.under:
                asked.remarks.extend(_elsewhere(articles_named(self.law.base, demand), demand.under))
        return replace(asked, clause=replace(clause, demands=(*clause.demands, *demands)))

    # ------------------------------------------------------------------------------------- what is asked of a division

    def _demands(self, each: OnDivision, asked: Asked) -> Iterator[Demand]:
        match each:
            case Retitling():
                path = self._found(each.text, each.division, asked)
                yield self._on_title(each.text, path, each.operation)
            case Clearing():
                yield from self._clearing(each, asked)
            case Rewording():
                yield from self._rewording(each, asked)
            case Redivision():
                path = self._found(each.text, each.division, asked)
                asked.items.append(self._title_item(each.text, path))
                asked.renumbered[self.law.key(each.text), path_key(path)] = each.becomes
                asked.freed.add((self.law.key(each.text), path_key(path)))
                asked.taken.append((each.text, (*path[:-1], each.becomes)))
            case Grouping():
                self._group(each, asked)

    def _found(self, text: str, named: Path, asked: Asked) -> Path:
        """The division of the law that a clause names. Raises ``UnfitError`` where it is none, or several."""
        outline = self.outline(text)
        if not outline:
            raise UnfitError(Status.LAW_MISSING, _NO_DIVISIONS.format(text))
        found = outline.find(named)
        name = the_division(named)
        if not found:
            raise UnfitError(Status.PLACE_NOT_FOUND, f"la base de droit n'a pas {name} ({text})")
        if len(found) > 1:
            places = " ; ".join(map(the_division, found))
            raise UnfitError(Status.AMBIGUOUS, f"« {name} » peut être plusieurs divisions : {places}")
        if unnamed := left_out(named, found[0]):
            levels = " et ".join(the_division([level]) for level in unnamed)
            remark = f"« {name} » a été lu comme {the_division(found[0])} : la disposition ne nomme pas {levels}"
            asked.remarks.append((remark, True))
        return found[0]

    def _check_division(self, articles: Sequence[LawArticle], named: Path, asked: Asked) -> None:
        """« à l'article L. 1 du chapitre II »: raises ``UnfitError`` for an article that the base has elsewhere.

        Where the base does not tell, a remark says so; an annex numbers its articles anew, and must be known.
        """
        for article in articles:
            if holds(named, article.division):
                continue
            if article.division or any(level.kind == "annexe" for level in named):
                message = f"l'article {article.number} n'est pas dans {the_division(named)} selon la base de droit"
                raise UnfitError(Status.PLACE_NOT_FOUND, message)
            unknown = f"la base de droit ne dit pas si l'article {article.number} est dans {the_division(named)}"
            asked.remarks.append((unknown, True))

    def _title_item(self, text: str, path: Path) -> LawArticle:
        """The intitulé of a division as an item of the law."""
        titles = self.outline(text).titles(path)
        if len(titles) > 1:
            raise UnfitError(Status.AMBIGUOUS, f"la base de droit donne plusieurs intitulés pour {the_division(path)}")
        return self.law.title(text, path, titles.pop())

    def _on_title(self, text: str, path: Path, operation: Operation) -> Order:
        item = self._title_item(text, path)
        if not item.alineas and not isinstance(operation.action, ReplaceArticle):
            raise UnfitError(Status.PLACE_NOT_FOUND, f"{the_division(path)} n'a pas d'intitulé")
        return Order(text, item.number, operation)

    def _standing(self, text: str, path: Path) -> list[LawArticle]:
        """The articles of a division. Raises ``UnfitError`` where one more may be in it."""
        outline = self.outline(text)
        if number := outline.unplaced(path):
            message = f"la base de droit ne dit pas si l'article {number} est dans {the_division(path)}"
            raise UnfitError(Status.LAW_MISSING, message)
        return [article for number in outline.within(path) if (article := self.law.find(text, number))]

    def _clearing(self, each: Clearing, asked: Asked) -> Iterator[Demand]:
        """« Le chapitre II est abrogé »: its articles, its intitulé and those of the divisions that it holds."""
        if not each.division:
            yield from self._clearing_of_text(each, asked)
            return
        path = self._found(each.text, each.division, asked)
        asked.freed.add((self.law.key(each.text), path_key(path)))
        gone = [article.number for article in self._standing(each.text, path) if article.alineas]
        if not gone:
            return
        asked.remarks.append((_holds(path, gone), True))
        for division in (path, *self.outline(each.text).below(path)):
            if self._title_item(each.text, division).alineas:
                yield self._on_title(each.text, division, _operation(DeleteArticle(), each.span))
        for number in gone:
            yield _order(each.text, number, DeleteArticle(), each.span)

    def _clearing_of_text(self, each: Clearing, asked: Asked) -> Iterator[Demand]:
        """« La loi n° 51-662 est abrogée »: the articles that the base holds of it."""
        articles = list(self.law.articles(each.text))
        if not articles:
            raise UnfitError(Status.LAW_MISSING, f"la base de droit n'a aucun article {of_text(each.text)}")
        gone = [article.number for article in articles if article.alineas]
        asked.remarks.append((f"ce sont les articles {of_text(each.text)} que la base contient qui sont abrogés", True))
        for number in gone:
            yield _order(each.text, number, DeleteArticle(), each.span)

    def _rewording(self, each: Rewording, asked: Asked) -> Iterator[Demand]:
        """« Le chapitre II est ainsi rédigé : »: each article of it is rewritten, made or repealed."""
        restores = _RESTORES in asked.clause.text.partition("\n")[0]
        outline = self.outline(each.text)
        if restores and outline and not outline.find(each.division) and len(each.division) > 1:
            yield self._restored(each, asked)
            return
        path = self._found(each.text, each.division, asked)
        standing = {number_key(article.number): article for article in self._standing(each.text, path)}
        if restores and any(article.alineas for article in standing.values()):
            message = f"{the_division(path)} n'est pas abrogé : le rétablir vise une autre version de la loi"
            raise UnfitError(Status.OTHER_TEXT, message)
        new = dict(zip((number_key(number) for number, _ in each.articles), each.articles, strict=True))
        for key, inner in zip(new, each.paths, strict=True):
            asked.placed[self.law.key(each.text), key] = Placing(path, inner)
            asked.shown[self.law.key(each.text), key] = (*path, *inner)
        yield from self._titles(each, path, asked)
        yield from self._reworded(each, standing, new)
        if made := tuple(article for key, article in new.items() if key not in standing):
            yield Creation(each.text, "", side=Edge.END, articles=made)
        if numbers := [article.number for article in standing.values() if article.alineas]:
            asked.remarks.append((_holds(path, numbers), True))

    def _reworded(
        self, each: Rewording, standing: dict[str, LawArticle], new: dict[str, tuple[str, tuple[str, ...]]]
    ) -> Iterator[Demand]:
        for key, article in standing.items():
            if key in new:
                action: Action = ReplaceArticle(Block(new[key][1], own_quotes=True))
                yield _order(each.text, article.number, action, each.span)
            elif article.alineas:
                yield _order(each.text, article.number, DeleteArticle(), each.span)

    def _restored(self, each: Rewording, asked: Asked) -> Creation:
        """A division that the base does not hold any more, within one that it does."""
        home = self._found(each.text, each.division[:-1], asked)
        restored = replace(each.division[-1], title=each.title)
        asked.made.append((each.text, (*home, restored)))
        asked.made.extend((each.text, (*home, restored, *inner)) for inner in each.headings)
        for (number, _), inner in zip(each.articles, each.paths, strict=True):
            key = self.law.key_of(each.text, number)
            asked.placed[key], asked.shown[key] = Placing(home, (restored, *inner)), (*home, restored, *inner)
        return Creation(each.text, "", side=Edge.END, articles=each.articles)

    def _titles(self, each: Rewording, path: Path, asked: Asked) -> Iterator[Demand]:
        """The intitulés that a rewritten division and those within it take, lose and change."""
        outline = self.outline(each.text)
        new = {path_key((*path, *inner)): inner[-1].title for inner in each.headings}
        kept = {path_key(path): each.title} | new
        for division in (path, *outline.below(path)):
            title, now = self._title_item(each.text, division), kept.get(path_key(division))
            if now and title.text != now:
                action: Action = ReplaceArticle(Block((now,), own_quotes=True))
                yield self._on_title(each.text, division, _operation(action, each.span))
            elif not now and title.alineas:
                yield self._on_title(each.text, division, _operation(DeleteArticle(), each.span))
        for inner in each.headings:
            if not outline.stands((*path, *inner)):
                asked.made.append((each.text, (*path, *inner)))

    def _group(self, each: Grouping, asked: Asked) -> None:
        """« Il est inséré une section 1, intitulée : « T » et comprenant les articles L. 1 et L. 2 »."""
        home = self._home(each.text, each.beside, each.division, within=each.within, first=each.heading, asked=asked)
        if home is None:
            raise UnfitError(Status.LAW_MISSING, _NO_DIVISIONS.format(each.text))
        outline = self.outline(each.text)
        for first, last in each.articles:
            for number in self.law.range_of(each.text, first, last):
                where = next((path for known, path in outline.articles if number_key(known) == number_key(number)), ())
                if path_key(where[: len(home)]) != path_key(home):
                    message = f"l'article {number} n'est pas dans {the_division(home)} selon la base de droit"
                    raise UnfitError(Status.PLACE_NOT_FOUND, message)
                inner = (each.heading, *(level for level in where[len(home) :] if width(level) > width(each.heading)))
                asked.placed[self.law.key_of(each.text, number)] = Placing(home, inner)
                asked.shown[self.law.key_of(each.text, number)] = (*home, *inner)
        asked.made.append((each.text, (*home, each.heading)))

    # -------------------------------------------------------------------------------------- where new articles stand

    def _place_new(self, creation: Creation, asked: Asked) -> None:
        if creation.unread:
            asked.remarks.append((UNREAD, False))
            return
        first = creation.headings[0][0] if creation.headings else None
        try:
            home = self._home(
                creation.text, creation.beside, creation.division, within=creation.within, first=first, asked=asked
            )
        except UnfitError as refusal:  # the articles are new all the same
            home = None
            asked.remarks.append((refusal.message, False))
        named = creation.division if creation.within else creation.division[:-1]
        shown = named if home is None else home
        asked.made.extend((creation.text, (*shown, *inner)) for inner in creation.headings)
        for (number, _), inner in zip(creation.articles, creation.paths, strict=True):
            key = self.law.key_of(creation.text, number)
            asked.shown[key] = (*shown, *inner)
            if home is not None:
                asked.placed[key] = Placing(home, inner)

    def _home(
        self, text: str, beside: str, division: Path, *, within: bool, first: Heading | None, asked: Asked
    ) -> Path | None:
        """What holds a new article or a new division, *first*; None where the base does not tell."""
        outline = self.outline(text)
        neighbour = self.law.find(text, beside) if beside else None
        if neighbour is not None and division:
            self._check_division([neighbour], division, asked)
        if not outline:
            return None
        if beside:
            if neighbour is None or not neighbour.division:
                return None
            return neighbour.division if first is None else _wider(neighbour.division, first)
        if not division:
            return None
        path = self._found(text, division, asked)
        return path if within else path[:-1]


def _operation(action: Action, span: Span) -> Operation:
    return Operation(action, (Place(WholeArticle()),), span)


def _order(text: str, number: str, action: Action, span: Span) -> Order:
    return Order(text, number, _operation(action, span))


def _holds(path: Path, numbers: Sequence[str]) -> str:
    """The remark on the articles of a division, which the clause does not name."""
    listed = " et ".join(filter(None, (", ".join(map(cited_number, numbers[:-1])), cited_number(numbers[-1]))))
    return f"la base de droit place dans {the_division(path)} : {listed}"


def _wider(path: Path, first: Heading) -> Path | None:
    """The divisions of *path* that can hold *first*; None where nothing says which can."""
    return tuple(level for level in path if width(level) < width(first)) if first.kind else None
