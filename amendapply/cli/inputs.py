"""The files named on the command line; « - » is the standard input, for one of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from amendapply.cli.console import is_verbose, listed, notify, notify_each, remark
from amendapply.errors import InputError
from amendapply.patterns import lazily

if TYPE_CHECKING:
    from amendapply.amendment import Amendment
    from amendapply.bill import Bill
    from amendapply.liasse.choosing import Selection
    from amendapply.liasse.signatories import Signatories
    from amendapply.outcome import Problem
    from amendapply.reading.bills.found_bill import Found
    from amendapply.reading.source import Unreadable
    from amendapply.serving.store import Contents

STDIN = "-"
_ENDING = lazily(r"\.\w{1,8}$")
_LONGEST_NAME = 60


def read_bill_from(path: str) -> Bill:
    """The bill of *path*; what its reader remarks goes to the user. Raises InputError where it cannot be used."""
    return find_bill_in(path).bill


def find_bill_in(path: str) -> Found:
    """The bill of *path* as ``read_bill_from`` gives it, with the format that was recognised."""
    from amendapply import reading

    if path == STDIN:
        found = reading.find_bill_in_text(_standard_input(), reading.STANDARD_INPUT)
    elif is_dossier(path):
        return _bill_of_dossier(path)
    else:
        _refuse_text(path)
        found = reading.find_bill(path)
    remark(f"{path} : {found.format}.")
    notify_each([f"{path} : {notice}." for notice in found.notices])
    return found


def _refuse_text(path: str) -> None:
    """Raise InputError where *path* is neither a file nor named like one: the text itself, perhaps."""
    if not os.path.exists(path) and not _ENDING.search(path):
        from amendapply.text.typography import shortened

        end = "Ctrl-Z puis Entrée" if sys.platform == "win32" else "Ctrl-D"
        remedy = f"Vérifier le chemin ; pour coller un texte, donner « - » à cette place, le coller, puis {end}."
        raise InputError("fichier introuvable.", source=shortened(path, _LONGEST_NAME), remedy=remedy)


@contextmanager
def advising(kind: type[InputError], remedy: str) -> Iterator[None]:
    """*remedy* is that of an input of the wrong *kind*, where the command takes other inputs than most do."""
    try:
        yield
    except kind as error:
        error.remedy = remedy
        raise


def name_of(path: str) -> str:
    """The name of the file *path* without its folder, "" for the standard input; of a dossier, that of its bill."""
    if is_dossier(path):
        return _contents(path).source
    return "" if path == STDIN else os.path.basename(path.rstrip(os.sep))


def read_amendments_from(paths: Sequence[str]) -> tuple[Amendment, ...]:
    """The amendments in the files *paths*, in that order. Raises InputError where one cannot be used."""
    return tuple(amendment for path in paths for amendment in _amendments(path))


def read_each_from(paths: Sequence[str]) -> tuple[tuple[Amendment, ...], tuple[Unreadable, ...]]:
    """The amendments of *paths*, an ``Unreadable`` for each that is broken. Raises InputError for an unusable file."""
    from amendapply.reading.source import Unreadable

    read = [each for path in paths for each in _each(path)]
    return (
        tuple(each for each in read if not isinstance(each, Unreadable)),
        tuple(each for each in read if isinstance(each, Unreadable)),
    )


def latest_of(amendments: tuple[Amendment, ...]) -> tuple[Amendment, ...]:
    """The latest version of each of *amendments*; the user is told which ones are left out."""
    from amendapply.liasse.choosing import latest_versions

    selection = latest_versions(amendments)
    tell_versions(selection)
    return selection.chosen


def tell_versions(selection: Selection) -> None:
    """Tell which amendments were left out because another of their number stands."""
    from amendapply.liasse.choosing import Reason

    old = [absence for absence in selection.left_out if absence.reason is Reason.SUPERSEDED]
    if len(old) == 1:
        notify(f"{old[0].amendment.name} est laissé de côté : {old[0].latest} est une version plus récente.")
    elif old:
        names = [f"{absence.amendment.name} ({absence.latest})" for absence in old]
        notify(f"laissés de côté pour une version plus récente : {listed(names)}.")
    twice = [absence.amendment.name for absence in selection.left_out if absence.reason is Reason.TWICE]
    if twice:
        notify(f"donnés deux fois, et pris une seule : {listed(tuple(dict.fromkeys(twice)))}.")


def refuse_fateless(read: Sequence[Amendment], paths: Sequence[str], fates: Sequence[str] | None) -> None:
    """Raise InputError where *fates* are asked for and no file of *paths* says that of any amendment.

    What was *read* would all be left out, and the text given unchanged for the adopted one. A dossier has the fates
    that were voted, none at first. Raises InputError too for a word that is no fate.
    """
    from amendapply.reading.liasses.particulars import named_fate

    asked = [named_fate(each) for each in fates or ()]
    if asked and read and not any(each.fate for each in read) and not any(map(is_dossier, paths)):
        remedy = "Retirer --fate, et choisir avec --only, ou donner les fichiers publiés après le vote."
        raise InputError("aucun sort n'est donné dans la liasse.", source=listed(paths), remedy=remedy)


def in_their_articles(
    bill: Bill, amendments: tuple[Amendment, ...], articles: Sequence[str] | None, done: str, *, strict: bool = False
) -> tuple[Amendment, ...]:
    """*amendments*, those that name no article being given the only one of *articles* (None for all) where they fit.

    The user is told of each, *done* being « appliqué » or « vérifié », and of those that fit in several. Raises
    InputError for an article that *bill* does not have.
    """
    from amendapply.liasse.missing_articles import assign, place

    if articles is not None and len(articles) == 1:
        return assign(bill, amendments, articles[0], listed)
    placement = place(bill, amendments, articles, strict=strict, listed=listed)
    notify_each([f"{notice}." for notice in placement.notices(done)])
    return placement.amendments


def tell_homeless(judged: Iterable[tuple[Amendment, Sequence[Problem]]]) -> None:
    """Tell how to give the article of those that are refused because nothing says it."""
    from amendapply.locating.sites import NO_ARTICLE

    names = [amendment.name for amendment, problems in judged if any(each.message == NO_ARTICLE for each in problems)]
    if names:
        name = "nomme" if len(names) == 1 else "nomment"
        notify(f"{listed(names)} ne {name} aucun article, et aucun n'est sûr : le donner avec --article.")


def signatories_in(
    amendments: Sequence[Amendment], authors: Sequence[str] | None, groups: Sequence[str] | None
) -> Signatories:
    """Whom of those of *amendments* the user asks for; a word that means several of them is told."""
    from amendapply.liasse.signatories import signatories

    found = signatories(amendments, authors, groups, listed)
    notify_each([f"« {words} » : {listed(names)}." for words, names in found.explained])
    return found


# ------------------------------------------------------ The dossier of `amendapply serve`, which is a bill and a liasse


def is_dossier(path: str) -> bool:
    """Whether the file *path* is a dossier of `amendapply serve`."""
    from amendapply.reading.source import starts_with

    return path != STDIN and starts_with(path, b"SQLite format 3\0")


def with_its_own(bill: str, amendments: Sequence[str]) -> list[str]:
    """*amendments*, or those of the dossier that *bill* is where none are named; InputError where it is none."""
    if not amendments and not is_dossier(bill):
        remedy = "Écrire « amendapply apply TEXTE AMENDEMENT » ; seul un dossier de « serve » contient les deux."
        raise InputError("il faut le texte et des amendements.", remedy=remedy)
    return list(amendments) or [bill]


def _bill_of_dossier(path: str) -> Found:
    from amendapply.reading.bills.found_bill import Found

    bill = _contents(path).bill
    if bill is None:
        raise InputError("ce dossier n'a pas encore de texte.", source=path)
    return Found(bill, (), "dossier")


def _amendments_of_dossier(path: str) -> tuple[Amendment, ...]:
    """Those of the dossier at *path*, with the fates that were voted."""
    from amendapply.serving.state import with_fates

    found = _contents(path)
    return with_fates(found.amendments, found.votes)


def decisions_in(path: str, amendments: Sequence[Amendment]) -> list[tuple[int, str]]:
    """The rank and the fate of each vote of the dossier *path* on *amendments*. Raises InputError for no dossier."""
    if not is_dossier(path):
        remedy = "Avec un texte et une liasse, donner les adoptés avec --adopted."
        raise InputError("--voted veut un dossier de « amendapply serve ».", source=path, remedy=remedy)
    from amendapply.serving.state import decisions_of

    return decisions_of(amendments, _contents(path).votes)


def _contents(path: str) -> Contents:
    from pathlib import Path

    from amendapply.serving.store import contents

    return contents(Path(path))


def refuse_shared_input(*paths: str) -> None:
    """Raise InputError where two of *paths* are the standard input, which can be read only once."""
    if paths.count(STDIN) > 1:
        raise InputError(
            "l'entrée standard « - » ne peut servir qu'une fois.", remedy="Donner un fichier pour le reste."
        )


def _amendments(path: str) -> tuple[Amendment, ...]:
    from amendapply import reading

    if path == STDIN:
        return reading.read_amendments(_standard_input(), reading.STANDARD_INPUT, _tell)
    if is_dossier(path):
        return _amendments_of_dossier(path)
    _refuse_text(path)
    from amendapply.cli.console import progress

    _tell_format(path)
    with progress("Lecture des amendements") as advance:
        return reading.load_amendments(path, advance, _tell)


def _each(path: str) -> Iterator[Amendment | Unreadable]:
    from amendapply import reading
    from amendapply.cli.console import progress

    if path == STDIN:
        yield from reading.read_each_in_text(_standard_input(), reading.STANDARD_INPUT, _tell)
        return
    if is_dossier(path):
        yield from _amendments_of_dossier(path)
        return
    _refuse_text(path)
    _tell_format(path)
    with progress("Lecture des amendements") as advance:
        yield from reading.read_each(path, advance, _tell)


def _tell_format(path: str) -> None:
    """Name the formats of the amendments in *path*, to a user who asks for more: they are looked at twice for it."""
    from amendapply.reading import amendment_formats
    from amendapply.reading.source import is_pipe

    if is_verbose() and not is_pipe(path):  # which cannot be looked at twice
        remark(f"{path} : {', '.join(amendment_formats(path))}.")


def _tell(liberty: str) -> None:
    notify(f"{liberty}.")


def _standard_input() -> str:
    from amendapply.reading.source import decode

    source = decode(sys.stdin.buffer.read())
    for liberty in source.remarks:
        _tell(f"{source.name} : {liberty}")
    return source.text
