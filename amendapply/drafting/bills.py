"""A whole bill, from the text that stands to the edited one: an amendment an article, and those beside articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from amendapply.amendment import Amendment, Liasse
from amendapply.applying.application import apply
from amendapply.bill import Article, Bill, Heading, article_key, require_bill
from amendapply.drafting.additional_parts import (
    Newcomer,
    Part,
    amendment_beside,
    newcomers,
    part_key,
    ways_to_heading,
    ways_to_title,
)
from amendapply.drafting.articles import article_ground, rewritings, ways_to
from amendapply.drafting.edited_lines import gist, same_lines
from amendapply.drafting.trials import Clerk, Way, clerk_for
from amendapply.drafting.unchanged import left_unsaid, with_what_stands
from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.handouts import DraftingHandout
from amendapply.language.stray_lines import beyond_shape
from amendapply.locating.refusals import beyond_text
from amendapply.outcome import Problem, Status
from amendapply.text.alignment import pair_up
from amendapply.text.typography import fold
from amendapply.writing import Style, Unwritable

_NOT_TOGETHER = "les amendements, pris ensemble, ne donnent pas le texte modifié"
_UNSAID = "aucune instruction ne donne exactement ce texte"


@frozen
class Drafting(DraftingHandout):
    """The amendments that lead to the edited text, as the bill goes; ``problems``, in French: what none leads to.

    ``bill`` is the text that they amend and ``style`` that of their chamber, whose form ``save("amendements.docx")``
    fills in.
    """

    amendments: Liasse
    problems: tuple[Problem, ...]
    bill: Bill
    style: Style

    def _shown(self) -> object:
        return self.amendments, self.bill, self.style

    def __repr__(self) -> str:
        return f"<Drafting: {len(self.amendments)} amendments, {len(self.problems)} problems>"


def draft_bill(bill: Bill, edited: Bill, style: Style | str | None = None, *, conventions: bool = False) -> Drafting:
    """The amendments that make *edited* of *bill*, proved one by one and together; *style* as in `draft`.

    They ask for all that changes, so that an application without conventions makes the edited text. With *conventions*,
    what the services will write after the vote is left to them, as clerks do: « Supprimer l'alinéa 3 » for an alinéa
    that has become « 2° (Supprimé) ».

    The services choose the number of an additional article; where they would choose another than the edited text has,
    the amendments give it, as they do where a problem leaves the whole unproved. What *edited* does not give at all
    (its title, its divisions, the title of an article) is not compared; « (Non modifié) » there is what *bill* says.
    """
    require_bill(bill, edited)
    tabled, chosen = bill, style_of(bill) if style is None else style_named(style)
    if not any(isinstance(part, Heading) for part in edited.parts):
        bill = bill.with_parts(bill.articles)
    edited = with_what_stands(bill, replace(edited, title=edited.title or bill.title))
    for numbered in (False, True):
        desk = _Desk(bill, edited, clerk_for(bill, chosen, conventions=conventions), numbered)
        desk.work()
        if not desk.problems and makes(bill, desk.amendments, edited, conventions=conventions):
            break
    else:
        if not desk.problems:
            desk.amendments, desk.problems = [], [Problem(_NOT_TOGETHER)]
    return Drafting(Liasse(desk.amendments), tuple(desk.problems), tabled, chosen)


def style_named(name: str) -> Style:
    """The style of that *name*, « Assemblée nationale » and « Sénat » too. Raises ``InputError`` for another one."""
    plain = str(name).casefold().replace("é", "e").removesuffix(" nationale")
    if plain not in list(Style):
        raise InputError(f"style inconnu : {name}.", remedy=f"Styles possibles : {', '.join(Style)}.")
    return Style(plain)


def style_of(bill: Bill) -> Style:
    """The style of the chamber that *bill* is before."""
    return Style.SENAT if bill.chamber == "senat" else Style.ASSEMBLEE


class _Desk:
    """One pass over the bill. *numbered*: additional articles are given their numbers."""

    def __init__(self, bill: Bill, edited: Bill, clerk: Clerk, numbered: bool) -> None:
        self.bill, self.edited, self.clerk, self.numbered = bill, edited, clerk, numbered
        self.amendments: list[Amendment] = []
        self.problems: list[Problem] = []

    def work(self) -> None:
        self._title()
        fresh = newcomers(self.bill, self.edited)
        pairs = pair_up([part_key(part) for part in self.bill.parts], [part_key(part) for part in self.edited.parts])
        kept = {part_key(part) for part in self.bill.parts} & {part_key(part) for part in self.edited.parts}
        for pair in pairs:
            old = None if pair.old is None else self.bill.parts[pair.old]
            new = None if pair.new is None else self.edited.parts[pair.new]
            part = old or new
            assert part is not None
            if (old is None or new is None) and part_key(part) in kept:
                if old is not None:
                    self._problem(old, "a changé de place, ce qu'aucune instruction ne dit")
            elif old is None:
                self._newcomer(next(fresh))
            elif isinstance(old, Heading):
                assert pair.old is not None
                self._heading(old, pair.old, new)
            else:
                assert not isinstance(new, Heading)
                self._article(old, new)

    def _title(self) -> None:
        new = self.edited.title
        if fold(self.bill.title).text != fold(new).text:
            wanted = replace(self.bill, title=new)
            if not self._take(ways_to_title(self.bill, new, self.clerk), self.bill, wanted):
                self.problems.append(Problem(f"intitulé du texte : {_UNSAID}"))

    def _heading(self, old: Heading, rank: int, new: Part | None) -> None:
        """The intitulé of a division that changes, or a division that goes."""
        title = new.title if isinstance(new, Heading) else None
        if title is not None and fold(title).text == fold(old.title).text:
            return
        parts = list(self.bill.parts)
        parts[rank : rank + 1] = [] if title is None else [replace(old, title=title)]
        ways = ways_to_heading(self.bill, rank, title, self.clerk)
        if not self._take(ways, self.bill, self.bill.with_parts(parts)):
            self._problem(old, _UNSAID)

    def _article(self, old: Article, new: Article | None) -> None:
        """An article whose alinéas change, or that goes."""
        if new is not None and new.title and fold(old.title).text != fold(new.title).text:
            self._problem(old, "son titre change, ce qu'aucune instruction ne dit")
        if unsaid := left_unsaid(old, new):
            self._problem(old, f"le texte de départ n'est pas entier : « {unsaid} » y tient lieu d'autres mots")
            return
        wanted = tuple(alinea.text for alinea in new.alineas) if new is not None else ()
        if same_lines([alinea.text for alinea in old.alineas], wanted):
            return
        alone = self.bill.with_parts((old,))
        made = alone.with_parts((replace(old, alineas=new.alineas if new is not None else ()),))
        if not self._take(ways_to(alone, old, wanted, self.clerk), alone, made):
            self._problem(old, " : ".join([_UNSAID, *_what_bars(alone, old, wanted, self.clerk)]))

    def _newcomer(self, new: Newcomer | Part) -> None:
        """An additional article or division; where it will stand, and its number, are proved with all the others."""
        if not isinstance(new, Newcomer):
            self._problem(new, "rien ne dit où l'insérer : aucun article du texte n'est à côté")
            return
        amendment = amendment_beside(self.bill, new, self.clerk, numbered=self.numbered)
        if amendment is None:
            self._problem(new.part, _UNSAID)
        else:
            self.amendments.append(amendment)

    def _take(self, ways: Iterable[Way], bill: Bill, wanted: Bill) -> bool:
        """Keep the first of *ways* that makes *wanted* of *bill*."""
        for way in ways:
            text = self.clerk.written(way.ground, way.operations)
            if text is None:
                continue
            amendment = replace(way.ground.amendment, text=text)
            if makes(bill, (amendment,), wanted, conventions=self.clerk.conventions):
                self.amendments.append(amendment)
                return True
        return False

    def _problem(self, part: Part, message: str) -> None:
        name = part.name if isinstance(part, Article) else part.text
        self.problems.append(Problem(f"{name} : {message}"))


def _what_bars(bill: Bill, article: Article, wanted: Sequence[str], clerk: Clerk) -> list[str]:
    """What « Rédiger ainsi cet article », the last resort, is refused for: by its reader, else by its writer."""
    ground = article_ground(bill, article)
    unwritten: list[str] = []
    for operation in rewritings(wanted, clerk.habits):
        try:
            text = clerk.write(ground, (operation,))
        except Unwritable as refused:
            unwritten.append(str(refused))
            continue
        (outcome,) = apply(bill, (replace(ground.amendment, text=text),), conventions=False).outcomes
        if said := [*(problem.message for problem in outcome.problems), *outcome.remarks]:
            return said[:1]
    return [max(unwritten, key=len)] if unwritten else []  # the one that says most


# -------------------------------------------- The proof of a draft: it is read, carried out, and makes the edited text


def makes(bill: Bill, amendments: Sequence[Amendment], wanted: Bill, *, conventions: bool) -> bool:
    """Whether *amendments*, taking no liberty, make *wanted* of *bill*, typography apart.

    With *conventions*, what the services write after the vote (« (Supprimé) », the marks of a list) may be part of the
    edit of an article, or not: either result will do. Without, the amendments make all of it by themselves.
    That a line or a number is wanted as no law has it is remarked by whoever reads them, and no liberty.
    """
    bare = apply(bill, amendments, conventions=False)
    if any(each.status is not Status.APPLIED or beyond_text(beyond_shape(each.remarks)) for each in bare.outcomes):
        return False
    asked, made = _gist(wanted), _gist(bare.bill)
    if asked == made or not conventions:
        return asked == made
    tidied = _gist(apply(bill, amendments).bill)
    return all(each in either for each, *either in zip_longest(asked, made, tidied))


def _gist(bill: Bill) -> list[object]:
    """What a bill says: its title, its divisions, the articles that have a text."""
    found: list[object] = [fold(bill.title).text]
    for part in bill.parts:
        if isinstance(part, Heading):
            found.append((part.kind, article_key(part.number), fold(part.title).text))
        elif part.alineas:
            found.append((article_key(part.number), *(gist(alinea.text) for alinea in part.alineas)))
    return found
