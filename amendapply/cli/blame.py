"""`amendapply blame`: which amendment wrote each word of the official text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from amendapply.cli.choices import CONTEXT, FORCE
from amendapply.cli.console import screen_width, waiting, write_lines
from amendapply.cli.declaring import Argument, Exit, Option
from amendapply.cli.delivering import Delivery, deliver, delivery, on_screen
from amendapply.cli.inputs import latest_of, read_amendments_from, read_bill_from, refuse_shared_input
from amendapply.errors import InputError
from amendapply.rendering.formats import BLAME_ENDINGS, BlameFormat

if TYPE_CHECKING:
    from amendapply.amendment import Amendment
    from amendapply.bill import Bill
    from amendapply.blaming.origins import Blame
    from amendapply.rendering.blame import BlameReport

SOMETHING_UNEXPLAINED = 1
"""The exit code where a change has no origin, or something of an adopted amendment is missing."""

_SOURCES = Argument(
    metavar="AVANT APRÈS LIASSE…",
    help="Le texte avant le vote, le texte officiel d'après, puis la liasse. Avec --liasse : les versions successives.",
)
_LIASSE = Option(
    "--liasse", metavar="FICHIER", help="La liasse d'une étape ; une fois pour chaque passage d'une version à l'autre."
)
_OUTPUT = Option(
    "--output", "-o", metavar="FICHIER", help="Écrit un fichier : .html, .csv (tableur), .json, .docx, .md ou .txt."
)
_FORMAT = Option(
    "--format", metavar="FORMAT", help="Forme du résultat : terminal, text, markdown, html, csv, json ou docx."
)


def blame_text(
    sources: Annotated[list[str], _SOURCES],
    liasse: Annotated[list[str] | None, _LIASSE] = None,
    output: Annotated[str | None, _OUTPUT] = None,
    format_: Annotated[BlameFormat | None, _FORMAT] = None,
    context: Annotated[int, CONTEXT] = 1,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """Dit de chaque mot du texte officiel quel amendement l'a écrit, et ce que rien n'explique.

    Exemples :
      amendapply blame avant.html apres.html liasse.zip
      amendapply blame depot.html commission.html seance.html --liasse com.json --liasse seance.json -o blame.html

    Codes de sortie : 0 tout est expliqué ; 1 un changement ne l'est pas, ou un amendement adopté manque ;
    2 entrée inutilisable.
    """
    from amendapply.blaming.tally import lost, unexplained
    from amendapply.rendering.blame import BlameReport

    versions, bundles = _parted(sources, liasse or [])
    refuse_shared_input(*versions, *(path for bundle in bundles for path in bundle))
    inputs = [*sources, *(liasse or [])]
    to = delivery(output, format_, BLAME_ENDINGS, BlameFormat.TERMINAL, inputs, force=force)
    texts = [read_bill_from(path) for path in versions]
    amendments = [latest_of(read_amendments_from(bundle)) for bundle in bundles]
    with waiting("Attribution…", sum(map(len, amendments))):
        blame = _named(_blamed(texts, amendments), versions)
    _deliver(BlameReport(blame, context, screen_width()), to)
    if unexplained(blame) or lost(blame):
        raise Exit(SOMETHING_UNEXPLAINED)


def _parted(sources: Sequence[str], liasses: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """The versions, and the files of each liasse: without --liasse, two versions and one liasse."""
    if not liasses:
        if len(sources) < 2:
            remedy = "Écrire « amendapply blame AVANT APRÈS LIASSE »."
            raise InputError("il faut le texte d'avant et celui d'après.", remedy=remedy)
        return list(sources[:2]), [list(sources[2:])]
    if len(sources) != len(liasses) + 1:
        remedy = "Donner --liasse une fois pour chaque passage d'une version à la suivante."
        count = f"{len(sources)} version{_s(sources)} et {len(liasses)} liasse{_s(liasses)}."
        raise InputError(count, remedy=remedy)
    return list(sources), [[liasse] for liasse in liasses]


def _s(things: Sequence[str]) -> str:
    return "s" if len(things) > 1 else ""


def _blamed(texts: Sequence[Bill], amendments: Sequence[tuple[Amendment, ...]]) -> Blame:
    from amendapply.blaming.attribution import blame
    from amendapply.blaming.chain import blame_chain

    if len(texts) == 2:
        return blame(texts[0], texts[1], amendments[0])
    return blame_chain(texts, amendments)


def _named(blame: Blame, versions: Sequence[str]) -> Blame:
    """*blame*, the versions that do not say what they are called by the names of their files."""
    from dataclasses import replace

    names = (name or Path(path).name for name, path in zip(blame.names, versions, strict=True))
    return replace(blame, names=tuple(names))


def _deliver(report: BlameReport, to: Delivery[BlameFormat]) -> None:
    from amendapply.rendering.blame import render
    from amendapply.rendering.blame.blame_lines import summary_lines

    deliver(render(report, on_screen(to)), to)
    if to.path is not None:
        write_lines(summary_lines(report.blame))
