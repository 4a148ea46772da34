"""The amendments of one reading applied to a bill.

Every operation is resolved to an interval of the original text, then all are spliced at once. Three exceptions: a
sub-amendment edits its parent's text (docs/grammar.md, "Sub-amendments"), a second deliberation comes after all the
others (docs/grammar.md, "Second deliberation"), and what lies inside a passage that another amendment rewrites is
carried out in the new passage (docs/grammar.md, "Composition").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from amendapply.amendment import Amendment, every_amendment, signatures
from amendapply.applying.deliberation import Deliberation, deliberate
from amendapply.applying.dossier import Dossier, Given, of_this_text, opened, read, read_without_gages
from amendapply.applying.kinship import Kinship, kinship, looks_beyond
from amendapply.applying.new_parts import Numbered, numbered, with_new_parts
from amendapply.applying.subamendments import fold_subamendments
from amendapply.bill import SEVERAL_SUPPRESSED, SUPPRESSED, Article, Bill, require_bill
from amendapply.conventions import tidy
from amendapply.edits import TITLE
from amendapply.frozen import frozen
from amendapply.handouts import RedlineHandout
from amendapply.language.gages import without_gages
from amendapply.locating import Survey
from amendapply.operations import Reading
from amendapply.outcome import Outcome, Problem, Status, counted
from amendapply.redline import (
    Change,
    Piece,
    Redline,
    Row,
    consolidated,
    cut,
    kept_rows,
    redline_of,
)
from amendapply.text.labels import suppressed_labels

_NO_NUMBER = (
    Status.UNSUPPORTED,
    Problem("aucun numéro ne reste pour l'article additionnel, ou la division : tous ceux qui conviennent sont pris"),
)


@frozen
class Result(RedlineHandout):
    """The bill as amended, the redline that leads there, and one outcome for each amendment, in the order given."""

    bill: Bill
    redline: Redline
    outcomes: tuple[Outcome, ...]

    def _shown(self) -> tuple[Bill, Redline, tuple[Outcome, ...]]:
        return self.bill, self.redline, self.outcomes

    def __repr__(self) -> str:
        return f"<Result: {counted(outcome.status for outcome in self.outcomes)}; {self.redline!r}>"


def apply(
    bill: Bill,
    amendments: Iterable[Amendment] | Amendment,
    *,
    strict: bool = False,
    conventions: bool = True,
    lift_gages: bool = False,
) -> Result:
    """Apply *amendments*, or a single one, to *bill*.

    *strict* refuses every liberty that the outcome would otherwise list as a remark. *conventions* adds what the
    services do after the vote, signed « services » in the redline. *lift_gages* leaves out the compensations that
    amendments carry (« La perte de recettes est compensée… »), as when the Government lifts them in session. An
    amendment that is refused changes nothing. All that are given are applied, whatever their ``fate``, in any version:
    the commands leave out what was rejected and what « 12 rect. » replaces.

    Raises ``InputError`` for what is no bill or no amendment.
    """
    require_bill(bill)
    every = every_amendment(amendments)
    given = Given(every, signatures(every), read_without_gages if lift_gages else read, strict)
    tabled = tuple(map(read, every))
    dossiers = _opened(bill, given, map(without_gages, tabled) if lift_gages else tabled)
    folded = fold_subamendments(bill, dossiers, _kinship(bill, dossiers, given), given)
    main = folded.main
    made, new = _deliberated(bill, main, given, folded.signers)
    while lacking := {rank for part in new if not part.number for rank in part.asking}:
        main = tuple(each.refused(*_NO_NUMBER) if each.rank in lacking else each for each in main)
        made, new = _deliberated(bill, main, given, folded.signers)
    rows = _tidied(bill, made) if conventions else made.rows
    redline = redline_of(bill, rows, made.notes)
    if new:
        redline = with_new_parts(redline, new, folded.signers, every)
    outcomes = zip(folded.outcomes(made.dossiers), tabled, strict=True)
    return Result(consolidated(bill, redline), redline, tuple(replace(each, reading=own) for each, own in outcomes))


def _opened(bill: Bill, given: Given, readings: Iterable[Reading]) -> list[Dossier]:
    dossiers = []
    for rank, (amendment, name, reading) in enumerate(zip(given.amendments, given.names, readings, strict=True)):
        dossier = of_this_text(opened(rank, amendment, reading, strict=given.strict), bill)
        if name != amendment.name:
            dossier = dossier.remarked(f"l'amendement n'est pas seul à porter son numéro : il signe « {name} »")
        dossiers.append(dossier)
    return dossiers


def _kinship(bill: Bill, dossiers: list[Dossier], given: Given) -> Kinship:
    survey = Survey(bill)
    return kinship(
        given.amendments,
        [dossier.amendment.parent or dossier.reading.parent for dossier in dossiers],
        {
            dossier.rank: dossier.reading
            for dossier in dossiers
            if dossier.live and looks_beyond(survey, dossier.amendment, dossier.reading)
        },
    )


# ------------------------------------------------------------------------------------------- second deliberation


def _deliberated(
    bill: Bill, dossiers: Sequence[Dossier], given: Given, signers: Sequence[tuple[str, ...]]
) -> tuple[Deliberation, tuple[Numbered, ...]]:
    """What the first deliberation makes of *bill*, and then the second, with the additional parts."""
    first = [dossier for dossier in dossiers if not dossier.amendment.second_deliberation]
    second = [dossier for dossier in dossiers if dossier.amendment.second_deliberation]
    made = deliberate(bill, first, given.amendments, strict=given.strict, signers=signers)
    if second:
        later = deliberate(_between(bill, made), second, given.amendments, strict=given.strict, signers=signers)
        made = _followed(bill, made, later)
    return made, numbered(bill, made.added) if made.added else ()


def _between(bill: Bill, made: Deliberation) -> Bill:
    """The bill that the first deliberation leaves, before any convention."""
    return consolidated(bill, redline_of(bill, made.rows, {}))


def _followed(bill: Bill, made: Deliberation, later: Deliberation) -> Deliberation:
    """Two deliberations as one, whose rows lead from the text before the first to the text after the second."""
    rows, deleted = dict(made.rows), dict(made.deleted)
    for target, of_target in later.rows.items():
        before = made.rows.get(target) or kept_rows(bill, target)
        rows[target] = composed(before, of_target)
        gone = _tabled_numbers(before, later.deleted.get(target, frozenset()))
        deleted[target] = deleted.get(target, frozenset()) | gone
    notes = {target: made.notes.get(target, ()) + later.notes.get(target, ()) for target in rows}
    return Deliberation(rows, deleted, made.added + later.added, notes, made.dossiers + later.dossiers)


def _tabled_numbers(before: tuple[Row, ...], numbers: frozenset[int]) -> frozenset[int]:
    """The numbers in the bill as tabled of the alinéas that *numbers* count after *before*; new ones have none."""
    standing = [row.number for row in before if row.after is not None]
    return frozenset(tabled for number in numbers if (tabled := standing[number - 1]) is not None)


# --------------------------------------------------------------------------------------------------- the redline


def _tidied(bill: Bill, made: Deliberation) -> dict[int, tuple[Row, ...]]:
    """The rows of each article as the services would publish it; titles stay as they are."""
    several = _mark_of_several(bill) if any(made.deleted.values()) else SUPPRESSED
    return {
        target: tidy(rows, made.deleted.get(target, frozenset()), several)
        if target != TITLE and isinstance(bill.parts[target], Article)
        else rows
        for target, rows in made.rows.items()
    }


def _mark_of_several(bill: Bill) -> str:
    """« 1° et 2° (Supprimés) » or « (Supprimé) », as *bill* writes it.

    Where it has none such, the plural in a text with guillemets, as both chambers publish it (36 of 39), the singular
    in one without, as La Fabrique gives it (5 of 5).
    """
    texts = [alinea.text for article in bill.articles for alinea in article.alineas]
    if any(SEVERAL_SUPPRESSED in text for text in texts):
        return SEVERAL_SUPPRESSED
    if any(len(suppressed_labels(text)) > 1 for text in texts) or not any("«" in text for text in texts):
        return SUPPRESSED
    return SEVERAL_SUPPRESSED


def composed(first: tuple[Row, ...], second: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows from before *first* to after *second*, which starts from the alinéas that *first* leaves, in order."""
    return tuple(_composed_rows(list(first), second))


def _composed_rows(first: list[Row], second: tuple[Row, ...]) -> Iterator[Row]:
    waiting = iter(first)
    for row in second:
        if row.change is Change.ADDED:
            yield row
            continue
        for before in waiting:
            if before.after is not None:
                if joined := _joined(before, row):
                    yield joined
                break
            yield before
    yield from waiting


def _joined(before: Row, after: Row) -> Row | None:
    """One alinéa through both redlines; None where the first added it and the second took it away."""
    pieces = tuple(_recut(before.pieces, after.pieces))
    if before.change is Change.ADDED:
        return None if after.change is Change.REMOVED else Row(pieces, None, Change.ADDED)
    return Row(pieces, before.number, after.change)


def _recut(before: tuple[Piece, ...], after: tuple[Piece, ...]) -> Iterator[Piece]:
    """*after* cuts the text that *before* leaves; what *before* removed stays where it was."""
    lengths = [len(piece.text) for piece in after if piece.change is not Change.ADDED]
    groups = iter(cut(before, accumulate(lengths), Change.REMOVED))
    for piece in after:
        if piece.change is Change.ADDED:
            yield piece
            continue
        for first in next(groups):
            if piece.change is Change.KEPT or first.change is Change.REMOVED:
                yield first
            elif first.change is Change.KEPT:
                yield Piece(Change.REMOVED, first.text, piece.sources)
    yield from next(groups)
