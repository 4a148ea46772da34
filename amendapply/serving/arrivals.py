"""What comes from outside: names of uploaded files, made harmless; what an address of the public web publishes."""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from pathlib import Path
from urllib.parse import unquote, urlsplit

from amendapply.errors import InputError
from amendapply.reading.web import fetch

_UNSAFE = re.compile(r"[^\w.() -]+")
_LONGEST_NAME = 120


def safe_name(given: str, rank: int) -> str:
    """The last part of the name *given*, harmless characters alone; « fichier-3 » where nothing is left."""
    last = unicodedata.normalize("NFC", given.replace("\\", "/").rsplit("/", 1)[-1])
    return _UNSAFE.sub("_", last).strip(" .")[-_LONGEST_NAME:].strip(" .") or f"fichier-{rank}"


def fetched(address: str, folder: Path) -> str:
    """The name of the file of *folder* that holds what *address* publishes. Raises ``InputError``."""
    content = fetch(address, admit=_only_public)
    name = _named(address)
    with open(folder / name, "xb") as file:
        file.write(content)
    return name


def _only_public(address: str) -> None:
    """Raise ``InputError`` for what is not an address of the public web: this machine and its network are not read."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        raise InputError("une adresse commence par https://.", source=address[:200])
    try:
        found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(
            "cette adresse ne répond pas.", source=address, remedy="La vérifier, ou donner un fichier."
        ) from None
    if not all(ipaddress.ip_address(str(each[4][0]).split("%")[0]).is_global for each in found):
        raise InputError("cette adresse est celle d'un réseau privé : elle n'est pas lue.", source=address)


def _named(address: str) -> str:
    name = safe_name(unquote(urlsplit(address).path), 0)
    return name if "." in name else f"{name}.html"
