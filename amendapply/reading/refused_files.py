"""Files that are refused whatever they hold: links, which could lead anywhere, and what a password protects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amendapply.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

_OFFICE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
LOCKED_OPEN = b"encrypted-package"
"""The part of a document of LibreOffice that a password protects, since 2024."""

_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
"""What such a document of Word or Excel holds."""

_HEAD = 1000


def refuse_link(path: Path) -> None:
    """Raise ``InputError`` where *path*, found in a folder, is a link."""
    if path.is_symlink():
        raise link(str(path))


def link(name: str) -> InputError:
    """The error about a link called *name*, in a folder or an archive."""
    remedy = "Mettre à sa place ce vers quoi il mène."
    return InputError("lien vers un autre fichier, qui n'est pas suivi.", source=name, remedy=remedy)


def locked(name: str) -> InputError:
    """The error about a file called *name* that a password protects."""
    remedy = "En enregistrer une copie sans mot de passe."
    return InputError("fichier protégé par un mot de passe.", source=name, remedy=remedy)


def refuse_locked(data: bytes, name: str) -> None:
    """Raise ``InputError`` where *data* is a document that a password protects."""
    if (data.startswith(_OFFICE) and _LOCKED_OFFICE in data) or (data.startswith(_ZIP) and LOCKED_OPEN in data[:_HEAD]):
        raise locked(name)
