"""The files named on the command line; « - » is the standard input, for one of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from amendapply.cli.console import notify, remark
from amendapply.errors import InputError

if TYPE_CHECKING:
    from amendapply.amendment import Amendment
    from amendapply.bill import Bill
    from amendapply.reading.found import Found
    from amendapply.reading.source import Unreadable

STDIN = "-"


def read_bill_from(path: str) -> Bill:
    """The bill in the file *path*, or on the standard input; what its reader has to tell goes to the user.

    Raises InputError where it cannot be used.
    """
    return find_bill_in(path).bill


def find_bill_in(path: str) -> Found:
    """The same with the format that was recognised."""
    from amendapply import reading

    if path == STDIN:
        found = reading.find_bill_in_text(_standard_input(), reading.STANDARD_INPUT)
    else:
        found = reading.find_bill(path)
    remark(f"{path} : {found.format}.")
    for notice in found.notices:
        notify(f"{path} : {notice}.")
    return found


def name_of(path: str) -> str:
    """The name of the file *path* without its folder, "" for the standard input."""
    return "" if path == STDIN else Path(path).name


def read_amendments_from(paths: Sequence[str]) -> tuple[Amendment, ...]:
    """The amendments in the files *paths*, in that order. Raises InputError where one cannot be used."""
    return tuple(amendment for path in paths for amendment in _amendments(path))


def read_each_from(paths: Sequence[str]) -> tuple[tuple[Amendment, ...], tuple[Unreadable, ...]]:
    """The amendments in the files *paths*, and what stood in the place of those that cannot be read.

    Raises InputError where a whole file cannot be used.
    """
    from amendapply.reading.source import Unreadable

    read = [each for path in paths for each in _each(path)]
    return (
        tuple(each for each in read if not isinstance(each, Unreadable)),
        tuple(each for each in read if isinstance(each, Unreadable)),
    )


def refuse_shared_input(*paths: str) -> None:
    """Raise InputError where two of *paths* are the standard input, which can be read only once."""
    if paths.count(STDIN) > 1:
        raise InputError(
            "l'entrée standard « - » ne peut servir qu'une fois.", remedy="Donner un fichier pour le reste."
        )


def _amendments(path: str) -> tuple[Amendment, ...]:
    from amendapply import reading

    if path == STDIN:
        return reading.read_amendments(_standard_input(), reading.STANDARD_INPUT)
    from amendapply.cli.console import progress

    with progress("Lecture des amendements") as told:
        return reading.load_amendments(path, told, _tell)


def _each(path: str) -> Iterator[Amendment | Unreadable]:
    from amendapply import reading
    from amendapply.cli.console import progress

    if path == STDIN:
        yield from reading.read_each_in_text(_standard_input(), reading.STANDARD_INPUT)
        return
    with progress("Lecture des amendements") as told:
        yield from reading.read_each(path, told, _tell)


def _tell(liberty: str) -> None:
    notify(f"{liberty}.")


def _standard_input() -> str:
    from amendapply.reading.source import decode

    source = decode(sys.stdin.buffer.read())
    for liberty in source.remarks:
        _tell(f"{source.name} : {liberty}")
    return source.text
