"""Uploads read and judged in a process of their own, bounded and stoppable: what a hostile file does stays there."""

from __future__ import annotations

import multiprocessing
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Thread

from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.liasse.judging_one import Alone
from amendapply.reading.kinds import AmendmentForBillError, BillForAmendmentError, BillForLawError, LawForBillError
from amendapply.text.typography import spaced

MOST_MEMORY = 4_000_000_000
LONGEST = 900.0
"""The bytes of memory and the seconds that a reading may take."""
_TOLD_EVERY = 0.1
_MOST_NOTICES = 20
_MOST_CODES = 6
Progress = Callable[[str, int, int], None]


_ELSEWHERE: tuple[tuple[type[InputError], str], ...] = (
    (AmendmentForBillError, "Le donner parmi les amendements."),
    (BillForAmendmentError, "Le donner comme texte."),
    (LawForBillError, "Le donner comme droit en vigueur, à « Comparer »."),
    (BillForLawError, "Le donner comme texte, ou parmi les amendements."),
)
"""Where on the page belongs what was given in the place of another."""


class Kind(StrEnum):
    """What a dossier takes in."""

    BILL = "texte"
    AMENDMENTS = "amendements"
    OFFICIAL = "apres"
    """The official text after the vote."""
    LAW = "droit"
    """The law in force."""

    @property
    def shown_at(self) -> str:
        """The path of the page that shows what was read."""
        return {Kind.OFFICIAL: "/origine", Kind.LAW: "/loi"}.get(self, "/")


@frozen
class Task:
    """What is to be read.

    ``folder`` holds the uploaded ``files``; ``text`` is what was pasted, ``address`` one that publishes it. Of a bill,
    ``amendments`` are those that it is to be judged with; amendments are judged against ``bill``. ``article`` is for
    what names none.
    """

    kind: Kind
    source: str
    folder: Path
    files: tuple[str, ...] = ()
    text: str = ""
    address: str = ""
    bill: Bill | None = None
    amendments: tuple[Amendment, ...] = ()
    article: str | None = None


@frozen
class Found:
    """What was read, each amendment judged alone; ``notices``, in French; the ``law`` as a dossier keeps it."""

    bill: Bill | None
    amendments: tuple[Amendment, ...]
    alone: tuple[Alone, ...]
    notices: tuple[str, ...]
    official: Bill | None = None
    law: bytes | None = None


@dataclass
class Job:
    """A task at work. ``stage``, ``done`` and ``total`` draw its bar; ``error`` says why it failed, in French."""

    id: str
    task: Task
    stage: str = "Lecture"
    done: int = 0
    total: int = 0
    error: str = ""
    notices: tuple[str, ...] = ()
    over: Event = field(default_factory=Event)
    _process: multiprocessing.process.BaseProcess | None = None

    def start(self, finished: Callable[[Job, Found], None]) -> None:
        """Begin; *finished* is called, in a thread, with what was found."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=work, args=(theirs, self.task), daemon=True)
        self._process.start()
        theirs.close()
        Thread(target=self._follow, args=(ours, finished), daemon=True).start()

    def stop(self) -> None:
        """End the work at once: nothing of it is kept."""
        self.error = self.error or "lecture arrêtée : rien n'a été ajouté."
        if self._process is not None:
            self._process.kill()

    def _follow(self, pipe: Connection, finished: Callable[[Job, Found], None]) -> None:
        end = time.monotonic() + LONGEST
        try:
            while True:
                if not pipe.poll(max(0.0, end - time.monotonic())):
                    self.error = "lecture trop longue : elle a été arrêtée."
                    return
                kind, *values = pipe.recv()
                if kind == "bar":
                    self.stage, self.done, self.total = values
                elif kind == "error":
                    self.error = values[0]
                    return
                elif not self.error:
                    self.notices = values[0].notices
                    finished(self, values[0])
                    return
        except EOFError:
            self.error = self.error or "la lecture a échoué : ce contenu demande trop de mémoire ou de temps."
        except InputError as error:
            self.error = str(error)
        finally:
            if self._process is not None:
                self._process.kill()
                self._process.join()
            pipe.close()
            shutil.rmtree(self.task.folder, ignore_errors=True)
            self.over.set()


# ------------------------------------------------------------------------------------------------ within the process


def work(pipe: Connection, task: Task) -> None:
    """Do *task* and send what becomes of it through *pipe*: bars, then one result or one error."""
    _bound_memory()
    try:
        pipe.send(("done", found(task, _Bar(pipe).move)))
    except InputError as error:
        pipe.send(("error", _message_of(error, task.folder)))
    except MemoryError:
        pipe.send(("error", "ce contenu demande trop de mémoire."))
    except Exception as error:
        pipe.send(("error", f"défaut du programme, à signaler : {type(error).__name__}."))


class _Bar:
    def __init__(self, pipe: Connection) -> None:
        self.pipe, self.last = pipe, 0.0

    def move(self, stage: str, done: int, total: int) -> None:
        if (now := time.monotonic()) - self.last > _TOLD_EVERY:
            self.last = now
            self.pipe.send(("bar", stage, done, total))


def found(task: Task, progress: Progress = lambda stage, done, total: None) -> Found:
    """What *task* reads. Raises ``InputError`` where nothing of it can be used."""
    if task.address:
        from amendapply.serving.arrivals import fetched

        task = replace(task, files=(*task.files, fetched(task.address, task.folder)))
    if task.kind is Kind.LAW:
        return _law(task)
    if task.kind is Kind.OFFICIAL:
        official, notices = _bill(task)
        return Found(None, (), (), notices, official=official)
    if task.kind is Kind.BILL:
        bill, notices = _bill(task)
        given, doubts = _placed(bill, task.amendments, None)
        return Found(bill, tuple(given), _judged(bill, given, progress), (*notices, *doubts[:_MOST_NOTICES]))
    read, unreadable, formats, told = _amendments(task, progress)
    if not read:
        raise unreadable[0] if unreadable else InputError("aucun amendement.", source=task.source)
    amendments, doubts = _placed(task.bill, read, task.article)
    count = f"{spaced(len(read))} amendement{'s' if len(read) > 1 else ''}"
    broken = [f"illisible – {_message_of(error, task.folder)}" for error in unreadable]
    said = (*told[:_MOST_NOTICES], *broken[:_MOST_NOTICES], *doubts[:_MOST_NOTICES])
    notices = (" : ".join([*formats, count]), *said)
    if len(broken) > _MOST_NOTICES:
        notices = (*notices, f"et {len(broken) - _MOST_NOTICES} autres illisibles")
    return Found(None, tuple(amendments), _judged(task.bill, amendments, progress), notices)


def _message_of(error: InputError, folder: Path) -> str:
    """*error* in the words of the command line, without the folder where uploads are kept."""
    error.remedy = next((words for kind, words in _ELSEWHERE if isinstance(error, kind)), error.remedy)
    return str(error).replace(f"{folder}/", "").replace(str(folder), "envoi")


def _bill(task: Task) -> tuple[Bill, tuple[str, ...]]:
    from amendapply import reading

    if task.text:
        read = reading.find_bill_in_text(task.text, task.source, article=task.article)
    elif len(task.files) == 1:
        read = reading.find_bill(task.folder / task.files[0], article=task.article)
    else:
        raise InputError("le texte est dans un seul fichier.", remedy="En choisir un.")
    articles, alineas = len(read.bill.articles), sum(len(article.alineas) for article in read.bill.articles)
    if not articles:
        raise InputError("aucun article n'a été reconnu.", source=task.source)
    counted = (
        f"{spaced(articles)} article{'s' if articles > 1 else ''}, {spaced(alineas)} alinéa{'s' if alineas > 1 else ''}"
    )
    return read.bill, (f"{read.format} : {counted}", *read.notices)


def _law(task: Task) -> Found:
    from amendapply.reading.laws.law_files import load_law
    from amendapply.serving.codec import law_to_bytes

    if task.text:
        (task.folder / "colle.txt").write_text(task.text, "utf-8")
    law = load_law(task.folder / task.files[0] if len(task.files) == 1 and not task.text else task.folder)
    articles = [article for code in law.codes for article in law.articles(code)]
    if not articles:
        raise InputError("aucun article de loi n'a été reconnu.", source=task.source)
    counted = f"{spaced(len(articles))} article{'s' if len(articles) > 1 else ''} de loi"
    codes = ", ".join(law.codes[:_MOST_CODES]) + (", …" if len(law.codes) > _MOST_CODES else "")
    return Found(None, (), (), (f"{counted} : {codes}",), law=law_to_bytes(articles))


def _amendments(task: Task, progress: Progress) -> tuple[list[Amendment], list[InputError], list[str], list[str]]:
    """What was read, what could not be, the formats, and what was assumed to read them."""
    from amendapply import reading

    def count(done: int, total: int) -> None:
        progress("Lecture des amendements", done, total)

    read: list[Amendment] = []
    unreadable: list[InputError] = []
    formats: list[str] = []
    told: list[str] = []

    def tell(assumed: str) -> None:
        told.append(assumed.replace(f"{task.folder}/", ""))

    if task.text:
        read += reading.read_amendments(task.text, task.source, tell)
    for path in _sources(task):
        try:
            for each in reading.read_each(path, count, tell):
                if isinstance(each, reading.Unreadable):
                    unreadable.append(each.error)
                else:
                    read.append(each)
            formats += reading.amendment_formats(path)
        except InputError as error:
            unreadable.append(error)
    return read, unreadable, list(dict.fromkeys(formats)), told


def _sources(task: Task) -> Iterator[Path]:
    """The uploaded files: archives and Word documents by themselves, the others together, as one folder."""
    from amendapply.reading.liasses.bundles import READ

    paths = [task.folder / name for name in task.files]
    together = [path for path in paths if path.suffix.lower() in READ]
    if len(together) > 1:
        folder = task.folder / "ensemble"
        folder.mkdir()
        for path in together:
            path.rename(folder / path.name)
        yield folder
        paths = [path for path in paths if path not in together]
    yield from paths


def _placed(
    bill: Bill | None, amendments: Sequence[Amendment], article: str | None
) -> tuple[Sequence[Amendment], list[str]]:
    """*amendments*, those that name no article placed in the only one where they fit, and what is doubtful."""
    from amendapply.liasse.missing_articles import assign, place

    if bill is None:
        return amendments, []
    if article:
        return assign(bill, amendments, article), []
    placement = place(bill, amendments)
    return placement.amendments, [*placement.notices("mis")]


def _judged(bill: Bill | None, amendments: Sequence[Amendment], progress: Progress) -> tuple[Alone, ...]:
    from amendapply.liasse.judging_one import judged

    alone: list[Alone] = []
    for judgement in judged(bill, amendments):
        alone.append(judgement)
        progress("Vérification", len(alone), len(amendments))
    return tuple(alone)


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
