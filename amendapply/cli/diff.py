"""`amendapply diff`: what changes from one version of a bill to another, alinéa by alinéa and word by word."""

from __future__ import annotations

from typing import Annotated

from amendapply.cli.choices import CONTEXT, FORCE, FORMAT, OUTPUT
from amendapply.cli.console import screen_width
from amendapply.cli.declaring import Argument
from amendapply.cli.delivering import deliver_redline, delivery
from amendapply.cli.inputs import advising, name_of, read_bill_from, refuse_shared_input
from amendapply.rendering.formats import ENDINGS, Format

_OLD = Argument("ANCIEN", help="Le texte d'avant, ou « - » pour l'entrée standard.")
_NEW = Argument("NOUVEAU", help="Le texte d'après, ou « - » pour l'entrée standard.")


def diff_bills(
    old: Annotated[str, _OLD],
    new: Annotated[str, _NEW],
    output: Annotated[str | None, OUTPUT] = None,
    format_: Annotated[Format | None, FORMAT] = None,
    context: Annotated[int, CONTEXT] = 1,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """Montre ce qui change d'une version d'un texte à une autre.

    Exemples :
      amendapply diff loi-commission.html loi-seance.html
      amendapply diff avant.docx apres.docx -o redline.docx

    Codes de sortie : 0 les textes sont comparés ; 2 entrée inutilisable.
    """
    from amendapply.comparing.versions import compare
    from amendapply.reading.kinds import AmendmentForBillError
    from amendapply.rendering.report import Report

    refuse_shared_input(old, new)
    to = delivery(output, format_, ENDINGS, Format.TERMINAL, [old, new], force=force)
    with advising(AmendmentForBillError, "Donner deux versions d'un texte ; pour l'amender : amendapply apply."):
        before, after = read_bill_from(old), read_bill_from(new)
    report = Report(after, compare(before, after), context=context, width=screen_width(), source=name_of(new))
    deliver_redline(report, to)
