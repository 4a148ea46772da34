"""What comes from outside: names of uploaded files, made harmless; what an address of the public web publishes."""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from amendapply.errors import InputError
from amendapply.reading.source import MAX_BYTES

_TIMEOUT = 20.0
_CHUNK = 1 << 16
_UNSAFE = re.compile(r"[^\w.() -]+")
_LONGEST_NAME = 120


def safe_name(given: str, rank: int) -> str:
    """The last part of the name *given*, harmless characters alone; « fichier-3 » where nothing is left."""
    last = unicodedata.normalize("NFC", given.replace("\\", "/").rsplit("/", 1)[-1])
    return _UNSAFE.sub("_", last).strip(" .")[-_LONGEST_NAME:].strip(" .") or f"fichier-{rank}"


def fetched(address: str, folder: Path) -> str:
    """The name of the file of *folder* that holds what *address* publishes. Raises ``InputError``."""
    _check(address)
    opener = build_opener(_Redirections())
    request = Request(address, headers={"User-Agent": "amendapply", "Accept": "*/*"})
    try:
        with opener.open(request, timeout=_TIMEOUT) as answer:
            name = _named(answer.url)
            _keep(answer, folder / name, address)
    except HTTPError as error:
        raise InputError(f"cette adresse répond « {error.code} ».", source=address) from None
    except (URLError, OSError, ValueError):
        raise InputError(
            "cette adresse ne répond pas.", source=address, remedy="La vérifier, ou donner un fichier."
        ) from None
    return name


class _Redirections(HTTPRedirectHandler):
    """Follows redirections to public addresses alone."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        _check(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _check(address: str) -> None:
    """Raise ``InputError`` for what is no address of the public web: this machine and its network are not read."""
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


def _keep(answer: IO[bytes], path: Path, address: str) -> None:
    size = 0
    with open(path, "xb") as file:
        while chunk := answer.read(_CHUNK):
            size += len(chunk)
            if size > MAX_BYTES:
                raise InputError(f"plus de {MAX_BYTES // 1_000_000} Mo.", source=address)
            file.write(chunk)
