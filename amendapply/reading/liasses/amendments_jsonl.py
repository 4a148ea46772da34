"""This project's own JSON Lines: an amendment a line, an object with the fields of ``Amendment``.

    {"number": "COM-40", "article": "4 bis", "authors": ["Mme Aubrac", "M. Le Goff"], "text": "Supprimer cet article."}

`text` alone must be there; a blank field may be null, "" or left out. It is the format for liasses of a hundred
thousand amendments: lines are read one after the other, and one that is broken costs that amendment alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import NoneType
from typing import Any, BinaryIO

from amendapply.amendment import Amendment
from amendapply.errors import InputError
from amendapply.patterns import lazily
from amendapply.reading.json_values import LONE_SURROGATE, UNCUT, holds_lone_surrogate, key_given_twice
from amendapply.reading.liasses.particulars import FATES, fate_of
from amendapply.reading.liasses.records import Record
from amendapply.reading.source import MAX_LINE, Progress, Source, Unreadable, is_pipe, place, stem_of

_WORDS = (str, NoneType)
FIELDS: dict[str, tuple[type, ...]] = {
    "number": _WORDS,
    "article": _WORDS,
    "position": _WORDS,
    "parent": _WORDS,
    "of_text": _WORDS,
    "order": (int, NoneType),
    "fate": _WORDS,
    "authors": (list, NoneType),
    "text": (str,),
    "expose": _WORDS,
    "extra": (dict, NoneType),
}
"""The fields in the order in which they are written, and the values that each may have."""

_EXPECTED = {
    str: "un texte est attendu",
    int: "un nombre entier est attendu",
    list: "une liste de textes est attendue",
    dict: "des clés et leurs textes sont attendus",
}
_POSITIONS = ("before", "after", None)
_FIRST = lazily(rf'\s*\{{\s*"(?:{"|".join(FIELDS)})"\s*:'.encode())
_HEAD = 10_000
_decode = json.JSONDecoder().decode
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_TOLD_EVERY = 1_000
_REMEMBERED = 16_384
"""How many texts are kept to be shared by the amendments that repeat them: reading takes constant memory."""
_Share = Callable[[str], str]
"""Gives, of equal texts, the first."""


def is_own(text: str) -> bool:
    """Whether *text* begins with an object whose first key is a field of ``Amendment``."""
    return _FIRST.match(text[:_HEAD].encode("utf-8", "replace")) is not None


def is_own_file(path: str | Path) -> bool:
    """Whether the file at *path* begins so; not, where it cannot be opened, or is a pipe."""
    if is_pipe(path):
        return False
    try:
        with open(path, "rb") as file:
            return _FIRST.match(file.read(_HEAD).removeprefix(_BYTE_ORDER_MARK)) is not None
    except (OSError, ValueError):
        return False


def records(source: Source) -> Iterator[Record | Unreadable]:
    """The amendment of each line of *source*, as the table of formats asks for it."""
    lines = (line.encode("utf-8", "surrogatepass") for line in source.text.split("\n"))
    for read in _each(source.name, source.stem, lines):
        yield read if isinstance(read, Unreadable) else Record(read)


def stream(path: str | Path, progress: Progress | None = None) -> Iterator[Amendment | Unreadable]:
    """The amendment of each line of the file at *path*, read when it is asked for; *progress* is called with the count.

    One without a number is called by the name of the file and its line. A line that is broken gives an ``Unreadable``
    in its place. Raises ``OSError`` where the file cannot be opened.
    """
    with open(path, "rb") as file:
        total = 0 if progress is None else _count(file)
        rank = 0
        for read in _each(str(path), stem_of(path), _lines(file)):
            yield read
            rank += 1
            if progress is not None and rank % _TOLD_EVERY == 0:
                progress(rank, total)
        if progress is not None:
            progress(rank, max(rank, total))


def _count(file: BinaryIO) -> int:
    count = 0
    while chunk := file.read(1 << 20):
        count += chunk.count(b"\n")
    file.seek(0)
    return count


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of *file*; of one too long to be written by a person, only as much as shows that."""
    while line := file.readline(MAX_LINE + 1):
        yield line
        while len(line) > MAX_LINE and not line.endswith(b"\n") and (line := file.readline(MAX_LINE + 1)):
            pass


def _each(name: str, stem: str | None, lines: Iterable[bytes]) -> Iterator[Amendment | Unreadable]:
    share: _Share = lru_cache(maxsize=_REMEMBERED)(str)  # signatories, copies: half of the memory of a long liasse
    for rank, ended in enumerate(lines, 1):
        line = ended.rstrip(b"\r\n")
        if rank == 1:
            line = line.removeprefix(_BYTE_ORDER_MARK)
        if not line or line.isspace():
            continue
        try:
            yield amendment_of(_value(line), stem, rank, share)
        except FaultError as fault:
            yield Unreadable(fault.located(name, rank, line))


class FaultError(Exception):
    """What is wrong with an amendment, at which character of its line, and what to do about it."""

    def __init__(self, message: str, remedy: str = "", index: int | None = None) -> None:
        super().__init__(message)
        self.message, self.remedy, self.index = message, remedy, index

    def located(self, name: str, rank: int, line: bytes) -> InputError:
        """The error about *line*, the one of that *rank* in the file called *name*."""
        if self.index is None:
            return InputError(self.message, source=name, line=rank, remedy=self.remedy)
        _, column, excerpt = place(line[: MAX_LINE + 1].decode("utf-8", "replace"), self.index)
        return InputError(self.message, source=name, line=rank, column=column, excerpt=excerpt, remedy=self.remedy)

    def ranked(self, name: str, rank: int) -> InputError:
        """The error about the amendment of that *rank* in the list of the file called *name*."""
        return InputError(f"amendement {rank} de la liste : {self.message}", source=name, remedy=self.remedy)


def _value(line: bytes) -> Any:
    if len(line) > MAX_LINE:
        message = f"ligne de plus de {MAX_LINE // 1_000_000} millions de caractères"
        raise FaultError(message, "Mettre chaque amendement sur une ligne.", 0)
    try:
        text = line.decode()
        value = _decode(text)
    except json.JSONDecodeError as error:
        raise FaultError("JSON illisible", "Écrire un amendement par ligne, entier.", error.pos) from None
    except UnicodeDecodeError as error:
        before = len(line[: error.start].decode("utf-8", "replace"))
        raise FaultError("texte qui n'est pas en UTF-8", "Enregistrer le fichier en UTF-8.", before) from None
    except RecursionError:
        raise FaultError("JSON trop profondément imbriqué", UNCUT) from None
    except ValueError:
        raise FaultError("nombre démesuré", UNCUT) from None
    if holds_lone_surrogate(text, value):
        raise FaultError(LONE_SURROGATE, UNCUT)
    if type(value) is dict and text.count('":') != len(value) and (key := key_given_twice(text)):
        raise FaultError(f"champ « {key} » donné deux fois.", "N'en garder qu'un.")
    return value


def amendment_of(fields: Any, stem: str | None, rank: int, share: _Share) -> Amendment:
    """The amendment that *fields* give; *stem* and *rank* make the number of one that has none.

    Raises ``FaultError`` where they are not those of an amendment.
    """
    if type(fields) is not dict:
        raise FaultError("ce n'est pas un amendement.", 'Écrire un objet : {"number": "12", "text": "…"}.')
    for key, value in fields.items():
        if type(value) not in FIELDS.get(key, ()):
            raise _wrong(key)
    get = fields.get
    text, article, position, fate, order = get("text"), get("article"), get("position"), get("fate"), get("order")
    if text is None:
        raise FaultError("amendement sans dispositif.", "L'écrire dans le champ « text ».")
    position = position or None
    if position not in _POSITIONS:
        raise FaultError(f"position inconnue « {position} ».", "Écrire « before » (avant) ou « after » (après).")
    if position and not article:
        raise FaultError("« position » sans « article ».", "Indiquer l'article que la position concerne.")
    if order is not None and order < 1:
        raise FaultError("rang de discussion impossible.", "Écrire dans « order » un nombre entier, à partir de 1.")
    authors = get("authors") or ()
    for author in authors:
        if type(author) is not str:
            raise _wrong("authors")
    extra = get("extra") or {}
    for value in extra.values():
        if type(value) is not str:
            raise _wrong("extra")
    return Amendment(
        number=get("number") or (f"{stem}-{rank}" if stem else None),
        text=share(text),
        article=share(article) if article else None,
        position=position,
        parent=get("parent") or None,
        authors=tuple(map(share, authors)),
        expose=share(get("expose") or ""),
        fate=_known_fate(fate) if fate else None,
        order=order,
        of_text=get("of_text") or None,
        extra=extra,
    )


def _wrong(key: str) -> FaultError:
    if key not in FIELDS:
        return FaultError(f"champ inconnu « {key[:40]} ».", f"Champs possibles : {', '.join(FIELDS)}.")
    return FaultError(f"« {key} » : {_EXPECTED[FIELDS[key][0]]}.")


def _known_fate(words: str) -> str:
    if words in FATES:
        return words
    fate = fate_of(words)
    if fate is None:
        raise FaultError(f"sort inconnu « {words[:40]} ».", f"Sorts possibles : {', '.join(FATES)}.")
    return fate
