"""The dossier: one SQLite file that holds a bill, its amendments and their votes. What it has acknowledged, it keeps.

Every method that writes returns once the disk has it (WAL, ``synchronous = FULL``). Rows are only added: a rectified
amendment does not erase its elder, and a vote that is undone is marked so.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any

from amendapply.amendment import Amendment
from amendapply.bill import Bill
from amendapply.errors import InputError
from amendapply.frozen import frozen
from amendapply.law import Articles
from amendapply.serving.codec import (
    amendment_from_json,
    amendment_to_json,
    bill_from_json,
    bill_to_json,
    law_from_bytes,
)

APPLICATION = 0x616D6470  # « amdp »
VERSION = 3
_NEW_NAME = "Donner le nom d'un dossier, ou celui d'un fichier à créer ; un texte s'ouvre sans --dossier."

_FIRST_SCHEMA = """
CREATE TABLE texts (id INTEGER PRIMARY KEY, at TEXT NOT NULL, source TEXT NOT NULL, told TEXT NOT NULL,
  bill TEXT NOT NULL);
CREATE TABLE batches (id INTEGER PRIMARY KEY, at TEXT NOT NULL, source TEXT NOT NULL, told TEXT NOT NULL);
CREATE TABLE amendments (id INTEGER PRIMARY KEY, batch INTEGER NOT NULL REFERENCES batches(id), data TEXT NOT NULL);
CREATE TABLE votes (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, kind TEXT NOT NULL, subjects TEXT NOT NULL,
  fate TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0);
CREATE TABLE ticks (subject TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_SECOND_SCHEMA = """
CREATE TABLE official (id INTEGER PRIMARY KEY, at TEXT NOT NULL, source TEXT NOT NULL, told TEXT NOT NULL,
  bill TEXT NOT NULL);
CREATE TABLE laws (id INTEGER PRIMARY KEY, at TEXT NOT NULL, source TEXT NOT NULL, told TEXT NOT NULL,
  articles BLOB NOT NULL);
CREATE TABLE drafts (address TEXT PRIMARY KEY, at TEXT NOT NULL, fields TEXT NOT NULL) WITHOUT ROWID;
"""
_THIRD_SCHEMA = "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
_SCHEMAS = (_FIRST_SCHEMA, _SECOND_SCHEMA, _THIRD_SCHEMA)
"""What each version of the schema adds to the one before it: an older dossier is brought up to date when it opens."""

STANDING, UNDONE, GONE = 0, 1, 2
"""What ``votes.undone`` holds: the vote stands, it can be done again, or another was taken in its place."""


@frozen
class Vote:
    """A vote on ``subjects``, keys or the slug of an article as ``kind`` says; ``at``: local time in ISO 8601."""

    id: int
    at: str
    kind: str
    subjects: tuple[str, ...]
    fate: str


@frozen
class Arrival:
    """What came into the dossier at once: when, from where, and what the reader noticed."""

    at: str
    source: str
    notices: tuple[str, ...]


class Dossier:
    """An open dossier. Raises ``InputError`` where the file is none, is of a later version, or cannot be written."""

    def __init__(self, path: Path | None) -> None:
        """Open the dossier at *path*, or make a new one there; None for one that goes when the program ends."""
        self.path = path
        self._lock = RLock()
        with _french_errors(path):
            self._db = sqlite3.connect(
                ":memory:" if path is None else path, isolation_level=None, check_same_thread=False, timeout=2
            )
            try:
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    def _prepare(self) -> None:
        version = _version(self._db, self.path)
        self._db.execute("PRAGMA foreign_keys = ON")
        # Another server on the same dossier is refused at its first access, and the file is one file again once closed.
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        with self._writing():
            for schema in _SCHEMAS[version:]:
                for statement in schema.split(";"):
                    self._db.execute(statement)
            self._db.execute(f"PRAGMA application_id = {APPLICATION}")
            # Written even where nothing is new: a file that cannot be is refused now, and not at the first vote.
            self._db.execute(f"PRAGMA user_version = {VERSION}")

    def close(self) -> None:
        """Put all into the one file, which can then be copied, mailed, and read where nothing can be written."""
        with self._lock, suppress(sqlite3.Error):
            self._db.execute("PRAGMA journal_mode = DELETE")
        with self._lock:
            self._db.close()

    # ---------------------------------------------------------------------------------------------------- what it holds

    def bill(self) -> tuple[Bill, Arrival] | None:
        """The bill and where it came from; None as long as there is none."""
        return self._last_bill("texts")

    def bill_source(self) -> str:
        """The name of the file that the bill came in, "" as long as there is none."""
        row = self._row("SELECT source FROM texts ORDER BY id DESC LIMIT 1")
        return str(row[0]) if row else ""

    def official(self) -> tuple[Bill, Arrival] | None:
        """The official text after the vote and where it came from; None as long as there is none."""
        return self._last_bill("official")

    def _last_bill(self, table: str) -> tuple[Bill, Arrival] | None:
        row = self._row(f"SELECT bill, at, source, told FROM {table} ORDER BY id DESC LIMIT 1")
        return None if row is None else (bill_from_json(row[0]), _arrival(*row[1:]))

    def law(self) -> Articles | None:
        """The law in force that was brought; None as long as there is none."""
        row = self._row("SELECT articles FROM laws ORDER BY id DESC LIMIT 1")
        return None if row is None else law_from_bytes(row[0])

    def law_arrival(self) -> Arrival | None:
        """Where the law in force came from."""
        row = self._row("SELECT at, source, told FROM laws ORDER BY id DESC LIMIT 1")
        return None if row is None else _arrival(*row)

    def draft(self, address: str) -> dict[str, str]:
        """The fields of the draft that was begun at *address*, as they were last sent; {} where none was."""
        row = self._row("SELECT fields FROM drafts WHERE address = ?", address)
        values = json.loads(row[0]) if row else {}
        return {name: value for name, value in values.items() if isinstance(value, str)}

    def amendments(self) -> list[Amendment]:
        """Every amendment that came in, elders included, in the order of arrival."""
        return [amendment_from_json(row[0]) for row in self._rows("SELECT data FROM amendments ORDER BY id")]

    def count(self) -> int:
        """How many amendments came in, elders included."""
        return int(self._rows("SELECT count(*) FROM amendments")[0][0])

    def content(self) -> bytes:
        """All that verdicts are made from, as it is written: two dossiers of one content have the same verdicts."""
        bill = self._row("SELECT bill FROM texts ORDER BY id DESC LIMIT 1") or ("",)
        rows = self._rows("SELECT data FROM amendments ORDER BY id")
        return "\n".join([bill[0], *(row[0] for row in rows)]).encode()

    def batches(self) -> list[Arrival]:
        """The arrivals of amendments, the first one first."""
        return [_arrival(*row) for row in self._rows("SELECT at, source, told FROM batches ORDER BY id")]

    def votes(self) -> list[Vote]:
        """The votes that stand, in their order."""
        return self._votes(STANDING)

    def undone(self) -> list[Vote]:
        """The votes that can be done again, the next one first."""
        return self._votes(UNDONE)

    def ticks(self) -> frozenset[str]:
        """The keys of the amendments that are ticked."""
        return frozenset(row[0] for row in self._rows("SELECT subject FROM ticks"))

    def settings(self) -> dict[str, str]:
        """The settings that were chosen, by their names."""
        return {str(name): str(value) for name, value in self._rows("SELECT name, value FROM settings")}

    # ---------------------------------------------------------------------------------------------------- what is added

    def set_bill(self, bill: Bill, source: str, notices: Sequence[str], placed: Sequence[Amendment] = ()) -> None:
        """Keep *bill*, which comes from *source*; *placed* are the amendments that came before it, in their order."""
        rows = [(amendment_to_json(amendment), rank) for rank, amendment in enumerate(placed, 1)]
        with self._writing():
            self._insert("texts", "bill", bill_to_json(bill), source, notices)
            self._db.executemany("UPDATE amendments SET data = ? WHERE id = ?", rows)  # rows are never deleted

    def set_official(self, bill: Bill, source: str, notices: Sequence[str]) -> None:
        """Keep the official text after the vote."""
        with self._writing():
            self._insert("official", "bill", bill_to_json(bill), source, notices)

    def set_law(self, articles: bytes, source: str, notices: Sequence[str]) -> None:
        """Keep the law in force, as ``law_to_bytes`` writes it, in the place of another: it may be large."""
        with self._writing():
            self._db.execute("DELETE FROM laws")
            self._insert("laws", "articles", articles, source, notices)

    def _insert(self, table: str, column: str, content: str | bytes, source: str, notices: Sequence[str]) -> None:
        values = _now(), source, _json(notices), content
        self._db.execute(f"INSERT INTO {table} (at, source, told, {column}) VALUES (?, ?, ?, ?)", values)

    def set_draft(self, address: str, fields: Mapping[str, str]) -> None:
        """Keep the *fields* of the draft begun at *address*; without any, forget it."""
        with self._writing():
            self._db.execute("DELETE FROM drafts WHERE address = ?", (address,))
            if fields:
                values = address, _now(), json.dumps(dict(fields), ensure_ascii=False)
                self._db.execute("INSERT INTO drafts VALUES (?, ?, ?)", values)

    def add_amendments(self, amendments: Iterable[Amendment], source: str, notices: Sequence[str]) -> None:
        """Keep *amendments*, all of them or none."""
        with self._writing():
            cursor = self._db.execute(
                "INSERT INTO batches (at, source, told) VALUES (?, ?, ?)", (_now(), source, _json(notices))
            )
            batch = cursor.lastrowid
            rows = ((batch, amendment_to_json(amendment)) for amendment in amendments)
            self._db.executemany("INSERT INTO amendments (batch, data) VALUES (?, ?)", rows)

    def vote(self, kind: str, subjects: Sequence[str], fate: str) -> None:
        """Take a vote; what had been undone before it cannot be done again."""
        with self._writing():
            self._db.execute("UPDATE votes SET undone = ? WHERE undone = ?", (GONE, UNDONE))
            values = _now(), kind, _json(subjects), fate
            self._db.execute("INSERT INTO votes (at, kind, subjects, fate) VALUES (?, ?, ?, ?)", values)

    def undo(self) -> bool:
        """Undo the last vote that stands; False where there is none."""
        return self._mark("SELECT max(id) FROM votes WHERE undone = 0", UNDONE)

    def redo(self) -> bool:
        """Do again the vote that was undone last; False where there is none."""
        return self._mark("SELECT min(id) FROM votes WHERE undone = 1", STANDING)

    def tick(self, subjects: Iterable[str], ticked: bool) -> None:
        """Tick the amendments of these keys, or no longer."""
        change = "INSERT OR IGNORE INTO ticks VALUES (?)" if ticked else "DELETE FROM ticks WHERE subject = ?"
        with self._writing():
            self._db.executemany(change, [(subject,) for subject in subjects])

    def set_settings(self, values: Mapping[str, str]) -> None:
        """Keep the settings *values*, by their names, in the place of those of the same names."""
        with self._writing():
            self._db.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", values.items())

    # ----------------------------------------------------------------------------------------------------------- SQLite

    def _mark(self, which: str, state: int) -> bool:
        with self._writing():
            row = self._db.execute(which).fetchone()
            if row[0] is None:
                return False
            self._db.execute("UPDATE votes SET undone = ? WHERE id = ?", (state, row[0]))
        return True

    def _votes(self, state: int) -> list[Vote]:
        rows = self._rows("SELECT id, at, kind, subjects, fate FROM votes WHERE undone = ? ORDER BY id", state)
        return [Vote(row[0], row[1], row[2], tuple(json.loads(row[3])), row[4]) for row in rows]

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock, _french_errors(self.path):
            return self._db.execute(query, values).fetchall()

    def _row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        return next(iter(self._rows(query, *values)), None)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction, on the disk when the block ends; nothing of it where anything fails."""
        with self._lock, _french_errors(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise


@frozen
class Contents:
    """What a dossier holds, for a command; ``bill`` is None while it has none, ``source`` the file that it came in."""

    bill: Bill | None
    source: str
    amendments: tuple[Amendment, ...]
    votes: tuple[Vote, ...]


def contents(path: Path) -> Contents:
    """What the dossier at *path* holds; nothing of it is changed. Raises ``InputError`` as ``Dossier`` does."""
    dossier = _Reader(path)
    try:
        found = dossier.bill()
        bill, source = (found[0], found[1].source) if found else (None, "")
        return Contents(bill, source, tuple(dossier.amendments()), tuple(dossier.votes()))
    finally:
        dossier.close()


class _Reader(Dossier):
    """A dossier that is read and never written, even in a folder where nothing can be."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        with _french_errors(path):
            self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=2)
            try:
                _version(self._db, path)
            except BaseException:
                self._db.close()
                raise

    def close(self) -> None:
        self._db.close()


def _version(db: sqlite3.Connection, path: Path | None) -> int:
    """The version of the schema, 0 for a new file. Raises ``InputError`` for no dossier, or a later one."""
    version, application = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id"))
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION and (application or version or tables):
        message = "cette base de données n'est pas un dossier d'amendapply."
        raise InputError(message, source=str(path), remedy=_NEW_NAME)
    if version > VERSION:
        message = f"ce dossier vient d'une version plus récente du programme (schéma {version}, connu : {VERSION})."
        raise InputError(message, source=str(path), remedy="Mettre amendapply à jour.")
    return int(version)


@contextmanager
def _french_errors(path: Path | None) -> Iterator[None]:
    """What the database refuses, in one French sentence."""
    try:
        yield
    except sqlite3.Error as error:
        message, remedy = _reason(error)
        raise InputError(message, source=str(path or ""), remedy=remedy) from None


def _reason(error: sqlite3.Error) -> tuple[str, str]:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    reasons = {
        sqlite3.SQLITE_BUSY: ("ce dossier est ouvert par un autre serveur.", "Fermer l'autre, ou copier le fichier."),
        sqlite3.SQLITE_LOCKED: ("ce dossier est ouvert par un autre serveur.", "Fermer l'autre."),
        sqlite3.SQLITE_READONLY: ("le dossier ne peut pas être écrit.", "Le copier dans un dossier modifiable."),
        sqlite3.SQLITE_CANTOPEN: ("le dossier ne peut pas être ouvert ou créé.", "Vérifier le chemin et les droits."),
        sqlite3.SQLITE_FULL: ("disque plein : rien n'a été enregistré.", "Libérer de la place, puis recommencer."),
        sqlite3.SQLITE_IOERR: ("le disque refuse l'écriture : rien n'a été enregistré.", "Vérifier le disque."),
        sqlite3.SQLITE_NOTADB: ("ce fichier n'est pas un dossier d'amendapply.", _NEW_NAME),
        sqlite3.SQLITE_CORRUPT: ("ce dossier est abîmé.", "Reprendre une copie de ce fichier."),
    }
    return reasons.get(code, (f"le dossier ne peut pas être lu ({error}).", ""))


def _arrival(at: str, source: str, notices: str) -> Arrival:
    return Arrival(at, source, tuple(json.loads(notices)))


def _json(words: Sequence[str]) -> str:
    return json.dumps(list(words), ensure_ascii=False)


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
