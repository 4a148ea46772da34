"""What a check says of each amendment of a liasse, and of groups of them: plain values, which can be pickled.

An amendment is designated by its *rank*: its index, from 0, in the list that was checked. A number would not do: pasted
text has none, and a file may hold two versions of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from amendapply.amendment import BESIDE, Amendment, Position
from amendapply.edits import Edit
from amendapply.frozen import frozen
from amendapply.lexicon import elides
from amendapply.outcome import Problem, Status


@frozen
class Passage:
    """A passage of the bill, or of the amendment that a sub-amendment edits.

    ``name`` is the name of what is amended: « article 4 bis », « intitulé du titre II », « titre du texte »,
    « amendement 12 »; "" where the amendment names nothing. ``position``: beside that article, for an additional one.
    ``first`` and ``last`` are the numbers, from 1, of the alinéas touched, both 0 for the whole of it; what is inserted
    after alinéa 8 touches alinéa 8, and before the first one, alinéa 1. ``start`` and ``end`` bound a passage of one
    alinéa, in characters of its text; both None where whole alinéas are meant. ``words`` are those of that passage,
    without the spaces around.
    """

    name: str
    position: Position | None = None
    first: int = 0
    last: int = 0
    start: int | None = None
    end: int | None = None
    words: str = ""

    def __str__(self) -> str:
        name = self.name
        if name and self.position is not None:
            side = BESIDE[self.position]
            name = f"{side} l'{name}" if elides(name) else f"{side} : {name}"
        if not self.first:
            return name
        alineas = f"alinéa {self.first}" if self.first == self.last else f"alinéas {self.first} à {self.last}"
        return ", ".join(part for part in (name, alineas) if part)


@frozen
class Verdict:
    """What a check found about one amendment.

    ``status``: ``applicable`` to the text as it stands; ``satisfied`` or ``fallen`` once ``causes`` are adopted (names
    of amendments); ``applied`` where it was adopted itself, ``conflict`` where it was adopted although an earlier vote
    made that impossible, or where its own parts contradict one another; ``text_missing`` where it is understood and no
    bill was given; otherwise the reason why it does not apply, as in an application.
    ``problems`` and ``remarks`` are those of an outcome. ``places`` are the passages that it touches, one for each
    target, in the order of the text; where it does not apply, those that it names. ``edits`` is what it changes, ()
    where it does not apply. ``parent`` is the rank of the amendment that it sub-amends, None where it amends the bill
    or where the parent is missing.
    ``identical``, ``alike`` and ``collisions`` are indexes in the report's groups and clusters. ``position`` is its
    rank, from 1, in the order of discussion. ``check_each`` leaves these unknown: None, (), 0.
    """

    rank: int
    amendment: Amendment
    status: Status
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()
    places: tuple[Passage, ...] = ()
    edits: tuple[Edit, ...] = ()
    parent: int | None = None
    causes: tuple[str, ...] = ()
    identical: int | None = None
    alike: int | None = None
    collisions: tuple[int, ...] = ()
    position: int = 0

    def __repr__(self) -> str:
        problems = f": {' ; '.join(map(str, self.problems))}" if self.problems else ""
        return f"<Verdict on {self.amendment.name}: {self.status}{problems[:200]}>"

    @property
    def applicable(self) -> bool:
        """Whether it can still be adopted, or was."""
        return self.status in (Status.APPLICABLE, Status.APPLIED)


@frozen
class Group:
    """Amendments that ask for the same, or nearly: two at least, in the order of their numbers.

    Identical ones make the same changes at the same places, whatever their wording. In a group of near-identical ones
    the same passages are changed in the same way, and the new texts differ only by numbers, months, punctuation,
    capitals, accents, plural marks or a gage; the group also holds the identical ones of each of its variants.
    """

    members: tuple[int, ...]


class Quarrel(StrEnum):
    """What the amendments of a cluster compete for."""

    ARTICLE = "article"
    """The article itself, which some rewrite or delete."""
    ALINEAS = "alineas"
    """Whole alinéas, which some rewrite or delete."""
    WORDS = "words"
    """Words of one alinéa."""


@frozen
class Cluster:
    """Amendments that cannot all be adopted, and the place that they fight over.

    ``members``, in the order of discussion, are connected by collisions: each collides with another member, not always
    with all. ``outer`` are those whose change covers the whole place (for an article, those that delete or rewrite it).
    What fights over a whole article is a cluster of its own, apart from those inside the article, which it would
    otherwise make one.
    """

    quarrel: Quarrel
    place: Passage
    members: tuple[int, ...]
    outer: tuple[int, ...] = ()


@frozen
class Doomed:
    """The amendments on an article (``inside``) that others (``deleting``) delete whole.

    ``inside`` are those that would fall; without the text, all those on the article.
    """

    place: Passage
    deleting: tuple[int, ...]
    inside: tuple[int, ...]


@frozen
class Family:
    """An amendment and its sub-amendments, in the order of discussion. Those of a sub-amendment are its own family."""

    parent: int
    children: tuple[int, ...]


@frozen
class Displaced:
    """An amendment that the source puts elsewhere in the discussion than the rules of the chambers would.

    ``source`` and ``rules`` are positions from 1.
    """

    rank: int
    source: int
    rules: int


@frozen
class Discussion:
    """The ``ranks`` of all amendments in the order of discussion.

    This is the order of the source where it has one; ``displaced`` are then the fewest amendments to move to get there
    from the order of the rules.
    """

    ranks: tuple[int, ...]
    displaced: tuple[Displaced, ...] = ()

    def __repr__(self) -> str:
        return f"<Discussion: {len(self.ranks)} amendments, {len(self.displaced)} displaced>"


@frozen
class Story:
    """All that the report knows of one amendment; other amendments are given as their verdicts."""

    verdict: Verdict
    identical: tuple[Verdict, ...]
    alike: tuple[Verdict, ...]
    collisions: tuple[Cluster, ...]
    parent: Verdict | None
    children: tuple[Verdict, ...]
    deleting: tuple[Verdict, ...]
    causes: tuple[Verdict, ...]

    def __repr__(self) -> str:
        return f"<Story of {self.verdict.amendment.name}: {self.verdict.status}>"


def vote_order(verdicts: Sequence[Verdict], chosen: Iterable[Verdict]) -> tuple[int, ...]:
    """The ranks of *chosen* among *verdicts*, each once: in the order given, sub-amendments before their parents.

    The second deliberation comes after the first, with its sub-amendments.
    """

    def standing(verdict: Verdict) -> tuple[bool, int]:
        if verdict.parent is None:
            return verdict.amendment.second_deliberation, 0
        later, depth = standing(verdicts[verdict.parent])
        return later, depth - 1

    ordered = sorted(chosen, key=standing)
    return tuple(dict.fromkeys(verdict.rank for verdict in ordered))
