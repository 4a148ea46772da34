"""A large law base, read once into an index beside it; from then on only the articles that are cited are read.

The index is an SQLite file named after the base. Where its folder cannot be written, the index goes to the cache folder
of the user; where nothing can be written, it is held in memory for this run.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from weakref import finalize

from amendapply.bill import Heading
from amendapply.bill import Path as Divisions
from amendapply.law import Law, LawArticle, code_key, known_code, number_key

_VERSION = "3"
"""Raised when the way the index is built changes: older ones are built again."""

_TABLES = """
create table meta (name text primary key, value text);
create table codes (rank integer primary key, key text unique, name text, divided integer);
create table articles
    (rank integer primary key, code text, number text, name text, path integer, body text, gone integer);
create table paths (path integer primary key, headings text);
create table texts (code text, number text, count integer, primary key (code, number));
"""
_INDEX = "create unique index by_number on articles (code, number)"


class LawBase(Law):
    """The articles of an index. ``codes`` are read when it opens, an article when it is asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        finalize(self, connection.close)
        self._codes = dict(connection.execute("select key, name from codes order by rank"))
        self._paths: dict[int, Divisions] = {}

    def __repr__(self) -> str:
        return f"<Law: {len(self._codes)} texts>"

    @property
    def codes(self) -> tuple[str, ...]:
        """The names of the texts, in the order of their first article."""
        return tuple(self._codes.values())

    def find(self, code: str, number: str) -> LawArticle | None:
        """The article that *code* and *number* name, however they are written; None where there is none."""
        key = known_code(code, self._codes)
        row = self._connection.execute(
            "select code, name, body, path from articles where code = ? and number = ?", (key, number_key(number))
        ).fetchone()
        if row is None:
            return None
        several = self._connection.execute(
            "select count from texts where code = ? and number = ?", (key, number_key(number))
        ).fetchone()
        return replace(self._article(row), texts=several[0]) if several else self._article(row)

    def articles(self, code: str) -> Iterator[LawArticle]:
        """The articles of one text, in the order of the base."""
        key = known_code(code, self._codes)
        rows = self._connection.execute(
            "select code, name, body, path from articles where code = ? order by rank", (key,)
        )
        return (self._article(row) for row in rows)

    def numbers(self, code: str) -> tuple[str, ...]:
        """The numbers of the articles of one text, in the order of the base; () for a text that it lacks."""
        key = known_code(code, self._codes)
        return tuple(
            name
            for (name,) in self._connection.execute("select name from articles where code = ? order by rank", (key,))
        )

    def divided(self, code: str) -> tuple[tuple[str, Divisions], ...]:
        """The numbers of the articles of one text, in order, each with its divisions; () where the base tells none."""
        key = known_code(code, self._codes)
        if self._connection.execute("select divided from codes where key = ?", (key,)).fetchone() != (1,):
            return ()
        rows = self._connection.execute("select name, path from articles where code = ? order by rank", (key,))
        return tuple((name, self._divisions(path)) for name, path in rows)

    def _divisions(self, path: int) -> Divisions:
        if path not in self._paths:
            (headings,) = self._connection.execute("select headings from paths where path = ?", (path,)).fetchone()
            self._paths[path] = tuple(Heading(*heading) for heading in json.loads(headings))
        return self._paths[path]

    def _article(self, row: tuple[str, str, str, int]) -> LawArticle:
        key, name, body, path = row
        alineas, title, since = json.loads(body)
        return LawArticle(
            code=self._codes[key],
            number=name,
            alineas=tuple(alineas),
            title=title,
            division=self._divisions(path),
            since=since,
        )


def signature_of(files: Iterable[Path]) -> str:
    """What changes as soon as one of *files* does: their names, sizes and dates."""
    states = [f"{file}\0{(stat := file.stat()).st_size}\0{stat.st_mtime_ns}" for file in files]
    return hashlib.sha256("\n".join([_VERSION, *states]).encode()).hexdigest()


def open_base(path: Path, signature: str, articles: Callable[[], Iterable[LawArticle]]) -> LawBase:
    """The base of *path*: its index where one of that *signature* exists, else one built of *articles*."""
    places = [path.with_name(f"{path.name}.amendapply.sqlite"), _in_cache(path)]
    for place in places:
        if (known := _opened(place, signature)) is not None:
            return LawBase(known)
    for place in places:
        with suppress(OSError, sqlite3.OperationalError):
            _build(place, signature, articles())
            if (built := _opened(place, signature)) is not None:
                return LawBase(built)
    memory = sqlite3.connect(":memory:")
    try:
        _fill(memory, signature, articles())
    except BaseException:
        memory.close()
        raise
    return LawBase(memory)


def _in_cache(path: Path) -> Path:
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return root / "amendapply" / f"{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:24]}.sqlite"


def _opened(place: Path, signature: str) -> sqlite3.Connection | None:
    """The index at *place*, None where there is none, or one of another state of the base."""
    if not place.is_file():
        return None
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(f"{place.resolve().as_uri()}?mode=ro", uri=True)
        with suppress(sqlite3.Error):
            if connection.execute("select value from meta where name = 'signature'").fetchone() == (signature,):
                return connection
        connection.close()
    return None


def _build(place: Path, signature: str, articles: Iterable[LawArticle]) -> None:
    """Write the index next to *place*, then put it there at once: two runs may build it together."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f"{place.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(draft)) as connection:
            _fill(connection, signature, articles)
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, signature: str, articles: Iterable[LawArticle]) -> None:
    connection.executescript(_TABLES)
    codes: dict[str, str] = {}
    paths: dict[str, int] = {}
    connection.executemany(
        "insert into articles (code, number, name, body, gone, path) values (?, ?, ?, ?, ?, ?)",
        _rows(articles, codes, paths),
    )
    connection.execute(
        "insert into texts select code, number, count(distinct body) from articles where not gone"
        " group by code, number having count(distinct body) > 1"
    )
    last = "select rank, row_number() over (partition by code, number order by gone, rank desc) as place from articles"
    connection.execute(f"delete from articles where rank not in (select rank from ({last}) where place = 1)")
    connection.execute(_INDEX)
    connection.executemany("insert into codes (key, name) values (?, ?)", codes.items())
    connection.executemany("insert into paths (headings, path) values (?, ?)", paths.items())
    connection.execute(
        "update codes set divided = 1 where key in"
        " (select distinct code from articles join paths using (path) where headings != '[]')"
    )
    connection.execute("insert into meta values ('signature', ?)", (signature,))
    connection.commit()


def _rows(
    articles: Iterable[LawArticle], codes: dict[str, str], paths: dict[str, int]
) -> Iterator[tuple[str, str, str, str, bool, int]]:
    for article in articles:
        key = code_key(article.code)
        codes.setdefault(key, article.code)
        headings = [(heading.kind, heading.number, heading.title) for heading in article.division]
        path = paths.setdefault(json.dumps(headings, ensure_ascii=False), len(paths))
        body = json.dumps([article.alineas, article.title, article.since], ensure_ascii=False)
        yield key, number_key(article.number), article.number, body, not article.alineas, path
