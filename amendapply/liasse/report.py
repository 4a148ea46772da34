"""The report of a check: every verdict, what the amendments have in common, and the votes taken so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amendapply.bill import Bill
from amendapply.liasse.finding import find, story
from amendapply.liasse.verdicts import Cluster, Discussion, Doomed, Family, Group, Story, Verdict
from amendapply.liasse.voting import voted


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found; ``verdicts`` are in the order given.

    ``bill`` is None where there was none. ``identical``, ``alike``, ``clusters`` and ``doomed`` are in the order of the
    text and describe the liasse as it was tabled: votes change verdicts alone. ``adopted`` are the ranks of the adopted
    amendments, in the order of the votes.
    """

    bill: Bill | None
    verdicts: tuple[Verdict, ...]
    discussion: Discussion
    identical: tuple[Group, ...] = ()
    alike: tuple[Group, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    doomed: tuple[Doomed, ...] = ()
    families: tuple[Family, ...] = ()
    adopted: tuple[int, ...] = ()

    def names(self, ranks: Iterable[int]) -> tuple[str, ...]:
        """The names of the amendments of these *ranks*."""
        return tuple(self.verdicts[rank].amendment.name for rank in ranks)

    def find(self, number: str) -> Verdict:
        """The verdict of the amendment *number*: the very version (« 12 rect. »), or else the only one of that number.

        Raises ``InputError`` where the liasse has no such amendment, or several.
        """
        return find(self, number)

    def adopt(self, number: str) -> Report:
        """This report once the amendment *number* is adopted as well; only what the vote touches is judged again.

        The alinéas of the others still count the original text. What is adopted though it does not apply changes
        nothing, and its verdict stays.

        Raises ``InputError`` where the liasse has no such amendment, or several.
        """
        return voted(self, (self.find(number).rank,))

    def explain(self, number: str) -> Story:
        """The story of the amendment *number*, in full. Raises ``InputError`` as ``find`` does."""
        return story(self, self.find(number))
