"""The exception for an input that cannot be used, and what the system refuses, in French."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Sequence

_REASONS = {
    errno.ENOENT: "introuvable",
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EISDIR: "c'est un dossier",
    errno.EEXIST: "un fichier porte déjà ce nom",
    errno.ENOTDIR: "un élément du chemin n'est pas un dossier",
    errno.ENOSPC: "disque plein",
    errno.EDQUOT: "quota de disque atteint",
    errno.EFBIG: "fichier trop gros",
    errno.EROFS: "disque en lecture seule",
    errno.ENAMETOOLONG: "nom trop long",
    errno.ELOOP: "un lien mène à lui-même",
    errno.EBADF: "la sortie standard est fermée",
    errno.ENOEXEC: "ce n'est pas un programme",
    errno.EINVAL: "nom ou opération impossible",
}

_FULL = (errno.ENOSPC, errno.EDQUOT)

Listing = Callable[[Sequence[str]], str]
"""Writes a list of names within a message, in full or ``shortened``."""
MOST_LISTED = 10
_SHOWN = 60


def reason_of(error: OSError) -> str:
    """Why the system refused, in French; its own words where the reason is a rare one."""
    if sys.platform == "win32" and error.errno in (errno.EACCES, errno.EPERM):
        return "accès refusé : le fichier est peut-être ouvert dans un autre programme"
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def remedy_of(error: OSError) -> str:
    """What to do about it, in French; "" where the system does not say which file it is about."""
    if error.errno in _FULL:
        return "Libérer de la place, puis recommencer."
    if error.errno == errno.EFBIG:
        return "Ce compte ou ce disque n'admet pas de fichier de cette taille : en choisir un autre."
    return "Vérifier le chemin et les droits." if error.filename else ""


def how_to_install(requirement: str) -> str:
    """The command that installs *requirement* (« amendapply[web] ») where this program runs, as a French remedy.

    The command ends the sentence, which has no stop, so that it can be copied with the rest of the line.
    """
    from importlib.util import find_spec
    from pathlib import Path

    if (Path(sys.prefix) / "pipx_metadata.json").exists():  # pipx may leave its environments without pip
        return f'L\'installer : pipx inject amendapply "{requirement}"'
    if find_spec("pip") is None:  # uv makes environments without pip
        return f'L\'installer : uv pip install --python "{sys.executable}" "{requirement}"'
    return f'L\'installer : {_program(sys.executable)} -m pip install "{requirement}"'


def _program(path: str) -> str:
    """*path* as the first word of a command; PowerShell takes a quoted one for a text unless « & » stands before it."""
    if " " not in path:
        return path
    return f'& "{path}"' if sys.platform == "win32" else f'"{path}"'


def shown(value: object) -> str:
    """*value* as Python writes it, cut where it is long."""
    written = repr(value)
    return written if len(written) <= _SHOWN else written[:_SHOWN] + "…"


def wrong_field(field: str, expected: str, value: object) -> InputError:
    """What to raise where the *field* of a value (« Amendment.order ») is given what it cannot hold."""
    return InputError(f"{field} attend {expected}, et non {shown(value)}.")


def shortened(names: Sequence[str]) -> str:
    """*names* with commas, those after the tenth counted: « 12, 15 et 230 autres »."""
    if len(names) <= MOST_LISTED + 1:
        return ", ".join(names)
    return f"{', '.join(names[:MOST_LISTED])} et {len(names) - MOST_LISTED} autres"


class InputError(ValueError):
    """An input that cannot be read: the message in French, with its place and the remedy.

    ``source`` names the file (« entrée standard » for a pipe), ``line`` and ``column`` count from 1, ``excerpt`` is the
    line at fault, ``remedy`` what to do about it.
    """

    def __init__(
        self,
        message: str,
        *,
        source: str = "",
        line: int | None = None,
        column: int | None = None,
        excerpt: str = "",
        remedy: str = "",
    ) -> None:
        self.message, self.source, self.line, self.column = message, source, line, column
        self.excerpt, self.remedy = excerpt, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = self.source
        if self.line is not None:
            place += f", ligne {self.line}" if place else f"ligne {self.line}"
            if self.column is not None:
                place += f", colonne {self.column}"
        text = f"{place} : {self.message}" if place else self.message
        if self.excerpt:
            text += f" : « {self.excerpt.strip()[:120]} »{'.' if self.remedy else ''}"
        elif self.remedy and not text.endswith((".", "?", "!", "…", "»")):
            text += "."
        return f"{text} {self.remedy}".strip()


class UnknownArticleError(InputError, KeyError):
    """An article that a text or the law does not have: a ``KeyError`` too, as a look-up that fails in Python."""
