"""`amendapply check`: a whole liasse against its text: what applies, what is identical, what collides, what falls."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated

from amendapply.cli.choices import EVERY, FORCE, SHOW, Choice, separated
from amendapply.cli.completion import amendment_numbers
from amendapply.cli.console import notify, progress, screen_width, waiting
from amendapply.cli.declaring import Argument, Exit, Option
from amendapply.cli.delivering import deliver, deliver_review, delivery, on_screen
from amendapply.cli.inputs import (
    decisions_in,
    in_their_articles,
    is_dossier,
    read_bill_from,
    read_each_from,
    refuse_fateless,
    refuse_shared_input,
    signatories_in,
    tell_homeless,
)
from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.rendering.formats import REPORT_ENDINGS, ReviewFormat, StoryFormat

if TYPE_CHECKING:
    from amendapply.amendment import Amendment
    from amendapply.bill import Bill
    from amendapply.cli.delivering import Delivery
    from amendapply.consolidating.result import Effect
    from amendapply.liasse.findings import Report
    from amendapply.liasse.judging_one import Alone
    from amendapply.liasse.verdicts import Verdict

SOME_DO_NOT_APPLY = 1
"""The exit code where some amendment does not apply, could not be read or was not checked."""

_SOURCES = Argument(
    "TEXTE LIASSE…",
    help="Le texte, puis la liasse : fichiers, archives, dossiers de toute forme connue, « - » pour l'entrée standard.",
)
_NO_TEXT = Option("--no-text", help="Il n'y a pas de texte : tous les fichiers sont de la liasse.")
_ADOPTED = Option(
    "--adopted",
    metavar="12,15",
    help="Vérifie les autres une fois ces amendements adoptés ; ou, de même, --adopted 12 --adopted 15.",
    complete=amendment_numbers,
)
_VOTED = Option("--voted", help="Tient compte des votes du dossier, dans leur ordre.")
_EXPLAIN = Option(
    "--explain",
    metavar="N",
    help="Dit tout ce que l'on sait de l'amendement N (sur l'écran, en .json, .md ou .txt).",
    complete=amendment_numbers,
)
_PROBLEMS = Option("--problems", help="Ne montre que ce qui ne s'applique pas.")
_LAW = Option("--law", metavar="DROIT", help="Base de droit : dit ce que chaque amendement y change.")
_JOBS = Option("--jobs", metavar="N", min=1, help="Nombre de processus qui se partagent le travail.")
_OUTPUT = Option(
    "--output",
    "-o",
    metavar="FICHIER",
    help="Écrit le rapport : .html, .docx, .csv (tableur), .json, .xml (Akoma Ntoso), .md ou .txt.",
)
_FORMAT = Option(
    "--format", metavar="FORMAT", help="Forme du rapport : terminal, text, markdown, csv, json, html, docx ou akn."
)

_TOLD_EVERY = 20


@frozen
class Votes:
    """The votes that are taken before the others are judged: by number, or those that the dossier holds."""

    adopted: Annotated[list[str] | None, _ADOPTED] = None
    voted: Annotated[bool, _VOTED] = False

    @property
    def numbers(self) -> list[str]:
        """The numbers of the amendments that are adopted."""
        return separated(self.adopted) or []

    def held_by(self, path: str, amendments: Sequence[Amendment]) -> Sequence[tuple[int, str]]:
        """The decisions of the dossier at *path* on *amendments*: their ranks and fates; none where none are asked."""
        return decisions_in(path, amendments) if self.voted else ()


@frozen
class Destination:
    """Where the report goes, and its form."""

    output: Annotated[str | None, _OUTPUT] = None
    format_: Annotated[ReviewFormat | None, _FORMAT] = None
    force: Annotated[bool, FORCE] = False


_NO_VOTES, _ON_SCREEN = Votes(), Destination()


def check_liasse(
    sources: Annotated[list[str], _SOURCES],
    no_text: Annotated[bool, _NO_TEXT] = False,
    votes: Votes = _NO_VOTES,
    explain: Annotated[str | None, _EXPLAIN] = None,
    problems: Annotated[bool, _PROBLEMS] = False,
    destination: Destination = _ON_SCREEN,
    show: Annotated[list[str] | None, SHOW] = None,
    choice: Choice = EVERY,
    jobs: Annotated[int, _JOBS] = 1,
    law: Annotated[str | None, _LAW] = None,
) -> None:
    """Vérifie toute une liasse : ce qui s'applique, ce qui est identique, ce qui se heurte, ce qui tombe.

    Exemples :
      amendapply check loi.html liasse.zip
      amendapply check loi.html liasse.zip --adopted 12,15 --problems
      amendapply check loi.html liasse.zip -o liasse.html
      amendapply check loi.html liasse.zip --show 4
      amendapply check loi.html liasse.zip --group écologiste --author "Mme Roux"
      amendapply check loi.html liasse.zip --law codes/
      amendapply check --no-text liasse.csv --format json
      amendapply check retraites.dossier --voted -o liasse.csv

    Codes de sortie : 0 tout s'applique ; 1 un amendement ne s'applique pas, ou n'a pas pu être lu ; 2 entrée
    inutilisable.
    """
    from amendapply.cli.narrowing import asked_for, refuse_placing, refuse_unknown
    from amendapply.rendering.review.review import Review

    text, bundle = (None, sources) if no_text else _parted(sources)
    refuse_shared_input(*sources)
    output, chosen_form, force = destination.output, destination.format_, destination.force
    to = delivery(output, chosen_form, REPORT_ENDINGS, ReviewFormat.TERMINAL, sources, force=force)
    _refuse_contradiction(text, law, explain, to)
    refuse_placing(text, choice.articles, "Retirer --no-text.")
    bill = None if text is None else _bill(text)
    read, unreadable = read_each_from(bundle)
    refuse_fateless(read, bundle, choice.fates)
    signed = signatories_in(read, choice.author, choice.group)
    taken = [read[rank].name for rank, _ in votes.held_by(sources[0], read)]
    asked = asked_for(read, choice.numbers, choice.fates, [*votes.numbers, *taken])
    chosen = asked if bill is None else in_their_articles(bill, asked, choice.articles, "vérifié")
    refuse_unknown(chosen, votes.numbers if explain is None else [*votes.numbers, explain])
    decisions = votes.held_by(sources[0], chosen)
    checked, unchecked = _check_all(bill, chosen, votes.numbers, jobs)
    report = _decided(checked, decisions)
    tell_homeless((verdict.amendment, verdict.problems) for verdict in report.verdicts)
    if explain is not None:
        _explain(report, explain, to, bill, law)
        return
    tabled = None
    if choice.author is not None or choice.group is not None:
        tabled = frozenset(rank for rank, each in enumerate(chosen) if signed.tabled(each))
    review = Review(
        report=report,
        unreadable=unreadable,
        unchecked=unchecked,
        problems_only=problems,
        width=screen_width(),
        shown=_shown(report, tabled, separated(show)),
        effects=_effects(bill, law, report.verdicts),
    )
    deliver_review(review, to)
    if not review.sound:
        raise Exit(SOME_DO_NOT_APPLY)


def _shown(report: Report, tabled: frozenset[int] | None, show: Sequence[str] | None) -> frozenset[int] | None:
    """The ranks of the amendments to show: those *tabled* by whom is asked for, on what *show* lists; None for all."""
    from amendapply.cli.narrowing import touching

    if tabled is not None and not tabled:
        notify("aucun des amendements vérifiés n'est à la fois de ces signataires et de ces groupes.")
    if show is None:
        return tabled
    near = touching(report, show)
    return near if tabled is None else tabled & near


def _refuse_contradiction(text: str | None, law: str | None, explain: str | None, to: Delivery[ReviewFormat]) -> None:
    """Raise InputError for an option that has no use for what another one asks."""
    if law is not None and text is None:
        raise InputError("--law demande le texte que les amendements modifient.", remedy="Retirer --no-text.")
    forms = [form.value for form in StoryFormat]
    if explain is not None and to.form.value not in forms:
        remedy = f"Formes possibles : {', '.join(forms)} ; fichiers : .json, .md ou .txt."
        raise InputError(f"--explain n'a pas de forme {to.form.value}.", remedy=remedy)


def _decided(report: Report, decisions: Sequence[tuple[int, str]]) -> Report:
    """*report* after *decisions*, as far as it has their amendments."""
    from amendapply.liasse.findings import decided_in_turn

    return decided_in_turn(report, [each for each in decisions if each[0] < len(report.verdicts)])


def _explain(report: Report, number: str, to: Delivery[ReviewFormat], bill: Bill | None, law: str | None) -> None:
    """Tell all that is known of one amendment. Raises Exit where it does not apply."""
    from amendapply.liasse.findings import ascent
    from amendapply.rendering.review.review import REFUSALS
    from amendapply.rendering.review.story import Explanation, render_story

    verdict = report.find(number)
    effects = _effects(bill, law, ascent(report, verdict))
    asked = Explanation(report, number, effects[-1] if effects else None, screen_width())
    deliver(render_story(asked, StoryFormat(on_screen(to).value)), to)
    if verdict.status in REFUSALS:
        raise Exit(SOME_DO_NOT_APPLY)


def _effects(bill: Bill | None, law: str | None, verdicts: Sequence[Verdict]) -> tuple[Effect, ...]:
    """What each of the amendments of *verdicts* changes in the law; () where none is given."""
    if bill is None or law is None:
        return ()
    from amendapply.consolidating.effects import effects_in_law
    from amendapply.reading.laws.law_files import load_law

    base, amendments = load_law(law), [verdict.amendment for verdict in verdicts]
    with waiting("Ce que chaque amendement change dans la loi…", len(amendments)):
        return effects_in_law(bill, base, amendments)


def _parted(sources: Sequence[str]) -> tuple[str, list[str]]:
    if len(sources) == 1 and is_dossier(sources[0]):
        return sources[0], list(sources)
    if len(sources) < 2:
        remedy = "Écrire « amendapply check TEXTE LIASSE » ou, sans le texte, « amendapply check --no-text LIASSE »."
        raise InputError("il faut le texte et la liasse.", remedy=remedy)
    text, *bundle = sources
    return text, bundle


def _bill(path: str) -> Bill:
    try:
        return read_bill_from(path)
    except InputError as error:
        from amendapply.reading import is_bundle
        from amendapply.reading.kinds import AmendmentForBillError
        from amendapply.reading.known_formats import UnknownFormatError

        misplaced = isinstance(error, AmendmentForBillError | UnknownFormatError) or not error.remedy
        if misplaced or (os.path.exists(path) and is_bundle(path)):
            error.remedy = "Le premier fichier est le texte, les suivants la liasse ; sans texte, ajouter --no-text."
        raise


def _check_all(
    bill: Bill | None, amendments: Sequence[Amendment], adopted: Sequence[str], jobs: int
) -> tuple[Report, int]:
    """The report that ``amendapply.check`` gives, and how many amendments Ctrl-C left unchecked.

    A report on a part takes the votes of that part. Raises InputError for a number that the liasse does not have.
    """
    from amendapply.liasse.checking import report_of

    alone: list[Alone] = []
    with suppress(KeyboardInterrupt), progress("Vérification") as advance:
        for done, judgement in enumerate(_judged(bill, amendments, jobs), 1):
            alone.append(judgement)
            if done % _TOLD_EVERY == 0:
                advance(done, len(amendments))
    unchecked = len(amendments) - len(alone)
    if unchecked:
        notify("interrompu : voici le rapport sur ce qui est vérifié.")
    with _deaf(), waiting("Groupes, collisions, ordre…", len(alone)):
        report = report_of(bill, amendments[: len(alone)], alone)
        return _voted(report, adopted, partial=bool(unchecked)), unchecked


def _judged(bill: Bill | None, amendments: Sequence[Amendment], jobs: int) -> Iterator[Alone]:
    """What each amendment is, alone. The processes that share the work leave Ctrl-C to this one."""
    from amendapply.liasse.judging_one import judged

    judgements = judged(bill, amendments, jobs)
    with _deaf():  # inherited by the processes, which begin with the first judgement
        first = list(islice(judgements, 1))
    return chain(first, judgements)


def _voted(report: Report, adopted: Sequence[str], *, partial: bool) -> Report:
    """*report* once the amendments of these numbers are adopted, sub-amendments before their parents."""
    from amendapply.liasse.findings import voted

    votes: list[Verdict] = []
    for number in adopted:
        try:
            votes.append(report.find(number))
        except InputError:
            if not partial:
                raise
    return voted(report, votes)


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl-C is not heard while the block lasts."""
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)
