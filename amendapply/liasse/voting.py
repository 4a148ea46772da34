"""Votes: what an adopted amendment makes fall, what it satisfies, what stays applicable.

Alinéa numbers remain those of the original text, so that nothing has to be located again. An amendment stands as long
as its edits do not collide with adopted ones, by the rules of an application. It is satisfied where all that it asks
for was adopted, or stands in what was adopted. Two things are judged again: the parent of an adopted sub-amendment,
since its text has changed, and the amendments of a second deliberation, which follow the whole of the first.

An amendment that is rejected, withdrawn, not moved or declared fallen changes no text. Its sub-amendments fall with it;
so do, where it is rejected, the identical ones, which are put to the same vote.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from amendapply.amendment import ADOPTED, Amendment
from amendapply.applying.application import apply
from amendapply.applying.conflicts import oppose
from amendapply.applying.dossier import Given, opened, read
from amendapply.applying.plan import claim_key
from amendapply.applying.saying import says_it, writes_it
from amendapply.applying.subamendments import carried, parent_text
from amendapply.bill import Bill
from amendapply.edits import Edit
from amendapply.frozen import frozen
from amendapply.liasse.collisions import Ground, Scope, scope_of
from amendapply.liasse.judging_one import Judge, as_judged
from amendapply.liasse.verdicts import Family, Group, Verdict
from amendapply.locating import Survey
from amendapply.outcome import Problem, Status

_REJECTED = "rejeté"
DISMISSALS = {
    _REJECTED: "est rejeté",
    "retiré": "est retiré",
    "non soutenu": "n'est pas soutenu",
    "tombé": "est tombé",
}
"""The fates of an amendment that will not be in the text, and the words for each."""
_SATISFIED = "satisfait par l'adoption de {}"
_FALLEN = "l'adoption de {} a changé le passage qu'il modifie"


@frozen
class Tally:
    """The verdicts once votes are taken.

    ``adopted`` and ``dismissed`` are the ranks of the amendments that were adopted, and of those that were rejected,
    withdrawn, not moved or declared fallen, in the order of the votes.
    """

    verdicts: tuple[Verdict, ...]
    adopted: tuple[int, ...] = ()
    dismissed: tuple[int, ...] = ()


@frozen
class Tabled:
    """What votes look at in the liasse as it was tabled, so that a vote depends on what it touches alone.

    ``grounds``: by text and target, the ranks of the amendments that change it. ``second``: those of the second
    deliberation that sub-amend no amendment of the liasse.
    """

    families: tuple[Family, ...]
    identical: tuple[Group, ...]
    grounds: Mapping[Ground, tuple[int, ...]]
    second: tuple[int, ...]


def tallied(bill: Bill | None, before: Tally, decisions: Iterable[tuple[int, str]], tabled: Tabled) -> Tally:
    """*before* once these *decisions*, each a rank and its fate, are taken as well, in this order.

    A fate is ``ADOPTED`` or one of ``DISMISSALS``.
    """
    voting = _Voting(bill, before, tabled)
    for rank, fate in decisions:
        if fate == ADOPTED:
            voting.adopt(rank)
        else:
            voting.dismiss(rank, fate)
    return Tally(tuple(voting.verdicts), tuple(voting.adopted), tuple(voting.dismissed))


def judged_after(bill: Bill | None, before: Tally, tabled: Tabled, verdict: Verdict) -> Verdict:
    """*verdict*, of an amendment that was judged on the text as tabled, after the votes of *before*.

    It takes the place of the verdict of its rank, if *before* has one.
    """
    return _Voting(bill, before, tabled).judged(verdict)


class _Voting:
    """The verdicts of a report while votes are taken."""

    def __init__(self, bill: Bill | None, before: Tally, tabled: Tabled) -> None:
        self.bill, self.tabled = bill, tabled
        self.verdicts = list(before.verdicts)
        self.adopted = dict.fromkeys(before.adopted)
        self.dismissed = dict.fromkeys(before.dismissed)
        self.keys: dict[int, tuple[Edit, object]] = {}
        self.children = {family.parent: family.children for family in tabled.families}
        self.surveys: dict[Scope, Survey] = {(-1, False): Survey(bill or Bill(()))}
        self.made: dict[Ground, list[tuple[Edit, int]]] = {}
        self.moved: dict[Ground, dict[int, None]] = {}
        for rank in self.adopted:
            self._note(self.verdicts[rank])
        for rank in dict.fromkeys((*filter(self._voices, self.children), *(self.later if self.adopted else ()))):
            self._place(self.verdicts[rank])

    @cached_property
    def later(self) -> list[int]:
        """The amendments of the second deliberation."""
        return [rank for rank in self.tabled.second if _comes_later(self.verdicts[rank])]

    def _touching(self, ground: Ground) -> Iterable[int]:
        """The amendments that change this text, as it was tabled or where votes have moved them."""
        return dict.fromkeys((*self.tabled.grounds.get(ground, ()), *self.moved.get(ground, ())))

    def _place(self, verdict: Verdict) -> None:
        """Note where an amendment stands that votes have made another of."""
        if verdict.edits:
            scope = _scope(verdict)
            for target in {edit.target for edit in verdict.edits}:
                self.moved.setdefault((scope, target), {})[verdict.rank] = None

    def judged(self, verdict: Verdict) -> Verdict:
        """*verdict*, which is not yet among those of the report, after the votes."""
        if self._voices(verdict.rank):
            self.verdicts[verdict.rank] = verdict
            self._read_parent_again(verdict.rank)
            return self.verdicts[verdict.rank]
        parent = verdict.parent
        if _comes_later(verdict) and self.adopted and self.bill is not None:
            verdict = as_judged(verdict, self._later_judge().alone(verdict.amendment))
        if verdict.status is Status.APPLICABLE:
            verdict = self._after_votes(verdict)
        if verdict.status is not Status.APPLICABLE or parent is None or self._open(parent):
            return verdict
        name = self.verdicts[parent].amendment.name
        problem = Problem(f"l'amendement {name}, qu'il sous-amende, n'est plus à voter")
        causes = self.verdicts[parent].causes or (name,)
        return replace(verdict, status=Status.FALLEN, problems=(problem,), causes=causes)

    def adopt(self, rank: int) -> None:
        """The amendment *rank* is adopted."""
        if rank in self.adopted or rank in self.dismissed:
            return
        self.adopted[rank] = None
        verdict = self.verdicts[rank]
        if verdict.status is Status.FALLEN:
            message = f"adopté, alors que {self._vote_of(verdict.causes)} l'avait fait tomber"
            self.verdicts[rank] = replace(verdict, status=Status.CONFLICT, problems=(Problem(message),))
        if verdict.status is Status.SATISFIED and verdict.causes:
            self.verdicts[rank] = replace(verdict, status=Status.APPLIED, problems=())
        if verdict.status is Status.TEXT_MISSING:
            self._settle_family(verdict)
        if verdict.status is not Status.APPLICABLE:
            return
        self.verdicts[rank] = verdict = replace(verdict, status=Status.APPLIED)
        self._note(verdict)
        self._judge_others(verdict)
        self._satisfy_identical(verdict)
        self._settle_family(verdict)
        if not verdict.amendment.second_deliberation:
            self._judge_second_deliberation()

    def dismiss(self, rank: int, fate: str) -> None:
        """The amendment *rank* is rejected, withdrawn, not moved or declared fallen."""
        if rank in self.adopted or rank in self.dismissed:
            return
        self.dismissed[rank] = None
        verdict = self.verdicts[rank]
        self._orphan(rank, f"l'amendement {verdict.amendment.name}, qu'il sous-amende, {DISMISSALS[fate]}")
        if fate == _REJECTED:
            self._reject_identical(verdict)

    def _vote_of(self, names: tuple[str, ...]) -> str:
        """« l'adoption de 3 », or « le sort de 3 » where one of *names* was not adopted."""
        dismissed = {self.verdicts[rank].amendment.name for rank in self.dismissed}
        words = "le sort" if dismissed.intersection(names) else "l'adoption"
        return f"{words} de {', '.join(names)}"

    def _open(self, rank: int) -> bool:
        """Whether the amendment *rank* can still be put to the vote."""
        undecided = rank not in self.dismissed and rank not in self.adopted
        return undecided and self.verdicts[rank].status in (Status.APPLICABLE, Status.TEXT_MISSING)

    def _note(self, verdict: Verdict) -> None:
        if verdict.status is Status.APPLIED:
            for edit in verdict.edits:
                self.made.setdefault((_scope(verdict), edit.target), []).append((edit, verdict.rank))

    def _texts(self, scope: Scope, target: int) -> tuple[str, ...]:
        if scope not in self.surveys:
            owner = scope[0]
            text = self._between() if owner < 0 else parent_text(self.verdicts[owner].amendment)
            self.surveys[scope] = Survey(text)
        return self.surveys[scope].site(target).texts

    # ------------------------------------------------------------------------------------------------ the others

    def _judge_others(self, adopted: Verdict) -> None:
        """Judge again the amendments that touch what *adopted* touches."""
        scope = _scope(adopted)
        for target in sorted({edit.target for edit in adopted.edits}):
            texts = self._texts(scope, target)
            made = [edit for edit in adopted.edits if edit.target == target]
            known: dict[int, bool] = {}  # copies share their edits
            for rank in self._touching((scope, target)):
                if not self._open(rank):
                    continue
                verdict = self.verdicts[rank]
                met = known.get(id(verdict.edits))
                if met is None:
                    met = known[id(verdict.edits)] = self._meet(made, verdict.edits, texts)
                if met:
                    self._set(rank, self._after_votes(verdict))

    def _satisfy_identical(self, adopted: Verdict) -> None:
        """Identical amendments are put to one vote, even where sub-amendments changed the one that was adopted."""
        for rank in self._twins(adopted):
            self._set(rank, self._settled(self.verdicts[rank], Status.SATISFIED, _SATISFIED, (adopted.rank,)))

    def _reject_identical(self, rejected: Verdict) -> None:
        """Identical amendments are put to one vote: what rejects one rejects them all."""
        name = rejected.amendment.name
        problem = Problem(f"identique à l'amendement {name}, rejeté : ils sont mis aux voix ensemble")
        for rank in self._twins(rejected):
            fallen = replace(self.verdicts[rank], status=Status.FALLEN, problems=(problem,), causes=(name,))
            self._set(rank, fallen)

    def _twins(self, verdict: Verdict) -> list[int]:
        """The amendments identical to that of *verdict* that can still be put to the vote with it."""
        members = () if verdict.identical is None else self.tabled.identical[verdict.identical].members
        return [rank for rank in members if rank != verdict.rank and self._open(rank) and not self._voices(rank)]

    def _meet(self, made: list[Edit], edits: tuple[Edit, ...], texts: tuple[str, ...]) -> bool:
        """Whether one of *edits* is one of those *made*, collides with it, or asks for what it writes."""
        return any(
            edit.target == other.target
            and (self._key(edit) == self._key(other) or oppose(edit, other, texts) or writes_it(other, edit, texts))
            for edit in edits
            for other in made
        )

    def _key(self, edit: Edit) -> object:
        """The key that identical edits share, found once; the edit is kept with it so that its ``id`` is not reused."""
        known = self.keys.get(id(edit))
        if known is None:
            known = self.keys[id(edit)] = edit, claim_key(edit)
        return known[1]

    def _set(self, rank: int, verdict: Verdict) -> None:
        if verdict is self.verdicts[rank]:
            return
        self.verdicts[rank] = verdict
        if not verdict.applicable:
            self._orphan(rank, f"l'amendement {verdict.amendment.name}, qu'il sous-amende, n'est plus à voter")

    def _after_votes(self, verdict: Verdict) -> Verdict:
        """*verdict*, which is applicable, after the votes."""
        scope = _scope(verdict)
        rivals: set[int] = set()
        doing: set[int] = set()
        left = 0
        for edit in verdict.edits:
            made = self.made.get((scope, edit.target), ())
            same = [rank for other, rank in made if self._key(other) == self._key(edit)]
            doing.update(same[:1])
            if same:
                continue
            left += 1
            texts = self._texts(scope, edit.target)
            against = [(other, rank) for other, rank in made if oppose(edit, other, texts)]
            rivals.update(rank for _, rank in against)
            saying = [rank for other, rank in against if says_it(other, edit)]
            saying += [rank for other, rank in made if not against and writes_it(other, edit, texts)]
            if saying:
                doing.update(saying)
                left -= 1
        if rivals and left:
            return self._settled(verdict, Status.FALLEN, _FALLEN, rivals)
        if not left:
            return self._settled(verdict, Status.SATISFIED, _SATISFIED, doing)
        return verdict

    def _settled(self, verdict: Verdict, status: Status, message: str, by: Iterable[int]) -> Verdict:
        """*verdict* once the amendments of the ranks *by*, whose names *message* takes, have settled it."""
        causes = self._names(by)
        problem = Problem(message.format(", ".join(causes)))
        return replace(verdict, status=status, problems=(problem,), causes=causes)

    def _names(self, ranks: Iterable[int]) -> tuple[str, ...]:
        wanted = set(ranks)
        return tuple(self.verdicts[rank].amendment.name for rank in self.adopted if rank in wanted)

    # ------------------------------------------------------------------------------------------------- sub-amendments

    def _settle_family(self, adopted: Verdict) -> None:
        """The parent of an adopted sub-amendment says something else; an adopted parent leaves no sub-amendment."""
        self._orphan(adopted.rank, f"l'amendement {adopted.amendment.name}, qu'il sous-amende, n'est plus à voter")
        if adopted.parent is not None:
            self._read_parent_again(adopted.parent)

    def _orphan(self, parent: int, why: str) -> None:
        """The sub-amendments of *parent* that were not voted fall with it."""
        for child in self.children.get(parent, ()):
            verdict = self.verdicts[child]
            if self._open(child):
                causes = self.verdicts[parent].causes or (self.verdicts[parent].amendment.name,)
                self._set(child, replace(verdict, status=Status.FALLEN, problems=(Problem(why),), causes=causes))

    def _read_parent_again(self, parent: int) -> None:
        verdict = self.verdicts[parent]
        if verdict.parent is not None or self.bill is None:
            return
        amendment = self._amended(parent)
        if amendment is None:
            return
        later = verdict.amendment.second_deliberation and self.adopted
        self._set(parent, self._judged_anew(verdict, amendment, self._later_judge() if later else Judge(self.bill)))

    def _judged_anew(self, verdict: Verdict, amendment: Amendment | None, judge: Judge) -> Verdict:
        """*verdict* as *judge* judges its amendment, or what adopted sub-amendments have made of it: *amendment*."""
        judged = judge.alone(amendment or verdict.amendment)
        again = as_judged(verdict, judged)
        if amendment is not None:
            names = ", ".join(self._names(self._voices(verdict.rank)))
            # Spans of the edited text mean nothing in the text as given.
            problems = tuple(Problem(problem.message) for problem in judged.problems)
            again = replace(again, problems=problems, remarks=(*judged.remarks, f"sous-amendé par {names}"))
        self._place(again)
        return self._after_votes(again) if again.status is Status.APPLICABLE else again

    def _voices(self, parent: int) -> list[int]:
        return [child for child in self.children.get(parent, ()) if self.verdicts[child].status is Status.APPLIED]

    def _amended(self, parent: int) -> Amendment | None:
        """The amendment *parent* with its adopted sub-amendments carried out in its text."""
        amendment = self.verdicts[parent].amendment
        children = [self._amended(child) or self.verdicts[child].amendment for child in self._voices(parent)]
        if not children:
            return None
        dossiers = [opened(rank, child, read(child), strict=False) for rank, child in enumerate(children)]
        given = Given(tuple(children), tuple(child.name for child in children), read, strict=False)
        done = carried(amendment, dossiers, given)
        return None if done.text is None else replace(amendment, text=done.text)

    # -------------------------------------------------------------------------------------------- second deliberation

    def _judge_second_deliberation(self) -> None:
        """What is examined after all the others is located in the text that they leave."""
        if not self.later or self.bill is None:
            return
        judge = self._later_judge()
        for verdict in map(self.verdicts.__getitem__, self.later):
            if verdict.rank not in self.adopted and verdict.rank not in self.dismissed:
                self.verdicts[verdict.rank] = self._judged_anew(verdict, self._amended(verdict.rank), judge)
                self._judge_children(verdict.rank)

    def _judge_children(self, parent: int) -> None:
        """The sub-amendments of *parent*, an amendment that votes have made apply, or no longer."""
        above = self.verdicts[parent]
        children = [rank for rank in self.children.get(parent, ()) if rank not in (*self.adopted, *self.dismissed)]
        judge = Judge(parent_text(above.amendment)) if children and above.applicable else None
        for rank in children:
            child = self.verdicts[rank]
            if judge is None and child.status is Status.APPLICABLE:
                problem = Problem(f"l'amendement {above.amendment.name}, qu'il sous-amende, ne s'applique pas")
                self.verdicts[rank] = replace(child, status=Status.PARENT_MISSING, problems=(problem,), edits=())
            elif judge is not None and child.status is Status.PARENT_MISSING:
                again = judge.child_of(above.amendment, child.amendment, read(child.amendment), understood=True)
                self.verdicts[rank] = as_judged(child, again)
                self._place(self.verdicts[rank])
            self._judge_children(rank)

    def _later_judge(self) -> Judge:
        """What judges on the text that the first deliberation leaves."""
        self.surveys[-1, True] = survey = Survey(self._between())
        return Judge(survey.bill)

    def _between(self) -> Bill:
        """The text that the first deliberation leaves."""
        assert self.bill is not None
        votes = [self.verdicts[rank] for rank in self.adopted]
        first = [v.amendment for v in votes if not v.amendment.second_deliberation and v.status is Status.APPLIED]
        return apply(self.bill, first, conventions=False).bill


def _comes_later(verdict: Verdict) -> bool:
    """Whether it is of the second deliberation, and no sub-amendment: not even one of an amendment that is missing."""
    amendment = verdict.amendment
    return amendment.second_deliberation and not (amendment.parent or read(amendment).parent) and verdict.parent is None


def _scope(verdict: Verdict) -> Scope:
    return scope_of(verdict.amendment, verdict.parent)
