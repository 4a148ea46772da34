"""The report of a check: every verdict, what the amendments have in common, and the votes taken so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from amendapply.amendment import ADOPTED, Amendment, number_key, signatures
from amendapply.applying.application import apply
from amendapply.applying.dossier import read
from amendapply.bill import Bill
from amendapply.edits import TITLE
from amendapply.errors import InputError, shown
from amendapply.frozen import frozen
from amendapply.handouts import ReportHandout
from amendapply.liasse.choosing import unknown_amendments
from amendapply.liasse.collisions import Ground
from amendapply.liasse.verdicts import Cluster, Discussion, Doomed, Family, Group, Story, Verdict, vote_order
from amendapply.liasse.voting import DISMISSALS, Tabled, Tally, tallied
from amendapply.operations import Reading
from amendapply.outcome import Status, counted
from amendapply.redline import Redline

_SHOWN = 5
_Versions = dict[str, list[tuple[int, str, Verdict]]]
"""By bare number: the version, what signs the changes, the verdict."""


@frozen
class Report(ReportHandout):
    """What a check found; ``verdicts`` are in the order given.

    ``bill`` is None where there was none. ``identical``, ``alike``, ``clusters`` and ``doomed`` are in the order of the
    text and describe the liasse as it was tabled: votes change nothing but verdicts. ``adopted`` are the ranks of
    the adopted amendments, in the order of the votes; ``dismissed`` those of the amendments that were rejected,
    withdrawn, not moved or declared fallen.

    ``grounds`` and ``second`` are what a vote looks at, as it was tabled: by text (of the bill or of a sub-amended
    amendment, in which deliberation) and part of it, the ranks of the amendments that change it; and the ranks of the
    amendments to the bill in a second deliberation.
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
    dismissed: tuple[int, ...] = ()
    grounds: Mapping[Ground, tuple[int, ...]] = field(default_factory=dict, compare=False)
    second: tuple[int, ...] = field(default=(), compare=False)

    def __repr__(self) -> str:
        return f"<Report: {counted(verdict.status for verdict in self.verdicts)}>"

    def names(self, ranks: Iterable[int]) -> tuple[str, ...]:
        """The names of the amendments of these *ranks*."""
        return tuple(self.verdicts[rank].amendment.name for rank in ranks)

    def find(self, number: str | int) -> Verdict:
        """The verdict of the amendment *number*: that exact version (« 12 rect. »), otherwise the only one.

        Raises ``InputError`` where the liasse has no such amendment, or several.
        """
        return find(self, number)

    def adopt(self, number: str | int) -> Report:
        """This report once the amendment *number* is adopted as well; only what the vote touches is judged again.

        The alinéa numbers of the others are still those of the original text. Adopting an amendment that does not
        apply, or that was adopted or dismissed before, changes nothing, and its verdict stays.

        Raises ``InputError`` where the liasse has no such amendment, or several.
        """
        return voted(self, (find(self, number, "adopt"),))

    def dismiss(self, number: str | int, fate: str = "rejeté") -> Report:
        """This report once the amendment *number* is « rejeté », « retiré », « non soutenu » or « tombé ».

        Its sub-amendments fall with it; so do, where it is rejected, the identical ones, which are put to the same
        vote. No text changes.

        Raises ``InputError`` for another fate, and where the liasse has no such amendment, or several.
        """
        if fate not in DISMISSALS:
            raise InputError(f"sort inconnu « {fate} ».", remedy=f"Sorts possibles : {', '.join(DISMISSALS)}.")
        return decided_in_turn(self, ((find(self, number, "dismiss").rank, fate),))

    def explain(self, number: str | int) -> Story:
        """The story of the amendment *number*, in full. Raises ``InputError`` as ``find`` does."""
        return story(self, find(self, number, "explain"))


def voted(report: Report, verdicts: Iterable[Verdict]) -> Report:
    """*report* once the amendments of these *verdicts* are adopted, sub-amendments before what they amend."""
    return adopted_in_turn(report, vote_order(report.verdicts, verdicts))


def require_report(given: object) -> None:
    """Raise InputError where *given* is no report: a bill, what an application gave…"""
    if not isinstance(given, Report):
        raise InputError(f"une vérification (Report) est attendue, et non {shown(given)}.", remedy="check en fait une.")


def adopted_in_turn(report: Report, ranks: Sequence[int]) -> Report:
    """*report* once the amendments of these *ranks* are adopted, in exactly this order, as in a sitting."""
    return decided_in_turn(report, [(rank, ADOPTED) for rank in ranks])


def decided_in_turn(report: Report, decisions: Sequence[tuple[int, str]]) -> Report:
    """*report* once these *decisions* are taken in exactly this order: the rank of an amendment, and its fate.

    A fate is « adopté » or one of ``voting.DISMISSALS``. An amendment keeps the first fate that it is given.
    """
    if not decisions:
        return report
    before = Tally(report.verdicts, report.adopted, report.dismissed)
    tally = tallied(report.bill, before, decisions, tabled(report))
    return replace(report, verdicts=tally.verdicts, adopted=tally.adopted, dismissed=tally.dismissed)


def tabled(report: Report) -> Tabled:
    """What votes look at in *report*."""
    return Tabled(report.families, report.identical, report.grounds, report.second)


# ---------------------------------------------------------------- one amendment by its number, and its story


def find(report: Report, number: str | int, call: str = "find") -> Verdict:
    """The verdict of the amendment *number*: that exact version, otherwise the only one.

    Of different amendments of one number, « 5 (1/2) » is the first. Raises ``InputError`` where the liasse has no such
    amendment, or several, and for what is no number: it says how *call*, the method that was asked, is written.
    """
    number = _spelled(number, call)
    written = [verdict for verdict in report.verdicts if verdict.amendment.number == number]
    return written[0] if len(written) == 1 else find_all(report, (number,))[0]


def _spelled(number: object, call: str) -> str:
    """*number* as a text. Raises InputError for several, an amendment, nothing: it says how *call* is written."""
    if isinstance(number, str | int):
        return str(number)
    remedy = f'Écrire, par exemple, report.{call}("12").'
    if isinstance(number, Amendment):
        remedy = f'Écrire report.{call}("{number.name}").'
    elif isinstance(number, list | tuple) and number:
        chained = call in ("adopt", "dismiss")  # they give a report, on which the next is called
        calls = ("." if chained else ", report.").join(f'{call}("{each}")' for each in number[:2])
        remedy = f"Un appel pour chacun : report.{calls}{', etc' if len(number) > 2 else ''}."
    raise InputError(f"le numéro d'un amendement est attendu, et non {shown(number)}.", remedy=remedy)


def find_all(report: Report, numbers: Iterable[str | int]) -> list[Verdict]:
    """The verdict of each of *numbers*, as ``find`` gives it; the liasse is looked through once."""
    versions: _Versions = {}
    names = signatures([verdict.amendment for verdict in report.verdicts])
    for verdict, name in zip(report.verdicts, names, strict=True):
        for bare, version in {number_key(verdict.amendment.name), number_key(name)}:
            versions.setdefault(bare, []).append((version, name, verdict))
    return [_only(versions, _spelled(number, "find")) for number in numbers]


def _only(versions: _Versions, number: str) -> Verdict:
    bare, wanted = number_key(number)
    known = versions.get(bare, [])
    found = [each for each in known if each[0] == wanted] or known
    signed = dict.fromkeys(name for _, name, _ in found)
    if len(signed) == 1:  # one amendment, even if given twice
        return found[0][2]
    if found:
        names = " ou ".join(f"« {name} »" for name in [*signed][:_SHOWN])
        raise InputError(f"plusieurs amendements portent le numéro {number}.", remedy=f"Demander {names}.")
    raise unknown_amendments((number,), [name for each in versions.values() for _, name, _ in each])


def story(report: Report, verdict: Verdict) -> Story:
    """All that *report* knows of the amendment of this *verdict*."""
    rank = verdict.rank

    def others(ranks: Iterable[int]) -> tuple[Verdict, ...]:
        return tuple(report.verdicts[other] for other in ranks if other != rank)

    same = () if verdict.identical is None else report.identical[verdict.identical].members
    alike = () if verdict.alike is None else report.alike[verdict.alike].members
    return Story(
        verdict=verdict,
        identical=others(same),
        alike=others(other for other in alike if other not in same),
        collisions=tuple(report.clusters[index] for index in verdict.collisions),
        parent=None if verdict.parent is None else report.verdicts[verdict.parent],
        children=others(child for family in report.families if family.parent == rank for child in family.children),
        deleting=others(other for doomed in report.doomed if rank in doomed.inside for other in doomed.deleting),
        causes=tuple(other for other in others(report.adopted) if other.amendment.name in verdict.causes),
    )


# ------------------------------------------------------------------------------------- the redline of one amendment


def redline_alone(report: Report, verdict: Verdict) -> Redline | None:
    """What the amendment of *verdict*, with those that it sub-amends, changes in the bill; None where it cannot.

    Parts of the bill that it does not touch are left out, unless its place is known by them alone.
    """
    if report.bill is None or not verdict.applicable:
        return None
    line = ascent(report, verdict)
    targets = {edit.target for edit in line[0].edits}
    if not targets:
        return None
    for bill in (_touched(report.bill, targets), report.bill):  # the whole one where others lead to its place
        result = apply(bill, [each.amendment for each in line], conventions=False)
        if all(outcome.status is Status.APPLIED for outcome in result.outcomes):
            return result.redline if result.redline.changed else None
    return None


def reading_of(verdict: Verdict) -> Reading:
    """What is understood of the amendment of *verdict*: read anew, since a report of thousands keeps no readings."""
    return read(verdict.amendment)


def ascent(report: Report, verdict: Verdict) -> list[Verdict]:
    """The amendment that stands on its own, then those that lead from it to *verdict*."""
    line = [verdict]
    while line[0].parent is not None and len(line) < len(report.verdicts):
        line.insert(0, report.verdicts[line[0].parent])
    return line


def _touched(bill: Bill, targets: set[int]) -> Bill:
    return bill.with_parts(bill.parts[target] for target in sorted(targets) if target != TITLE)
