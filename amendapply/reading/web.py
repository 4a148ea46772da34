"""A page or a file at an address of the web, fetched with the standard library. Nothing is kept on the disk.

The response is taken for hostile: only `http` and `https`, few redirections, a bounded size and time, and the content
is read by the same rules as a file, whatever the server calls it.
"""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from amendapply.errors import InputError

_SCHEMES = ("http", "https")
_LARGEST = 100_000_000
_SECONDS = 30
_TOTAL_SECONDS = 120
_CHUNK = 1 << 16
_MOST_REDIRECTIONS = 5
_AGENT = "amendapply"
_REFUSALS = {404: "page introuvable", 403: "accès refusé", 410: "page retirée"}


def anywhere(address: str) -> None:
    """Admits every address: the user of the command line may read what is on their own machine and network."""


def fetch(address: str, admit: Callable[[str], None] = anywhere) -> bytes:
    """What stands at *address*. Raises ``InputError`` where nothing can be had from there.

    *admit* is asked about each address before it is read, those of redirections included; it raises ``InputError`` for
    one that must not be.
    """
    admit(address)
    try:
        request = urllib.request.Request(address, headers={"User-Agent": _AGENT, "Accept": "*/*"})
        with _opener(admit).open(request, timeout=_SECONDS) as response:
            return _content(response, address)
    except InputError:
        raise
    except urllib.error.HTTPError as error:
        error.close()
        reason = _REFUSALS.get(error.code, "redirection refusée" if 300 <= error.code < 400 else "refus du serveur")
        raise InputError(f"{reason} ({error.code}).", source=address, remedy="Vérifier l'adresse.") from None
    except TimeoutError:
        raise InputError("le serveur ne répond pas.", source=address, remedy="Réessayer plus tard.") from None
    except (urllib.error.URLError, OSError, HTTPException, ValueError):
        remedy = "Vérifier la connexion et l'adresse, ou enregistrer la page et indiquer le fichier."
        raise InputError("adresse injoignable.", source=address, remedy=remedy) from None


def _content(response: Any, address: str) -> bytes:
    pieces: list[bytes] = []
    size, stop = 0, time.monotonic() + _TOTAL_SECONDS
    while piece := response.read1(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > _LARGEST:
            raise InputError(f"réponse de plus de {_LARGEST // 1_000_000} Mo.", source=address)
        if time.monotonic() > stop:
            raise InputError("le serveur n'en finit pas de répondre.", source=address, remedy="Réessayer plus tard.")
    if response.length:  # what the server has announced and not sent
        raise InputError("réponse coupée avant sa fin.", source=address, remedy="Réessayer.")
    return b"".join(pieces)


class _Redirections(urllib.request.HTTPRedirectHandler):
    """Follows few redirections, and none to anything but a page."""

    max_redirections = _MOST_REDIRECTIONS
    max_repeats = 2

    def __init__(self, admit: Callable[[str], None]) -> None:
        self.admit = admit

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.scheme not in _SCHEMES or (old.scheme == "https" and new.scheme == "http"):
            fp.close()
            raise InputError("redirection vers autre chose qu'une page sûre.", source=req.full_url)
        try:
            self.admit(newurl)
        except InputError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(admit: Callable[[str], None]) -> urllib.request.OpenerDirector:
    """An opener that knows pages alone: neither files nor FTP."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirections(admit),
    ):
        opener.add_handler(handler)
    return opener
