"""`amendapply apply`: amendments carried into a bill, the redline shown, the consolidated bill written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amendapply.cli.choices import BILL, CONTEXT, FORCE, FORMAT, OUTPUT
from amendapply.cli.console import notify, screen_width, waiting
from amendapply.cli.delivering import deliver, delivery
from amendapply.cli.inputs import read_amendments_from, read_bill_from, refuse_shared_input, with_its_own
from amendapply.rendering.formats import Format

if TYPE_CHECKING:
    from amendapply.amendment import Amendment
    from amendapply.bill import Bill
    from amendapply.cli.choosing import Selection

SOME_REFUSED = 1
"""The exit code where some amendment could not be applied."""

_AMENDMENTS = typer.Argument(metavar="AMENDEMENT", help="Fichiers d'amendements, ou « - » pour l'entrée standard.")
_ARTICLE = typer.Option("--article", metavar="N", help="Article des amendements qui n'en nomment aucun.")
_ONLY = typer.Option("--only", metavar="12,15", help="N'applique que ces amendements, quel que soit leur sort.")
_FATE = typer.Option("--fate", metavar="SORT", help="N'applique que les amendements de ce sort : adopté, rejeté…")
_STRICT = typer.Option("--strict", help="Refuse un amendement plutôt que de prendre une liberté pour l'appliquer.")
_MECHANICAL = typer.Option("--mechanical", help="N'ajoute rien de ce que font les services (« (Supprimé) », etc.).")
_LIFT = typer.Option("--lift-gages", help="Lève les gages : n'écrit pas les compensations financières.")


def apply_amendments(
    bill: Annotated[str, BILL],
    amendments: Annotated[list[str] | None, _AMENDMENTS] = None,
    output: Annotated[Path | None, OUTPUT] = None,
    article: Annotated[str | None, _ARTICLE] = None,
    only: Annotated[str | None, _ONLY] = None,
    fate: Annotated[str | None, _FATE] = None,
    strict: Annotated[bool, _STRICT] = False,
    mechanical: Annotated[bool, _MECHANICAL] = False,
    lift_gages: Annotated[bool, _LIFT] = False,
    format_: Annotated[Format | None, FORMAT] = None,
    context: Annotated[int, CONTEXT] = 1,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """Applique des amendements à un texte et montre ce qui change."""
    from amendapply.applying.application import apply
    from amendapply.rendering.report import Report

    bundle = with_its_own(bill, amendments or [])
    refuse_shared_input(bill, *bundle)
    to = delivery(output, format_, [bill, *bundle], force=force)
    text = read_bill_from(bill)
    chosen = _choose(read_amendments_from(bundle), only, fate)
    with waiting(f"Application de {len(chosen)} amendements…", len(chosen)):
        placed = _placed(text, chosen, article, strict)
        result = apply(text, placed, strict=strict, conventions=not mechanical, lift_gages=lift_gages)
    deliver(Report(result.bill, result.redline, result.outcomes, context, screen_width()), to)
    if not all(outcome.status.settled for outcome in result.outcomes):
        raise typer.Exit(SOME_REFUSED)


def _choose(amendments: Sequence[Amendment], only: str | None, fate: str | None) -> tuple[Amendment, ...]:
    from amendapply.cli.choosing import select
    from amendapply.reading.fates import named_fate

    numbers = None if only is None else [number.strip() for number in only.split(",") if number.strip()] or [only]
    selection = select(amendments, numbers, None if fate is None else named_fate(fate))
    for notice in _left_out_notices(selection):
        notify(notice)
    return selection.chosen


def _placed(bill: Bill, amendments: tuple[Amendment, ...], article: str | None, strict: bool) -> tuple[Amendment, ...]:
    from amendapply.cli.choosing import assign, place

    if article is not None:
        return assign(bill, amendments, article)
    placement = place(bill, amendments, strict=strict)
    for amendment in placement.found:
        notify(
            f"l'amendement {amendment.name} ne nomme aucun article : "
            f"appliqué à l'article {amendment.article}, le seul où il trouve sa place."
        )
    return placement.amendments


def _left_out_notices(selection: Selection) -> Iterator[str]:
    from amendapply.cli.choosing import Reason

    for absence in selection.left_out:
        if absence.reason is Reason.SUPERSEDED:
            yield f"{absence.amendment.name} est laissé de côté : {absence.latest} est une version plus récente."
    fates = [
        f"{absence.amendment.name} ({absence.amendment.fate or 'sort inconnu'})"
        for absence in selection.left_out
        if absence.reason is Reason.FATE
    ]
    if fates:
        yield f"laissés de côté d'après leur sort : {', '.join(fates)}. Pour en appliquer un, le demander avec --only."
