"""`amendapply apply`: amendments carried into a bill, the redline shown, the consolidated bill written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from amendapply.cli.choices import AMENDMENTS, BILL, CONTEXT, EVERY, FORCE, FORMAT, OUTPUT, SHOW, Choice, separated
from amendapply.cli.console import listed, notify, screen_width, waiting
from amendapply.cli.declaring import Exit, Option
from amendapply.cli.delivering import deliver_redline, delivery
from amendapply.cli.inputs import (
    in_their_articles,
    name_of,
    read_amendments_from,
    read_bill_from,
    refuse_fateless,
    refuse_shared_input,
    signatories_in,
    tell_homeless,
    tell_versions,
    with_its_own,
)
from amendapply.errors import InputError
from amendapply.rendering.formats import ENDINGS, Format

if TYPE_CHECKING:
    from amendapply.amendment import Amendment
    from amendapply.liasse.choosing import Selection
    from amendapply.rendering.report import Report

SOME_REFUSED = 1
"""The exit code where some amendment could not be applied."""

_STRICT = Option("--strict", help="Refuse un amendement plutôt que de prendre une liberté pour l'appliquer.")
_MECHANICAL = Option("--mechanical", help="N'ajoute rien de ce que font les services (« (Supprimé) », etc.).")
_LIFT = Option("--lift-gages", help="Lève les gages : n'écrit pas les compensations financières.")


def apply_amendments(
    bill: Annotated[str, BILL],
    amendments: Annotated[list[str] | None, AMENDMENTS] = None,
    output: Annotated[str | None, OUTPUT] = None,
    show: Annotated[list[str] | None, SHOW] = None,
    choice: Choice = EVERY,
    strict: Annotated[bool, _STRICT] = False,
    mechanical: Annotated[bool, _MECHANICAL] = False,
    lift_gages: Annotated[bool, _LIFT] = False,
    format_: Annotated[Format | None, FORMAT] = None,
    context: Annotated[int, CONTEXT] = 1,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """Applique des amendements à un texte et montre ce qui change.

    Exemples :
      amendapply apply loi.html liasse.zip --fate adopté
      amendapply apply loi.html liasse.zip --fate adopté --show 4 -o article-4.docx
      amendapply apply loi.docx amendement.txt -o redline.html
      amendapply apply loi.yaml liasse.yaml --only 12,15 -o consolide.docx --format docx-clean

    Codes de sortie : 0 tout est appliqué, ou déjà satisfait ; 1 un amendement ne l'est pas ; 2 entrée inutilisable.
    """
    from amendapply.applying.application import apply
    from amendapply.liasse.other_version import version_doubt
    from amendapply.rendering.report import Report
    from amendapply.text.typography import spaced

    bundle = with_its_own(bill, amendments or [])
    refuse_shared_input(bill, *bundle)
    to = delivery(output, format_, ENDINGS, Format.TERMINAL, [bill, *bundle], force=force)
    text = read_bill_from(bill)
    read = read_amendments_from(bundle)
    refuse_fateless(read, bundle, choice.fates)
    chosen = chosen_of(read, choice)
    with waiting(f"Application de {spaced(len(chosen))} amendements…", len(chosen)):
        placed = in_their_articles(text, chosen, choice.articles, "appliqué", strict=strict)
        result = apply(text, placed, strict=strict, conventions=not mechanical, lift_gages=lift_gages)
    if doubt := version_doubt(text, ((outcome.amendment, outcome.status) for outcome in result.outcomes)):
        notify(doubt)
    tell_homeless((outcome.amendment, outcome.problems) for outcome in result.outcomes)
    name = name_of(bill)
    report = Report(result.bill, result.redline, result.outcomes, context, screen_width(), source=name)
    if show is not None:
        report = _shown(report, separated(show) or ())
    deliver_redline(report, to)
    if not all(outcome.status.settled for outcome in report.outcomes):
        raise Exit(SOME_REFUSED)


def _shown(report: Report, numbers: Sequence[str]) -> Report:
    """*report* on the articles *numbers*; what is left out is told. Raises InputError for an unknown article."""
    from amendapply.bill import article_key, unknown_article
    from amendapply.rendering.report import on_articles

    known = [part.article for part in report.redline.articles]
    for number in numbers:
        if article_key(number) not in {article_key(each.number) for each in known}:
            raise unknown_article(known, number, listed)
    shown = on_articles(report, numbers)
    if others := len(report.outcomes) - len(shown.outcomes):
        notify(
            "1 amendement sur d'autres articles n'est pas montré."
            if others == 1
            else f"{others} amendements sur d'autres articles ne sont pas montrés."
        )
    return shown


def chosen_of(amendments: Sequence[Amendment], choice: Choice) -> tuple[Amendment, ...]:
    """Those of *amendments* that the user chooses; the others are told. Raises InputError where none is left."""
    from dataclasses import replace

    from amendapply.amendment import Liasse
    from amendapply.liasse.choosing import select

    signed = signatories_in(amendments, choice.author, choice.group)
    selection = select(amendments, choice.numbers, choice.fates, listed)
    selection = replace(
        selection,
        chosen=Liasse(each for each in selection.chosen if signed.tabled(each)),
        left_out=tuple(each for each in selection.left_out if signed.tabled(each.amendment)),
    )
    tell_versions(selection)
    _tell_fates(selection)
    if not selection.chosen and choice.numbers:
        remedy = "Retirer --fate, --author ou --group."
        raise InputError("aucun des amendements de --only ne répond aux autres options.", remedy=remedy)
    if not selection.chosen:
        notify("aucun amendement n'est à appliquer.")
    return selection.chosen


def _tell_fates(selection: Selection) -> None:
    from amendapply.liasse.choosing import Reason

    fates = [
        f"{absence.amendment.name} ({absence.amendment.fate or 'sort inconnu'})"
        for absence in selection.left_out
        if absence.reason is Reason.FATE
    ]
    if fates:
        notify(f"laissés de côté d'après leur sort : {listed(fates)}. Pour en appliquer un, le demander avec --only.")
