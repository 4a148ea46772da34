"""A liasse checked under the eyes of the user: a bar while it lasts, a report on what was done where he stops it."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice
from typing import TYPE_CHECKING

from amendapply.cli.console import notify, progress, waiting
from amendapply.errors import InputError

if TYPE_CHECKING:
    from amendapply.amendment import Amendment
    from amendapply.bill import Bill
    from amendapply.liasse.findings import Report
    from amendapply.liasse.judging_one import Alone
    from amendapply.liasse.verdicts import Verdict


_TOLD_EVERY = 20


def check_all(
    bill: Bill | None, amendments: Sequence[Amendment], adopted: Sequence[str], jobs: int
) -> tuple[Report, int]:
    """The report that ``amendapply.check`` gives, and how many amendments Ctrl-C left unchecked.

    A report on a part takes the votes of that part. Raises InputError for a number that the liasse does not have.
    """
    from amendapply.liasse.checking import report_of

    alone: list[Alone] = []
    with suppress(KeyboardInterrupt), progress("Vérification") as told:
        for done, judgement in enumerate(_judged(bill, amendments, jobs), 1):
            alone.append(judgement)
            if done % _TOLD_EVERY == 0:
                told(done, len(amendments))
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
