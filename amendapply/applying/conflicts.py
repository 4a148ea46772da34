"""Claims that cannot all be met, and those that one inside another can (survey, section 8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from amendapply.applying.plan import Claim, Plan, claim_key
from amendapply.edits import Deletion, Edit, Insertion, Restoration, Rewriting, TextEdit, anchor_of
from amendapply.locating.words import splice_words
from amendapply.text.matching import find_words


@dataclass(frozen=True, slots=True)
class Settled:
    """A plan whose claims are all compatible. ``redone`` are pairs (inner, outer) of amendments."""

    plan: Plan
    redone: tuple[tuple[int, int], ...]
    conflicts: tuple[frozenset[int], ...]


def settle(plan: Plan, texts: tuple[str, ...]) -> Settled:
    """*plan* with what lies inside a rewritten passage carried out there, and the groups of amendments that collide.

    Where there are conflicts the plan is not to be used: their amendments have to be taken out first.
    """
    work = _Settling(plan, texts)
    conflicts = [group for group in work.run() if group]
    return Settled(plan, tuple(dict.fromkeys(work.redone)), tuple(conflicts))


class _Settling:
    def __init__(self, plan: Plan, texts: tuple[str, ...]) -> None:
        self.plan, self.texts = plan, texts
        self.redone: list[tuple[int, int]] = []
        self.owners: dict[int, int] = {}  # alinéa -> index in plan.rewritings

    def run(self) -> Iterator[frozenset[int]]:
        yield from self._rewritings()
        yield from self._deletions()
        yield from self._restorations()
        yield from self._insertions()
        for alinea in sorted(self.plan.texts):
            yield from self._texts(alinea)

    def _rewritings(self) -> Iterator[frozenset[int]]:
        """Two passages rewritten that overlap."""
        claims = self.plan.rewritings
        for index, claim in enumerate(claims):
            for alinea in range(claim.edit.start, claim.edit.stop):
                self.owners.setdefault(alinea, index)
        reach, holder = -1, None
        for claim in claims:
            if holder is not None and (claim.edit.start < reach or (holder.edit.whole and claim.edit.whole)):
                yield frozenset(holder.all_sources + claim.all_sources)
            if claim.edit.stop >= reach:
                reach, holder = claim.edit.stop, claim

    def _deletions(self) -> Iterator[frozenset[int]]:
        """An alinéa that one amendment deletes and another rewrites."""
        for alinea, claim in self.plan.deletions.items():
            self._drop_scattered(alinea)
            if alinea in self.owners:
                yield frozenset(claim.all_sources + self.plan.rewritings[self.owners[alinea]].all_sources)

    def _drop_scattered(self, alinea: int) -> None:
        """What is asked for wherever its words stand is not asked for in an alinéa that goes."""
        claims = self.plan.texts.get(alinea, [])
        self.plan.texts[alinea] = [claim for claim in claims if not claim.edit.everywhere]

    def _restorations(self) -> Iterator[frozenset[int]]:
        for alinea, claims in self.plan.restorations.items():
            others = self._holders(alinea)
            if others:
                yield frozenset(others).union(*(claim.all_sources for claim in claims))
            labels = [label for claim in claims for label in claim.edit.labels]
            if len(labels) != len(set(labels)):
                yield frozenset(source for claim in claims for source in claim.all_sources)

    def _holders(self, alinea: int) -> set[int]:
        """The amendments that make another claim on an alinéa whose label is restored."""
        found = {source for claim in self.plan.texts.get(alinea, ()) for source in claim.all_sources}
        if alinea in self.owners:
            found.update(self.plan.rewritings[self.owners[alinea]].all_sources)
        if alinea in self.plan.deletions:
            found.update(self.plan.deletions[alinea].all_sources)
        return found

    def _insertions(self) -> Iterator[frozenset[int]]:
        """Alinéas that enter a passage which another amendment rewrites, or an article that it rewrites whole."""
        whole = [claim for claim in self.plan.rewritings if claim.edit.whole]
        for slot, claims in self.plan.insertions.items():
            inside = self.owners.get(slot)
            for claim in claims:
                for outer in whole:
                    if not set(claim.all_sources) <= set(outer.all_sources):
                        yield frozenset(claim.all_sources + outer.all_sources)
                if inside is not None and self.owners.get(slot - 1) == inside:
                    yield frozenset(claim.all_sources + self.plan.rewritings[inside].all_sources)

    def _texts(self, alinea: int) -> Iterator[frozenset[int]]:
        """Words of one alinéa: disjoint, one inside another, or in collision."""
        claims = self.plan.texts[alinea]
        if not claims:
            return
        if alinea in self.plan.deletions:
            yield frozenset(self.plan.deletions[alinea].all_sources).union(*(c.all_sources for c in claims))
            return
        if alinea in self.owners:
            yield from self._in_rewriting(self.owners[alinea], claims)
            self.plan.texts[alinea] = []
            return
        settled: list[Claim[TextEdit]] = []
        for cluster in _clusters(claims, self.texts[alinea]):
            met = self._met(cluster)
            if met is None:
                yield frozenset(source for claim in cluster for source in claim.all_sources)
            settled += met or cluster
        self.plan.texts[alinea] = settled

    def _in_rewriting(self, index: int, claims: list[Claim[TextEdit]]) -> Iterator[frozenset[int]]:
        for claim in claims:
            outer = self.plan.rewritings[index]
            lines = redo_in_lines(outer.edit.lines, claim.edit)
            if lines is None:
                yield frozenset(claim.all_sources + outer.all_sources)
                continue
            self._note(claim, outer)
            self.plan.rewritings[index] = Claim(
                replace(outer.edit, lines=lines), outer.sources, outer.guests + claim.all_sources
            )

    def _met(self, cluster: list[Claim[TextEdit]]) -> list[Claim[TextEdit]] | None:
        """*cluster* as claims that do not overlap any more, None where there is no way."""
        if len(cluster) == 1:
            return cluster
        start, end = min(c.edit.start for c in cluster), max(c.edit.end for c in cluster)
        outers = [c for c in cluster if (c.edit.start, c.edit.end) == (start, end)]
        named = [c for c in outers if not c.edit.everywhere] or outers
        if len(named) != 1:
            return None  # none holds the others, or the very same words would become two different texts
        outer = named[0]
        for inner in cluster:
            if inner is named[0]:
                continue
            new = redo(outer.edit.new, inner.edit)
            if new is None:
                return None
            self._note(inner, outer)
            outer = Claim(replace(outer.edit, new=new), outer.sources, outer.guests + inner.all_sources)
        return [outer]

    def _note(self, inner: Claim[TextEdit], outer: Claim[TextEdit] | Claim[Rewriting]) -> None:
        self.redone += [(source, outer.sources[0]) for source in inner.sources if source not in outer.sources]


def _clusters(claims: list[Claim[TextEdit]], text: str) -> Iterator[list[Claim[TextEdit]]]:
    """Runs of claims that overlap; two that share white space alone are parted."""
    cluster: list[Claim[TextEdit]] = []
    reach = -1
    for claim in claims:
        start, end = claim.edit.start, claim.edit.end
        if cluster and start < reach and not text[start:reach].strip() and start < end and end > reach:
            claim = replace(claim, edit=replace(claim.edit, start=reach))
            start = reach
        if cluster and start < reach:
            cluster.append(claim)
        else:
            if cluster:
                yield cluster
            cluster = [claim]
        reach = max(reach, end)
    if cluster:
        yield cluster


def redo(text: str, edit: TextEdit) -> str | None:
    """*text* with the words of *edit* changed in it, None where they do not stand there exactly once."""
    if edit.everywhere:
        return _redo_everywhere(text, edit)
    words = anchor_of(edit)
    if edit.action is None or words is None:
        return None
    found = find_words(text, words)
    if len(found.spans) != 1 or found.remark:
        return None
    return splice_words(text, found.spans[0], edit.action).on(text)


def _redo_everywhere(text: str, edit: TextEdit) -> str:
    """*text* with the words of *edit* changed at each of their places."""
    words = anchor_of(edit)
    assert edit.action is not None
    assert words is not None
    for span in reversed(find_words(text, words).spans):
        text = splice_words(text, span, edit.action).on(text)
    return text


def redo_in_lines(lines: tuple[str, ...], edit: TextEdit) -> tuple[str, ...] | None:
    """*lines* with the words of *edit* changed in the only one that holds them; None where it is not the only one."""
    if edit.everywhere:
        return tuple(_redo_everywhere(line, edit) for line in lines)
    redone = [(rank, new) for rank, line in enumerate(lines) if (new := redo(line, edit)) is not None]
    if len(redone) != 1:
        return None
    rank, new = redone[0]
    return (*lines[:rank], new, *lines[rank + 1 :])


# ---------------- Whether two edits can both be carried out: what ``conflicts`` settles for a whole plan, for one pair


def collide(first: Edit, second: Edit, texts: tuple[str, ...]) -> bool:
    """Whether *first* and *second*, of two amendments, cannot both be made to the alinéas *texts* of one target."""
    return claim_key(first) != claim_key(second) and oppose(first, second, texts)


def oppose(first: Edit, second: Edit, texts: tuple[str, ...]) -> bool:
    """Whether two edits that are known to make different changes collide."""
    return _collide(first, second, texts) or _collide(second, first, texts)


def _collide(first: Edit, second: Edit, texts: tuple[str, ...]) -> bool:
    match first, second:
        case TextEdit(), TextEdit():
            return first.alinea == second.alinea and words_collide(first, second, texts[first.alinea])
        case Rewriting(), Rewriting():
            return (first.whole and second.whole) or (first.start < second.stop and second.start < first.stop)
        case Rewriting(start=start, stop=stop), Insertion(slot=slot):
            return first.whole or start < slot < stop
        case Rewriting(start=start, stop=stop), TextEdit(alinea=alinea):
            return start <= alinea < stop and redo_in_lines(first.lines, second) is None
        case Rewriting(start=start, stop=stop), Deletion(alinea=alinea) | Restoration(alinea=alinea):
            return start <= alinea < stop
        case Deletion(), TextEdit():
            return first.alinea == second.alinea and not second.everywhere
        case ((Deletion() | TextEdit()), Restoration()):
            return first.alinea == second.alinea
        case Restoration(), Restoration():
            return first.alinea == second.alinea and not set(first.labels).isdisjoint(second.labels)
    return False


def words_collide(first: TextEdit, second: TextEdit, text: str) -> bool:
    """Whether two different edits of the words of one alinéa collide: they overlap, and neither can be made in the
    passage that the other writes."""
    if not overlap(first, second, text):
        return False
    if (first.start, first.end) == (second.start, second.end):
        return first.everywhere == second.everywhere
    if first.start <= second.start and second.end <= first.end:
        return redo(first.new, second) is None
    if second.start <= first.start and first.end <= second.end:
        return redo(second.new, first) is None
    return True


def overlap(first: TextEdit, second: TextEdit, text: str) -> bool:
    """Whether two edits of one alinéa share characters; two that share white space alone are parted."""
    (_, end), (later, stop) = sorted(((first.start, first.end), (second.start, second.end)))
    if later >= end:
        return False
    return stop <= end or bool(text[later:end].strip())
