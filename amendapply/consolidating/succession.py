"""Which numbers of articles a bill frees and takes: what is renumbered, repealed, moved in parts, made anew.

Clauses that share a number stand or fall together: two do not take one number, none takes that of an article which
stays, and none frees a number for a clause that is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from amendapply.applying.dossier import Dossier
from amendapply.consolidating.moving import Departure, departure, troubled_border, unfit
from amendapply.consolidating.relabelling import MARK
from amendapply.consolidating.shelf import Shelf, articles_named, made_before
from amendapply.consolidating.suppositions import check_second
from amendapply.consolidating.titled_law import Key, TitledLaw
from amendapply.edits import Edit, Rewriting
from amendapply.language.law.divided_text import articles_of
from amendapply.law import LawArticle, number_key
from amendapply.locating import Refused, Survey
from amendapply.locating.sites import Locating
from amendapply.operations import Block, DeleteArticle, Place
from amendapply.orders import Clause, Creation, Order, Relabelling, Renumbering, Transfer
from amendapply.outcome import Problem, Status
from amendapply.text.labels import quote_end

_PART_STAYS = "une autre partie de cet article, ou de celui qu'elle devient, n'est pas déplacée"


@dataclass(slots=True)
class Succession:
    """The numbers that the *clauses* free and take in *law*; *dossiers*, one a clause, say which are live.

    ``renumbered``: the articles that change their number, ``repealed``, each with its clause; ``departures``: the parts
    of articles that become others; ``relabelled``: the items that change theirs. ``made``: the articles that the law
    holds already as a clause makes them, with this clause.
    """

    law: TitledLaw
    clauses: Sequence[Clause]
    dossiers: list[Dossier]
    shelf: Shelf
    survey: Survey
    renumbered: list[tuple[int, Key, str]] = field(default_factory=list)
    repealed: list[tuple[int, Key]] = field(default_factory=list)
    relabelled: list[tuple[int, Relabelling]] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)
    made: dict[Key, int] = field(default_factory=dict)

    def refuse(self, rank: int, status: Status, problem: Problem) -> None:
        """Refuse a clause."""
        self.dossiers[rank] = self.dossiers[rank].refused(status, problem)

    # ------------------------------------------------------------------------------------------- what the clauses ask

    def note_all(self) -> None:
        """Note what the live clauses do to numbers."""
        for rank, clause in self._live():
            for demand in clause.demands:
                if isinstance(demand, Creation):
                    found = made_before(self.law, demand)
                    self.made |= {self.law.key_of(article.code, article.number): rank for article, _ in found}
        for rank, clause in list(self._live()):
            for key in self._named(clause) if self.made else ():
                if self.made.get(key, rank) != rank:
                    name = self.clauses[self.made[key]].name
                    message = f"vise un autre état de cet article : la base contient déjà celui que crée l'{name}"
                    self.refuse(rank, Status.OTHER_TEXT, Problem(message))
        for rank, _ in list(self._live()):
            self._note(rank)

    def _named(self, clause: Clause) -> Iterator[Key]:
        """The articles that a clause changes, moves or repeals."""
        for demand in clause.demands:
            if isinstance(demand, Order):
                for article in articles_named(self.law, demand):
                    yield self.law.key_of(article.code, article.number)
            elif not isinstance(demand, Creation):
                yield self.law.key_of(demand.text, demand.article)

    def _note(self, rank: int) -> None:
        clause = self.clauses[rank]
        for demand in clause.demands:
            match demand:
                case Order():
                    if isinstance(demand.operation.action, DeleteArticle):
                        gone = articles_named(self.law, demand)
                        self.repealed += [(rank, self.law.key_of(article.code, article.number)) for article in gone]
                case Creation():
                    pass
                case _ if self.law.find(demand.text, demand.article) is None:
                    message = f"la base de droit n'a pas l'article {demand.article} ({demand.text})"
                    self.refuse(rank, Status.LAW_MISSING, Problem(message))
                case Renumbering():
                    self.renumbered.append((rank, self.law.key_of(demand.text, demand.article), demand.becomes))
                case Relabelling():
                    self.relabelled.append((rank, demand))
                case Transfer():
                    self._note_departure(rank, demand)

    def _note_departure(self, rank: int, transfer: Transfer) -> None:
        site = self.survey.site(self.target_of(transfer))
        try:
            for unit in transfer.units:
                check_second(self.survey, site, Place(unit), second=transfer.second)
            locating = Locating(self.survey, site, self.dossiers[rank].amendment)
            self.departures.append(departure(rank, transfer, locating))
        except Refused as refusal:
            self.refuse(rank, refusal.status, Problem(refusal.message, nearest=refusal.nearest))

    def target_of(self, demand: Renumbering | Relabelling | Transfer) -> int:
        """The rank on the shelf of the article that *demand* names."""
        article = self.law.article(demand.text, demand.article)
        return self.shelf.ranks[article.code, article.number]

    # ---------------------------------------------------------------------------------------- what frees and what takes

    def renumbering(self, key: Key) -> Clause:
        """The live clause that gives another number to the article of that *key*."""
        return next(
            self.clauses[rank] for rank, moved, _ in self.renumbered if moved == key and self.dossiers[rank].live
        )

    def leaving(self) -> dict[Key, str]:
        """The articles that take another number, with that number."""
        return {key: becomes for rank, key, becomes in self.renumbered if self.dossiers[rank].live}

    def lists(self) -> dict[tuple[int, tuple[str, ...]], list[tuple[int, Relabelling]]]:
        """What live clauses ask of the numbers of each list: of an article, by its rank, the items under a label."""
        found: dict[tuple[int, tuple[str, ...]], list[tuple[int, Relabelling]]] = {}
        for rank, demand in self.relabelled:
            if self.dossiers[rank].live:
                found.setdefault((self.target_of(demand), demand.path), []).append((rank, demand))
        return found

    def departing(self) -> list[Departure]:
        """The parts of articles that move."""
        return [each for each in self.departures if self.dossiers[each.clause].live]

    def arrivals(self) -> dict[Key, list[Departure]]:
        """The articles that parts of others make up, with these."""
        found: dict[Key, list[Departure]] = {}
        for each in self.departing():
            found.setdefault(self._arrival(each.transfer), []).append(each)
        return found

    def _arrival(self, transfer: Transfer) -> Key:
        return self.law.key_of(transfer.text, transfer.becomes)

    def new_articles(self, creation: Creation) -> list[LawArticle]:
        """The articles that a clause makes: those that the law does not hold already."""
        code = self.law.name_of(creation.text)
        return [
            LawArticle(code, number, lines)
            for number, lines in creation.articles
            if self.law.key_of(creation.text, number) not in self.made
        ]

    def edits_of(self, target: int, *, but: int = -1) -> list[Edit]:
        """The edits of the live clauses in one article, those of the clause *but* left out."""
        return [
            edit for dossier in self.dossiers if dossier.rank != but for edit in dossier.edits if edit.target == target
        ]

    def _freeing(self) -> Iterator[tuple[int, Key]]:
        """Each live clause that frees a number, with it."""
        yield from ((rank, key) for rank, key, _ in self.renumbered if self.dossiers[rank].live)
        yield from ((rank, key) for rank, key in self.repealed if self.dossiers[rank].live)
        moved: dict[int, int] = {}
        departing = self.departing()
        for each in departing:
            moved[each.target] = moved.get(each.target, 0) + each.stop - each.start
        for each in departing:
            article = self.shelf.articles[each.target]
            if moved[each.target] == len(article.alineas):
                yield each.clause, self.law.key_of(article.code, article.number)

    def _quoted(self, clause: Clause) -> set[Key]:
        """The articles, in any code, that a clause which is not read may make: those that its quotation opens."""
        lines = tuple(line[quote_end(line) :] for line in clause.text.split("\n")[1:])
        articles, _ = articles_of(Block(lines, own_quotes=True))
        return {(code, number_key(number)) for number, _ in articles for code in self.law.names}

    def _taken(self, clause: Clause) -> set[Key]:
        return {self.law.key_of(text, number) for text, number in _taking(clause)}

    # ------------------------------------------------------------------------------------------- what is refused for it

    def refuse_rivals(self) -> None:
        """Refuse the live clauses that give one number to two articles, or two fates to one article.

        Clauses that move parts of one article, or parts to one article, are no rivals of each other.
        """
        takers: dict[tuple[str, Key], dict[object, list[int]]] = {}

        def note(side: str, key: Key, taker: object, rank: int) -> None:
            takers.setdefault((side, key), {}).setdefault(taker, []).append(rank)

        for rank, clause in self._live():
            for place, demand in enumerate(clause.demands):
                if isinstance(demand, Creation):
                    for number in demand.numbers:
                        note("to", self.law.key_of(demand.text, number), (rank, place, number), rank)
                elif isinstance(demand, Renumbering | Transfer):
                    taker = (rank, place) if isinstance(demand, Renumbering) else "parts"
                    note("to", self.law.key_of(demand.text, demand.becomes), taker, rank)
                    note("from", self.law.key_of(demand.text, demand.article), taker, rank)
        for rank, key in self.repealed:
            if self.dossiers[rank].live and ("from", key) in takers:
                note("from", key, "repealed", rank)
        for (side, _), rivals in takers.items():
            ranks = [rank for each in rivals.values() for rank in each]
            for rank in dict.fromkeys(ranks if len(rivals) > 1 else ()):
                names = " et ".join(f"l'{self.clauses[other].name}" for other in dict.fromkeys(ranks) if other != rank)
                verb = "déplace ou abroge" if side == "from" else "renumérote ou crée"
                message = f"{verb} le même article que {names or 'la même disposition'}"
                self.refuse(rank, Status.CONFLICT, Problem(message))

    def refuse_reworded(self) -> None:
        """Refuse « l'article L. 2 devient l'article L. 5 » with a later clause that rewrites « l'article L. 2 » whole.

        Nothing says whether that text is for what has left, or for the number that it left. So it is of items.
        """
        moved: list[tuple[int, int, tuple[str, ...]]] = [
            (rank, self.target_of(demand), ())
            for rank, clause in self._live()
            for demand in clause.demands
            if isinstance(demand, Renumbering)
        ]
        moved += [
            (rank, self.target_of(demand), (*demand.path, old))
            for rank, demand in self.relabelled
            for old, _ in demand.pairs
        ]
        for rank, target, path in moved:
            for dossier in list(self.dossiers[rank + 1 :]):
                if self.dossiers[rank].live and any(self._rewords(edit, target, path) for edit in dossier.edits):
                    for one, other in ((rank, dossier.rank), (dossier.rank, rank)):
                        message = f"renumérote et récrit le même passage, avec l'{self.clauses[other].name}"
                        self.refuse(one, Status.CONFLICT, Problem(message))

    def _rewords(self, edit: Edit, target: int, path: tuple[str, ...]) -> bool:
        """Whether *edit* writes an article anew, or the item of it at *path*."""
        if not isinstance(edit, Rewriting) or edit.target != target or not edit.lines:
            return False
        if not path:
            return edit.whole
        return edit.whole or self.survey.site(target).paths[edit.start][-len(path) :] == path

    def _live(self) -> Iterable[tuple[int, Clause]]:
        return ((rank, clause) for rank, clause in enumerate(self.clauses) if self.dossiers[rank].live)

    def refuse_broken(self) -> bool:
        """Refuse each live clause that counts on another which is refused; whether there was one.

        A clause refused so frees nothing any more, and may leave a number taken that another clause counts on.
        """
        before = [dossier.live for dossier in self.dossiers]
        while True:
            live = [dossier.live for dossier in self.dossiers]
            self._refuse_parts()
            self._refuse_taken()
            self._refuse_vain()
            now = [dossier.live for dossier in self.dossiers]
            if now == live:
                return before != now

    def _refuse_taken(self) -> None:
        """Refuse each live clause that makes an article where another stands, which no clause moves nor repeals."""
        free = ({key for _, key in self._freeing()}) | self.made.keys()
        for rank, clause in list(self._live()):
            for text, number in _taking(clause):
                standing = None if self.law.key_of(text, number) in free else self.law.find(text, number)
                if standing is not None and any(not MARK.match(alinea) for alinea in standing.alineas):
                    self.refuse(rank, Status.CONFLICT, Problem(f"l'article {number} existe déjà, avec un autre texte"))

    def _refuse_vain(self) -> None:
        """Refuse each live clause that frees a number for one that is refused: the number would be of no article."""
        wanted: dict[Key, int] = {}
        for rank, clause in enumerate(self.clauses):
            if self.dossiers[rank].status not in (None, Status.LAW_MISSING):
                wanted |= dict.fromkeys(self._taken(clause), rank)
                wanted |= dict.fromkeys(self._quoted(clause) if clause.unread else (), rank)
        taken = {key for _, clause in self._live() for key in self._taken(clause)}
        for rank, key in list(self._freeing()):
            if key in wanted and key not in taken:
                name = self.clauses[wanted[key]].name
                self.refuse(rank, Status.CONFLICT, Problem(f"libère un numéro pour l'{name}, qui n'est pas réalisé"))

    def _refuse_parts(self) -> None:
        """Refuse the live clauses that move parts which make no article, or of which others do not move."""
        for parts in self.arrivals().values():
            if why := unfit(parts, [self.survey.site(each.target) for each in parts]):
                for each in parts:
                    self.refuse(each.clause, Status.AMBIGUOUS, Problem(why))
        for each in self.departing():
            edits = self.edits_of(each.target, but=each.clause)
            if why := troubled_border(each, len(self.survey.site(each.target).texts), edits):
                self.refuse(each.clause, Status.CONFLICT, Problem(why))
            elif any(each.overlaps(other) for other in self.departures if other is not each):
                self.refuse(each.clause, Status.CONFLICT, Problem("une autre disposition déplace les mêmes alinéas"))
        broken = {
            key
            for rank, clause in enumerate(self.clauses)
            if not self.dossiers[rank].live
            for demand in clause.demands
            if isinstance(demand, Transfer)
            for key in (self.law.key_of(demand.text, demand.article), self._arrival(demand))
        }
        for each in self.departing():
            if broken & {self.law.key_of(each.transfer.text, each.transfer.article), self._arrival(each.transfer)}:
                self.refuse(each.clause, Status.CONFLICT, Problem(_PART_STAYS))


def _taking(clause: Clause) -> Iterator[tuple[str, str]]:
    """The articles that a clause makes or moves others to, by their text and number."""
    for demand in clause.demands:
        if isinstance(demand, Creation):
            yield from ((demand.text, number) for number in demand.numbers)
        elif isinstance(demand, Renumbering | Transfer):
            yield demand.text, demand.becomes
