"""The server at work: its socket, its first address, and how it stops."""

from __future__ import annotations

import errno
import logging
import socket
import sys
import webbrowser
from contextlib import suppress

import uvicorn
from starlette.types import ASGIApp

from amendapply.errors import InputError, reason_of
from amendapply.serving.app import application
from amendapply.serving.desk import Desk
from amendapply.serving.guard import Access

_SLOWEST_GOODBYE = 2
_REASONS = {
    errno.EADDRINUSE: "ce port est pris",
    errno.EADDRNOTAVAIL: "cette adresse n'est pas de cette machine",
    socket.EAI_NONAME: "nom inconnu",
}


def run(desk: Desk, *, host: str, port: int, password: str | None, public: str, browser: bool) -> None:
    """Serve *desk* until Ctrl-C. Raises ``InputError`` where the address is taken."""
    bound = listening(host, port)
    access = Access(bound.getsockname()[1], host, public, password)
    logging.basicConfig(stream=sys.stderr, format="amendapply : %(message)s", level=logging.WARNING)
    server = _Server(settings(application(desk, access)), desk, access.address, browser)
    with suppress(KeyboardInterrupt):  # uvicorn raises it again once all is closed
        server.run(sockets=[bound])


def settings(app: ASGIApp) -> uvicorn.Config:
    """How uvicorn serves *app*: small headers, few connections, nothing said of itself."""
    return uvicorn.Config(
        app,
        http="h11",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=64_000,
        limit_concurrency=600,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=_SLOWEST_GOODBYE,
    )


class _Server(uvicorn.Server):
    """Tells its first *address* once it answers there; lets the streams of events end when it stops."""

    def __init__(self, config: uvicorn.Config, desk: Desk, address: str, browser: bool) -> None:
        super().__init__(config)
        self.desk, self.address, self.browser = desk, address, browser

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, then say where."""
        await super().startup(sockets)
        print(f"amendapply : {self.address}\namendapply : Ctrl-C pour arrêter.", flush=True)
        if self.browser:
            webbrowser.open(self.address)

    def handle_exit(self, sig: int, frame: object) -> None:
        """Stop at the first signal."""
        self.desk.hub.close()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]


def listening(host: str, port: int) -> socket.socket:
    """A socket bound to *host* and *port*, 0 for a free one. Raises ``InputError`` where it cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except (OSError, UnicodeError) as error:
        bound.close()
        reason = _REASONS.get(error.errno or 0) or reason_of(error) if isinstance(error, OSError) else "nom inconnu"
        remedy = "Choisir un autre port, ou 0 pour un port libre."
        raise InputError(f"impossible d'écouter sur {host}:{port} ({reason}).", remedy=remedy) from None
    return bound
