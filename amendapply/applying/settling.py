"""The claims on one target settled: which collide, and what lies inside a passage carried out in its new text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from amendapply.applying.conflicts import Joined, falling, join_clashes
from amendapply.applying.plan import Claim, E, Plan, is_of, plan_of
from amendapply.applying.saying import writes_it_beside, writes_lines_beside
from amendapply.edits import Deletion, InPlace, Insertion, Rewriting, TextEdit, by_reach
from amendapply.frozen import frozen
from amendapply.locating.redoing import line_of, made_everywhere, redone
from amendapply.text.splicing import Splice

Pair = tuple[int, int]
"""The ranks of two amendments: the inner one, and the one that writes the passage that it is in."""


@frozen
class Settled:
    """What becomes of the claims on one target.

    ``clashes``: groups of amendments of which none can be applied. ``fallen``: where nothing clashes, the amendments
    that fall, with those that they fall for. Where nothing falls either, ``plan`` can be written; ``redone`` are those
    that are carried out in the passage of another, ``said`` those whose words another writes already, ``variants``
    those whose words are written as another puts them.
    """

    plan: Plan = field(default_factory=Plan)
    clashes: tuple[frozenset[int], ...] = ()
    fallen: tuple[Pair, ...] = ()
    redone: tuple[Pair, ...] = ()
    said: tuple[Pair, ...] = ()
    variants: tuple[Pair, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether all claims can be met."""
        return not (self.clashes or self.fallen)


def settle(claims: Sequence[Claim[InPlace]], texts: Sequence[str]) -> Settled:
    """The *claims* on the alinéas *texts* of one target, settled; no two of them make the same change."""
    if len(claims) == 1:  # collides with nothing
        return _carried_out(claims, texts)
    whole = [claim for claim in claims if isinstance(claim.edit, Rewriting) and claim.edit.whole]
    apart = [claim for claim in claims if not _goes_with_own_article(claim, whole, len(texts))]
    edits = [claim.edit for claim in apart]
    joined = Joined(len(edits))
    join_clashes(joined, edits, texts)
    if clusters := joined.clusters():
        return Settled(clashes=tuple(_sources(apart[index] for index in indexes) for indexes in clusters))
    fallen = [
        pair for indexes, outer in falling(edits) for index in indexes for pair in _pairs(apart[index], apart[outer])
    ]
    if fallen:
        return Settled(fallen=tuple(dict.fromkeys(fallen)))
    return _carried_out(claims, texts)


def _goes_with_own_article(claim: Claim[InPlace], whole: Sequence[Claim[InPlace]], count: int) -> bool:
    """Whether it is what an amendment adds at the ends of the article that it rewrites *whole*."""
    return (
        isinstance(claim.edit, Insertion)
        and claim.edit.slot in (0, count)
        and any(set(claim.sources) <= set(other.sources) for other in whole)
    )


def _sources(claims: Iterable[Claim[InPlace]]) -> frozenset[int]:
    return frozenset(source for claim in claims for source in claim.all_sources)


def _pairs(inner: Claim[InPlace], outer: Claim[InPlace]) -> list[Pair]:
    """Each amendment that asks for *inner*, with one that asks for *outer*: itself where it asks for both."""
    return [(source, source if source in outer.sources else outer.sources[0]) for source in inner.sources]


def refused_among(fallen: Iterable[Pair]) -> dict[int, set[int]]:
    """The amendments that are refused among those that fall, each with those that it falls for.

    Nothing falls for an amendment that is itself refused. Those that fall for one another in a circle are all refused.
    """
    undecided: dict[int, set[int]] = {}
    for inner, outer in fallen:
        undecided.setdefault(inner, set()).add(outer)
    refused: dict[int, set[int]] = {}
    while undecided:
        ready = [rank for rank, outers in undecided.items() if undecided.keys().isdisjoint(outers)]
        circle = [] if ready else _circle(undecided)
        for rank in circle:
            refused[rank] = undecided.pop(rank)
        for rank in ready:
            if standing := undecided.pop(rank) - refused.keys():
                refused[rank] = standing
    return refused


def _circle(outers: Mapping[int, set[int]]) -> set[int]:
    """Those that fall for one another in a circle, where every one of *outers* falls for another."""
    members, others = set(outers), set[int]()
    while members != others:
        others, members = members, members & {outer for rank in members for outer in outers[rank]}
    return members


# ------------------------------------------------------------------------------------------- carried out in new text


@dataclass(slots=True, eq=False, repr=False)
class _Node:
    """A claim on words, and those that lie inside its passage."""

    claim: Claim[TextEdit]
    inside: list[_Node] = field(default_factory=list)

    def sources(self) -> Iterator[int]:
        """The amendments that it and what it holds realise."""
        yield from self.claim.all_sources
        for node in self.inside:
            yield from node.sources()


def _carried_out(claims: Sequence[Claim[InPlace]], texts: Sequence[str]) -> Settled:
    work = _Carrying(claims, texts)
    plan = plan_of(work.claims())
    if work.lost:
        return Settled(fallen=tuple(dict.fromkeys(work.lost)))
    return Settled(
        plan,
        redone=tuple(pair for pair in dict.fromkeys(work.redone) if pair[0] != pair[1]),
        said=tuple(dict.fromkeys(work.said)),
        variants=tuple(pair for claim in claims for pair in _variants(claim)),
    )


def _variants(claim: Claim[InPlace]) -> list[Pair]:
    written = next(source for source in claim.sources if source not in claim.variants)
    return [(source, written) for source in claim.variants]


class _Carrying:
    """Claims that do not collide, those inside others carried out in them; ``lost`` have no place in the new text."""

    def __init__(self, claims: Sequence[Claim[InPlace]], texts: Sequence[str]) -> None:
        self.given, self.texts = claims, texts
        self.rewritings = [claim for claim in claims if is_of(claim, Rewriting)]
        self.deleted = {claim.edit.alinea for claim in claims if isinstance(claim.edit, Deletion)}
        self.redone: list[Pair] = []
        self.said: list[Pair] = []
        self.lost: list[Pair] = []

    def claims(self) -> Iterator[Claim[InPlace]]:
        """The claims that can be written side by side."""
        by_alinea: dict[int, list[Claim[TextEdit]]] = {}
        inserted: list[Claim[InPlace]] = []
        for claim in self.given:
            if is_of(claim, TextEdit):
                by_alinea.setdefault(claim.edit.alinea, []).append(claim)
            elif is_of(claim, Insertion):
                inserted.append(claim)
            elif not is_of(claim, Rewriting):
                yield claim
        held: dict[int, list[_Node]] = {}
        for alinea, words in by_alinea.items():
            nodes, owner = _nested(words), self._owner(alinea)
            if owner is not None:
                held.setdefault(owner, []).extend(nodes)
            elif alinea not in self.deleted:  # a change asked for wherever its words stand is not asked for there
                yield from _parted(self._words_left([self._words(node) for node in nodes], alinea), self.texts[alinea])
        inserted += [self._lines(claim, held.get(index, [])) for index, claim in enumerate(self.rewritings)]
        yield from self._lines_left(inserted)

    def _words_left(self, claims: list[Claim[TextEdit]], alinea: int) -> list[Claim[TextEdit]]:
        """*claims* on one alinéa without the insertions of what another of them writes there."""
        if len(claims) < 2 or not any(claim.edit.inserts for claim in claims):
            return claims
        return self._left(claims, lambda made, edit: writes_it_beside(made, edit, self.texts[alinea]))

    def _lines_left(self, claims: list[Claim[InPlace]]) -> list[Claim[InPlace]]:
        """*claims* on alinéas without the insertions of those that another of them writes there."""
        if len(claims) < 2:
            return claims
        return self._left(claims, writes_lines_beside)

    def _left(self, claims: list[Claim[E]], writes: Callable[[E, E], bool]) -> list[Claim[E]]:
        """*claims* without those of which another *writes* what they ask for, which their amendments sign as well."""
        left = dict(enumerate(claims))
        for index, claim in enumerate(claims):
            for other, host in left.items():
                apart = other != index and set(host.all_sources).isdisjoint(claim.all_sources)
                if apart and writes(host.edit, claim.edit):
                    del left[index]
                    left[other] = replace(host, guests=(*host.guests, *claim.all_sources))
                    self.said += _pairs(claim, host)
                    break
        return list(left.values())

    def _owner(self, alinea: int) -> int | None:
        """Which rewriting the alinéa is in."""
        holding = (rank for rank, claim in enumerate(self.rewritings) if claim.edit.start <= alinea < claim.edit.stop)
        return next(holding, None)

    def _words(self, node: _Node) -> Claim[TextEdit]:
        """The claim of *node*, with what it holds carried out in its new words."""
        edit = node.claim.edit
        new = self._written(edit.new, node.inside, node.claim) if node.inside else edit.new
        return _hosting(node.claim, replace(edit, new=new), node.inside)

    def _lines(self, claim: Claim[Rewriting], nodes: list[_Node]) -> Claim[Rewriting]:
        """The rewriting *claim*, with *nodes* carried out in its lines."""
        lines = list(claim.edit.lines)
        by_line: dict[int, list[_Node]] = {}
        for node in nodes:
            rank = line_of(lines, node.claim.edit)
            if rank is not None and not node.claim.edit.everywhere:
                by_line.setdefault(rank, []).append(node)
        for rank, of_line in by_line.items():
            lines[rank] = self._written(lines[rank], of_line, claim)
        everywhere = [node for node in nodes if node.claim.edit.everywhere]
        lines = [self._written(line, everywhere, claim) for line in lines]
        return _hosting(claim, replace(claim.edit, lines=tuple(lines)), nodes)

    def _written(self, text: str, nodes: list[_Node], outer: Claim[InPlace]) -> str:
        """*text*, which *outer* writes, with *nodes* carried out in it; each at its place in it as given."""
        splices: list[tuple[Splice, tuple[int, ...]]] = []
        for node in nodes:
            edit = node.claim.edit
            if not edit.everywhere and (splice := self._splice(text, node, outer)) is not None:
                splices.append((splice, node.claim.all_sources))
        # « à chaque occurrence »: of the several there were, one is left, and is changed once
        ordered = sorted((splice for splice, _ in dict.fromkeys(splices)), key=lambda one: (one.start, one.end))
        if any(left.end > right.start for left, right in pairwise(ordered)):
            self.lost += [pair for node in nodes for pair in _pairs(node.claim, outer)]
        for splice in reversed(ordered):
            text = splice.on(text)
        for node in nodes:
            if node.claim.edit.everywhere:
                self.redone += _pairs(node.claim, outer)
                self.lost += [pair for inner in node.inside for pair in _pairs(inner.claim, outer)]
                text = made_everywhere(text, node.claim.edit)
        return text

    def _splice(self, text: str, node: _Node, outer: Claim[InPlace]) -> Splice | None:
        """What *node* does to *text*, with what it holds carried out in its new words.

        An amendment that writes a passage again has written it as it wants it: what it asks for inside contradicts it.
        """
        pairs = _pairs(node.claim, outer)
        splice = redone(text, node.claim.edit)
        if splice is None or any(inner == rewriting for inner, rewriting in pairs):
            self.lost += pairs
            return None
        if splice.on(text) == text:
            self.said += pairs
        else:
            self.redone += pairs
        return replace(splice, new=self._written(splice.new, node.inside, node.claim)) if node.inside else splice


def _nested(claims: Iterable[Claim[TextEdit]]) -> list[_Node]:
    """The *claims* on one alinéa, those inside others under them. Of two on the same words, the namer first."""
    roots: list[_Node] = []
    around: list[_Node] = []
    for claim in sorted(claims, key=lambda claim: (by_reach(claim.edit.extent), claim.edit.everywhere)):
        node, extent = _Node(claim), claim.edit.extent
        around = [outer for outer in around if outer.claim.edit.extent.end > extent.start]
        holding = [outer for outer in around if _lies_in(claim, outer.claim)]
        (holding[-1].inside if holding else roots).append(node)
        around.append(node)
    return roots


def _lies_in(inner: Claim[TextEdit], outer: Claim[TextEdit]) -> bool:
    return outer.edit.extent.holds(inner.edit.extent) and outer.edit.extent.overlaps(inner.edit.extent)


def _parted(claims: Iterable[Claim[TextEdit]], text: str) -> Iterator[Claim[TextEdit]]:
    """*claims* on *text* from left to right; of two that share white space, the second takes that after it."""
    reach = 0
    for claim in sorted(claims, key=lambda claim: claim.edit.extent):
        edit = claim.edit
        if edit.start < reach < edit.end:
            end = edit.end if edit.new else edit.end + len(text[edit.end :]) - len(text[edit.end :].lstrip())
            claim = replace(claim, edit=replace(edit, start=reach, end=end))
        yield claim
        reach = max(reach, claim.edit.end)


def _hosting(claim: Claim[E], edit: E, nodes: Iterable[_Node]) -> Claim[E]:
    """*claim* for *edit*, which realises *nodes* as well."""
    guests = dict.fromkeys(source for node in nodes for source in node.sources())
    return replace(claim, edit=edit, guests=tuple(dict.fromkeys((*claim.guests, *guests))))
