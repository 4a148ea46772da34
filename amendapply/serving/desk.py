"""The desk: the open dossier, its state, and all that changes it, one change at a time."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import RLock

from amendapply.amendment import Amendment, number_key
from amendapply.bill import Bill
from amendapply.collector import without_collector
from amendapply.errors import InputError, shortened
from amendapply.frozen import frozen
from amendapply.law import Articles
from amendapply.liasse.judging_one import Alone, Judge, judged
from amendapply.serving import cache
from amendapply.serving.listing import Index, index_of
from amendapply.serving.settings import Settings, refuse_unknown, settings_of
from amendapply.serving.state import ARTICLE_FATES, FATES, State, Votes, liasse_of, published, state_of, vote_words
from amendapply.serving.store import Arrival, Dossier
from amendapply.serving.texts import Texts
from amendapply.serving.windows import Hub
from amendapply.serving.worker import Found, Job, Kind, Task, found

_MOST_JOBS = 4
_MOST_SLOW = 2
"""How many requests that take seconds are answered at once."""
_MANY = 5_000
"""From this many amendments on, several processes share the judging when a dossier opens."""
_MOST_PROCESSES = 4


@frozen
class Snapshot:
    """What a request reads from its beginning to its end, whatever happens meanwhile."""

    state: State
    index: Index
    texts: Texts
    source: str
    settings: Settings


class OvertakenError(InputError):
    """A vote was taken in another window, which this one had not shown yet: nothing is done over it unseen."""

    def __init__(self, vote: str, remedy: str) -> None:
        super().__init__(
            f"un vote vient d'être pris dans une autre fenêtre : {vote}. Rien n'est changé.", remedy=remedy
        )


class Desk:
    """What the routes talk to. Reading ``now`` needs no lock; each change is on the disk before it shows."""

    def __init__(self, dossier: Dossier, progress: Callable[[int, int], None] = lambda done, total: None) -> None:
        """The desk of *dossier*; *progress* hears how many amendments are judged, of how many, while it opens."""
        self.dossier = dossier
        self.hub = Hub()
        self.slow = asyncio.Semaphore(_MOST_SLOW)
        self.jobs: dict[str, Job] = {}
        self.uploads = Path(tempfile.mkdtemp(prefix="amendapply-"))
        self._lock = RLock()
        self._revision = 0
        self._closed = False
        self._bill: Bill | None = None
        self._every: list[Amendment] = []
        self._alone: dict[Amendment, Alone] = {}
        self._index = Index((), {}, {})
        self.official, self.law_arrival = dossier.official(), dossier.law_arrival()
        self._law: Articles | None = None
        with without_collector():
            self._open(progress)
        self.texts = Texts()
        self._refresh()

    def _open(self, progress: Callable[[int, int], None]) -> None:
        """Judge what the dossier holds, or recall how it was judged."""
        large = self.dossier.count() >= cache.FEWEST
        known = cache.recalled(cache.place_of(self.dossier.content())) if large else None
        if known is not None:
            self._bill, self._every, self._alone, liasse, self._index = known
            self._votes = Votes(liasse)
            return
        found = self.dossier.bill()
        self._bill = found[0] if found else None
        self._every = self.dossier.amendments()
        jobs = min(_MOST_PROCESSES, os.cpu_count() or 1) if len(self._every) >= _MANY else 1
        for done, alone in enumerate(judged(self._bill, self._every, jobs)):
            self._alone[self._every[done]] = alone
            progress(done + 1, len(self._every))
        self._compare()

    def _compare(self) -> None:
        """Find again what the amendments, each judged alone, have to do with one another."""
        self._votes = Votes(liasse_of(self._bill, self._every, self._alone))
        self._index = index_of(self._votes.liasse)

    def begin(self) -> None:
        """Show what came in."""
        self._compare()
        self.texts = Texts()
        self._refresh()

    def _refresh(self) -> None:
        self._revision += 1
        dossier = self.dossier
        state = state_of(self._votes, dossier.votes(), dossier.undone(), dossier.ticks(), self._revision)
        settings = settings_of(dossier.settings())
        self.now = Snapshot(state, self._index, self.texts, dossier.bill_source(), settings)
        self.hub.publish(str(self._revision))

    @property
    def state(self) -> State:
        """The state as it is now."""
        return self.now.state

    @property
    def arrivals(self) -> list[Arrival]:
        """What came in, the texts first."""
        texts = [found[1] for found in (self.dossier.bill(), self.official) if found]
        law = [self.law_arrival] if self.law_arrival else []
        return [*texts, *law, *self.dossier.batches()]

    def close(self) -> None:
        """Stop what works, put the dossier in order, forget the uploads."""
        self.hub.close()
        for job in self.jobs.values():
            job.stop()
        with self._lock:
            if self._closed:
                return
            self._closed = True
            if self.dossier.path is not None and self.dossier.count() >= cache.FEWEST:
                judged_so_far = self._bill, self._every, self._alone, self._votes.liasse, self._index
                cache.keep(cache.place_of(self.dossier.content()), judged_so_far)
            self.dossier.close()
        shutil.rmtree(self.uploads, ignore_errors=True)

    # ------------------------------------------------------------------------------------------------------------ votes

    def vote(self, keys: Sequence[str], fate: str, seen: int | None = None) -> None:
        """Give the amendments *keys*, called together, that *fate*. Raises ``InputError`` for an unknown one.

        *seen* is the last vote that the voter knew of: ``OvertakenError`` where another voted otherwise on one of them
        since. None replaces whatever was voted.
        """
        with self._lock:
            self._refuse_unknown(keys)
            if fate not in FATES:
                raise InputError(f"sort inconnu : {fate}.", remedy=f"Sorts possibles : {', '.join(FATES)}.")
            if seen is not None and (since := self.state.votes_since(seen, keys)):
                if all(self.state.fates.get(key) == fate for key in keys):
                    return
                raise OvertakenError(vote_words(self.state, since[-1]), "Voter de nouveau pour le remplacer.")
            self.dossier.vote("amendement", keys, fate)
            self._refresh()

    def take_published(self) -> None:
        """Give the amendments that have had no vote the fates that their files say, one vote for each fate."""
        with self._lock:
            for fate, keys in published(self.state).items():
                self.dossier.vote("amendement", keys, fate)
            self._refresh()

    def vote_article(self, article: str, fate: str) -> None:
        """Note the « scrutin sur l'article » *article*. Raises ``InputError`` for an unknown one."""
        with self._lock:
            if self.state.bill is None or self.state.bill.find_article(article) is None:
                raise InputError(f"le texte n'a pas d'article {article}.")
            if fate not in ARTICLE_FATES:
                raise InputError(f"sort inconnu : {fate}.", remedy=f"Sorts possibles : {', '.join(ARTICLE_FATES)}.")
            self.dossier.vote("article", (article,), fate)
            self._refresh()

    def undo(self, seen: int | None = None) -> bool:
        """Undo the last vote; False for none. Raises ``OvertakenError`` where it is no more the one that was *seen*."""
        with self._lock:
            if seen is not None and self.state.last_vote > seen:
                last = vote_words(self.state, len(self.state.votes) - 1)
                raise OvertakenError(last, "Annuler de nouveau pour annuler celui-là.")
            done = self.dossier.undo()
            self._refresh()
            return done

    def redo(self) -> bool:
        """Take again the vote that was undone last; False where there is none."""
        with self._lock:
            done = self.dossier.redo()
            self._refresh()
            return done

    def tick(self, keys: Iterable[str], ticked: bool) -> None:
        """Tick amendments, or no longer. Raises ``InputError`` for an unknown one."""
        with self._lock:
            wanted = list(keys)
            self._refuse_unknown(wanted)
            self.dossier.tick(wanted, ticked)
            self._refresh()

    def set(self, values: Mapping[str, str]) -> None:
        """Choose settings, by their names. Raises ``InputError`` for what cannot be chosen."""
        refuse_unknown(values)
        with self._lock:
            self.dossier.set_settings(values)
            self._refresh()

    def _refuse_unknown(self, keys: Sequence[str]) -> None:
        unknown = [key for key in keys if key not in self.state.liasse.ranks]
        if unknown or not keys:
            raise InputError(f"le dossier n'a pas d'amendement {', '.join(unknown)[:80]}.")

    # --------------------------------------------------------------------------------------------------------- arrivals

    def next_name(self, word: str) -> str:
        """« collé 3 »: what is pasted has no name, and an amendment without a number takes this one."""
        return f"{word} {len(self.arrivals) + 1}"

    def folder(self) -> Path:
        """A new folder for uploads, where nothing else is."""
        return Path(tempfile.mkdtemp(dir=self.uploads))

    def start(self, asked: Task) -> Job:
        """Begin to read in another process; what is found comes into the dossier. Raises ``InputError`` when busy."""
        with self._lock:
            if sum(not job.over.is_set() for job in self.jobs.values()) >= _MOST_JOBS:
                raise InputError("trop de lectures à la fois.", remedy="Attendre la fin de l'une d'elles.")
            job = Job(secrets.token_urlsafe(8), self.against_dossier(asked))
            self.jobs = {**dict(list(self.jobs.items())[-20:]), job.id: job}
            job.start(self._arrived)
            return job

    def against_dossier(self, task: Task) -> Task:
        """*task*, a bill judged with the amendments of the dossier, amendments against its bill."""
        if task.kind is Kind.BILL:
            return replace(task, amendments=tuple(self._every))
        return replace(task, bill=self._bill)

    def _arrived(self, job: Job, found: Found) -> None:
        with self._lock:
            if job.task.kind is Kind.AMENDMENTS and job.task.bill is not self._bill:  # the bill came meanwhile
                found = replace(found, alone=tuple(judged(self._bill, found.amendments)))
            self.take(found, job.task.source)

    def take(self, found: Found, source: str) -> None:
        """Put into the dossier what was *found* in *source*."""
        with self._lock:
            if found.official is not None or found.law is not None:
                self._take_other(found, source)
                return
            if found.bill is not None:
                self._refuse_stranger(found.bill, source)
                placed = [*found.amendments, *self._every[len(found.amendments) :]]
                self.dossier.set_bill(found.bill, source, found.notices, placed)
                self._bill, self._every = found.bill, placed
                self._alone = dict(zip(found.amendments, found.alone, strict=True))
                self._judge_missing()
            else:
                notices = (*found.notices, *self._renewed(found.amendments))
                self.dossier.add_amendments(found.amendments, source, notices)
                self._every = [*self._every, *found.amendments]
                self._alone |= dict(zip(found.amendments, found.alone, strict=True))
                self._judge_missing()
            self.begin()

    def _refuse_stranger(self, bill: Bill, source: str) -> None:
        """Raise ``InputError`` where votes were taken and *bill* has no article of the text that they were taken on."""
        if self.state.votes and self._bill and not any(bill.find_article(each.number) for each in self._bill.articles):
            remedy = "Vérifier le fichier ; pour un autre texte, ouvrir un autre dossier."
            message = "ce texte n'a aucun article de celui dont les votes sont enregistrés : il ne le remplace pas."
            raise InputError(message, source=source, remedy=remedy)

    def _take_other(self, found: Found, source: str) -> None:
        """Keep the official text after the vote, or the law in force: no verdict changes."""
        if found.official is not None:
            self.dossier.set_official(found.official, source, found.notices)
            self.official = self.dossier.official()
        if found.law is not None:
            self.dossier.set_law(found.law, source, found.notices)
            self._law = None
            self.law_arrival = self.dossier.law_arrival()
        self._refresh()

    def law(self) -> Articles | None:
        """The law in force, unpacked when it is first asked for; None as long as there is none."""
        with self._lock:
            if self._law is None and self.law_arrival is not None:
                self._law = self.dossier.law()
            return self._law

    def add(self, amendment: Amendment, source: str, notices: Sequence[str]) -> None:
        """Put one amendment, drafted here, into the dossier."""
        alone = Judge(self._bill).alone(amendment)
        self.take(Found(None, (amendment,), (alone,), tuple(notices)), source)

    def _judge_missing(self) -> None:
        missing = [each for each in self._every if each not in self._alone]
        self._alone |= dict(zip(missing, judged(self._bill, missing), strict=True))

    def _renewed(self, fresh: Sequence[Amendment]) -> list[str]:
        """Which of *fresh* replace an elder that the dossier has."""
        known = {number_key(each.name)[0] for each in self._every if each.number}
        names = [each.name for each in fresh if each.number and number_key(each.name)[0] in known]
        verb = "remplacent" if len(names) > 1 else "remplace"
        return [f"{verb} une version précédente : {shortened(names)}"] if names else []


# ------------------------------------------------------------------------------------ files that the command line names


def fill(desk: Desk, text: str | None, bundle: Sequence[str]) -> Iterator[str]:
    """Read the bill *text*, then each of *bundle*; gives what was recognised. Raises ``InputError``."""
    if text is not None:
        yield from _read(desk, text, Kind.BILL)
    for path in bundle:
        yield from _read(desk, path, Kind.AMENDMENTS)


def _read(desk: Desk, path: str, kind: Kind) -> Iterator[str]:
    place = Path(path).absolute()
    if not place.exists():
        raise InputError("fichier introuvable.", source=path, remedy="Vérifier le chemin.")
    task = Task(kind=kind, source=place.name, folder=place.parent, files=(place.name,))
    try:
        read = found(desk.against_dossier(task))
    except InputError as error:
        error.source = error.source.replace(str(place), path, 1)  # as the user named it
        raise
    desk.take(read, place.name)
    for line in read.notices:
        yield f"{place.name} – {line}"
