"""`amendapply consolidate`: the law as a bill would make it, and as the bill amended would."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from amendapply.cli.apply import SOME_REFUSED, chosen_of
from amendapply.cli.choices import BILL, CONTEXT, EVERY, FORCE, Choice
from amendapply.cli.console import listed, notify, screen_width, write_lines
from amendapply.cli.declaring import Exit, Option
from amendapply.cli.delivering import Delivery, deliver, delivery, on_screen, tell_outcomes
from amendapply.cli.inputs import (
    in_their_articles,
    read_amendments_from,
    read_bill_from,
    refuse_fateless,
    refuse_shared_input,
)
from amendapply.errors import InputError
from amendapply.rendering.formats import LAW_ENDINGS, LawFormat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amendapply.amendment import Amendment
    from amendapply.bill import Bill
    from amendapply.consolidating.result import Consolidation

_LAW = Option("--law", metavar="DROIT", help="Base de droit : fichier JSON Lines, YAML, XML, page, ou dossier.")
_AMENDMENTS = Option(
    "--amendments",
    metavar="AMENDEMENT",
    help="Fichier, archive ou dossier d'amendements : ajoute le texte amendé. Se répète.",
)
_STRICT = Option("--strict", help="Refuse une disposition plutôt que de prendre une liberté pour la consolider.")
_MECHANICAL = Option("--mechanical", help="N'ajoute rien de ce que font les services (« (Abrogé) », « ; »).")
_OUTPUT = Option(
    "--output",
    "-o",
    metavar="FICHIER",
    help="Écrit un fichier, de la forme que dit sa terminaison : .html, .docx et .md (tableau à deux ou trois "
    "colonnes), .xml (Akoma Ntoso), .diff, .json, .jsonl et .yaml (base de droit) ou .txt (la loi nouvelle).",
)
_FORMAT = Option(
    "--format",
    metavar="FORMAT",
    help="Forme du résultat, au lieu de celle que dit la terminaison : terminal, text, markdown, html, docx, "
    "docx-tracked (la loi, changements suivis), docx-clean (la loi nouvelle), akn, diff, json, jsonl, yaml ou plain.",
)
_ORDER = Option("--by-code", help="Range les articles de loi dans l'ordre des codes, et non dans celui du texte.")


def consolidate_law(
    bill: Annotated[str, BILL],
    law: Annotated[Path, _LAW],
    amendments: Annotated[list[str] | None, _AMENDMENTS] = None,
    choice: Choice = EVERY,
    output: Annotated[str | None, _OUTPUT] = None,
    format_: Annotated[LawFormat | None, _FORMAT] = None,
    context: Annotated[int, CONTEXT] = 1,
    strict: Annotated[bool, _STRICT] = False,
    mechanical: Annotated[bool, _MECHANICAL] = False,
    by_code: Annotated[bool, _ORDER] = False,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """Montre la loi telle que le texte la changerait, et telle que le ferait le texte amendé.

    Exemples :
      amendapply consolidate loi.yaml --law code.jsonl
      amendapply consolidate loi.yaml --law codes/ --amendments liasse.zip --fate adopté -o tableau.html

    Codes de sortie : 0 toutes les dispositions sont consolidées ; 1 une ne l'est pas, ou un amendement ne s'applique
    pas au texte ; 2 entrée inutilisable.
    """
    from amendapply.consolidating.result import in_order_of_codes
    from amendapply.consolidating.three_laws import consolidate
    from amendapply.reading.laws.law_files import load_law

    given = amendments or []
    refuse_shared_input(bill, *given)
    to = delivery(output, format_, LAW_ENDINGS, LawFormat.TERMINAL, [bill, str(law), *given], force=force)
    text, base = read_bill_from(bill), load_law(law)
    taken = _taken(text, given, choice, strict)
    made = consolidate(text, base, taken, strict=strict, conventions=not mechanical)
    if by_code:
        made = in_order_of_codes(made)
    _deliver(made, to, context)
    if refused := [effect.amendment.name for effect in made.effects if not effect.applies]:
        notify(f"ne s'appliquent pas au texte, et ne changent rien : {listed(refused)}. « apply » dit pourquoi.")
    if not made.outcomes:
        notify(f"{bill} : aucune disposition ne modifie une loi ou un code.")
    shown = made.amended or made
    if refused or not all(outcome.status.settled for outcome in shown.outcomes):
        raise Exit(SOME_REFUSED)


def _taken(bill: Bill, paths: Sequence[str], choice: Choice, strict: bool) -> tuple[Amendment, ...]:
    """The amendments in the files *paths* that amend *bill*: those that ``apply`` would take."""
    if paths:
        read = read_amendments_from(paths)
        refuse_fateless(read, paths, choice.fates)
        return in_their_articles(bill, chosen_of(read, choice), choice.articles, "appliqué", strict=strict)
    if choice != EVERY:
        remedy = "Donner les amendements avec --amendments."
        raise InputError("--only, --fate, --author, --group et --article choisissent des amendements.", remedy=remedy)
    return ()


def _deliver(made: Consolidation, to: Delivery[LawFormat], context: int) -> None:
    """Write *made* where it goes; once in a file, only what became of the clauses goes to the screen."""
    from amendapply.rendering.law import effect_lines, render, report_of
    from amendapply.rendering.outcomes import refusals

    report = report_of(made)
    rendered = render(made, on_screen(to), context=context, width=screen_width())
    deliver(rendered, to, refusals(report.outcomes, kind=""))
    tell_outcomes(report, to)
    if made.effects and (to.path is not None or to.form in (LawFormat.TERMINAL, LawFormat.TEXT)):
        write_lines(effect_lines(made.effects))
