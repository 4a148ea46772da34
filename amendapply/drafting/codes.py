"""The law, from the one in force to the edited one: the article of a bill that makes the changes, proved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, starmap

from amendapply.bill import Bill
from amendapply.consolidating.relabelling import MARK
from amendapply.consolidating.shelf import shown_as
from amendapply.consolidating.three_laws import consolidate
from amendapply.drafting.articles import ways_to
from amendapply.drafting.edited_lines import bare_table, same_lines, with_guillemets
from amendapply.drafting.law_clerk import LawClerk, as_bill
from amendapply.edits import WordAction
from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.language.stray_lines import beyond_shape
from amendapply.law import (
    Articles,
    Law,
    LawArticle,
    cited_number,
    code_key,
    key_among,
    number_key,
    number_rank,
    numbers_between,
    require_law,
)
from amendapply.operations import Edge, ReplaceArticle
from amendapply.outcome import Problem, Status
from amendapply.text.labels import read_labels
from amendapply.writing import Unwritable
from amendapply.writing.law.hierarchy import Change, Created, Edited, Renumbered, article_of
from amendapply.writing.nominals import listed

_FEWEST_IN_RANGE = 3
_LAST_FIGURE = re.compile(r"(.*?)(\d{1,6})$")
_DIVISIONS = "ses divisions ou leurs intitulés changent, ce qui n'est pas rédigé"
_UNSAID = "aucune disposition ne donne exactement ce texte"


@frozen
class LawDrafting:
    """``bill``: an article from the law in force to the edited law, or none; ``problems``: what no clause leads to."""

    bill: Bill
    problems: tuple[Problem, ...] = ()


def draft_law(law: Law, edited: Law, *, conventions: bool = True) -> Bill:
    """A bill whose one article makes *edited* of *law*: the inverse of ``consolidate``, which proves it.

    The articles that *edited* holds are compared with those of *law*; the others stay. One without alinéas is repealed,
    one that *law* lacks is new. With *conventions*, what the services write when they publish (« (Abrogé) », the marks
    of lists) is left to them. Typography does not count. Raises ``InputError`` where no clause makes a part of the
    edit; `draft_articles` gives the rest.
    """
    drafting = draft_articles(law, edited, conventions=conventions)
    if drafting.problems:
        raise InputError(" ; ".join(str(problem) for problem in drafting.problems) + ".")
    return drafting.bill


def draft_articles(law: Law, edited: Law, *, conventions: bool = True) -> LawDrafting:
    """As `draft_law`, with what could be drafted beside the problems of what could not."""
    require_law(law, edited)
    found = list(_Desk(law, edited, conventions).steps())
    steps = [each for each in found if isinstance(each, _Step)]
    problems = [each for each in found if isinstance(each, Problem)]
    proof = _Proof(law, conventions)
    if not proof.holds(steps):
        each_alone, steps = steps, []
        for step in each_alone:
            if proof.holds([*steps, step]):
                steps.append(step)
            else:
                problems.append(Problem(f"article {step.wanted[0].name} : {_UNSAID}"))
    return LawDrafting(_bill(_together(steps, proof)), tuple(problems))


@frozen
class _Step:
    """One change of a text of law, and the articles that it is to make."""

    code: str
    change: Change
    wanted: tuple[LawArticle, ...]


def _bill(steps: Sequence[_Step]) -> Bill:
    """The bill that makes all *steps*. Raises Unwritable."""
    texts = [(code, [step.change for step in of_text]) for code, of_text in groupby(steps, lambda step: step.code)]
    return as_bill(article_of(texts)) if texts else Bill(())


@frozen
class _Proof:
    """The law that a bill is tried on, and whether the services then write what their ``conventions`` leave to them."""

    law: Law
    conventions: bool

    def holds(self, steps: Sequence[_Step]) -> bool:
        """Whether the bill that makes *steps* gives the articles that they want, and changes no other."""
        try:
            bill = _bill(steps)
        except Unwritable:
            return False
        wanted = [article for step in steps for article in step.wanted]
        return makes(self.law, bill, wanted, conventions=self.conventions)


# ------------------------------------------------------------------ The same clause for several articles


def _together(steps: Sequence[_Step], proof: _Proof) -> Sequence[_Step]:
    """*steps*, those that ask the same of several articles in one clause: « les articles L. 1 et L. 2 sont abrogés ».

    The clause stands where the first of them did. It is kept where it makes the same of these articles, and the bill
    still makes all that it did.
    """
    alike = _joined(steps, _sameness, proof)
    joined = _joined(alike, _same_words, proof)
    return joined if len(joined) < len(steps) and proof.holds(joined) else steps


def _joined(steps: Sequence[_Step], sameness: Callable[[_Step], object], proof: _Proof) -> Sequence[_Step]:
    groups: dict[object, list[_Step]] = {}
    for step in steps:
        groups.setdefault(sameness(step), []).append(step)
    return [step for group in groups.values() for step in _one_clause(group, proof)]


def _sameness(step: _Step) -> object:
    """What *step* asks, where one clause can ask it of several articles; itself where none can."""
    change = step.change
    if not isinstance(change, Edited) or any(isinstance(each.action, ReplaceArticle) for each in change.operations):
        return step
    return step.code, tuple((each.action, each.places) for each in change.operations), change.seconds


def _same_words(step: _Step) -> object:
    """The change of words that *step* asks for and nothing else, which one clause can ask at several places."""
    change = step.change
    if not isinstance(change, Edited) or len(change.operations) > 1:
        return step
    action = change.operations[0].action
    return (step.code, action) if isinstance(action, WordAction) else step


def _one_clause(group: Sequence[_Step], proof: _Proof) -> Sequence[_Step]:
    """One clause for all of *group*, or *group* where none does the same."""
    changes = [step.change for step in group if isinstance(step.change, Edited)]
    if len(group) == 1 or len(changes) < len(group):
        return group
    wanted = tuple(article for step in group for article in step.wanted)
    standing = Articles(tuple(found for each in wanted if (found := proof.law.find(each.code, each.number))))
    *before, last = changes
    if len({change.operations[0].places for change in changes}) == 1 and _sameness(group[0]) == _sameness(group[-1]):
        numbers = _listed(proof.law, group[0].code, [article.number for article in wanted])
        change = replace(last, number=numbers, several=True)
    else:
        change = replace(last, before=tuple(before))
    step = _Step(group[0].code, change, wanted)
    return [step] if replace(proof, law=standing).holds([step]) else group


def _listed(law: Law, code: str, numbers: Sequence[str]) -> str:
    """« L. 1, L. 2 et L. 5 », « L. 1 à L. 4 » where these follow one another and *code* has no other between.

    A base may lack articles: that nothing stands between two numbers is believed of neighbours alone.
    """
    between = numbers_between(law, code, numbers[0], numbers[-1])
    cited = [cited_number(number) for number in numbers]
    alone = {*map(number_key, between)} == {*map(number_key, numbers)}
    if len(cited) >= _FEWEST_IN_RANGE and alone and all(starmap(_neighbours, pairwise(numbers))):
        return f"{cited[0]} à {cited[-1]}"
    return listed(cited)


def _neighbours(one: str, other: str) -> bool:
    """Whether the last figure of *other* comes after that of *one*: L. 1-8, L. 1-9."""
    here, there = _LAST_FIGURE.match(one), _LAST_FIGURE.match(other)
    return bool(here and there and here[1] == there[1] and int(here[2]) + 1 == int(there[2]))


class _Desk:
    """One pass over the edited law."""

    def __init__(self, law: Law, edited: Law, conventions: bool) -> None:
        self.law, self.edited, self.conventions = law, edited, conventions

    def steps(self) -> Iterator[_Step | Problem]:
        """What is to be written of each text of law, in the order of its articles, or why it is not."""
        for code in self.edited.codes:
            standing = self.law.numbers(code)
            if standing:
                yield from sorted(self._of_text(code, standing), key=_rank)
            else:
                yield Problem(f"{code} : la base de droit n'a pas ce texte")

    def _of_text(self, code: str, standing: Sequence[str]) -> Iterator[_Step | Problem]:
        articles = sorted(self.edited.articles(code), key=lambda article: number_rank(article.number))
        old = {article.number: self.law.find(code, article.number) for article in articles}
        moves = dict(_moves(articles, old))
        fresh = []
        for article in articles:
            before = old[article.number]
            if article.number in moves:
                yield _moved(article, moves[article.number])
            elif article.number in [moved.number for moved in moves.values()]:
                continue
            elif before is not None and before.alineas:
                if not same_lines(before.alineas, article.alineas):
                    yield self._edited(before, article)
            elif article.alineas:
                fresh.append(article)
        yield from self._created(fresh, standing)
        yield from self._undrafted_divisions(code, articles, old)

    def _undrafted_divisions(
        self, code: str, articles: Sequence[LawArticle], old: Mapping[str, LawArticle | None]
    ) -> Iterator[Problem]:
        """A problem for each article that stands in other divisions than those of the law, or under other titles."""
        known = {path for _, path in self.law.divided(code)}
        for article in articles:
            before = old[article.number]
            standing = {before.division} - {()} if before else known
            if article.division and standing and article.division not in standing:
                yield Problem(f"article {article.name} : {_DIVISIONS}")

    def _edited(self, before: LawArticle, article: LawArticle) -> _Step | Problem:
        """The change of an article that stands."""
        alone = _Proof(Articles((before,)), self.conventions)
        bill = Bill((shown_as(before),))
        clerk = LawClerk(before, self.conventions)
        for text in self._as_voted(before.alineas, article.alineas):
            for way in ways_to(bill, bill.articles[0], text, clerk):
                edited = clerk.edited(way.ground, way.operations)
                if edited is not None:
                    step = _Step(before.code, edited, (replace(before, alineas=article.alineas),))
                    if alone.holds([step]):
                        return step
        return Problem(f"article {before.name} : {_UNSAID}")

    def _as_voted(self, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """*new* without the « 2° (Abrogé) » that the services write in the place of an item, then as it is."""
        kept = tuple(line for line in new if line in old or not _repealed_item(line))
        if self.conventions and kept != new:
            yield kept
        yield new

    def _created(self, articles: Sequence[LawArticle], standing: Sequence[str]) -> Iterator[_Step | Problem]:
        """The new articles, those that follow one standing article together."""
        ranked = sorted((number_rank(number), number) for number in standing)

        def beside(article: LawArticle) -> tuple[str, Edge]:
            before = [number for rank, number in ranked if rank < number_rank(article.number)]
            return (before[-1], Edge.END) if before else (ranked[0][1], Edge.START)

        for (number, side), group in groupby(articles, beside):
            yield from self._beside(number, side, tuple(group))

    def _beside(self, number: str, side: Edge, new: tuple[LawArticle, ...]) -> Iterator[_Step | Problem]:
        """The clause for *new* articles beside that *number*; where one of them has none, a clause for each other."""
        texts = tuple((cited_number(article.number), _flat(article.alineas)) for article in new)
        step = _Step(new[0].code, Created(cited_number(number), side, texts), new)
        standing = Articles((LawArticle(new[0].code, number, ("Texte.",)),))
        if _Proof(standing, self.conventions).holds([step]):
            yield step
        elif len(new) == 1:
            yield Problem(f"article {new[0].name} : {_UNSAID}")
        else:
            yield from (made for article in new for made in self._beside(number, side, (article,)))


def _rank(found: _Step | Problem) -> tuple[tuple[int, int | str], ...]:
    return number_rank(found.wanted[0].number) if isinstance(found, _Step) else ()


def _moved(old: LawArticle, new: LawArticle) -> _Step:
    change = Renumbered(cited_number(old.number), cited_number(new.number))
    return _Step(old.code, change, (old, new))


def _flat(lines: Sequence[str]) -> tuple[str, ...]:
    """*lines* as they are quoted: French guillemets, tables without the marks around."""
    return tuple(with_guillemets(bare_table(" ".join(line.split()))) for line in lines)


def _repealed_item(line: str) -> bool:
    """Whether *line* is a label and « (Abrogé) », and nothing else."""
    labels = read_labels(line)
    return bool(labels) and MARK.match(line, labels[-1].end) is not None


def _moves(articles: Sequence[LawArticle], old: Mapping[str, LawArticle | None]) -> Iterator[tuple[str, LawArticle]]:
    """The articles repealed whose whole text one new article has, with that one: they only change their number."""
    new = [article for article in articles if article.alineas and old[article.number] is None]
    for article in articles:
        before = old[article.number]
        if article.alineas or before is None or not before.alineas:
            continue
        same = [one for one in new if same_lines(before.alineas, one.alineas)]
        if len(same) == 1:
            yield article.number, same[0]


# ------------------------------------------------------------------ The proof: the bill is read and consolidated


def makes(law: Law, bill: Bill, wanted: Sequence[LawArticle], *, conventions: bool) -> bool:
    """Whether *bill*, read without any liberty, makes each article *wanted* of *law*, and changes no other.

    With *conventions*, an article may be wanted as the services would publish it, or as the bill alone makes it.
    That a line is wanted as no law has it is remarked by whoever reads the bill, and no liberty.
    """
    asked = {_key(law, article): article.alineas for article in wanted}
    left = set(asked)
    for published in (True, False) if conventions else (False,):
        made = consolidate(bill, law, conventions=published)
        if any(outcome.status is not Status.APPLIED or beyond_shape(outcome.remarks) for outcome in made.outcomes):
            return False
        given = {_key(law, article): article.alineas for article in made.changed}
        if asked.keys() != given.keys():
            return False
        left = {each for each in left if not _same(given[each], asked[each])}
        if not left:
            return True
    return False


def _same(made: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether these alinéas say the same as those, a table having the same lines."""
    return same_lines(made, wanted) and [text.count("\n") for text in made] == [text.count("\n") for text in wanted]


def _key(law: Law, article: LawArticle) -> tuple[str, str]:
    codes = dict.fromkeys(map(code_key, law.codes), "")
    return key_among(codes, article.code), number_key(article.number)
