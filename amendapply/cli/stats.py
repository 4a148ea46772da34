"""`amendapply stats`: a liasse in figures, by article, group, verdict and fate."""

from __future__ import annotations

from typing import Annotated

from amendapply.cli.choices import EVERY, FORCE, SHOW, Choice, separated
from amendapply.cli.console import notify, write_lines
from amendapply.cli.declaring import Argument, Option
from amendapply.cli.delivering import deliver, delivery
from amendapply.cli.inputs import (
    advising,
    in_their_articles,
    read_bill_from,
    read_each_from,
    refuse_fateless,
    refuse_shared_input,
    signatories_in,
)
from amendapply.rendering.formats import FIGURES_ENDINGS, FiguresFormat

_LIASSE = Argument("LIASSE", help="Fichiers, archives ou dossiers d'amendements, ou « - ».")
_TEXT = Option(
    "--text",
    "-t",
    metavar="TEXTE",
    help="Le texte ; sans lui, ni les amendements applicables ni les mots ajoutés et supprimés ne sont comptés.",
)
_OUTPUT = Option("--output", "-o", metavar="FICHIER", help="Écrit les chiffres : .csv (tableur), .json ou .txt.")
_FORMAT = Option("--format", metavar="FORMAT", help="Forme des chiffres : text, csv ou json.")


def count_liasse(
    liasse: Annotated[list[str], _LIASSE],
    text: Annotated[str | None, _TEXT] = None,
    output: Annotated[str | None, _OUTPUT] = None,
    format_: Annotated[FiguresFormat | None, _FORMAT] = None,
    show: Annotated[list[str] | None, SHOW] = None,
    choice: Choice = EVERY,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """Donne une liasse en chiffres : par article, groupe, verdict et sort, avec les mots ajoutés et supprimés.

    Exemples :
      amendapply stats liasse.zip
      amendapply stats liasse.zip --text loi.html -o chiffres.csv
      amendapply stats liasse.zip --fate adopté --group écologiste
      amendapply stats liasse.zip --show 4

    Codes de sortie : 0 les chiffres sont donnés ; 2 entrée inutilisable.
    """
    from amendapply.cli.narrowing import asked_for, refuse_placing, touching
    from amendapply.liasse.checking import check
    from amendapply.liasse.statistics import statistics
    from amendapply.reading.kinds import BillForAmendmentError
    from amendapply.rendering.review.figures import lines_of, written_as

    inputs = [*liasse, *([text] if text else [])]
    refuse_shared_input(*inputs)
    to = delivery(output, format_, FIGURES_ENDINGS, FiguresFormat.TEXT, inputs, force=force)
    refuse_placing(text, choice.articles, "Donner le texte avec --text.")
    bill = None if text is None else read_bill_from(text)
    with advising(BillForAmendmentError, "Donner la liasse seule ; le texte se donne avec --text."):
        read, unreadable = read_each_from(liasse)
    if unreadable:
        notify(f"amendements illisibles, qui ne sont pas comptés : {len(unreadable)}.")
    refuse_fateless(read, liasse, choice.fates)
    signed = signatories_in(read, choice.author, choice.group)
    asked = asked_for(read, choice.numbers, choice.fates, ())
    chosen = asked if bill is None else in_their_articles(bill, asked, choice.articles, "vérifié")
    report = check(bill, chosen)
    near = None if show is None else touching(report, separated(show) or ())
    counted = [rank for rank, each in enumerate(chosen) if signed.tabled(each) and (near is None or rank in near)]
    found = statistics(report, counted)
    if to.path is None and to.form is FiguresFormat.TEXT:
        write_lines(lines_of(found))
    else:
        deliver(written_as(found, to.form), to)
